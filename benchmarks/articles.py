"""Figures, dates and speakers in invented newspaper articles: `python -m benchmarks.articles [FOLDER] [--misses]`.

The articles in `articles/` were written, and their readings noted, by people who did not know the parser, and nobody who
writes its rules has read them; those in `articles/worked` have been read since, and rules written beside them. An article is
a JSON file: `published`, `text`, and what a careful reader finds in it, in order, each by its `surface` and which occurrence
of it (`nth`) is meant:

- figures: `value`, or `low` and `high`; `bound`, `unit`, `trend`, `change` and `speaker`, as in `analysis.reading.Claim`;
  a speaker "?" cannot be told. `ok` has other readings that are as good: {"unit": ["dollar per share"], "trend": ["up:by"]}.
  A rate may be noted with or without what it is of ("a week", "a litre"), and "four times" with or without "times".
- dates: `timex`, `first` and `last`; `ok` has more of these: [first, last, timex].
- none: numbers that are no figures, such as "Route 9".
- names, where somebody is called by more than one: lists of them, such as ["Ana Ruiz", "the minister"].
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from analysis.reading import Claim, claims

OF_DATES = {"start", "middle", "end", "since", "before", "after", "until"}  # bounds that a date has, not the length in it
SLIGHT = set("mr mrs ms miss dr prof professor sir lady lord dame the a an his her its their our".split())
FORMS = {"feet": "foot", "kilometer": "kilometre", "meter": "metre", "liter": "litre", "pound": "pound sterling", "kilo": "kilogram"}
HUNDREDTHS = {"cent": ("dollar", "euro", "rand"), "paisa": ("rupee",), "penny": ("pound sterling",)}
OPEN = {"he", "she", "it", "they", "we", "i", "you", "who", "a"}  # a pronoun, or the "A" of an interview, left as it stands gives the figure to nobody
MEASURES = {"figures and dates fully right": "items", "figures: value and bound": "figures", "figures: unit": "figures",
            "figures: rise or fall, by, from or to": "figures", "figures: the same, where there is one": "moved",
            "figures cut apart": "figures", "names and such read as figures": "none", "dates": "dates",
            "speakers right, of figures that have one": "spoken", "speakers wrong, of those given": "given"}


def unit(written: str) -> str:
    """A unit in one form for all: lower case, singular, spelt as here."""
    words = re.sub(r"(\d),(\d)", r"\1\2", written.lower().replace("-", " ")).split()
    single = [word[:-1] if len(word) > 3 and re.search("[^su]s$", word) else word for word in words]
    return " ".join(FORMS.get(word, word) for word in single).replace("sterling sterling", "sterling")


def size(gold: Mapping, claim: Claim) -> float:
    """What the claim's number is multiplied by to be in the reader's unit: cents against dollars."""
    wanted, read = (unit(one).split(" per ")[0] for one in (gold["unit"], claim.unit))
    return 0.01 if wanted in HUNDREDTHS.get(read, ()) else 100 if read in HUNDREDTHS.get(wanted, ()) else 1


def near(one: float | None, other: float | None) -> bool:
    """Whether two numbers are the same but for rounding, or both missing."""
    return one is other if None in (one, other) else abs(one - other) <= 1e-3 * max(abs(one), abs(other))


def person(source: str) -> str:
    """A source without titles, articles and marks."""
    words = [word.strip(".,;:'\"’“”‘()") for word in re.sub(r"['’]s\b", "", source.lower()).split()]
    return f" {' '.join(word for word in words if word and word not in SLIGHT)} "


def fits(gold: Mapping, claim: Claim) -> dict[str, bool]:
    """In what a claim agrees with a reader's figure."""
    ok, times = gold.get("ok", {}), size(gold, claim)
    numbers = all(near(gold[end], None if (n := getattr(claim, end)) is None else n * times) for end in ("value", "low", "high"))
    bound = "exact" if claim.date and claim.bound in OF_DATES else claim.bound
    units = {unit(one) for one in (gold["unit"], *ok.get("unit", ()))}
    units |= {re.sub("^[^ ]+( sterling)?", unit(claim.unit).split(" per ")[0], one) for one in units if times != 1}
    moves = {f"{gold['trend']}:{gold['change']}".strip(":"), *ok.get("trend", ())}
    read = unit(claim.unit)
    alike = {read, read.split(" per ")[0], "" if read.startswith("per ") else read, "" if read == "time" else read}
    return {"value": numbers, "bound": bound in (gold["bound"], *ok.get("bound", ())), "unit": bool(alike & units),
            "moves": f"{claim.trend}:{claim.change}".strip(":") in moves}


def same_day(gold: Mapping, claim: Claim) -> bool:
    """Whether a claim's date is the reader's: the same days, or the same TIMEX3 value, with or without a time of day."""
    days, timex = [one and str(one) for one in (claim.date.first, claim.date.last)], claim.date.timex
    for first, last, value in ((gold["first"], gold["last"], gold["timex"]), *gold.get("ok", ())):
        if timex == value or any(days) and days == [first, last] or len(value) == 10 and timex.startswith(f"{value}T"):
            return True
    return False


def places(text: str, noted: list) -> Iterator[tuple]:
    """What a reader noted, each with where it begins and ends."""
    for one in noted:
        at = -1
        for _ in range(one["nth"]):
            at = text.index(one["surface"], at + 1)
        yield one, at, at + len(one["surface"])


def scored(article: Mapping) -> tuple[Counter, list[str]]:
    """How often each measure was met and could have been, and the misses in words."""
    text, count, misses = article["text"], Counter(), []
    found = [one for one in claims(text, date.fromisoformat(article["published"])) if one.kind not in ("quotation", "attribution")]
    figures = [one for one in found if one.kind == "unread" or {one.value, one.low, one.high} != {None}]

    def over(pool: list[Claim], a: int, b: int) -> list[Claim]:
        return [one for one in pool if one.start < b and a < one.end]

    for gold, a, b in places(text, article["figures"]):
        read = over(figures, a, b)
        best = max(read, key=lambda one: [sum(fits(gold, one).values()), fits(gold, one)["value"]], default=None)
        fit = fits(gold, best) if best else dict.fromkeys(("value", "bound", "unit", "moves"), False)
        whole, moved = fit["value"] and fit["bound"] and fit["unit"], bool(gold["trend"] or gold["change"])
        ends = [gold[end] for end in ("value", "low", "high") if gold[end] is not None]
        cut = not fit["value"] and any(not any(near(n * size(gold, one), end) for end in ends for n in one[6:9] if n is not None)
                                       for one in read if one.kind != "unread")
        source = best.source if best and best.source.lower() not in OPEN else ""
        wanted = [gold["speaker"], *gold.get("ok", {}).get("speaker", ())]
        wanted += [name for names in article.get("names", ()) if {*map(person, names)} & {*map(person, wanted)} for name in names]
        right = any(name and (person(name) in person(source) or person(source) in person(name)) for name in wanted) if source else (
            "" in wanted or "?" in wanted)
        spoken = gold["speaker"] not in ("", "?")
        count.update({"figures": 1, "items": 1, "moved": moved, "spoken": spoken, "given": bool(source)})
        count.update(dict(zip(MEASURES, (whole, fit["value"] and fit["bound"], fit["unit"], fit["moves"], fit["moves"] and moved, cut,
                                         0, 0, spoken and right, bool(source) and not right), strict=True)))
        if not whole or cut or not (fit["moves"] and right):
            misses.append(f"{gold} read as {best}")
    for gold, a, b in places(text, article["dates"]):
        right = any(same_day(gold, one) for one in over(found, a, b) if one.date)
        count.update({"dates": right, "figures and dates fully right": right} | {"items": 1, "all dates": 1})
        misses += [] if right else [f"{gold} read as {[one.date for one in over(found, a, b)]}"]
    noted = [(a, b) for _, a, b in places(text, article["figures"] + article["dates"])]
    for name in article["none"]:
        spans = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)]
        read = [one for a, b in spans for one in over(figures, a, b) if not any(x < one.end and one.start < y for x, y in noted)]
        count.update({"none": 1, "names and such read as figures": bool(read)})
        misses += [f"{name} read as {read[0]}"] if read else []
    return count, misses


def main(words: list[str]) -> None:
    """Print how well the articles of a folder are read, and with --misses what is read otherwise."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).parent / "articles")
    parser.add_argument("--misses", action="store_true")
    given, total = parser.parse_args(words), Counter()
    for path in sorted(given.folder.glob("*.json")):
        count, misses = scored(json.loads(path.read_text(encoding="utf-8")))
        total += count
        for one in misses if given.misses else ():
            print(f"{path.stem}: {one}")
    for measure, of in MEASURES.items():
        whole = total["all dates" if of == "dates" else of]
        print(f"{measure}: {total[measure]} of {whole}, {100 * total[measure] / max(whole, 1):.1f}%")


if __name__ == "__main__":
    main(sys.argv[1:])

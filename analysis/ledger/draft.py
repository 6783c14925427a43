"""A draft of the ledger from an article: what the parser finds, in the ledger's columns, for review."""

import json
import re
from datetime import date
from decimal import Decimal
from typing import Any

import pandas

from ..amounts import FIGURES
from ..files import inert
from ..reading import Claim, claims
from ..terminal import aligned, cut
from . import article

COLUMNS = ("id", "paragraph", "claimant", "words_given", "source_named", "about", "counted", "value", "low",
           "high", "bound", "unit", "period_start", "period_end", "period_basis", "words", "thread", "status")
READING = ("trend", "change", "sure", "why")  # of a figure, beside the ledger's columns
MOST_WORDS = 5
ANY_DAY = date(2000, 1, 1)
ALIKE = "percent times foot inch celsius fahrenheit baht rand won yen yuan".split()  # in the plural too
LEADING = "=+-@ \t"  # what a spreadsheet would take for the start of a formula
NAMELESS = re.compile("(?i)official|familiar|sources|analysts|experts|critics|(neither|another|both)$")
BEYOND = re.compile(" (?:of|from|in|at|with|for|to|on|by|who|which|that) ")  # what stands behind a noun

Row = dict[str, Any]

def read(text: str, day: date | None) -> tuple[Claim, ...]:
    """The candidate claims of an article, given its day of publication for dates such as "last month", each
    with how sure its reading is and why."""
    judged = [(one, *sureness(one)) for one in claims(text, day)]
    return tuple([one._replace(sure=sure, why=why) if why else one for one, sure, why in judged])

def sureness(one: Claim) -> tuple[str, str]:
    """How sure a reading is (sure, likely, unsure), and if not sure, why."""
    vague = one.low is not None is one.high and one.value is None
    reasons = (
        (one.kind == "unread", "unsure", "may mean two numbers, so it was not read"),
        (one.sourcing == "unclear", "unsure", "who said it is not clear"),
        (one.kind == "quotation" and not one.source, "unsure", "nobody is named who said it"),
        (one.date and not one.date.resolved, "unsure", "the day hangs on what is not told"),
        (one.sourcing in ("pronoun", "continued"), "likely", "the speaker was named in another sentence"),
        (vague, "likely", "a word for a size, not a number"),
        (one.kind == "count" and not one.thing, "likely", "what it counts is not named beside it"))
    return next(((sure, why) for holds, sure, why in reasons if holds), ("sure", ""))

def needing_a_day(text: str, found: tuple[Claim, ...]) -> list[Claim]:
    """The dates among candidate claims that stay unresolved only for want of a day of publication."""
    unresolved = {(one.start, one.end) for one in found if one.date and not one.date.first}
    return [one for one in claims(text, ANY_DAY) if one.date and one.date.first
            and (one.start, one.end) in unresolved]

def as_table(found: tuple[Claim, ...], text: str) -> str:
    """Candidate claims of a text for the screen, how sure each is, and the figures that were not read."""
    rows = [("place", "kind", "figure", "source", "words", "sure")]
    rows += [(f"{one.paragraph}.{one.sentence}", one.kind, f"{one.trend} {one.change} {figure(one)}".strip(),
              one.source[:28], cut(one.surface, 60), f"{one.sure}: {one.why}".removesuffix(": "))
             for one in found]
    refused = [f"{one.surface!r} in paragraph {one.paragraph}" for one in found if one.kind == "unread"]
    return aligned(rows) + f"Figures seen but not read: {', '.join(refused)}.\n" * bool(refused)

def as_json(found: tuple[Claim, ...], text: str) -> str:
    """Candidate claims of a text as a JSON list, with every field that the parser gives."""
    listed = [one._asdict() | {"date": one.date and one.date._asdict()} for one in found]
    return json.dumps(listed, indent=1, ensure_ascii=False, default=str) + "\n"

def as_ledger(found: tuple[Claim, ...], text: str) -> str:
    """Candidate claims of a text as a CSV in the ledger's columns and READING; no cell is a formula."""
    claims, _ = rows(text, found, "the report")
    frame = pandas.DataFrame(claims, columns=[*COLUMNS, *READING])
    words = frame.columns.difference(["value", "low", "high"])
    frame[words] = frame[words].map(inert)
    return frame.to_csv(index=False, lineterminator="\n")

def rows(text: str, found: tuple[Claim, ...], voice: str) -> tuple[list[Row], list[Row]]:
    """A ledger of a text, all of it drafts, and of which findings each claim is made, row by row.

    Every figure is a claim, and so is a quotation, a day or a speaker that no other claim of its paragraph
    holds. voice: who claims what the text gives no source for."""
    quotes = [(one.start, one.end) for one in found if one.kind == "quotation"]
    claims, findings, dates = [], [], [one for one in found if one.date and one.date.first]
    for one in sorted(found, key=lambda one: (_rank(one) > 1, one.paragraph, _rank(one), one.start)):
        if _rank(one) > 1 and dates:
            dates = _give_periods(claims, dates, text)
        words = _carrying(one, *article.paragraphs(text)[one.paragraph - 1])
        here = [claim for claim in claims if claim["paragraph"] == one.paragraph]
        if _rank(one) == 0:
            holding = [claim for claim in here if claim["words"] == words]
        elif one.kind == "attribution":
            holding = [claim for claim in here if claim["claimant"].lower() == clean(one.source).lower()]
        else:
            holding = [claim for claim in here if article.holds(claim, one, text)]
        if words and (one.kind != "attribution" or one.source):
            if not holding:
                if any(claim["words"] == words for claim in here):  # two speakers whose names begin alike
                    words = " ".join(one.surface.split(" ")[-MOST_WORDS:])
                quoted = any(start <= one.start < end for start, end in quotes)
                holding = [_row(one, words, voice, quoted)]
                claims += holding
            findings.append({"of": holding[0], "paragraph": one.paragraph, "kind": one.kind, "words": words,
                             "sure": one.sure, "why": one.why})
    claims.sort(key=lambda claim: (claim["paragraph"], claim["start"]))
    spelt: dict[str, str] = {}
    for number, claim in enumerate(claims, 1):
        claim["id"] = f"claim-{number:03d}"
        claim["claimant"] = spelt.setdefault(claim["claimant"].lower(), claim["claimant"])
    return claims, [{"claim": one.pop("of")["id"], **one} for one in findings]

def has_figure(one: Claim) -> bool:
    """Whether a candidate claim carries a figure of its own."""
    return any(figure is not None for figure in (one.value, one.low, one.high))

def figure(one: Claim) -> str:
    """The figure of a candidate claim, with its bound, or the days that a date means."""
    if one.date:
        return f"{one.date.first} to {one.date.last}" if one.date.first else "unresolved"
    known = [plain(at) for at in (one.value, one.low, one.high) if at is not None]
    bound = "" if one.bound in ("", "exact", "between") else one.bound.replace("_", " ") + " "
    return f"{bound}{' to '.join(known)} {one.unit}".rstrip() if known else ""

def ends(one: Claim) -> dict[str, float | None]:
    """The figures that the bound of a candidate claim needs, by column; a range that falls is turned."""
    low, high = (one.value if at is None else at for at in (one.low, one.high))
    low, high = (low, high) if None in (low, high) else sorted((low, high))
    return {end: {"value": one.value, "low": low, "high": high}[end] for end in FIGURES.get(one.bound, ())}

def unit(parsed: str) -> str:
    """A unit as the parser has it, in the plural."""
    head = re.match(r".*?(?= per | of |$)", parsed)[0]
    return head + "s" * (head != "" and head not in ALIKE and not head.endswith("s")) + parsed[len(head):]

def named(source: str) -> bool:
    """Whether a source is called by a name: "Ana Ruiz", "the World Bank", but not "a Labour organizer"."""
    heads = [BEYOND.split(part.strip())[0].rpartition(" ")[2] for part in source.split(",")]
    return any(head[:1].isupper() for head in heads) and not NAMELESS.search(source)

def _rank(one: Claim) -> int:
    """Figures first, then what a claim with a figure may hold."""
    if one.date:
        return 2
    return 0 if has_figure(one) else 3 if one.kind == "attribution" else 1

def _row(one: Claim, words: str, voice: str, quoted: bool) -> Row:
    source, thing = clean(one.source), clean(one.thing)
    vague = one.bound == "at_least" and one.value is None and not one.unit and words.split()[0].endswith("s")
    filled = {} if one.date else {end: at and at * (1 + vague) for end, at in ends(one).items()}
    figure = bool(filled) and None not in filled.values()
    return {"paragraph": one.paragraph, "sentence": one.sentence, "start": one.start, "kind": one.kind,
            "words": words, "thread": "unsorted", "status": "draft", "counted": thing,
            "claimant": source or ("unnamed speaker" if quoted else voice),
            "figure": figure and next(iter(filled.values())),
            "words_given": "quoted" if quoted else "paraphrased" if source else "own_voice",
            "source_named": "named" if named(source) else "unnamed" if source or quoted else "none",
            "about": thing or one.kind,  # until somebody says it in their own words
            **({end: plain(at) for end, at in filled.items()} if figure else {}),
            "bound": one.bound if figure else "none",
            **{name: getattr(one, name) for name in READING},
            "unit": (unit(one.unit) or thing.lower().rpartition(" ")[2] or "units") if figure else "",
            **(_period(one) if one.date and one.date.first else {"period_start": "", "period_basis": "none"})}

def _give_periods(claims: list[Row], dates: list[Claim], text: str) -> list[Claim]:
    """A day in the words of a claim is its period, or else one in its figure's sentence; no date is left."""
    for touching in (True, False):
        for one in dates:
            for claim in claims:
                near = claim["figure"] and claim["sentence"] == one.sentence and not touching
                if claim["paragraph"] == one.paragraph and not claim["period_start"] and (
                        near or touching and article.touch(one, claim["words"], text)):
                    claim |= _period(one)
    return []

def _period(one: Claim) -> Row:
    last = one.date.last if one.date.last and one.date.last >= one.date.first else ""  # since a day to come
    return {"period_start": one.date.first, "period_end": last, "period_basis": "derived"}

def _carrying(one: Claim, begins: int, line: str) -> str:
    """The first words of a finding, with those that follow where others in its paragraph are alike."""
    start, end = one.start - begins, one.end - begins
    start += len(line[start:end]) - len(line[start:end].lstrip(LEADING))
    ends = [start + word.end() for word in re.finditer(r"\S+", line[start:])][:MOST_WORDS]
    words = ""
    for stop in [min(end, *ends[-1:]), *(stop for stop in ends if stop > end)]:
        words = line[start:stop].rstrip(" ,;:.")
        if line.count(words) == 1:
            break
    return words

def clean(words: str | None) -> str:
    """Words as a cell may hold them."""
    return re.sub(r"[’']s$", "", " ".join((words or "").split()).lstrip(LEADING))

def plain(figure: float) -> str:
    """A figure with every digit that it has, and no exponent."""
    return format(Decimal(str(figure)), "f").removesuffix(".0")

"""A suite for another story: the template's files, the article's hashes, and a ledger that the parser drafts.

The template is a small suite that runs; its `fresh/` holds the tables with which another story begins."""

import hashlib
import json
import re
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas

from . import suite
from .files import workspace, write_whole
from .ledger import article, draft
from .ledger.draft import Row
from .parameters import BadParameter
from .processes import to_the_end
from .reading import Claim

TEMPLATE = Path(__file__).parent / "template"
MOVED = (("fresh/", "seeds/"), ("dot-", "."), (".py.txt", ".py"))  # lest tools take the template's for ours
MOST_PARAGRAPHS = 1000  # no single report has more

def make(folder: Path, path: Path | None, published: str | None, publisher: str, title: str, by_hand: bool,
         progress: Callable[[str], None]) -> list[dict]:
    """Make a suite for an article and run its notebooks; returns their findings.

    published: YYYY-MM-DD. publisher, title: "" where not given. by_hand: no draft, but one claim as an
    example, for any language. Raises BadParameter where something cannot be used; nothing is left then."""
    day = article.day(published)
    if path is None or day is None:
        raise BadParameter("give the story's text, --article FILE.txt, and its day, --published YYYY-MM-DD")
    source = article.content(path)
    text, voice = source.decode("utf-8-sig"), draft.clean(publisher) or "the report itself"
    lines = [line.strip() for _, line in article.paragraphs(text)]
    if not 1 < len(lines) <= MOST_PARAGRAPHS:
        raise BadParameter(f"{path}: paragraphs found: {len(lines):,}; allowed are 2 to {MOST_PARAGRAPHS:,}, "
                           "each on a line of its own")
    claims, findings = draft.rows(text, _first_number(text) if by_hand else draft.read(text, day), voice)
    serve = [one for one in claims if one["figure"] > 0 and re.fullmatch(r"[\w %/'’-]+", one["unit"])]
    if not serve:
        raise BadParameter(f"{path}: no figure found in it above 0, and a suite examines figures; "
                           "one not in English needs --no-draft, and a number in plain digits")
    plain = ("money", "percentage", "count")
    example = max(serve, key=lambda claim: (claim["kind"] in plain, claim["bound"] == "exact"))
    try:
        with tempfile.TemporaryDirectory(dir=folder.absolute().parent):
            taken = folder.exists() or folder.is_symlink()
    except OSError as error:
        raise BadParameter(f"{folder}: cannot be made there ({error.strerror})") from None
    if taken:
        raise BadParameter(f"{folder}: there is something of this name already; give a new name")
    about = {"title": title, "publisher": draft.clean(publisher) or "a newspaper", "published": str(day),
             "published_basis": "As given to `analysis new`.", "by_hand": by_hand,
             "sha256": hashlib.sha256(source).hexdigest(),
             "paragraphs": [{"number": number, "sha256": hashlib.sha256(line.encode()).hexdigest()}
                            for number, line in enumerate(lines, 1)]}
    with workspace(folder.absolute().parent) as made:
        work = made / "new"
        _copy(work, _words(folder.name, draft.clean(title), example, day))
        told = json.dumps(about, indent=1, ensure_ascii=False)
        write_whole(work / "seeds" / "article.json", told.encode() + b"\n")
        for name, rows in (("claims", claims), ("draft", findings), ("claimants", _claimants(claims))):
            columns = draft.COLUMNS if name == "claims" else None
            frame = pandas.DataFrame(rows, columns=columns)
            frame.to_csv(work / "seeds" / f"{name}.csv", index=False, lineterminator="\n")
        suite.use(work)
        from . import checks, refresh, runs  # not above: they take a while, and a mistake is answered at once

        if wrong := checks.own(suite.SEEDS):
            raise BadParameter(f"{path}: its draft does not hold; --no-draft leaves it to you ({wrong[0]})")
        answers = refresh.refresh(runs.plan(runs.choose([]), {}), progress)
        with to_the_end():
            work.replace(folder)
    return answers

def _first_number(text: str) -> tuple[Claim, ...]:
    """The first number in digits, in whatever language, as a candidate claim."""
    for number, (begins, line) in enumerate(article.paragraphs(text), 1):
        if found := re.search(r"(?<![\d.,])\d{1,9}(?![\d.,]*\d)", line):
            start, end = begins + found.start(), begins + found.end()
            return (Claim(number, 1, start, end, found[0], "count", float(found[0]), bound="exact"),)
    return ()

def _words(name: str, title: str, example: Row, day: date) -> dict[str, str]:
    """What stands in another suite for the words of the template."""
    first, last = max(day.year - 10, 1), min(day.year + 20, 9999)
    return {"town-budget": re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "story",
            "A town's budget, made up": title or "The figures of a story", "claim-002": example["id"],
            "0 to 1000000 euros": f"0 to {int(example['figure'] * 10) + 1} {example['unit']}",
            "2020-01-01 to 2040-12-31": f"{first:04d}-01-01 to {last:04d}-12-31",
            "__UNIT__": example["unit"], "__FIGURE__": draft.plain(example["figure"]),
            "__TWICE__": draft.plain(2 * example["figure"]), "__FIRST__": str(day.replace(month=1, day=1)),
            "__DAY__": str(day)}

def _copy(work: Path, words: dict[str, str]) -> None:
    """Put the template's files into a folder, in other words than its own; `fresh/` comes over `seeds/`."""
    files = (file for file in TEMPLATE.rglob("*") if file.is_file() and file.name != "article.txt")
    for file in sorted(files, key=lambda file: "fresh" in file.parts):
        name, text = file.relative_to(TEMPLATE).as_posix(), file.read_text(encoding="utf-8")
        for ours, its in MOVED:
            name = name.replace(ours, its)
        for ours, its in words.items():
            text = text.replace(ours, its)
        write_whole(work / name, text.encode())

def _claimants(claims: list[Row]) -> list[Row]:
    """Everybody who claims something, once, with the words that the text has for them."""
    side = {claim["claimant"]: claim["source_named"].replace("none", "story") for claim in reversed(claims)}
    return [{"id": f"claimant-{number:02d}", "name": name, "side": side[name],
             "also_called": name.lower().replace(";", ",")} for number, name in enumerate(reversed(side), 1)]

"""A draft of the ledger from an article: what the parser finds, in the ledger's columns, for a person to review."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

from ..reading import Claim, claims

COLUMNS = ("id", "paragraph", "claimant", "sourcing", "about", "counted", "value", "low", "high", "bound", "unit",
           "period_start", "period_end", "words", "thread")
MOST_WORDS = 5
ANY_DAY = date(2000, 1, 1)
UNITS = {"dollar": "US dollars", "dollar per day": "US dollars per day"}
OFFICIALS = ("official", "officials", "people familiar", "person familiar", "sources")


def read(text: str, published: date | None) -> tuple[Claim, ...]:
    """The candidate claims of an article; `published` is needed for dates such as "last month"."""
    return claims(text, published)


def needing_a_day(text: str, found: tuple[Claim, ...]) -> list[Claim]:
    """The dates among candidate claims that stay unresolved only for want of a day of publication."""
    open_ones = {(one.start, one.end) for one in found if one.date and not one.date.first}
    return [one for one in claims(text, ANY_DAY) if one.date and one.date.first and (one.start, one.end) in open_ones]


def as_table(found: tuple[Claim, ...]) -> str:
    """Candidate claims for the screen: where, what kind, whose, and the words."""
    rows = [("place", "kind", "figure", "source", "words")]
    rows += [(f"{one.paragraph}.{one.sentence}", one.kind, figure(one), one.source[:28], _cut(one.surface, 60)) for one in found]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    return "\n".join("  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[4]]).rstrip()
                     for row in rows) + "\n"


def as_json(found: tuple[Claim, ...]) -> str:
    """Candidate claims as a JSON list, with every field that the parser gives."""
    return json.dumps([one._asdict() | {"date": one.date and one.date._asdict()} for one in found], indent=1, ensure_ascii=False, default=str) + "\n"


def as_ledger(found: tuple[Claim, ...]) -> str:
    """Candidate claims as a CSV in the ledger's columns. What is claimed, and the thread, are left to a person."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for number, one in enumerate(found, 1):
        first, last = (one.date.first, one.date.last) if one.date else (None, None)
        writer.writerow([f"draft-{number:03d}", one.paragraph, one.source, sourcing(one), "", one.thing, _plain(one.value),
                         _plain(one.low), _plain(one.high), one.bound if has_figure(one) else "none",
                         UNITS.get(one.unit, one.unit), first or "", last or "", " ".join(one.surface.split()[:MOST_WORDS]), ""])
    return out.getvalue()


def has_figure(one: Claim) -> bool:
    """Whether a candidate claim carries a figure of its own."""
    return any(figure is not None for figure in (one.value, one.low, one.high))


def sourcing(one: Claim) -> str:
    """How the article came by a statement, in the ledger's words."""
    if one.kind == "quotation":
        return "quoted"
    if not one.source:
        return "own_voice"
    named = one.source.lower()
    return "unnamed_officials" if named.startswith(("an ", "some ", "u.s. ", "us ", "administration ")) and any(
        word in named for word in OFFICIALS) else "paraphrased"


def figure(one: Claim) -> str:
    """The figure of a candidate claim, with its bound, or the days that a date means."""
    if one.date:
        return f"{one.date.first} to {one.date.last}" if one.date.first else "unresolved"
    if one.low is not None and one.high is not None:
        return f"{_plain(one.low)} to {_plain(one.high)} {one.unit}".rstrip()
    known = next((figure for figure in (one.value, one.low, one.high) if figure is not None), None)
    if known is None:
        return ""
    bound = "" if one.bound == "exact" else one.bound.replace("_", " ") + " "
    return f"{bound}{_plain(known)} {one.unit}".rstrip()


def _plain(figure: float | None) -> str:
    return "" if figure is None else f"{figure:.15g}"


def _cut(words: str, length: int) -> str:
    words = " ".join(words.split())
    return words if len(words) <= length else words[:length - 1] + "…"

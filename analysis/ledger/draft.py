"""A draft of the ledger from an article: what the parser finds, in the ledger's columns, for review."""

import csv
import io
import json
from datetime import date

from ..terminal import aligned, cut
from ..reading import Claim, claims

COLUMNS = ("id", "paragraph", "claimant", "sourcing", "about", "counted", "value", "low", "high", "bound",
           "unit", "period_start", "period_end", "words", "thread")
MOST_WORDS = 5
ANY_DAY = date(2000, 1, 1)
UNITS = {"dollar": "US dollars", "dollar per day": "US dollars per day"}
UNNAMED = ("an ", "some ", "u.s. ", "us ", "administration ")
OFFICIALS = ("official", "officials", "people familiar", "person familiar", "sources")

def read(text: str, day: date | None) -> tuple[Claim, ...]:
    """The candidate claims of an article, given a day of publication for dates such as "last month", each with
    how sure its reading is and why."""
    judged = [(one, *sureness(one)) for one in claims(text, day)]
    return tuple([one._replace(sure=sure, why=why) if why else one for one, sure, why in judged])

def sureness(one: Claim) -> tuple[str, str]:
    """How sure a reading is (sure, likely, unsure), and if not sure, why."""
    vague = one.low is not None is one.high and one.value is None
    reasons = (
        (one.kind == "unread", "unsure", "may mean two numbers, so it was not read"),
        (one.sourcing == "unclear", "unsure", "more than one may have said it"),
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

def as_table(found: tuple[Claim, ...]) -> str:
    """Candidate claims for the screen: where, what kind, whose, and the words."""
    rows = [("place", "kind", "figure", "source", "words")]
    rows += [(f"{one.paragraph}.{one.sentence}", one.kind, figure(one), one.source[:28], cut(one.surface, 60))
             for one in found]
    return aligned(rows)

def as_json(found: tuple[Claim, ...]) -> str:
    """Candidate claims as a JSON list, with every field that the parser gives."""
    listed = [one._asdict() | {"date": one.date and one.date._asdict()} for one in found]
    return json.dumps(listed, indent=1, ensure_ascii=False, default=str) + "\n"

def as_ledger(found: tuple[Claim, ...]) -> str:
    """Candidate claims as a CSV in the ledger's columns; what is claimed, and the thread, a person adds."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for number, one in enumerate(found, 1):
        figures = [_plain(figure) for figure in (one.value, one.low, one.high)]
        days = [day or "" for day in (one.date.first, one.date.last)] if one.date else ["", ""]
        writer.writerow([f"draft-{number:03d}", one.paragraph, one.source, sourcing(one), "", one.thing,
                         *figures, one.bound if has_figure(one) else "none", UNITS.get(one.unit, one.unit),
                         *days, " ".join(one.surface.split()[:MOST_WORDS]), ""])
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
    official = named.startswith(UNNAMED) and any(word in named for word in OFFICIALS)
    return "unnamed_officials" if official else "paraphrased"

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

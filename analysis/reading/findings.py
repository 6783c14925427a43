"""What the parser finds. Spans are half-open offsets, text[start:end]: into the sentence in results for
a sentence, into the article in results for an article. Numbers are floats in the unit named."""

import bisect
import datetime
import operator
from collections.abc import Sequence
from typing import NamedTuple

class Sentence(NamedTuple):
    """One sentence with the numbers of its paragraph and of itself in it, both from 1."""

    paragraph: int
    number: int
    start: int
    end: int
    text: str

class Quantity(NamedTuple):
    """A number with its unit. kind: money, percentage, count (of things), period (of time) or quantity (all
    else measured).

    value: None for a range, which has low and high, and for a vague plural, which has only low ("thousands
    of"). bound: exact, about, at_least, more_than, at_most, less_than or between. unit: "dollar", "kilometre
    per hour"; "" for a bare or counted number. thing: what is counted, in the sentence's words. fraction: the
    value is a share ("a third of"). trend: "up" or "down" where a word of rise or fall governs the number,
    else ""."""

    start: int
    end: int
    surface: str
    kind: str
    value: float | None
    low: float | None
    high: float | None
    bound: str
    unit: str = ""
    thing: str = ""
    fraction: bool = False
    trend: str = ""

class Date(NamedTuple):
    """A date, time of day, period or repetition; kind is date, time, period or repeated.

    timex: its TIMEX3 value ("2025-10-08", "198" for the 1980s, "P2W", "PAST_REF"), "" if unknown. first,
    last: the days meant, or None. bound: exact, about, start, middle, end (of the span), since, before, after
    or until. resolved: False where the day of publication is missing, or the date hangs on an event ("two
    days later"); "a year earlier" hangs on one too, and its timex is then the likely value."""

    start: int
    end: int
    surface: str
    kind: str
    timex: str
    first: datetime.date | None = None
    last: datetime.date | None = None
    bound: str = "exact"
    resolved: bool = True

class Attribution(NamedTuple):
    """Who is said to say, think or show something: words of the sentence for source and cue, spans for all
    three.

    The source's fields are None where the sentence does not name it. quoted: the content holds a direct
    quotation. """

    cue: str
    cue_start: int
    cue_end: int
    source: str | None
    source_start: int | None
    source_end: int | None
    content_start: int
    content_end: int
    quoted: bool

class Claim(NamedTuple):
    """A candidate claim of an article; kind is a Quantity's kind, date, quotation or attribution.

    value to thing are as in Quantity, date as in Date. source, cue: whose statement it stands in and by which
    words, "" in the article's own voice. sourcing: stated, continued (a quotation carried on without a cue),
    pronoun (resolved to the last speaker named) or "". hedges: words that withhold belief ("alleged",
    "claimed")."""

    paragraph: int
    sentence: int
    start: int
    end: int
    surface: str
    kind: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    bound: str = ""
    unit: str = ""
    thing: str = ""
    date: Date | None = None
    source: str = ""
    cue: str = ""
    sourcing: str = ""
    hedges: tuple[str, ...] = ()

def overlapping(found: Sequence[tuple], start: int, end: int) -> tuple | None:
    """The first of `found` that shares a character with text[start:end]; each begins with its span, in order
    and apart."""
    k = bisect.bisect_right(found, start, key=operator.itemgetter(1))
    return found[k] if k < len(found) and found[k][0] < end else None

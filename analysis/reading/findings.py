"""What the parser finds. Spans are half-open offsets, text[start:end]: into the sentence in results for a
sentence, into the article in results for an article. Numbers are floats in the unit named."""

import bisect
import operator
from collections import namedtuple
from collections.abc import Sequence

Sentence = namedtuple("Sentence", "paragraph number start end text")
Sentence.__doc__ = "One sentence with the numbers of its paragraph and of itself in it, both from 1."

Quantity = namedtuple("Quantity", "start end surface kind value low high bound unit thing fraction trend change",
                      defaults=("", "", False, "", ""))
Quantity.__doc__ = """A number with its unit. kind: money, percentage, count, period, quantity (all else measured), or unread (a
    figure that may mean two numbers, so that none is given).

    value: None for a range, which has low and high, and for a vague plural, which has only low ("thousands"). bound:
    exact, about, at_least, more_than, at_most, less_than or between. unit: "dollar", "kilometre per hour", "" for a
    bare or counted number. thing: what is counted, in the sentence's words. fraction: it is a share ("a third of").
    trend: "up" or "down" where a word of rise or fall governs it; change: then "by", "from" or "to" it.
    """

Date = namedtuple("Date", "start end surface kind timex first last bound resolved", defaults=(None, None, "exact", True))
Date.__doc__ = """A date, time of day, period or repetition; kind is date, time, period or repeated.

    timex: its TIMEX3 value ("2025-10-08", "198" for the 1980s, "P2W", "PAST_REF"), "" if unknown. first, last: the days
    meant, or None. bound: exact, about, start, middle, end (of the span), since, before, after or until. resolved: False
    where the day of publication is missing, or the date hangs on an event ("two days later").
    """

Attribution = namedtuple("Attribution", "cue cue_start cue_end source source_start source_end content_start "
                         "content_end quoted")
Attribution.__doc__ = """Who is said to say, think or show something: words of the sentence for source (None where it names
    none) and cue, all three spans. quoted: the content holds a direct quotation."""

Claim = namedtuple("Claim", "paragraph sentence start end surface kind value low high bound unit thing date source cue "
                   "sourcing hedges trend change", defaults=(None, None, None, "", "", "", None, "", "", "", (), "", ""))
Claim.__doc__ = """A candidate claim of an article; kind is a Quantity's kind, date, quotation or attribution.

    value to thing, trend and change are as in Quantity, date as in Date. source, cue: whose statement it stands in and
    by which words, "" in the article's own voice. sourcing: stated, continued (a quotation carried on without a cue),
    pronoun (resolved to the last speaker named), unclear (perhaps of somebody in the sentence, so given to nobody) or
    "". hedges: words that withhold belief ("alleged", "claimed").
    """

def overlapping(found: Sequence[tuple], start: int, end: int) -> tuple | None:
    """The first of `found` that shares a character with text[start:end]; each begins with its span, in order."""
    k = bisect.bisect_right(found, start, key=operator.itemgetter(1))
    return found[k] if k < len(found) and found[k][0] < end else None

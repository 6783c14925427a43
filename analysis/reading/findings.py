"""What the parser finds. Spans are half-open offsets, text[start:end]: into the sentence in results for a
sentence, into the article in results for an article. Numbers are floats in the unit named."""

import bisect
import operator
from collections import namedtuple
from collections.abc import Sequence

Sentence = namedtuple("Sentence", "paragraph number start end text")
Sentence.__doc__ = "One sentence with the numbers of its paragraph and of itself in it, both from 1."

Quantity = namedtuple("Quantity", "start end surface kind value low high bound unit thing trend change "
                      "fraction", defaults=("", "", "", "", False))
Quantity.__doc__ = """kind: money, percentage, count, period, quantity (measured otherwise) or unread (it may
    mean two numbers, so none is given). value: None for a range, which has low and high, and for a vague
    plural, which has only low. bound: exact, about, at_least, more_than, at_most, less_than or between. unit:
    "dollar", "kilometre per hour", "" for a bare number. thing: what is counted, in the text's words. trend:
    "up" or "down" after a word of rise or fall; change: "by", "from" or "to" it. fraction: it is a share."""

Date = namedtuple("Date", "start end surface kind timex first last bound resolved",
                  defaults=(None, None, "exact", True))
Date.__doc__ = """kind: date, time (of day), period or repeated. timex: the TIMEX3 value ("2025-10-08", "P2W",
    "PAST_REF"), "" if unknown. first, last: the days meant, or None. bound: exact, about, start, middle, end
    (of the span), since, before, after or until. resolved: False where the day of publication is missing, or
    it hangs on an event ("two days later")."""

Attribution = namedtuple("Attribution", "cue cue_start cue_end source source_start source_end content_start "
                         "content_end quoted")
Attribution.__doc__ = """Who is said to say, think or show something: words of the sentence for cue and source
    (None if it names none), all three spans. quoted: the content holds a direct quotation."""

Claim = namedtuple("Claim", "paragraph sentence start end surface kind value low high bound unit thing trend "
                   "change date source cue sourcing hedges sure why",
                   defaults=(None, None, None, "", "", "", "", "", None, "", "", "", (), "sure", ""))
Claim.__doc__ = """A candidate claim; kind is as of a Quantity, date, quotation, attribution; value to thing,
    trend and change are as in Quantity. source, cue: whose statement it stands in and by which words, "" in
    the article's own voice. sourcing: stated, continued (a quotation carried on), pronoun (the last speaker
    that fits), unclear (perhaps somebody's in the sentence, so nobody's) or "". hedges: words that withhold
    belief. sure: sure, likely or unsure; why: the reason; filled in by `analysis.ledger.draft`."""

def overlapping(found: Sequence[tuple], start: int, end: int) -> tuple | None:
    """The first of `found`, which begin with their spans, in order, that shares a character with
    text[start:end]."""
    k = bisect.bisect_right(found, start, key=operator.itemgetter(1))
    return found[k] if k < len(found) and found[k][0] < end else None

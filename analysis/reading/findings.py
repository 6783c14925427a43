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
Date.__doc__ = """kind: date, time (of day), period or repeated. timex: the TIMEX3 value ("2025-10-08"), ""
    if unknown. first, last: the days meant, or None. bound: exact, about, start, middle, end (of it), since,
    before, after or until. resolved: False if it hangs on a day of publication or an event not given."""

Attribution = namedtuple("Attribution", "cue cue_start cue_end source source_start source_end content_start "
                         "content_end quoted")
Attribution.__doc__ = """Who is said to say, think or show something: words of the sentence for cue and source
    (None if it names none), all three spans. quoted: the content holds a direct quotation."""

Claim = namedtuple("Claim", "paragraph sentence start end surface kind value low high bound unit thing trend "
                   "change date source cue sourcing hedges sure why",
                   defaults=(None, None, None, "", "", "", "", "", None, "", "", "", (), "sure", ""))
Claim.__doc__ = """kind: a Quantity's, date, quotation or attribution; value to change: a Quantity's. source,
    cue: whose statement it stands in, by which words, "" in the article's own voice. sourcing: stated,
    continued (a quotation carried on), pronoun (the last speaker that fits), unclear (perhaps somebody's) or
    "". hedges: words that withhold belief. sure (sure, likely, unsure), why: by `analysis.ledger.draft`."""

def overlapping(found: Sequence[tuple], start: int, end: int) -> tuple | None:
    """The first of `found`, which begin with their spans, in order, that shares a character with a span."""
    k = bisect.bisect_right(found, start, key=operator.itemgetter(1))
    return found[k] if k < len(found) and found[k][0] < end else None

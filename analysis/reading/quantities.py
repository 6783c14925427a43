"""Figures in a sentence: value or range, bound, unit and the thing counted."""

import itertools
import math
import re
from collections import namedtuple
from functools import lru_cache

from .dates import dates
from .findings import Date, Quantity, overlapping
from .numerals import AMOUNT, GRAMMAR, Amount, decimal_marks, name_of_unit, read_amount
from .words import BEFORE, FUNCTION, MONEY, TABLES, TIME, UNITS

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’.][^\W_]+)*|\S")
_COUNTED, _OF, _AFTER, _JOINER = map(re.compile, map(GRAMMAR.get, ("COUNTED", "OF", "FOLLOWER", "JOINER")))
_PLURAL = re.compile(f".*{GRAMMAR['PLURAL']}$")
_NAMED = re.compile(r"(?<![sui])s\b|\.")  # a plural or initials
_BEFORE_ENDS = {cue.split()[-1] for cue in BEFORE}
_NOT_NAMES = FUNCTION | {*TABLES["rise"], *TABLES["fall"]}
_PERCENTAGES = ("percent", "percentage point", "basis point")
_KINDS = dict.fromkeys(TIME, "period") | dict.fromkeys(_PERCENTAGES, "percentage")


def quantities(sentence: str) -> tuple[Quantity, ...]:
    """Every figure of a sentence that measures or counts something, in order.

    Calendar dates, times of day, ordinals, scores and numbers that are part of a name ("Boeing 737",
    "No. 4") are left out; a duration ("three weeks") is a quantity of kind period, and a number set
    off by commas after a name is an age.
    """
    found = quantities_in(sentence, 0, len(sentence), dates(sentence, None), decimal_marks(sentence))
    return tuple([q for q in found if q.kind != "unread"])


def quantities_in(text: str, begin: int, stop: int, days: tuple[Date, ...],
                  marks: str) -> tuple[Quantity, ...]:
    """As `quantities`, for the sentence text[begin:stop] already searched for dates; spans are those of the
    text.

    marks: the decimal marks of the whole article. A figure that they do not settle is of the kind "unread".
    """
    found: list[Quantity] = []
    amounts = filter(None, [read_amount(m, marks) for m in AMOUNT.finditer(text, begin, stop)])
    for first, following in itertools.pairwise(itertools.chain(amounts, [None])):
        previous = found[-1] if found else None
        if previous and first.start < previous.end:
            continue
        dated = bool(days) and overlapping(days, first.start, first.end) is not None
        quantity = _quantity(text, begin, stop, first, following, dated, previous)
        if quantity and previous and quantity.unit in ("cent", "penny") and previous.value is not None and (
                text[previous.end:quantity.start] == " and " and quantity.value):  # "5 dollars and 20 cents"
            found[-1] = previous._replace(end=quantity.end, surface=text[previous.start:quantity.end],
                                          value=previous.value + quantity.value / 100)
        elif quantity:
            found.append(quantity)
    return tuple(found)


def _quantity(text: str, begin: int, stop: int, first: Amount, following: Amount | None, dated: bool,
              previous: Quantity | None) -> Quantity | None:
    """The quantity that the amount `first` states or, with the one `following`, opens; None if it is part
    of a name or date."""
    before = _before(text[max(begin, first.start - 40):first.start])
    left, second = before.low[-1], before.low[-2]
    if _inside_name(text, first, before) or left in ("a", "the") and first.unit == "times":
        return None
    if math.isnan(first.value):
        surface = text[first.start:first.end]
        unread = Quantity(first.start, first.end, surface, "unread", None, None, None, "", first.unit)
        return None if dated else unread
    last, thing, trend, change = None, "", before.trend, before.change
    gap = text[previous.end:first.start].strip() if previous and first.start - previous.end < 12 else ""
    if gap in ("to", "from", "to about", "to nearly", "to just") and previous.trend:  # "rose $1 to $23"
        trend, change = previous.trend, gap[:4].strip()
    if following and _is_range(text, first, following, left):
        moved = trend and change != "to" and text[first.end:following.start].strip() == "to"
        if not (moved and (left == "from" or first.unit and following.unit)):
            last = following
        elif not first.unit:  # "fell from 5 to 3 million dollars"
            scaled = first.scale == 1 < following.scale and first.value < 1000
            value = first.value * following.scale if scaled else first.value
            first = first._replace(value=value, unit=following.unit)
            thing = _counted(text, stop, following, following.end)[0]
    unit, end = (last.unit if last and len(last.unit) > len(first.unit) else first.unit), (last or first).end
    base = unit.partition(" per ")[0]
    if dated and base not in TIME and base not in MONEY:
        return None
    if base == "percent" or base in MONEY:
        thing = _of(text, stop, first, end)
    elif not unit:
        counted, end = _counted(text, stop, first, end)
        thing = counted or thing
        led = left == "the" or before.raw[-1][:1].isupper()
        if led and thing[:1].isupper() and first.digits.isdigit() and not _NAMED.search(thing):
            return None  # "the 737 Max"
        if not thing and previous and left in TABLES["parallel"]:
            thing = previous.thing  # "up to 40 ships from 25"
        unit = base = UNITS.get(thing.rpartition(" ")[2].lower(), "") if (
            " " in thing or first.vague) and " per " not in thing else ""
        if not unit and not _counts(text, first, last, thing, before):
            return None
        named = left == "," and before.raw[-2][:1].isupper() and text[end:end + 1] in (",", ".", "")
        if not thing and first.value < 120 and (named or left == "aged"):
            unit = base = "year of age"
    after = _AFTER.match(text, first.end, stop) or end > first.end and _AFTER.match(text, end, stop) or (
        first.digits and _AFTER.search(text, first.start, first.end))
    cue = after and re.sub(r"[-\s]", " ", next(filter(None, after.groups())))
    bound = TABLES["after"][cue] if after else before.bound
    if left == "over" and base in TIME and second not in TABLES["length"]:
        bound = "exact"  # in the course of: "spent over four years", but "for over four years"
    if last:
        bound = "between"
    if bound == "exact" and gap in ("(", "/", "or", ", or"):  # in another unit: "more than 60 points (1%)"
        bound, trend, change = previous.bound, previous.trend, previous.change
    kind = _KINDS.get(unit) or ("money" if base in MONEY else "quantity" if base or first.share else "count")
    value, low, high = (None, _opening(first, last), last.value) if last else (first.value, None, None)
    if first.vague:
        value, low, bound = None, first.value, "at_least" if bound == "exact" else bound
    surface = text[first.start:end]
    return Quantity(first.start, end, surface, kind, value, low, high, bound, unit, thing, first.share,
                    trend, change if trend else "")


Before = namedtuple("Before", "raw low bound trend change")
Before.__doc__ = """The words before an amount, as they are and in lower case; the bound, trend and change
    they set."""


@lru_cache(1 << 12)
def _before(text: str) -> Before:
    """What the last words of `text` say of the amount that follows: "fell by more than"."""
    raw = ["", "", "", *_WORD.findall(" ".join(text.split()[-5:]))]
    low = [word.lower() for word in raw]
    k = next(k for k in range(len(low), 0, -1) if low[k - 1] not in TABLES["intensifier"])
    cues = (BEFORE.get(" ".join(low[k - length:k])) for length in (4, 3, 2, 1) if low[k - 1] in _BEFORE_ENDS)
    trend, change = "", "by"
    for place, word in enumerate(reversed(low[max(k - 6, 0):k])):
        if word in TABLES["rise"] or word in TABLES["fall"]:
            trend = "up" if word in TABLES["rise"] else "down"
        elif place < 4 and change == "by" and word in ("to", "from"):
            change = word
            continue
        if trend or word in TABLES["trend stop"] or not word[:1].isalpha():
            break
    return Before(raw, low, next(filter(None, cues), "exact"), trend, change)


def _is_range(text: str, first: Amount, last: Amount, opener: str) -> bool:
    """Whether two amounts are the ends of a range: "$30 or $40", "between 5 and 10", "11-17"."""
    if last.start - first.end > 7 or first.vague or first.share or last.vague or last.share:
        return False
    joiner = _JOINER.fullmatch(text, first.end, last.start)
    units = {amount.unit.partition(" per ")[0] for amount in (first, last) if amount.unit}
    if not joiner or len(units) > 1:
        return False
    low, high = _opening(first, last), last.value
    fits = {"to": opener == "from" or opener != "by" and low < high and not (first.unit and not last.unit),
            "or": low < high <= 10 * low, "and": opener == "between"}
    return fits.get(joiner[joiner.lastindex or 0], low < high)


def _opening(first: Amount, last: Amount) -> float:
    """The low end of a range, given the scale of the high end where it is left out: "$7 to $9 billion"."""
    shared = first.scale == 1 < last.scale and first.value < last.value / last.scale
    return first.value * last.scale if shared else first.value


def _of(text: str, stop: int, first: Amount, end: int) -> str:
    """What a share or a selection is of: "(5%) of drugs", "(half) the condos", "(nine) of those"."""
    match = _OF.match(text, end, stop) if first.share or text.startswith(" of ", end) else None
    return match["thing"] if match else ""


def _counted(text: str, stop: int, first: Amount, end: int) -> tuple[str, int]:
    """The thing that an amount without a unit counts, from `end` on, and where it ends."""
    if thing := _of(text, stop, first, end):
        return thing, end
    match = _COUNTED.match(text, end, stop)
    if match is None or first.value != 1 and not first.digits and not _PLURAL.match(match["thing"]):
        return "", end  # "the two agreed"
    if first.share:
        return match["thing"], end
    per = match["per"] or match["every"] or match["each"]
    return match["counted"] + (f" per {name_of_unit(per)}" if per else ""), match.end()


def _inside_name(text: str, first: Amount, before: Before) -> bool:
    """Whether the number is hung on a word before it: "COVID-19", "ID.3", "No. 4", "page 7"."""
    left, second = before.low[-1], before.low[-2]
    joined = first.start > 0 and not text[first.start - 1].isspace()
    if joined and left in ("-", "–", "."):
        return second[:1].isalnum() and not before.raw[-2].islower()
    if first.share and left in TABLES["halved"]:  # "the second half of the match"
        return True
    labelled = left in TABLES["label"] or left in ("-", ".") and second in TABLES["label"]
    return labelled or joined and left in ("#", ":")


def _counts(text: str, first: Amount, last: Amount | None, thing: str, before: Before) -> bool:
    """Whether a number without a unit counts something, rather than naming a year, a person or a model."""
    if not first.digits:
        chosen = first.value != 1 or before.low[-1] not in TABLES["determiners"]  # not "this one boat"
        sized = first.vague or first.scale > 1 or first.share and first.value != 0.5
        return bool(thing) and chosen or sized or (
            text.startswith(" of ", first.end) and (first.share or first.value > 1))
    if not last and re.match("[-–][0-9]", text[first.end:first.end + 2]):
        return False  # a score: won 4-2
    left = before.raw[-1]
    named = before.raw[-2] and left[:1].isalpha() and not left.islower() and before.low[-1] not in _NOT_NAMES
    return not named or first.scale > 1 or "," in first.digits

"""Figures in a sentence: value or range, bound, unit and the thing counted."""

import itertools
import math
import re
from functools import lru_cache, partial

from .dates import dates
from .findings import Date, Quantity, overlapping
from .numerals import SHAPES, Amount, amounts, decimal_marks, name_of_unit
from .words import MONEY, TABLES, TIME, UNITS

NOTHING = Quantity(-99, -99, "", "", None, None, None, "")
_before = lru_cache(1 << 14)(lambda words, shape: SHAPES[shape].search(words))  # what ends the words there
_KINDS = dict.fromkeys(TIME, "period") | dict.fromkeys(TABLES["percentage"], "percentage")

def quantities(sentence: str) -> tuple[Quantity, ...]:
    """Every figure of a sentence that measures or counts something, in order. Dates, times of day, ordinals,
    scores and numbers in names ("Boeing 737") are left out; a number after a name is an age."""
    found = quantities_in(sentence, dates(sentence, None), decimal_marks(sentence))
    return tuple([q for q in found if q.kind != "unread"])

def quantities_in(text: str, days: tuple[Date, ...], marks: str) -> list[Quantity]:
    """As `quantities`, for a sentence with these dates, and "unread" figures, not settled by the marks."""
    found = [NOTHING]
    for first, following in itertools.pairwise([*amounts(text, marks), None]):
        if first.start >= found[-1].end:
            dated = bool(days) and overlapping(days, first.start, first.start + 1) is not None
            quantity = _quantity(text, first, following, dated, found[-1])
            if quantity and quantity.trend and SHAPES["since"].search(text, found[-1].end, first.start):
                k = next((k for k in range(len(found))[:0:-1][:3] if not found[k].trend and (
                    found[k].unit, found[k].fraction) == (quantity.unit, quantity.fraction)), 0)
                found[k] = found[k]._replace(trend=quantity.trend, change="to")
            found += [quantity] if quantity else []
    return found[1:]

def _quantity(text: str, first: Amount, second: Amount | None, dated: bool, previous: Quantity):
    """The quantity that an amount states or, with the next, opens; None for a part of a name or date."""
    before = partial(_before, text[max(0, first.start - 50):first.start])
    bare = first.share and SHAPES["bare"].match(text, first.start) and not before("sharing")
    plain = first.scale == 1 and "," not in first.digits
    if bare or before("hung") or plain and before("labelled") or (
            first.share and before("halved") or first.unit == "times" and before("article")):
        return None  # "died and a third was hurt", "page 7", "COVID-19", "the second half", "the double"
    if math.isnan(first.value):
        unread = NOTHING._replace(start=first.start, end=first.end, surface=text[first.start:first.end])
        return None if dated else unread._replace(kind="unread", unit=first.unit)
    gap, thing = text[previous.end:first.start] if first.start - previous.end < 60 else "", ""
    moved, resumed = before("trend"), SHAPES["resumed"].fullmatch(gap) if previous.trend else None
    trend = (moved and (moved["up"] and "up" or moved["down"] and "down")) or ""
    change = moved and (moved["change"] or moved["level"] and "to") or "by"
    if resumed and not trend and resumed["change"] != previous.change and (
            resumed["change"] == "to" or first.unit == previous.unit):  # "rose to $23 in May from $21"
        trend, change = previous.trend, resumed["change"]
    joiner = _joiner(text, first, second, before("opener")) if second else ""
    if second and not trend and before("moved") and SHAPES["onward"].match(text, first.end, second.start):
        trend, change = "up" if _opening(first, second) < second.value else "down", "from"  # "went from 4"
    step = joiner == "to" and trend and (change == "from" or change == "by" and first.unit and second.unit)
    if step and not (first.unit and second.unit):  # "fell from 5 to 3 million dollars"
        first = first._replace(value=_opening(first, second, 1000), unit=first.unit or second.unit)
        thing = _counted(text, second, second.end)[0]
    last = second if joiner and not step else None
    unit = last.unit if last and len(last.unit) > len(first.unit) else first.unit
    end, base = (last or first).end, unit.partition(" per ")[0]
    if dated and base not in TIME and base not in MONEY:
        return None
    if base == "percent" or base in MONEY:
        thing = _counted(text, first, end, whole=True)[0]
    elif not unit:
        counted, end = _counted(text, first, end)
        thing = counted or thing
        named = thing[:1].isupper() and first.digits.isdigit() and not SHAPES["unnamed"].search(thing)
        if named and SHAPES["address"].search(thing) or before("led") and (
                named or SHAPES["model"].match(text, first.end)):
            return None  # "the 737 Max", "10 Downing Street"
        if not thing and second and SHAPES["adjective"].fullmatch(text, first.end, second.end):
            thing = _counted(text, second, second.end)[0]  # "two 500-kilogram bombs"
        thing = thing or (previous.thing if before("parallel") and "," not in gap else "")  # "to 40 from 25"
        measured = (" " in thing or first.vague) and " per " not in thing
        unit = base = UNITS.get(thing.rpartition(" ")[2].lower(), "") if measured else ""
        led = before("proper" if first.digits else "determined") or first.share and not before("sharing")
        if not unit and not _counts(text, first, last, thing, led):
            return None
    if unit in ("", "year") and not thing and {change, previous.change} == {"from", "to"} and trend:
        unit, base = previous.unit, previous.unit.partition(" per ")[0]  # "rose from 17 weeks to 19"
    apposed = not unit and text[end:end + 1] in (",", ".", ")", "") and before("apposed")
    if unit in ("", "year") and not thing and 0 < first.value < 120 and (apposed or before("aged")):
        unit = base = "year of age"
    course = base in TIME and before("in_course")  # "spent over four years", but not "for over four years"
    bound = "between" if last else "exact" if course else _bound(text, first, end, before("bound"))
    if bound == "exact" and gap.strip() in ("(", "/", "or", ", or"):  # "more than 60 points (1%)"
        bound, trend, change = previous.bound, previous.trend, previous.change
    kind = _KINDS.get(unit) or ("money" if base in MONEY else "quantity" if base or first.share else "count")
    value, low, high = (None, _opening(first, last), last.value) if last else (first.value, None, None)
    if first.vague:
        value, low, bound = None, first.value, "at_least" if bound == "exact" else bound
    return Quantity(first.start, end, text[first.start:end], kind, value, low, high, bound, unit, thing,
                    trend, change if trend else "", first.share)

def _bound(text: str, first: Amount, end: int, cue: re.Match | None) -> str:
    """How a figure binds, by what stands after it, within it ("40-odd ships") or before it."""
    after = SHAPES["after"]
    found = after.match(text, first.end) or end > first.end and after.match(text, end) or (
        first.end - first.start > len(first.digits) > 0 and after.search(text, first.start, first.end))
    if found:
        return TABLES["after"][re.sub(r"[-\s]", " ", found[found.lastgroup].lower())]
    return cue.lastgroup if cue else "exact"

def _joiner(text: str, first: Amount, last: Amount, opener: re.Match | None) -> str:
    """What joins two amounts that are ends of a range: "$30 or $40", "between 5 and 10", "11-17"; else ""."""
    joiner = SHAPES["joiner"].fullmatch(text, first.end, last.start) if last.start - first.end < 8 else None
    bases = {one.unit.partition(" per ")[0] for one in (first, last) if one.unit}
    if not joiner or len(bases) > 1 or first.vague or first.share or last.vague or last.share:
        return ""
    low, high, opened = _opening(first, last), last.value, opener["it"].lower() if opener else ""
    word = joiner[joiner.lastindex or 0].strip()
    apart = first.unit and not last.unit and (last.scale == 1 or _counted(text, last, last.end)[0])
    shared = opened != "by" or last.unit and not first.unit and high <= 10 * low  # "by 3 to 5 cents"
    fits = {"to": opened == "from" or shared and low < high and not apart,
            "or": low < high <= 10 * low, "and": opened == "between"}
    return word if fits.get(word, low < high) else ""

def _opening(first: Amount, last: Amount, most: float = 0) -> float:
    """The low end of a range, given the scale of the high end where it is left out: "$7 to $9 billion"."""
    shared = first.scale == 1 < last.scale and first.value < (most or last.value / last.scale)
    return first.value * last.scale if shared else first.value

def _counted(text: str, first: Amount, end: int, whole: bool = False) -> tuple[str, int]:
    """The thing counted, from `end` on, and its end; or only the `whole` of a share: "(half) the condos"."""
    match = SHAPES["of"].match(text, end) if first.share or text.startswith(" of ", end) else None
    if match or whole:
        return match["thing"] if match else "", end
    match = SHAPES["counted"].match(text, end)
    if match is None or first.value != 1 and not first.digits and not SHAPES["plural"].match(match["thing"]):
        return "", end  # "the two agreed"
    if first.share:
        return match["thing"], end
    per = match["per"] or match["every"] or match["each"]
    return match["counted"] + (f" per {name_of_unit(per)}" if per else ""), match.end()

def _counts(text: str, first: Amount, last: Amount | None, thing: str, led: re.Match | None) -> bool:
    """Whether a number without a unit counts; else it is a pronoun, a score or in a name."""
    if first.digits:
        return not (led and first.scale == 1 and "," not in first.digits) and (
            last is not None or not SHAPES["score"].match(text, first.end))
    sized = first.vague or first.scale > 1 or first.share and not SHAPES["half"].match(text, first.start)
    return bool(sized or thing and not (led and first.value == 1) or not led and first.value not in (0, 1))

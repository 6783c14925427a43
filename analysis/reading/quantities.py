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
_MOVES = {"off"} | {form for name in TABLES if name.endswith(("rise", "fall")) for form in TABLES[name]}
_KINDS = dict.fromkeys(TIME, "period") | dict.fromkeys(TABLES["percentage"], "percentage")

def quantities(text: str) -> tuple[Quantity, ...]:
    """Every figure of a sentence that measures or counts something: no dates, ordinals, scores or names."""
    return tuple(q for q in quantities_in(text, dates(text, None), decimal_marks(text)) if q.kind != "unread")

def quantities_in(text: str, days: tuple[Date, ...], marks: str) -> list[Quantity]:
    """As `quantities`, for a sentence with these dates, and "unread" figures, not settled by the marks."""
    found = [NOTHING]
    for first, following in itertools.pairwise([*amounts(text, marks), None]):
        if first.start >= found[-1].end:
            q = _quantity(text, first, following, overlapping(days, first.start, first.start + 1), found)
            if q and q.trend and SHAPES["since"].search(text, found[-1].end, first.start):
                ks = range(len(found))[:0:-1][:1 if q.change == "by" else 3]  # "9,000 boats, up 4%"
                k = next((k for k in ks if not found[k].trend and (  # 8::4: unit and fraction
                    q.change == "by" and found[k].kind != "period" or found[k][8::4] == q[8::4])), 0)
                found[k] = found[k]._replace(trend=q.trend, change="to")
            found += [q] if q else []
    return found[1:]

def _quantity(text: str, first: Amount, second: Amount | None, dated: Date | None, found: list[Quantity]):
    """The quantity that an amount states or, with the next, opens; None for a part of a name or date."""
    left, surface = text[max(0, first.start - 60):first.start], text[first.start:first.end]
    before = partial(_before, f"{left[-40:]}‖")
    around = partial(_before, f"{left}‖{surface}‖{text[first.end:first.end + 12]}")
    plain = "hung" if first.scale > 1 or first.unit or "," in first.digits else "labelled"
    name = "halved" if first.share else "article" if first.unit == "times" else plain
    if before(name) or first.share and SHAPES["bare"].match(text, first.start) and not before("sharing"):
        return None  # "the second half", "the double", "page 7", "COVID-19", "died and a third was hurt"
    if math.isnan(first.value):
        return None if dated else Quantity(*first[-2:], surface, "unread", None, None, None, "", first.unit)
    previous, changed = found[-1], found[-2 if found[-1].kind == "period" and not found[-1].trend else -1]
    gap, thing = text[previous.end:first.start] if first.start - previous.end < 60 else "", ""
    joiner = _joiner(text, first, second, before("opener")) if second else ""
    end = (second if joiner else first).end
    trend, change, carried = _change(text, first, second, end, around, changed)
    far = first.unit and (first.unit != "percent" or second and second.value > 2 * first.value)
    step = joiner == "to" and trend and (change == "from" or change == "by" and far and second.unit)
    if step and not (first.unit and second.unit):  # "fell from 5 to 3 million dollars"
        first = first._replace(value=_opening(first, second, 1000), unit=first.unit or second.unit)
    last = second if joiner and not step else None
    unit = last.unit if last and len(last.unit) > len(first.unit) else first.unit
    end, base = (last or first).end, unit.partition(" per ")[0]
    if dated and not (base in TIME or base in MONEY or base == "year of age" or first.share and trend):
        return None
    if base == "percent" or base in MONEY:
        thing = _counted(text, first, end, whole=True)[0]
    elif not unit and not before("years"):
        thing, end = _counted(text, first, end)
        if not thing and second and (step or SHAPES["adjective"].fullmatch(text, first.end, second.end)):
            thing = _counted(text, second, second.end)[0]  # "two 500-kilogram bombs"
        thing = thing or (previous.thing if before("parallel") and "," not in gap else "")  # "to 40 from 25"
        measured = (" " in thing or first.vague) and " per " not in thing and not first.share
        unit = base = UNITS.get(thing.rpartition(" ")[2].lower(), "") if measured else ""
        if not unit and not _counts(text, first, last, thing, before, around):
            return None
    if unit in ("", "year") and not thing:  # "rose from 17 weeks to 19"; "the officer, 28,"
        likewise = around("likewise") and "percent" in {q.unit for q in found[-9:]}  # ", the Greens at 12"
        shared = changed.unit if carried else "percent" if likewise else ""
        unit = shared or ("year of age" if first.value < 120 and around("aged") else unit)
        base = unit.partition(" per ")[0]
    course = base in TIME and before("in_course")  # "spent over four years", but not "for over four years"
    bound = "between" if last else "exact" if course else _bound(text, first, end, before("bound"))
    if bound == "exact" and gap.strip() in ("(", "/", "or", ", or"):  # "more than 60 points (1%)"
        bound, trend, change = previous.bound, previous.trend, previous.change
    kind = _KINDS.get(unit) or ("money" if base in MONEY else "quantity" if base or first.share else "count")
    value, low, high = (None, _opening(first, last), last.value) if last else (
        None, first.value, None) if first.vague else (first.value, None, None)
    return Quantity(first.start, end, text[first.start:end], kind, value, low, high, bound, unit, thing,
                    trend, change if trend else "", first.share)

def _change(text: str, first: Amount, second: Amount | None, end: int, around: partial, changed: Quantity):
    """The trend, whether its size, start or end is told, and whether a unit left out is that of `changed`."""
    gap = text[changed.end:first.start] if first.start - changed.end < 80 else ""
    words = SHAPES["letters"].findall(text[max(0, first.start - 60):first.start].lower())
    if not _MOVES.isdisjoint(words) and (went := around("trend")) and (went["up"] or went["down"]):
        change = went["change"] or ("to" if went["level"] else "by")
        since = change == "from" and SHAPES["since"].search(gap)  # "480 euros, down from 655"
        return "up" if went["up"] else "down", change, since and 0.1 < first.value / (changed.value or 1) < 10
    if changed.trend and (resumed := SHAPES["resumed"].match(f"{gap}‖{text[first.start:first.end]}")):
        change = resumed["change"] or resumed["by"] or "to"  # "rose to 4 from 3", "up 3% at 9"
        alike = change == "to" or len(gap) < 8 or changed.unit.startswith(
            ("percent", first.unit.split(" per ")[0]))
        if alike and (change == "by" or change != changed.change):
            return changed.trend, change, {change, changed.change} in ({"from", "to"}, {"by"})
    if second and (went := around("moved")) and SHAPES["onward"].match(text, first.end, second.start):
        rose = (_opening(first, second) < second.value) == bool(went["change"])  # "went from 4 to 6"
        return "up" if rose else "down", went["change"] or "to", False
    told = SHAPES["turned"].match(text, end)  # "a 4% rise", "9 fewer than in May"
    return ("up" if told["up"] else "down") if told else "", "by", False

def _bound(text: str, first: Amount, end: int, cue: re.Match | None) -> str:
    """How a figure binds, by what stands after it, within it ("40-odd ships") or before it."""
    tail = SHAPES["after"]
    found = tail.match(text, first.end) or tail.match(text, end) or tail.search(text, first.start, first.end)
    exact = cue.lastgroup if cue else "exact"
    bound = TABLES["after"][re.sub(r"[-\s]", " ", found[found.lastgroup].lower())] if found else exact
    return "at_least" if first.vague and bound == "exact" else bound

def _joiner(text: str, first: Amount, last: Amount, opener: re.Match | None) -> str:
    """What joins two amounts that are ends of a range: "$30 or $40", "between 5 and 10", "11-17"; else ""."""
    joiner = SHAPES["joiner"].fullmatch(text, first.end, last.start) if last.start - first.end < 8 else None
    bases = {one.unit.partition(" per ")[0] for one in (first, last) if one.unit}
    if not joiner or len(bases) > 1 or first.vague or last.vague or first.share != last.share:
        return ""
    low, high, opened = _opening(first, last), last.value, opener["it"].lower() if opener else ""
    word = joiner[joiner.lastindex or 0].strip()
    apart = first.unit and not last.unit and (last.scale == 1 or _counted(text, last, last.end)[0])
    shared = opened != "by" or last.unit and high <= (2 if first.unit else 10) * low  # "by 3 to 5 cents"
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
    return match["counted"] + (f" per {name_of_unit(match['per'])}" if match["per"] else ""), match.end()

def _counts(text: str, first: Amount, last: Amount | None, thing: str, before, around) -> bool:
    """Whether a number without a unit counts; else it is a pronoun, a score or in a name."""
    named = thing[:1].isupper() and first.digits.isdigit() and not SHAPES["unnamed"].search(thing)
    if named and SHAPES["address"].search(thing) or before("led") and (
            named or SHAPES["model"].match(text, first.end)):
        return False  # "10 Downing Street", "the 737 Max"
    led = not before("sharing") if first.share else before("proper" if first.digits else "determined")
    if first.digits:
        plain = first.scale == 1 and "," not in first.digits and not around("listed")
        return not (led and plain) and (last is not None or not SHAPES["score"].match(text, first.end))
    sized = first.vague or first.scale > 1 or first.share and not SHAPES["half"].match(text, first.start)
    return bool(sized or thing and not (led and first.value == 1) or not led and first.value not in (0, 1))

"""Dates, times of day, periods and repetitions by the shapes of dates.txt, whose labels say how their parts
are read, resolved against the day of publication; values as in TIMEX3."""

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache

from .findings import Date
from .numerals import amounts
from .sentences import sentences
from .words import TABLES, grammar, openings

Value = tuple[str, date | None, date | None]  # TIMEX3 value, first and last day
Spoken = dict[str, date]  # the first days of the last quarter, year, ... that an article spoke of
Parts = dict[str, str]  # of an expression, in lower case

_ROWS = grammar("dates.txt")
_WORD, _OPENING, _BEFORE, _TENSE, _EVENT = (re.compile(row) for name, row in _ROWS if name[:7] == "context")
_openings, _LAST = openings(_WORD), ("quarter", "date")  # those spoken of that others hang on
_SHAPES = {opener: [(name.split()[1], re.compile(rf"(?i:{pattern})(?!\w|%|[.,:][0-9]|[- ]old)"))
                    for name, pattern in _ROWS if name.startswith(opener)]
           for opener in ("figure", "word", "quarter")}
_ANY = {opener: re.compile("|".join(f"({re.sub('[?]P<[a-z]+>', '?:', one.pattern)})" for _, one in shapes))
        for opener, shapes in _SHAPES.items()}
_UNITS = {unit: (*map(int, row.split()[:3]), row.split()[3]) for unit, row in TABLES["calendar"].items()}

def dates(text: str, published: date | None) -> tuple[Date, ...]:
    """Every date, time of day, period and repetition in a text. A weekday and its like are the latest by the
    day of publication, the next where the verb points ahead; "the following year" goes by the last named."""
    spoken: Spoken = {}
    return tuple([Date(s.start + one.start, s.start + one.end, *one[2:])
                  for s in sentences(text) for one in dates_in(s.text, published, spoken)])

def dates_in(text: str, published: date | None, spoken: Spoken) -> tuple[Date, ...]:
    """As `dates`, for a sentence; `spoken` is kept up to date."""
    found, reach = [], 0
    for start in _openings(text):
        if start >= reach and _OPENING.match(text, start) and (read := _read(text, start, published, spoken)):
            found.append(_in_context(text, *read, text[max(reach, start - 50):start].lower(), published))
            reach = read[0].end()
    return tuple(found)

def _read(text: str, start: int, published: date | None, spoken: Spoken) -> tuple | None:
    """The match of the first shape that fits at a place in a sentence, its label and what it means."""
    openers = ("quarter",) * ("quarter" in spoken) + ("figure" if text[start].isdigit() else "word",)
    fits = next(((opener, fit) for opener in openers if (fit := _ANY[opener].match(text, start))), None)
    if not fits:
        return None
    label, shape = _SHAPES[fits[0]][fits[1].lastindex - 1]
    match = shape.match(text, start)
    groups = match.groupdict()
    inner = groups.get("within") and _read(text, match.start("within"), published, spoken)
    step = _step(text, match) if label in _UNITS else 0
    value = _value(label, (*groups.items(),), step, published, inner and inner[2], *map(spoken.get, _LAST))
    if value[1] and label != "period":
        spoken |= {label: value[1], "date": value[1]}
    return match, label, value

def _step(text: str, match: re.Match) -> int:
    """Whether the verb nearest to a date points back (-1) or ahead (1); 0 if none does."""
    verbs = [*_TENSE.finditer(text[max(0, match.start() - 70):match.start()].lower())][-1:]
    verb = verbs[0] if verbs else _TENSE.search(text[match.end():match.end() + 60].lower())
    return 0 if verb is None or verb["near"] else 1 if verb["ahead"] else -1

@lru_cache(1 << 12)
def _value(label: str, found: tuple[tuple[str, str | None], ...], step: int, published: date | None,
           within: Value | None, quarter: date | None, last: date | None) -> Value:
    """What an expression with these parts means; quarter, last: those last spoken of."""
    parts = {name: form.lower() for name, form in found if form}
    try:
        if label == "time":
            day, hour = within[1] if within else published, parts["hour"]
            hour = int(TABLES["hour"].get(hour, hour))
            hour = hour % 12 + 12 * parts["half"].startswith("p") if "half" in parts else hour
            return f"{day or ''}T{hour:02}:{parts.get('minute', '00')}", None, None
        if label == "same":  # "the quarter", or beside quarters "a year ago"
            year = int(parts.get("year", quarter.year)) - ("back" in parts)
            return _span("quarter", quarter.replace(year=year))
        if label == "nth" and within:  # "the last Friday of May"
            nth, day = int(TABLES["nth"][parts.get("nth", "first")]), int(TABLES["weekday"][parts["weekday"]])
            _, first, last = within
            ahead, back = (day - first.weekday()) % 7, (last.weekday() - day) % 7
            return _span("day", first + timedelta(ahead + 7 * nth - 7) if nth else last - timedelta(back))
        if label in _UNITS:
            return _calendar(label, parts, step, published)
        return _reckoned(label, parts, published, last)
    except (AttributeError, KeyError, OverflowError, ValueError):  # no 30 February, or "ſ" taken for an "s"
        return "", None, None

def _calendar(unit: str, parts: Parts, step: int, published: date | None) -> Value:
    """A unit of the calendar; of what recurs ("in May") the last or next by `step`, else the nearest."""
    sign, years = TABLES["relative"].get(parts.pop("relative", ""), ""), parts.pop("years", "")
    number = {name: int(TABLES.get(name, {}).get(form, form)) for name, form in parts.items()}
    month = number.get("month", number.get("season", 1))
    month += (number.get("ordinal", number.get("latter", 1)) - 1) * _UNITS[unit][0]
    year = number.get("year") or 100 * number.get("century", 0) - 99
    if years.endswith(" year"):
        year = published.year + int(TABLES["shift"][years[:-5]])
    elif years:  # "1979", "nineteen seventy-nine"
        hundreds, *rest = (int(one.value) for one in amounts(years, "."))
        year = 100 * hundreds + sum(rest) if rest else hundreds
    elif "tens" in number:  # "the '80s"
        year = (published.year + 10 - number["tens"]) // 100 * 100 + number["tens"]
    if year > 0:
        return _span(unit, date(year, month, number.get("day", 1)))
    first, cycle = date(published.year, month, number.get("day", 1)), "year"
    if unit in ("day", "weekend") and "month" not in number:
        first, cycle = published + timedelta(number.get("weekday", 5) - published.weekday()), "week"
    if sign == "0" or unit == "half":
        return _span(unit, first)
    around = [_shifted(first, cycle, count) for count in range(-2, 3)]
    if "weekday" in number and cycle == "year":  # "Saturday, April 25"
        fits = (day for day in around[2::-1] + around[3:] if day.weekday() == number["weekday"])
        return _span(unit, next(fits, first))
    if not sign and cycle == "year" and (not step or unit == "quarter" and step > 0):
        step = 1 if 0 < (first - _span(unit, published)[2]).days % 365 < 100 else -1
    if (int(sign) if sign else step) > 0:
        edge, after = (1, published + timedelta(1)) if sign else (2, published)  # not this
        return _span(unit, next(day for day in around if _span(unit, day)[edge] >= after))
    latest = published - timedelta(sign == "-1" and cycle == "week")
    return _span(unit, next(day for day in reversed(around) if day <= latest))

def _reckoned(label: str, parts: Parts, published: date | None, last: date | None) -> Value:
    """A unit so many steps from publication or from what was last spoken of; or a length ("two weeks")."""
    sign = next((TABLES[name][parts[name]] for name in ("turn", "relative", "reference", "frequency")
                 if name in parts), "0")
    if sign.isupper():
        return sign, None, None
    named = parts.get("unit", "day")
    unit = re.sub("ies$", "y", named).removesuffix("s")
    form = TABLES["amount"].get(parts.get("count"), parts.get("count", "X" if named.endswith("s") else "1"))
    count = None if form == "X" else amounts(form, ".")[0].value  # "two or three" is two
    base = published
    if sign in ("before", "then", "after"):
        base, sign = last if named == unit else None, {"before": "-1", "then": "0", "after": "1"}[sign]
    known = sign in ("-1", "0", "1")
    then = _shifted(base, unit, int(sign) * count) if base and known and count and unit in _UNITS else None
    if label != "moved":
        timex = TABLES["period"][unit].format("X" if count is None else f"{count:g}")
        return timex, *(sorted((then, published)) if then and then != published else (None, None))
    if parts.get("turn") == "earlier" and unit == "year" and count:  # than the news, likely
        return _span(unit, _shifted(published, unit, -count))[0], None, None
    if known and (not count or unit not in _UNITS):
        return ("PRESENT_REF", "FUTURE_REF", "PAST_REF")[int(sign)], None, None
    return _span(unit, then)

@lru_cache(1000)
def _span(unit: str, day: date) -> Value:
    """TIMEX3 value, first and last day of the day, week, ... or century that `day` lies in."""
    months, days, offset, timex = _UNITS[unit]
    number = (12 * day.year + day.month - 1 - offset) // max(months, 1) * months + offset
    first = day + timedelta(offset - day.weekday() % days) if days else date(number // 12, number % 12 + 1, 1)
    last = _shifted(first, unit, 1) - timedelta(1 + offset * (days > 0))
    season, quarter = ("WI", "SP", "SU", "FA")[first.month % 12 // 3], first.month // 3 + 1
    parts = first, quarter, quarter // 3 + 1, season, first.year // 10, first.year // 100
    return timex.format(*parts), first, last

def _shifted(day: date, unit: str, count: float) -> date:
    """`day` moved by `count` units, by months to the other month's last day at most."""
    months, days = _UNITS[unit][:2]
    year, month = divmod(12 * day.year + day.month - 1 + int(months * count), 12)
    longest = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, longest)) + timedelta(int(days * count))

def _in_context(text: str, match: re.Match, label: str, value: Value, before: str,
                published: date | None) -> Date:
    """The date with the words around it: which part of it is meant ("early"), and which side ("since")."""
    (start, end), (timex, first, last), bound = match.span(), value, "exact"
    part_of_day = TABLES["daypart"].get(match[0].lower().split()[-1], "") if first else ""
    kind = "time" if part_of_day else label if label in ("period", "repeated", "time") else "date"
    side, opening, portion = _BEFORE.search(before).groups()
    event = _EVENT.match(text, end + 1) if kind == "period" else None
    if portion and first and kind == "date":
        bound, third = TABLES["portion"][portion], (last - first) // 3
        first, last = {"start": (first, first + third), "middle": (first + third, last - third),
                       "end": (last - third, last)}[bound]
    if (side or event) and kind != "repeated":
        bound = TABLES["side"][event[0] if event else side]
        sides = {"since": (first, published), "before": (None, last if portion else first),
                 "after": (last, None), "until": (None, last)}
        first, last = (None, None) if event else sides.get(bound, (first, last))
    known = value[1] is not None if kind == "date" else timex[:1] != "T"  # no time of an unknown day
    start, end = start - len(opening), end - (text[end - 1] == "." and end == match.endpos)
    known = known and not event
    return Date(start, end, text[start:end], kind, timex + part_of_day, first, last, bound, known)

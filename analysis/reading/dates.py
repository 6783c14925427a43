"""Dates, times of day, periods and repetitions in TIMEX3 values, by the shapes and labels of dates.txt."""

import re
from datetime import date, timedelta
from functools import lru_cache

from dateutil import easter, relativedelta as delta

from .findings import Date
from .numerals import amounts
from .sentences import sentences
from .words import FUNCTION, TABLES, either, grammar, openings

Day, Parts = date | None, dict[str, str | int]
Value = tuple[str, Day, Day]  # TIMEX3 value (in `spoken`: the unit, where it is one), first and last day

_ROWS = grammar("dates.txt", FUNCTION=either(FUNCTION))
_CONTEXT = {name.split()[1]: re.compile(row) for name, row in _ROWS if name.startswith("context")}
_openings = openings(_CONTEXT["word"])
_SHAPES = {openers: [(name.split()[1], re.compile(rf"(?i:{pattern})(?!\w|%|[.,:][0-9]|[- ](?:old|of age)\b)"))
                     for name, pattern in _ROWS if name.startswith(openers)]
           for openers in (("word",), ("figure",), ("quarter", "word"), ("quarter", "figure"))}
_ANY = {openers: re.compile("|".join(f"({re.sub('[?]P<[a-z]+>', '?:', one.pattern)})" for _, one in shapes))
        for openers, shapes in _SHAPES.items()}
_UNITS = {unit: (*map(int, row.split()[:3]), *row.split()[3:]) for unit, row in TABLES["calendar"].items()}
_STEPS = {unit: timedelta(row[1]) or delta.relativedelta(months=row[0]) for unit, row in _UNITS.items()}
_DAY = timedelta(1)

def dates(text: str, published: Day) -> tuple[Date, ...]:
    """Every date, time of day, period and repetition in a text. A weekday and its like are the latest by the
    day of publication, the next where the verb points ahead; "the following year" goes by the last named."""
    spoken: dict[str, Value] = {}
    return tuple([Date(s.start + one.start, s.start + one.end, *one[2:])
                  for s in sentences(text) for one in dates_in(s.text, published, spoken)])

def dates_in(text: str, published: Day, spoken: dict[str, Value]) -> tuple[Date, ...]:
    """As `dates`, for a sentence; `spoken`, the last dates by label, is kept up to date."""
    found, reach = [], 0
    spoken.pop("ahead", None)  # a day to come is counted from in its own sentence only
    for start in _openings(text):
        opens = start >= reach and _CONTEXT["opening"].match(text, start)
        if opens and (read := _read(text, start, published, spoken)):
            found.append(_in_context(text, *read, text[max(reach, start - 32):start].lower(), published))
            reach = read[0].end()
    return tuple(found)

def _read(text: str, start: int, published: Day, spoken: dict[str, Value]) -> tuple | None:
    """The match of the first shape that fits at a place in a sentence, its label and what it means."""
    openers = ("quarter",) * ("quarter" in spoken) + ("figure" if text[start].isdigit() else "word",)
    if not (fit := _ANY[openers].match(text, start)):
        return None
    label, shape = _SHAPES[openers][fit.lastindex - 1]
    match = shape.match(text, start)
    parts = {name: form.lower() for name, form in match.groupdict().items() if form}
    within = "within" in parts and _read(text, match.start("within"), published, spoken)
    step = 0 if _UNITS.get(label, (12,))[0] > 6 or "years" in parts else _step(text, match)
    grain = "day" if parts.get("unit", label) in ("day", "days", "moved") else "date"
    named = spoken.get(parts.get("unit"), spoken.get("period")) if label == "same" else None
    if label == "same" and not named and parts.get("unit") != "quarter":
        return None
    timex, first, last = value = _value(label, (*parts.items(),), step, published, within and within[2],
                                        named, spoken.get("ahead", spoken.get(grain)))
    if first and (label != "period" or within or "opening" in parts):
        keys = ("ahead",) if first == last > (published or last) else (
            "day" if first == last else label, "date", "period" if label in ("quarter", "half") else label)
        spoken |= dict.fromkeys(keys, (label if label in _UNITS else timex, first, last))
    return match, label, value

def _step(text: str, match: re.Match) -> int:
    """Whether the verb nearest to a date points back (-1; -2: "since") or ahead (1); 0 if none does."""
    before = _CONTEXT["clause"].sub("", text[max(0, match.start() - 80):match.start()])
    verbs = [*_CONTEXT["tense"].finditer(f"{before}‖{text[match.end():match.end() + 45]}")]
    verb = next((one for one in reversed(verbs) if one.start() < len(before)), verbs[0] if verbs else None)
    return 0 if verb is None else 1 if verb["ahead"] else -1 - verb[0].startswith("since")

@lru_cache(1 << 12)
def _value(label: str, found: tuple[tuple[str, str], ...], step: int, published: Day, within: Value | None,
           named: Value | None, last: Value | None) -> Value:
    """What an expression with these parts means; named, last: what its like and any date before it meant."""
    parts = {name: int(to) if to.removeprefix("-").isdigit() else to
             for name, form in found for to in [TABLES.get(name, {}).get(form, form)]}
    try:
        if label == "time":
            hour = parts["hour"] % 12 + parts["half"] if "half" in parts else parts["hour"]
            timex, *days = within or (published or "", None, None)
            return f"{timex}T{hour:02}:{parts.get('minute', 0):02}", *days
        if label == "easter":
            return _span("day", easter.easter(parts["years"]) + _DAY * parts["days"])
        if label == "same":  # "the quarter", "the same period of 2011", or beside quarters "a year ago"
            unit, first, last = named or ("quarter", *_span("quarter", published - _STEPS["quarter"])[1:])
            on = _STEPS["year"] * (parts.get("year", first.year) - first.year - ("back" in parts))
            return _span(unit, first + on) if unit in _UNITS else (unit, first + on, last + _DAY + on - _DAY)
        if label == "nth":  # "the last Friday of May", "the 6th of May", "its first week" (with a Thursday)
            nth, weekly = parts.get("nth", 1), {"weekday", "unit"} & parts.keys()
            day = {"weekday": delta.weekday(parts.get("weekday", 3), nth)} if weekly else {"day": nth % 32}
            return _span(parts.get("unit", "day"), within[1 if nth > 0 else 2] + delta.relativedelta(**day))
        if label in _UNITS:
            timex, first, until = _calendar(label, parts, step, published, last)
            until = first.replace(day=parts["till"]) if parts.get("till", 0) > first.day else until
            return (timex, first, until) if label != "fiscal" else (timex, None, None)  # whose year it is?
        return _reckoned(label, parts, published, within, last)
    except (AttributeError, LookupError, OverflowError, TypeError, ValueError):  # no 30 February, no day told
        return "", None, None

def _calendar(unit: str, parts: Parts, step: int, published: Day, last: Value | None) -> Value:
    """A unit of the calendar; of what recurs ("in May") the last or next by `step`, else the nearest."""
    sign, years, weeks = parts.get("relative"), parts.get("years"), parts.get("weeks", 0)
    if sign in TABLES["anchored"]:  # "the previous Friday"
        published, sign = last[1] if last else published, int(TABLES["anchored"][sign])
    day, month = parts.get("day", 1), parts.get("month", parts.get("season", 1))
    month += (parts.get("ordinal", parts.get("latter", 1)) - 1) * _UNITS[unit][0]
    year = years or parts.get("year", 0) + ("pair" in parts) or 100 * parts.get("century", 0) - 99
    if "shift" in parts:  # "last year"
        year = published.year + parts["shift"]
    elif isinstance(years, str):  # "nineteen seventy-nine"
        year = int("".join([f"{int(one.value):02}" for one in amounts(years, ".")]))
    elif (tens := parts.get("tens", parts.get("decade"))) is not None:  # "the '80s", "the eighties"
        year = (published.year + 10 - tens) // 100 * 100 + tens
    if year > 0:
        return _span(unit, date(year, month, day)) if unit != "feast" else (
            _read(f"{parts['feast']} {year}", 0, None, {})[2])
    published, step, cycle = published + 7 * weeks * _DAY, 1 if weeks > 0 else step, _UNITS[unit][4]
    first = published + _DAY * (parts.get("weekday", 5) - published.weekday()) if cycle == "week" else (
        published.replace(day=day, month=month if cycle == "year" else published.month))
    spans = [_span(unit, first + _STEPS[cycle] * count) if unit != "feast" else
             _read(f"{parts['feast']} {published.year + count}", 0, None, {})[2] for count in range(-2, 3)]
    until = (spans[2][1] - _span(unit, published)[2]).days % 365
    if not sign and cycle == "year" and (not step or until > 300 or "ordinal" in parts and step > 0
                                         or until < 40 and _UNITS[unit][1] == 1 and step > -2):
        step = 1 if 0 < until < 100 else -1  # what is near needs no year, whatever its verb
    ended = published - _DAY * 31 * (unit == "month" and published.month > 1)  # not the month before this
    ahead = [one for one in spans if (one[1] > published if sign else one[2] >= published)]
    back = [one for one in spans if (one[2] < ended if sign else one[1] <= published)]
    return spans[2] if sign == 0 else ahead[0] if (sign or step) > 0 else back[-1]

def _reckoned(label: str, parts: Parts, published: Day, within: Value | None, last: Value | None) -> Value:
    """A unit so many steps from publication or from what was last spoken of; or a length ("two weeks")."""
    signs = [parts[name] for name in ("turn", "relative", "reference", "term", "frequency") if name in parts]
    sign = signs[0] if signs else "then" if "daypart" in parts and last else 0
    if str(sign).isupper():
        return sign, None, None
    named = parts.get("unit", "day")
    unit = re.sub("ies$", "y", named).removesuffix("s")
    form = str(parts.get("count", "X" if named.endswith("s") else 1))
    count = None if form == "X" else amounts(form, ".")[0].value + ("more" in parts) / 2
    hangs, span = sign in TABLES["anchored"], _STEPS[unit] * count if count and unit in _STEPS else None
    day, step = (last and last[1] or published, int(TABLES["anchored"][sign])) if hangs else (published, sign)
    then = day + span * step if day and span and isinstance(step, int) else None
    timex = TABLES["period"][unit].format("X" if count is None else f"{count:g}")
    timex = TABLES["written"].get(timex, timex)
    if label == "period" and span and published and (within[1] if within else "opening" in parts):
        within = within or _span("year", published - span)
        first = within[1] if "opening" in parts else within[2] + _DAY - span  # "the year to March"
        return timex, first, first + span - _DAY
    if label != "moved":
        return timex, *(sorted((then, day - _DAY * hangs)) if then and then != day else (None, None))
    value = _span("year" if unit == "decade" and "turn" in parts else unit, then) if then else (
        timex if hangs else ("PRESENT_REF", "FUTURE_REF", "PAST_REF")[step], None, None)
    if then and hangs and last and unit == "year" and 26 < (last[2] - last[1]).days < 360:
        return value[0], then, last[2] + _DAY + span * step - _DAY  # a year earlier than a month is a month
    return value if last or not hangs else (value[0], None, None)  # later than the news, likely

def _span(unit: str, day: date) -> Value:
    """TIMEX3 value, first and last day of the day, week, ... or century that `day` lies in."""
    months, days, offset, timex, _ = _UNITS[unit]
    number = (12 * day.year + day.month - 1 - offset) // max(months, 1) * months + offset
    first = day + _DAY * (offset - day.weekday() % days) if days else date(number // 12, number % 12 + 1, 1)
    last = first + _STEPS[unit] - _DAY * (1 + offset * (days > 0))
    quarter, season = first.month // 3 + 1, ("WI", "SP", "SU", "FA")[first.month % 12 // 3]
    parts = first, quarter, quarter // 3 + 1, season, first.year // 10, first.year // 100, last
    return timex.format(*parts), first, last

def _in_context(text: str, match: re.Match, label: str, value: Value, before: str, published: Day) -> Date:
    """The date with the words around it: which part of it is meant ("early"), and which side ("since")."""
    (start, end), (timex, first, last), bound = match.span(), value, "exact"
    part = TABLES["daypart"].get((match.groupdict().get("daypart") or match[0].split()[-1]).lower(), "")
    kind = label if label in ("period", "repeated", "time") else "time" if part and first else "date"
    side, opening, portion = _CONTEXT["before"].search(before).groups()
    event = _CONTEXT["event"].match(text, end + 1) if kind == "period" else None
    if portion and first and kind == "date":
        bound, third = TABLES["portion"][portion], (last - first) // 3
        first, last = (first, first + third, last - third, last)[("start", "middle", "end").index(bound):][:2]
    if (side or event) and kind != "repeated":
        bound = TABLES["side"][event[0] if event else side]
        sides = {"since": (first, published), "before": (None, last if portion else first),
                 "after": (last, None), "until": (None, last)}
        first, last = (None, None) if event else sides.get(bound, (first, last))
    known = not event and (value[1] is not None if kind == "date" else timex[:1] != "T")  # T: of no known day
    start, end = start - len(opening), end - (text[end - 1] == "." and end == match.endpos)
    return Date(start, end, text[start:end], kind, timex and timex + part, first, last, bound, known)

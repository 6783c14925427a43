"""Dates, times of day, periods and repetitions in TIMEX3 values, by the shapes and labels of dates.txt."""

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from .findings import Date
from .numerals import amounts
from .sentences import sentences
from .words import FUNCTION, TABLES, either, grammar, openings

Day = date | None
Value = tuple[str, Day, Day]  # TIMEX3 value, first and last day

_ROWS = grammar("dates.txt", FUNCTION=either(FUNCTION))
_CONTEXT = {name.split()[1]: re.compile(row) for name, row in _ROWS if name.startswith("context")}
_openings = openings(_CONTEXT["word"])
_SHAPES = {opener: [(name.split()[1], re.compile(rf"(?i:{pattern})(?!\w|%|[.,:][0-9]|[- ]old)"))
                    for name, pattern in _ROWS if name.startswith(opener)]
           for opener in ("figure", "word", "quarter")}
_ANY = {opener: re.compile("|".join(f"({re.sub('[?]P<[a-z]+>', '?:', one.pattern)})" for _, one in shapes))
        for opener, shapes in _SHAPES.items()}
_UNITS = {unit: (*map(int, row.split()[:3]), row.split()[3]) for unit, row in TABLES["calendar"].items()}

def dates(text: str, published: Day) -> tuple[Date, ...]:
    """Every date, time of day, period and repetition in a text. A weekday and its like are the latest by the
    day of publication, the next where the verb points ahead; "the following year" goes by the last named."""
    spoken: dict[str, date] = {}
    return tuple([Date(s.start + one.start, s.start + one.end, *one[2:])
                  for s in sentences(text) for one in dates_in(s.text, published, spoken)])

def dates_in(text: str, published: Day, spoken: dict[str, date]) -> tuple[Date, ...]:
    """As `dates`, for a sentence; `spoken`, the first day of the last date by label, is kept up to date."""
    found, reach = [], 0
    for start in _openings(text):
        opens = start >= reach and _CONTEXT["opening"].match(text, start)
        if opens and (read := _read(text, start, published, spoken)):
            found.append(_in_context(text, *read, text[max(reach, start - 32):start].lower(), published))
            reach = read[0].end()
    return tuple(found)

def _read(text: str, start: int, published: Day, spoken: dict[str, date]) -> tuple | None:
    """The match of the first shape that fits at a place in a sentence, its label and what it means."""
    openers = ("quarter",) * ("quarter" in spoken) + ("figure" if text[start].isdigit() else "word",)
    fits = next(((opener, fit) for opener in openers if (fit := _ANY[opener].match(text, start))), None)
    if not fits:
        return None
    label, shape = _SHAPES[fits[0]][fits[1].lastindex - 1]
    match = shape.match(text, start)
    groups = match.groupdict()
    if feast := TABLES["feast"].get(re.sub(r"[-\s]", " ", groups.get("feast") or "").lower()):
        meant = text[:start] + feast + text[match.end("feast"):]  # "Christmas Day 2025" is "December 25 2025"
        return match, "day", _read(meant, start, published, spoken)[2]
    inner = groups.get("within") and _read(text, match.start("within"), published, spoken)
    step = 0 if _UNITS.get(label, (12,))[0] > 6 or groups.get("years") else _step(text, match)
    grain = "day" if (groups.get("unit") or label) in ("day", "days", "moved") else "date"
    value = _value(label, (*groups.items(),), step, published, inner and inner[2],
                   spoken.get("quarter"), spoken.get(grain))
    if value[1] and label != "period" and not value[1] == value[2] > (published or value[2]):
        spoken |= {"day" if value[1] == value[2] else label: value[1], "date": value[1]}
    return match, label, value

def _step(text: str, match: re.Match) -> int:
    """Whether the verb nearest to a date points back (-1) or ahead (1); 0 if none does."""
    before = _CONTEXT["clause"].sub("", text[max(0, match.start() - 80):match.start()])
    verbs = [*_CONTEXT["tense"].finditer(f"{before}‖{text[match.end():match.end() + 45]}")]
    verb = next((one for one in reversed(verbs) if one.start() < len(before)), verbs[0] if verbs else None)
    return 0 if verb is None else 1 if verb["ahead"] else -1

@lru_cache(1 << 12)
def _value(label: str, found: tuple[tuple[str, str | None], ...], step: int, published: Day,
           within: Value | None, quarter: Day, last: Day) -> Value:
    """What an expression with these parts means; quarter, last: the quarter and day last spoken of."""
    parts = {name: form.lower() for name, form in found if form}
    try:
        if label == "time":
            day, hour = within[1] if within else published, parts["hour"]
            hour = int(TABLES["hour"].get(hour, hour))
            hour = hour % 12 + 12 * parts["half"].startswith("p") if "half" in parts else hour
            return f"{day or ''}T{hour:02}:{parts.get('minute', '00')}", *(within or (0, None, None))[1:]
        if label == "same":  # "the quarter", or beside quarters "a year ago"
            quarter = quarter or _shifted(published, "quarter", -1)
            year = int(parts.get("year", quarter.year)) - ("back" in parts)
            return _span("quarter", quarter.replace(year=year))
        if label == "nth" and within:  # "the last Friday of May", "the first week of May"
            nth, (_, first, last) = int(TABLES["nth"][parts.get("nth", "first")]), within
            day = int(TABLES["weekday"].get(parts.get("weekday"), first.weekday()))
            days = (day - first.weekday()) % 7 + 7 * nth - 7 if nth else (day - last.weekday()) % -7
            return _span("day" if "weekday" in parts else "week", (first if nth else last) + timedelta(days))
        if label in _UNITS:
            return _calendar(label, parts, step, published, last)
        return _reckoned(label, parts, published, last)
    except (AttributeError, LookupError, OverflowError, ValueError):  # no 30 February, or "ſ" for an "s"
        return "", None, None

def _calendar(unit: str, parts: dict[str, str], step: int, published: Day, last: Day) -> Value:
    """A unit of the calendar; of what recurs ("in May") the last or next by `step`, else the nearest."""
    sign, years = TABLES["relative"].get(parts.get("relative", ""), ""), parts.get("years", "")
    if sign in TABLES["anchored"]:  # "the previous Friday"
        published, sign = last or published, TABLES["anchored"][sign]
    meant = {name: TABLES.get(name, {}).get(form, form) for name, form in parts.items()}
    number = {name: int(form) for name, form in meant.items() if form.isdigit()}
    month = number.get("month", number.get("season", 1))
    month += (number.get("ordinal", number.get("latter", 1)) - 1) * _UNITS[unit][0]
    year = number.get("year") or 100 * number.get("century", 0) - 99
    if years.endswith(" year"):
        year = published.year + int(TABLES["shift"][years[:-5]])
    elif years:  # "1979", "nineteen seventy-nine"
        hundreds, *rest = (int(one.value) for one in amounts(years, "."))
        year = 100 * hundreds + sum(rest) if rest else hundreds
    elif tens := number.get("tens", number.get("decade")):  # "the '80s", "the eighties"
        year = (published.year + 10 - tens) // 100 * 100 + tens
    if year > 0:
        return _span(unit, date(year, month, number.get("day", 1)))
    first, cycle = date(published.year, month, number.get("day", 1)), "year"
    if unit in ("day", "weekend") and "month" not in number:
        first, cycle = published + timedelta(number.get("weekday", 5) - published.weekday()), "week"
    if sign == "0" or unit == "half":
        return _span(unit, first)
    around = [_shifted(first, cycle, count) for count in range(-2, 3)]
    until = (first - _span(unit, published)[2]).days % 365
    if not sign and cycle == "year" and (not step or until > 300 or until < 40 and unit == "day"
                                         or unit == "quarter" and step > 0):
        step = 1 if 0 < until < 100 else -1  # what is near needs no year, whatever its verb
    if (int(sign) if sign else step) > 0:
        edge, after = (1, published + timedelta(1)) if sign else (2, published)  # not this
        return _span(unit, next(day for day in around if _span(unit, day)[edge] >= after))
    latest = published - timedelta(sign == "-1" and cycle == "week")
    days = 7 * amounts(parts.get("count", "one"), ".")[0].value - 7  # "two Mondays ago"
    return _span(unit, next(day for day in reversed(around) if day <= latest) - timedelta(days))

def _reckoned(label: str, parts: dict[str, str], published: Day, last: Day) -> Value:
    """A unit so many steps from publication or from what was last spoken of; or a length ("two weeks")."""
    sign = next((TABLES[name][parts[name]] for name in ("turn", "relative", "reference", "term", "frequency")
                 if name in parts), "then" if "daypart" in parts and last else "0")
    if sign.isupper():
        return sign, None, None
    named = parts.get("unit", "day")
    unit = re.sub("ies$", "y", named).removesuffix("s")
    form = TABLES["amount"].get(parts.get("count"), parts.get("count", "X" if named.endswith("s") else "1"))
    count = None if form == "X" else amounts(form, ".")[0].value  # "two or three" is two
    anchored = sign in TABLES["anchored"]
    day, step = (last or published, TABLES["anchored"][sign]) if anchored else (published, sign)
    then = day and count and unit in _UNITS and step[-1].isdigit() and _shifted(day, unit, int(step) * count)
    timex = TABLES["period"][unit].format("X" if count is None else f"{count:g}")
    timex = TABLES["written"].get(timex, timex)
    if label != "moved":
        return timex, *(sorted((then, day)) if then and then != day else (None, None))
    if then:  # "a decade ago" is a year; later than the news, likely, where no other day was spoken of
        value = _span("year" if unit == "decade" and "turn" in parts else unit, then)
        return value if last or not anchored else (value[0], None, None)
    return timex if anchored else ("PRESENT_REF", "FUTURE_REF", "PAST_REF")[int(step)], None, None

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
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1])) + timedelta(int(days * count))

def _in_context(text: str, match: re.Match, label: str, value: Value, before: str, published: Day) -> Date:
    """The date with the words around it: which part of it is meant ("early"), and which side ("since")."""
    (start, end), (timex, first, last), bound = match.span(), value, "exact"
    part = match.groupdict().get("daypart") or match[0].split()[-1]
    part_of_day = TABLES["daypart"].get(part.lower(), "") if first else ""
    kind = "time" if part_of_day else label if label in ("period", "repeated", "time") else "date"
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
    return Date(start, end, text[start:end], kind, timex + part_of_day, first, last, bound, known)

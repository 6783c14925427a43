"""Dates, times of day, periods and repetitions, resolved against the day of publication; values as TIMEX3
writes them.

Words and figures are tried against the shapes of dates.txt; the label of the one that fits says how its parts
are read.
"""

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache
from importlib import resources

from .findings import Date
from .sentences import sentences
from .words import TABLES, either

Value = tuple[str, date | None, date | None]  # TIMEX3 value, first and last day


def _grammar() -> dict[str, list[tuple[str, re.Pattern]]]:
    """The shapes of dates.txt by what opens them: for each its label, and its pattern with NAMEs as named
    groups."""
    classes = {name.upper(): "|".join(sorted(forms, key=len, reverse=True)) for name, forms in TABLES.items()}
    shapes: dict[str, list[tuple[str, re.Pattern]]] = {"figure": [], "word": [], "context": []}
    rows = resources.files(__package__).joinpath("dates.txt").read_text(encoding="utf-8")
    for head, label, text in re.findall(r"(?m)^(\w+) (?:=|(\w+):) (.*)", rows):
        text = re.sub(r"\((?!\?)", "(?:", text.replace("#", "[0-9]").replace(" ", r"\s"))
        group = "(?P<{}>{})" if label else "(?:{1})"
        classes[head] = re.sub(
            "([A-Z]{3,})[2-4]?", lambda name: group.format(name[1].lower(), classes[name[0]]), text)
        if label:  # nothing may go on with the last word or figure
            case = "" if head == "context" else "i"
            shapes[head].append((label, re.compile(rf"(?{case}:{classes[head]})(?!\w|%|[.,:][0-9]|[- ]old)")))
    return shapes


_SHAPES = _grammar()
_BEFORE, _TENSE, _EVENT = (shape for _, shape in _SHAPES["context"])
_ANY = {opener: re.compile("|".join(f"({re.sub('[?]P<[a-z]+>', '?:', one.pattern)})" for _, one in shapes))
        for opener, shapes in _SHAPES.items()}
_TABLES = "month weekday season ordinal relative small reference frequency amount hour nth opens_date".split()
_OPENERS = {form.split()[0] for name in _TABLES for form in TABLES[name]}
_UNIT = either({*TABLES["time"], "quarter", "weekend", "couple", "few"})
_OPENING = re.compile(r"(?<![\w$€£¥₹])(?<![0-9][.,])(?:(?P<figure>[0-9])|"
                      rf"(?![Aa]n?\s(?!{_UNIT}))"
                      rf"(?P<word>(?i:{either(_OPENERS, capital=False)}))(?![^\W\d_]))")
_TURNING = ("turn", "relative", "reference", "frequency")
_UNITS = {unit: (*map(int, row.split()[:3]), row.split()[3]) for unit, row in TABLES["calendar"].items()}


def dates(text: str, published: date | None) -> tuple[Date, ...]:
    """Every date, time of day, period and repetition in a text.

    A weekday, a month without its year and their like are resolved to the latest one by the day of
    publication, or the one to come after an announcing word ("will"). Without that day they stay unresolved,
    as does what hangs on an event ("in the days after the vote").
    """
    quarter: list[date] = []
    return tuple(one for s in sentences(text) for one in dates_in(text, s.start, s.end, published, quarter))


def dates_in(text: str, begin: int, stop: int, published: date | None,
             quarter: list[date]) -> tuple[Date, ...]:
    """As `dates`, for the sentence text[begin:stop]; offsets are into `text`.

    quarter: the first day of the last quarter that the article spoke of, if any; kept up to date here.
    """
    found, reach = [], begin
    for opening in _OPENING.finditer(text, begin, stop):
        start, opener = opening.start(), opening.lastgroup
        match = _ANY[opener].match(text, start, stop) if start >= reach else None
        if match:
            label, shape = _SHAPES[opener][match.lastindex - 1]
            groups = shape.match(text, start, stop).groupdict()
            parts = {name: form.lower() for name, form in groups.items() if form}
            before = text[max(reach, start - 50):start].lower()
            step = _step(text, begin, start, match.end(), stop) if label in _UNITS or "upon" in parts else 0
            try:
                value = _calendar(label, parts, step, published) if label in _UNITS else (
                    _reckoned(label, parts, match[0].lower(), step, published, quarter))
            except (KeyError, OverflowError, ValueError):  # no 30 February, or "ſ" taken for an "s"
                value = "", None, None
            if label == "same" and not value[0]:
                continue  # no quarter was spoken of
            quarter[:] = [value[1]] if label == "quarter" and value[1] else quarter
            found.append(_in_context(text, match, before, label, value, published))
            reach = match.end()
    return tuple(found)


def _step(text: str, begin: int, start: int, end: int, stop: int) -> int:
    """Whether the verb nearest to a date points back (-1) or ahead (1); 0 if none does."""
    verb = None
    for verb in _TENSE.finditer(text[max(begin, start - 70):start].lower()):
        pass  # the last before the date, else the first after it
    verb = verb or _TENSE.search(text[end:min(stop, end + 60)].lower())
    return 0 if verb is None else 1 if verb["ahead"] else -1


def _calendar(unit: str, parts: dict[str, str], step: int, published: date | None) -> Value:
    """A unit of the calendar; of what recurs (a weekday, a month without its year) the one that is meant.

    step: where the verb points; without one a weekday is the last, and a month or day of one the nearest.
    """
    sign = TABLES["relative"].get(parts.pop("relative", ""), "")
    years = parts.pop("years", "")
    number = {name: int(TABLES.get(name, {}).get(form, form)) for name, form in parts.items()}
    day, month = number.get("day", 1), number.get("month", number.get("season", 1))
    month += (number.get("ordinal", number.get("latter", 1)) - 1) * _UNITS[unit][0]
    if years[-1:].isdigit():
        number["year"] = int(years[-4:])
    elif years and published:
        number["year"] = published.year + int(TABLES["shift"][years.removesuffix(" year")])
    if "year" in number or "century" in number:
        return _span(unit, date(number.get("year") or 100 * number["century"] - 99, month, day))
    if not published or sign not in ("", "-1", "0", "1"):
        return "", None, None
    first, cycle = date(published.year, month, day), "year"
    if unit in ("day", "weekend") and "month" not in number:
        first, cycle = published + timedelta(number.get("weekday", 5) - published.weekday()), "week"
    if sign == "0" or unit == "half":
        return _span(unit, first)
    limit = _span(unit, published)[1]
    if not sign and cycle == "year" and (not step or unit == "quarter" and step > 0):
        step = 1 if 0 < (first - limit).days % 365 < 100 else -1
    if "weekday" in number and cycle == "year":  # "Saturday, April 25"
        near = (_shifted(first, cycle, years) for years in (0, -1, 1, -2, 2))
        return _span(unit, next((then for then in near if then.weekday() == number["weekday"]), first))
    step = int(sign) if sign else step or -1
    limit = limit if step > 0 else min(limit, published) - timedelta(sign == "-1" and cycle == "week")
    first = _shifted(first, cycle, -step)
    while (first - limit).days * step < 0:
        first = _shifted(first, cycle, step)
    return _span(unit, first)


def _reckoned(label: str, parts: dict[str, str], words: str, step: int, published: date | None,
              quarter: list[date]) -> Value:
    """A unit so many steps from publication ("two weeks ago", "this year"), a length ("two weeks") or a
    time of day."""
    if label == "same":
        return _same(parts, words, published, quarter)
    if label == "nth":
        nth, weekday = int(TABLES["nth"][parts.pop("nth")]), int(TABLES["weekday"][parts.pop("weekday")])
        month = {"month": parts["month"]} if "month" in parts else None
        _, first, last = _calendar("month", parts, 0, published) if month else _reckoned(
            "moved", {"relative": "this", "unit": "month"} | parts, "", 0, published, quarter)
        then = first and (first + timedelta((weekday - first.weekday()) % 7 + 7 * (nth - 1)) if nth else (
            last - timedelta((last.weekday() - weekday) % 7)))
        return _span("day", then) if then else ("", None, None)
    if label == "time":
        hour = int(TABLES["hour"].get(parts["hour"], parts["hour"]))
        hour = hour % 12 + 12 * parts["half"].startswith("p") if "half" in parts else hour
        upon = {"weekday": parts["upon"].split()[-1]} if "upon" in parts else None
        day = _calendar("day", upon, step, published)[1] if upon else published
        return f"{day or ''}T{hour:02}:{parts.get('minute', '00')}", None, None
    named = parts.get("unit", "day")
    unit = re.sub("ies$", "y", named).removesuffix("s")
    form = parts.get("count", "few" if named.endswith("s") else "a")
    extra = re.search(r"[- ]and[- ](\w+)[- ](half|quarter)s?", form)
    form = re.split(r"-? (?:to|or|and) |-(?:to|or|and)-|[-–—](?=\d)|(?<=\d)[-–—]", form)[0]
    form = TABLES["amount"].get(form, form.split()[0])  # "two or three" is two
    form = re.sub(r"[- ]1/2|½", ".5", form)
    count = None if form == "X" else sum(float(TABLES["small"].get(part, part)) for part in form.split("-"))
    if extra and count:
        count += (3 if extra[1] == "three" else 1) / (2 if extra[2] == "half" else 4)
    sign = next((TABLES[name][parts[name]] for name in _TURNING if name in parts), "0")
    if sign.isupper():
        return sign, None, None
    signed, sized = sign in ("-1", "0", "1"), count and unit in _UNITS
    then = _shifted(published, unit, int(sign) * count) if published and signed and sized else None
    if label != "moved":
        timex = TABLES["period"][unit].format("X" if count is None else f"{count:g}")
        return timex, *(sorted((then, published)) if then and then != published else (None, None))
    if parts.get("turn") == "earlier" and unit == "year" and published and count:  # than the news, likely
        return _span(unit, _shifted(published, unit, -count))[0], None, None
    if signed and not sized:
        return ("PRESENT_REF", "FUTURE_REF", "PAST_REF")[int(sign)], None, None
    return _span(unit, then) if then else ("", None, None)


def _same(parts: dict[str, str], words: str, published: date | None, quarter: list[date]) -> Value:
    """The quarter that "the quarter" or, beside quarters, "a year earlier" means: the last one spoken of,
    or a year before."""
    back = "year" in re.sub("[0-9]", "", words)
    if not quarter:
        plain = published and back and "quarter" not in words and "period" not in words
        value = _span("year", _shifted(published, "year", -1)) if plain else ("", None, None)
        return (value[0], None, None) if plain and "earlier" in words else value
    day = quarter[0].replace(year=int(parts["year"])) if "year" in parts else quarter[0]
    return _span("quarter", _shifted(day, "year", -1) if back else day)


@lru_cache(1000)
def _span(unit: str, day: date) -> Value:
    """TIMEX3 value, first and last day of the day, week, ... or century that `day` lies in."""
    months, days, offset, timex = _UNITS[unit]
    number = (12 * day.year + day.month - 1 - offset) // max(months, 1) * months + offset
    first = day + timedelta(offset - day.weekday() % days) if days else date(number // 12, number % 12 + 1, 1)
    last = _shifted(first, unit, 1) - timedelta(1 + offset * (days > 0))
    season = ("WI", "SP", "SU", "FA")[first.month % 12 // 3]
    quarter, half = first.month // 3 + 1, first.month // 6 + 1
    timex = timex.format(first, quarter, half, season, first.year // 10, first.year // 100)
    return timex, first, last


def _shifted(day: date, unit: str, count: float) -> date:
    """`day` moved by `count` units, by months to the other month's last day at most."""
    months, days = _UNITS[unit][:2]
    year, month = divmod(12 * day.year + day.month - 1 + int(months * count), 12)
    longest = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, longest)) + timedelta(int(days * count))


def _in_context(text: str, match: re.Match, before: str, label: str, value: Value,
                published: date | None) -> Date:
    """The date with the words around it: which part of it is meant ("early"), and which side ("since")."""
    (start, end), (timex, first, last), bound = match.span(), value, "exact"
    part_of_day = TABLES["daypart"].get(match[0].lower().split()[-1], "") if first else ""
    kind = "time" if part_of_day else label if label in ("period", "repeated", "time") else "date"
    side, opening, portion = _BEFORE.search(before).groups()
    event = _EVENT.match(text, end + 1, match.endpos) if kind == "period" else None
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
    resolved = not event and known
    start, end = start - len(opening), end - (text[end - 1] == "." and end == match.endpos)
    return Date(start, end, text[start:end], kind, timex + part_of_day, first, last, bound, resolved)

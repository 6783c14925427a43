"""Dates, times of day, periods and repetitions, resolved against the day of publication; values as TIMEX3 writes them.

A word or figure that can open an expression is tried against the shapes of dates.txt in turn. What stands around
the match ("early", "the end of", "since") is read afterwards.
"""

import calendar
import re
from datetime import date as Day
from datetime import timedelta
from importlib import resources

from .findings import Date
from .numerals import is_figure
from .sentences import Words, sentences, words
from .words import NUMBERS, TABLES

Value = tuple[str, Day | None, Day | None]  # TIMEX3 value, first and last day


def _shapes() -> dict[str, list[tuple[re.Pattern, set[str], set[str]]]]:
    """Shapes of dates.txt that open with a figure or word: a pattern, and the words it asks for and bars before it."""
    known = {name.upper(): f"({'|'.join(sorted(TABLES[name], key=len, reverse=True))})" for name in TABLES if name.isalpha()}
    shapes: dict[str, list[tuple[re.Pattern, set[str], set[str]]]] = {"figure": [], "word": []}
    for row in resources.files(__package__).joinpath("dates.txt").read_text(encoding="utf-8").splitlines():
        name, sign, text = re.match("(#.*|[A-Z0-9]+|[a-z]+)( = |: |$)(.*)", row).groups()
        shape, *guards = text.split("; ")
        shape = re.sub(r"[.\-(\[\]# ]", lambda mark: _NOTATION[mark[0]], shape)
        if sign == " = ":
            known[name] = re.sub("[A-Z]{4,}", lambda name: known[name[0]].replace("(", "(?:"), shape)
        elif sign:
            shape, sides = re.sub(r"([A-Z]{2,})2?", lambda name: f"(?P<{name[1].lower()}>{known[name[0]]})", shape) + _END, {}
            for guard in guards:
                side, words = re.match("((?:not )?[a-z]+) (.*)", guard).groups()
                sides[side] = {form for word in words.split(", ") for form in (TABLES[word.lower()] if word.isupper() else [word])}
            for side, look in (("before", "="), ("not before", "!")):
                shape += rf"(?{look}[\s-]?(?:{'|'.join(sides[side])})\b)" if side in sides else ""
            shapes[name].append((re.compile(shape, re.IGNORECASE), sides.get("after", set()), sides.get("not after", set())))
    return shapes


_NOTATION = {".": r"\.", "-": "[-–]", "(": "(?:", "[": "(?:", "]": ")?", "#": "[0-9]", " ": r"\s"}
_END = r"(?!\w|%|[.,:][0-9]|[- ]old)"  # nothing that goes on with the last figure or word
_SHAPES = _shapes()
_TIMES = {w + s for w in [*NUMBERS["weekday"], *TABLES["time"], "weekend", "quarter"] for s in ("", "s", "'s")} | {"centuries"}
_OPENERS = {word for t in "month weekday season ordinal relative small reference opens_date".split() for word in TABLES[t]} | _TIMES
_SPANS = {"month": (1, 0, "{y}-{m:02d}"), "quarter": (3, 0, "{y}-Q{q}"), "half": (6, 0, "{y}-H{h}"), "season": (3, 2, "{y}-{s}"),
          "year": (12, 0, "{y}"), "decade": (120, 0, "{d}"), "century": (1200, 0, "{c:02d}")}  # months, offset, TIMEX3
_CLOCK, _NOTHING = ("second", "minute", "hour"), ("", None, None)


def dates(text: str, published: Day | None) -> tuple[Date, ...]:
    """Every date, time of day, period and repetition in a text.

    A weekday, a month without its year, "last week" and their like are resolved against `published`: to the
    latest such day not after it, or after an announcing word ("will", "next") to the one to come. With
    published=None they stay unresolved, as do expressions that hang on an event ("in the days after the vote").
    """
    return tuple(date for s in sentences(text) for date in dates_in(words(text, s.start, s.end), published))


def dates_in(w: Words, published: Day | None) -> tuple[Date, ...]:
    """As `dates`, for one sentence already split into words."""
    found, reach = [], 0
    for i, word in enumerate(w.low):
        opens = word in _OPENERS
        if not (opens or "0" <= word[:1] <= "9") or w.start[i] < reach or w.low[i - 1] in TABLES["currency"] or (
                word in ("a", "an") and (w.low[i + 1] == word or w.low[i + 1] not in _OPENERS)):
            continue
        if w.raw[i].istitle() and w.raw[i + 1].istitle() and word in TABLES["reference"] or w.raw[i] in TABLES["month"]:
            continue  # the Daily Gull; a verb, "may" or "march"
        for pattern, asked, barred in _SHAPES["word" if opens else "figure"]:
            match = pattern.match(w.text, w.start[i], w.stop)
            if match and (not asked or w.low[i - 1] in asked) and w.low[i - 1] not in barred:
                g = {name: value.lower() for name, value in match.groupdict().items() if value is not None}
                future = any(word in TABLES["future"] for word in w.low[max(0, i - 8):i])
                found.append(_in_context(w, i, match.end(), *_meaning(g, published, future), published))
                reach = match.end()
                break
    return tuple(found)


def _meaning(g: dict[str, str], published: Day | None, future: bool) -> tuple[str, Value]:
    """Kind and value of a matched expression by the parts of its shape; the value is "" where it cannot be resolved."""
    rel, part, steps = g.get("relative", ""), TABLES["daypart"].get(g.get("daypart", ""), ""), -(g.get("relative") == "last")
    if "reference" in g:
        meaning = TABLES["reference"][g["reference"]]
        if meaning[0] not in "-01":
            return "repeated" if meaning.startswith("P1") else "date", (meaning, None, None)
        part = meaning.lstrip("-01") or part
        steps = int(meaning.removesuffix(part))
    elif "hour" in g or "noon" in g:
        hour = int(g.get("hour", 12 if g.get("noon") == "noon" else 24)) % (12 if "half" in g else 25)
        hour += 12 * (g.get("half", "")[:1] == "p")
        return "time", (f"{published or 'XXXX-XX-XX'}T{hour:02d}:{g.get('minute', '00')}", None, None)
    elif "every" in g:
        day = f"XXXX-WXX-{NUMBERS['weekday'][g['weekday']] + 1:.0f}" if "weekday" in g else _period(g.get("count", "1"), g["unit"])
        return "repeated", (day, None, None)
    elif "weekday" in g and "month" not in g:
        steps = _steps(int(NUMBERS["weekday"][g["weekday"]]) - (published or Day.min).weekday(), 7, rel, future or rel == "this")
    elif "daypart" not in g:
        return _units(g, rel, published) if "unit" in g else ("date", _calendar(g, rel, published, future))
    timex, *days = _span("day", published and _shifted(published, "day", steps))
    return "time" if part else "date", (timex and timex + part, *days)


def _units(g: dict[str, str], rel: str, published: Day | None) -> tuple[str, Value]:
    """Units of time: "two weeks", "two weeks ago", "the last three months", "this year", "recent days"."""
    unit, plural = re.sub("ies$", "y", g["unit"]).rstrip("s"), g["unit"].endswith("s")
    turn, sign = g.get("turn"), TABLES["relative"].get(rel, "0" if not rel else "")
    number = "one" if rel == "past" and not plural else g.get("count", "")  # the past year is a year long
    count, known = _count(number), published and unit not in _CLOCK
    if turn in ("ago", "from now") and (count is None or unit in _CLOCK):
        return "date", ("PAST_REF" if turn == "ago" else "FUTURE_REF", None, None)
    if turn:  # "later" hangs on an event
        steps = {"ago": -1, "from now": 1}.get(turn)
        return "date", _span(unit, _shifted(published, unit, steps * count)) if steps and known else _NOTHING
    if number or plural and not rel:
        since = _shifted(published, unit, -count) if known and count and sign == "-1" else None
        return "period", (_period(number, g["unit"]), since, published if since else None)
    if plural:
        return "date", ({"-1": "PAST_REF", "1": "FUTURE_REF"}.get(sign, ""), None, None)
    return "date", _span(unit, _shifted(published, unit, int(sign))) if known and sign in ("-1", "0", "1") else _NOTHING


def _calendar(g: dict[str, str], rel: str, published: Day | None, future: bool) -> Value:
    """A year, decade or century; or a month, season, quarter or half of its year, else of the one that is meant."""
    number = {name: int(digits[0]) for name, value in g.items() if (digits := re.match("[0-9]+", value))}
    unit = next((name for name in ("decade", "century", "season", "quarter", "month", "mm") if name in g), "year")
    if unit in ("decade", "century", "year"):
        return _span(unit, _made(100 * number[unit] - 99 if unit == "century" else number[unit]))
    name, year, day = g.get("month", g.get(unit)).rstrip("."), number.get("year", 0), number.get("day", number.get("dd", 0))
    month = int(NUMBERS["month"].get(name) or NUMBERS["season"].get(name) or number.get("mm", 0))
    if unit == "quarter":
        nth, unit = NUMBERS["ordinal"].get(re.split("[ -]", name)[0]) or name[1], "half" if "half" in name else unit
        month = (int(nth) - 1) * _SPANS[unit][0] + 1
    unit = "month" if unit == "mm" else unit
    begin, now = _made(year, month), _span(unit, published)[1]
    if not year and now:
        steps = _steps(month - now.month, 12, rel, future)
        begin = _shifted(now, "month", min(steps, steps % 12, key=abs) if day and not future else steps)  # a day: the nearest
    if begin is None:
        return (f"XXXX-{month:02d}" + f"-{day:02d}" * bool(day), None, None) if unit == "month" else _NOTHING
    return _span("day", _made(begin.year, month, day)) if day else _span(unit, begin)


def _steps(difference: int, cycle: int, rel: str, future: bool) -> int:
    """Steps to the place in a cycle that lies `difference` from now: forward if it is to come, else back."""
    sign = TABLES["relative"].get(rel, "")
    if sign == "1" or future and rel in ("", "this"):
        return difference % cycle or cycle * (rel == "next")
    return -(-difference % cycle or cycle * (sign == "-1"))


def _count(n: str) -> float | None:
    """The number a period counts; None where it is vague ("several")."""
    if n.startswith("half") or "couple" in n:
        return 0.5 if n.startswith("half") else 2.0
    small = [NUMBERS["small"][part] for part in re.split(r"[\s-]", n) if part in NUMBERS["small"]]
    return sum(small) if small else 1.0 if n in ("a", "an") else float(n.split()[0]) if n[:1].isdecimal() else None


def _period(n: str, unit: str) -> str:
    """The TIMEX3 value of a length of time: "P2W", "PT24H", "PXD"."""
    count = _count(n)
    return TABLES["period"][unit[:4]].format("X" if count is None else f"{count:g}")


def _made(year: int, month: int = 1, day: int = 1) -> Day | None:
    try:
        return Day(year, month, day)
    except ValueError:  # there is no 30 February
        return None


def _span(unit: str, day: Day | None) -> Value:
    """TIMEX3 value, first and last day of the day, week, weekend, month ... or century that `day` lies in."""
    if day is None or unit == "day":
        return (f"{day}", day, day) if day else _NOTHING
    if unit in ("week", "weekend"):
        end, (year, week, weekday) = unit == "weekend", day.isocalendar()
        return f"{year}-W{week:02d}" + "-WE" * end, _shifted(day, "day", 1 - weekday + 5 * end), _shifted(day, "day", 7 - weekday)
    months, offset, timex = _SPANS[unit]
    year, month = divmod((day.year * 12 + day.month - 1 - offset) // months * months + offset, 12)
    first = _made(year, month + 1)
    after = first and _shifted(first, unit, 1)
    code = timex.format(y=year, m=month + 1, q=month // 3 + 1, h=month // 6 + 1, s="WISPSUFA"[(month + 1) // 3 % 4 * 2:][:2],
                        d=year // 10, c=year // 100)
    return code, first, after and after - timedelta(1)


def _shifted(day: Day, unit: str, count: float) -> Day | None:
    """`day` moved by `count` units, a month at most to the other month's last day; None off the calendar."""
    try:
        if unit not in _SPANS:
            return day + timedelta(int(count * (7 if unit.startswith("week") else 1)))
        year, month = divmod(day.year * 12 + day.month - 1 + int(count * _SPANS[unit][0]), 12)
        return Day(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError):
        return None


def _in_context(w: Words, i: int, end: int, kind: str, value: Value, published: Day | None) -> Date:
    """The date with the words around it: which part of it is meant ("early"), and which side ("since")."""
    timex, first, last = value
    bound, k = "exact", i - 1
    while k > i - 4 and w.low[k] in ("the", "of", "-", "in", "this"):
        k -= 1
    if kind == "date" and w.low[k] in TABLES["portion"]:
        bound, i = TABLES["portion"][w.low[k]], k
        if first and last:
            third = (last - first) // 3
            first, last = {"start": (first, first + third), "end": (last - third, last)}.get(bound, (first + third, last - third))
    i -= w.low[i - 1] == "the" and not is_figure(w.raw[i])
    side = TABLES["side"].get(w.low[i - 1])
    if side and kind != "repeated":
        bound = side
        first, last = {"since": (first, published), "before": (None, first), "after": (last, None), "until": (None, last)}.get(
            side, (first, last))
    end -= w.text[end - 1] == "." and end == w.stop
    follower = re.match(r"\s(after|before|since|following)\b", w.text[end:end + 12]) if kind == "period" else None
    if follower:
        bound, first, last = "before" if follower[1] == "before" else "after", None, None
    resolved = not follower and timex != "" and not timex.startswith("XXXX-") and not timex.endswith("_REF") or kind == "repeated"
    return Date(w.start[i], end, w.text[w.start[i]:end], kind, timex, first, last, bound, resolved)

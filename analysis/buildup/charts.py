"""The charts on what happened when, and how fast."""

from __future__ import annotations

from datetime import date, timedelta

import pandas
from matplotlib.axes import Axes

from .. import charts
from ..amounts import merge
from ..parameters import Given
from ..parameters.buildup import KNOWN
from ..prose import day, fill, number
from ..seeds import Row
from . import evidence
from .tempo import Gaps

PRESSURE = charts.COLOURS["pressure"]
LANE_COLOURS = {"pressure": PRESSURE, "mobilisation": charts.COLOURS["government_ve"],
                "conciliation": charts.COLOURS["conciliation"]}
NAMED = {"event-022": "reward raised", "event-025": "first ships reported", "event-027": "militia called up",
         "event-041": "letter to Trump", "event-067": "armed-conflict notice", "event-072": "letter to the pope",
         "event-080": "call-out by states", "event-105": "carrier ordered", "event-153": "capture of Maduro"}
"""The few events that carry the story, in words short enough for a label."""
LETTER_WIDTH = 0.076  # inches that a letter of a label takes up, on the safe side
AXIS_WIDTH = 3.4  # inches of the chart that the time axis takes up


def time_axis(strikes: list[Row], lanes: dict[str, list[Row]], given: Given) -> charts.Chart:
    """Strikes with their deaths, and every signal on the line of its kind, on one axis of days."""
    first, last = evidence.axis_start(given), given.as_of
    names = [("boat strikes,\npeople killed", "pressure")]
    names += [(words, lane) for lane, kinds in evidence.LINES.items() for words, _ in kinds]
    figure, (axes,) = charts.start(0.56 * len(names) + 0.4)
    charts.day_axis(axes, first, last)
    strikes = evidence.on_axis(strikes, given)
    data = _strike_line(axes, strikes, given)
    at = 1
    for lane, kinds in evidence.LINES.items():
        for place, (words, _) in enumerate(kinds):
            rows = [row for row in lanes[lane] if evidence.line(lane, row) == place]
            _event_line(axes, rows, at, LANE_COLOURS[lane], given)
            data += [_record(row, lane, words, given) for row in rows]
            at += 1
    axes.set_yticks(range(len(names)), [words for words, _ in names])
    for label, (_, lane) in zip(axes.get_yticklabels(), names, strict=True):
        label.set_color(LANE_COLOURS[lane])
    axes.set_ylim(len(names) - 0.6, -0.85)
    axes.grid(axis="x")
    drawn = [evidence.count(lanes[lane], "signals", given) for lane in lanes]
    press, called, eased = drawn
    struck = evidence.totals(strikes).strikes
    finding = fill("{struck}, {press} of pressure, {called:bare} of mobilisation and {eased:bare} of conciliation",
                   struck=struck,
                   press=press, called=called, eased=eased)
    how = "the day a reader could have known of it" if given["dated_by"] == KNOWN else "the day it happened"
    alt = fill("Lines of dots from {first} to {last}, each on {how}: {struck} with the people killed written above where "
               "there is room, "
               "then {press} of US pressure, {called:bare} of Venezuelan mobilisation and {eased:bare} of conciliation. A "
               "ring and a "
               "thin line show the day of the other view where it differs.", first=first, last=last, how=how, struck=struck,
               press=press,
               called=called, eased=eased)
    return charts.finish(figure, name="04-time-axis", finding=finding,
                         measure=f"Documented strikes and signals, each on {how}",
                         unit="one mark an event", period=f"{day(first)} to {day(last)}",
                         sources=merge(struck.refs, *(amount.refs for amount in drawn)),
                         data=pandas.DataFrame(data).sort_values(["day", "row"], kind="stable"), alt=alt)


def cumulative(strikes: list[Row], lanes: dict[str, list[Row]], given: Given) -> charts.Chart:
    """Strikes, people killed, and signals, added up day by day, each in its own panel: they are different units."""
    totals = evidence.totals(strikes)
    first = min(evidence.axis_start(given), evidence.when(strikes[0], given))
    signals = {lane: lanes[lane] for lane in ("pressure", "mobilisation")}
    days = [first + timedelta(n) for n in range((given.as_of - first).days + 1)]

    def upto(rows: list[Row], column: str = "") -> list[int]:
        return [sum(row[column] if column else 1 for row in rows if evidence.when(row, given) <= one) for one in days]

    data = {"strikes": upto(strikes), "killed": upto(strikes, "killed"), "missing": upto(strikes, "missing_presumed_dead"),
            **{lane: upto(rows) for lane, rows in signals.items()}}
    figure, panels = charts.start(4.6, rows=3, share_x=True)
    _steps(panels[0], days, [("", data["strikes"], PRESSURE)], "boat strikes")
    with_missing = [a + b for a, b in zip(data["killed"], data["missing"], strict=True)]
    _steps(panels[1], days, [("", data["killed"], PRESSURE)], "people killed, as announced")
    if with_missing != data["killed"]:
        panels[1].step(days, with_missing, where="post", color=PRESSURE, linewidth=1.2, linestyle=(0, (2, 2)))
        panels[1].set_title("people killed, as announced; dashed with those presumed dead")
    _steps(panels[2], days, [(lane, data[lane], LANE_COLOURS[lane]) for lane in signals], "other signals")
    charts.day_axis(panels[2], first, given.as_of, margin=1)
    missing = fill(", or {more} with those presumed dead",
                   more=totals.killed_or_missing) if with_missing != data["killed"] else fill("")
    finding = fill("{strikes} with {killed} killed{missing} by {day}", strikes=totals.strikes, killed=totals.killed,
                   missing=missing,
                   day=given.as_of)
    press, called = (evidence.count(rows, "signals", given) for rows in signals.values())
    alt = fill("Rising step lines from {first} to {last}: strikes, reaching {strikes}; people killed, reaching "
               "{killed}{missing}; and "
               "other signals, reaching {press} of pressure and {called:bare} of Venezuelan mobilisation.", first=first,
               last=given.as_of, strikes=totals.strikes, killed=totals.killed, missing=missing, press=press, called=called)
    table = pandas.DataFrame({"day": [one.isoformat() for one in days], **data})
    changed = table.drop(columns="day").diff().any(axis=1)
    return charts.finish(figure, name="04-strikes-and-deaths", finding=finding, measure="Strikes, deaths and signals, "
                         "added up",
                         unit="each panel in its own unit", period=f"{day(first)} to {day(given.as_of)}",
                         sources=merge(totals.strikes.refs, press.refs, called.refs),
                         data=table[changed | (table.index == 0) | (table.index == len(table) - 1)], alt=alt)


def between_strikes(found: Gaps, given: Given) -> charts.Chart:
    """A bar for the days before each strike since the one before it, and an empty one for the days since the last."""
    figure, (axes,) = charts.start(2.6)
    bars = [*found.days, found.since]
    places = range(2, len(bars) + 2)
    axes.bar(places[:-1], found.days, color=PRESSURE, width=0.7)
    axes.bar([places[-1]], [found.since], facecolor="white", edgecolor=PRESSURE, linewidth=1.4, width=0.7)
    few = len(bars) <= 12
    for place, days in zip(places, bars, strict=True):
        if few or place == places[-1]:
            charts.label(axes, place, days, number(days), PRESSURE, side="above", gap=4)
    axes.set_ylim(0, max(*bars, 1) * 1.3)
    axes.set_xlim(1.2, len(bars) + 1.8)
    axes.set_yticks([])
    shown = [*places[:-1]] if few else [place for place in places[:-1] if place % 10 == 0 and place < places[-1] - 2]
    axes.set_xticks([*shown, places[-1]], [*(f"{place}" for place in shown), "so far"])
    axes.set_xlabel("strike, in the order of their days")
    mean = found.mean
    finding = (fill("{mean} lay between strikes on average; {since} have passed since the last", mean=mean, since=found.open)
               if mean else fill("{since} have passed since the one strike", since=found.open))
    alt = fill("Bars of the days between strikes, from {least:bare} to {most} and {mean} on average, and an empty one for "
               "the {since} since the "
               "last of them, up to {day}.", least=found.shortest, most=found.longest, mean=mean, since=found.open,
               day=given.as_of) if mean else fill(
        "One empty bar for the {since} since the only strike, up to {day}.", since=found.open, day=given.as_of)
    data = pandas.DataFrame({"strike": [*places], "days_since_the_one_before": bars,
                             "over": [True] * len(found.days) + [False],
                             "row": [*(row.id for row in found.rows[1:]), None]})
    return charts.finish(figure, name="04-between-strikes", finding=finding, measure="Time between one strike and the next",
                         unit="days", period=f"{day(evidence.when(found.rows[0], given))} to {day(given.as_of)}",
                         sources=tuple(row.ref for row in found.rows), data=data, alt=alt)


def _strike_line(axes: Axes, strikes: list[Row], given: Given) -> list[dict]:
    days = [evidence.when(row, given) for row in strikes]
    room = (given.as_of - evidence.axis_start(given)).days / 22  # days that a number takes up on the axis
    crowded = any((later - earlier).days < room for earlier, later in zip(days, days[1:], strict=False))
    for row, when in zip(strikes, days, strict=True):
        axes.plot([when], [0], "D", color=PRESSURE, markersize=8, alpha=0.85, markeredgewidth=0)
        if not crowded:
            charts.label(axes, when, 0, number(row["killed"]), PRESSURE, side="above", gap=7, bbox=charts.CLEARED)
    return [{"day": when.isoformat(), "lane": "pressure", "line": "boat strikes", "what": f"{row['killed']} killed",
             "row": row.id}
            for row, when in zip(strikes, days, strict=True)]


def _event_line(axes: Axes, rows: list[Row], at: int, colour: str, given: Given) -> None:
    days_an_inch = (given.as_of - evidence.axis_start(given)).days / AXIS_WIDTH
    taken = None
    for row in rows:
        when = evidence.when(row, given)
        other = row["date"] if given["dated_by"] == KNOWN else row["known_from"]
        if other != when and evidence.axis_start(given) <= other <= given.as_of:
            axes.plot([when, other], [at, at], color=colour, linewidth=1, alpha=0.6, zorder=1)
            axes.plot([other], [at], "o", markerfacecolor="white", markeredgecolor=colour, markersize=6, zorder=2)
        axes.plot([when], [at], "o", color=colour, markersize=7, alpha=0.6, markeredgewidth=0, zorder=3)
        words = NAMED.get(row.id)
        if words:
            begin, end = _label(axes, when, at, words, colour, days_an_inch, given, taken)
            taken = end or taken


def _label(axes: Axes, when: date, at: int, words: str, colour: str, days_an_inch: float, given: Given,
           taken: float | None) -> tuple[float | None, float | None]:
    """Write words above a mark where they fit beside those already there; the days from and to which they reach."""
    width = len(words) * LETTER_WIDTH * days_an_inch
    place = (when - evidence.axis_start(given)).days
    span = (given.as_of - evidence.axis_start(given)).days
    begin, side = (place - width / 2, "center")
    if begin < 0:
        begin, side = place, "left"
    elif begin + width > span:
        begin, side = place - width, "right"
    if begin < -1 or begin + width > span * 1.05 or (taken is not None and begin < taken):
        return None, None
    charts.label(axes, when, at, words, colour, side="above", gap=5, ha=side, bbox=charts.CLEARED)
    return begin, begin + width


def _steps(axes: Axes, days: list[date], lines: list[tuple[str, list[int], str]], title: str) -> None:
    """Step lines with their last figure written behind them, those of equal height side by side."""
    most = max(max(figures) for _, figures, _ in lines) or 1
    axes.set_ylim(0, most * 1.3)
    ends = sorted(lines, key=lambda one: one[1][-1])
    heights: list[float] = []
    for words, figures, colour in ends:
        axes.step(days, figures, where="post", color=colour, linewidth=2.2)
        if len(lines) == 1:
            axes.fill_between(days, figures, step="post", color=colour, alpha=0.12, linewidth=0)
        heights.append(max([figures[-1], *(height + most * 0.42 for height in heights[-1:])]))
        charts.label(axes, days[-1], heights[-1], f"{number(figures[-1])} {words}".strip(), colour, fontweight="semibold")
    axes.set_title(title)
    axes.set_yticks([])


def _record(row: Row, lane: str, line: str, given: Given) -> dict:
    return {"day": evidence.when(row, given).isoformat(), "lane": lane, "line": line, "what": row["description"],
            "row": row.id}

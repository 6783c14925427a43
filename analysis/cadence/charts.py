"""The charts on deportation cadence."""

from __future__ import annotations

from datetime import date, timedelta

import pandas

from .. import charts
from ..amounts import Amount, exact
from ..prose import day, fill, join, number
from ..seeds import Row
from .rates import Counts

MONITOR, OURS = charts.COLOURS["ngo"], charts.COLOURS["computed"]
BEFORE_AFTER = {"before": "#8A8A8A", "after": charts.COLOURS["government_us"]}


def weekly_landings(rows: list[Row], counts: Counts, event: str) -> charts.Chart:
    """Documented landings week by week, counted in whole weeks backwards and forwards from the event, named `event`."""
    weeks = _weeks(rows, counts)
    figure, (axes,) = charts.start(2.9)
    for start, landed in weeks:
        side = "before" if start < counts.event else "after"
        axes.bar(start + timedelta(days=3.5), landed, width=6, color=BEFORE_AFTER[side])
    most = max((landed for _, landed in weeks), default=1)
    charts.day_axis(axes, weeks[0][0], weeks[-1][0] + timedelta(days=7))
    axes.set_ylim(0, most * 1.3)
    axes.set_yticks(range(most + 1))
    axes.set_ylabel("landings a week")
    charts.event_line(axes, counts.event, event)
    finding = fill("The flight table has {before} before the event and {after} since", before=counts.before, after=counts.after)
    alt = fill("Bars of landings in each week from {start} to {end}, parted by the event on {event}: {before} before it, {after} "
               "after it, at most {most} in one week.", start=weeks[0][0], end=counts.end, event=counts.event,
               before=counts.before, after=counts.after, most=exact(most, "landings"))
    data = pandas.DataFrame([{"week_from": start.isoformat(), "landings": landed} for start, landed in weeks])
    return charts.finish(figure, name="03-weekly-landings", finding=finding,
                         measure="Documented landings in Venezuela of flights from the US", unit="landings a week",
                         period=_period(weeks[0][0], counts.end), sources=tuple(row.ref for row in rows), data=data, alt=alt)


def ratios(bases: list[tuple[str, Counts, Amount]], level: Amount) -> charts.Chart:
    """The ratio of the rates on each set of counts, with its exact interval, beside no change."""
    figure, (axes,) = charts.start(0.72 * len(bases) + 1.0)
    axes.set_xscale("log")
    ends = [end for _, _, ratio in bases for end in (ratio.low.at, ratio.high.at)]
    finite = [end for end in ends if 0 < end < float("inf")]
    left, right = min([0.4, *finite]) * 0.8, max([2.5, *finite]) * 1.25
    axes.set_xlim(left, right)
    axes.axvline(1, color="#5A5A5A", linewidth=1)
    for at, (words, counts, ratio) in enumerate(bases):
        colour = OURS if words == "flight table" else MONITOR if words == "the story" else charts.COLOURS["academic"]
        shown = Amount(ratio.value if ratio.value else None, type(ratio.low)(max(ratio.low.at, left)), ratio.high)
        charts.range_bar(axes, shown, at, colour, width=8)
        axes.annotate(f"{number(ratio.figure if ratio.value is not None else ratio.low.at)}  "
                      f"({number(ratio.low.at)} to {number(ratio.high.at) if ratio.bounded else '∞'})",
                      (max(shown.low.at, left), at), xytext=(0, 10), textcoords="offset points", color=colour, fontsize=11)
    ticks = [tick for tick in (0.1, 0.25, 0.5, 1, 2, 4, 10, 25) if left <= tick <= right]
    axes.set_xticks(ticks, [f"{tick:g}" for tick in ticks])
    axes.minorticks_off()
    axes.set_yticks(range(len(bases)), [words for words, _, _ in bases])
    axes.set_ylim(len(bases) - 0.4, -0.75)
    axes.set_xlabel("rate after ÷ rate before (1 = no change)")
    first = bases[0]
    finding = fill("After the event the flights came {ratio} times as often as before", ratio=first[2])
    alt = fill("The ratio of the weekly rate after the event to that before it, with its {level} interval, on each set of "
               "counts: {listed}. An upright line marks no change.", level=level,
               listed=_listed(bases))
    data = pandas.DataFrame([{"counts": words, "before": counts.before.figure, "after": counts.after.figure,
                              "days_before": counts.days_before, "days_after": counts.days_after, "ratio": ratio.value,
                              "low": ratio.low.at, "high": ratio.high.at} for words, counts, ratio in bases])
    refs = tuple(dict.fromkeys(ref for _, _, ratio in bases for ref in ratio.refs))
    return charts.finish(figure, name="03-rate-ratio", finding=finding, measure="Ratio of weekly flight rates",
                         unit=f"after ÷ before, with {number(level.figure)}% intervals",
                         period=_period(first[1].start, first[1].end), sources=refs, data=data, alt=alt)


def coverage(months: list[tuple[date, Row, Amount]]) -> charts.Chart:
    """The flight monitor's monthly counts beside the landings in our table."""
    figure, (axes,) = charts.start(0.42 * len(months) + 0.9)
    data = []
    most = max(max(row["flights"], ours.figure) for _, row, ours in months)
    for at, (month, row, ours) in enumerate(months):
        theirs = row["flights"]
        axes.plot([theirs, ours.figure], [at, at], color="#BBBBBB", linewidth=3, zorder=1)
        axes.plot([theirs], [at], "o", color=MONITOR, markersize=9, zorder=2)
        axes.plot([ours.figure], [at], "D", color=OURS, markersize=6.5, zorder=3)
        data.append({"month": f"{month:%Y-%m}", "flight_monitor": theirs, "flight_table": int(ours.figure)})
    theirs, ours = months[0][1]["flights"], months[0][2].figure
    charts.label(axes, theirs, 0, "flight monitor", MONITOR, side="right" if theirs >= ours else "left", gap=9)
    charts.label(axes, ours, 0, "our table", OURS, side="left" if theirs >= ours else "right", gap=9)
    axes.set_yticks(range(len(months)), [f"{month:%b %Y}" for month, _, _ in months])
    axes.set_ylim(len(months) - 0.4, -0.6)
    axes.set_xlim(0, most + 3)
    axes.set_xlabel("flights in the month")
    short = [(month, row, ours) for month, row, ours in months if ours.figure < row["flights"]]
    missing = exact(int(sum(row["flights"] - ours.figure for _, row, ours in short)), "flights")
    refs = tuple(row.ref for _, row, _ in months)
    number_short = exact(len(short), "months").citing(*(row.ref for _, row, _ in short))
    finding = fill("In {short} our flight table has fewer flights than the monitor counted", short=number_short)
    alt = fill("For each month the count of the flight monitor and the landings in our table. Our table is short by {missing} "
               "over {short}.", missing=missing, short=number_short)
    return charts.finish(figure, name="03-coverage", finding=finding,
                         measure="Flights from the US as counted by the ICE Flight Monitor and as listed in our table",
                         unit="flights a month", period=_period(months[0][0], months[-1][1]["period_end"]), sources=refs,
                         data=pandas.DataFrame(data), alt=alt)


def _weeks(rows: list[Row], counts: Counts) -> list[tuple[date, int]]:
    first = counts.event - timedelta(weeks=-(-counts.days_before // 7))
    starts = [first + timedelta(weeks=week) for week in range((counts.end - first).days // 7 + 1)]
    return [(start, sum(start <= row["date"] < start + timedelta(weeks=1) for row in rows)) for start in starts]


def _period(first: date, last: date) -> str:
    return f"{day(first)} to {day(last)}"


def _listed(bases):
    return join([fill("{words}, {ratio}", words=words, ratio=ratio) for words, _, ratio in bases])

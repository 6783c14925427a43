"""The landings one by one: a calendar, and the people on board."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pandas
from matplotlib.transforms import ScaledTranslation

from ... import charts
from ...amounts import exact
from ...prose import day, fill, join
from ...seeds import Row
from ..rates import Counts
from ..regularity import Week

DIRECT, TRANSFER, ELSEWHERE = charts.COLOURS["government_us"], charts.COLOURS["press"], charts.COLOURS["government_ve"]
HALT, STOPPAGE = "#5A5A5A", "#C9C9C9"
KINDS = (("direct from the US", "o", DIRECT), ("by way of Honduras", "s", TRANSFER), ("from elsewhere", "^", ELSEWHERE))
FULL = 300  # people on a flight that is drawn at full size
SIDE = 0.17  # of a row, between landings of the same day


def kind(row: Row) -> int:
    """Which of `KINDS` a landing is."""
    return 2 if row["origin_country"] != "United States" else 1 if row["via_country"] else 0


def calendar(rows: list[Row], stops: list[Row], short: list[date], first: date, last: date) -> charts.Chart:
    """Every landing by month and day, marked by origin and sized by the people on board, with the noted stoppages.

    stops: the rows of the stoppages; short: the first days of the months in which the table is known to be short.
    """
    months = [first.replace(day=1)]
    while (following := (months[-1] + timedelta(31)).replace(day=1)) <= last:
        months.append(following)
    figure, (axes,) = charts.start(max(0.36 * len(months) + 1.2, 2.2))
    for stop in stops:
        for at, month in enumerate(months):
            begins, ends = max(stop["period_start"], month), min(stop["period_end"], (month + timedelta(31)).replace(day=1))
            if begins < ends:
                until = (ends - month).days + 1
                axes.plot([begins.day - 0.1, until - 0.1], [at, at], color=STOPPAGE, linewidth=15, solid_capstyle="butt", zorder=1)
    by_day: dict[date, list[Row]] = {}
    for row in rows:
        by_day.setdefault(row["date"], []).append(row)
    for landed, there in by_day.items():
        for place, row in enumerate(there):
            _, marker, colour = KINDS[kind(row)]
            at = months.index(landed.replace(day=1)) + (place - (len(there) - 1) / 2) * 2 * SIDE
            axes.plot([landed.day], [at], marker, color=colour, markersize=4 + 6 * min(row["people"] / row["planes"] / FULL, 1.1), alpha=0.9,
                      markeredgewidth=0, zorder=3)
    names = [f"{month:%b %Y}" + (" *" if month in short else "") for month in months]
    axes.set_yticks(range(len(months)), names)
    axes.set_ylim(len(months) - 0.4, -0.6)
    axes.set_xlim(0.2, 31.8)
    axes.set_xticks([1, 5, 10, 15, 20, 25, 31])
    axes.set_xlabel("day of the month")
    _key(axes, bool(stops))
    numbers = [sum(kind(row) == number for row in rows) for number in range(3)]
    finding = fill("The flight table has {rows} from anywhere; the longest stretch without one is {longest}", rows=exact(
        len(rows), "landings", refs=tuple(row.ref for row in rows)), longest=_longest(rows))
    starred = fill(" A star marks the {short} in which the table is known to be short.", short=exact(len(short), "months")) if short else fill("")
    alt = fill("A calendar with a row for each month from {first} to {last} and a mark for each landing, larger with more people: {listed}.{starred}",
               first=first, last=last, listed=join([fill("{number} {words}", number=exact(number), words=words)
                                                    for number, (words, _, _) in zip(numbers, KINDS, strict=True)]), starred=starred)
    data = pandas.DataFrame([{"day": row["date"].isoformat(), "id": row.id, "people": row["people"], "planes": row["planes"],
                              "origin": KINDS[kind(row)][0]} for row in rows])
    refs = tuple(row.ref for row in [*rows, *stops])
    return charts.finish(figure, name="03-calendar", finding=finding, measure="Landings in Venezuela of return flights, larger with more people",
                         unit="one mark each" + ("; starred months: table known to be short" if short else ""),
                         period=f"{day(first)} to {day(last)}", sources=refs, data=data, alt=alt)


def people(before: list[Row], after: list[Row], counts: Counts, weeks: list[Week], event: str) -> charts.Chart:
    """People on each flight, with the means of the sides, and below it the people of each whole week."""
    figure, (upper, lower) = charts.start(4.4, rows=2, ratios=[1.25, 1], share_x=True)
    rows = [*before, *after]
    each = {row.id: row["people"] / row["planes"] for row in rows}
    for number, (words, marker, colour) in enumerate(KINDS):
        chosen = [row for row in rows if kind(row) == number]
        if chosen:
            upper.plot([row["date"] for row in chosen], [each[row.id] for row in chosen], marker, color=colour, markersize=6,
                       markeredgewidth=0, alpha=0.85, label=words)
    first, last = counts.start, counts.end
    means = []
    for side, begins, ends in ((before, first, counts.event), (after, counts.event, last)):
        if side:
            means.append(sum(row["people"] for row in side) / sum(row["planes"] for row in side))
            upper.plot([begins, ends], [means[-1]] * 2, color=charts.COLOURS["computed"], linewidth=2, zorder=1)
    told = " and ".join(f"{mean:.0f}" for mean in means)
    upper.annotate(f"lines: means of {told}" if len(means) == 2 else f"line: mean of {told}", (0.01, 0.84), xycoords="axes fraction", va="center")
    top = max(each.values(), default=1)
    charts.day_axis(upper, first, last)
    upper.set_ylim(0, top * 1.5)
    upper.set_ylabel("people on a flight")
    upper.set_yticks([0, 100, 200, 300] if top > 150 else [0, 50, 100])
    upper.tick_params(axis="x", labelbottom=False)
    span = timedelta(7)
    loads = [(week, sum(row["people"] for row in rows if week.start <= row["date"] < week.start + span)) for week in weeks]
    for week, carried in loads:
        lower.bar(week.start + timedelta(3.5), carried, width=5.4, color="white" if week.short else "#8A8A8A", edgecolor="#8A8A8A", linewidth=1.3)
    lower.set_ylabel("people a week")
    charts.event_line(upper, counts.event, event)
    lower.axvline(counts.event, color="#5A5A5A", linewidth=1, linestyle=(0, (4, 3)), zorder=1)
    refs = tuple(row.ref for row in rows)
    finding = fill("People on a flight: a mean of {before:0} before the event and {after:0} since", before=exact(means[0], refs=refs),
                   after=exact(means[1])) if len(means) == 2 else fill("People on a flight: a mean of {mean:0}", mean=exact(means[0], refs=refs))
    alt = fill("Above, a mark for each landing at its number of people, with the means of both sides of the event on {event}; below, bars of "
               "the people of each whole week, at most {most}.", event=counts.event, most=exact(max((c for _, c in loads), default=0), "people"))
    data = pandas.DataFrame([{"day": row["date"].isoformat(), "id": row.id, "people_on_flight": each[row.id], "after_event": row in after}
                             for row in rows])
    return charts.finish(figure, name="03-people", finding=finding, measure="People on each documented flight, and people a week",
                         unit="people; circles direct from the US, squares by way of Honduras, triangles from elsewhere"
                         + ("; hollow weeks: table known to be short" if any(week.short for week in weeks) else ""),
                         period=f"{day(first)} to {day(last)}", sources=refs, data=data, alt=alt)


def _longest(rows: list[Row]):
    days = sorted({row["date"] for row in rows})
    return exact(max((later - earlier).days for earlier, later in pairwise(days)) if len(days) > 1 else 0, "days")


def _key(axes, stops: bool) -> None:
    """The marks of the calendar named in a row above it."""
    named = [*KINDS, ("noted stoppage", "_", STOPPAGE)] if stops else [*KINDS]
    for place, (words, marker, colour) in enumerate(named):
        across, where = 0.5 * (place % 2), _above(axes, 0.40 - 0.24 * (place // 2))
        axes.plot([across + 0.02], [1.0], marker, color=colour, markersize=12 if marker == "_" else 8,
                  markeredgewidth=9 if marker == "_" else 0, transform=where, clip_on=False)
        axes.annotate(words, (across + 0.05, 1.0), xycoords=where, va="center", color=HALT if marker == "_" else colour, annotation_clip=False)


def _above(axes, inches: float):
    return axes.transAxes + ScaledTranslation(0, inches, axes.figure.dpi_scale_trans)

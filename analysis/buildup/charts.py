"""The charts on the military build-up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pandas

from .. import charts
from ..amounts import exact, merge
from ..prose import day, fill, number
from ..seeds import Row
from . import evidence

PRESSURE, CONCILIATION = charts.COLOURS["pressure"], charts.COLOURS["conciliation"]

ROWS: dict[str, list[tuple[str, Callable[[Row], bool]]]] = {
    "pressure": [("force moves", lambda row: row["event_type"] in ("force_deployment", "show_of_force_flight", "interdiction",
                                                                     "land_operation")),
                 ("orders, threats", lambda row: True)],
    "conciliation": [("deportation flights", lambda row: row["event_type"] == "deportation_flights"),
                     ("letters, appeals, talks", lambda row: True)],
}
"""The lines within each lane; an event stands on the first one that it fits."""


def two_lanes(strikes: list[Row], lanes: dict[str, list[Row]], first: date, as_of: date) -> charts.Chart:
    """Strikes with their deaths, force moves and political signals on one time axis, in two lanes."""
    figure, (above, below) = charts.start(4.3, rows=2, ratios=[3, 2], share_x=True)
    data = _strike_line(above, strikes, (as_of - first).days)
    for axes, lane, colour, base in ((above, "pressure", PRESSURE, 1), (below, "conciliation", CONCILIATION, 0)):
        names = ["boat strikes,\npeople killed"] * base + [name for name, _ in ROWS[lane]]
        for row in lanes[lane]:
            at = base + next(place for place, (_, fits) in enumerate(ROWS[lane]) if fits(row))
            axes.plot([row["date"]], [at], "o", color=colour, markersize=7, alpha=0.6, markeredgewidth=0)
            data.append({"date": row["date"].isoformat(), "lane": lane, "line": ROWS[lane][at - base][0], "what": row["description"],
                         "row": row.id})
        axes.set_yticks(range(len(names)), names)
        axes.set_ylim(len(names) - 0.5, -0.75 if base else -0.5)
        axes.set_title(lane.capitalize(), color=colour, fontweight="semibold")
        axes.grid(axis="x")
    charts.day_axis(below, first, as_of)
    above.tick_params(axis="x", length=0)
    above.spines["bottom"].set_visible(False)
    refs = merge(*((row.ref,) for row in [*strikes, *lanes["pressure"], *lanes["conciliation"]]))
    press = exact(len(lanes["pressure"]), "signals", refs=tuple(row.ref for row in lanes["pressure"]))
    conc = exact(len(lanes["conciliation"]), "signals", refs=tuple(row.ref for row in lanes["conciliation"]))
    struck = evidence.totals(strikes).strikes
    finding = fill("Besides {struck}, {press} of pressure stand beside {conc} of conciliation", struck=struck,
                   press=press, conc=conc)
    alt = fill("Lanes of dots along the days from {first} to {last}: above, {struck} with the people killed written over "
               "each where there is room, and {press} of pressure; below, {conc} of conciliation.", first=first, last=as_of,
               struck=struck, press=press, conc=conc)
    return charts.finish(figure, name="04-two-lanes", finding=finding, measure="Documented strikes and signals",
                         unit="one dot an event", period=f"{day(first)} to {day(as_of)}", sources=refs,
                         data=pandas.DataFrame(data).sort_values(["date", "row"], kind="stable"), alt=alt)


def cumulative(strikes: list[Row], first: date, as_of: date) -> charts.Chart:
    """Strikes and people killed, added up day by day, each in its own panel."""
    totals = evidence.totals(strikes)
    figure, panels = charts.start(2.9, rows=1, columns=2)
    days = sorted({first, as_of, *(row["date"] for row in strikes)})
    data = pandas.DataFrame([{"date": when.isoformat(),
                              "strikes": sum(row["date"] <= when for row in strikes),
                              "killed": sum(row["killed"] for row in strikes if row["date"] <= when)} for when in days])
    for axes, column, total, words in ((panels[0], "strikes", totals.strikes, "strikes"),
                                       (panels[1], "killed", totals.killed, "people killed, as announced")):
        axes.step(days, data[column], where="post", color=PRESSURE, linewidth=2.2)
        axes.fill_between(days, data[column], step="post", color=PRESSURE, alpha=0.12, linewidth=0)
        axes.set_title(words)
        charts.day_axis(axes, first, as_of, margin=1)
        axes.set_ylim(0, max(total.figure, 1) * 1.25)
        axes.set_yticks([])
        axes.tick_params(axis="x", labelsize=9.5)
        charts.label(axes, as_of, data[column].iloc[-1], number(total.figure), PRESSURE, side="above", fontweight="semibold",
                     fontsize=14, ha="right")
    finding = fill("{strikes} with {killed} killed had been announced by {day}", strikes=totals.strikes, killed=totals.killed,
                   day=as_of)
    alt = fill("Rising step lines from {first} to {last}: strikes, reaching {strikes}, and people killed, reaching {killed}; "
               "with those missing and presumed dead, {more}.", first=first, last=as_of, strikes=totals.strikes,
               killed=totals.killed, more=totals.killed_or_missing)
    return charts.finish(figure, name="04-strikes-and-deaths", finding=finding, measure="Boat strikes and people killed in them",
                         unit="added up from the first strike on", period=f"{day(first)} to {day(as_of)}",
                         sources=totals.strikes.refs, data=data, alt=alt)


def forces(rows: list[Row]) -> charts.Chart:
    """Published totals of people, one line each, never joined: their counters count different things."""
    figure, (axes,) = charts.start(0.62 * len(rows) + 0.8)
    amounts = [evidence.people(row) for row in rows]
    most = max(amount.figure for amount in amounts)
    axes.set_xlim(0, most * 1.45)
    colour = charts.COLOURS["government_us"]
    for at, (row, amount) in enumerate(zip(rows, amounts, strict=True)):
        charts.range_bar(axes, amount, at, colour, width=7, reach=amount.figure + most * 0.14)
        charts.label(axes, amount.figure, at - 0.02, fill("{people:bare}", people=amount).plain, colour, side="above", gap=8,
                     ha="left")
    axes.set_yticks(range(len(rows)), [f"{row['as_of'].day} {row['as_of']:%b %Y}\n{row['counts'].replace('_', ' ')}" for row in rows])
    axes.set_ylim(len(rows) - 0.5, -0.8)
    axes.set_xlabel("people")
    axes.xaxis.set_major_formatter(lambda at, _: number(at))
    latest = max(zip(rows, amounts, strict=True), key=lambda pair: pair[0]["as_of"])
    finding = fill("The latest published total is {people}, for {day}", people=latest[1], day=latest[0]["as_of"])
    alt = fill("One mark for each published total of US personnel, with an arrow where only a lower bound was published; the "
               "lowest is {least}, the highest {most}.", least=min(amounts, key=lambda a: a.figure),
               most=max(amounts, key=lambda a: a.figure))
    data = pandas.DataFrame([{"as_of": row["as_of"].isoformat(), "counts": row["counts"], "bound": row["bound"],
                              "people": amount.figure, "row": row.id} for row, amount in zip(rows, amounts, strict=True)])
    return charts.finish(figure, name="04-forces", finding=finding, measure="US military personnel, by what each source counts",
                         unit="people", period=f"{day(rows[0]['as_of'])} to {day(rows[-1]['as_of'])}",
                         sources=tuple(row.ref for row in rows), data=data, alt=alt)


def _strike_line(axes, strikes: list[Row], days: int) -> list[dict]:
    room = days / 25  # days that a number takes up on the axis
    crowded = any((later["date"] - earlier["date"]).days < room for earlier, later in pairwise(strikes))
    for row in strikes:
        axes.plot([row["date"]], [0], "D", color=PRESSURE, markersize=8, alpha=0.85, markeredgewidth=0)
        if not crowded:
            charts.label(axes, row["date"], 0, str(row["killed"]), PRESSURE, side="above", gap=7)
    return [{"date": row["date"].isoformat(), "lane": "pressure", "line": "boat strikes", "what": f"{row['killed']} killed",
             "row": row.id} for row in strikes]

"""The counters side by side, and the flight table held against the monitor."""

from __future__ import annotations

from datetime import date, timedelta

import pandas

from ... import charts
from ...amounts import Amount, exact
from ...prose import day, fill, join
from ...seeds import Row
from ..counters import RULES

MONITOR, OURS = charts.COLOURS["ngo"], charts.COLOURS["computed"]
SHORT = {"US Department of Homeland Security officials": "US homeland security officials", "Mision Vuelta a la Patria": "Vuelta a la Patria (programme)",
         "Honduran migration institute": "Honduran migration office"}
STEPS = (("from anywhere", "all", charts.COLOURS["government_ve"], (0, (2, 1.5))), ("from the US", "us_and_transfers", OURS, "-"))


def counters(rows: list[Row]) -> charts.Chart:
    """The newest total of each counter, with its rule and its days; totals by unlike rules are never joined."""
    figure, (axes,) = charts.start(0.78 * len(rows) + 0.7)
    most = max(row["flights"] for row in rows)
    axes.set_xlim(0, most * 1.12)
    axes.set_ylim(len(rows) - 0.42, -0.55)
    for at, row in enumerate(rows):
        colour = charts.COLOURS[row["counter_kind"]]
        axes.barh(at, row["flights"], height=0.22, color=colour)
        charts.label(axes, row["flights"], at, f"{row['flights']:.0f}", colour, side="right")
        axes.annotate(SHORT.get(row["counter"], row["counter"]), (0, at), xytext=(0, 8), textcoords="offset points", va="bottom",
                      fontweight="semibold", annotation_clip=False)
        axes.annotate(f"{RULES[row['scope']]}, {_days(row['period_start'], row['period_end'])}", (0, at), xytext=(0, -8),
                      textcoords="offset points", va="top", color="#5A5A5A", annotation_clip=False)
    axes.set_yticks([])
    axes.set_xlabel("flights counted")
    refs = tuple(row.ref for row in rows)
    highest, lowest = rows[0], rows[-1]
    finding = fill("By rule and by days, the totals run from {low} to {high}", low=exact(lowest["flights"], refs=(lowest.ref,)),
                   high=exact(highest["flights"], "flights", refs=(highest.ref,))) if len(rows) > 1 else fill(
        "One counter had published a total: {high}", high=exact(highest["flights"], "flights", refs=(highest.ref,)))
    alt = fill("Bars of the newest total of each counter: {listed}.", listed=join([fill("{who} {flights} {rule}", who=row["counter"], flights=exact(
        row["flights"]), rule=RULES[row["scope"]]) for row in rows]))
    data = pandas.DataFrame([{"counter": row["counter"], "rule": row["scope"], "from": row["period_start"].isoformat(),
                              "to": row["period_end"].isoformat(), "flights": row["flights"]} for row in rows])
    return charts.finish(figure, name="03-counters", finding=finding, measure="Newest total of each counter, by its own rule and days",
                         unit="flights", period=f"up to {day(max(row['period_end'] for row in rows))}", sources=refs, data=data, alt=alt)


def since_event(steps: dict[str, list[Row]], event: date, end: date, told: Amount | None, whose: str) -> charts.Chart:
    """The landings since the event, added up day by day, by rule of origin; told: the count they are held against, named by `whose`.

    steps: the landings by a choice of origins, "all" and "us_and_transfers".
    """
    days = [event + timedelta(n) for n in range((end - event).days + 1)]
    figure, (axes,) = charts.start(2.9)
    data = {"start_of_day": [one.isoformat() for one in days]}
    span = (end - event).days
    charts.day_axis(axes, event, end, margin=1 if span < 70 else span // 18)  # a month's name at the edge keeps clear of the other axis
    top = 1
    at_end = {}
    for words, origins, colour, line in STEPS:
        counted = [sum(row["planes"] for row in steps[origins] if row["date"] < one) for one in days]
        axes.step(days, counted, where="post", color=colour, linewidth=2.2, linestyle=line)
        data[origins], at_end[words], top = counted, counted[-1], max(top, counted[-1])
    near = at_end["from anywhere"] - at_end["from the US"] < 0.09 * top
    for words, _, colour, _ in STEPS:
        if near and words == "from anywhere":
            continue
        named = f"from the US and\nfrom anywhere, {at_end[words]}" if at_end["from anywhere"] == at_end["from the US"] else f"{words}, {at_end[words]}"
        if near and at_end["from anywhere"] != at_end["from the US"]:
            named = f"from anywhere, {at_end['from anywhere']};\nfrom the US, {at_end['from the US']}"
        axes.annotate(named, (1.02, at_end[words]), xycoords=("axes fraction", "data"), va="center", color=colour, annotation_clip=False)
    if told is not None:
        axes.axhline(told.figure, color=MONITOR, linewidth=1.4, linestyle=(0, (4, 3)))
        axes.annotate(f"{whose}, {told.figure:.0f}", (0.01, told.figure), xycoords=("axes fraction", "data"), xytext=(0, 5),
                      textcoords="offset points", va="bottom", color=MONITOR, annotation_clip=False)
        top = max(top, told.figure)
    axes.set_ylim(0, top * 1.22)
    axes.set_ylabel("landings since the event")
    finding = fill("Documented since the event: {us} from the US, {every} from anywhere", us=exact(at_end["from the US"]),
                   every=exact(at_end["from anywhere"])) if at_end["from the US"] != at_end["from anywhere"] or not at_end["from the US"] else fill(
        "Documented since the event: {us}, all of them from the US", us=exact(at_end["from the US"], "landings"))
    against = fill(" A dashed line marks the count of {told} that they are held against.", told=told) if told is not None else fill("")
    alt = fill("Stairs of the landings in the flight table since {event}, added up to the start of {end}: {us} from the US, {every} from "
               "anywhere.{against}", event=event, end=end, us=exact(at_end["from the US"]), every=exact(at_end["from anywhere"]), against=against)
    refs = tuple(row.ref for row in steps["all"]) + (told.refs if told is not None else ())
    return charts.finish(figure, name="03-since-event", finding=finding, measure="Landings in the flight table since the event, by rule",
                         unit="landings, added up", period=f"{day(event)} to {day(end)}", sources=refs, data=pandas.DataFrame(data), alt=alt)


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
    finding = fill("In {short:bare} of {all} our flight table has fewer flights than the monitor counted", short=number_short,
                   all=exact(len(months), "months"))
    alt = fill("For each month the count of the flight monitor and the landings in our table. Our table is short by {missing} "
               "over {short}.", missing=missing, short=number_short)
    return charts.finish(figure, name="03-coverage", finding=finding,
                         measure="Flights from the US as counted by the ICE Flight Monitor and as listed in our table",
                         unit="flights a month", period=f"{day(months[0][0])} to {day(months[-1][1]['period_end'])}", sources=refs,
                         data=pandas.DataFrame(data), alt=alt)


def _days(first: date, last: date) -> str:
    begins = f"{first.day} {first:%b}" + ("" if first.year == last.year else f" {first.year}")
    return f"{begins} to {last.day} {last:%b %Y}"

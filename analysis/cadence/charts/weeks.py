"""The landings of the flight table by week."""

from __future__ import annotations

from datetime import timedelta

import pandas
from scipy.stats import poisson

from ... import charts
from ...amounts import Ref, exact
from ...prose import day, fill
from ..rates import Counts
from ..regularity import Week

BEFORE_AFTER = {False: "#8A8A8A", True: charts.COLOURS["government_us"]}
CHANCE, OURS = charts.COLOURS["government_ve"], charts.COLOURS["computed"]


def weekly_landings(weeks: list[Week], counts: Counts, event: str) -> charts.Chart:
    """Documented landings by whole weeks before and after the event, named `event`; weeks of short months are hollow."""
    figure, (axes,) = charts.start(2.9)
    for week in weeks:
        colour = BEFORE_AFTER[week.after]
        axes.bar(week.start + timedelta(days=3.5), week.landed, width=5.4, color="white" if week.short else colour, edgecolor=colour,
                 linewidth=1.3)
    most = max((week.landed for week in weeks), default=1)
    last = weeks[-1].start + timedelta(days=7)
    charts.day_axis(axes, weeks[0].start, last)
    axes.set_ylim(0, max(most, 1) * 1.42)
    axes.set_yticks(range(most + 1))
    axes.set_ylabel("landings a week")
    charts.event_line(axes, counts.event, event)
    short = sum(week.short for week in weeks)
    finding = fill("The flight table has {before} before the event and {after} since", before=counts.before, after=counts.after)
    hollow = fill(" {short} lie in months in which the table is known to be short.", short=exact(short, "weeks")) if short else fill("")
    alt = fill("Bars of landings in each whole week from {start} to {end}, parted by the event on {event}: at most {most} in a "
               "week.{hollow}", start=weeks[0].start, end=last, event=counts.event, most=exact(most, "landings"), hollow=hollow)
    data = pandas.DataFrame([{"week_from": week.start.isoformat(), "landings": week.landed, "after_event": week.after,
                              "table_short": week.short} for week in weeks])
    return charts.finish(figure, name="03-weekly-landings", finding=finding, measure="Documented landings in Venezuela",
                         unit="landings a week" + ("; hollow where the table is known to be short" if short else ""),
                         period=f"{day(weeks[0].start)} to {day(last)}", sources=counts.refs, data=data, alt=alt)


def weeks_by_count(weeks: list[Week], sources: tuple[Ref, ...]) -> charts.Chart:
    """How many weeks have so many landings, beside what Poisson counts of the same mean would have."""
    mean = sum(week.landed for week in weeks) / len(weeks)
    most = max(max(week.landed for week in weeks), int(poisson.isf(0.01, mean)))
    seen = [sum(week.landed == landed for week in weeks) for landed in range(most + 1)]
    expected = [len(weeks) * float(poisson.pmf(landed, mean)) for landed in range(most + 1)]
    figure, (axes,) = charts.start(2.7)
    axes.bar(range(most + 1), seen, width=0.62, color="#8A8A8A")
    axes.plot(range(most + 1), expected, "D", color=CHANCE, markersize=8, markeredgecolor="white")
    top = max(*seen, *expected)
    axes.set_ylim(0, top * 1.3)
    axes.set_xlim(-0.6, most + 0.9)
    axes.set_xticks(range(most + 1))
    axes.set_xlabel("landings in a week")
    axes.set_ylabel("weeks")
    modal = max(range(most + 1), key=lambda landed: seen[landed])
    charts.label(axes, modal, seen[modal], "weeks of the table", "#5A5A5A", side="above", gap=7 if seen[modal] > expected[modal] + 0.08 * top else 12)
    clear = max(*seen[max(0, most - 2):], *expected[max(0, most - 2):])
    charts.label(axes, most + 0.7, clear, "chance (Poisson\nof the same mean)", CHANCE, side="above", gap=12, ha="right")
    share = exact(seen[modal], "weeks", refs=sources)
    finding = fill("{share:bare} of {all} have {landed}; by chance it would be {chance:0}", share=share, all=exact(len(weeks), "weeks"),
                   landed=exact(modal, "landings"), chance=exact(expected[modal]))
    alt = fill("Bars of how many weeks have each number of landings, with a diamond for what Poisson counts of the same mean would have. "
               "Most frequent is {landed}, in {share} where Poisson counts would have {chance:1}.", landed=exact(modal, "landings"),
               share=share, chance=exact(expected[modal]))
    data = pandas.DataFrame({"landings": range(most + 1), "weeks": seen, "poisson": [round(each, 4) for each in expected]})
    return charts.finish(figure, name="03-weeks-by-count", finding=finding, measure="Weeks of the flight table by their landings",
                         unit="number of weeks", period=f"{day(weeks[0].start)} to {day(weeks[-1].start + timedelta(days=7))}",
                         sources=sources, data=data, alt=alt)

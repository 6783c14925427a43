"""The flights that a run is about: the story's counts, the parameters', a counter's, or the landings of the flight table."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from ..amounts import Amount, exact
from ..parameters import ALL, Given
from ..parameters.cadence import first_landing, first_strike
from ..seeds import Row, Seeds
from . import counters, windows
from .quiet import Gap, gaps
from .rates import Counts
from .regularity import Week, weeks

FROM_THE_US = "United States"
CHOSEN = {
    "us": lambda row: row["origin_country"] == FROM_THE_US and row["via_country"] is None,
    "us_and_transfers": lambda row: row["origin_country"] == FROM_THE_US,
    "all": lambda row: True,
}


def setting(given: Given, name: str) -> Any:
    """A parameter of the run, or its default where the notebook does not take it."""
    value = given[name]
    return ALL[name].default if value is None else value


def window(given: Given) -> tuple[date, date, date]:
    """The window's first day, the event that parts it, and its end."""
    return given["window_start"] or first_landing(), given["event_day"] or first_strike(), given.as_of


def table_end(seeds: Seeds) -> date:
    """The last day that the flight table covers: that of its last landing. Flights went on after it."""
    return max(row["date"] for row in seeds["flights"])


def story_counts(seeds: Seeds, given: Given) -> Counts:
    """The story's two counts, each replaced by its parameter where that is set."""
    total = story_total(seeds, given)
    after = given.amount("flights_after_strike", "flights") or seeds.claim("cadence-flights-since-strike").amount()
    return Counts(total - after, after, *window(given))


def story_total(seeds: Seeds, given: Given) -> Amount:
    """The flights of the whole window: the parameter, or else the story's count."""
    return given.amount("flights_total", "flights") or seeds.claim("cadence-flights").amount()


def landings(seeds: Seeds, given: Given, origins: str | None = None, first: date | None = None) -> list[Row]:
    """The documented landings that a reader could have known of, by day; `origins` stands for the parameter's choice."""
    counted = CHOSEN[origins or setting(given, "origins")]
    rows = [row for row in seeds["flights"].known(given.as_of) if counted(row) and (first is None or row["date"] >= first)]
    return sorted(rows, key=lambda row: (row["date"], row.id))


def in_window(seeds: Seeds, given: Given) -> list[Row]:
    """The landings of the run's window; those of the day on which it closes lie outside."""
    start, _, end = window(given)
    return [row for row in landings(seeds, given, first=start) if row["date"] < end]


def halves(seeds: Seeds, given: Given) -> tuple[list[Row], list[Row]]:
    """The landings of the window before the event, and those from the day of the event on."""
    _, event, _ = window(given)
    rows = in_window(seeds, given)
    return [row for row in rows if row["date"] < event], [row for row in rows if row["date"] >= event]


def table_counts(seeds: Seeds, given: Given) -> Counts:
    """The documented landings before and after the event. The landing of the event day itself counts as after.

    The window closes where the table ends, if that is earlier: days that it does not cover are not days without a flight.
    """
    start, event, end = window(given)
    end = min(end, table_end(seeds) + timedelta(1))
    before, after = halves(seeds, given)
    return Counts(planes(before), planes(after), start, event, end)


def counts(seeds: Seeds, given: Given) -> tuple[Counts, str]:
    """The counts that the answer rests on, and whose they are: "given", "story", "monitor", "ministry" or "table".

    Counts set for the run come first. The story's own hold for its own day, its own event, and any start in the month
    that it names; for any other window they say nothing, so the flight table speaks unless a counter is asked for.
    """
    if given["flights_total"] is not None or given["flights_after_strike"] is not None:
        return story_counts(seeds, given), "given"
    start, event, end = window(given)
    if given["counter"] == "ministry":
        return counters.ministry(seeds, event, end), "ministry"
    named = seeds.claim("cadence-flights")["period_start"]
    told = (end, event, start.year, start.month) == (given.story_day, first_strike(), named.year, named.month)
    if told and given["counter"] != "flight_table":
        return story_counts(seeds, given), "story"
    if given["counter"] == "monitor":
        return counters.monitor(seeds, start, event, end), "monitor"
    return table_counts(seeds, given), "table"


def by_month(seeds: Seeds, given: Given) -> list[tuple[date, Row, Amount]]:
    """For each month that the flight monitor has counted by then: its first day, the count's row, and our landings.

    The monitor counts flights from the US, so those are compared, whatever origins the run counts.
    """
    landed = Counter(row["date"].replace(day=1) for row in landings(seeds, given, "us_and_transfers"))
    return [(row["period_start"], row, exact(landed[row["period_start"]], "flights"))
            for row in counters.monitor_months(seeds, given.as_of)]


def short_months(seeds: Seeds, given: Given) -> list[tuple[date, date, Row, int]]:
    """The months in which the table has fewer landings than the monitor: first day, last day, its row, how many fewer."""
    return [(month, row["period_end"], row, int(row["flights"] - ours.figure))
            for month, row, ours in by_month(seeds, given) if ours.figure < row["flights"]]


def is_short(first: date, last: date, months: list[tuple[date, date, Row, int]]) -> bool:
    """Whether any of these days lies in a month that the table is known to be short in."""
    return any(first <= month_end and last >= month for month, month_end, _, _ in months)


def shortfall(seeds: Seeds, given: Given) -> Amount:
    """The flights that the monitor counted and the table lacks, over the whole months before the event that it is short in."""
    _, event, _ = window(given)
    short = [(row, missing) for _, last, row, missing in short_months(seeds, given) if last < event]
    return exact(sum(missing for _, missing in short), "flights", refs=tuple(row.ref for row, _ in short))


def planes(rows: list[Row]) -> Amount:
    """The flights that some landings stand for; one landing of the table stands for more than one plane."""
    return exact(sum(row["planes"] for row in rows), "flights", refs=tuple(row.ref for row in rows))


def every_window(seeds: Seeds, given: Given) -> list[windows.Window]:
    """The ratio for every start and end day in their months: fixed counts over other days, or landings counted anew.

    A count of a monitor or a ministry that comes with days of its own has no such choice; then there are none. On the
    story's counts a window fits the documented landings if it holds a landing of the month of its start and as many
    landings after the event as the story has.
    """
    used, whose = counts(seeds, given)
    if whose in ("monitor", "ministry") or not used.comparable:
        return []
    start, event, end = used.start, used.event, used.end
    rows = landings(seeds, given)
    if whose == "table":
        def recount(one: date, other: date) -> Counts:
            held = [row for row in rows if one <= row["date"] < other]
            return Counts(planes([row for row in held if row["date"] < event]),
                          planes([row for row in held if row["date"] >= event]), one, event, other)
        return windows.grid(recount, start, event, end, given["confidence"])
    last_start = first_end = None
    if whose == "story":
        opening = [row["date"] for row in rows if row["date"] in windows.month(start)]
        since = [row["date"] for row in rows if row["date"] >= event]
        last_start = max(opening, default=None)
        needed = int(used.after.figure)
        first_end = since[needed - 1] + timedelta(1) if len(since) >= needed else None
    return windows.grid(lambda one, other: replace(used, start=one, end=other), start, event, end, given["confidence"],
                        last_start, first_end)


def by_week(seeds: Seeds, given: Given) -> list[Week]:
    """The landings of the window by whole weeks, counted from the event; none where the event leaves no days on a side."""
    used = table_counts(seeds, given)
    if not used.comparable:
        return []
    months = short_months(seeds, given)
    return weeks(in_window(seeds, given), used.start, used.event, used.end, lambda first, last: is_short(first, last, months))


def quiet(seeds: Seeds, given: Given) -> list[Gap]:
    """The gaps between the landing days of the window, up to the day of the evidence or the end of the table."""
    start, _, _ = window(given)
    return gaps(landings(seeds, given, first=start), given.as_of, table_end(seeds), given["confidence"])

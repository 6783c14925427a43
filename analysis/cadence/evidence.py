"""The flights that a run is about: the story's counts, the parameters', or the landings of the flight table."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from ..amounts import Amount, exact
from ..parameters import Given, first_landing, first_strike
from ..seeds import Row, Seeds
from .rates import Counts

FROM_THE_US = "United States"
MONITOR = "ICE Flight Monitor"


def window(given: Given) -> tuple[date, date, date]:
    """The window's first day, the event that parts it, and its end."""
    return given["window_start"] or first_landing(), given["event_day"] or first_strike(), given.as_of


def story_counts(seeds: Seeds, given: Given) -> Counts:
    """The story's two counts, each replaced by its parameter where that is set."""
    total = story_total(seeds, given)
    after = given.amount("flights_after_strike", "flights") or seeds.claim("cadence-flights-since-strike").amount()
    return Counts(total - after, after, *window(given))


def story_total(seeds: Seeds, given: Given) -> Amount:
    """The flights of the whole window: the parameter, or else the story's count."""
    return given.amount("flights_total", "flights") or seeds.claim("cadence-flights").amount()


def landings(seeds: Seeds, as_of: date, first: date | None = None) -> list[Row]:
    """The documented landings of flights from the United States, directly or by way of another country, by then."""
    return [row for row in seeds["flights"].known(as_of)
            if row["origin_country"] == FROM_THE_US and (first is None or row["date"] >= first)]


def table_counts(seeds: Seeds, given: Given) -> Counts:
    """The documented landings before and after the event. The landing of the event day itself counts as after."""
    start, event, end = window(given)
    rows = landings(seeds, end, start)
    return Counts(_count([row for row in rows if row["date"] < event]),
                  _count([row for row in rows if event <= row["date"] <= end]), start, event, end)


def counts(seeds: Seeds, given: Given) -> tuple[Counts, str]:
    """The counts that the answer rests on, and whose they are.

    The story's, unless the day of the evidence is moved and no count is given for it: the story's counts say nothing
    about another day, so the flight table speaks then.
    """
    if given["flights_total"] is not None or given["flights_after_strike"] is not None:
        return story_counts(seeds, given), "given"
    if given.moved:
        return table_counts(seeds, given), "table"
    return story_counts(seeds, given), "story"


def by_month(seeds: Seeds, as_of: date) -> list[tuple[date, Row, Amount]]:
    """For each month that the flight monitor has counted by then: its first day, the count's row, and our landings."""
    landed = Counter(row["date"].replace(day=1) for row in landings(seeds, as_of))
    rows = [row for row in seeds["flight_totals"].known(as_of)
            if row["counter"] == MONITOR and row["scope"] == "us_removal" and _is_month(row)]
    return [(row["period_start"], row, exact(landed[row["period_start"]], "flights"))
            for row in sorted(rows, key=lambda row: row["period_start"])]


def _is_month(row: Row) -> bool:
    first, last = row["period_start"], row["period_end"]
    return first.day == 1 and last == (first.replace(day=28) + timedelta(4)).replace(day=1) - timedelta(1)


def _count(rows: list[Row]) -> Amount:
    return exact(len(rows), "flights", refs=tuple(row.ref for row in rows))

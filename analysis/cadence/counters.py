"""What each counter of flights published, by its own rule; never joined into one series."""

from __future__ import annotations

from datetime import date, timedelta

from ..amounts import exact
from ..seeds import Row, Seeds
from .rates import Counts

MONITOR, MINISTRY = "ICE Flight Monitor", "Venezuelan interior ministry"
RULES = {
    "us_removal": "from the US, by its own rule",
    "us_with_transfers": "from the US, also by way of Honduras",
    "all_origins": "from anywhere",
    "honduras_transfers": "with a change of planes in Honduras",
}


def totals(seeds: Seeds, as_of: date, counter: str | None = None, scope: str | None = None) -> list[Row]:
    """Published counts of flights to Venezuela, oldest first; rates, dates and counts of people alone are left out."""
    rows = [row for row in seeds["flight_totals"].known(as_of)
            if row["measure"] == "total" and row["flights"] is not None and row["scope"] in RULES
            and counter in (None, row["counter"]) and scope in (None, row["scope"])]
    return sorted(rows, key=lambda row: (row["as_of"], row["flights"], row.id))


def monitor_months(seeds: Seeds, as_of: date) -> list[Row]:
    """The monitor's counts for whole months, by month."""
    return [row for row in totals(seeds, as_of, MONITOR, "us_removal") if _is_month(row)]


def monitor(seeds: Seeds, start: date, event: date, as_of: date) -> Counts:
    """The monitor's monthly counts before and after the turn of the month that lies nearest to the event.

    Only whole months from `start` on count. Where it has none on a side, that side has no days.
    """
    this = event.replace(day=1)
    following = (this + timedelta(31)).replace(day=1)
    turn = this if event - this <= following - event else following
    rows = [row for row in monitor_months(seeds, as_of) if row["period_start"] >= start]
    before, after = [row for row in rows if row["period_end"] < turn], [row for row in rows if row["period_start"] >= turn]
    return Counts(_sum(before), _sum(after), before[0]["period_start"] if before else turn, turn,
                  after[-1]["period_end"] + timedelta(1) if after else turn)


def ministry(seeds: Seeds, event: date, as_of: date) -> Counts:
    """The ministry's running total of all origins at its last publication before the event, and since.

    The count is parted where that total ends, not at the event, for nobody can say on which side of it a flight in
    between lies. It runs from the ministry's own first day. Where there is no total on a side, that side has no days.
    """
    rows = totals(seeds, as_of, MINISTRY, "all_origins")
    before, after = [row for row in rows if row["as_of"] < event], [row for row in rows if row["as_of"] >= event]
    if not before:
        return Counts(exact(0, "flights"), exact(0, "flights"), event, event, event)
    last = before[-1]
    turn = last["as_of"] + timedelta(1)
    counted = exact(last["flights"], "flights", refs=(last.ref,))
    if not after:
        return Counts(counted, exact(0, "flights"), last["period_start"], turn, turn)
    newest = after[-1]
    return Counts(counted, exact(newest["flights"] - last["flights"], "flights", refs=(newest.ref, last.ref)),
                  last["period_start"], turn, newest["as_of"] + timedelta(1))


def latest(seeds: Seeds, as_of: date) -> list[Row]:
    """The newest total of each counter and rule, the highest first; counts of single months are left out."""
    newest = {(row["counter"], row["scope"]): row for row in totals(seeds, as_of) if not _is_month(row)
              and row["claim"] != "cadence-flights-since-strike"}
    return sorted(newest.values(), key=lambda row: (-row["flights"], row.id))


def numbering(seeds: Seeds, as_of: date) -> list[tuple[Row, int]]:
    """Each total of the ministry, with how many flights fewer the table lists from any origin up to its day."""
    flights = seeds["flights"].known(as_of)
    rows = totals(seeds, as_of, MINISTRY, "all_origins")
    return [(row, int(row["flights"]) - sum(each["planes"] for each in flights if each["date"] <= row["as_of"])) for row in rows]


def suspensions(seeds: Seeds, as_of: date) -> list[Row]:
    """The stoppages that a government announced or that the press noted, by the day they began."""
    rows = [row for row in seeds["flight_totals"].known(as_of)
            if row["measure"] == "event" and row["period_end"] > row["period_start"]]
    return sorted(rows, key=lambda row: row["period_start"])


def _is_month(row: Row) -> bool:
    first, last = row["period_start"], row["period_end"]
    return first.day == 1 and last == (first.replace(day=28) + timedelta(4)).replace(day=1) - timedelta(1)


def _sum(rows: list[Row]):
    return exact(sum(row["flights"] for row in rows), "flights", refs=tuple(row.ref for row in rows))

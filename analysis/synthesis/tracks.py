"""The tracks side by side: pressure, conciliation, and the channels that stayed in use between the governments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from ..amounts import Amount
from ..buildup import evidence as buildup
from ..parameters import Given
from ..seeds import Row, Seeds

FLIGHTS = "deportation_flights"
HALTED = "talks_halted"
NEARBY = timedelta(days=3)


@dataclass(frozen=True)
class Channels:
    """What stayed in use: landings from the United States, the licence for Chevron by its days, exports by the month."""

    landings: list[Row]
    licence: list[tuple[date, date, Row]]
    exports: list[tuple[Row, Amount]]


def pressure(seeds: Seeds, given: Given) -> list[Row]:
    """Boat strikes and signals of pressure on the axis, the earliest first."""
    rows = [*buildup.on_axis(buildup.strikes(seeds, given.as_of), given), *buildup.lanes(seeds, given)["pressure"]]
    return sorted(rows, key=lambda row: (buildup.when(row, given), row.ref))


def conciliation(seeds: Seeds, given: Given) -> list[Row]:
    """The signals of conciliation on the axis. Flights are left to the channels, where they stand one by one."""
    return [row for row in buildup.lanes(seeds, given)["conciliation"] if row["event_type"] != FLIGHTS]


def channels(seeds: Seeds, given: Given) -> Channels:
    """Landings from `flights.csv`, the licence in force by its days, and the monthly exports published by the day of the evidence."""
    first = buildup.axis_start(given)
    landings = [row for row in seeds["flights"].known(given.as_of)
                if row["origin_country"] == "United States" and buildup.when(row, given) >= first]
    steps = sorted((row for row in seeds["economy"].known(given.as_of) if row["metric"] == "chevron_licence"),
                   key=lambda row: row["period_start"])
    spans = [(max(row["period_start"], first), min(later["period_start"] if later else given.as_of, given.as_of), row)
             for row, later in zip(steps, [*steps[1:], None], strict=False) if row["value"]]
    monthly = [(row, row.amount()) for row in seeds["economy"].known(given.as_of)
               if row["metric"] == "chevron_exports_to_us" and row["period_end"] >= first]
    return Channels(landings, [(begin, end, row) for begin, end, row in spans if begin <= end], monthly)


def close_up_day(seeds: Seeds, given: Given) -> date:
    """The day in the middle of the close-up: the parameter, or else the order to halt talks."""
    return given["close_up"] or min(row["date"] for row in seeds["events"] if row["event_type"] == HALTED)


def week(seeds: Seeds, given: Given) -> list[Row]:
    """Everything documented in the days around the close-up's, by the day it happened; strikes from their own table."""
    middle = close_up_day(seeds, given)
    rows = [*buildup.strikes(seeds, given.as_of), *buildup.coded(seeds, given)]
    return sorted((row for row in rows if abs(row["date"] - middle) <= NEARBY), key=lambda row: (row["date"], row.ref))

"""Parameters of the notebook on deportation cadence, and of the synthesis."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from .. import seeds
from .kinds import BadParameter, Parameter
from .shared import FIRST_DAY, LAST_DAY

if TYPE_CHECKING:
    from . import Given

MOST_FLIGHTS = 100_000
MOST_PEOPLE = 10_000_000

DECLARED = (
    Parameter("flights_total", "count", 0, MOST_FLIGHTS, "flights",
              "removal flights over the whole window; None is the story's count"),
    Parameter("flights_after_strike", "count", 0, MOST_FLIGHTS, "flights",
              "those of them after the event day; None is the story's count"),
    Parameter("people", "count", 0, MOST_PEOPLE, "people",
              "people on all the flights of the window; None is the story's bound"),
    Parameter("window_start", "date", FIRST_DAY, LAST_DAY, "day",
              "the first day of the window; None is the first documented landing"),
    Parameter("event_day", "date", FIRST_DAY, LAST_DAY, "day",
              "the day that divides before from after; None is the first strike"),
    Parameter("counter", "choice", None, None, "choice",
              "whose counts the answer rests on; None is the story's, or the flight table where the story has none",
              choices=("monitor", "ministry", "flight_table")),
    Parameter("origins", "choice", None, None, "choice",
              "which landings of the flight table count: direct from the US, also by way of another country, or all",
              default="us_and_transfers", choices=("us", "us_and_transfers", "all")),
    Parameter("power", "fraction", 0.5, 0.99, "fraction", "chance with which a change should be found if it is there",
              default=0.8),
    Parameter("fall_of_interest", "fraction", 0.05, 0.95, "fraction", "the fall in the rate that one would want to find",
              default=0.5),
    Parameter("prior_shape", "number", 0.01, 1000, "flights",
              "shape of the Gamma prior for each rate, as if that many flights had been seen before", default=0.5),
    Parameter("prior_rate", "number", 0, 1000, "weeks",
              "rate of the Gamma prior for each rate, as if they had been seen in so many weeks", default=0.0),
    Parameter("block_weeks", "count", 1, 26, "weeks",
              "weeks kept together in the block bootstrap; None is the cube root of their number"),
    Parameter("resamples", "count", 200, 20_000, "draws", "random draws for each resampling method", default=5000),
)


def first_strike() -> date:
    """The day of the first reported boat strike."""
    return min(row["date"] for row in seeds.load()["strikes"])


def first_landing() -> date:
    """The day of the first removal flight documented in the flight table."""
    return min(row["date"] for row in seeds.load()["flights"])


def check(given: Given) -> None:
    """Dates must lie in their order, the flights after the event among all of them, and counts must have one source."""
    start, event = given["window_start"] or first_landing(), given["event_day"] or first_strike()
    if start >= event and (given["window_start"] or given["event_day"]):
        raise BadParameter(f"window_start: {start} is not before event_day, {event}; the window needs days before the event")
    if given["event_day"] and event >= given.as_of:
        raise BadParameter(f"event_day: {event} is not before as_of, {given.as_of}; the window needs days after the event")
    if given["window_start"] and start >= given.as_of:
        raise BadParameter(f"window_start: {start} is not before as_of, {given.as_of}")
    claim = seeds.load().claim
    total = given["flights_total"] if given["flights_total"] is not None else claim("cadence-flights")["value"]
    after = given["flights_after_strike"]
    if after is None and given["flights_total"] is not None:
        after = claim("cadence-flights-since-strike")["value"]
    if after is not None and after > total:
        raise BadParameter(f"flights_after_strike: {after:g} is more than flights_total, {total:g}; it is a part of it")
    if given["counter"] and after is not None:
        raise BadParameter(f"counter: {given['counter']} cannot be asked while flights_total or flights_after_strike is set; "
                           "set the counts or the counter")

"""Quiet days: how long a gap between landings must grow before it is out of the ordinary."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta

from ..seeds import Row


@dataclass(frozen=True)
class Gap:
    """The days from one landing day to the next; `until` is None for the gap that was still open.

    first, last: a landing that opens it and one that ends it. days: elapsed, so far where it is open. bar, recent_bar:
    the days at which it would have been out of the ordinary, given all the gaps before it and given the latest of them;
    None where there were too few.
    """

    since: date
    until: date | None
    days: int
    first: Row
    last: Row | None
    bar: int | None
    recent_bar: int | None


def fewest_gaps(confidence: float) -> int:
    """The fewest earlier gaps that allow any gap at all to be called out of the ordinary at this level."""
    return math.ceil(round(1 / (1 - confidence), 6)) - 1


def out_of_the_ordinary(earlier: list[int], confidence: float) -> int | None:
    """The shortest gap that is out of the ordinary, in days, given earlier ones; None where they are too few.

    If gaps are exchangeable, the next one is as long as the k-th longest of n or longer with a chance of at most
    k / (n + 1) (a conformal prediction bound: Vovk, Gammerman and Shafer 2005), and no law for them is assumed.
    """
    if len(earlier) < fewest_gaps(confidence):
        return None
    allowed = math.floor(round((1 - confidence) * (len(earlier) + 1), 6))  # gaps as long, the new one among them
    return sorted(earlier, reverse=True)[allowed - 1] + 1


def poisson_days(per_day: float, confidence: float) -> float:
    """The days without a flight that are as rare as the level says, if flights are Poisson at this rate."""
    return -math.log(1 - confidence) / per_day


def gaps(rows: list[Row], as_of: date, covered_until: date, confidence: float) -> list[Gap]:
    """The gaps between the landing days of some rows, in order, the last of them still open.

    The open gap runs to `as_of`, or to the end of the table's cover if that is earlier, and is left out where it has no day.
    """
    by_day: dict[date, Row] = {}
    for row in rows:
        by_day.setdefault(row["date"], row)
    days = sorted(by_day)
    found: list[Gap] = []
    for since, until in zip(days, [*days[1:], *[None] * bool(days)], strict=True):
        length = ((until or min(as_of, covered_until)) - since).days
        if length > 0:
            earlier = [gap.days for gap in found]
            found.append(Gap(since, until, length, by_day[since], by_day.get(until), out_of_the_ordinary(earlier, confidence),
                             out_of_the_ordinary(earlier[-fewest_gaps(confidence):], confidence)))
    return found


def stopped_at(found: list[Gap], day: date) -> Gap | None:
    """The gap that would have begun had flights stopped on a day: it opens with the last landing before it.

    None where there was no landing before.
    """
    return max((gap for gap in found if gap.since < day), key=lambda gap: gap.since, default=None)


def on(gap: Gap, bar: int) -> date:
    """The day on which an unbroken gap reaches a bar."""
    return gap.since + timedelta(bar)

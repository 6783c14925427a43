"""Rates of flights and their ratio, with an exact interval."""

from __future__ import annotations

import math
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date

from scipy.stats import binomtest

from ..amounts import Amount, End, exact, merge

WEEK = 7


@dataclass(frozen=True)
class Counts:
    """Flights before and after an event.

    Days are counted as the time elapsed: the window opens at the start of `start`, the event parts it at the start of
    `event`, and it closes at the start of `end`. So 2 September to 9 October is 37 days.
    """

    before: Amount
    after: Amount
    start: date
    event: date
    end: date

    @property
    def days_before(self) -> int:
        return (self.event - self.start).days

    @property
    def days_after(self) -> int:
        return (self.end - self.event).days

    @property
    def per_week_before(self) -> Amount:
        return self.before / exact(self.days_before / WEEK, "weeks")

    @property
    def per_week_after(self) -> Amount:
        return self.after / exact(self.days_after / WEEK, "weeks")


def rate_ratio(counts: Counts, confidence: float) -> Amount:
    """The rate after the event over the rate before it, with an exact confidence interval.

    Given the total, the flights after the event are binomial if both counts are Poisson, so the Clopper-Pearson
    interval of that share (Clopper and Pearson 1934, through scipy's binomtest) turns into one for the ratio of the
    rates (Przyborowski and Wilenski 1940). Raises ValueError where there is no flight at all.
    """
    before, after = int(counts.before.figure), int(counts.after.figure)
    if before + after == 0:
        raise ValueError("no flights, before or after: there is no ratio to speak of")
    ends = binomtest(after, before + after).proportion_ci(confidence, method="exact")
    scale = counts.days_before / counts.days_after

    def odds(share: float) -> float:
        return math.inf if share >= 1 else share / (1 - share) * scale

    value = after / before * scale if before else None
    return Amount(value, End(odds(ends.low)), End(odds(ends.high)),
                  refs=merge(counts.after.refs, counts.before.refs))


def flights_for_change(counts: Counts, confidence: float) -> tuple[int | None, int]:
    """The most flights after the event that would have shown a slowdown, and the fewest that would have shown a rise.

    The count before stays as it is. The first is None where even no flight at all would not have shown a slowdown.
    Both ends of the interval move up with the count, so each point is found by halving.
    """
    def ratio(after: int) -> Amount:
        tried = exact(after, counts.after.unit)
        return rate_ratio(Counts(counts.before, tried, counts.start, counts.event, counts.end), confidence)

    first = 0 if counts.before.figure else 1
    some = range(first, 10 * int(counts.before.figure + 10) * (1 + counts.days_after // counts.days_before))
    fewest = some[bisect_left(some, True, key=lambda after: ratio(after).low.at > 1)]
    not_slow = some[bisect_left(some, True, key=lambda after: ratio(after).high.at >= 1)]
    return (not_slow - 1 if not_slow > first else None), fewest


def change_seen(ratio: Amount) -> str:
    """What an interval for the ratio allows to be said of a change, in words that need no figure."""
    if ratio.high.at < 1:
        return "the flights came more slowly after the event than before it"
    if ratio.low.at > 1:
        return "the flights came faster after the event than before it"
    return "the counts are compatible with no change at all, and also with a marked change either way"

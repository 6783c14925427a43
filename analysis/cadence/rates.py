"""Rates of flights and their ratio, with an exact interval."""

from __future__ import annotations

import math
from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from scipy.stats import binomtest

from ..amounts import Amount, End, exact, merge

WEEK = 7


@dataclass(frozen=True)
class Counts:
    """Flights before and after an event.

    Days are counted as the time elapsed: the window opens at the start of `start`, the event parts it at the start of
    `event`, and it closes at the start of `end`. So 2 September to 9 October is 37 days, and a landing on the day
    `end` itself lies outside.
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
    def days(self) -> tuple[Amount, Amount]:
        """The days before and after the event, as amounts that lead back to what sets the window."""
        start, event, end = (getattr(day, "refs", ()) for day in (self.start, self.event, self.end))
        return exact(self.days_before, "days", refs=merge(start, event)), exact(self.days_after, "days", refs=merge(event, end))

    @property
    def per_week_before(self) -> Amount:
        return self.before / exact(self.days_before / WEEK, "weeks")

    @property
    def per_week_after(self) -> Amount:
        return self.after / exact(self.days_after / WEEK, "weeks")

    @property
    def comparable(self) -> bool:
        """Whether there are days on both sides of the event."""
        return self.days_before > 0 and self.days_after > 0

    @property
    def total(self) -> int:
        return int(self.before.figure + self.after.figure)

    @property
    def refs(self):
        return merge(self.after.refs, self.before.refs)


def rate_ratio(counts: Counts, confidence: float) -> Amount:
    """The rate after the event over the rate before it, with an exact confidence interval.

    Given the total, the flights after the event are binomial if both counts are Poisson, so the Clopper-Pearson
    interval of that share (Clopper and Pearson 1934, through scipy's binomtest) turns into one for the ratio of the
    rates (Przyborowski and Wilenski 1940). Raises ValueError where there is no flight at all.
    """
    before, after = int(counts.before.figure), int(counts.after.figure)
    if before + after == 0:
        raise ValueError("no flights, before or after: there is no ratio to speak of")
    low, high = share_interval(after, before + after, confidence)
    scale = counts.days_before / counts.days_after
    value = after / before * scale if before else None
    return Amount(value, End(_odds(low) * scale), End(_odds(high) * scale), refs=counts.refs)


@lru_cache(maxsize=4096)
def share_interval(after: int, total: int, confidence: float) -> tuple[float, float]:
    """The Clopper-Pearson interval for the share of the flights that came after the event."""
    ends = binomtest(after, total).proportion_ci(confidence, method="exact")
    return ends.low, ends.high


def flights_for_change(counts: Counts, confidence: float) -> tuple[int | None, int]:
    """The most flights after the event that would have shown a slowdown, and the fewest that would have shown a rise.

    The count before stays as it is. The first is None where even no flight at all would not have shown a slowdown.
    Both ends of the interval move up with the count, so each point is found by halving.
    """
    def ratio(after: int) -> Amount:
        return rate_ratio(replace(counts, after=exact(after, counts.after.unit)), confidence)

    first = 0 if counts.before.figure else 1
    some = range(first, 10 * int(counts.before.figure + 10) * (1 + counts.days_after // counts.days_before))
    fewest = some[bisect_left(some, True, key=lambda after: ratio(after).low.at > 1)]
    not_slow = some[bisect_left(some, True, key=lambda after: ratio(after).high.at >= 1)]
    return (not_slow - 1 if not_slow > first else None), fewest


def start_for_change(counts: Counts, confidence: float) -> tuple[float, float]:
    """The days before the event, below and above which the same counts would show a slowdown and a rise.

    The ends of the interval grow with the days before the event, so each crosses no change once. An end is infinite
    where no start at all would show a rise, and nought where none would show a slowdown.
    """
    low, high = (_odds(end) for end in share_interval(int(counts.after.figure), counts.total, confidence))
    return counts.days_after / high if high else math.inf, counts.days_after / low if low else math.inf


def change_seen(ratio: Amount) -> str:
    """What an interval for the ratio allows to be said of a change, in words that need no figure."""
    if ratio.high.at < 1:
        return "the flights came more slowly after the event than before it"
    if ratio.low.at > 1:
        return "the flights came faster after the event than before it"
    return "the counts are compatible with no change at all, and also with a marked change either way"


def _odds(share: float) -> float:
    return math.inf if share >= 1 else share / (1 - share)

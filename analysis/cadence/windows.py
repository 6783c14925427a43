"""The ratio over every start day and end day that could be defended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from .rates import Counts, rate_ratio


@dataclass(frozen=True)
class Window:
    """One choice of a start and an end, the ratio of the rates with its interval, and whether the landings fit it."""

    start: date
    end: date
    ratio: float | None
    low: float
    high: float
    fits: bool


def grid(counts: Callable[[date, date], Counts], start: date, event: date, end: date, confidence: float,
         last_start: date | None = None, first_end: date | None = None) -> list[Window]:
    """Every start in the month of `start` before the event, with every end from the event to `end` in its month.

    counts: the counts of a window, given its start and its end. last_start, first_end: the window fits the documented
    landings if it opens no later and closes no earlier. Windows without any flight have no ratio and are left out.
    """
    starts = [day for day in month(start) if day < event]
    ends = [day for day in month(end) if event < day <= end]
    windows = []
    for one in starts:
        for other in ends:
            each = counts(one, other)
            if each.total:
                ratio = rate_ratio(each, confidence)
                fits = (last_start is None or one <= last_start) and (first_end is None or other >= first_end)
                windows.append(Window(one, other, ratio.value, ratio.low.at, ratio.high.at, fits))
    return windows


def month(day: date) -> list[date]:
    """The days of the month that a day lies in."""
    first = day.replace(day=1)
    return [first + timedelta(n) for n in range(31) if (first + timedelta(n)).month == first.month]

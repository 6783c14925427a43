"""Did conciliation precede easing? The time from each conciliatory signal to the next step of pressure, against chance."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

import numpy
from scipy.stats import permutation_test

from ..amounts import Amount, Ref, exact
from ..buildup import evidence as buildup
from ..parameters import Given
from ..parameters.buildup import HAPPENED, KNOWN
from ..seeds import Row, Seeds
from . import tracks

WRITTEN, REPORTED, PUBLISHED = "written", "reported", "published"
DATINGS = (WRITTEN, REPORTED, PUBLISHED)
LETTER, PUBLICATION = "event-041", "event-058"  # the letter to the US president, and its publication in full
FEWEST = 3  # signals, and steps, below which no comparison is made
BATCH = 250  # shuffles at a time, to stay small in memory


@dataclass(frozen=True)
class Lags:
    """One comparison.

    days: from each signal to the next step on a later day, or to the day after the evidence ends where none came.
    open: how many of them had no step yet. mean: their mean. chance: the middle part of the means of shuffled dates, with
    their median. longer, shorter: the share of shuffles whose mean is at least, or at most, the one found.
    """

    dating: str
    signals: tuple[tuple[Row, date], ...]
    steps: tuple[date, ...]
    days: tuple[int, ...]
    open: int
    mean: Amount
    chance: Amount
    longer: float
    shorter: float

    def verdict(self, confidence: float) -> str:
        """Whether steps came "later" or "sooner" after the signals than after shuffled dates, or "neither"."""
        if self.longer <= (1 - confidence) / 2:
            return "later"
        return "sooner" if self.shorter <= (1 - confidence) / 2 else "neither"


def next_steps(signals: numpy.ndarray, steps: numpy.ndarray, end: int) -> numpy.ndarray:
    """Days from each signal (last axis) to the first later step, or to the day after `end` where there is none.

    A step on the day of the signal is not counted: which of them came first that day is not known.
    """
    ahead = steps[..., None, :] - signals[..., :, None]
    return numpy.minimum(numpy.where(ahead > 0, ahead, numpy.iinfo(ahead.dtype).max).min(axis=-1), end + 1 - signals)


def lags(seeds: Seeds, given: Given, dating: str, with_strikes: bool = True, with_flights: bool = False) -> Lags | None:
    """The comparison with signals dated one way; None where there are too few of either kind.

    Whose dates are whose is shuffled among all of them, signals and steps alike, so that the crowding of events in some
    weeks stays as it is: a permutation test (R. A. Fisher, The design of experiments, 1935) by scipy's permutation_test,
    whose shares count the order found as one of the shuffles (B. Phipson and G. K. Smyth, 2010).
    """
    signals = dated_signals(seeds, given, dating, with_flights)
    steps = dated_steps(seeds, given, dating, with_strikes)
    if len(signals) < FEWEST or len(steps) < FEWEST:
        return None
    first, last = tuple(when.toordinal() for _, when in signals), tuple(when.toordinal() for _, when in steps)
    end = last_day(seeds, given).toordinal()
    means, longer, shorter = _shuffled(first, last, end, given["resamples"], given["random_seed"])
    days = next_steps(numpy.array(first), numpy.array(last), end)
    refs = (*(row.ref for row, _ in signals), *(row.ref for row, _ in steps))
    middle = numpy.quantile(means, [(1 - given["confidence"]) / 2, 0.5, (1 + given["confidence"]) / 2])
    low, median, high = (float(one) for one in middle)
    settings = tuple(Ref("parameter", name) for name in ("resamples", "random_seed", "confidence"))
    mean = exact(float(days.mean()), "days", refs=refs)
    return Lags(dating, tuple(signals), tuple(when for _, when in steps), tuple(int(one) for one in days),
                int(sum(max(last) <= one for one in first)), mean,
                replace(exact(median, "days", refs=settings).within(low, high)), longer, shorter)


def dated_signals(seeds: Seeds, given: Given, dating: str, with_flights: bool = False) -> list[tuple[Row, date]]:
    """The conciliatory signals with their days; the letter to the US president counts once, by its writing, report or publication."""
    told = _view(given, dating)
    rows = buildup.lanes(seeds, told)["conciliation"] if with_flights else tracks.conciliation(seeds, told)
    skipped = LETTER if dating == PUBLISHED and PUBLICATION in {row.id for row in rows} else PUBLICATION
    return [(row, buildup.when(row, told)) for row in rows if row.id != skipped]


def dated_steps(seeds: Seeds, given: Given, dating: str, with_strikes: bool = True) -> list[tuple[Row, date]]:
    """The steps of pressure with their days, in the same view as the signals."""
    told, last = _view(given, dating), last_day(seeds, given)
    rows = tracks.pressure(seeds, told) if with_strikes else buildup.lanes(seeds, told)["pressure"]
    return [(row, buildup.when(row, told)) for row in rows if buildup.when(row, told) <= last]


def last_day(seeds: Seeds, given: Given) -> date:
    """The last day on which a step could have been seen: that of the evidence, or that on which the table of events ends."""
    return min(given.as_of, buildup.covered_to(seeds, "events"))


def _view(given: Given, dating: str) -> Given:
    return replace(given, values={**given.values, "dated_by": HAPPENED if dating == WRITTEN else KNOWN})


@lru_cache(maxsize=256)
def _shuffled(signals: tuple[int, ...], steps: tuple[int, ...], end: int, resamples: int,
              seed: int) -> tuple[numpy.ndarray, float, float]:
    """The means of shuffled dates, and the shares of them at least as long and at most as long as the mean found."""
    def mean(some, others, axis=-1):
        return next_steps(some.astype(int), others.astype(int), end).mean(axis=-1)

    found = permutation_test((numpy.array(signals), numpy.array(steps)), mean, permutation_type="independent",
                             vectorized=True,
                             n_resamples=resamples, batch=BATCH, alternative="greater", rng=numpy.random.default_rng(seed))
    means = numpy.asarray(found.null_distribution)
    exact_already = len(means) < resamples  # few dates: every shuffle was tried, the one found among them
    extra = 0 if exact_already else 1
    at_most = (numpy.sum(means <= found.statistic + 1e-9) + extra) / (len(means) + extra)
    return means, float(found.pvalue), float(at_most)

"""The Bayesian answer: what the counts leave to believe of the ratio of two rates, given a prior."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace

from scipy.stats import betaprime

from ..amounts import exact
from .rates import WEEK, Counts


@dataclass(frozen=True)
class Posterior:
    """The ratio of two Poisson rates, each with the same Gamma prior and independent of the other.

    The Gamma prior is conjugate (Gelman and others, Bayesian Data Analysis, 3rd ed. 2013, section 2.6), so each rate
    has a Gamma posterior, and the ratio of two Gamma variables is a scaled beta-prime variable (scipy's betaprime).
    shape: flights; rate: weeks; a shape of one half with no weeks is the prior of Jeffreys (1961).
    """

    counts: Counts
    shape: float
    rate: float

    @property
    def _distribution(self):
        weeks_before, weeks_after = self.counts.days_before / WEEK, self.counts.days_after / WEEK
        return betaprime(self.shape + self.counts.after.figure, self.shape + self.counts.before.figure,
                         scale=(self.rate + weeks_before) / (self.rate + weeks_after))

    def density(self, ratio):
        return self._distribution.pdf(ratio)

    def chance_below(self, ratio: float) -> float:
        """The probability that the ratio is below this."""
        return float(self._distribution.cdf(ratio))

    def interval(self, level: float) -> tuple[float, float]:
        """The central interval that holds the ratio with this probability."""
        return tuple(float(end) for end in self._distribution.interval(level))

    @property
    def median(self) -> float:
        return float(self._distribution.median())

    def most_for_slowdown(self, level: float) -> int | None:
        """The most flights after the event that would put the whole interval below no change; None where none would."""
        def shows(after: int) -> bool:
            tried = replace(self, counts=replace(self.counts, after=exact(after, "flights")))
            return tried.interval(level)[1] < 1

        some = range(0, 10 * int(self.counts.before.figure + self.shape + 10) * (1 + self.counts.days_after // self.counts.days_before))
        return bisect_left(some, True, key=lambda after: not shows(after)) - 1 if shows(0) else None

"""What change a comparison of two counts could have revealed, by exact computation over all that could be counted.

The test is the one behind the exact interval: conditional on the total, the count after the event is binomial
(Przyborowski and Wilenski 1940). Its power is summed over Poisson counts (Krishnamoorthy and Thomson 2004); as a check,
statsmodels' `power_poisson_ratio_2indep` gives about the same where counts are large.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.optimize import brentq
from scipy.stats import binom, poisson

MOST_WEEKS = 520
LARGEST_RISE = 1e4
TAIL = 1e-9


@dataclass(frozen=True)
class Design:
    """A comparison to be made: flights expected before the event, and the days on its two sides."""

    expected_before: float
    days_before: int
    days_after: int
    confidence: float

    @property
    def expected_after(self) -> float:
        """The flights that would come after the event if nothing changed."""
        return self.expected_before / self.days_before * self.days_after

    @cached_property
    def _before(self) -> np.ndarray:
        return np.arange(poisson.ppf(TAIL, self.expected_before), poisson.isf(TAIL, self.expected_before) + 1)

    @cached_property
    def _chance_before(self) -> np.ndarray:
        return poisson.pmf(self._before, self.expected_before)

    @cached_property
    def _most_for_fall(self) -> np.ndarray:
        """For each count before, the most flights after that show a fall; -1 where none would."""
        tail, share = (1 - self.confidence) / 2, self.days_after / (self.days_before + self.days_after)
        low, high = np.full_like(self._before, -1), 4 * self._before * max(1, share / (1 - share)) + 10
        while (high - low > 1).any():
            middle = np.floor((low + high) / 2)
            shows = binom.cdf(middle, self._before + middle, share) < tail
            low, high = np.where(shows, middle, low), np.where(shows, high, middle)
        return low

    @cached_property
    def _fewest_for_rise(self) -> np.ndarray:
        tail, share = (1 - self.confidence) / 2, self.days_after / (self.days_before + self.days_after)
        low, high = np.zeros_like(self._before), 40 * (self._before + 10) * max(1, share / (1 - share))
        while (high - low > 1).any():
            middle = np.floor((low + high) / 2)
            shows = binom.sf(middle - 1, self._before + middle, share) < tail
            low, high = np.where(shows, low, middle), np.where(shows, middle, high)
        return high

    def chance_of_fall(self, ratio: float) -> float:
        """The chance that the counts show a slowdown, if the later rate truly is `ratio` times the earlier one."""
        return float(self._chance_before @ poisson.cdf(self._most_for_fall, self.expected_after * ratio))

    def chance_of_rise(self, ratio: float) -> float:
        """The chance that the counts show a rise, if the later rate truly is `ratio` times the earlier one."""
        return float(self._chance_before @ poisson.sf(self._fewest_for_rise - 1, self.expected_after * ratio))

    def smallest_fall(self, power: float) -> float | None:
        """The ratio nearest to no change whose slowdown would be shown with this power; None where not even a halt would be."""
        if self.chance_of_fall(0) < power:
            return None
        return brentq(lambda ratio: self.chance_of_fall(ratio) - power, 0, 1)

    def smallest_rise(self, power: float) -> float | None:
        """The ratio nearest to no change whose rise would be shown with this power; None where none within reason would."""
        if self.chance_of_rise(LARGEST_RISE) < power:
            return None
        return brentq(lambda ratio: self.chance_of_rise(ratio) - power, 1, LARGEST_RISE)

    def weeks_needed(self, fall: float, power: float) -> int | None:
        """The weeks after the event that a fall by this fraction would need to be shown with this power; None beyond ten years."""
        tried = (weeks for weeks in range(1, MOST_WEEKS + 1)
                 if Design(self.expected_before, self.days_before, 7 * weeks, self.confidence).chance_of_fall(1 - fall) >= power)
        return next(tried, None)

"""How fast: the time between strikes, and whether it grows shorter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from scipy.stats import kendalltau

from ..amounts import Amount, Ref, exact
from ..parameters import Given
from ..seeds import Row
from .evidence import when

FEWEST = 5  # gaps below which no trend can reach even a level of five in a hundred


@dataclass(frozen=True)
class Gaps:
    """Days from each strike to the next one, in order, and the days since the last one, which may yet grow."""

    days: tuple[int, ...]
    since: int
    ends: tuple[date, ...]
    rows: tuple[Row, ...]

    @property
    def mean(self) -> Amount | None:
        """The mean of the gaps that are over, None where there is none."""
        return exact(sum(self.days) / len(self.days), "days", refs=self._refs) if self.days else None

    @property
    def shortest(self) -> Amount:
        return exact(min(self.days), "days", refs=self._refs)

    @property
    def longest(self) -> Amount:
        return exact(max(self.days), "days", refs=self._refs)

    @property
    def _refs(self) -> tuple[Ref, ...]:
        return tuple(row.ref for row in self.rows)

    @property
    def open(self) -> Amount:
        """The days since the last strike."""
        return exact(self.since, "days", refs=(self.rows[-1].ref,))

    def trend(self, confidence: float) -> str:
        """Whether the gaps grow "shorter" or "longer" with time, "neither", or "too few" to tell.

        Kendall's rank correlation of the gaps with their order, two-sided (M. G. Kendall, A new measure of rank
        correlation, 1938), which as a test for trend is Mann's (H. B. Mann, 1945).
        """
        if len(self.days) < FEWEST or len(set(self.days)) == 1:
            return "too few" if len(self.days) < FEWEST else "neither"
        found = kendalltau(range(len(self.days)), self.days)
        if found.pvalue > 1 - confidence:
            return "neither"
        return "shorter" if found.statistic < 0 else "longer"


def gaps(strikes: list[Row], given: Given) -> Gaps:
    """The time between strikes by the day that the run dates them by. Raises ValueError where there is no strike."""
    if not strikes:
        raise ValueError("without a strike there is no time between strikes")
    rows = sorted(strikes, key=lambda row: (when(row, given), row.ref.line))
    days = [when(row, given) for row in rows]
    return Gaps(tuple((later - earlier).days for earlier, later in pairwise(days)), (given.as_of - days[-1]).days,
                tuple(days[1:]), tuple(rows))

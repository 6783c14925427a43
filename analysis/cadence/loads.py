"""People on each flight, before and after: the size of the change, and whether chance would bring it about."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.stats import mannwhitneyu, permutation_test, ttest_ind

from ..seeds import Row
from .regularity import rotated


@dataclass(frozen=True)
class Change:
    """The change in people on a flight.

    before, after: means; difference, low, high: of the means, with its Welch interval (Welch 1947); ranks: the p value
    of the Mann-Whitney U test (Mann and Whitney 1947); shuffled: that of a permutation test of the means (Pitman 1937);
    turned: that of a rotation test, which allows for runs of full and of empty flights.
    """

    before: float
    after: float
    difference: float
    low: float
    high: float
    ranks: float
    shuffled: float
    turned: float


def on_board(rows: list[Row]) -> list[float]:
    """The people on each plane, landing by landing."""
    return [row["people"] / row["planes"] for row in rows]


def change(before: list[float], after: list[float], confidence: float, resamples: int, seed: int) -> Change | None:
    """The change in the people on a flight and the chance of one as large; None where a side has only one number of
    people to show, so that nothing can be said of its spread.

    The tests are those of scipy, against a difference in either direction.
    """
    if min(len(set(before)), len(set(after))) < 2:
        return None
    welch = ttest_ind(after, before, equal_var=False).confidence_interval(confidence)
    shuffled = permutation_test((after, before), lambda a, b, axis: np.mean(a, axis=axis) - np.mean(b, axis=axis),
                                vectorized=True, n_resamples=resamples, rng=np.random.default_rng(seed)).pvalue
    return Change(float(np.mean(before)), float(np.mean(after)), float(np.mean(after) - np.mean(before)), float(welch.low),
                  float(welch.high), ranks(before, after), float(shuffled), rotated([*before, *after], len(before)))


def ranks(before: list[float], after: list[float]) -> float:
    """The p value of the Mann-Whitney U test."""
    return float(mannwhitneyu(after, before).pvalue)


def flights_to_lose(before: list[float], after: list[float], confidence: float) -> int | None:
    """How many of the flights that speak loudest for the change must go before the rank test no longer shows it.

    None where it does not show it as things stand. Flights go from the later side, fullest first where that side is
    the fuller and emptiest first where it is not.
    """
    rest = sorted(after, reverse=bool(np.mean(after) < np.mean(before)))
    lost = 0
    while rest and ranks(before, rest) < 1 - confidence:
        rest.pop()
        lost += 1
    return lost or None

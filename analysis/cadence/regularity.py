"""Whether flights come as Poisson counts do, and intervals and tests that do not take it for granted."""

from __future__ import annotations

import math
import warnings
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import statsmodels.api as sm
from scipy.stats import chi2, permutation_test
from statsmodels.stats.rates import confint_poisson_2indep

from ..seeds import Row
from .rates import WEEK, Counts

FEWEST_WEEKS = 4  # on a side, for anything to be drawn from them


@dataclass(frozen=True)
class Week:
    """A whole week of the window: its first day, its landings, its side of the event, and whether the table is short then."""

    start: date
    landed: int
    after: bool
    short: bool


@dataclass(frozen=True)
class Dispersion:
    """Variance over mean within the sides of the event: 1 for Poisson counts, less for counts more even than chance.

    freedom: degrees of freedom. more_even, less_even: the chance of so small and of so large an index under Poisson.
    """

    index: float
    freedom: int
    more_even: float
    less_even: float


def dispersion(weeks: list[Week]) -> Dispersion | None:
    """The index of dispersion of weekly counts, with its chi-squared test (Fisher 1950; Cochran 1954).

    It is Pearson's statistic of a Poisson regression on the side of the event, over its degrees of freedom (statsmodels'
    GLM). A side without a landing says nothing of its spread and is left out; None where fewer than two weeks remain to
    judge by.
    """
    sides = [[week.landed for week in weeks if week.after is after] for after in (False, True)]
    sides = [side for side in sides if len(side) > 1 and sum(side)]
    if not sides:
        return None
    landed = np.concatenate(sides)
    which = np.repeat(np.eye(len(sides)), [len(side) for side in sides], axis=0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # weeks that are all alike are fitted perfectly, of which statsmodels warns
        fitted = sm.GLM(landed, which, family=sm.families.Poisson()).fit()
    freedom, statistic = int(fitted.df_resid), float(fitted.pearson_chi2)
    return Dispersion(statistic / freedom, freedom, float(chi2.cdf(statistic, freedom)), float(chi2.sf(statistic, freedom)))


def quasi_interval(counts: Counts, index: float, confidence: float) -> tuple[float, float] | None:
    """The interval for the ratio of the rates if the variance is `index` times the mean: quasi-Poisson.

    The variance of the logarithm of the ratio is scaled by the index (Wedderburn 1974; McCullagh and Nelder 1989). That
    is the Wald interval of counts divided by it, which statsmodels' confint_poisson_2indep gives. None where a count is
    nought, for it has no finite answer then.
    """
    before, after = counts.before.figure, counts.after.figure
    if not (before and after and index > 0):
        return None
    low, high = confint_poisson_2indep(after / index, counts.days_after, before / index, counts.days_before, method="wald-log",
                                       compare="ratio", alpha=1 - confidence)
    return float(low), float(high)


def weeks(rows: list[Row], start: date, event: date, end: date, is_short) -> list[Week]:
    """The whole weeks of the window, counted backwards and forwards from the event.

    is_short: whether the table is known to lack flights in some days, given the first and the last of them. Days at the
    ends that make up no whole week are left out.
    """
    first = event - timedelta(weeks=(event - start).days // WEEK)
    starts = [first + timedelta(weeks=n) for n in range((end - first).days // WEEK)]
    return [Week(one, sum(row["planes"] for row in rows if one <= row["date"] < one + timedelta(WEEK)), one >= event,
                 is_short(one, one + timedelta(WEEK - 1))) for one in starts]


def evenness_of_gaps(days: list[int], length: int, resamples: int, seed: int) -> tuple[float, float]:
    """Standard deviation over mean of the gaps between landings, and the chance of so even a sequence by chance alone.

    days: the day of each landing, counted from the start of a window of `length` days. If flights were Poisson, their
    days would be scattered evenly over the window (Cox and Lewis 1966); so many windows are drawn. Raises ValueError
    for fewer than three landings.
    """
    if len(days) < 3:
        raise ValueError("gaps of fewer than three landings have no spread to speak of")
    drawn = np.sort(np.random.default_rng(seed).integers(0, length, size=(resamples, len(days))), axis=1)
    chance, observed = _spread(np.diff(drawn, axis=1)), _spread(np.diff(np.sort(days))[None, :])[0]
    return float(observed), float((1 + (chance <= observed).sum()) / (1 + resamples))


def permuted(weeks: list[Week], resamples: int, seed: int) -> float:
    """The chance of so large a difference between the weekly means if the weeks before and after were interchangeable.

    scipy's permutation_test; every week is taken to be as good as any other (Fisher 1935; Pitman 1937).
    """
    before, after = ([week.landed for week in weeks if week.after is side] for side in (False, True))
    return float(permutation_test((before, after), lambda a, b, axis: np.mean(b, axis=axis) - np.mean(a, axis=axis),
                                  vectorized=True, n_resamples=resamples, rng=np.random.default_rng(seed)).pvalue)


def rotated(values: list[float], cut: int) -> float:
    """The share of turns of a sequence, closed to a ring, in which the means before and after the cut differ as much.

    Turning keeps neighbours together, so runs of like values do not count as many independent ones (a rotation test).
    """
    ring = np.array([np.roll(values, turn) for turn in range(len(values))], dtype=float)
    apart = np.abs(ring[:, cut:].mean(axis=1) - ring[:, :cut].mean(axis=1))
    return float((apart >= apart[0] - 1e-9).mean())


def bootstrapped(weeks: list[Week], block: int | None, confidence: float, resamples: int, seed: int) -> tuple[float, float] | None:
    """The interval for the ratio of the weekly means from a circular block bootstrap of each side's weeks.

    Blocks of neighbouring weeks are drawn with replacement from the weeks closed to a ring (Politis and Romano 1992);
    the ends are percentiles. block: weeks in one; None is the cube root of their number (Hall, Horowitz and Jing 1995).
    None where a side has no landing or too few weeks.
    """
    random = np.random.default_rng(seed)
    means = []
    for side in (False, True):
        landed = np.array([week.landed for week in weeks if week.after is side], dtype=float)
        if len(landed) < FEWEST_WEEKS or not landed.sum():
            return None
        size = min(block or max(1, round(len(landed) ** (1 / 3))), len(landed))
        begins = random.integers(0, len(landed), size=(resamples, math.ceil(len(landed) / size), 1))
        picked = ((begins + np.arange(size)) % len(landed)).reshape(resamples, -1)[:, :len(landed)]
        means.append(landed[picked].mean(axis=1))
    ratios = np.full(resamples, np.inf)
    np.divide(means[1], means[0], out=ratios, where=means[0] > 0)
    tail = (1 - confidence) / 2
    low, high = np.quantile(ratios, [tail, 1 - tail], method="inverted_cdf")
    return float(low), float(high)


def _spread(gaps: np.ndarray) -> np.ndarray:
    means = gaps.mean(axis=1)
    return np.divide(gaps.std(axis=1, ddof=1), means, out=np.full(len(gaps), np.inf), where=means > 0)

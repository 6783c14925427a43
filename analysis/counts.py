"""Statistics of counts before and after an event: plain functions on top of scipy and statsmodels.

What cannot be computed - no days on a side, no event at all - comes back as not-a-number, never as an
exception, so that a sentence or a chart of it can say so."""

import math
import warnings
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

import numpy as np
import statsmodels.api as sm
from scipy.optimize import brentq
from scipy.stats import beta, binom, chi2, mannwhitneyu, norm, poisson, ttest_ind
from statsmodels.stats.rates import confint_poisson_2indep

from .amounts import Amount, End, between, exact, merge
from .tables import days, home, total, within

NAN, WEEK, MANY = math.nan, 7, 2000

@dataclass(frozen=True)
class Counts:
    """How often something happened before and after an event; a day stands for its start."""

    before: Amount
    after: Amount
    start: date
    event: date
    end: date

    @property
    def days_before(self) -> Amount:
        return days(self.start, self.event)

    @property
    def days_after(self) -> Amount:
        return days(self.event, self.end)

    @property
    def per_week(self) -> tuple[Amount, Amount]:
        """The weekly rates before and after."""
        return tuple(count.over(exact(max(span.figure, 0) / WEEK, "weeks"))
                     for count, span in ((self.before, self.days_before), (self.after, self.days_after)))

    @property
    def known(self) -> bool:
        """Whether there are days on both sides and anything to count."""
        return self.start < self.event < self.end and self.before.figure + self.after.figure > 0

    @property
    def numbers(self) -> tuple[int, int, int, int]:
        """before, after, days before, days after."""
        spans = (self.event - self.start).days, (self.end - self.event).days
        return int(self.before.figure), int(self.after.figure), *spans

    @property
    def refs(self):
        return merge(self.after.refs, self.before.refs)

def counted(frame, column: str, start: date, event: date, end: date, day: str = "date") -> Counts:
    """The counts in a column of a frame, by the column of their days; none at all leads back to the days."""
    before, after = within(frame, start, event, day), within(frame, event, end, day)
    none = exact(0, column, refs=home(start, event, end))
    counts = (total(side, column) if len(side) else none for side in (before, after))
    return Counts(*counts, start, event, end)

def rate_ratio(counts: Counts, confidence: float) -> Amount:
    """The later rate over the earlier one, with its exact interval.

    Given the total, the later count is binomial, so the interval of Clopper and Pearson (1934) for its share
    becomes one for the ratio (Przyborowski and Wilenski 1940)."""
    if not counts.known:
        return between(NAN, NAN, refs=counts.refs)
    before, after, days_before, days_after = counts.numbers
    tail = (1 - confidence) / 2
    least = beta.ppf(tail, after, before + 1) if after else 0.0
    greatest = beta.isf(tail, after + 1, before) if before else 1.0
    odds = (end / (1 - end) if end < 1 else math.inf for end in (least, greatest))
    low, high = (days_before / days_after * one for one in odds)
    return Amount(after / before * days_before / days_after if before else None, End(low), End(high),
                  refs=counts.refs)

def turning_points(counts: Counts, confidence: float) -> tuple[Amount, Amount]:
    """The most later events that would have shown a slowdown, and the fewest that would have shown a rise."""
    if not counts.known:
        return exact(NAN, counts.after.unit), exact(NAN, counts.after.unit)
    before, _, days_before, days_after = counts.numbers
    tail, share, limit = (1 - confidence) / 2, days_after / (days_before + days_after), 128
    while binom.sf(limit - 1, before + limit, share) >= tail:
        limit *= 2
    after = np.arange(limit + 1)
    most = int((binom.cdf(after, before + after, share) < tail).sum()) - 1
    fewest = int(np.argmax(binom.sf(after - 1, before + after, share) < tail))
    unit, refs = counts.after.unit, counts.before.refs
    return exact(NAN if most < 0 else most, unit, refs=refs), exact(fewest, unit, refs=refs)

def power(counts: Counts, ratio: float, confidence: float) -> float:
    """The chance that the exact test shows a change to a later rate of truly `ratio` times the earlier one.

    Summed over all Poisson counts, the earlier rate as counted (Krishnamoorthy and Thomson 2004)."""
    before, _, days_before, days_after = counts.numbers
    if not counts.known or not before:
        return NAN
    unchanged = before * days_after / days_before
    if before + unchanged > MANY:  # too large a table of all counts; log ratios are normal by then
        far = abs(math.log(max(ratio, 1e-9))) / math.sqrt(1 / before + 1 / (unchanged * max(ratio, 1e-9)))
        return float(norm.cdf(far - norm.isf((1 - confidence) / 2)))
    most = 60 + 4 * math.ceil(unchanged * max(1, ratio))
    first, then, shows = _revealing(before, days_before, days_after, confidence, ratio > 1, most)
    return float(poisson.pmf(first, before) @ (shows @ poisson.pmf(then, unchanged * ratio)))

@lru_cache(maxsize=64)
def _revealing(before: int, days_before: int, days_after: int, confidence: float, rise: bool, most: int):
    """Which pairs of counts show a fall, or a rise: counts before and after, and a table of yes and no."""
    tail, share = (1 - confidence) / 2, days_after / (days_before + days_after)
    first, then = np.arange(poisson.ppf(1e-9, before), poisson.isf(1e-9, before) + 1), np.arange(most)
    both = first[:, None] + then
    return first, then, (binom.sf(then - 1, both, share) if rise else binom.cdf(then, both, share)) < tail

def smallest_change(counts: Counts, wanted: float, confidence: float, rise: bool = False) -> float:
    """The ratio nearest to no change that shows with the wanted power; not-a-number where none does."""
    low, high = (1.0001, 50) if rise else (0, 0.9999)
    lacking = lambda ratio: power(counts, ratio, confidence) - wanted  # noqa: E731
    return NAN if not max(lacking(low), lacking(high)) > 0 else brentq(lacking, low, high, xtol=1e-4)

def dispersion(*sides) -> tuple[float, float, float]:
    """Variance over mean within sides, and the chances of one as small and as large among Poisson counts.

    Pearson's statistic of a Poisson regression on the side over its degrees of freedom (Cochran 1954)."""
    sides = [np.asarray(side, dtype=float) for side in sides if len(side) > 1 and sum(side)]
    if not sides:
        return NAN, NAN, NAN
    which = np.repeat(np.eye(len(sides)), [len(side) for side in sides], axis=0)
    with warnings.catch_warnings(action="ignore"):  # counts that are all alike are fitted perfectly
        fitted = sm.GLM(np.concatenate(sides), which, family=sm.families.Poisson()).fit()
    statistic, free = fitted.pearson_chi2, fitted.df_resid
    return statistic / free, chi2.cdf(statistic, free), chi2.sf(statistic, free)

def quasi_ratio(counts: Counts, index: float, confidence: float) -> Amount:
    """The ratio if the variance is `index` times the mean (Wedderburn 1974), with its Wald interval."""
    before, after, days_before, days_after = counts.numbers
    if not (counts.known and before and after and index > 0):
        return between(NAN, NAN)
    low, high = confint_poisson_2indep(after / index, days_after, before / index, days_before,
                                       method="wald-log", compare="ratio", alpha=1 - confidence)
    return between(low, high, refs=counts.refs, value=after / before * days_before / days_after)

def difference(before, after, confidence: float) -> tuple[float, float, float]:
    """The difference of the means with its Welch interval (Welch 1947)."""
    if min(len(set(before)), len(set(after))) < 2:
        return NAN, NAN, NAN
    ends = ttest_ind(after, before, equal_var=False).confidence_interval(confidence)
    return float(np.mean(after) - np.mean(before)), float(ends.low), float(ends.high)

def by_ranks(before, after) -> float:
    """The chance of ranks as far apart (Mann and Whitney 1947)."""
    return float(mannwhitneyu(after, before).pvalue) if min(len(set(before)), len(set(after))) > 1 else NAN

def by_turning(before, after) -> float:
    """The share of turns of the sequence, closed to a ring, that part the means as far."""
    values, cut = [*before, *after], len(before)
    if not 0 < cut < len(values):
        return NAN
    ring = np.array([np.roll(values, turn) for turn in range(len(values))], dtype=float)
    apart = np.abs(ring[:, cut:].mean(axis=1) - ring[:, :cut].mean(axis=1))
    return float((apart >= apart[0] - 1e-9).mean())

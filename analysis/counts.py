"""Statistics of counts before and after an event: plain functions on top of scipy and statsmodels.

What cannot be computed - no days on a side, no event at all - comes back as not-a-number, never as an
exception, so that a sentence or a chart of it can say so."""

import math
from dataclasses import dataclass
from datetime import date

import numpy as np
from scipy.optimize import brentq
from scipy.stats import chi2, chisquare, mannwhitneyu, nbinom, poisson, ttest_ind
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.rates import confint_poisson_2indep

from .amounts import Amount, End, between, exact, merge
from .tables import days, home, total, within

NAN, WEEK = math.nan, 7
MANY = 200  # of more counts than these, evenly spread ones stand for all

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
        return tuple(count.over(exact(max(span.figure, 0) / WEEK, "weeks", refs=span.refs))
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
    shares = proportion_confint(after, before + after, alpha=1 - confidence, method="beta")
    times = days_before / days_after
    low, high = (times * share / (1 - share) if share < 1 else math.inf for share in shares)
    return Amount(after / before * times if before else None, End(low), End(high), refs=counts.refs,
                  made=(counts.per_week[1], "÷", counts.per_week[0]))

def turning_points(counts: Counts, confidence: float) -> tuple[Amount, Amount]:
    """The most later events that would have shown a slowdown, and the fewest that would have shown a rise."""
    unit, refs = counts.after.unit, counts.before.refs
    if not counts.known:
        return exact(NAN, unit), exact(NAN, unit)
    most, fewest = _limits(counts.numbers[0], counts, confidence)
    return exact(most if most >= 0 else NAN, unit, refs=refs), exact(fewest, unit, refs=refs)

def power(counts: Counts, ratio: float, confidence: float) -> float:
    """The chance that the exact test shows a change to a later rate of truly `ratio` times the earlier one.

    Summed over all Poisson counts, the earlier rate as counted (Krishnamoorthy and Thomson 2004)."""
    before, _, days_before, days_after = counts.numbers
    if not counts.known or not before:
        return NAN
    low, high = poisson.interval(1 - 1e-9, before)
    earlier = np.arange(low, high + 1, max(1, (high - low) // MANY))
    most, fewest = _limits(earlier, counts, confidence)
    later = poisson(before * days_after / days_before * ratio)
    shows = later.sf(fewest - 1) if ratio > 1 else np.nan_to_num(later.cdf(most))
    return float(np.average(shows, weights=poisson.pmf(earlier, before)))

def _limits(earlier, counts: Counts, confidence: float):
    """The most later events that show a slowdown after so many earlier ones, and the fewest that show a rise.

    The chance of so few or so many is that of a binomial share of the total, which as a function of the later
    count is the distribution function of a negative binomial: the limits are quantiles of it."""
    _, _, days_before, days_after = counts.numbers
    tail, share = (1 - confidence) / 2, days_before / (days_before + days_after)
    return nbinom.ppf(tail, earlier, share) - 1, nbinom.isf(tail, earlier + 1, share) + 1

def smallest_change(counts: Counts, wanted: float, confidence: float, rise: bool = False) -> float:
    """The ratio nearest to no change that shows with the wanted power; not-a-number where none does."""

    def spare(ratio: float) -> float:
        return power(counts, ratio, confidence) - wanted

    low, high = (1.0001, 50) if rise else (0, 0.9999)
    return brentq(spare, low, high, xtol=1e-4) if max(spare(low), spare(high)) > 0 else NAN

def dispersion(*sides) -> tuple[float, float, float]:
    """Variance over mean within sides, and the chances of one as small and as large among Poisson counts.

    Pearson's statistic of counts with one mean to a side, over its degrees of freedom (Cochran 1954)."""
    sides = [side for side in sides if len(side) > 1 and sum(side)]
    if not sides:
        return NAN, NAN, NAN
    statistic, free = sum(chisquare(side).statistic for side in sides), sum(len(side) - 1 for side in sides)
    return statistic / free, chi2.cdf(statistic, free), chi2.sf(statistic, free)

def quasi_ratio(counts: Counts, index: float, confidence: float) -> Amount:
    """The ratio if the variance is `index` times the mean (Wedderburn 1974), with its Wald interval."""
    before, after, days_before, days_after = counts.numbers
    if not (counts.known and before and after and index > 0):
        return between(NAN, NAN)
    low, high = confint_poisson_2indep(after / index, days_after, before / index, days_before,
                                       method="wald-log", compare="ratio", alpha=1 - confidence)
    return between(low, high, refs=counts.refs, value=after / before * days_before / days_after)

def difference(before, after, confidence: float) -> tuple[float, float, float, float, float]:
    """The difference of the means, its Welch interval (Welch 1947), and two chances of one as large.

    The first is by ranks (Mann and Whitney 1947), the second the share of turns of the sequence, closed to a
    ring, that part the means as far: it keeps runs together."""
    if min(len(set(before)), len(set(after))) < 2:
        return (NAN,) * 5
    ends = ttest_ind(after, before, equal_var=False).confidence_interval(confidence)
    values, cut = [*before, *after], len(before)
    ring = np.array([np.roll(values, turn) for turn in range(len(values))], dtype=float)
    apart = np.abs(ring[:, cut:].mean(axis=1) - ring[:, :cut].mean(axis=1))
    by_turning, by_ranks = (apart >= apart[0] - 1e-9).mean(), mannwhitneyu(after, before).pvalue
    return tuple(map(float, (np.mean(after) - np.mean(before), ends.low, ends.high, by_ranks, by_turning)))

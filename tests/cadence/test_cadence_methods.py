"""Deportation cadence: the methods, against figures worked by hand and against other libraries or plain enumeration."""

import math
from datetime import date, timedelta
from itertools import product

import numpy as np
import pytest
from hypothesis import given as every
from hypothesis import settings
from hypothesis import strategies as st
from scipy.stats import f as f_distribution
from scipy.stats import poisson
from statsmodels.stats.rates import confint_poisson_2indep, power_poisson_ratio_2indep

from analysis.amounts import exact
from analysis.cadence import loads, quiet, regularity
from analysis.cadence.posterior import Posterior
from analysis.cadence.power import Design
from analysis.cadence.rates import Counts, rate_ratio, start_for_change
from analysis.cadence.regularity import Week

EVENT = date(2025, 9, 2)


def counted(before, after, days_before, days_after):
    return Counts(exact(before, "flights"), exact(after, "flights"), EVENT - timedelta(days_before), EVENT, EVENT + timedelta(days_after))


def weeks(before, after):
    first = EVENT - timedelta(weeks=len(before))
    return [Week(first + timedelta(weeks=n), landed, n >= len(before), False) for n, landed in enumerate([*before, *after])]


@every(st.integers(40, 200), st.integers(40, 200), st.integers(30, 400), st.integers(30, 400))
@settings(max_examples=40, deadline=None)
def test_the_exact_interval_is_no_narrower_than_the_score_interval_of_statsmodels(before, after, days_before, days_after):
    ratio = rate_ratio(counted(before, after, days_before, days_after), 0.95)
    low, high = confint_poisson_2indep(after, days_after, before, days_before, method="score", compare="ratio")
    assert ratio.low.at <= low * 1.02 and high <= ratio.high.at * 1.02
    assert ratio.low.at == pytest.approx(low, rel=0.1) and ratio.high.at == pytest.approx(high, rel=0.1)


def test_the_start_that_turns_the_answer_over():
    counts = counted(49, 9, 204, 37)
    fall, rise = start_for_change(counts, 0.95)
    for days, shows in ((math.floor(fall), True), (math.ceil(fall), False)):
        assert (rate_ratio(counted(49, 9, days, 37), 0.95).high.at < 1) is shows
    for days, shows in ((math.floor(rise), False), (math.ceil(rise), True)):
        assert (rate_ratio(counted(49, 9, days, 37), 0.95).low.at > 1) is shows


@pytest.mark.parametrize("ratio", [0, 0.3, 1, 2.5])
def test_power_is_the_sum_over_every_pair_of_counts(ratio):
    plan = Design(6.0, 20, 30, 0.8)
    fall = rise = 0.0
    for before, after in product(range(40), range(100)):
        chance = poisson.pmf(before, 6.0) * poisson.pmf(after, 9.0 * ratio)
        if chance > 1e-12 and before + after:
            told = rate_ratio(counted(before, after, 20, 30), 0.8)
            fall, rise = fall + chance * (told.high.at < 1), rise + chance * (told.low.at > 1)
    assert plan.chance_of_fall(ratio) == pytest.approx(fall, abs=1e-6)
    assert plan.chance_of_rise(ratio) == pytest.approx(rise, abs=1e-6)


@pytest.mark.parametrize("ratio", [0.7, 0.8, 0.9])
def test_power_for_large_counts_is_about_that_of_statsmodels(ratio):
    theirs = power_poisson_ratio_2indep(ratio, 1.0, 400, nobs_ratio=500 / 400, alpha=0.05, value=1, alternative="two-sided",
                                        return_results=False)
    assert Design(500.0, 500, 400, 0.95).chance_of_fall(ratio) == pytest.approx(theirs, abs=0.03)


def test_the_smallest_fall_has_the_power_asked_for():
    plan = Design(49.0, 204, 37, 0.95)
    assert plan.chance_of_fall(plan.smallest_fall(0.8)) == pytest.approx(0.8)
    assert plan.chance_of_rise(plan.smallest_rise(0.8)) == pytest.approx(0.8)
    needed = plan.weeks_needed(0.5, 0.8)
    assert Design(49.0, 204, 7 * needed, 0.95).chance_of_fall(0.5) >= 0.8
    assert Design(49.0, 204, 7 * needed - 7, 0.95).chance_of_fall(0.5) < 0.8
    assert Design(2.0, 204, 7, 0.95).smallest_fall(0.8) is None
    assert Design(2.0, 204, 7, 0.95).weeks_needed(0.05, 0.99) is None


@every(st.integers(0, 80), st.integers(0, 80), st.integers(7, 300), st.integers(7, 300), st.floats(0.1, 20), st.floats(0, 20))
@settings(max_examples=40, deadline=None)
def test_the_posterior_follows_the_f_distribution(before, after, days_before, days_after, shape, rate):
    """The ratio of two Gamma variables, each over its mean, has an F distribution with twice the shapes."""
    top, bottom = shape + after, shape + before
    scale = (top / (rate + days_after / 7)) / (bottom / (rate + days_before / 7))
    low, high = Posterior(counted(before, after, days_before, days_after), shape, rate).interval(0.9)
    assert low == pytest.approx(scale * f_distribution.ppf(0.05, 2 * top, 2 * bottom), rel=1e-5, abs=1e-12)
    assert high == pytest.approx(scale * f_distribution.ppf(0.95, 2 * top, 2 * bottom), rel=1e-5)


def test_the_posterior_of_like_counts_is_even():
    left = Posterior(counted(12, 12, 70, 70), 0.5, 0)
    low, high = left.interval(0.95)
    assert (left.chance_below(1), low * high, left.median) == (pytest.approx(0.5), pytest.approx(1), pytest.approx(1))


def test_the_posterior_turns_over_at_its_turning_point():
    left = Posterior(counted(49, 9, 204, 37), 0.5, 0)
    most = left.most_for_slowdown(0.95)
    assert Posterior(counted(49, most, 204, 37), 0.5, 0).interval(0.95)[1] < 1
    assert Posterior(counted(49, most + 1, 204, 37), 0.5, 0).interval(0.95)[1] >= 1


def test_dispersion_by_hand():
    """Weeks of 0, 2 and 4: squares of 4, 0 and 4 over a mean of 2 make 4, over 2 degrees of freedom."""
    spread = regularity.dispersion(weeks([0, 2, 4], []))
    assert (spread.index, spread.freedom) == (pytest.approx(2), 2)
    assert (spread.less_even, spread.more_even) == (pytest.approx(math.exp(-2)), pytest.approx(1 - math.exp(-2)))
    both = regularity.dispersion(weeks([0, 2, 4], [1, 3]))  # 4, and 1/2 + 1/2, over 2 + 1
    assert (both.index, both.freedom) == (pytest.approx(5 / 3), 3)
    assert regularity.dispersion(weeks([2, 2, 2], [2, 2])).index == pytest.approx(0)
    assert regularity.dispersion(weeks([0, 0], [3])) is None


def test_quasi_interval_by_hand():
    """16 flights on each side, a spread of 2: a standard error of the logarithm of 1/2."""
    low, high = regularity.quasi_interval(counted(16, 16, 70, 70), 2, 0.95)
    assert (low, high) == (pytest.approx(math.exp(-0.979982), rel=1e-5), pytest.approx(math.exp(0.979982), rel=1e-5))
    assert regularity.quasi_interval(counted(0, 16, 70, 70), 2, 0.95) is None


def test_turning_a_sequence_by_hand():
    assert regularity.rotated([1, 1, 1, 5], 3) == pytest.approx(1 / 4)
    assert regularity.rotated([2, 2, 2, 2], 2) == 1


def test_shuffling_weeks_by_hand():
    """Of the 20 ways to pick 3 weeks of 6, 2 part the means as far."""
    assert regularity.permuted(weeks([1, 2, 3], [4, 5, 6]), 5000, 1) == pytest.approx(2 / 20)


def test_a_bootstrap_of_weeks_all_alike_is_a_point():
    assert regularity.bootstrapped(weeks([2] * 8, [3] * 5), None, 0.95, 300, 1) == (1.5, 1.5)
    assert regularity.bootstrapped(weeks([2] * 8, [0] * 5), None, 0.95, 300, 1) is None
    assert regularity.bootstrapped(weeks([2] * 8, [3] * 3), None, 0.95, 300, 1) is None


def test_a_bootstrap_of_whole_sides_only_turns_them():
    """A block as long as the side holds every week once, whatever the week it begins with."""
    low, high = regularity.bootstrapped(weeks([1, 2, 3, 6], [0, 2, 4, 6]), 4, 0.95, 300, 1)
    assert (low, high) == (1.0, 1.0)


def test_a_bootstrap_covers_about_as_often_as_it_says():
    random = np.random.default_rng(3)
    hits = [low <= 1 <= high for _ in range(150) for low, high in [regularity.bootstrapped(
        weeks(random.poisson(4, 40), random.poisson(4, 40)), 1, 0.9, 300, 5)]]
    assert 0.8 < np.mean(hits) < 0.98


def test_evenness_of_gaps():
    spread, even = regularity.evenness_of_gaps(list(range(0, 70, 7)), 70, 500, 1)
    assert (spread, even) == (0, pytest.approx(1 / 501))
    spread, even = regularity.evenness_of_gaps([0, 1, 2, 3, 60], 70, 500, 1)
    assert spread > 1.5 and even > 0.9
    with pytest.raises(ValueError, match="fewer than three"):
        regularity.evenness_of_gaps([1, 2], 70, 500, 1)


def test_the_same_seed_draws_the_same():
    arguments = weeks([1, 0, 3, 2, 2, 4], [0, 5, 1, 2]), None, 0.95, 400
    assert regularity.bootstrapped(*arguments, 7) == regularity.bootstrapped(*arguments, 7)
    assert regularity.bootstrapped(*arguments, 7) != regularity.bootstrapped(*arguments, 8)


def test_people_on_flights_by_hand():
    """Ranks wholly apart, 3 and 3: 2 of 20 orders are as extreme (Mann and Whitney's table)."""
    told = loads.change([1, 2, 3], [4, 5, 6], 0.95, 5000, 1)
    assert (told.before, told.after, told.difference) == (2, 5, 3)
    assert (told.ranks, told.shuffled) == (pytest.approx(0.1), pytest.approx(0.1))
    assert (told.low, told.high) == (pytest.approx(3 - 2.776445 * math.sqrt(2 / 3)), pytest.approx(3 + 2.776445 * math.sqrt(2 / 3)))
    assert loads.change([1, 2], [3, 3], 0.95, 5000, 1) is None
    assert loads.flights_to_lose([1, 2, 3], [4, 5, 6], 0.85) == 1
    assert loads.flights_to_lose([1, 2, 3], [4, 5, 6], 0.95) is None


@pytest.mark.parametrize(("earlier", "confidence", "days"), [
    (list(range(1, 20)), 0.95, 20), (list(range(1, 19)), 0.95, None), (list(range(1, 40)), 0.95, 39),
    ([5] * 9, 0.9, 6), ([2, 9], 0.5, 10), ([], 0.5, None)])
def test_how_long_a_gap_is_out_of_the_ordinary(earlier, confidence, days):
    assert quiet.out_of_the_ordinary(earlier, confidence) == days


@every(st.lists(st.integers(1, 30), min_size=1, max_size=40), st.sampled_from([0.5, 0.8, 0.9, 0.95]))
@settings(max_examples=80, deadline=None)
def test_a_gap_out_of_the_ordinary_is_the_shortest_that_is_rare_enough(earlier, confidence):
    bar = quiet.out_of_the_ordinary(earlier, confidence)

    def rank(gap):
        return (1 + sum(one >= gap for one in earlier)) / (len(earlier) + 1)

    if bar is None:
        assert rank(max(earlier) + 1) > 1 - confidence
    else:
        assert rank(bar) <= 1 - confidence + 1e-9
        assert rank(bar - 1) > 1 - confidence - 1e-9


def test_quiet_days_of_a_poisson_process():
    assert quiet.poisson_days(0.5, 0.95) == pytest.approx(math.log(20) / 0.5)

"""Statistics of counts against published tables and against the long way round."""

import math
from datetime import date, timedelta
from itertools import permutations
from statistics import NormalDist, fmean

import pandas
import pytest

from analysis import counts as stats
from analysis.amounts import Day, Ref, exact
from analysis.counts import Counts

HOME = (Ref("parameter", "made"),)


def made(before, after, days_before, days_after):
    event = Day(date(2025, 1, 1), HOME)
    return Counts(exact(before, "visits", refs=HOME), exact(after, "visits", refs=HOME),
                  event - timedelta(days_before), event, event + timedelta(days_after))


@pytest.mark.parametrize("events, low, high", [
    (0, 0, 3.689), (1, 0.0253, 5.572), (2, 0.242, 7.225), (5, 1.623, 11.668), (10, 4.795, 18.390), (20, 12.217, 30.888)])
def test_the_exact_interval_nears_the_published_one_of_a_single_count(events, low, high):
    """Garwood (1936): with an earlier rate that is as good as known, 10,000 a day, it is that of Poisson counts."""
    ratio = stats.rate_ratio(made(1_000_000_000, events, 100_000, 1), 0.95)
    assert (ratio.low.at * 10_000, ratio.high.at * 10_000) == pytest.approx((low, high), abs=2e-3)


def test_the_exact_interval_of_a_share_by_the_published_table():
    """Clopper and Pearson (1934): 3 of 10 lies between 0.0667 and 0.6525; equal times make odds of shares."""
    ratio = stats.rate_ratio(made(7, 3, 50, 50), 0.95)
    assert ratio.value == pytest.approx(3 / 7)
    assert (ratio.low.at, ratio.high.at) == pytest.approx((0.0667 / 0.9333, 0.6525 / 0.3475), rel=2e-3)


def test_none_on_a_side_is_a_bound():
    none_after, none_before = stats.rate_ratio(made(10, 0, 50, 50), 0.95), stats.rate_ratio(made(0, 10, 50, 50), 0.95)
    assert none_after.value == none_after.low.at == 0 and none_after.high.at == pytest.approx(0.3085 / 0.6915, rel=1e-3)
    assert none_before.value is None and math.isinf(none_before.high.at)
    assert stats.rate_ratio(made(0, 0, 50, 50), 0.95).unknown and stats.rate_ratio(made(3, 4, 50, 0), 0.95).unknown


@pytest.mark.parametrize("before, days_before, days_after", [(49, 204, 37), (10, 50, 50), (41, 204, 190), (0, 30, 30), (2, 1, 240)])
def test_turning_points_are_where_the_interval_leaves_no_change(before, days_before, days_after):
    def ratio(after):
        return stats.rate_ratio(made(before, after, days_before, days_after), 0.95)

    most, fewest = (one.figure for one in stats.turning_points(made(before, 5, days_before, days_after), 0.95))
    if math.isnan(most):
        assert before == 0 or ratio(0).high.at >= 1
    else:
        assert ratio(int(most)).high.at < 1 <= ratio(int(most) + 1).high.at
    assert ratio(int(fewest)).low.at > 1 >= ratio(int(fewest) - 1).low.at


@pytest.mark.parametrize("ratio", [0.2, 0.5, 3])
def test_power_by_adding_up_every_pair_of_counts(ratio):
    before, days_before, days_after = 12, 60, 30

    def chance(mean, count):
        return math.exp(-mean + count * math.log(mean) - math.lgamma(count + 1))

    later, found = before * days_after / days_before * ratio, 0.0
    for first in range(50):
        turning = stats.turning_points(made(first, 1, days_before, days_after), 0.95)
        for then in range(80):
            shown = then >= turning[1].figure if ratio > 1 else then <= turning[0].figure
            found += chance(before, first) * chance(later, then) * shown
    assert stats.power(made(before, 6, days_before, days_after), ratio, 0.95) == pytest.approx(found, abs=1e-6)


def test_power_of_many_nears_that_of_normal_log_ratios():
    """1,500 before and 352 after (1,500 x 80 / 300 x 0.88): the log of the ratio has the variance 1/1500 + 1/352."""
    far = -math.log(0.88) / math.sqrt(1 / 1500 + 1 / 352)
    assert stats.power(made(1500, 400, 300, 80), 0.88, 0.95) == pytest.approx(NormalDist().cdf(far - 1.96), abs=0.03)
    assert stats.power(made(10**8, 10**8, 300, 80), 0.5, 0.95) == pytest.approx(1)


def test_the_smallest_change_has_the_power_asked_for():
    counts = made(49, 9, 204, 37)
    for rise in (False, True):
        assert stats.power(counts, stats.smallest_change(counts, 0.8, 0.95, rise), 0.95) == pytest.approx(0.8, abs=1e-3)
    assert math.isnan(stats.smallest_change(made(2, 0, 204, 3), 0.8, 0.95))


def test_rates_and_days():
    counts = made(49, 9, 204, 37)
    assert [round(rate.figure, 2) for rate in counts.per_week] == [1.68, 1.70]  # 49 in 29 1/7 weeks, 9 in 5 2/7
    assert (counts.days_before.figure, counts.days_after.figure) == (204, 37)


def test_counts_from_a_frame_that_has_none_lead_back_to_the_days():
    day = Day(date(2025, 1, 1), HOME)
    frame = pandas.DataFrame({"date": [day, day + timedelta(3)], "visits": [2, 3],
                              "ref": [Ref("prices", "a", 2), Ref("prices", "b", 3)]})
    counts = stats.counted(frame, "visits", day, day + timedelta(2), day + timedelta(9))
    assert counts.numbers == (2, 3, 2, 7) and counts.after.refs == (Ref("prices", "b", 3),)
    empty = stats.counted(frame, "visits", day + timedelta(5), day + timedelta(6), day + timedelta(9))
    assert empty.numbers[:2] == (0, 0) and empty.before.refs == HOME


def test_dispersion_of_counts_worked_by_hand():
    """Side one 1, 3 (mean 2, squares 2), side two 2, 2, 5 (mean 3, squares 6): (2 / 2 + 6 / 3) over 3 degrees."""
    index, even, uneven = stats.dispersion([1, 3], [2, 2, 5])
    assert index == pytest.approx(1) and even + uneven == pytest.approx(1)
    assert all(math.isnan(one) for one in stats.dispersion([], [4]))


def test_quasi_interval_by_its_formula():
    ratio = stats.quasi_ratio(made(49, 9, 204, 37), 0.5, 0.95)
    wide = 1.959964 * math.sqrt(0.5 * (1 / 49 + 1 / 9))
    centre = 9 / 37 / (49 / 204)
    assert (ratio.low.at, ratio.high.at) == pytest.approx((centre * math.exp(-wide), centre * math.exp(wide)), rel=1e-5)


def test_difference_by_a_textbook():
    """Welch's interval for 1..5 and 3, 5, 7, 9: difference 3, error sqrt(0.5 + 5 / 3), 4.757 degrees, t = 2.611."""
    gap, low, high, *_ = stats.difference([1, 2, 3, 4, 5], [3, 5, 7, 9], 0.95)
    error = math.sqrt(0.5 + 5 / 3)
    assert gap == 3 and (gap - low, high - gap) == pytest.approx((2.611 * error, 2.611 * error), rel=5e-3)


def test_ranks_by_every_order():
    before, after = [1.0, 2.0, 4.0], [3.0, 5.0, 6.0, 7.0]
    sums = [sum(order[3:]) for order in permutations(range(1, 8))]
    seen, middle = 3 + 5 + 6 + 7, fmean(sums)
    far = sum(abs(one - middle) >= abs(seen - middle) for one in sums) / len(sums)
    assert stats.difference(before, after, 0.95)[3] == pytest.approx(far)


def test_turning_by_hand():
    """0 0 1 | 1 3 turned by 0 to 4: the means part by 5/3, 0, 5/6, 5/3 (1 1 3 | 0 0) and 5/6, so as far in 2 of 5."""
    assert stats.difference([0, 0, 1], [1, 3], 0.95)[4] == pytest.approx(0.4)
    assert all(math.isnan(one) for one in stats.difference([], [1, 2], 0.95))

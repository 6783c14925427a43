"""Swings and draws: against products worked by hand, in little time, and the same from the same seed."""

import time

import numpy
import pytest

from analysis import seeds
from analysis.parameters import given
from analysis.routes import sensitivity, sentences

KNOWN = seeds.load()


def run(**values):
    return given(**{"purity": "as_weighed", "distribution": "triangular", "draws": 1_000_000, "random_seed": 2025, "confidence": 0.95, **values})


def test_a_million_draws_take_well_under_a_second():
    sensitivity.simulate(KNOWN, run(draws=1000))
    started = time.perf_counter()
    outcome = sensitivity.simulate(KNOWN, run())
    assert time.perf_counter() - started < 0.8
    assert outcome.leaving.size == 1_000_000


def test_the_seed_decides():
    first, again, other = (sensitivity.simulate(KNOWN, run(random_seed=seed)).leaving for seed in (1, 1, 2))
    assert numpy.array_equal(first, again) and not numpy.array_equal(first, other)


def test_figures_that_are_set_are_not_drawn():
    outcome = sensitivity.simulate(KNOWN, run(output=2664, share_through_venezuela=0.05, seizure_rate=0.7, draws=1000))
    assert not outcome.spread
    assert outcome.leaving == pytest.approx(numpy.full(1000, 39.96))


def test_a_uniform_range_has_its_mean_in_the_middle():
    outcome = sensitivity.simulate(KNOWN, run(output=1000, share_through_venezuela="0.1..0.3", seizure_rate=0.5, distribution="uniform"))
    assert (outcome.leaving[0], outcome.leaving[-1]) == pytest.approx((50, 150), abs=0.01)  # 1,000 x 10% x 50% and 1,000 x 30% x 50%
    assert outcome.leaving.mean() == pytest.approx(100, abs=0.1)
    assert outcome.quantile(0.25) == pytest.approx(75, abs=0.2)


def test_a_triangle_that_peaks_at_its_lower_end_has_its_mean_a_third_of_the_way_up():
    one = sensitivity.assumptions(KNOWN, run())[0]
    assert (one.used.value, one.reach.low.at, one.reach.high.at) == (2664, 1600, 2664)
    outcome = sensitivity.simulate(KNOWN, run(share_through_venezuela=1, seizure_rate=0))
    assert outcome.leaving.mean() == pytest.approx((1600 + 2664 + 2664) / 3, rel=1e-3)  # mean of a triangle: a third of the sum of its corners


def test_each_published_figure_is_drawn_equally_often():
    outcome = sensitivity.simulate(KNOWN, run(share_through_venezuela=1, seizure_rate=0, distribution="published"))
    values, counts = numpy.unique(outcome.leaving.round(6), return_counts=True)
    assert values.tolist() == [1600, 1670, 2664]
    assert counts / 1_000_000 == pytest.approx([1 / 3] * 3, abs=0.003)


def test_swings_by_hand():
    by_name = {swing.assumption.name: swing for swing in sensitivity.swings(KNOWN, run())}
    assert by_name["output"].at_low.value == pytest.approx(24.0)  # 1,600 x 5% x 30%
    assert by_name["share_through_venezuela"].at_high.value == pytest.approx(191.7)  # 639 of 2,664 tonnes enter; x 30%
    assert by_name["seizure_rate"].at_low.value == pytest.approx(133.2 * (1 - 0.174816))  # 43.704 / 250 is stopped
    assert by_name["seizure_rate"].at_high.value == pytest.approx(39.96)


def test_the_share_of_draws_at_or_below_a_figure():
    outcome = sensitivity.Outcome(numpy.array([1.0, 2.0, 2.0, 4.0]))
    assert [outcome.at_or_below(figure) for figure in (0.5, 1, 2, 4)] == [0, 0.25, 0.75, 1]


def test_nothing_moves_what_leaves_where_nothing_enters():
    nothing = run(share_through_venezuela=0, seizure_rate=1)
    assert "no assumption alone" in sentences.widest(KNOWN, nothing).sentence.plain
    assert "every draw gives the same 0 tonnes" in sentences.drawn(KNOWN, nothing, sensitivity.simulate(KNOWN, nothing)).sentence.plain

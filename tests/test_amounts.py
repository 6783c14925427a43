"""Amounts: bounds and references travel through the arithmetic; unlike things do not mix."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.amounts import End, Ref, UnlikeThings, between, exact, singular, span, stated
from analysis.amounts import relation

CLAIM, ROW = Ref("claims", "a", 2), Ref("cocaine", "b", 3)


def test_more_than_ten_thousand_people_on_58_flights_stays_a_bound():
    people = stated("more_than", None, 10_000, None, "people", refs=(CLAIM,))
    each = people / exact(58, "flights", refs=(ROW,))
    assert each.low.at == pytest.approx(172.4138, abs=1e-4)
    assert each.low.open
    assert math.isinf(each.high.at)
    assert each.value is None
    assert each.unit == "people per flight"
    assert each.refs == (CLAIM, ROW)


def test_a_share_of_a_range_is_a_range():
    share = between(10, 13, "percent") * exact(1000, "tonnes", "cocaine")
    assert (share.low.at, share.high.at, share.unit, share.of) == (100, 130, "tonnes", "cocaine")


def test_a_share_of_a_share_is_a_share():
    left = exact(5, "percent") * exact(30, "percent")
    assert left.value == pytest.approx(1.5)
    assert left.unit == "percent"


@pytest.mark.parametrize("other", [exact(1, "vessels"), exact(1, "strikes", "drugs"), exact(1)])
def test_unlike_things_are_never_added(other):
    with pytest.raises(UnlikeThings):
        exact(4, "strikes") + other
    with pytest.raises(UnlikeThings):
        exact(4, "strikes") - other


def test_drugs_and_cocaine_are_neither_added_nor_divided_nor_compared():
    drugs, cocaine = exact(106, "tonnes", "all drugs"), exact(43.7, "tonnes", "cocaine")
    for mix in (lambda: drugs + cocaine, lambda: cocaine / drugs, lambda: relation(drugs, cocaine)):
        with pytest.raises(UnlikeThings):
            mix()


def test_treating_drugs_as_cocaine_has_to_be_said():
    assert (exact(43.7, "tonnes", "cocaine") / exact(106, "tonnes", "all drugs").treated_as("cocaine")).value == pytest.approx(0.41226, abs=1e-5)


def test_a_ratio_is_not_a_percentage_change():
    ratio = exact(2478, "tonnes") / exact(918, "tonnes")  # worked by hand: 2478 / 918 = 2.699, an increase of 170 percent
    assert ratio.percent().value == pytest.approx(269.9, abs=0.05)
    assert ratio.change().value == pytest.approx(169.9, abs=0.05)


@pytest.mark.parametrize(("bound", "value", "low", "high"), [
    ("exact", None, 4, None), ("at_least", 4, None, None), ("at_most", None, 4, None), ("between", None, 4, None),
    ("none", 4, None, None), ("roughly", 4, None, None), ("between", None, 5, 4)])
def test_a_row_whose_figures_do_not_fit_its_bound_is_refused(bound, value, low, high):
    with pytest.raises(ValueError, match=r"bound|range"):
        stated(bound, value, low, high)


def test_dividing_by_what_may_be_nothing_is_refused():
    with pytest.raises(ZeroDivisionError):
        exact(1, "people") / between(0, 2, "flights")


def test_a_range_has_no_single_figure_and_a_bound_has_its_end():
    with pytest.raises(ValueError, match="no single figure"):
        _ = between(30, 40).figure
    assert stated("at_least", None, 4, None).figure == 4


def test_span_holds_every_amount_and_keeps_the_best_figure():
    held = span([exact(2664, "tonnes"), exact(1600, "tonnes"), stated("more_than", None, 1700, None, "tonnes")], best=exact(2664, "tonnes"))
    assert (held.value, held.low.at, held.high.at) == (2664, 1600, math.inf)


@pytest.mark.parametrize(("first", "second", "word"), [
    (exact(4), exact(5), "below"), (exact(5), exact(4), "above"), (exact(5), exact(5), "equal to"),
    (between(1, 5), exact(3), "not clearly apart from"), (stated("more_than", None, 5, None), exact(5), "above"),
    (stated("at_least", None, 5, None), exact(5), "not clearly apart from")])
def test_relations_hold_for_every_figure_within_the_bounds(first, second, word):
    assert relation(first, second) == word


@pytest.mark.parametrize(("many", "one"), [("flights", "flight"), ("people", "person"), ("people per flight", "person per flight"),
                                           ("US dollars per day", "US dollar per day"), ("signals of pressure", "signal of pressure")])
def test_singular(many, one):
    assert singular(many) == one


figures = st.floats(-1e6, 1e6).map(lambda x: round(x, 3))
ranges = st.tuples(figures, figures).map(lambda ends: between(min(ends), max(ends)))


@given(ranges, ranges, st.floats(0, 1), st.floats(0, 1))
def test_arithmetic_encloses_every_pair_of_figures(a, b, s, t):
    x, y = (r.low.at + u * (r.high.at - r.low.at) for r, u in ((a, s), (b, t)))
    slack = 1e-6 * (1 + abs(x) + abs(y) + abs(x * y))
    for result, true in ((a + b, x + y), (a - b, x - y), (a * b, x * y)):
        assert result.low.at - slack <= true <= result.high.at + slack


def test_nothing_times_anything_is_nothing():
    assert (exact(0) * stated("at_least", None, 1, None)).high == End(0.0)


def test_a_day_keeps_its_way_home_and_counts_as_a_date():
    import pickle
    from datetime import date, timedelta

    from analysis.amounts import Day

    day = Day(date(2025, 9, 2), (ROW,))
    assert (day, str(day), day < date(2025, 9, 3), hash(day)) == (date(2025, 9, 2), "2025-09-02", True, hash(date(2025, 9, 2)))
    assert (date(2025, 10, 9) - day).days == 37 == (Day(date(2025, 10, 9)) - day).days
    assert (day + timedelta(1), (day + timedelta(1)).refs, (day - timedelta(1)).refs) == (date(2025, 9, 3), (ROW,), (ROW,))
    assert pickle.loads(pickle.dumps(day)).refs == day.refs == day.replace(day=1).refs
    assert type(date(2025, 10, 9) - day) is timedelta

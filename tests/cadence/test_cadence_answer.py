"""Deportation cadence: rates and exact intervals against figures worked outside this package."""

from datetime import date

import pytest
from hypothesis import given as every
from hypothesis import settings
from hypothesis import strategies as st
from scipy.stats import beta

from analysis import seeds
from analysis.amounts import exact
from analysis.cadence import evidence, sentences
from analysis.cadence.rates import Counts, change_seen, flights_for_change, rate_ratio
from analysis.parameters import given

START, EVENT, END = date(2025, 2, 10), date(2025, 9, 2), date(2025, 10, 9)


def counted(before, after, start=START, event=EVENT, end=END):
    return Counts(exact(before, "flights"), exact(after, "flights"), start, event, end)


def test_the_story_s_window():
    counts = counted(49, 9)
    assert (counts.days_before, counts.days_after) == (204, 37)  # by the calendar
    ratio = rate_ratio(counts, 0.95)
    assert ratio.value == pytest.approx(9 / 37 / (49 / 204))
    assert ratio.low.at == pytest.approx(0.44, abs=0.005)
    assert ratio.high.at == pytest.approx(2.08, abs=0.005)


@every(st.integers(0, 200), st.integers(0, 200), st.integers(1, 400), st.integers(1, 400), st.sampled_from([0.8, 0.95, 0.99]))
@settings(max_examples=60, deadline=None)
def test_the_interval_is_the_one_from_beta_quantiles(before, after, days_before, days_after, level):
    if before + after == 0:
        return
    event = date(2025, 9, 2)
    from datetime import timedelta
    ratio = rate_ratio(counted(before, after, event - timedelta(days_before), event, event + timedelta(days_after)), level)
    tail, scale = (1 - level) / 2, days_before / days_after
    if after:
        share = beta.ppf(tail, after, before + 1)
        assert ratio.low.at == pytest.approx(share / (1 - share) * scale, rel=1e-6)
    if before:
        share = beta.ppf(1 - tail, after + 1, before)
        assert ratio.high.at == pytest.approx(share / (1 - share) * scale, rel=1e-6)


@pytest.mark.parametrize(("before", "after"), [(49, 9), (41, 28), (0, 3), (5, 0), (1000, 50)])
def test_the_answer_turns_over_exactly_at_the_turning_points(before, after):
    slow, fast = flights_for_change(counted(before, after), 0.95)
    assert "faster" in change_seen(rate_ratio(counted(before, fast), 0.95))
    if before + fast > 1:
        assert "faster" not in change_seen(rate_ratio(counted(before, fast - 1), 0.95))
    if slow is not None:
        assert "slowly" in change_seen(rate_ratio(counted(before, slow), 0.95))
        assert "slowly" not in change_seen(rate_ratio(counted(before, slow + 1), 0.95))


def test_ten_landings_are_documented_where_the_story_has_nine():
    assert evidence.table_counts(seeds.load(), given(as_of=None)).after.value == 10


def test_a_window_with_no_flight_has_no_ratio():
    with pytest.raises(ValueError, match="no flights"):
        rate_ratio(counted(0, 0), 0.95)


@pytest.mark.parametrize(("values", "there", "gone"), [
    ({}, ["49 flights", "9 flights", "204 days", "37 days", "1.01", "between 0.44 and 2.08", "no change"], []),
    ({"flights_after_strike": 2}, ["56 flights", "2 flights", "0.2", "more slowly"], ["9 flights", "49 flights", "1.01"]),
    ({"flights_after_strike": 0, "flights_total": 0}, ["no flight at all"], ["49", "58"]),
    ({"flights_after_strike": 1, "flights_total": 1}, ["no rate before the event"], ["49"]),
    ({"as_of": "2025-12-31"}, ["flight table", "28 flights", "120 days", "lack"], ["9 flights", "49 flights", "1.01"]),
    ({"as_of": "2025-08-15"}, ["nothing to compare"], ["49"]),
    ({"as_of": "2026-10-01"}, ["ends on 11 March 2026"], ["49"]),
    ({"event_day": "2025-08-01"}, ["flight table", "1 August 2025"], ["story", "49 flights"])])
def test_the_answer_follows_the_parameters(values, there, gone):
    told = sentences.answer(seeds.load(), given(**{"confidence": 0.95, **values})).sentence.plain
    assert [words for words in there if words not in told] == []
    assert [words for words in gone if words in told] == []


def test_people_per_flight_stay_a_bound():
    found = sentences.people(seeds.load(), given(confidence=0.95))
    assert "more than 172.4" in found.sentence.plain
    assert found.record["low"] == pytest.approx(172.413793103)
    assert found.record["high"] is None

"""The build-up: totals worked by hand from the announcements, lanes, lines and dates."""

from datetime import date

import pytest

from analysis import seeds
from analysis.buildup import evidence, militia, picked, tempo
from analysis.parameters import given


@pytest.mark.parametrize(("day", "strikes", "vessels", "killed", "with_missing"), [
    (date(2025, 9, 1), 0, 0, 0, 0), (date(2025, 10, 9), 4, 4, 21, 21), (date(2025, 12, 31), 35, 36, 114, 123)])
def test_totals(day, strikes, vessels, killed, with_missing):
    totals = evidence.totals(evidence.strikes(seeds.load(), day))
    assert [a.value for a in (totals.strikes, totals.vessels, totals.killed, totals.killed_or_missing)] == [strikes, vessels, killed, with_missing]


def test_beyond_the_numbered_strikes_every_total_is_a_lower_bound():
    totals = evidence.totals(evidence.strikes(seeds.load(), date(2026, 10, 1)))
    assert totals.strikes.value is None
    assert totals.strikes.low.at == 50


def test_lanes_hold_no_strike_and_no_other_track():
    lanes = evidence.lanes(seeds.load(), given(as_of="2025-12-31"))
    assert {row["track"] for row in lanes["pressure"]} == {"pressure"}
    assert {row["track"] for row in lanes["mobilisation"]} == {"mobilisation"}
    assert {row["track"] for row in lanes["conciliation"]} == {"cooperation", "appeal"}
    assert all(row["event_type"] != "boat_strike" for rows in lanes.values() for row in rows)


def test_an_event_counts_from_the_day_it_was_known():
    halted = [row.id for row in seeds.load()["events"] if row["event_type"] == "talks_halted"]
    assert halted
    for day, shown in (("2025-10-05", False), ("2025-10-06", True)):
        rows = [row.id for row in evidence.lanes(seeds.load(), given(as_of=day))["pressure"]]
        assert all((id in rows) is shown for id in halted)


@pytest.mark.parametrize(("view", "day"), [("happened", date(2025, 9, 6)), ("known", date(2025, 9, 20))])
def test_the_letter_stands_on_the_day_that_the_view_asks_for(view, day):
    run = given(dated_by=view)
    letter = next(row for row in evidence.lanes(seeds.load(), run)["conciliation"] if row.id == "event-041")
    assert evidence.when(letter, run) == day


def test_the_axis_begins_with_the_raise_of_the_reward_or_where_a_reader_says():
    assert evidence.axis_start(given()) == date(2025, 8, 7)
    run = given(axis_start="2025-10-01")
    assert all(row["date"] >= date(2025, 10, 1) for rows in evidence.lanes(seeds.load(), run).values() for row in rows)


def test_totals_of_one_counter_and_day_that_disagree_become_a_range():
    day, people = evidence.latest_of_each(evidence.force_totals(seeds.load(), date(2025, 12, 31)))["all_personnel"]
    assert (day, people.low.at, people.high.at) == (date(2025, 11, 29), 12_700, 15_000)


def test_totals_of_other_counters_are_kept_apart():
    found = evidence.latest_of_each(evidence.force_totals(seeds.load(), date(2025, 10, 9)))
    assert {counts: (people.low.at, people.value) for counts, (_, people) in found.items()} == {
        "sailors_and_marines": (5000, None), "amphibious_squadron": (4500, 4500), "all_personnel": (7000, 7000)}
    assert found["sailors_and_marines"][1].low.open


def test_ships_of_a_part_are_not_among_the_totals_of_ships():
    assert [amount.value for _, amount in evidence.ship_totals(seeds.load(), date(2025, 10, 9))] == [8, 8, 10]


def test_gaps_between_strikes_by_hand():
    """2, 15 and 19 September, 3 October: 13, 4 and 14 days, 31 in all, and 6 more to 9 October."""
    found = tempo.gaps(evidence.strikes(seeds.load(), date(2025, 10, 9)), given())
    assert (found.days, found.since) == ((13, 4, 14), 6)
    assert found.mean.value == pytest.approx(31 / 3)
    assert found.trend(0.95) == "too few"


@pytest.mark.parametrize(("days", "trend"), [((9, 8, 7, 6, 5, 4, 3), "shorter"), ((1, 2, 3, 4, 5, 6, 7), "longer"), ((5, 1, 9, 2, 8, 3), "neither"),
                                             ((4, 4, 4, 4, 4, 4), "neither"), ((9, 8, 7, 6), "too few")])
def test_a_trend_of_the_gaps(days, trend):
    """Seven gaps in falling order have one chance in 5040 each way: 0.0004 for both."""
    assert tempo.Gaps(days, 0, (), ()).trend(0.95) == trend


def test_no_strike_has_no_gap():
    with pytest.raises(ValueError, match="without a strike"):
        tempo.gaps([], given())


def test_the_claimed_numbers_for_the_militia():
    """From the words of the rows, read by eye: 220,000; 2.5, 4.5, 8 and 8.2 million; in October 6.2 million more."""
    before = [(one.people.figure, one.people.value is None) for one in militia.claims(seeds.load(), date(2025, 10, 9))]
    assert before == [(220_000, False), (2_500_000, False), (4_500_000, True), (8_000_000, True), (8_200_000, False)]
    assert 6_200_000 in [one.people.figure for one in militia.claims(seeds.load(), date(2025, 10, 18))]
    assert militia.claims(seeds.load(), date(2025, 8, 17)) == []


def test_what_the_story_picked_is_counted_up_to_its_own_day():
    early, late = (picked.picked(seeds.load(), given(as_of=day)) for day in (None, "2026-03-11"))
    assert [(g.words, len(g.named), len(g.unnamed)) for g in early] == [(g.words, len(g.named), len(g.unnamed)) for g in late]
    every = [row for group in early for row in (*group.named, *group.unnamed)]
    listed = [row for row in seeds.load()["events"] if date(2025, 8, 7) <= row["date"] and row["known_from"] <= date(2025, 10, 9)]
    assert len(every) == len(listed)
    assert {row.id for group in early for row in group.named} == {row.id for row in listed if row["in_article"] == "yes"}

"""The wait from conciliation to pressure: by hand, against every shuffle there is, and with the dates of the letter."""

from datetime import date
from itertools import combinations

import numpy
import pytest

from analysis import seeds
from analysis.parameters import given
from analysis.synthesis import answers, lags, survival, tracks

VALUES = {"resamples": 2000, "random_seed": 1, "confidence": 0.95}


def test_the_next_step_by_hand():
    """Signals on days 1, 5 and 9, steps on days 1, 4 and 5, the end on day 10: three days, then none up to the day after."""
    assert lags.next_steps(numpy.array([1, 5, 9]), numpy.array([1, 4, 5]), 10).tolist() == [3, 6, 2]


def test_the_shares_are_those_of_all_shuffles():
    signals, steps, end = (3, 8), (1, 4, 9), 12
    days = (*signals, *steps)

    def mean(chosen):
        others = [day for place, day in enumerate(days) if place not in chosen]
        waits = [min([other - days[place] for other in others if other > days[place]], default=end + 1 - days[place]) for place in chosen]
        return sum(waits) / len(waits)

    every = [mean(chosen) for chosen in combinations(range(5), 2)]
    means, longer, shorter = lags._shuffled(signals, steps, end, 5000, 1)
    assert sorted(means) == sorted(every)
    assert longer == pytest.approx(sum(one >= mean((0, 1)) for one in every) / 10)
    assert shorter == pytest.approx(sum(one <= mean((0, 1)) for one in every) / 10)


@pytest.mark.parametrize(("dating", "day", "wait"), [("written", date(2025, 9, 6), 6), ("reported", date(2025, 9, 20), 2), ("published", date(2025, 9, 21), 1)])
def test_the_letter_counts_once_by_the_day_asked_for(dating, day, wait):
    """Pressure came on 12, 20 and 22 September; that of the 20th is not counted after a signal of that day."""
    found = lags.lags(seeds.load(), given(**VALUES), dating)
    letters = [(when, days) for (row, when), days in zip(found.signals, found.days, strict=True) if row["event_type"] == "letter" and row["target"] == "United States"]
    assert letters == [(day, wait)]


def test_the_same_seed_gives_the_same_shares_and_another_seed_others():
    one, same, other = (lags.lags(seeds.load(), given(**{**VALUES, "random_seed": seed}), "written").longer for seed in (1, 1, 2))
    assert one == same != other


def test_too_few_signals_are_not_compared():
    assert lags.lags(seeds.load(), given(as_of="2025-09-10", **VALUES), "written") is None
    assert "too few" in str(answers.easing(seeds.load(), given(as_of="2025-09-10", **VALUES), []).sentence)


def test_no_step_is_sought_beyond_the_end_of_the_table():
    assert lags.last_day(seeds.load(), given(as_of="2030-01-01")) == date(2026, 3, 5)


def test_the_week_of_the_second_of_october():
    rows = [(row.id, row["date"]) for row in tracks.week(seeds.load(), given())]
    assert {id for id, when in rows if when == date(2025, 10, 2)} == {"event-067", "event-068", "event-069", "event-070"}
    assert all(date(2025, 9, 29) <= when <= date(2025, 10, 5) for _, when in rows)
    early = [row.id for row in tracks.week(seeds.load(), given(as_of="2025-10-05"))]
    assert "event-068" not in early and "event-067" in early


def test_the_licence_is_drawn_while_it_is_in_force():
    [(begin, end, row)] = tracks.channels(seeds.load(), given(axis_start="2025-02-01")).licence
    assert (begin, end, row.id) == (date(2025, 7, 24), date(2025, 10, 9), "economy-08")


def test_flights_are_in_the_channels_and_not_among_the_signals():
    assert all(row["event_type"] != "deportation_flights" for row in tracks.conciliation(seeds.load(), given()))
    assert tracks.channels(seeds.load(), given()).landings


@pytest.mark.parametrize(("before", "after", "change"), [(49, 9, 0), (49, 2, -1), (49, 21, 1), (0, 0, 0)])
def test_the_change_of_pace_is_that_of_the_exact_interval(before, after, change):
    """Turning points of notebook 03, there found another way: two or fewer show a fall, eighteen or more a rise."""
    told = survival.changes(numpy.array([before]), numpy.array([after]), numpy.array([0.95]), 37 / 241)
    assert told.tolist() == [change]


def test_the_share_of_the_grid_by_hand():
    """Four strikes times 0.5, 1 and 1.5: two, four and six, of which two reach the bound of four."""
    found = survival.strikes_reported(seeds.load(), given(grid_spread=0.5, grid_steps=3))
    assert (found.kept, found.points) == (2, 3)

"""What an audit of the seeds asked for: rows that were hidden, sums wrongly credited, a second coding."""

import pytest
from statsmodels.stats.inter_rater import cohens_kappa, to_table

from analysis.seeds import load

STORY_DAY = "2025-10-09"


# rows that a reader of the story could have known, by the audit's corrections, and the day they now count from
@pytest.mark.parametrize(
    ("table", "id", "day"),
    # US-published shares and mentions of 2025 (NDTA 2025), Chevron and exports in September, the monitor's August
    [("cocaine", "cocaine-254", "2025-05-15"), ("cocaine", "cocaine-255", "2025-05-15"),
     ("cocaine", "cocaine-111", "2021-03-31"), ("cocaine", "cocaine-077", "2025-06-26"),
     ("cocaine", "cocaine-102", "2020-03-11"), ("economy", "economy-16", "2025-10-01"),
     ("economy", "economy-19", "2025-10-01"), ("economy", "economy-20", "2025-10-01"),
     ("flight_totals", "total-45", "2025-09-11")],
)
def test_rows_that_were_hidden_are_known_at_the_story_day(table, id, day):
    row = next(row for row in load()[table] if row.id == id)
    assert str(row["known_from"]) == day <= STORY_DAY


def test_sums_that_a_news_site_added_up_are_no_ministry_s():
    counters = {row.id: row["counter"] for row in load()["flight_totals"]}
    assert {counters[f"total-{number}"] for number in (60, 73, 75, 80, 81, 82, 84)} == {"Orinoco Tribune"}


def test_the_second_coding_is_of_the_sample_that_it_says():
    """Every fourth event and every second row of the evidence, two columns of each."""
    found = {(row["row"], row["column"]) for row in load()["second_coding"]}
    events = {f"event-{number:03d}" for number in range(4, 189, 4)}
    evidence = {f"evidence-{number:02d}" for number in range(2, 63, 2)}
    assert found == {(id, column) for id in events for column in ("track", "event_type")} | {
        (id, column) for id in evidence for column in ("relation", "own")}


def test_agreement_of_two_coders_by_hand():
    """Ten rows, eight agreed on; by chance 0.6 x 0.6 + 0.4 x 0.4 = 0.52, so kappa is 0.28 / 0.48."""
    pairs = [("a", "a")] * 5 + [("b", "b")] * 3 + [("a", "b"), ("b", "a")]
    counted, _ = to_table(pairs)
    assert cohens_kappa(counted).kappa == pytest.approx(0.28 / 0.48)

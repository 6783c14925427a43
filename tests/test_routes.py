"""Drug routes, against arithmetic worked by hand."""

from datetime import date

import pytest

from analysis import seeds
from analysis.amounts import between, exact
from analysis.parameters import given
from analysis.routes import evidence, sentences
from analysis.routes.flow import break_even_entering, break_even_output, break_even_share, flow, implied_rate

SHARE, RATE = exact(5, "percent"), exact(70, "percent")


def test_of_each_hundred_tonnes():
    parts = flow(exact(100, "tonnes"), SHARE, RATE)
    assert [round(part.value, 9) for part in (parts.passing_by, parts.entering, parts.neutralised, parts.leaving)] == [95, 5, 3.5, 1.5]


def test_on_2664_tonnes():
    parts = flow(exact(2664, "tonnes", "cocaine"), SHARE, RATE)  # 2664 x 5% = 133.2; x 70% = 93.24; x 30% = 39.96
    assert [round(part.value, 2) for part in (parts.entering, parts.neutralised, parts.leaving)] == [133.2, 93.24, 39.96]


def test_ranges_do_not_widen_for_no_reason():
    parts = flow(exact(100, "tonnes"), between(5, 10, "percent"), between(50, 70, "percent"))
    assert (round(parts.leaving.low.at, 9), round(parts.leaving.high.at, 9)) == (1.5, 5.0)  # 5 x 30% and 10 x 50%


def test_break_even():
    seized = exact(43.704, "tonnes", "cocaine")
    assert break_even_entering(seized, RATE).value == pytest.approx(62.43, abs=0.005)  # 43.704 / 0.7
    assert break_even_output(seized, RATE, SHARE).value == pytest.approx(1248.69, abs=0.005)  # 62.434 / 5%
    assert break_even_share(seized, RATE, exact(2664, "tonnes", "cocaine")).value == pytest.approx(2.3437, abs=1e-3)
    assert implied_rate(seized, exact(133.2, "tonnes", "cocaine")).value == pytest.approx(32.811, abs=1e-3)


@pytest.mark.parametrize(("day", "tonnes", "rivals"), [(date(2025, 10, 9), 2664, {1600, 1670}), (date(2025, 11, 17), 2664, {1600, 1670, 2800}),
                                                       (date(2025, 12, 31), 3001, {1600, 1670, 2800}), (date(2024, 11, 1), 2664, set())])
def test_the_best_estimate_is_the_newest_survey_known_on_the_day(day, tonnes, rivals):
    known = seeds.load()
    assert evidence.best_output(known, day)["value"] == tonnes
    assert {row["value"] for row in evidence.rival_outputs(known, day)} == rivals


def test_parts_of_years_are_not_years():
    rows = evidence.seizures(seeds.load(), date(2025, 10, 9), evidence.COCAINE)
    assert 2025 not in evidence.whole_years(rows)
    assert evidence.latest_year(rows)[1].value == pytest.approx(43.704)


@pytest.mark.parametrize(("values", "there", "gone"), [
    ({}, ["5%", "70%", "40.0 tonnes", "43.7 tonnes", "32.8%", "below"], []),
    ({"share_through_venezuela": 0.24}, ["24%", "191.8 tonnes"], ["5%", "40.0", "32.8"]),
    ({"seizure_rate": 0.3}, ["30%", "93.2 tonnes", "above"], ["70%", "40.0"]),
    ({"as_of": "2025-12-31"}, ["45.0 tonnes", "35.1 tonnes", "2024"], ["43.7", "40.0"])])
def test_the_answer_follows_the_parameters(values, there, gone):
    told = sentences.answer(seeds.load(), given(**values)).sentence.plain
    assert [words for words in there if words not in told] == []
    assert [words for words in gone if words in told] == []

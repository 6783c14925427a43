"""Notebook 01, its own code run in this process: what is counted, and when the verdict turns."""

import csv

import pytest

from analysis import cells
from analysis.amounts import Ref, exact
from analysis.charts import Chart
from analysis.findings import Finding
from analysis.parameters import BadParameter
from analysis.suite import NOTEBOOKS, SEEDS

NOTEBOOK = NOTEBOOKS / "01_reading_the_story.ipynb"


@pytest.fixture(scope="module")
def made():
    return cells.run(NOTEBOOK)


@pytest.mark.drawn
@pytest.mark.parametrize("parameters", [{}, {"as_of": "2025-01-05"}, {"as_of": "2026-03-11"}, {"as_of": "2030-01-01"}], ids=str)
def test_every_cell_holds_whatever_the_parameters(parameters):
    shown = cells.run(NOTEBOOK, parameters)["Out"]
    findings = [one for one in shown if isinstance(one, Finding)]
    assert findings[0].id == "answer" and len(findings) <= 12
    assert sum(isinstance(one, Chart) for one in shown) == 2
    for one in findings:
        assert one.sentence.plain.endswith(".") and "nan" not in one.sentence.plain.split(), one.sentence.plain


def test_the_ledger_is_counted_as_its_lines_have_it(made):
    with (SEEDS / "claims.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    assert made["every"].value == len(lines)
    assert made["carrying"].value == sum(any(line[end] for end in ("value", "low", "high")) for line in lines) == 12
    assert made["unnamed"].value == sum("unnamed" in line["claimant"] for line in lines)
    assert made["own"].value == sum(line["claimant"] == "The Wall Street Journal" for line in lines)


def test_every_claimant_has_a_side(made):
    assert made["claims"]["side"].notna().all()


@pytest.mark.parametrize("some, begins", [(0, "Most of this story cannot"), (35, "Most of this story cannot"),
                                          (36, "As many claims"), (37, "Most of this story can be")])
def test_the_verdict_on_both_sides_of_its_flip_point(made, some, begins):
    """Of 72 claims 36 are neither most nor few."""
    home = (Ref("claims", "reward-amount", 2),)
    assert made["verdict"](exact(some, "claims", refs=home), exact(72, "claims", refs=home)).plain.startswith(begins)


def test_how_far_the_verdict_is_from_turning(made):
    """Half of all claims, rounded up, less those that carry a figure."""
    assert made["needed"].value == -(-made["every"].value // 2) - made["carrying"].value


def test_the_unnamed_voices_of_the_answer_are_found_in_the_bars(made):
    """By hand: three claims of unnamed US officials, and two of an official of whom the story does not say whose."""
    (sourcing,) = [one for one in made["Out"] if isinstance(one, Finding) and one.id == "sourcing"]
    assert "The 5 of unnamed voices stand under unnamed US officials (3) and people and observers (2)." in sourcing.sentence.plain


def test_a_figure_that_is_a_reading_of_words_stands_beside_them(made):
    table = next(one.plain for one in made["Out"] if "Its words" in getattr(one, "plain", ""))
    assert "thousands of Venezuelan migrants | at least 2,000 people |" in table


def test_what_cannot_be_is_refused():
    with pytest.raises(BadParameter):
        cells.run(NOTEBOOK, {"as_of": "9 October"})

"""The scoreboard: every claim once, verdicts that follow the rows and the thresholds, the rule printed with them."""

import pytest

from analysis import seeds
from analysis.parameters import given
from analysis.synthesis import checks, judge, scoreboard, turning


def found(**values):
    return {one.claim.id: one for one in scoreboard.entries(seeds.load(), given(**values))}


def test_every_claim_of_the_ledger_stands_once():
    every = scoreboard.entries(seeds.load(), given())
    assert [one.claim.id for one in every] == [claim.id for claim in seeds.load()["claims"]]
    assert len(every) == 64
    assert {one.verdict for one in every} <= set(judge.VERDICTS)


def test_every_check_is_of_a_claim_that_exists():
    ids = {claim.id for claim in seeds.load()["claims"]}
    assert set(checks.FIGURES) | set(checks.ACTS) <= ids
    assert not set(checks.FIGURES) & set(checks.ACTS)
    assert set(turning.CLAIMS) == set(checks.FIGURES)


@pytest.mark.parametrize(("claim", "values", "wanted"), [
    ("buildup-strikes", {}, judge.AGREES), ("buildup-strikes", {"as_of": "2025-10-02"}, judge.CONTESTED),
    ("reward-doubled", {}, judge.AGREES), ("routes-no-production", {}, judge.CONTRADICTED),
    ("cadence-flights-since-strike", {}, judge.CONTESTED), ("cadence-flights-since-strike", {"tolerance": 0.12}, judge.AGREES),
    ("signals-talks-continue", {}, judge.CONTESTED), ("signals-talks-continue", {"as_of": "2025-10-05"}, judge.AGREES),
    ("signals-letter-to-trump", {"as_of": "2025-09-19"}, judge.OPEN), ("signals-letter-to-trump", {"as_of": "2025-09-20"}, judge.AGREES),
    ("signals-letter-to-trump", {"enough_rows": 2}, judge.OPEN), ("buildup-unprecedented", {}, judge.OPEN),
    ("context-inflation", {}, judge.OPEN), ("context-inflation", {"as_of": "2025-10-14"}, judge.AGREES)])
def test_a_verdict_follows_the_day_and_the_thresholds(claim, values, wanted):
    assert found(**values)[claim].verdict == wanted


def test_the_halved_flights_after_the_strike_are_judged_as_set():
    """Ten landings are documented: a run that sets ten agrees, one that sets nine does not."""
    assert found(flights_after_strike=10)["cadence-flights-since-strike"].verdict == judge.AGREES
    told = str(scoreboard.table(scoreboard.entries(seeds.load(), given(seizure_rate=0.5))))
    assert "50%, set in this run" in told and "(70%" not in told


def test_what_cannot_be_checked_says_why():
    every = found()
    assert {one.reason for one in every.values() if one.verdict == judge.OPEN} == {scoreboard.NO_FIGURE, scoreboard.NO_REFERENCE, scoreboard.NOT_YET, scoreboard.TOO_WIDE}
    assert every["buildup-unprecedented"].reason == scoreboard.NO_FIGURE
    assert every["context-ruled-since-2013"].reason == scoreboard.NO_REFERENCE
    assert all(not one.reason for one in every.values() if one.verdict != judge.OPEN)


def test_both_tables_together_show_every_claim():
    every = scoreboard.entries(seeds.load(), given())
    lines = str(scoreboard.table(every)).count("\n") - 1 + str(scoreboard.unchecked(every)).count("\n") - 1
    assert lines == 64


def test_the_rule_is_printed_with_its_thresholds():
    told = str(scoreboard.rule_words(given(tolerance=0.2, enough_rows=3, enough_sources=4)))
    assert all(words in told for words in ("20%", "3 rows", "4 publishers"))


def test_strength_by_publishers():
    """The strikes up to the story's day come from several publishers, one strike alone from one."""
    refs = [row.ref for row in seeds.load()["strikes"]][:4]
    assert scoreboard.strength(seeds.load(), refs, judge.Rule(0, 1, 2)) == scoreboard.STRONG
    assert scoreboard.strength(seeds.load(), refs[:1], judge.Rule(0, 1, 2)) == scoreboard.THIN
    assert scoreboard.strength(seeds.load(), [], judge.Rule(0, 1, 2)) == scoreboard.NONE


def test_the_nearest_to_turning_over_stands_first():
    run = given(confidence=0.95)
    every = turning.nearest_first(turning.turnings(seeds.load(), run) + turning.of_claims(scoreboard.entries(seeds.load(), run)))
    distances = [one.distance.figure for one in every]
    assert distances == sorted(distances)
    assert every[0].what == "the strikes reported"  # at least four claimed, four documented: no room at all


def test_a_figure_chosen_for_a_run_is_not_laid_at_the_claimants_door():
    def names(**values):
        return {one.what for one in turning.of_claims(scoreboard.entries(seeds.load(), given(**values)))}

    assert "the letter's share through Venezuela" in names()
    assert "the letter's share through Venezuela, as set in this run" in names(share_through_venezuela=0.24)
    assert "the letter's rate of seizure" in names(share_through_venezuela=0.24)

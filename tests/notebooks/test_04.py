"""Notebook 04, its own code run in this process: hand-worked figures, and every parameter that could trip it."""

import csv
from datetime import date
from functools import cache

import pytest

from analysis import cells
from analysis.charts import Chart
from analysis.findings import Finding
from analysis.parameters import BadParameter
from analysis.suite import NOTEBOOKS
from analysis.tables import table

NOTEBOOK = NOTEBOOKS / "04_military_build_up.ipynb"
EVENTS = ["event-024", "event-042"]


@cache
def found(**parameters):
    return {one.id: one for one in cells.run(NOTEBOOK, parameters)["Out"] if isinstance(one, Finding)}


def figures(one):
    return {figure.name: figure.amount for figure in one.sentence.figures}


@pytest.fixture(scope="module")
def default():
    return cells.run(NOTEBOOK)


@pytest.mark.drawn
@pytest.mark.parametrize("parameters", [
    {}, {"as_of": "2025-01-05"}, {"as_of": "2025-08-07"}, {"as_of": "2025-08-08"}, {"as_of": "2025-09-01"},
    {"as_of": "2025-09-02"}, {"as_of": "2025-10-10"}, {"as_of": "2025-12-31"}, {"as_of": "2026-03-11"},
    {"as_of": "2026-06-30"}, {"as_of": "2030-01-01"}, {"dated_by": "known"}, {"as_of": "2025-08-20", "dated_by": "known"},
    {"axis_start": "2025-10-08"}, {"axis_start": "2026-06-25", "as_of": "2026-06-30"}, {"axis_start": "2025-01-01"}], ids=str)
def test_every_cell_holds_whatever_the_parameters(parameters):
    made = cells.run(NOTEBOOK, parameters)["Out"]
    findings = [one for one in made if isinstance(one, Finding)]
    assert len(findings) <= 12 and sum(isinstance(one, Chart) for one in made) <= 10
    assert findings[0].id == "answer" and findings[0].lead.plain
    for one in findings:
        assert one.sentence.plain.endswith(".") and "nan" not in one.sentence.plain.split(), one.sentence.plain
        assert "  " not in one.sentence.plain and " ." not in one.sentence.plain, one.sentence.plain


def test_the_count_of_strikes_on_its_own_days(default):
    """By hand: 2, 15 and 19 September and 3 October, one boat each, with 11, 3, 3 and 4 dead."""
    made = figures(found()["answer"])
    assert (made["some"].value, made["then[vessels]"].value, made["then[killed]"].value) == (4, 4, 21)
    assert figures(found()["between-strikes"])["since"].value == 6
    assert [gap.figure for gap in default["gaps"]] == [13, 4, 14]


@pytest.mark.parametrize("as_of, strikes, vessels, killed, lost", [
    ("2025-12-31", 35, 36, 114, 123), ("2026-03-11", 45, 46, 146, 157)])
def test_what_came_later_is_told_as_later_and_judges_nothing(as_of, strikes, vessels, killed, lost):
    answer = found(as_of=as_of)["answer"]
    made = figures(answer)
    assert (made["some"].value, made["then[killed]"].value) == (4, 21)
    assert [made[f"came.{name}"].value for name in ("now[strikes]", "now[vessels]", "now[killed]", "lost_now")] == [
        strikes, vessels, killed, lost]
    assert answer.lead.plain.endswith("holds, with none to spare.") and answer.amount.value == 4


def test_the_verdict_on_both_sides_of_its_flip_point():
    """The last of the strikes that reach the bound was announced on 3 October."""
    assert "holds, with none to spare" in found(as_of="2025-10-03")["answer"].lead.plain
    assert "was not yet reached by 2 October 2025" in found(as_of="2025-10-02")["answer"].lead.plain
    assert found(as_of="2025-10-02")["flip-point"].sentence.plain == "It would take 1 strike more to reach what the story says."
    assert found()["flip-point"].sentence.plain.startswith("A claim of 5 strikes, or 1 strike fewer, would break it.")


def test_the_act_that_makes_it_another_story_leads_from_its_day_on():
    assert found(as_of="2026-01-02")["answer"].lead.plain.startswith("The story's")
    assert found(as_of="2026-01-03")["answer"].lead.plain.startswith("Events of 3 January 2026 overtook the report: ")
    assert "came after 3 January 2026" in found(as_of="2026-03-11")["signals"].sentence.plain


def test_of_no_strike_and_of_one_no_pace_is_told():
    assert found(as_of="2025-08-20")["between-strikes"].sentence.plain == "By 20 August 2025 there was no strike."
    assert found(as_of="2025-09-05")["between-strikes"].sentence.plain == (
        "There was only one strike, on 2 September 2025; 3 days had passed since.")


def test_signals_of_both_kinds_stand_in_the_answer():
    """Of the 64 days from 7 August to 9 October the first 32 end on 7 September."""
    assert ("From 7 August 2025 to 9 October 2025 the list has 9 acts of conciliation by either government, 3 of them repeats: 1 in the first 32 days, "
            "8 in the last. Of US pressure there were 10 and 13. Acts come in clusters, so this is no trend.") in found()["answer"].sentence.plain
    assert ("no act of conciliation by either is listed. Of US pressure there were 4 in the first 13 days and 3 in the last."
            in found(as_of="2025-09-02")["answer"].sentence.plain)


def test_no_later_day_moves_the_verdict_but_the_act_of_january():
    """Every day on which a strike became known, up to the end of the tables."""
    judged = {(4, 4, 21)}
    for day in sorted({*table("strikes")["known_from"], date(2026, 1, 2), date(2026, 1, 3)}):
        if day > date(2025, 10, 9):
            made = cells.run(NOTEBOOK, {"as_of": day.isoformat()}, "lead = fill(")
            judged.add(tuple(made["then"][what].value for what in ("strikes", "vessels", "killed")))
            assert made["lead"].plain.endswith("holds, with none to spare."), day
            assert made["lead"].plain.startswith("Events of 3 January 2026" if day >= date(2026, 1, 3) else "The story's"), day
    assert judged == {(4, 4, 21)}


def test_one_coding_gives_one_count(default):
    """By hand from events.csv, 7 August to 9 October: 23 on the track of pressure; 15 of cooperation and appeal, less 6
    landings; the later half of 64 days begins on 8 September."""
    assert [len(default["lane"][one]) for one in ("pressure", "mobilisation", "conciliation")] == [23, 13, 9]
    assert "deportation_flights" not in set(default["lane"]["conciliation"]["event_type"])
    assert default["half"].figure == 32 and default["spans"][1][0].isoformat() == "2025-09-08"
    assert [one.figure for one in default["halves"]["conciliation"]] == [1, 8]


def test_only_numbers_of_one_kind_are_compared(default):
    assert (default["small"].value, default["large"].value) == (2_500_000, 8_200_000)
    assert set(default["other"]["measure"]) == {"planned", "an increase"}
    assert set(default["counted"]["figure_basis"]) == {"reported"}  # the planned total of August is drawn, and not told


def test_what_the_story_left_out(default):
    assert (default["every"].value, default["named"].value) == (61, 27)
    assert "protests and refusals 0 of 5 and others' acts and reports 0 of 5." in found()["left-out"].sentence.plain


@pytest.fixture
def coding(tmp_path):
    def written(*rows, header=("event", "track")):
        path = tmp_path / "coding.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([header, *rows])
        return str(path)

    return written


def test_a_coding_of_ones_own_moves_acts_between_lanes(coding):
    made = cells.run(NOTEBOOK, {"coding": coding(("event-024", "other"), ("event-042", "appeal"))})
    assert [len(made["lane"][one]) for one in ("pressure", "mobilisation", "conciliation")] == [22, 12, 10]
    assert list(made["moved"].index) == EVENTS


@pytest.mark.parametrize("rows, header", [
    ([("event-999", "other")], ("event", "track")), ([("event-024", "weather")], ("event", "track")),
    ([("event-024", "other")], ("id", "track")), ([("event-024", "other"), ("event-024", "appeal")], ("event", "track")),
    ([("event-037", "other")], ("event", "track"))], ids=str)
def test_a_coding_that_cannot_be_is_refused(coding, rows, header):
    with pytest.raises(BadParameter, match="^coding: "):
        cells.run(NOTEBOOK, {"coding": coding(*rows, header=header)})


@pytest.mark.parametrize("parameters", [{"as_of": "31.12.2025"}, {"dated_by": "me"}, {"axis_start": "2025-10-09"},
                                        {"coding": "/no/such/file.csv"}], ids=str)
def test_what_cannot_be_is_refused(parameters):
    with pytest.raises(BadParameter):
        cells.run(NOTEBOOK, parameters)

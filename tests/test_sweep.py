"""Many settings at once, and what differs between two of them."""

import csv
import json
import os
import signal
import subprocess
import sys
import time

import pytest
import small_suite

from analysis import compare
from analysis.parameters import BadParameter, read
from analysis.sweeps.sets import values

DECLARED = {one.name: one for one in read(small_suite.PARAMETERS)}


@pytest.fixture(scope="module")
def suite(tmp_path_factory):
    return small_suite.make(tmp_path_factory.mktemp("small") / "suite", ("01", "02"))


@pytest.mark.parametrize(("name", "written", "found"), [
    ("share", "0.1,0.2", [0.1, 0.2]), ("share", "0.1..0.3:3", [0.1, 0.2, 0.3]), ("fails", "0..1:2", [0, 1]),
    ("day", "2025-09-02..2025-09-17:7d", ["2025-09-02", "2025-09-09", "2025-09-16"]), ("day", "None,2025-01-01", [None, "2025-01-01"])])
def test_values_are_listed_or_stepped(name, written, found):
    assert values(DECLARED[name], written) == pytest.approx(found) if name == "share" else values(DECLARED[name], written) == found


@pytest.mark.parametrize(("name", "written", "message"), [
    ("share", "", "a value is missing"), ("share", "0.1,,0.2", "a value is missing"), ("share", "0.3..0.1:3", "turned round"),
    ("share", "0.1..0.3:1", "two or more"), ("share", "0.1..0.3:0", "two or more"), ("share", "0..2:3", "out of range"),
    ("day", "2025-09-02..2025-09-17:0d", "a step of '0d'"), ("day", "2025-09-17..2025-09-02:1d", "turned round"),
    ("day", "2025-09-02..2025-09-17:2", "a step of '2'")])
def test_values_that_cannot_be_are_refused(name, written, message):
    with pytest.raises(BadParameter, match=message):
        values(DECLARED[name], written)


@pytest.mark.parametrize(("arguments", "message"), [
    (["-p", "shar=0.1,0.2"], "did you mean share?"), (["-p", "share=0.2..0.1:5"], "turned round"), ([], "give the values"),
    (["-p", "share=0..1:101", "-p", "slow=0..1:101"], "10,201 sets"), (["-f", "nowhere.yaml"], "nowhere.yaml"), (["07"], "no such notebook")])
def test_a_bad_sweep_gets_one_line_and_writes_nothing(suite, tmp_path, arguments, message):
    done = small_suite.command(suite, "sweep", *arguments, "--out", tmp_path / "s")
    assert done.returncode == 2
    assert message in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_sweep_finds_what_runs_find(suite, tmp_path):
    done = small_suite.command(suite, "sweep", "01", "-p", "share=0.25,0.5", "-p", "fails=0", "--out", tmp_path / "s", "--jobs", 2)
    assert done.returncode == 0, done.stderr
    rows = list(csv.DictReader((tmp_path / "s" / "sweep.csv").open(encoding="utf-8")))
    assert list(rows[0]) == ["set", "parameters", "notebook", "finding", "figure", "value", "low", "high", "unit", "sentence"]
    answers = [row for row in rows if not row["figure"]]
    assert [(row["parameters"], row["value"], row["unit"]) for row in answers] == [
        ("share=0.25; fails=0", "100", "people"), ("share=0.5; fails=0", "200", "people")]  # a quarter and a half of 400
    assert answers[0]["sentence"].startswith("Few came.") and answers[1]["sentence"].startswith("Many came.")
    ran = small_suite.command(suite, "run", "01", "-p", "share=0.25", "--out", tmp_path / "r")
    assert ran.returncode == 0, ran.stderr
    record = json.loads((tmp_path / "r" / "findings.json").read_text())[0]
    assert (record["sentence"], record["value"]) == (answers[0]["sentence"], 100)
    figures = [row["figure"] for row in rows if row["set"] == "0" and row["figure"]]
    assert figures == [figure["name"] for figure in record["figures"]]


def test_a_set_that_fails_is_a_row_and_stops_no_other(suite, tmp_path):
    (tmp_path / "sets.yaml").write_text("- {share: 0.5, fails: 1}\n- {share: 0.5}\n- {share: 0.13}\n")
    done = small_suite.command(suite, "sweep", "01", "-f", tmp_path / "sets.yaml", "--out", tmp_path / "s")
    assert done.returncode == 1
    rows = {row["set"]: row for row in csv.DictReader((tmp_path / "s" / "sweep.csv").open(encoding="utf-8")) if not row["figure"]}
    assert (rows["0"]["finding"], rows["0"]["sentence"]) == ("error", "AssertionError: it was asked to fail")
    assert rows["1"]["finding"] == "answer"
    assert rows["2"]["sentence"] == "share: this one share cannot be"


def test_nothing_of_a_set_reaches_the_next(suite, tmp_path):
    """A cell that leaves something behind in the library finds it gone in the next set."""
    planted = small_suite.make(tmp_path / "planted")
    notebook = planted / "notebooks" / "01_visits.ipynb"
    leak = "import pandas\\nassert not hasattr(pandas, 'left'), 'a leak'\\npandas.left = 1\\n"
    notebook.write_text(notebook.read_text().replace("import time\\n", leak + "import time\\n"))
    done = small_suite.command(planted, "sweep", "-p", "share=0.2..0.8:7", "--out", tmp_path / "s", "--jobs", 2)
    assert done.returncode == 0, (tmp_path / "s" / "sweep.csv").read_text()


def test_a_sweep_that_was_killed_goes_on_and_ends_the_same(suite, tmp_path):
    grid = ["sweep", "01", "-p", "share=0.2..0.8:13", "-p", "slow=0.3"]
    whole = small_suite.command(suite, *grid, "--out", tmp_path / "whole")
    assert whole.returncode == 0, whole.stderr
    environment = os.environ | {"ANALYSIS_SUITE": str(suite)}
    killed = subprocess.Popen([sys.executable, "-m", "analysis", *grid, "--out", str(tmp_path / "cut")], cwd=suite, env=environment,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    journal = tmp_path / "cut" / "sweep.part.jsonl"
    until = time.monotonic() + 60
    while time.monotonic() < until and not (journal.is_file() and journal.read_text().count("\n") >= 3):
        time.sleep(0.05)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    journal.write_text(journal.read_text() + '[9, "01_vis')  # as if it had been cut off in the middle of a line
    again = small_suite.command(suite, *grid, "--out", tmp_path / "cut")
    assert again.returncode == 0, again.stderr
    assert (tmp_path / "cut" / "sweep.csv").read_bytes() == (tmp_path / "whole" / "sweep.csv").read_bytes()
    assert sorted(path.name for path in (tmp_path / "cut").iterdir()) == ["sweep.csv", "sweep.json"]
    other = small_suite.command(suite, "sweep", "01", "-p", "share=0.1,0.2", "--out", tmp_path / "cut")
    assert (other.returncode, "another sweep" in other.stderr) == (2, True)


def finding(sentence, *written, id="answer"):
    figures = [{"name": f"f{n}", "value": value, "low": value, "high": value, "written": f"{value}"} for n, value in enumerate(written)]
    return {("01", id): {"notebook": "01", "id": id, "sentence": sentence, "figures": figures}}


def test_what_differs_is_told_word_by_word_and_the_answers_first():
    before = finding("Few came, 3 people", 3) | finding("It rained", id="z-rain")
    after = finding("Many came, 9 people", 9) | finding("It snowed", id="z-rain")
    assert compare.differences(before, before) == []
    found = compare.differences(before, after)
    assert [one.finding for one in found] == ["answer", "z-rain"]
    assert found[0].moved == (("f0", "3", "9"),)
    assert "[-Few-] {+Many+} came, [-3-] {+9+} people" in compare.as_text(found)
    assert "~~Few~~ **Many**" in compare.as_markdown(found)
    assert json.loads(compare.as_json(found))[0]["after"] == "Many came, 9 people"


def test_a_figure_that_moved_by_less_than_the_tolerance_is_no_difference():
    before, after = finding("100 people", 100), finding("104 people", 104)
    assert compare.differences(before, after, tolerance=0.05) == []
    assert len(compare.differences(before, after, tolerance=0.03)) == 1
    assert len(compare.differences(before, finding("104 women", 104), tolerance=0.05)) == 1

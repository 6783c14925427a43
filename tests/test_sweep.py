"""Many settings at once: what a sweep finds is what runs find, nothing leaks, and a kill costs nothing."""

import csv
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
import small_suite

from analysis import sweeps
from analysis.parameters import BadParameter, read
from analysis.runs import FINDING
from analysis.suite import NOTEBOOKS

DECLARED = {one.name: one for one in read(small_suite.PARAMETERS)}


@pytest.fixture(scope="module")
def suite(tmp_path_factory):
    return small_suite.make(tmp_path_factory.mktemp("small") / "suite", ("01", "02"))


def rows(folder):
    with (folder / "sweep.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(("name", "written", "found"), [
    ("share", "0.1,0.2,0.1", [0.1, 0.2]), ("share", "0.1..0.3:3", [0.1, 0.2, 0.3]), ("fails", "0..1:2", [0, 1]),
    ("share", "0.5,0..0.2:3", [0.5, 0, 0.1, 0.2]), ("day", "None,2025-01-01", [None, "2025-01-01"]),
    ("day", "2025-09-02..2025-09-17:7d", ["2025-09-02", "2025-09-09", "2025-09-16"])])
def test_values_are_listed_or_stepped(name, written, found):
    assert sweeps.values(DECLARED[name], written) == found


@pytest.mark.parametrize(("name", "written", "message"), [
    ("share", "", "neither a value"), ("share", "0.1,,0.2", "neither a value"), ("share", "0.3..0.1:3", "turned round"),
    ("share", "0.1..0.3:1", "two or more"), ("share", "0.1..0.3:0", "two or more"), ("share", "0..2:3", "out of range"),
    ("share", "0.1..0.3:7d", "two or more"), ("day", "2025-09-02..2025-09-17:0d", "7d"), ("day", "2025-09-02..2025-09-17:2", "7d"),
    ("day", "2025-09-17..2025-09-02:1d", "turned round"), ("share", "0.1..0.3:x", "neither a value")])
def test_values_that_cannot_be_are_refused(name, written, message):
    with pytest.raises(BadParameter, match=message):
        sweeps.values(DECLARED[name], written)


@pytest.mark.parametrize(("arguments", "message"), [
    (["-p", "shar=0.1,0.2"], "did you mean share?"), (["-p", "share=0..1:101", "-p", "slow=0..1:101"], "more than 10,000 sets"),
    ([], "give the values"), (["-f", "nowhere.yaml"], "nowhere.yaml"), (["07", "-p", "share=1"], "no such notebook")])
def test_a_bad_sweep_gets_one_line_and_writes_nothing(suite, tmp_path, arguments, message):
    done = small_suite.command(suite, "sweep", *arguments, "--out", tmp_path / "s")
    assert done.returncode == 2
    assert message in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_sweep_is_a_tidy_table_and_a_failed_set_is_a_row_of_it(suite, tmp_path):
    (tmp_path / "sets.yaml").write_text("- {share: 0.25}\n- {share: 0.5}\n- {share: 0.13}\n- {share: 0.5, fails: 1}\n")
    done = small_suite.command(suite, "sweep", "01", "-f", tmp_path / "sets.yaml", "--out", tmp_path / "s", "--jobs", 2)
    assert (done.returncode, done.stdout.split(" written")[0]) == (1, "4 sets, 2 of them failed,")
    found = rows(tmp_path / "s")
    assert list(found[0]) == ["set", "parameters", "notebook", "finding", "figure", "value", "low", "high", "unit",
                              "sentence", "verdict", "share", "fails"]
    whole = [row for row in found if not row["figure"]]
    assert [(row["set"], row["finding"], row["value"], row["unit"], row["verdict"]) for row in whole[:2]] == [
        ("0", "answer", "100", "people", "Few came."), ("1", "answer", "200", "people", "Many came.")]  # of 400 visitors
    assert whole[0]["sentence"] == "Few came. 25% of 400 people are 100 people."
    assert [(row["finding"], row["sentence"]) for row in whole[2:]] == [
        ("error", "share: this one share cannot be"), ("error", "AssertionError: it was asked to fail")]
    assert [(row["figure"], row["value"], row["unit"]) for row in found[1:4]] == [
        ("given.share", "25", "percent"), ("visitors", "400", "people"), ("part", "100", "people")]
    made_of = json.loads((tmp_path / "s" / "sweep.json").read_text())
    assert made_of["parameters"] == [{"share": 0.25}, {"share": 0.5}, {"share": 0.13}, {"share": 0.5, "fails": 1}]
    assert str(suite) not in (tmp_path / "s" / "sweep.json").read_text()
    other = small_suite.command(suite, "sweep", "01", "-p", "share=0.1,0.2", "--out", tmp_path / "s")
    assert (other.returncode, "another sweep" in other.stderr) == (2, True)


LEAK = r"""import os, random, sys
import matplotlib, numpy, pandas
from analysis import seeds
clean = {"attribute": hasattr(pandas, "left"), "rc": matplotlib.rcParams["font.size"] == 31, "path": "left" in sys.path,
         "option": pandas.get_option("display.max_rows") == 31, "environment": "LEFT" in os.environ,
         "folder": os.path.basename(os.getcwd()) != "notebooks", "random": random.random() == numpy.random.random() == 0,
         "patched": open.__name__ != "open", "cache": seeds.load().article.get("left"), "file": os.path.exists("left")}
assert not any(clean.values()), [name for name, leaked in clean.items() if leaked]
pandas.left, seeds.load().article["left"], os.environ["LEFT"] = 1, 1, "1"
matplotlib.rcParams["font.size"] = 31
pandas.set_option("display.max_rows", 31)
sys.path.append("left")
os.chdir("/")
random.random = numpy.random.random = lambda: 0
__builtins__["open"] = print
if share == 0.75:
    os._exit(3)
print("not an answer")
"""


def test_nothing_of_a_set_reaches_the_next_and_one_that_dies_is_a_row(tmp_path):
    planted = small_suite.make(tmp_path / "planted")
    notebook = planted / "notebooks" / "01_visits.ipynb"
    content = json.loads(notebook.read_text())
    content["cells"][2]["source"] += "\n" + LEAK
    notebook.write_text(json.dumps(content))
    done = small_suite.command(planted, "sweep", "-p", "share=0.25..1:4", "--out", tmp_path / "s", "--jobs", 2)
    found = {row["share"]: row["sentence"] for row in rows(tmp_path / "s") if not row["figure"]}
    assert found.pop("0.75") == "its process was ended from outside"
    assert all(sentence.endswith("people.") for sentence in found.values()), found
    assert done.returncode == 1


def started(suite, out, *grid):
    """A sweep under way that has kept three results."""
    process = subprocess.Popen([sys.executable, "-m", "analysis", *grid, "--out", str(out)], cwd=suite, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, text=True, env=os.environ | {"ANALYSIS_SUITE": str(suite)})
    until = time.monotonic() + 60
    while time.monotonic() < until and kept(out) < 3:
        time.sleep(0.05)
    return process, psutil.Process(process.pid).children(recursive=True)


def kept(out):
    try:
        return sqlite3.connect(f"file:{out / 'sweep.db'}?mode=ro", uri=True).execute("SELECT count(*) FROM found").fetchone()[0]
    except sqlite3.OperationalError:
        return 0


def test_a_sweep_that_was_stopped_and_killed_goes_on_and_ends_the_same(suite, tmp_path):
    grid = ["sweep", "01", "-p", "share=0.2..0.8:9", "-p", "slow=0.2", "--jobs", "2"]
    whole = small_suite.command(suite, *grid, "--out", tmp_path / "whole")
    assert whole.returncode == 0, whole.stderr
    stopped, family = started(suite, tmp_path / "cut", *grid)
    stopped.send_signal(signal.SIGTERM)
    _, said = stopped.communicate(timeout=60)
    assert (stopped.returncode, said.strip().splitlines()[-1]) == (130, "analysis: stopped; the same command goes on from here")
    assert psutil.wait_procs(family, timeout=5)[1] == []
    killed, family = started(suite, tmp_path / "cut", *grid)
    killed.kill()
    killed.communicate(timeout=60)
    assert psutil.wait_procs(family, timeout=12)[1] == []
    assert 3 <= kept(tmp_path / "cut") < 9
    again = small_suite.command(suite, *grid, "--out", tmp_path / "cut")
    assert again.returncode == 0, again.stderr
    assert (tmp_path / "cut" / "sweep.csv").read_bytes() == (tmp_path / "whole" / "sweep.csv").read_bytes()
    assert sorted(path.name for path in (tmp_path / "cut").iterdir()) == ["sweep.csv", "sweep.db", "sweep.json"]


@pytest.mark.slow
def test_findings_are_those_of_plain_papermill_to_the_byte(tmp_path, monkeypatch):
    """Forked and, where that cannot be, in a process that starts anew."""
    values = {"flights_after_strike": 2, "as_of": "2025-12-31"}
    given = [word for name, value in values.items() for word in ("-p", name, str(value))]
    subprocess.run([Path(sys.executable).parent / "papermill", NOTEBOOKS / "03_deportation_cadence.ipynb", tmp_path / "out.ipynb",
                    *given, "-k", "python3", "--no-progress-bar"], cwd=NOTEBOOKS, check=True, capture_output=True)
    cells = json.loads((tmp_path / "out.ipynb").read_text())["cells"]
    shown = [output["data"] for cell in cells for output in cell.get("outputs", ()) if FINDING in output.get("data", {})]
    bundles = [{"text/markdown": "".join(one["text/markdown"]), FINDING: one[FINDING]} for one in shown]
    task = json.dumps(["03_deportation_cadence", values])
    for method in ("forkserver", "spawn"):
        monkeypatch.setattr(sweeps, "METHOD", method)
        assert json.dumps(sweeps.alone(task), sort_keys=True) == json.dumps(bundles, sort_keys=True)  # as nbformat writes

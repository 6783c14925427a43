"""Many settings at once: what a sweep finds is what runs find, nothing leaks, and a kill costs nothing."""

import csv
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

import psutil
import pytest
import small_suite

from analysis import cluster, sweeps
from analysis.parameters import BadParameter, read
from analysis.runs import FINDING

DECLARED = {one.name: one for one in read(small_suite.PARAMETERS)}


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
if share == 0.7:
    sys.exit("enough")
if share == 0.75:
    os._exit(3)
print("not an answer")
"""


@pytest.fixture(scope="module")
def suite(tmp_path_factory):
    """Its first notebook leaves something behind in every place that it can reach, and stops where it finds any of that."""
    made = small_suite.make(tmp_path_factory.mktemp("small") / "suite", ("01", "02"))
    notebook = made / "notebooks" / "01_visits.ipynb"
    content = json.loads(notebook.read_text())
    content["cells"][2]["source"] += "\n" + LEAK
    notebook.write_text(json.dumps(content))
    return made


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
    ([], "give the values"), (["-f", "nowhere.yaml"], "nowhere.yaml"), (["07", "-p", "share=1"], "no such notebook"),
    (["-p", "share=0.1..0.3:0"], "two or more"), (["-p", "share=0.3..0.1:3"], "turned round"), (["-p", "share="], "neither a value"),
    (["-p", "share=0.1", "--jobs", "none"], "--jobs none"), (["-p", "share=0.1", "--out", "seeds"], "own folders")])
def test_a_bad_sweep_gets_one_line_and_writes_nothing(suite, tmp_path, arguments, message):
    before = sorted(suite.rglob("*"))
    done = small_suite.answer(suite, "sweep", "--out", tmp_path / "s", *arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert (list(tmp_path.iterdir()), sorted(suite.rglob("*"))) == ([], before)


CAME = [0.1, 0.2, 0.3, 0.4, 0.6, 0.8, 0.9]
SETS = [{"share": 0.25}, {"share": 0.5}, {"share": 0.13}, {"share": 0.5, "fails": 1}, {"share": 0.7}, {"share": 0.75},
        *({"share": share} for share in CAME)]


@pytest.fixture(scope="module")
def grid(suite):
    """The sets of a sweep, four of which fail, each in its way, and all of them slow enough to be hit."""
    (suite / "sets.yaml").write_text(json.dumps(SETS))
    return ["sweep", "01", "-f", "sets.yaml", "-p", "slow=0.2", "--jobs", "2"]


@pytest.fixture(scope="module")
def whole(suite, grid, tmp_path_factory):
    """The folder of that sweep, run undisturbed."""
    out = tmp_path_factory.mktemp("whole") / "s"
    done = small_suite.command(suite, *grid, "--out", out)
    assert (done.returncode, done.stdout.split(" written")[0], done.stderr) == (1, "13 sets, 4 of them failed,", "")
    return out


def test_a_sweep_is_a_tidy_table_a_failed_set_is_a_row_of_it_and_nothing_of_a_set_reaches_the_next(suite, whole):
    found = rows(whole)
    assert list(found[0]) == ["set", "parameters", "notebook", "finding", "figure", "value", "low", "high", "unit",
                              "sentence", "verdict", "share", "slow", "fails"]
    each = [row for row in found if not row["figure"]]
    assert [(row["set"], row["finding"], row["value"], row["unit"], row["verdict"]) for row in each[:2]] == [
        ("0", "answer", "100", "people", "Few came."), ("1", "answer", "200", "people", "Many came.")]  # of 400 visitors
    assert each[0]["sentence"] == "Few came. 25% of 400 people are 100 people."
    assert [(row["finding"], row["sentence"]) for row in each[2:6]] == [
        ("error", "share: this one share cannot be"), ("error", "AssertionError: it was asked to fail"), ("error", "SystemExit: enough"),
        ("error", "its process was ended from outside")]
    assert [row["value"] for row in each[6:]] == [f"{400 * share:.0f}" for share in CAME]
    assert [(row["figure"], row["value"], row["unit"]) for row in found[1:4]] == [
        ("given.share", "25", "percent"), ("visitors", "400", "people"), ("part", "100", "people")]
    made_of = json.loads((whole / "sweep.json").read_text())
    assert made_of["parameters"] == [one | {"slow": 0.2} for one in SETS]
    assert str(suite) not in (whole / "sweep.json").read_text()
    other = small_suite.answer(suite, "sweep", "01", "-p", "share=0.1,0.2", "--out", whole)
    assert (other.returncode, "another sweep" in other.stderr) == (2, True)


def started(suite, out, *grid, after=3):
    """A sweep under way that has kept so many results."""
    process = subprocess.Popen([sys.executable, "-m", "analysis", *grid, "--out", str(out)], cwd=suite, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, text=True, env=os.environ | {"ANALYSIS_SUITE": str(suite)})
    until = time.monotonic() + 60
    while time.monotonic() < until and kept(out) < after:
        time.sleep(0.05)
    return process, psutil.Process(process.pid).children(recursive=True)


def kept(out):
    try:
        return sqlite3.connect(f"file:{out / 'sweep.db'}?mode=ro", uri=True).execute("SELECT count(*) FROM found").fetchone()[0]
    except sqlite3.OperationalError:
        return 0


def test_a_sweep_that_was_stopped_and_killed_goes_on_and_ends_the_same(suite, grid, whole, tmp_path):
    stopped, family = started(suite, tmp_path / "cut", *grid)
    stopped.send_signal(signal.SIGTERM)
    _, said = stopped.communicate(timeout=60)
    assert (stopped.returncode, said.strip().splitlines()[-1]) == (130, "analysis: stopped; the same command goes on from here")
    assert psutil.wait_procs(family, timeout=5)[1] == []
    before = kept(tmp_path / "cut")
    killed, family = started(suite, tmp_path / "cut", *grid, after=before + 3)
    killed.kill()
    killed.communicate(timeout=60)
    assert psutil.wait_procs(family, timeout=12)[1] == []
    assert before + 3 <= kept(tmp_path / "cut") < len(SETS)
    again = small_suite.command(suite, *grid, "--out", tmp_path / "cut")
    assert (again.returncode, again.stderr) == (1, "")
    assert (tmp_path / "cut" / "sweep.csv").read_bytes() == (whole / "sweep.csv").read_bytes()
    assert sorted(path.name for path in (tmp_path / "cut").iterdir()) == ["sweep.csv", "sweep.db", "sweep.json"]


ALONE = """import json, sys
from analysis import cluster, sweeps
for sweeps.METHOD in ("forkserver", "spawn"):
    print(json.dumps(sweeps.alone(sys.argv[1]), sort_keys=True))
"""


def test_findings_are_those_of_plain_papermill_to_the_byte(suite, tmp_path):
    """Forked and, where that cannot be, in a process that starts anew."""
    notebook, environment = suite / "notebooks" / "02_visits.ipynb", os.environ | {"ANALYSIS_SUITE": str(suite)}
    subprocess.run([sys.executable, "-m", "papermill", notebook, tmp_path / "out.ipynb", "-p", "share", "0.3", "-p", "day", "2025-12-31",
                    "-k", "python3", "--no-progress-bar"], cwd=notebook.parent, check=True, capture_output=True, env=environment)
    cells = json.loads((tmp_path / "out.ipynb").read_text())["cells"]
    shown = [output["data"] for cell in cells for output in cell.get("outputs", ()) if FINDING in output.get("data", {})]
    bundles = [{"text/markdown": "".join(one["text/markdown"]), FINDING: one[FINDING]} for one in shown]
    task = json.dumps(["02_visits", {"share": 0.3, "day": "2025-12-31"}])
    both = subprocess.run([sys.executable, "-c", ALONE, task], cwd=suite, check=True, capture_output=True, text=True, env=environment)
    assert both.stdout.splitlines() == [json.dumps(bundles, sort_keys=True)] * 2  # as nbformat writes


@pytest.fixture
def part(suite, tmp_path):
    """Starts a part of a Dask cluster and gives its process and what it says first; all end with the test."""
    parts = []

    def start(name, *arguments, until):
        log = tmp_path / f"part-{len(parts)}.log"
        parts.append(subprocess.Popen([sys.executable, "-m", f"distributed.cli.dask_{name}", *arguments, "--no-dashboard"], cwd=suite,
                                      stdout=log.open("w"), stderr=subprocess.STDOUT, start_new_session=True,
                                      env=os.environ | {"ANALYSIS_SUITE": str(suite)}))
        return parts[-1], lambda: until_said(log, until)

    yield start
    for process in reversed(parts):
        for one in (*psutil.Process(process.pid).children(recursive=True), process) if process.poll() is None else ():
            one.kill()
        process.wait()


def until_said(log, words):
    end = time.monotonic() + 60
    while not re.search(words, log.read_text()) and time.monotonic() < end:
        time.sleep(0.05)
    return re.search(words, log.read_text())


def test_of_a_cluster_a_worker_that_is_killed_costs_nothing_and_doubles_nothing(suite, grid, whole, part, tmp_path):
    """A scheduler and two workers on this machine, one of which has a nanny as Dask starts it, and the other is lost."""
    address = part("scheduler", "--host", "127.0.0.1", "--port", "0", until=r"Scheduler at:\s+(tcp://\S+)")[1]()[1]
    far = [*grid, "--cluster", address]
    begun = [part("worker", address, "--nthreads", "1", nanny, until="Registered to") for nanny in ("--nanny", "--no-nanny")]
    assert all(registered() for _, registered in begun)
    other = small_suite.make(tmp_path / "other", ("01", "02", "03"))  # a notebook more than the workers have
    shutil.copy(suite / "sets.yaml", other)
    answer = small_suite.answer(other, *far, "--out", tmp_path / "far")
    assert (answer.returncode, answer.stderr) == (2, "analysis: --cluster: no worker, or one that has another package, seeds or notebooks\n")
    assert not (tmp_path / "far").exists()
    process, _ = started(suite, tmp_path / "far", *far)
    begun[1][0].kill()  # while its third set or a later one is under way
    _, said = process.communicate(timeout=120)
    assert (process.returncode, said) == (1, "")
    assert (tmp_path / "far" / "sweep.csv").read_bytes() == (whole / "sweep.csv").read_bytes()


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nonsense://"])
def test_a_scheduler_that_does_not_answer_gets_one_line(suite, grid, tmp_path, monkeypatch, address):
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    done = small_suite.answer(suite, *grid, "--cluster", address, "--out", tmp_path / "far")
    assert (done.returncode, len(done.stderr.strip().splitlines())) == (2, 1), done.stderr
    assert "no scheduler answers" in done.stderr
    assert not (tmp_path / "far").exists()

"""The command line: bad input is answered at once in one line; reruns write whole folders and touch nothing else."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from reading_pages import Page, dead_links

from analysis.site.front import STEPS
from analysis.suite import NOTEBOOKS

ROOT = NOTEBOOKS.parent


def command(*arguments, cwd=None):
    words = ["--suite", ROOT, *arguments]
    return subprocess.run([sys.executable, "-m", "analysis", *map(str, words)], cwd=cwd, capture_output=True, text=True, timeout=300)


@pytest.mark.parametrize(("arguments", "message"), [
    (["-p", "as_off=2025-12-31"], "did you mean as_of?"), (["-p", "as_of=soon"], "not a date"), (["-p", "as_of"], "NAME=VALUE"),
    (["-p", "seizure_rate=2"], "allowed is 0 to 1"), (["-p", "flights_after_strike=99"], "is more than flights_total"),
    (["-p", "window_start=2025-09-09"], "not before event_day"), (["-f", "nowhere.yaml"], "nowhere.yaml: No such file"),
    (["09"], "no such notebook"), (["04", "-p", "seizure_rate=0.5"], "none of the chosen notebooks takes it"),
    (["--jobs", "0"], "--jobs 0"), (["--jobs", "many"], "--jobs many"), (["-p", "as_of=2025-12-31", "-p", "as_of=2025-12-30"], "given twice")])
def test_bad_input_gets_one_line_and_writes_nothing(tmp_path, arguments, message):
    before = os.times()
    done = command("run", *arguments, "--out", "out", cwd=tmp_path)
    took = sum(os.times()[2:4]) - sum(before[2:4])  # processor time of the command, whatever else the machine does
    assert done.returncode == 2
    assert message in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert done.stdout == ""
    assert list(tmp_path.iterdir()) == []
    assert took < (5 if "than flights_total" in message or "before event_day" in message else 3)  # these two load the notebook's libraries


@pytest.mark.parametrize("content", ["[1, 2]", "as_of: [", "3: 4", "as_of: 2025-13-01", "seizure_rate: high"])
def test_a_bad_parameter_file_gets_one_line(tmp_path, content):
    (tmp_path / "p.yaml").write_text(content)
    done = command("run", "02", "03", "04", "-f", "p.yaml", "--out", "out", cwd=tmp_path)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("out", [ROOT, NOTEBOOKS, ROOT / "figures", ROOT / "notebooks" / "x", ROOT.parent, ROOT / "README.md"])
def test_a_run_never_writes_over_the_suite(out):
    done = command("run", "01", "--out", out)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")
    done = command("run", "01", "--out", tmp_path)
    assert (done.returncode, [path.name for path in tmp_path.iterdir()]) == (2, ["thesis.txt"])


def test_every_parameter_is_listed():
    lines = command("parameters").stdout.splitlines()
    assert lines[0].split() == ["notebook", "name", "type", "default", "allowed", "meaning"]
    assert any(line.startswith("02_drug_routes") and " seizure_rate " in line for line in lines)
    assert any(line.startswith("03_deportation_cadence") and " event_day " in line for line in lines)


@pytest.mark.slow
def test_a_rerun_of_several_notebooks(tmp_path):
    before = {path: path.read_bytes() for folder in ("notebooks", "figures") for path in (ROOT / folder).iterdir() if path.is_file()}
    (tmp_path / "p.yaml").write_text("as_of: 2025-12-31\nflights_after_strike: 2\n")
    done = command("run", "02", "03", "04", "-f", "p.yaml", "-p", "share_through_venezuela=0.24", "--out", "out", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert {path: path.read_bytes() for path in before} == before
    out = tmp_path / "out"
    assert len(list((out / "notebooks").glob("*.ipynb"))) == 3
    drawn = {path.name for path in (ROOT / "figures").iterdir() if path.name.startswith(("02", "03", "04")) and not path.name.endswith(STEPS)}  # of the defaults alone
    assert drawn == {path.name for path in (out / "figures").iterdir()}
    findings = json.loads((out / "findings.json").read_text())
    assert {"id", "notebook", "value", "low", "high", "unit", "sentence", "inputs"} <= set(findings[0])
    told = {found["notebook"][:2]: found["sentence"] for found in findings if found["id"] == "answer"}
    figures = {(found["notebook"][:2], figure["value"]) for found in findings for figure in found["figures"]}
    assert told["02"].startswith("The percentages of this run")
    assert {("02", 24), ("03", 2), ("04", 35), ("04", 36), ("04", 123)} <= figures
    run = json.loads((out / "run.json").read_text())
    assert run["parameters"] == {"as_of": "2025-12-31", "share_through_venezuela": 0.24, "flights_after_strike": 2}
    assert set(run) == {"parameters", "notebooks", "seeds", "versions"}
    assert str(Path.home()) not in (out / "run.json").read_text()
    pages = {path.name: Page(path) for path in (out / "site").glob("*.html")}
    assert [one for one in dead_links(out / "site", pages) if "=" not in one] == []  # a rerun has no sliders: a link to one leads to the page
    assert all("share_through_venezuela = 0.24" in next(page.root.all("aside")).text for page in pages.values())
    assert "639.4 tonnes" in pages["02-drug-routes.html"].by_id["finding-tonnes"].text  # 2,664 x 0.24 would enter


@pytest.mark.slow
def test_plain_papermill_works_from_any_folder(tmp_path):
    done = subprocess.run([Path(sys.executable).parent / "papermill", NOTEBOOKS / "01_reading_the_story.ipynb", "out.ipynb",
                           "-p", "as_of", "2025-12-31", "--no-progress-bar"], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "2025-12-31" in (tmp_path / "out.ipynb").read_text()
    assert [path.name for path in tmp_path.iterdir()] == ["out.ipynb"]

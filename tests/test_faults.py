"""Faults that a user may meet: one clear line, a code that says so, and nothing lost."""

import json
import os
import subprocess
import sys
import time

import pytest
import small_suite
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.parameters import BadParameter, read


@pytest.fixture(scope="module")
def suite(tmp_path_factory):
    return small_suite.make(tmp_path_factory.mktemp("small") / "suite")


BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(f"{b}: &{b} [{', '.join(['*' + a] * 9)}]\n" for a, b in zip("abcdefg", "bcdefgh", strict=True))


@pytest.mark.parametrize(("content", "message"), [
    (BOMB, "not readable as plain YAML"), ("[" * 3000 + "]" * 3000, "YAML"), ("share: " + "9" * 10_000_000, "too large"),
    ("share: 0.1\nshare: 0.2\n", "share is given twice"), ("share: [", "not readable"), ("- 1", "NAME: VALUE")],
    ids=["alias bomb", "nested", "huge", "twice", "cut off", "list"])
def test_hostile_yaml_gets_one_short_line_at_once(suite, tmp_path, content, message):
    (tmp_path / "p.yaml").write_text(content)
    began = time.monotonic()
    done = small_suite.command(suite, "run", "-f", tmp_path / "p.yaml", "--out", tmp_path / "out")
    assert done.returncode == 2
    assert message in done.stderr
    assert len(done.stderr) < 600 and len(done.stderr.strip().splitlines()) == 1
    assert time.monotonic() - began < 6  # three on a quiet machine
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("arguments", "message"), [
    (["site", "--out", ".git/x"], "own folders"), (["run", "--out", "x" * 300], "name too long"), (["run", "--out", "README.md"], "this is a file"),
    (["run", "-p", "share=" + "9" * 5000], "out of range"), (["run", "-p", "x" * 5000 + "=1"], "no notebook has a parameter")])
def test_what_cannot_be_written_or_set_gets_one_short_line(suite, arguments, message):
    done = small_suite.command(suite, *arguments)
    assert done.returncode == 2, done.stderr
    assert message in done.stderr.lower()
    assert len(done.stderr) < 600 and len(done.stderr.strip().splitlines()) == 1


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no device that is always full")
def test_a_full_disk_is_said_in_one_line(suite):
    with open("/dev/full", "w") as full:
        done = subprocess.run([sys.executable, "-m", "analysis", "parameters"], cwd=suite, stdout=full, stderr=subprocess.PIPE, text=True,
                              env=os.environ | {"ANALYSIS_SUITE": str(suite)})
    assert done.returncode == 1
    assert done.stderr.startswith("analysis: ") and len(done.stderr.strip().splitlines()) == 1


def test_a_terminal_that_lacks_letters_still_gets_the_answer(suite):
    done = subprocess.run([sys.executable, "-m", "analysis", "parameters"], cwd=suite, capture_output=True, text=True,
                          env=os.environ | {"ANALYSIS_SUITE": str(suite), "PYTHONIOENCODING": "ascii"})
    assert (done.returncode, done.stderr) == (0, "")


def change(notebook, before, after):
    text = notebook.read_text(encoding="utf-8")
    assert before in text
    notebook.write_text(text.replace(before, after), encoding="utf-8")


@pytest.fixture
def committed(tmp_path):
    made = small_suite.make(tmp_path / "suite")
    for command in (["init", "-q"], ["add", "-A"], ["-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-qm", "a"]):
        subprocess.run(["git", *command], cwd=made, check=True)
    return made


def test_an_edited_default_never_becomes_the_published_answer(committed):
    change(committed / "notebooks" / "01_visits.ipynb", "= 0.5  #", "= 0.24  #")
    done = small_suite.command(committed, "refresh")
    assert done.returncode == 2
    assert "the default of share is 0.24, committed is 0.5; for a rerun: analysis run -p share=0.24 --out DIR" in done.stderr
    assert "24%" not in (committed / "README.md").read_text()


def test_two_at_once_do_not_break_each_other(committed):
    (committed / ".run.lock").write_text(str(os.getpid()))
    done = small_suite.command(committed, "refresh")
    assert (done.returncode, "another run is renewing" in done.stderr) == (2, True)
    (committed / ".run.lock").write_text("999999999")  # no process has this number: it was killed
    assert small_suite.command(committed, "refresh").returncode == 0
    assert not (committed / ".run.lock").exists()


@pytest.mark.parametrize(("line", "message"), [("import os", "the parameters cell holds 'import os'"), ("print(1)", "the parameters cell holds"),
                                               ('x: "count" = f()  # 0 to 1 things: x', "not a plain value")])
def test_a_parameters_cell_that_holds_something_else_is_refused(tmp_path, line, message):
    made = small_suite.make(tmp_path / "suite")
    change(made / "notebooks" / "01_visits.ipynb", "fails: ", json.dumps(line)[1:-1] + "\\nfails: ")
    done = small_suite.command(made, "run", "--out", "r")
    assert done.returncode == 2
    assert message in done.stderr and len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("path", ["../outside.csv", "/etc/hostname", "link.csv"])
def test_seeds_cannot_name_a_file_outside(tmp_path, path):
    made = small_suite.make(tmp_path / "suite")
    (made / "outside.csv").write_text((made / "seeds" / "claims.csv").read_text())
    (made / "seeds" / "link.csv").symlink_to(made / "outside.csv")
    change(made / "seeds" / "datapackage.json", '"claims.csv"', json.dumps(path))
    for command in (["verify"], ["run", "--out", "r"], ["site"]):
        done = small_suite.command(made, *command)
        assert done.returncode in (1, 2), command
        assert "outside of the seeds folder" in done.stdout + done.stderr, command


DECLARED = {one.name: one for one in read(small_suite.PARAMETERS)}
ANYTHING = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), st.lists, max_leaves=4)


@given(name=st.sampled_from(sorted(DECLARED)), value=ANYTHING)
@settings(max_examples=500, deadline=None)
def test_any_value_is_read_or_refused_in_one_line(name, value):
    try:
        found = DECLARED[name].read(value)
    except BadParameter as error:
        assert "\n" not in str(error) and len(str(error)) < 400
    else:
        assert found is None or DECLARED[name].read(found) == found

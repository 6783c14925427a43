"""Faults that a user may meet: one clear line, a code that says so, and nothing lost."""

import json
import os
import shutil
import subprocess
import sys

import pytest
import small_suite
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.parameters import BadParameter, read
from analysis.refresh import alone


@pytest.fixture
def committed(tmp_path):
    return small_suite.commit(small_suite.make(tmp_path / "suite"))


@pytest.fixture(scope="module")
def suite(tmp_path_factory):
    return small_suite.make(tmp_path_factory.mktemp("small") / "suite")


BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(f"{b}: &{b} [{', '.join(['*' + a] * 9)}]\n" for a, b in zip("abcdefg", "bcdefgh", strict=True))


@pytest.mark.parametrize(("content", "message"), [
    (BOMB, "not plain YAML"), ("[" * 3000 + "]" * 3000, "YAML"), ("- " * 3000, "YAML"), ("share: " + "9" * 10_000_000, "too large"),
    ("".join(f"a{at}: 1\n" for at in range(4_500)), "no notebook has a parameter"),
    ("".join(f"a{at}: 1\n" for at in range(90_000)), "too large"), ("share: 0.1\nshare: 0.2\n", "share is given twice"),
    ("share: 0.1\n<<: {share: 0.2}\n", "not plain YAML"), ("share: !!python/object/apply:os.getcwd []\n", "not plain YAML"),
    ("share: \0", "not plain YAML"), ("share: [", "not plain YAML"), ("- 1", "NAME: VALUE"), ("{}\n---\n{}", "not plain YAML")],
    ids=["alias bomb", "nested", "indented", "huge", "many", "too many", "twice", "merged", "object", "zero byte", "cut off", "list", "two pages"])
def test_hostile_yaml_gets_one_short_line_at_once(suite, tmp_path, content, message):
    (tmp_path / "p.yaml").write_text(content)
    before = os.times()
    done = small_suite.command(suite, "run", "-f", tmp_path / "p.yaml", "--out", tmp_path / "out")
    assert done.returncode == 2
    assert message in done.stderr
    assert len(done.stderr) < 600 and len(done.stderr.strip().splitlines()) == 1
    assert sum(os.times()[2:4]) - sum(before[2:4]) < 3  # processor time of the command
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("arguments", "message"), [
    (["site", "--out", ".git/x"], "own folders"), (["run", "--out", "x" * 300], "name too long"), (["run", "--out", "README.md"], "this is a file"),
    (["run", "-p", "share=" + "9" * 5000], "out of range"), (["run", "-p", "x" * 5000 + "=1"], "no notebook has a parameter")])
def test_what_cannot_be_written_or_set_gets_one_short_line(suite, arguments, message):
    done = small_suite.command(suite, *arguments)
    assert done.returncode == 2, done.stderr
    assert message in done.stderr.lower()
    assert len(done.stderr) < 600 and len(done.stderr.strip().splitlines()) == 1


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="this system has no device without an end")
def test_a_file_without_an_end_is_not_read_to_it(suite):
    done = small_suite.command(suite, "run", "-f", "/dev/zero", "--out", "r")
    assert (done.returncode, "too large" in done.stderr) == (2, True)


@pytest.mark.skipif(sys.platform == "win32", reason="its shell closes no streams")
@pytest.mark.parametrize(("closed", "arguments", "code"), [
    (">&-", "parameters", 0), ("2>&-", "parameters", 0), (">&- 2>&-", "run -p x=1", 2), ("2>/dev/full", "run -p x=1", 2)])
def test_closed_and_full_streams_change_no_exit_code(suite, closed, arguments, code):
    done = subprocess.run(["sh", "-c", f'"$0" -m analysis {arguments} {closed}', sys.executable], cwd=suite, capture_output=True, text=True,
                          env=os.environ | {"ANALYSIS_SUITE": str(suite)})
    assert (done.returncode, done.stderr) == (code, "")


@pytest.mark.skipif(sys.platform == "win32", reason="this system limits no files")
@pytest.mark.parametrize("arguments", [["run", "--out", "r"], ["refresh"], ["site"]], ids=lambda one: one[0])
def test_a_disk_that_fills_up_is_said_in_one_line_and_changes_nothing(committed, arguments):
    import resource

    assert small_suite.command(committed, "refresh").returncode == 0
    before = small_suite.files(committed)
    small_suite.figure(committed, 401)
    done = small_suite.command(committed, *arguments, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000)))
    assert done.returncode == 1
    assert done.stderr.startswith("analysis: ") and len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert "nothing was written" in done.stderr
    assert small_suite.files(committed) == before
    assert not list(committed.glob(".run*"))


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
    for number in (str(os.getpid()), ""):  # a number used again by a younger process; killed before it wrote its own
        (committed / ".run.lock").write_text(number)
        os.utime(committed / ".run.lock", (1, 1))
        with alone(committed):
            assert (committed / ".run.lock").exists()


def test_of_two_begun_at_the_same_time_one_says_so_and_the_other_renews(committed):
    start = [sys.executable, "-m", "analysis", "refresh"]
    both = [subprocess.Popen(start, cwd=committed, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
                             env=os.environ | {"ANALYSIS_SUITE": str(committed)}) for _ in range(2)]
    said = {one.communicate(timeout=120)[1]: one.returncode for one in both}
    assert sorted(said.values()) == [0, 2]
    assert any("another run is renewing" in words for words in said)
    assert small_suite.command(committed, "site").returncode == 0


def test_what_a_kill_between_two_renamings_kept_is_put_back(committed):
    assert small_suite.command(committed, "run", "--out", "r").returncode == 0
    before = small_suite.files(committed)
    (committed / ".run-999999999-x" / "old").mkdir(parents=True)
    (committed / "r").rename(committed / ".run-999999999-x" / "old" / "r")
    assert small_suite.command(committed, "run", "-p", "fails=1", "--out", "other").returncode == 1
    assert small_suite.files(committed) == before
    assert not list(committed.glob(".run-*"))


def test_any_name_of_a_kernel_will_do(committed):
    change(committed / "notebooks" / "01_visits.ipynb", '"name": "python3"', '"name": "my-own-env"')
    done = small_suite.command(committed, "run", "--out", "r")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(("die", "code"), [(1, 0), (9, 1)])
def test_a_kernel_that_dies_before_it_answers_is_started_once_more(committed, tmp_path, monkeypatch, die, code):
    (tmp_path / "sitecustomize.py").write_text(
        "import os, pathlib, sys\n"
        f"started = pathlib.Path({str(tmp_path / 'started')!r})\n"
        "if 'ipykernel_launcher' in sys.orig_argv:\n"
        "    with started.open('a') as file:\n"
        "        file.write('x')\n"
        f"    if started.stat().st_size <= {die}:\n"
        "        os._exit(1)\n")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), *filter(None, [os.environ.get("PYTHONPATH")])]))
    done = small_suite.command(committed, "run", "--out", tmp_path / "out")
    assert done.returncode == code, done.stderr
    assert len((tmp_path / "started").read_text()) == 2
    assert (tmp_path / "out").exists() == (code == 0)
    assert code == 0 or "its kernel did not run" in done.stderr and len(done.stderr.strip().splitlines()) == 1


def test_a_misspelt_parameter_given_to_plain_papermill_stops_the_notebook(committed, tmp_path):
    done = subprocess.run([sys.executable, "-m", "papermill", committed / "notebooks" / "01_visits.ipynb", tmp_path / "out.ipynb", "-p", "shar",
                           "0.2", "--no-progress-bar"], cwd=tmp_path, capture_output=True, text=True, env=os.environ | {"ANALYSIS_SUITE": str(committed)})
    assert done.returncode == 1
    assert "shar: no notebook has a parameter of this name; did you mean share?" in done.stderr


@pytest.mark.parametrize("name", ["notebooks", "figures"])
def test_a_folder_that_is_a_link_is_not_written_through(committed, tmp_path, name):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "01_photo.png").write_text("mine")
    if (committed / name).exists():
        (committed / name).rename(tmp_path / "kept")
        shutil.copytree(tmp_path / "kept", tmp_path / "mine", dirs_exist_ok=True)
    (committed / name).symlink_to(tmp_path / "mine")
    done = small_suite.command(committed, "refresh")
    assert (done.returncode, "only real files and folders are renewed" in done.stderr) == (2, True)
    assert (tmp_path / "mine" / "01_photo.png").read_text() == "mine"


def test_a_readme_that_is_a_link_is_neither_read_nor_written(committed):
    (committed / "README.md").unlink()
    (committed / "README.md").symlink_to("/dev/zero")  # it has no end
    done = small_suite.command(committed, "refresh")
    assert (done.returncode, "README.md: a link" in done.stderr) == (2, True)


def test_an_article_without_end_is_refused(committed, tmp_path):
    with (tmp_path / "long.txt").open("wb") as file:
        file.truncate(10_000_001)
    done = small_suite.command(committed, "claims", tmp_path / "long.txt")
    assert done.returncode == 2
    assert done.stderr == f"analysis: {tmp_path / 'long.txt'}: too large; at most 10,000,000 bytes\n"


def test_the_story_s_file_cannot_lead_outside_of_the_seeds(committed, tmp_path):
    (committed / "seeds" / "article.json").rename(tmp_path / "article.json")
    (committed / "seeds" / "article.json").symlink_to(tmp_path / "article.json")
    done = small_suite.command(committed, "run", "--out", "r")
    assert (done.returncode in (1, 2), "outside of the seeds folder" in done.stderr) == (True, True)


@pytest.mark.parametrize(("line", "message"), [("import os", "the parameters cell holds 'import os'"), ("print(1)", "the parameters cell holds"),
                                               ('x: "count" = f()  # 0 to 1 things: x', "not a plain value")])
def test_a_parameters_cell_that_holds_something_else_is_refused(tmp_path, line, message):
    made = small_suite.make(tmp_path / "suite")
    change(made / "notebooks" / "01_visits.ipynb", "fails: ", json.dumps(line)[1:-1] + "\\nfails: ")
    done = small_suite.command(made, "run", "--out", "r")
    assert done.returncode == 2
    assert message in done.stderr and len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(("path", "command"), [("../outside.csv", ["verify"]), ("/etc/hostname", ["run", "--out", "r"]), ("link.csv", ["site"])])
def test_seeds_cannot_name_a_file_outside(tmp_path, path, command):
    made = small_suite.make(tmp_path / "suite")
    (made / "outside.csv").write_text((made / "seeds" / "claims.csv").read_text())
    (made / "seeds" / "link.csv").symlink_to(made / "outside.csv")
    change(made / "seeds" / "datapackage.json", '"claims.csv"', json.dumps(path))
    done = small_suite.command(made, *command)
    assert done.returncode in (1, 2)
    assert "outside of the seeds folder" in done.stdout + done.stderr


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

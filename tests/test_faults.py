"""Faults that a user may meet: one clear line, a code that says so, and nothing lost."""

import json
import os
import shutil
import subprocess
import sys
import time

import pytest
import small_suite
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.parameters import BadParameter, read


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

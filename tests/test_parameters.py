"""Parameters are declared in the notebooks, and checked before anything runs."""

import json
import subprocess
import sys
from pathlib import Path

import papermill
import pytest
import yaml

from analysis import parameters, suite
from analysis.parameters import BadParameter

CELL = '''\
as_of: "date" = None  # 2025-01-01 to 2035-12-31 day: the day up to which evidence counts
share: "estimate" = None  # 0 to 1 fraction or a cocaine row: a share
output: "estimate" = None  # 1 to 20000 tonnes or a cocaine row: an output
confidence: "fraction" = 0.95  # 0.5 to 0.999 fraction: how often it holds
count: "count" = 3  # 0 to 100 flights: a number of things
way: "choice" = "left"  # left, right: where to
image: "file" = None  # path of a file: a picture
'''
DECLARED = {one.name: one for one in parameters.read(CELL)}


def test_a_line_says_name_kind_default_what_is_allowed_and_what_it_means():
    one = DECLARED["confidence"]
    assert (one.name, one.kind, one.default, one.low, one.high, one.unit) == ("confidence", "fraction", 0.95, 0.5, 0.999, "fraction")
    assert one.meaning == "how often it holds"
    assert DECLARED["way"].choices == ("left", "right")
    assert (DECLARED["share"].table, DECLARED["share"].row_unit) == ("cocaine", "percent")


@pytest.mark.parametrize(("line", "message"), [
    ("import os", "the parameters cell holds 'import os'"), ("x = 1", "the parameters cell holds 'x = 1'"),
    ('x: "count" = open("f")  # 0 to 1 things: x', "not a plain value"), ('x: "colour" = 1  # 0 to 1 things: x', "no kind of parameter")])
def test_a_cell_that_holds_something_else_is_refused(line, message):
    with pytest.raises(BadParameter, match="x|cell") as refused:
        parameters.read(line)
    assert message in str(refused.value)


@pytest.mark.parametrize(("name", "value", "message"), [
    ("as_of", "yesterday", "as_of: 'yesterday' is not a date written YYYY-MM-DD"), ("as_of", "2025-02-30", "not a date"),
    ("as_of", 20251009, "not a date"), ("as_of", "1999-01-01", "out of range"), ("share", 1.5, "out of range; allowed is 0 to 1"),
    ("confidence", -0.1, "out of range"), ("share", "70%", "is not a number"), ("confidence", "nan", "is out of range"),
    ("confidence", True, "is not a number"), ("count", "1_0", "is not a number"), ("count", 5.5, "not a whole number"),
    ("count", "inf", "not a whole number"), ("way", "up", "allowed is left, right"), ("image", "nowhere.png", "no such file"),
    ("output", "2664..1600", "turned round"), ("output", "cocaine-999", "is not a number, nor a row"), ("output", -1, "out of range"),
    ("output", "5..99999", "out of range"), ("output", "1..2..3", "not a number"), ("output", "cocaine-078", "no figure in tonnes"),
    ("output", "nan", "out of range"), ("output", [1], "not a number, a range"), ("output", "..", "not a number")])
def test_what_cannot_be_is_refused_in_one_line(name, value, message):
    with pytest.raises(BadParameter) as refused:
        DECLARED[name].read(value)
    assert message in str(refused.value)
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 400


def test_a_value_of_any_length_gets_a_short_line():
    with pytest.raises(BadParameter) as refused:
        DECLARED["as_of"].read("x" * 10_000_000)
    assert len(str(refused.value)) < 300


def test_a_name_that_nobody_knows_gets_the_nearest():
    with pytest.raises(BadParameter, match="did you mean share"):
        parameters.find("shar", DECLARED)


def test_text_yaml_and_python_values_are_read_alike():
    for as_of in ("2025-12-31", yaml.safe_load("2025-12-31")):
        assert str(DECLARED["as_of"].read(as_of)) == "2025-12-31"
    assert DECLARED["count"].read("2") == DECLARED["count"].read(2.0) == 2
    assert DECLARED["as_of"].read(None) is None


@pytest.mark.parametrize(("written", "low", "high"), [(1670, 1670, 1670), ("1670", 1670, 1670), ("1600..2664", 1600, 2664),
                                                      ([1600, 2664], 1600, 2664), ("cocaine-013", 2664, 2664), ("1e3", 1000, 1000)])
def test_an_estimate_is_a_number_a_range_or_a_row(written, low, high):
    read = DECLARED["output"].read(written)
    assert (read.low, read.high) == (low, high)
    assert DECLARED["output"].read(str(read)) == read


def test_what_a_notebook_is_given_leads_back_to_the_parameter():
    names = {"In": [CELL], "share": 0.24, "as_of": "2025-12-31", "output": "cocaine-013"}
    given = parameters.given(names)
    assert given.share.value == pytest.approx(24) and given.share.unit == "percent"
    assert [(ref.table, ref.id) for ref in given.share.refs] == [("parameter", "share")]
    assert [(ref.table, ref.id) for ref in given.output.refs] == [("cocaine", "cocaine-013"), ("parameter", "output")]
    assert names["as_of"].isoformat() == "2025-12-31"
    assert given.values["share"].low == 0.24
    with pytest.raises(BadParameter, match="count: too many"):
        given.require(False, "count: too many")


def test_a_name_that_papermill_sets_and_no_cell_declares_is_refused():
    with pytest.raises(BadParameter, match="did you mean share"):
        parameters.given({"In": [CELL, "# Parameters\nshar = 0.2\n"], "shar": 0.2})


@pytest.mark.parametrize("notebook", suite.notebooks(), ids=lambda path: path.stem)
def test_papermill_lists_every_parameter_as_the_notebook_declares_it(notebook):
    declared = parameters.of(notebook)
    assert declared
    listed = papermill.inspect_notebook(str(notebook))  # what `papermill --help-notebook` prints
    assert list(listed) == list(declared)
    for one in declared.values():
        told = listed[one.name]
        assert told["inferred_type_name"].strip("'\"") == one.kind
        assert " ".join(one.meaning.split()[:4]) in " ".join(told["help"].split())


def test_notebooks_that_share_a_name_allow_the_same():
    """What it means may be said in each notebook's own words."""
    seen = {}
    for notebook in suite.notebooks():
        for name, one in parameters.of(notebook).items():
            allowed = one.kind, one.default, one.allowed
            assert seen.setdefault(name, allowed) == allowed, name


def test_a_notebook_that_is_none_of_ours_is_refused(tmp_path):
    for content in ("", "{}", json.dumps({"cells": []}), "[1]"):
        (tmp_path / "x.ipynb").write_text(content)
        with pytest.raises(BadParameter):
            parameters.of(tmp_path / "x.ipynb")

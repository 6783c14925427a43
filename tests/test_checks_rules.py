"""What a check does with a package it cannot read, a rule it does not know, and texts with numbers."""

import csv
import io
import json
import shutil

import pytest

from analysis import checks, seeds
from analysis.amounts import Ref
from analysis.checks import rules
from analysis.seeds import Row

SEEDS = seeds.load().folder


def row(line, **cells):
    """A row of a made-up table, on this line of its file."""
    return Row(Ref("x", f"x-{line - 1}", line), {"id": f"x-{line - 1}", **cells}, "x.csv")


@pytest.fixture
def copy(tmp_path):
    shutil.copytree(SEEDS, tmp_path / "seeds")
    return tmp_path / "seeds"


@pytest.mark.parametrize(
    "content", ["", "[]", "{", "{}", '{"resources": [{"name": "x"}]}', '{"resources": 3}']
)
def test_a_package_that_cannot_be_read_gets_one_line(copy, content):
    (copy / "datapackage.json").write_text(content)
    wrong = checks.own(copy)
    assert len(wrong) == 1 and "\n" not in wrong[0] and "datapackage.json" in wrong[0]
    with pytest.raises(seeds.SeedError):
        seeds.load(copy)


def test_a_check_that_cannot_be_applied_is_named(copy):
    path = copy / "datapackage.json"
    path.write_text(
        path.read_text(encoding="utf-8").replace('"rule": "order"', '"rule": "ordr"', 1), encoding="utf-8"
    )
    wrong = checks.own(copy)
    assert len(wrong) == 1 and "check 'ordr': cannot be applied" in wrong[0]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("from 15 to 25 million dollars", "15,000,000, 25,000,000"),
        ("1,319 people land; 63rd of the year", "1,319"),
        ("Six detained Americans", "6"),
        ("no figure", ""),
    ],
)
def test_the_numbers_of_a_text(text, told):
    line = row(2, n=7.0, text=text)
    said = f"x.csv, line 2 (x-1), column text: speaks of {told}, but the row's figure is 7; one of them is wrong"
    check = {"columns": ["text"], "figure": ["n"]}
    assert list(rules.RULES["figures_in_text"](check, [line], {})) == ([said] if told else [])


def test_a_sum_is_asked_only_where_all_parts_are_known():
    check = {"parts": ["a", "b"], "total": "t", "whole": [["a", "b"]]}
    lines = [
        row(n, a=a, b=b, t=t) for n, (a, b, t) in enumerate([(1, 2, 3), (1, None, 3), (4, None, 3), (1, 2, 4)], 2)
    ]
    assert [one.split(":")[0] for one in rules.RULES["adds_up"](check, lines, {})] == [
        "x.csv, line 4 (x-3), column t",
        "x.csv, line 5 (x-4), column t",
    ]


def test_checks_know_no_word_of_the_tables():
    words = {
        resource["name"] for resource in json.loads((SEEDS / "datapackage.json").read_text())["resources"]
    }
    own = "".join(
        path.read_text(encoding="utf-8") for path in (SEEDS.parent / "analysis" / "checks").glob("*.py")
    )
    assert not [word for word in words - {"claims"} if f'"{word}"' in own]


def test_written_again_the_tables_are_the_same_bytes():
    for resource in json.loads((SEEDS / "datapackage.json").read_text(encoding="utf-8"))["resources"]:
        raw = (SEEDS / resource["path"]).read_text(encoding="utf-8")
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows(csv.reader(io.StringIO(raw)))
        assert out.getvalue() == raw, resource["path"]


def test_counted_things_are_whole():
    lines = [row(2, n=2.2), row(3, n=2.0)]
    assert list(rules.RULES["within"]({"columns": ["n"], "whole": True}, lines, seeds.load())) == [
        "x.csv, line 2 (x-1), column n: 2.2 is not whole, but what it counts is"
    ]

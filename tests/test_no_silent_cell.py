"""What one wrong cell does: the harness of benchmarks/mutate.py, a sample of it, cells changed at random."""

import csv
import itertools
import json
import os
import random
import shutil
from datetime import date

import pytest

from analysis import checks, seeds, suite
from benchmarks import mutate

SEEDS = seeds.load().folder
RESOURCES = {each["name"]: each for each in mutate.resources(SEEDS) if mutate.rows_of(SEEDS / each["path"])}  # without the empty
DRAW = int(os.environ.get("MUTATION_DRAW", "13"))


@pytest.fixture
def copy(tmp_path):
    """A seeds folder that a test may spoil."""
    return shutil.copytree(SEEDS, tmp_path / "seeds")


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A copy of the seeds with what the notebooks show of it; a test leaves it as it was."""
    return mutate.Suite(shutil.copytree(SEEDS, tmp_path_factory.mktemp("whole") / "seeds"), suite.notebooks())


@pytest.mark.parametrize(
    ("text", "field", "ids", "other"),
    [
        ("58", {"type": "integer"}, [], "63"),
        ("3", {"type": "integer"}, [], "4"),
        ("51.2", {"type": "number"}, [], "56.32"),
        ("2025-09-30", {"type": "date"}, [], "2025-10-09"),
        ("low", {"type": "string", "constraints": {"enum": ["high", "low"]}}, [], "high"),
        ("strike-02", {"type": "string"}, ["strike-01", "strike-02"], "strike-01"),
        ("https://example.org/a", {"type": "string", "format": "uri"}, [], "https://example.org/ax"),
        ("2025-10", {"type": "string", "constraints": {"pattern": "x"}}, [], "2025-11"),
        ("word", {"type": "string"}, [], "word altered"),
    ],
)
def test_a_slip_of_the_same_type(text, field, ids, other):
    assert mutate.changed(text, field, ids) == other


def test_a_changed_table_is_put_back(tmp_path):
    path = tmp_path / "x.csv"
    path.write_bytes(b"id,n\na,1\nb,2\n")
    with mutate.with_cells(path, (1, "n", "3")):
        assert path.read_bytes() == b"id,n\na,1\nb,3\n"
    assert path.read_bytes() == b"id,n\na,1\nb,2\n"


def test_only_rows_that_the_story_could_know_are_changed():
    # two strikes were known on that day
    picks = mutate.picked(SEEDS, RESOURCES["strikes"], date(2025, 9, 16), 5, random.Random(1))
    assert {place for place, _, _ in picks} == {0, 1}


# the outcome of changes that were thought through by hand
KNOWN = [
    # the fourth strike is in the count and in the published sum of 21 dead
    ("strikes", "strike-04", "killed", "5", "refused"),
    # more planes on a landing since the first strike are more flights
    ("flights", "flight-054", "planes", "2", "result"),
    # the amount that the reward was raised to is the story's own
    ("bounty", "reward-13", "amount_usd", "60000000", "refused"),
    # the newest UN estimate is what shares are taken of
    ("cocaine", "cocaine-013", "value", "2600", "result"),
    # rewards for others are context, and said to be
    ("bounty", "reward-07", "amount_usd", "11000000", "page"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("table", "id", "column", "text", "what"), KNOWN)
def test_what_a_change_does(whole, table, id, column, text, what):
    path = whole.folder / RESOURCES[table]["path"]
    place = next(place for place, row in enumerate(mutate.rows_of(path)) if row["id"] == id)
    assert whole.outcomes(table, path, [(place, column, text)]) == {(place, column, text): what}


TEXTS = ["nan", "-1", "0", "1e9", "٣", "x" * 300, "=1", "2025-02-30", "9999-12-31", "none", "", "Canal 24", '"', "a\nb",
         "1900-01-01", "2", "between"]


@pytest.mark.slow
def test_whatever_the_checks_pass_runs_and_whatever_they_do_not_is_named_by_row(whole):
    """Cells changed at random, by slips and by junk: never a traceback, no notebook fails."""
    chance, runs = random.Random(DRAW), 0
    for _ in range(40):
        resource = chance.choice(list(RESOURCES.values()))
        path = whole.folder / resource["path"]
        field = chance.choice(resource["schema"]["fields"])
        rows = mutate.rows_of(path)
        place = chance.randrange(len(rows))
        slip = rows[place][field["name"]] and chance.random() < 0.3
        text = mutate.changed(rows[place][field["name"]], field, []) if slip else chance.choice(TEXTS)
        with mutate.with_cells(path, (place, field["name"], text)):
            wrong = checks.own(whole.folder)
            assert all("\n" not in line and ".csv, line " in line for line in wrong), (path.name, place, field["name"], text, wrong)
            if not wrong and "context" not in field and runs < 3:
                runs += 1
                told = whole.compared(resource["name"])
                assert not told.startswith("fails"), (path.name, place, field["name"], text, told)
    assert runs


RIVAL = {"id": "cocaine-270", "claimant": "Canal 24", "claimant_kind": "press", "value": "2500",
         "source_date": "2025-08-01", "known_from": "2025-08-01", "known_from_basis": "source_day",
         "source_url": "https://example.org/canal-24",
         "source_publisher": "Canal 24", "claimed_in": "", "derivation": "stated"}  # fmt: skip


@pytest.mark.slow
def test_a_claimant_with_a_digit_runs_through_the_notebooks(copy):
    """A further estimate beside the newest output; no name is taken for a figure."""
    path = copy / "reference" / "cocaine.csv"
    rows = mutate.rows_of(path)
    mutate.write(path, [*rows, {**next(row for row in rows if row["id"] == "cocaine-013"), **RIVAL}])
    assert checks.problems(copy) == []
    shown = mutate.Suite(copy, suite.notebooks()).before
    assert any("Canal 24" in cell for cells in shown.values() for cell in cells)


@pytest.mark.slow
def test_notes_can_be_reworded_or_emptied_without_any_sentence_changing(whole, copy):
    """Every note of every table: one is reworded, the next one emptied."""
    words = itertools.cycle(["Reworded.", ""])
    for resource in RESOURCES.values():
        path = copy / resource["path"]
        rows = mutate.rows_of(path)
        if "note" in rows[0]:
            mutate.write(path, [{**row, "note": row["note"] and next(words)} for row in rows])
    assert mutate.Suite(copy, suite.notebooks()).before == whole.before


def test_the_table_of_results_is_of_these_columns_and_nothing_fails():
    """`make mutate` has been run since a column came or went; figures and days are silent nowhere."""
    with (suite.ROOT / "benchmarks" / "mutation.csv").open(encoding="utf-8", newline="") as file:
        told = {(row["table"], row["column"]): row for row in csv.DictReader(file)}
    fields = {(name, field["name"]): field for name, each in RESOURCES.items() for field in each["schema"]["fields"]}
    assert set(told) <= set(fields)
    assert {name for name, _ in told} == set(RESOURCES)
    assert all(row["fails"] == "0" for row in told.values())
    silent = {key for key, row in told.items() if row["silent"] != "0"}
    assert {key for key in silent if fields[key]["type"] in ("integer", "number", "date")} == set()


def test_what_is_context_says_why_it_is_kept():
    for name, each in RESOURCES.items():
        told = [*each.get("context", ()), *({"why": field["context"]} for field in each["schema"]["fields"] if "context" in field)]
        assert all(len(entry["why"].split()) >= 4 for entry in told), name
        ids = {row.id for row in seeds.load()[name]}
        assert mutate.context(seeds.load()[name]) <= ids
        for entry in each.get("context", ()):
            alone = {**each, "context": [entry]}
            found = mutate.context(mutate.seeds.Table(name, "", "", seeds.load()[name].rows, {}, alone))
            assert found, json.dumps(entry)  # a filter that picks no row says nothing

"""What one wrong cell does: the harness of benchmarks/mutate.py, a sample of it, cells changed at random."""

import csv
import json
import os
import random
import shutil
from datetime import date

import pytest

from analysis import checks, seeds
from benchmarks import mutate

SEEDS = seeds.FOLDER
PACKAGE = json.loads((SEEDS / "datapackage.json").read_text(encoding="utf-8"))
NOTEBOOKS = SEEDS.parent / "notebooks"


@pytest.fixture
def suite(tmp_path, monkeypatch):
    """A copy of the seeds and notebooks to which the seeds' loader looks."""
    shutil.copytree(SEEDS, tmp_path / "seeds")
    shutil.copytree(NOTEBOOKS, tmp_path / "notebooks")
    load = getattr(seeds.load, "__wrapped__", seeds.load)
    monkeypatch.setattr(load, "__defaults__", (tmp_path / "seeds",))
    seeds.load.cache_clear()
    yield tmp_path
    seeds.load.cache_clear()


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
    with mutate.with_cell(path, 1, "n", "3"):
        assert path.read_bytes() == b"id,n\na,1\nb,3\n"
    assert path.read_bytes() == b"id,n\na,1\nb,2\n"


def test_only_rows_that_the_story_could_know_are_changed():
    resource = next(each for each in PACKAGE["resources"] if each["name"] == "strikes")
    last = date(2025, 9, 16)  # two strikes were known
    places = {place for place, _, _ in mutate.picked(SEEDS, resource, last, 5, random.Random(1))}
    assert places == {0, 1}


def test_whatever_stands_in_a_cell_the_checks_answer_in_lines(suite):
    """Cells changed at random: never a traceback, and what the checks pass the loader reads."""
    chance = random.Random(13)
    texts = [
        "nan",
        "-1",
        "0",
        "1e9",
        "٣",
        "x" * 300,
        "=1",
        "2025-02-30",
        "9999-12-31",
        "none",
        "",
        "Canal 24",
        '"',
        "a\nb",
    ]
    for _ in range(40):
        resource = chance.choice(PACKAGE["resources"])
        path = suite / "seeds" / resource["path"]
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        field = chance.choice(resource["schema"]["fields"])
        with mutate.with_cell(path, chance.randrange(len(rows)), field["name"], chance.choice(texts)):
            wrong = checks.own(suite / "seeds")
            assert all("\n" not in line and ".csv, line " in line for line in wrong), wrong
            seeds.load.cache_clear()
            if not wrong:
                seeds.load(suite / "seeds")


RIVAL = {"id": "cocaine-267", "claimant": "Canal 24", "claimant_kind": "press", "value": "2500",
         "source_date": "2025-08-01", "known_from": "2025-08-01", "known_from_basis": "source_day",
         "source_url": "https://example.org/canal-24",
         "source_publisher": "Canal 24", "claimed_in": "", "derivation": "stated"}  # fmt: skip


def rival_beside(folder):
    """A further estimate beside the newest output, by a claimant whose name holds a digit."""
    path = folder / "reference" / "cocaine.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows.append({**next(row for row in rows if row["id"] == "cocaine-013"), **RIVAL})
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def test_a_claimant_with_a_digit_runs_through_the_notebooks(suite):
    rival_beside(suite / "seeds")
    assert checks.problems(suite / "seeds") == []
    told = mutate.shown(suite / "notebooks")
    assert len(told) == len(list(NOTEBOOKS.glob("[0-9]*.ipynb")))
    assert [each for each in told.values() if each.startswith("failed")] == []


@pytest.mark.slow
def test_a_sample_of_cells_is_refused_or_runs(suite):
    """Four figures or days: none makes a notebook fail, and not all of them are silent."""
    before = mutate.shown(suite / "notebooks")
    chance, seen = random.Random(int(os.environ.get("MUTATION_DRAW", "13"))), []
    for resource in chance.sample([each for each in PACKAGE["resources"] if "reference/" in each["path"]], 4):
        cells = list(
            mutate.picked(
                suite / "seeds", resource, date(2025, 10, 9), 1, chance, ("integer", "number", "date")
            )
        )
        place, field, text = chance.choice(cells)
        with mutate.with_cell(suite / "seeds" / resource["path"], place, field["name"], text):
            seeds.load.cache_clear()
            seen.append(mutate.outcome(suite, resource, before))
    assert "fails" not in seen
    assert set(seen) & {"refused", "result"}


@pytest.mark.slow
def test_notes_can_be_reworded_without_any_sentence_changing(suite):
    before = mutate.shown(suite / "notebooks")
    for resource in PACKAGE["resources"]:
        if not any(field["name"] == "note" for field in resource["schema"]["fields"]):
            continue
        path = suite / "seeds" / resource["path"]
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0], lineterminator="\n")
            writer.writeheader()
            writer.writerows({**row, "note": "Reworded." if row["note"] else ""} for row in rows)
    seeds.load.cache_clear()
    assert mutate.shown(suite / "notebooks") == before

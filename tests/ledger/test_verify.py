"""`analysis verify`: the ledger against the text of the story, which is not ours to publish and so lies outside.

The text is looked for where ANALYSIS_STORY points, or in the folder shared/seed beside the checkout.
"""

import csv
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from analysis import checks, seeds
from analysis.ledger import verify

HOME = seeds.load().folder.parent.parent / "shared" / "seed"
STORY = Path(os.environ.get("ANALYSIS_STORY") or next(iter(sorted(HOME.glob("*.txt"))), HOME / "none.txt"))
CLAIMS = [claim.id for claim in seeds.load()["claims"]]

text = pytest.mark.skipif(not STORY.is_file(), reason="the story's text is not here; set ANALYSIS_STORY to its path")


@pytest.fixture
def copy(tmp_path) -> Path:
    """A seeds folder that a test may spoil."""
    return Path(shutil.copytree(seeds.load().folder, tmp_path / "seeds"))


def edit(folder: Path, id: str, **cells) -> None:
    """Change cells of a claim, or take the claim out where none are given."""
    path = folder / "claims.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    kept = [row for row in rows if row["id"] != id or cells]
    for row in kept:
        if row["id"] == id:
            row.update(cells)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(kept)


@text
def test_the_ledger_agrees_with_the_text():
    assert verify.against_text(seeds.load(), STORY.read_bytes()) == []


FIGURES = [(claim.id, column) for claim in seeds.load()["claims"] for column in ("value", "low", "high") if claim[column] is not None]


@text
@pytest.mark.parametrize(("id", "column"), FIGURES, ids=lambda part: str(part))
@pytest.mark.parametrize("factor", [0.5, 3])
def test_any_changed_figure_is_found(copy, id, column, factor):
    edit(copy, id, **{column: f"{seeds.load()['claims'][id][column] * factor:.1f}"})
    wrong = verify.against_text(seeds.load(copy), STORY.read_bytes())
    line = seeds.load()["claims"][id].ref.line
    assert any(one.startswith(f"claims.csv, line {line} ({id})") for one in wrong)


def without(id: str) -> seeds.Seeds:
    """The seeds with one claim taken out of the ledger."""
    known = seeds.load()
    rows = tuple(claim for claim in known["claims"] if claim.id != id)
    return replace(known, tables={**known.tables, "claims": replace(known["claims"], rows=rows)})


@text
@pytest.mark.parametrize("id", CLAIMS)
def test_any_removed_claim_is_found(id):
    wrong = verify.against_text(without(id), STORY.read_bytes())
    assert f"paragraph {seeds.load()['claims'][id]['paragraph']}: claim {id} is recorded in article.json but missing from claims.csv" in wrong


@text
@pytest.mark.parametrize("id", ["routes-share", "routes-neutralised", "cadence-people", "cadence-flights", "cadence-flights-since-strike",
                                "buildup-strikes", "reward-amount", "reward-doubled", "buildup-states", "context-daily-cost"])
def test_a_figure_of_the_text_that_no_claim_holds_is_found_by_reading(id):
    wrong = verify.against_text(without(id), STORY.read_bytes())
    assert any("is neither in claims.csv nor in exceptions.csv" in one for one in wrong)


@text
@pytest.mark.parametrize("number", range(1, 27))
def test_any_altered_paragraph_is_found(number):
    lines = STORY.read_text(encoding="utf-8").split("\n")
    full = [at for at, line in enumerate(lines) if line.strip()]
    lines[full[number - 1]] += " Indeed."
    wrong = verify.against_text(seeds.load(), "\n".join(lines).encode())
    assert f"paragraph {number}: its text differs from the one recorded" in wrong
    assert not any(f"paragraph {other}: its text differs" in one for one in wrong for other in range(1, 27) if other != number)


@text
@pytest.mark.parametrize(("id", "cells", "message"), [
    ("routes-share", {"bound": "about"}, "ledger has about"), ("cadence-people", {"bound": "at_least"}, "ledger has at least"),
    ("routes-share", {"paragraph": "15"}, "do not stand in paragraph 15"), ("cadence-flights", {"words": "59 flights"}, "do not stand"),
    ("buildup-activation", {"period_start": "2025-10-07"}, "ledger has 2025-10-07"), ("reward-amount", {"unit": "percent"}, "percent"),
    ("cadence-flights", {"unit": "strikes"}, "strikes"), ("context-ruled-since-2013", {"value": "2012"}, "2012")])
def test_other_changes_of_a_claim_are_found(copy, id, cells, message):
    edit(copy, id, **cells)
    assert any(f"({id})" in one and message in one for one in verify.against_text(seeds.load(copy), STORY.read_bytes()))


def test_the_seeds_hold():
    assert checks.problems() == []
    assert verify.index(seeds.load()) == []


@pytest.mark.parametrize(("table", "old", "new", "message"), [
    ("claims.csv", "cadence-flights,17,", "cadence-flights,99,", "claims.csv, line"), ("claims.csv", ",quoted,", ",overheard,", "column words_given"),
    ("reference/strikes.csv", "strike-02,2,", "strike-01,2,", "strikes.csv, line"), ("reference/events.csv", ",strike-01,", ",strike-99,", "events.csv"),
    ("reference/cocaine.csv", ",exact,tonnes,", ",between,tonnes,", "fills low and high"), ("reference/flights.csv", "2025-02-10,2025-02-10", "10.2.2025,2025-02-10", "column date"),
    ("reference/economy.csv", "https://efectococuyo", "efectococuyo", "economy.csv, line")])
def test_a_spoilt_seed_is_named_with_its_place(copy, table, old, new, message):
    path = copy / table
    content = path.read_text(encoding="utf-8")
    assert old in content
    path.write_text(content.replace(old, new, 1), encoding="utf-8")
    wrong = checks.problems(copy)
    assert any(message in one for one in wrong), wrong
    assert all("\n" not in one for one in wrong)

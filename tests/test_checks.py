"""Forty faulty copies of the seeds: each is refused with the line, the column and the id that are wrong."""

import csv
import json
import shutil
import subprocess
import sys
from contextlib import nullcontext

import pytest

from analysis import checks, seeds

SEEDS = seeds.load().folder


@pytest.fixture
def copy(tmp_path):
    shutil.copytree(SEEDS, tmp_path / "seeds")
    return tmp_path / "seeds"


def path_of(folder, table):
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return folder / next(each["path"] for each in package["resources"] if each["name"] == table)


def put(folder, table, id, **cells):
    """Change cells of a row and give the line that it stands on."""
    path = path_of(folder, table)
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        header, found = reader.fieldnames, list(reader)
    place, row = next((place, row) for place, row in enumerate(found) if row["id"] == id)
    assert set(cells) <= set(header)
    row.update(cells)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)
    return place + 2


# a table, a row, what is written into it, and what the report must say of it
CELLS = [
    ("cocaine", "cocaine-013", {"value": "nan"}, "'nan' is not a number"),
    ("cocaine", "cocaine-013", {"value": "inf"}, "'inf' is not a number"),
    ("cocaine", "cocaine-013", {"value": "2_664"}, "'2_664' is not a number"),
    ("cocaine", "cocaine-013", {"value": "٢٦٦٤"}, "is not a number"),
    ("cocaine", "cocaine-013", {"value": "2,664"}, "'2,664' is not a number"),
    ("cocaine", "cocaine-013", {"value": "-2664"}, "-2664.0 is out of range; allowed from 0"),
    ("strikes", "strike-02", {"killed": "-3"}, "-3 is too low; allowed from 0"),
    ("strikes", "strike-02", {"killed": "3.0"}, "'3.0' is not a whole number"),
    ("cocaine", "cocaine-013", {"substance": "cocain"}, "did you mean 'cocaine'?"),
    ("events", "event-007", {"date": "10.02.2025"}, "is not a date; write it YYYY-MM-DD"),
    ("events", "event-007", {"date": "2025-02-30"}, "is not a date"),
    ("events", "event-007", {"source_url": "www.example.org/a"}, "is not a web address"),
    ("events", "event-007", {"note": "=1+1"}, "begins with '='"),
    ("events", "event-007", {"note": "@home"}, "begins with '@'"),
    ("events", "event-007", {"note": "\tlater"}, "begins with '\\t'"),
    ("events", "event-007", {"confidence": ""}, "empty, but every row needs it"),
    ("flights", "flight-003", {"origin_state": "Texas "}, "white space"),
    ("claims", "cadence-flights", {"unit": "flight"}, "did you mean 'flights'?"),
]
# flight-012: 170 men, 16 women and 2 children make 188 of 188 people
RULES = [
    ("flights", "flight-012", {"men": "999"}, "people", "the parts add up to the total"),
    ("flights", "flight-010", {"women": "250"}, "people", "the parts add up to the total"),
    (
        "strikes",
        "strike-04",
        {"killed": "5"},
        "killed",
        "add up to 22, but the sum of the announcements (AP) counts 21",
    ),
    ("strikes", "strike-40", {"vessels": "2"}, "vessels", "add up to 47, but AP on 8 March 2026 counts 46"),
    ("strikes", "strike-05", {"strike_no": "6"}, "strike_no", "6 follows 6 of strike-05"),
    ("cocaine", "cocaine-039", {"low": "903"}, "high", "comes before low"),
    (
        "cocaine",
        "cocaine-013",
        {"bound": "at_least"},
        "bound",
        "which fills low and leaves the rest empty; filled: value",
    ),
    ("cocaine", "cocaine-013", {"period_start": "2024-01-01"}, "period_end", "comes before period_start"),
    # the source is of 30 December: a total to the 31st cannot stand in it
    ("cocaine", "cocaine-153", {"period_end": "2024-12-31"}, "known_from", "comes before period_end"),
    (
        "cocaine",
        "cocaine-013",
        {"period_end": "2023-12-30"},
        "period_basis",
        "'calendar_year', but the period is",
    ),
    (
        "cocaine",
        "cocaine-013",
        {"known_from": "2024-10-30"},
        "known_from",
        "by its basis 'end_of_month' it is 2024-10-31",
    ),
    ("cocaine", "cocaine-013", {"unit": "percent"}, "unit", "'percent' does not go with metric"),
    (
        "cocaine",
        "cocaine-099",
        {"derived_from": "cocaine-103 times cocaine-999"},
        "derived_from",
        "'cocaine-999' is no other row",
    ),
    (
        "cocaine",
        "cocaine-099",
        {"derived_from": ""},
        "derived_from",
        "empty; it is filled where a row has derivation derived",
    ),
    ("cocaine", "cocaine-097", {"repeats": "cocaine-096"}, "repeats", "cocaine-096 has repeats filled; name a row where it is not"),
    ("cocaine", "cocaine-079", {"claim": "routes-share"}, "", "the same claim as cocaine-078"),
    ("events", "event-007", {"known_from": "2025-02-09"}, "known_from", "comes before date"),
    ("events", "event-035", {"figure": "318"}, "figure", "318.0, but flight-052 has people 319"),
    (
        "events",
        "event-014",
        {"description": "First flight after the pause brings 198 people by way of Honduras"},
        "description",
        "speaks of 198, but the row's figure is 199",
    ),
    ("strikes", "strike-02", {"announced": "2025-09-14"}, "announced", "comes before date"),
    ("flight_totals", "total-59", {"flights": "74"}, "flights", "follows 75 of total-54 by as_of; these numbers do not go back"),
    ("flight_totals", "total-53", {"counter_kind": "press"}, "counter_kind", "one of them is wrong"),
    ("events", "event-007", {"date": "2925-02-10"}, "", "comes before date"),
    ("bounty", "reward-02", {"date": "2020-03-27"}, "", "comes before date"),
    (
        "forces",
        "force-01",
        {"known_from": "2025-08-15"},
        "known_from",
        "by its basis 'announcement' it is 2025-08-14",
    ),
    (
        "claims",
        "cadence-flights",
        {"period_end": "2025-10-10"},
        "period_end",
        "out of range; allowed from 1990-01-01 to 2025-10-09",
    ),
]
FILES = [
    (lambda raw: b"\xef\xbb\xbf" + raw, "line 1: a byte order mark"),
    (lambda raw: raw.replace(b",", b";"), "line 1: the columns are parted by semicolons; save with commas"),
    (
        lambda raw: raw.replace(b"Nicolas", "Nicolás".encode("cp1252"), 1),
        "line 2: saved as Windows text by a spreadsheet; save as UTF-8 CSV",
    ),
    (
        lambda raw: raw.decode().encode("utf-16"),
        "line 1: saved as Windows text by a spreadsheet; save as UTF-8 CSV",
    ),
    (
        lambda raw: raw.replace(b"\nevent-002", b"\n\nevent-002"),
        "line 3: a blank line between rows; delete it",
    ),
    (
        lambda raw: raw.replace(b"id,date,", b"id,day,", 1),
        "line 1: column date is missing; column 'day' is not described",
    ),
    (
        lambda raw: raw.replace(b",51.2,", b",51,2,", 1),
        "line 2 (event-001): 26 cells, the header has 25 columns",
    ),
    (
        lambda raw: raw.replace(b"\nevent-002,", b"\nevent-001,", 1),
        "line 3 (event-001), column id: 'event-001' is used more than once",
    ),
    (lambda raw: raw.replace(b'"Presidential', b'"Presid"ential', 1), "line 2: not readable as CSV"),
]


def test_there_are_forty_of_them():
    assert len(CELLS) + len(RULES) + len(FILES) >= 40


@pytest.mark.parametrize(("table", "id", "cells", "message"), CELLS)
def test_a_cell_that_does_not_fit_is_named(copy, table, id, cells, message):
    line = put(copy, table, id, **cells)
    (column,) = cells
    wrong = checks.own(copy)
    assert len(wrong) == 1, wrong
    assert f"{table}.csv, line {line} ({id}), column {column}: " in wrong[0]
    assert message in wrong[0]


@pytest.mark.parametrize(("table", "id", "cells", "column", "message"), RULES)
def test_rows_that_contradict_are_named(copy, table, id, cells, column, message):
    put(copy, table, id, **cells)
    wrong = checks.own(copy)
    assert all(one.count("\n") == 0 and ", line " in one for one in wrong)
    assert any(
        f"{table}.csv, line " in one and (f"column {column}" in one if column else True) and message in one
        for one in wrong
    ), wrong


@pytest.mark.parametrize(("spoil", "message"), FILES)
def test_a_file_that_a_spreadsheet_spoilt_is_named(copy, spoil, message):
    path = copy / "reference" / "events.csv"
    path.write_bytes(spoil(path.read_bytes()))
    wrong = checks.own(copy)
    assert any(one.startswith(f"reference/events.csv, {message}") for one in wrong), wrong
    with pytest.raises(seeds.SeedError) if "used more" not in message else nullcontext():
        seeds.load(copy)


def test_what_is_harmless_is_accepted(copy):
    path = copy / "reference" / "events.csv"
    raw = path.read_text(encoding="utf-8")
    path.write_text(
        raw.replace(
            "First reward was 15 million dollars (March 2020).", '"First reward: 15 million\ndollars"'
        )
        + "\n\n",
        encoding="utf-8",
    )
    assert checks.problems(copy) == []
    loaded = seeds.load(copy)["events"]
    assert loaded["event-002"]["note"] == "First reward: 15 million\ndollars"
    assert (loaded["event-002"].ref.line, loaded["event-003"].ref.line) == (3, 5)


@pytest.mark.parametrize(
    ("table", "old", "new", "message"),
    [
        ("events", ",51.2,", ",nan,", "column figure: 'nan' is not a number"),
        ("flights", ",319,", ",319,319,", "cells, the header has"),
        ("events", "strike-01", "strike-99", "column strike: 'strike-99' is no row of strikes"),
    ],
)
def test_the_command_reports_and_fails(copy, table, old, new, message, tmp_path):
    path = path_of(copy, table)
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    code = (
        "import sys; from pathlib import Path; from analysis import checks, cli; "
        f"checks.problems.__defaults__ = (Path({str(copy)!r}),); sys.exit(cli.main(['verify']))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=SEEDS.parent)
    assert (done.returncode, done.stderr) == (1, "")
    assert message in done.stdout

"""`analysis claims`: an article of one's own, as a table, a draft ledger or JSON; bad input in one line."""

import csv
import io
import json
import subprocess
import sys
from datetime import date

import pytest

from analysis.ledger import draft

ARTICLE = """Ferries return to the strait

The port said on Tuesday that more than 1,200 passengers had crossed on 14 ferries since March.

“We expect at least 30 crossings a week,” Ana Ruiz, the harbour master, told the Daily Gull last month.
"""


def command(*arguments):
    return subprocess.run([sys.executable, "-m", "analysis", "claims", *map(str, arguments)], capture_output=True, text=True, timeout=60)


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "ferries.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_a_draft_in_the_columns_of_the_ledger(article):
    done = command(article, "--published", "2025-10-09", "--format", "csv")
    assert done.returncode == 0, done.stderr
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert tuple(rows[0]) == (*draft.COLUMNS, *draft.READING)
    passengers = next(row for row in rows if "passengers" in row["counted"])
    assert (passengers["paragraph"], passengers["low"] or passengers["value"], passengers["bound"]) == ("2", "1200", "more_than")
    assert any(row["period_start"] == "2025-10-07" == row["period_end"] for row in rows)  # the Tuesday before 9 October 2025
    assert any(row["period_start"] == "2025-09-01" and row["period_end"] == "2025-09-30" for row in rows)
    assert any(row["words_given"] == "quoted" and "Ruiz" in row["claimant"] for row in rows)
    assert all(len(row["words"].split()) <= 5 for row in rows)


def test_json_holds_every_field(article):
    found = json.loads(command(article, "--published", "2025-10-09", "--format", "json").stdout)
    assert {"paragraph", "sentence", "start", "end", "kind", "value", "low", "high", "bound", "unit", "source", "cue", "hedges"} <= set(found[0])
    for one in found:
        assert ARTICLE[one["start"]:one["end"]] == one["surface"]


def test_the_table_is_for_reading(article):
    lines = command(article, "--published", "2025-10-09").stdout.splitlines()
    assert lines[0].split() == ["place", "kind", "figure", "source", "words", "sure"]
    assert any("more than 1200" in line for line in lines)
    assert not any("not read" in line for line in lines)  # what was not seen at all cannot be told


def test_direction_and_doubt_are_in_every_form(tmp_path):
    path = tmp_path / "doubtful.txt"
    path.write_text("Rents fell from $5 million to $3 million.\n\nRuiz said 27 homes burned, the insurer 40.\n\n"
                    "It took 2,5 % of it, 2.5% of them and 3,400 acres.\n", encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(command(path, "--format", "csv").stdout)))
    steps = {row["value"]: (row["trend"], row["change"]) for row in rows}
    assert (steps["5000000"], steps["3000000"], steps["27"]) == (("down", "from"), ("down", "to"), ("", ""))
    doubts = {row["value"]: (row["claimant"], row["sure"], row["why"]) for row in rows}
    assert doubts["27"] == ("Ruiz", "sure", "")
    assert doubts["40"] == ("the report", "unsure", "who said it is not clear")
    found = {one["value"]: one for one in json.loads(command(path, "--format", "json").stdout)}
    assert (found[5e6]["trend"], found[5e6]["change"], found[40]["sure"], found[27]["sure"]) == ("down", "from", "unsure", "sure")
    table = command(path).stdout.splitlines()
    assert any("down from 5000000 dollar" in line for line in table)
    assert any(line.endswith("unsure: who said it is not clear") for line in table)
    assert table[-1] == "Figures seen but not read: '3,400 acres' in paragraph 3."


@pytest.mark.parametrize(("content", "message"), [(b"", "empty"), (b" \n\n", "empty"), (b"%PDF-1.7 ...", "PDF"), (b"caf\xe9 \xff", "not UTF-8"),
                                                  (ARTICLE.encode(), "need the day of publication")])
def test_bad_files_get_one_line(tmp_path, content, message):
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    done = command(path)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("arguments", [["nowhere.txt"], ["."], ["nowhere.txt", "--published", "yesterday"]])
def test_bad_arguments_get_one_line(arguments):
    done = command(*arguments)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1


def test_dates_stay_unresolved_without_a_day():
    found = draft.read("It began last month.", None)
    assert [draft.figure(one) for one in found if one.date] == ["unresolved"]
    assert len(draft.needing_a_day("It began last month.", found)) == 1
    assert draft.needing_a_day("It began on 3 May 2021.", draft.read("It began on 3 May 2021.", None)) == []
    assert draft.read("It began last month.", date(2025, 10, 9))[0].date.first == date(2025, 9, 1)

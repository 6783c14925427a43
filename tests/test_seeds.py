"""The seeds keep their own rules: schemas, bounds, days of knowledge, hand totals, and no text of the story."""

import calendar
import csv
import hashlib
import json
import re
import shutil
from pathlib import Path

import pytest
from frictionless import Package

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT / "seeds"
STORY_DAY = "2025-10-09"
# The story itself is not part of the repository; where it lies beside it, more can be checked.
STORY = sorted(ROOT.parent.glob("shared/seed/*.txt"))
TOP = sorted(path.stem for path in SEEDS.glob("*.csv"))
TABLES = sorted([*TOP, *(path.stem for path in (SEEDS / "reference").glob("*.csv"))])


def path_of(table, seeds=SEEDS):
    return seeds / f"{table}.csv" if table in TOP else seeds / "reference" / f"{table}.csv"


def rows(table):
    with path_of(table).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def broken(package):
    report = package.validate()
    return report.flatten(["name", "rowNumber", "fieldName", "type"])


def test_data_package_is_valid_and_lists_every_table():
    package = Package(str(SEEDS / "datapackage.json"))
    assert broken(package) == []
    assert sorted(resource.name for resource in package.resources) == TABLES
    assert package.licenses[0]["name"] == "CC-BY-4.0"
    for resource in package.resources:
        assert resource.sources, resource.name
        assert resource.schema.primary_key == ["id"]
        assert all(field.title and field.description for field in resource.schema.fields), resource.name


@pytest.mark.parametrize(
    ("table", "before", "after", "error"),
    [
        ("events", "strike-01", "strike-99", "foreign-key"),
        ("flight_totals", "cadence-flights,", "cadence-no-such,", "foreign-key"),
        ("claims", "percent", "per cent", "constraint-error"),
        ("strikes", "2025-09-15", "15.09.2025", "type-error"),
        ("flights", "flight-002", "flight-001", "primary-key"),
        ("cocaine", "government_us", "Government", "constraint-error"),
    ],
)
def test_schema_notices_damage(tmp_path, table, before, after, error):
    seeds = tmp_path / "seeds"
    shutil.copytree(SEEDS, seeds)
    target = path_of(table, seeds)
    text = target.read_text(encoding="utf-8")
    assert before in text
    target.write_text(text.replace(before, after, 1), encoding="utf-8")
    assert error in {found[-1] for found in broken(Package(str(seeds / "datapackage.json")))}


def test_files_are_plain():
    for table in TABLES:
        raw = path_of(table).read_bytes()
        assert b"\r" not in raw and raw.endswith(b"\n")
        assert not re.search(rb"[ \t]+\n", raw), table
        for row in rows(table):
            assert all(cell == cell.strip() for cell in row.values()), row["id"]


def test_ids_are_unique_over_all_tables():
    ids = [row["id"] for table in TABLES for row in rows(table)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("table", "count"),
    # counted in the files as they were handed over
    [("bounty", 13), ("cocaine", 262), ("economy", 34), ("events", 173), ("flight_totals", 84),
     ("flights", 107), ("forces", 41), ("strikes", 50)],
)
def test_no_row_got_lost(table, count):
    numbers = [int(row["id"].rsplit("-", 1)[1]) for row in rows(table)]
    assert numbers[:count] == list(range(1, count + 1))


def test_article_has_dates_and_hashes_only():
    article = json.loads((SEEDS / "article.json").read_text(encoding="utf-8"))
    assert (article["published"], article["wednesday"]) == (STORY_DAY, "2025-10-08")
    assert "nferred" in article["published_basis"]
    assert [entry["number"] for entry in article["paragraphs"]] == list(range(1, 27))
    assert {tuple(entry) for entry in article["paragraphs"]} == {("number", "sha256", "claims")}
    hashes = [article["sha256"], *(entry["sha256"] for entry in article["paragraphs"])]
    assert all(re.fullmatch("[0-9a-f]{64}", value) for value in hashes)
    assert len(set(hashes)) == 27


FILLED = {
    "exact": (True, False, False), "about": (True, False, False),
    "at_least": (False, True, False), "more_than": (False, True, False),
    "at_most": (False, False, True), "less_than": (False, False, True),
    "between": (False, True, True), "none": (False, False, False),
}


@pytest.mark.parametrize(
    ("table", "value", "low", "high", "bound"),
    [
        ("claims", "value", "low", "high", "bound"),
        ("cocaine", "value", "low", "high", "bound"),
        ("economy", "value", "low", "high", "bound"),
        ("forces", "personnel", "personnel_low", "personnel_high", "bound"),
        ("flight_totals", "people", "people_low", None, "people_bound"),
        ("flight_totals", "flights", None, None, "flights_bound"),
        ("events", "figure", None, None, "figure_bound"),
        ("bounty", "amount_usd", None, None, "bound"),
    ],
)
def test_bound_says_which_columns_are_filled(table, value, low, high, bound):
    for row in rows(table):
        cells = tuple(bool(column and row[column]) for column in (value, low, high))
        if low is None:  # a single column carries the figure whatever its bound
            assert cells[0] == (row[bound] != "none"), row["id"]
        else:
            assert cells == FILLED[row[bound]], row["id"]
            if all(cells[1:]):
                assert float(row[low]) <= float(row[high]), row["id"]


# read from the story by hand: paragraph, value, low, high, bound, unit
CORE = {
    "routes-share": ("14", "5", "", "", "exact", "percent"),
    "routes-neutralised": ("14", "70", "", "", "exact", "percent"),
    "routes-no-production": ("13", "", "", "", "none", ""),
    "routes-flooding": ("9", "", "", "", "none", ""),
    "routes-cartel": ("9", "", "", "", "none", ""),
    "routes-officials-benefit": ("15", "", "", "", "none", ""),
    "reward-amount": ("9", "50000000", "", "", "exact", "US dollars"),
    "reward-doubled": ("9", "2", "", "", "exact", "times"),
    "cadence-people": ("17", "", "10000", "", "more_than", "people"),
    "cadence-flights": ("17", "58", "", "", "exact", "flights"),
    "cadence-flights-since-strike": ("17", "9", "", "", "exact", "flights"),
    "cadence-accepted-thousands": ("5", "", "2000", "", "at_least", "people"),
    "cadence-best-relationships": ("18", "", "", "", "none", ""),
    "buildup-strikes": ("8", "", "4", "", "at_least", "strikes"),
    "buildup-first-strike": ("17", "", "", "", "none", ""),
    "buildup-states": ("10", "2", "", "", "exact", "states"),
    "buildup-not-seen-in-decades": ("7", "", "", "", "none", ""),
    "signals-letter-to-trump": ("5", "", "", "", "none", ""),
    "signals-letter-to-pope": ("5", "", "", "", "none", ""),
    "signals-embassy": ("6", "", "", "", "none", ""),
    "signals-recognition": ("20", "", "", "", "none", ""),
    "signals-chevron": ("19", "", "", "", "none", ""),
    "context-ruled-since-2013": ("8", "2013", "", "", "exact", "year"),
    "context-daily-cost": ("23", "", "30", "40", "between", "US dollars per day"),
}


def test_core_claims_carry_the_figures_of_the_story():
    ledger = {row["id"]: row for row in rows("claims")}
    columns = ("paragraph", "value", "low", "high", "bound", "unit")
    assert {name: tuple(ledger[name][column] for column in columns) for name in CORE} == CORE


def test_claims_keep_the_rules():
    for row in rows("claims"):
        assert len(row["words"].split()) <= 5, row["id"]
        assert (row["bound"] == "none") == (row["unit"] == ""), row["id"]
        assert (row["words_given"] == "own_voice") == (row["claimant"] == "The Wall Street Journal"), row["id"]
        assert (row["words_given"] == "own_voice") == (row["source_named"] == "none"), row["id"]
        assert not (row["period_start"] and row["period_end"]) or row["period_start"] <= row["period_end"]
        assert row["period_start"] <= STORY_DAY and row["period_end"] <= STORY_DAY, row["id"]
    # the byline, and the line that only says where to write, claim nothing
    assert {int(row["paragraph"]) for row in rows("claims")} == set(range(1, 26)) - {2}


def test_nothing_is_known_before_it_happens():
    starts = {"bounty": "date", "events": "date", "flights": "date", "strikes": "announced",
              "flight_totals": "as_of", "cocaine": "period_start", "forces": "first_reported"}
    for table, column in starts.items():
        for row in rows(table):
            assert row["known_from"] >= row[column], row["id"]
    for row in rows("economy"):
        if "forecast" not in row["metric"]:
            assert row["known_from"] >= row["period_start"], row["id"]


def test_known_from_follows_the_source_date():
    for table in ("cocaine", "flight_totals", "economy"):
        for row in rows(table):
            source, basis = row["source_date"], row["known_from_basis"]
            if basis == "source_day":
                expected = source
            elif basis == "end_of_year":
                expected = f"{source}-12-31"
            elif basis == "end_of_month" and source:
                year, month = map(int, source.split("-"))
                expected = f"{source}-{calendar.monthrange(year, month)[1]}"
            else:
                continue
            assert row["known_from"] == expected, row["id"]


@pytest.mark.parametrize(
    ("as_of", "strikes", "vessels", "killed", "with_missing"),
    # worked by hand; strikes, vessels and deaths of the last line are also the Southern Command's year-end count
    [("2025-09-01", 0, 0, 0, 0), ("2025-10-09", 4, 4, 21, 21), ("2025-12-31", 35, 36, 114, 123)],
)
def test_strike_totals(as_of, strikes, vessels, killed, with_missing):
    known = [row for row in rows("strikes") if row["known_from"] <= as_of]
    total = {column: sum(int(row[column]) for row in known)
             for column in ("vessels", "killed", "missing_presumed_dead")}
    assert len(known) == strikes
    assert (total["vessels"], total["killed"]) == (vessels, killed)
    assert total["killed"] + total["missing_presumed_dead"] == with_missing


@pytest.mark.parametrize(
    ("start", "end", "country", "landings", "people"),
    # monthly tallies of Prensa Latina, all origins; the ten landings named in the note on the story's nine
    [("2025-02-01", "2025-02-28", None, 4, 609), ("2025-03-01", "2025-03-31", None, 4, 863),
     ("2025-04-01", "2025-04-25", None, 8, 1777), ("2025-09-03", "2025-10-08", "United States", 10, 2427)],
)
def test_flights_agree_with_published_tallies(start, end, country, landings, people):
    found = [row for row in rows("flights")
             if start <= row["date"] <= end and country in (None, row["origin_country"])]
    assert (len(found), sum(int(row["people"]) for row in found)) == (landings, people)


def test_boat_strike_events_and_strikes_match_one_to_one():
    strikes = {row["id"]: row for row in rows("strikes")}
    events = [row for row in rows("events") if row["event_type"] == "boat_strike"]
    assert sorted(row["strike"] for row in events) == sorted(strikes)
    for row in events:
        strike = strikes[row["strike"]]
        assert (row["date"], row["known_from"], row["figure"]) == (
            strike["date"], strike["known_from"], strike["killed"])


def test_linked_flights_agree_with_their_events():
    flights = {row["id"]: row for row in rows("flights")}
    linked = [row for row in rows("events") if row["flight"]]
    assert len(linked) >= 10
    for row in linked:
        flight = flights[row["flight"]]
        assert (row["date"], row["figure"]) == (flight["date"], flight["people"])


def test_in_article_follows_one_rule():
    classes = {"boat_strike": "2025-09-01", "force_deployment": "2025-08-01", "embassy_plot_claim": "2025-10-01"}
    for row in rows("events"):
        assert (row["in_article"] == "yes") == bool(row["story_paragraph"]), row["id"]
        if row["date"] > STORY_DAY:
            assert row["in_article"] == "no", row["id"]
        elif row["date"] >= classes.get(row["event_type"], "9999"):
            assert row["in_article"] == "yes", row["id"]


def words(text):
    return re.findall(r"[a-z0-9$%]+", text.lower().replace("’", "'"))


def test_no_cell_is_a_paragraph_of_the_story():
    article = json.loads((SEEDS / "article.json").read_text(encoding="utf-8"))
    secret = {entry["sha256"] for entry in article["paragraphs"]}
    for table in TABLES:
        for row in rows(table):
            assert not {hashlib.sha256(cell.encode()).hexdigest() for cell in row.values()} & secret, row["id"]


@pytest.mark.skipif(not STORY, reason="the story's text does not lie beside the repository")
def test_seeds_against_the_text():
    raw = STORY[0].read_bytes()
    article = json.loads((SEEDS / "article.json").read_text(encoding="utf-8"))
    lines = [line.strip() for line in raw.decode().split("\n") if line.strip()]
    assert hashlib.sha256(raw).hexdigest() == article["sha256"]
    assert [hashlib.sha256(line.encode()).hexdigest() for line in lines] == [
        entry["sha256"] for entry in article["paragraphs"]]
    for row in rows("claims"):
        assert row["words"] in lines[int(row["paragraph"]) - 1], row["id"]
    story = words(raw.decode())
    runs = {tuple(story[i:i + 8]) for i in range(len(story) - 7)}
    for path in SEEDS.rglob("*.*"):
        text = words(path.read_text(encoding="utf-8"))
        assert not runs & {tuple(text[i:i + 8]) for i in range(len(text) - 7)}, path.name

"""What the pages show of a claim and of a reference row: a heading, the figure in words, facts, and its users."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from ..amounts import Ref, exact
from ..prose import day, number, written
from ..seeds import Row, SeedError, Seeds, Table
from .addresses import OUTSIDE, Addresses, SiteError, anchor
from .trace import Use

# The columns that say what a row is, and those that hold its figures; other tables are headed by their first words.
HEADED_BY = {"bounty": ("person",), "cocaine": ("metric", "geography"), "economy": ("metric",), "events": ("description",),
             "flight_totals": ("what", "counter"), "flights": ("origin_city", "origin_country"), "forces": ("name",),
             "strikes": ("near",)}
FIGURES = {"bounty": [{"value": "amount_usd", "high": "amount_usd", "unit": "US dollars"}],
           "events": [{"value": "figure", "low": "figure", "high": "figure", "bound": "figure_bound"}],
           "forces": [{"value": "personnel", "low": "personnel_low", "high": "personnel_high", "unit": "people"}],
           "flight_totals": [{"value": "flights", "low": "flights", "bound": "flights_bound", "unit": "flights"},
                             {"value": "people", "low": "people_low", "bound": "people_bound", "unit": "people"}],
           "flights": [{"value": "people", "bound": "", "unit": "people"}],
           "strikes": [{"value": "killed", "bound": "", "unit": "people killed"},
                       {"value": "vessels", "bound": "", "unit": "vessels"}]}
PER_WEEK = "flights_per_week"
CODED = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)+")


@dataclass(frozen=True)
class Fact:
    """One cell in words: the column's title, the words, and where they lead."""

    label: str
    words: str
    href: str = ""


@dataclass(frozen=True)
class Shown:
    """A row as a page shows it."""

    id: str
    anchor: str
    heading: str
    figure: str
    facts: tuple[Fact, ...]
    uses: tuple[Use, ...]
    row: Row

    @property
    def text(self) -> str:
        """All of it as plain text, for the search."""
        return " ".join([self.heading, self.figure, *(f"{fact.label} {fact.words}" for fact in self.facts)])


@dataclass(frozen=True)
class Dictionary:
    """What `datapackage.json` says of the columns: their titles, and which lead to a row of another table."""

    titles: dict[str, dict[str, str]]
    keys: dict[str, dict[str, str]]
    descriptions: dict[str, str]


def dictionary(seeds: Seeds) -> Dictionary:
    """The data dictionary of some seeds."""
    package = json.loads((seeds.folder / "datapackage.json").read_text(encoding="utf-8"))
    tables = {one["name"]: one for one in package["resources"]}
    titles = {name: {field["name"]: field.get("title", field["name"]) for field in one["schema"]["fields"]}
              for name, one in tables.items()}
    keys = {name: {_one(key["fields"]): key["reference"]["resource"] for key in one["schema"].get("foreignKeys", ())}
            for name, one in tables.items()}
    return Dictionary(titles, keys, {name: one.get("description", "") for name, one in tables.items()})


def shown(table: Table, known: Dictionary, addresses: Addresses, used: dict[tuple[str, str], list[Use]]) -> list[Shown]:
    """The rows of a table as its page shows them. Raises SiteError where two rows would have the same anchor."""
    done, anchors = [], set()
    for row in table:
        at = anchor(row.id)
        if at.lower() in anchors:
            raise SiteError(f"{table.path}, line {row.ref.line}: the id {row.id[:80]!r} is used twice")
        anchors.add(at.lower())
        done.append(Shown(row.id, at, _heading(row), "; ".join(_figures(row)), tuple(_facts(row, known, addresses)),
                          tuple(used.get((row.ref.table, row.id), ())), row))
    return done


def _heading(row: Row) -> str:
    if row.ref.table == "claims":
        return _words(row["about"])
    named = HEADED_BY.get(row.ref.table) or next(([column] for column, cell in row.cells.items()
                                                  if column != "id" and isinstance(cell, str)), [])
    parts = [_words(row.cells[column]) for column in named if row.cells.get(column)]
    if row.ref.table == "flights":
        return "Landing of " + day(row["date"]) + (f", from {', '.join(parts)}" if parts else "")
    if row.ref.table == "strikes":
        return "Strike of " + day(row["date"]) + f", {row['area']}" * (row["area"] != "not stated")
    heading = ", ".join(parts)
    return heading[:1].upper() + heading[1:]


def _figures(row: Row) -> list[str]:
    """The figures of a row in words, each with its bound and unit."""
    columns = FIGURES.get(row.ref.table, [{}])
    found = []
    for options in columns:
        options = dict(options)
        if row.cells.get("measure") == PER_WEEK and options.get("unit") == "flights":
            options["unit"] = "flights per week"
        if options.get("bound") == "":
            found += [written(exact(row[options["value"]], options["unit"]))]
            continue
        if row.cells.get(options.get("bound", "bound")) in (None, "none"):
            continue
        try:
            if row.cells.get("unit") == "year":
                found.append(f"the year {row[options.get('value', 'value')]:.0f}")
            else:
                found.append(written(row.amount(**options)))
        except (SeedError, KeyError):
            continue  # a bound without a figure in this column: the other column has it
    return found


def _facts(row: Row, known: Dictionary, addresses: Addresses) -> list[Fact]:
    table = row.ref.table
    taken = {"id", "value", "low", "high", "unit", "bound", "source_url", "source_publisher", "source_date",
             "second_source_url", "known_from_basis", *(HEADED_BY.get(table, ())), *("about", "paragraph") * (table == "claims")}
    for options in FIGURES.get(table, ()):
        taken |= {options[column] for column in ("value", "low", "high", "bound") if options.get(column)}
    taken -= {"vessels"} if table != "strikes" else set()
    facts = _sources(row)
    for column, cell in row.cells.items():
        if cell is None or column in taken:
            continue
        words, label = _words(cell), known.titles[table][column]
        if column == "period_start":
            label, words = "Period", words if row["period_end"] == cell else f"{words} to {_words(row['period_end'] or 'not stated')}"
        elif column == "period_end" and row["period_start"]:
            continue
        elif column == "known_from" and row.cells.get("known_from_basis"):
            words += f" ({_words(row['known_from_basis'])})"
        leads_to = known.keys[table].get(column)
        facts.append(Fact(label, words, addresses.row(Ref(leads_to, str(cell))) if leads_to else ""))
    return facts


def _sources(row: Row) -> list[Fact]:
    first, second = row.cells.get("source_url"), row.cells.get("second_source_url")
    publisher, dated = row.cells.get("source_publisher"), row.cells.get("source_date")
    facts = []
    if first or publisher:
        facts.append(Fact("Source", publisher or _host(first), _address(first)))
        if first and not _address(first):
            facts.append(Fact("Address of the source", first))
    if first or publisher:
        facts.append(Fact("Date of the source", str(dated) if dated else "not shown by the source"))
    if second:
        facts.append(Fact("Second source", _host(second) if _address(second) else second, _address(second)))
    return facts


def _address(cell: Any) -> str:
    """A web address that may be linked; nothing for any other kind of address."""
    return cell if cell and OUTSIDE.match(cell) else ""


def _host(address: str) -> str:
    return urlsplit(address).netloc or address


def _words(cell: Any) -> str:
    if isinstance(cell, date):
        return day(cell)
    if isinstance(cell, int | float):
        return number(cell)
    return cell.replace("_", " ") if CODED.fullmatch(cell) else cell


def _one(fields: str | list[str]) -> str:
    return fields if isinstance(fields, str) else fields[0]

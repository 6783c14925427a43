"""What the pages show of a claim and of a row: a heading, the figure in words, facts, and its users."""

import re
from collections import namedtuple
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from ..amounts import Ref, exact
from ..prose import CLAUSE, day, number, written
from ..seeds import Row, SeedError, Table
from .addresses import OUTSIDE, Addresses, SiteError, anchor
from .trace import Use, Used

FIELD = re.compile(r"\{(\w+)\}")
CODED = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)+")
SOURCE = ("source_url", "second_source_url", "source_publisher", "source_date")
TAKEN = {"id", "value", "low", "high", "unit", "bound", "known_from_basis", *SOURCE}  # shown in other ways

Fact = namedtuple("Fact", "label words href", defaults=[""])
"""One cell in words: the column's title, the words, and where they lead."""

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

def shown(table: Table, display: dict[str, Any], addresses: Addresses, used: Used) -> list[Shown]:
    """The rows of a table as its page shows them. Raises SiteError where two rows would have the same anchor.

    display: how a row is shown, as `datapackage.json` says it: `heading`, a template of its columns in which
    a [clause] falls out where a cell is empty, and `figures`, the columns of each figure (value, low, high,
    bound) with its unit, and `when` it is one."""
    done: dict[str, Shown] = {}
    for row in table:
        at = anchor(row.id)
        if at.lower() in done:
            raise SiteError(f"{table.path}, line {row.ref.line}: the id {row.id[:80]!r} is used twice")
        facts, uses = tuple(_facts(row, table, display, addresses)), used.get((table.name, row.id), ())
        figure = "; ".join(_figures(row, display))
        done[at.lower()] = Shown(row.id, at, heading(row, display), figure, facts, tuple(uses), row)
    return list(done.values())

def heading(row: Row, display: dict[str, Any]) -> str:
    """What a row is called, as `display` has it, or else its first words."""
    first = next((column for column, cell in row.cells.items() if column != "id" and isinstance(cell, str)),
                 "id")

    def kept(clause: re.Match) -> str:
        whole, inside = clause[0], clause[1]
        lacks = inside and any(row[column] is None for column in FIELD.findall(inside))
        return "" if lacks else inside or whole

    template = CLAUSE.sub(kept, display.get("heading", "{" + first + "}"))
    said = FIELD.sub(lambda one: "" if row[one[1]] is None else _words(row[one[1]]), template)
    return said[:1].upper() + said[1:]

def _figures(row: Row, display: dict[str, Any]) -> Iterator[str]:
    """The figures of a row in words, each with its bound and unit."""
    for columns in display.get("figures", [{}]):
        options = {name: column for name, column in columns.items() if name != "when"}
        if any(row[column] not in words for column, words in columns.get("when", {}).items()):
            continue
        if options.get("bound") == "":
            if row[options["value"]] is not None:
                yield written(exact(row[options["value"]], options["unit"]))
        elif row.cells.get(options.get("bound", "bound")) not in (None, "none"):
            with suppress(SeedError, KeyError):  # no figure in this column: the other column has it
                year = "the year " if row.cells.get("unit") == "year" else ""
                yield year + written(row.amount(**options))

def _facts(row: Row, table: Table, display: dict[str, Any], addresses: Addresses) -> Iterator[Fact]:
    taken = TAKEN | {*FIELD.findall(display.get("heading", "")), *("paragraph",) * (table.name == "claims")}
    for options in display.get("figures", ()):
        taken |= {options[column] for column in ("value", "low", "high", "bound") if options.get(column)}
    keys = {key["fields"][0]: key["reference"]["resource"]
            for key in table.about["schema"].get("foreignKeys", ()) if key["reference"]["fields"] == ["id"]}
    yield from _sources(row)
    for column, cell in row.cells.items():
        if cell is None or column in taken or (column == "period_end" and row["period_start"]):
            continue
        words, label = _words(cell), table.columns[column].get("title", column)
        if column == "period_start":
            label, end = "Period", row["period_end"]
            words = words if end == cell else f"{words} to {_words(end or 'not stated')}"
        elif column == "known_from" and row.cells.get("known_from_basis"):
            words += f" ({_words(row['known_from_basis'])})"
        yield Fact(label, words, addresses.row(Ref(keys[column], str(cell))) if keys.get(column) else "")

def _sources(row: Row) -> Iterator[Fact]:
    first, second, publisher, dated = (row.cells.get(column) for column in SOURCE)
    if first or publisher:
        yield Fact("Source", publisher or urlsplit(first).netloc or first, _address(first))
        if first and not _address(first):
            yield Fact("Address of the source", first)
        yield Fact("Date of the source", str(dated or "not shown by the source"))
    if second:
        yield Fact("Second source", _address(second) and urlsplit(second).netloc or second, _address(second))

def _address(cell: Any) -> str:
    """A web address that may be linked; nothing for any other kind of address."""
    return cell if cell and OUTSIDE.match(cell) else ""

def _words(cell: Any) -> str:
    if isinstance(cell, date):
        return day(cell)
    if isinstance(cell, int | float):
        return number(cell)
    return cell.replace("_", " ") if CODED.fullmatch(cell) else cell

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
from .essays import Block

FIELD = re.compile(r"\{(\w+)\}")
CODED = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)+")
TAKEN = {"id", "value", "low", "high", "unit", "bound"}  # shown in other ways

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
    uses: list[Block]
    row: Row

def shown(table: Table, display: dict[str, Any], addresses: Addresses,
          used: dict[Ref, list[Block]]) -> list[Shown]:
    """The rows of a table as its page shows them. Raises SiteError where two rows would have the same anchor.

    display: how a row is shown, as `datapackage.json` says it: `heading`, a template of its columns in which
    a [clause] falls out where a cell is empty, `hidden` columns, and `figures`, the columns of each figure
    (value, low, high, bound) with its unit, and `when` it is one. used: the blocks that use each row."""
    done: dict[str, Shown] = {}
    for row in table:
        at, facts = anchor(row.id), tuple(_facts(row, table, display, addresses))
        if at.lower() in done:
            raise SiteError(f"{table.path}, line {row.ref.line}: the id {row.id[:80]!r} is used twice")
        figure, uses = "; ".join(_figures(row, display)), used.get(row.ref, [])
        done[at.lower()] = Shown(row.id, at, heading(row, display), figure, facts, uses, row)
    return list(done.values())

def heading(row: Row, display: dict[str, Any]) -> str:
    """What a row is called, as `display` has it, or else its first words."""
    words = (f"{{{column}}}" for column, cell in row.cells.items()
             if column != "id" and isinstance(cell, str))

    def kept(clause: re.Match) -> str:
        lacks = clause[1] and any(row[column] is None for column in FIELD.findall(clause[1]))
        return "" if lacks else clause[1] or clause[0]

    template = CLAUSE.sub(kept, display.get("heading") or next(words, "{id}"))
    said = FIELD.sub(lambda one: _words(row[one[1]]), template)
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
    """Every other cell that is filled, codes in words; an address as its host, a reference as a link."""
    taken = TAKEN | set(FIELD.findall(display.get("heading", ""))) | set(display.get("hidden", ()))
    for options in display.get("figures", ()):
        taken |= {options[column] for column in ("value", "low", "high", "bound") if options.get(column)}
    keys = {key["fields"][0]: key["reference"]["resource"]
            for key in table.about["schema"].get("foreignKeys", ()) if key["reference"]["fields"] == ["id"]}
    codes = {(one["column"], one["code"]): one["label"] for one in addresses.seeds.tables.get("codes", ())}
    for column, cell in row.cells.items():
        if cell in (None, "none") or column in taken:
            continue
        words, href = codes.get((column, cell)) or _words(cell), ""
        if isinstance(cell, str) and OUTSIDE.match(cell):
            words, href = urlsplit(cell).netloc, cell
        elif column in keys:
            href = addresses.row(Ref(keys[column] or table.name, str(cell)))
        yield Fact(table.columns[column].get("title", column), words, href)

def _words(cell: Any) -> str:
    if isinstance(cell, date):
        return day(cell)
    if isinstance(cell, int | float):
        return number(cell)
    return cell.replace("_", " ") if cell and CODED.fullmatch(cell) else cell or ""

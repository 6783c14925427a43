"""The seed tables: what the suite knows, read from `seeds/` as typed rows, each with its way home.

Only the standard library is used here, so that a mistyped parameter is answered before any large library loads.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .amounts import Amount, Day, Ref, stated

if TYPE_CHECKING:
    import pandas

FOLDER = Path(__file__).resolve().parent.parent / "seeds"


class SeedError(ValueError):
    """A seed file is missing, or a cell of it cannot be read: the message says where and what is allowed."""


@dataclass(frozen=True)
class Row:
    """One row of a table. `row["column"]` is a str, int, float or date, or None where the cell is empty."""

    ref: Ref
    cells: dict[str, Any]

    def __getitem__(self, column: str) -> Any:
        return self.cells[column]

    @property
    def id(self) -> str:
        return self.ref.id

    def amount(self, value: str = "value", low: str = "low", high: str = "high", bound: str = "bound",
               unit: str | None = None, of: str = "") -> Amount:
        """The figure of this row, with its bound.

        value, low, high, bound: the columns that hold them, where a table names them otherwise.
        unit: the unit, where the table has no column for it. Raises SeedError where the row carries no figure.
        """
        figures = [self.cells.get(column) for column in (value, low, high)]
        try:
            return stated(self[bound], *figures, self["unit"] if unit is None else unit, of, (self.ref,))
        except ValueError as error:
            raise SeedError(f"{self.ref.table}, line {self.ref.line} ({self.id}): {error}") from None


@dataclass(frozen=True)
class Table:
    """A table: its rows in the order of the file, its path below `seeds/`, and its columns' meanings."""

    name: str
    path: str
    title: str
    rows: tuple[Row, ...]
    columns: dict[str, str]

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def known(self, as_of: date) -> list[Row]:
        """The rows that a reader could have known on that day."""
        return [row for row in self.rows if row["known_from"] <= as_of]

    def __getitem__(self, id: str) -> Row:
        try:
            return self._by_id[id]
        except KeyError:
            raise SeedError(f"{self.path}: no row has the id {id!r}") from None

    @cached_property
    def _by_id(self) -> dict[str, Row]:
        return {row.id: row for row in self.rows}


@dataclass(frozen=True)
class Seeds:
    """Everything in a seeds folder: the article's metadata and the tables by name."""

    folder: Path
    article: dict[str, Any]
    tables: dict[str, Table]

    def __getitem__(self, table: str) -> Table:
        return self.tables[table]

    def claim(self, id: str) -> Row:
        """A claim of the story by its id."""
        return self["claims"][id]

    @property
    def story_day(self) -> date:
        """The day of publication; inferred, as the article's metadata say."""
        return date.fromisoformat(self.article["published"])

    def row(self, ref: Ref) -> Row:
        return self[ref.table][ref.id]

    def href(self, ref: Ref) -> str:
        """The link from a notebook to the line of the seed file, or to the parameters cell above."""
        if ref.table == "parameter":
            return "#Parameters"
        return f"../seeds/{self[ref.table].path}#L{ref.line}"

    def hashes(self) -> dict[str, str]:
        """SHA-256 of every seed file, by its path below `seeds/`."""
        files = ["article.json", "datapackage.json", *(table.path for table in self.tables.values())]
        return {name: hashlib.sha256((self.folder / name).read_bytes()).hexdigest() for name in sorted(files)}


@lru_cache
def load(folder: Path = FOLDER) -> Seeds:
    """The seeds in a folder, as its `datapackage.json` describes them.

    Raises SeedError where a file is missing or a cell does not fit its column.
    """
    package = _json(folder / "datapackage.json")
    tables = {}
    for resource in package["resources"]:
        fields = {field["name"]: field for field in resource["schema"]["fields"]}
        rows = tuple(_rows(folder / resource["path"], resource["name"], fields))
        columns = {name: field.get("description", "") for name, field in fields.items()}
        tables[resource["name"]] = Table(resource["name"], resource["path"], resource.get("title", ""), rows, columns)
    return Seeds(folder, _json(folder / "article.json"), tables)


def frame(rows: Iterable[Row]) -> pandas.DataFrame:
    """Rows of one table as a data frame: one column each, the row's id as the index."""
    import pandas  # here, not above: a mistyped parameter must be answered without waiting for it

    rows = list(rows)
    return pandas.DataFrame([row.cells for row in rows]).set_index("id") if rows else pandas.DataFrame()


def _json(path: Path) -> dict[str, Any]:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SeedError(f"{path}: no such file; a seeds folder holds {path.name}") from None
    except ValueError as error:
        raise SeedError(f"{path}: not readable as JSON ({error})") from None


def _rows(path: Path, table: str, fields: dict[str, dict]) -> Iterator[Row]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            if reader.fieldnames != list(fields):
                raise SeedError(f"{path}: the header does not name the columns of datapackage.json, in their order")
            for cells in reader:
                line = reader.line_num
                if None in cells or None in cells.values():
                    raise SeedError(f"{path}, line {line}: as many cells as the header has columns, please")
                ref = Ref(table, cells["id"], line)
                yield Row(ref, {name: _typed(cells[name], field, path, ref) for name, field in fields.items()})
    except FileNotFoundError:
        raise SeedError(f"{path}: no such file, though datapackage.json names it") from None


def _typed(text: str, field: dict, path: Path, ref: Ref) -> Any:
    if text == "":
        return None
    kinds = {"integer": int, "number": float, "date": lambda text: Day(date.fromisoformat(text), (ref,))}
    try:
        return kinds.get(field["type"], str)(text)
    except ValueError:
        raise SeedError(f"{path}, line {ref.line}, column {field['name']}: {text!r} is not a {field['type']}") from None

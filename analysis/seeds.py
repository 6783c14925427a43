"""The seed tables: what the suite knows, read from `seeds/` as typed rows, each with its way home.

Only the standard library is used here, so that a mistyped parameter is answered at once."""

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from . import suite
from .amounts import Amount, Day, Ref, stated

def __getattr__(name: str) -> Path:
    """FOLDER: the folder of the suite's seeds, looked for when it is asked for."""
    if name != "FOLDER":
        raise AttributeError(name)
    return suite.SEEDS

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
        """The figure of this row with its bound; value, low, high, bound name the columns that hold them.

        unit: where the table has no column for it. Raises SeedError where the row carries no figure."""
        figures = [self.cells.get(column) for column in (value, low, high)]
        try:
            unit = self["unit"] if unit is None else unit
            return stated(self[bound], *figures, unit or "", of, (self.ref,))
        except ValueError as error:
            raise SeedError(f"{self.ref.table}, line {self.ref.line} ({self.id}): {error}") from None

@dataclass(frozen=True, eq=False)
class Table:
    """A table: its path below `seeds/`, and its rows in the order of the file.

    columns: what `datapackage.json` says of each column, by the column's name. about: what it says of all."""

    name: str
    path: str
    title: str
    rows: tuple[Row, ...]
    columns: dict[str, dict[str, Any]]
    about: dict[str, Any]

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
def load(folder: Path | None = None) -> Seeds:
    """The seeds in a folder, or of the suite, as its `datapackage.json` describes them.

    Raises SeedError where a file is missing or a cell does not fit its column."""
    folder, tables = folder or suite.SEEDS, {}
    for about in resources(folder):
        fields = {field["name"]: field for field in about["schema"]["fields"]}
        rows = tuple(_rows(inside(folder, about["path"]), about["name"], fields))
        name, title = about["name"], about.get("title", "")
        tables[name] = Table(name, about["path"], title, rows, fields, about)
    return Seeds(folder, read_json(inside(folder, "article.json")), tables)

def resources(folder: Path) -> list[dict]:
    """The tables that `datapackage.json` describes. Raises SeedError where it says too little of one."""
    path = folder / "datapackage.json"
    try:
        found = read_json(path)["resources"]
        for one in found:
            _ = folder / one["path"], one["name"], [(field["name"], field["type"])
                                                    for field in one["schema"]["fields"]]
    except (KeyError, TypeError) as error:
        raise SeedError(f"{path}: a table needs a name, a path and a schema of fields with types "
                        f"({error})") from None
    return found

def inside(folder: Path, name: str) -> Path:
    """A file that a data package names. Raises SeedError for one that does not lie in its folder."""
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise SeedError(f"{folder / 'datapackage.json'}: {name[:80]} lies outside of the seeds folder")
    if path.exists() and not path.is_file():
        raise SeedError(f"{path}: no ordinary file")
    return path

def read_json(path: Path) -> dict[str, Any]:
    """The object in a JSON file. Raises SeedError where there is none."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SeedError(f"{path}: no such file; a seeds folder holds {path.name}") from None
    except ValueError as error:
        raise SeedError(f"{path}: not readable as JSON in UTF-8 ({error})") from None
    if not isinstance(found, dict):
        raise SeedError(f"{path}: not a JSON object")
    return found

def records(path: Path, called: str) -> Iterator[tuple[int, list[str]]]:
    """The records of a CSV file, each with the line that it starts on: a quoted cell may hold line breaks.

    called: what messages call the file. Raises SeedError where it is not CSV in UTF-8."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise SeedError(
            f"{called}: {error.strerror or 'cannot be read'}, though datapackage.json names it") from None
    if raw.startswith(b"\xef\xbb\xbf"):
        raise SeedError(
            f"{called}, line 1: a byte order mark before the header; save as UTF-8 CSV without one")
    text, spoilt = "", raw.find(b"\0")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        spoilt = error.start
    if spoilt >= 0:
        line = raw.count(b"\n", 0, spoilt) + 1
        raise SeedError(f"{called}, line {line}: saved as Windows text by a spreadsheet; save as UTF-8 CSV")
    reader, line = csv.reader(io.StringIO(text, newline=""), strict=True), 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise SeedError(f"{called}, line {reader.line_num}: not readable as CSV ({error}); "
                        "a quotation mark is open or stray") from None

def _rows(path: Path, table: str, fields: dict[str, dict]) -> Iterator[Row]:
    found = records(path, str(path))
    if next(found, (1, []))[1] != list(fields):
        raise SeedError(f"{path}: the header does not name the columns of datapackage.json, in their order")
    for line, raw in found:
        if not any(raw):
            continue
        if len(raw) != len(fields):
            raise SeedError(f"{path}, line {line}: as many cells as the header has columns, please")
        cells = dict(zip(fields, raw, strict=True))
        ref = Ref(table, cells.get("id", ""), line)
        yield Row(ref, {name: _typed(cells[name], field, path, ref) for name, field in fields.items()})

FORMS = {
    "integer": (r"-?[0-9]+", int, "a whole number; write it in the digits 0 to 9 only"),
    "number": (r"-?[0-9]+(\.[0-9]+)?", float,
               "a number; write it in the digits 0 to 9, with a point before decimals"),
    "date": (r"[0-9]{4}-[0-9]{2}-[0-9]{2}", date.fromisoformat, "a date; write it YYYY-MM-DD")
}

def typed(text: str, kind: str) -> Any:
    """A cell as the type of its column; text for every type but integer, number and date.

    Raises ValueError, with what is allowed, for nan, inf, 1_000, 1e3, digits of other scripts and the like.
    """
    form, made, allowed = FORMS.get(kind, (r"(?s).*", str, ""))
    try:
        if not re.fullmatch(form, text):
            raise ValueError
        return made(text)
    except ValueError:
        raise ValueError(f"{text!r} is not {allowed}") from None

def _typed(text: str, field: dict, path: Path, ref: Ref) -> Any:
    if text == "":
        return None
    try:
        value = typed(text, field["type"])
    except ValueError as error:
        raise SeedError(f"{path}, line {ref.line} ({ref.id}), column {field['name']}: {error}") from None
    return Day(value, (ref,)) if field["type"] == "date" else value

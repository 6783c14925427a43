"""The seed tables: what the suite knows, read from `seeds/` as typed rows, each with its way home.

No large library is loaded here, so that a mistyped parameter is answered at once."""

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from . import suite
from .amounts import Amount, Day, Ref, stated
from .files import FORMULA

ADDRESS = r"https?://[^\s/?#]+\.[^\s/?#]+\S*"
MOST_SHOWN = 12  # allowed words that a message lists

class SeedError(ValueError):
    """A seed file is missing, or a cell of it cannot be read: the message says where and what is allowed."""

@dataclass(frozen=True)
class Row:
    """One row of a file: `row["column"]` is a str, int, float or date, or None where the cell is empty."""

    ref: Ref
    cells: dict[str, Any]
    path: str

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
            raise SeedError(self.wrong("", error)) from None

    def wrong(self, column: str, what: Any) -> str:
        """One line that says where something is wrong, and what."""
        where = f", column {column}" if column else ""
        return f"{self.path}, line {self.ref.line} ({self.id}){where}: {what}"

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

    def __getitem__(self, id: str) -> Row:
        try:
            return self._by_id[id]
        except KeyError:
            raise SeedError(f"{self.path}: no row has the id {id!r}") from None

    @cached_property
    def _by_id(self) -> dict[str, Row]:
        return {row.id: row for row in self.rows}

@dataclass(frozen=True, eq=False)
class Seeds:
    """Everything in a seeds folder: the article's metadata and the tables by name."""

    folder: Path
    article: dict[str, Any]
    tables: dict[str, Table]

    def __getitem__(self, table: str) -> Table:
        return self.tables[table]

    @property
    def story_day(self) -> date:
        """The day of publication; inferred, as the article's metadata say."""
        return date.fromisoformat(self.article["published"])

    def row(self, ref: Ref) -> Row:
        return self[ref.table][ref.id]

    @cached_property
    def ids(self) -> dict[str, Row]:
        """The rows of all tables by their ids."""
        return {row.id: row for table in self.tables.values() for row in table}

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
    """The seeds in a folder, or of the suite. Raises SeedError where a cell cannot be read as its type."""
    wrong: list[str] = []
    found = read(folder or suite.SEEDS, wrong, limits=False)
    if wrong:
        raise SeedError(wrong[0])
    return found

def read(folder: Path, wrong: list[str], limits: bool = True) -> Seeds:
    """The seeds as `datapackage.json` has them; `wrong` gets what is wrong, `limits` of cells included."""
    article, package = (read_json(inside(folder, name)) for name in ("article.json", "datapackage.json"))
    path, told = "article.json", "needs `published`, YYYY-MM-DD, and `paragraphs` with number and sha256 each"
    try:
        typed(article["published"], "date")
        _ = [(part["number"], part["sha256"]) for part in article["paragraphs"]]
        path, told = "datapackage.json", "a table needs a name, a path and a schema of fields with types"
        tables = {one["name"]: table(folder, one, wrong, limits) for one in package["resources"]}
    except (KeyError, TypeError, ValueError) as error:
        raise SeedError(f"{folder / path}: {told} ({error})") from None
    return Seeds(folder, article, tables)

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

def records(path: Path, called: str, encoding: str = "utf-8") -> Iterator[tuple[int, list[str]]]:
    """The records of a CSV file, each with the line that it starts on: a quoted cell may hold line breaks.

    called: what messages call the file. Raises SeedError where it is not CSV in UTF-8."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise SeedError(f"{called}: {error.strerror or 'cannot be read'}, though it is named") from None
    if encoding == "utf-8" and raw.startswith(b"\xef\xbb\xbf"):
        raise SeedError(f"{called}, line 1: a byte order mark; save as UTF-8 CSV without one")
    text, spoilt = "", raw.find(b"\0")
    try:
        text = raw.decode(encoding)
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

def table(folder: Path, about: dict[str, Any], wrong: list[str], limits: bool = True) -> Table:
    """A table as a resource of a data package has it; what is wrong is added to `wrong`, line by line."""
    name, path, rows, blank = about["name"], about["path"], [], 0
    fields = {field["name"]: field for field in about["schema"]["fields"]}
    try:
        found = records(inside(folder, path), path, about.get("encoding", "utf-8"))
        if bad := _header(next(found, (1, []))[1], list(fields)):
            raise SeedError(f"{path}, line 1: {bad}")
        for line, raw in found:
            if not any(raw):
                blank = blank or line
                continue
            if blank:
                wrong.append(f"{path}, line {blank}: a blank line between rows; delete it")
                blank = 0
            cells = dict(zip(fields, raw, strict=False))
            row = Row(Ref(name, cells.get("id", raw[0]), line), cells, path)
            if len(raw) != len(fields):
                wrong.append(row.wrong("", f"{len(raw)} cells, the header has {len(fields)} columns; "
                                           "a comma within a cell needs quotation marks round the cell"))
                continue
            rows.append(row)
            for column, field in fields.items():
                try:
                    about_it = field if limits else {"type": field["type"]}
                    cells[column] = _cell(cells[column], about_it, row.ref)
                except ValueError as error:
                    wrong.append(row.wrong(column, error))
    except SeedError as error:
        wrong.append(str(error))
    return Table(name, path, about.get("title", ""), tuple(rows), fields, about)

def _header(found: list[str], wanted: list[str]) -> str:
    """What is wrong with a header, or nothing."""
    if found == wanted:
        return ""
    for mark, name in ((";", "semicolons"), ("\t", "tabs")):
        if len(found) < len(wanted) and mark.join(wanted[:2]) in mark.join(found):
            return f"the columns are parted by {name}; save with commas"
    missing = ", ".join(name for name in wanted if name not in found)
    surplus = ", ".join(repr(name) for name in found if name not in wanted)
    told = [f"column {missing} is missing"] if missing else []
    told += [f"column {surplus} is not described"] if surplus else []
    return (f"{'; '.join(told) or 'the columns stand in another order'}; "
            "the header names the columns of datapackage.json, in their order")

FORMS = {
    "integer": (r"-?[0-9]+", int, "a whole number; write it in the digits 0 to 9 only"),
    "number": (r"-?[0-9]+(\.[0-9]+)?", float,
               "a number; write it in the digits 0 to 9, with a point before decimals"),
    "date": (r"[0-9]{4}-[0-9]{2}-[0-9]{2}", date.fromisoformat, "a date; write it YYYY-MM-DD")
}

def typed(text: str, kind: str) -> Any:
    """A cell as an integer, number, date or text; ValueError, with what is allowed, for nan, 1_000 or 1e3."""
    form, made, allowed = FORMS.get(kind, (r"(?s).*", str, ""))
    try:
        if not re.fullmatch(form, text):
            raise ValueError
        return made(text)
    except ValueError:
        raise ValueError(f"{text!r} is not {allowed}") from None

def _cell(text: str, field: dict, ref: Ref) -> Any:
    """A cell as its column's type. Raises ValueError that says what is wrong with it."""
    limits, kind = field.get("constraints", {}), field["type"]
    if text == "":
        if limits.get("required"):
            raise ValueError("empty, but every row needs it")
        return None
    if kind == "string" and text.startswith(FORMULA):
        raise ValueError(f"begins with {text[0]!r}, which a spreadsheet takes for a formula; "
                         "begin with a letter or digit")
    if text != text.strip():
        raise ValueError(f"white space at an end of {text!r}; remove it")
    value = typed(text, kind)
    words = limits.get("enum", [value])
    if value not in words:
        near = get_close_matches(str(value), map(str, words), 1)
        meant = f"; did you mean {near[0]!r}?" if near else ""
        shown = ", ".join([*map(str, words[:MOST_SHOWN]), *["..."] * (len(words) > MOST_SHOWN)])
        raise ValueError(f"{text!r} is not among the allowed words{meant}; these are {shown}")
    if "pattern" in limits and not re.fullmatch(limits["pattern"], text, re.ASCII):
        raise ValueError(f"{text!r} does not have the form {limits['pattern']}")
    if "minimum" in limits and value < limits["minimum"]:
        raise ValueError(f"{text} is too low; allowed from {limits['minimum']}")
    if "maximum" in limits and value > limits["maximum"]:
        raise ValueError(f"{text} is too high; allowed to {limits['maximum']}")
    if field.get("format") == "uri" and not re.fullmatch(ADDRESS, text):
        raise ValueError(f"{text!r} is not a web address; it begins with http:// or https:// "
                         "and holds no space")
    return Day(value, (ref,)) if kind == "date" else value

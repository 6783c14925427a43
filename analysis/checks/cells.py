"""One file at a time: can it be read, and does every cell fit its column."""

import logging
import re
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from .. import seeds
from ..files import FORMULA

ADDRESS = r"https?://[^\s/?#]+\.[^\s/?#]+\S*"
MOST_SHOWN = 12  # allowed words that a message lists

@dataclass(frozen=True)
class Line:
    """A row as a check sees it: where it stands, and its cells with their types (None where empty)."""

    path: str
    line: int
    cells: dict[str, Any]

    def __getitem__(self, column: str) -> Any:
        return self.cells.get(column)

    def wrong(self, column: str, what: str) -> str:
        """One line that says where and what."""
        where = f", column {column}" if column else ""
        return f"{self.path}, line {self.line} ({self['id']}){where}: {what}"

class Tables(dict):
    """The rows of every table by its name, and the story's metadata."""

    def __init__(self, tables: dict[str, list[Line]], article: dict) -> None:
        super().__init__(tables)
        self.article = article
        self.ids = {line["id"]: line for lines in tables.values() for line in lines}

def read(folder: Path, resource: dict, wrong: list[str]) -> list[Line]:
    """The rows of a table; what is wrong with its file or its cells is added to `wrong`, one line each."""
    path, fields = resource["path"], resource["schema"]["fields"]
    lines, blank = [], 0
    try:
        records = seeds.records(seeds.inside(folder, path), path)
        bad = _header(next(records, (1, []))[1], [field["name"] for field in fields])
        if bad:
            raise seeds.SeedError(f"{path}, line 1: {bad}")
        for number, raw in records:
            if not any(raw):
                blank = blank or number
                continue
            if blank:
                wrong.append(f"{path}, line {blank}: a blank line between rows; delete it")
                blank = 0
            where = f"{path}, line {number} ({raw[0]})"
            if len(raw) != len(fields):
                wrong.append(f"{where}: {len(raw)} cells, the header has {len(fields)} columns; "
                             "a comma within a cell needs quotation marks round the cell")
                continue
            lines.append(Line(path, number, {}))
            for cell, field in zip(raw, fields, strict=True):
                name = field["name"]
                try:
                    lines[-1].cells[name] = _cell(cell, field)
                except ValueError as error:
                    wrong.append(f"{where}, column {name}: {error}")
    except seeds.SeedError as error:
        wrong.append(str(error))
    return lines

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

def _cell(text: str, field: dict) -> Any:
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
    value = seeds.typed(text, kind)
    words = limits.get("enum", [value])
    if value not in words:
        near = get_close_matches(str(value), map(str, words), 1)
        meant = f"; did you mean {near[0]!r}?" if near else ""
        shown = ", ".join([*map(str, words[:MOST_SHOWN]), *["..."] * (len(words) > MOST_SHOWN)])
        raise ValueError(f"{text!r} is not among the words of datapackage.json{meant}; allowed: {shown}")
    if "pattern" in limits and not re.fullmatch(limits["pattern"], text, re.ASCII):
        raise ValueError(f"{text!r} does not have the form {limits['pattern']}")
    if "minimum" in limits and value < limits["minimum"]:
        raise ValueError(f"{text} is too low; allowed from {limits['minimum']}")
    if "maximum" in limits and value > limits["maximum"]:
        raise ValueError(f"{text} is too high; allowed to {limits['maximum']}")
    if field.get("format") == "uri" and not re.fullmatch(ADDRESS, text):
        raise ValueError(f"{text!r} is not a web address; it begins with http:// or https:// "
                         "and holds no space")
    return value

def by_standard(folder: Path) -> list[str]:
    """What frictionless, which reads data packages by the published standard, finds in a folder."""
    import frictionless  # here, not above: it takes a while to load, and only this command needs it

    logging.getLogger("frictionless").setLevel(logging.ERROR)
    # a blank line at the end does no harm; keys are looked at above, with their rows
    asked = frictionless.Checklist(skip_errors=["blank-row", "primary-key"])
    try:
        report = frictionless.Package(str(folder / "datapackage.json")).validate(asked)
    except frictionless.FrictionlessException as error:
        return [f"datapackage.json: {error.error.note}"]
    told = [("datapackage.json", error) for error in report.errors]
    told += [(task.place, error) for task in report.tasks for error in task.errors]
    found = []
    for place, error in told:
        line, column = getattr(error, "row_number", None), getattr(error, "field_name", None)
        where = filter(None, (place, line and f"line {line}", column and f"column {column}"))
        found.append(f"{', '.join(where)}: {' '.join(error.note.split())}")
    return found

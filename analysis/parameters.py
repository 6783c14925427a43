"""The parameters that a reader may change, as each notebook declares them in its cell tagged `parameters`.

CONTRIBUTING.md has the grammar. Nothing here loads a large library: a mistyped one is answered at once."""

import ast
import difflib
import json
import linecache
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from . import seeds, suite
from .amounts import Amount, Day, Ref, between, exact
from .terminal import cut

RANGE = ".."
LARGEST_YAML = 50_000  # bytes
NUMBER = re.compile(r"\s*[-+]?(?:[\d.]+(?:e[-+]?\d+)?|nan|inf\w*)\s*", re.IGNORECASE)
TAG = "parameters"
LINE = re.compile(r'(?P<name>\w+): "(?P<kind>\w+)" = (?P<default>.+?)'
                  r'\s+# (?P<allowed>[^:]+): (?P<meaning>.+)')
ENDS = re.compile(r"(?P<low>\S+) to (?P<high>\S+) (?P<unit>[^,]+?)(?: or an? (?P<table>\w+) row)?")
INJECTED = "# Parameters"  # how papermill begins the cell in which it sets them, each on a line of its own
SET = re.compile(r"^(\w+) = ", re.MULTILINE)

class BadParameter(ValueError):
    """A parameter cannot be used: the message says which, why, and what is allowed."""

@dataclass(frozen=True)
class Estimate:
    """A number, a range, or the figure of a row (`row` is its "table/id"); low and high are its ends."""

    low: float
    high: float
    row: str = ""

    def __str__(self) -> str:
        if self.row:
            return self.row.partition("/")[2]
        return f"{self.low:g}" if self.low == self.high else f"{self.low:g}{RANGE}{self.high:g}"

@dataclass(frozen=True)
class Parameter:
    """One parameter as its notebook declares it.

    low, high: the allowed range of numbers and dates. unit: of the number, or of the row's figure. choices:
    the words that a choice may be. table: where an estimate may take a row from."""

    name: str
    kind: str
    default: Any
    allowed: str
    meaning: str
    low: date | float | None = None
    high: date | float | None = None
    unit: str = ""
    choices: tuple[str, ...] = ()
    table: str = ""

    @property
    def row_unit(self) -> str:
        return "percent" if self.unit == "fraction" else self.unit

    def read(self, given: Any) -> Any:
        """The value of what a reader gave as text, YAML or Python; BadParameter for what is not allowed."""
        if given is None or given == "None":
            return None
        value = getattr(self, f"_{self.kind}")(given)
        ends = (value.low, value.high) if isinstance(value, Estimate) else (value,)
        if self.low is not None and not all(self.low <= end <= self.high for end in ends):
            raise BadParameter(f"{self.name}: {cut(given)} is out of range; allowed is {self.allowed}")
        return value

    def amount(self, value: Any) -> Amount | Day | str | None:
        """A value that was read, as a figure or a day that leads back to this parameter, and to its row."""
        ref = (Ref("parameter", self.name),)
        if value is None or isinstance(value, str):
            return value
        if isinstance(value, date):
            return Day(value, ref)
        unit, scale = ("percent", 100) if self.unit == "fraction" else (self.unit, 1)
        if not isinstance(value, Estimate):
            return exact(value * scale, unit, refs=ref)
        if value.row:
            return seeds.load()[self.table][value.row.partition("/")[2]].amount().citing(*ref)
        return between(value.low * scale, value.high * scale, unit, refs=ref,
                       value=value.low * scale if value.low == value.high else None)

    def _refuse(self, given: Any, wanted: str) -> BadParameter:
        return BadParameter(f"{self.name}: {cut(repr(given))} is not {wanted}; allowed is {self.allowed}")

    def _date(self, given: Any) -> date:
        try:
            return seeds.typed(str(given), "date")
        except ValueError:
            raise self._refuse(given, "a date written YYYY-MM-DD") from None

    def _number(self, given: Any) -> float:
        try:
            if isinstance(given, bool) or "_" in str(given):
                raise ValueError
            return float(given)
        except (ValueError, TypeError, OverflowError):
            raise self._refuse(given, "a number") from None

    _fraction = _number

    def _count(self, given: Any) -> int:
        number = self._number(given)
        if not number.is_integer():
            raise self._refuse(given, "a whole number")
        return int(number)

    def _choice(self, given: Any) -> str:
        if given not in self.choices:
            raise self._refuse(given, "one of these")
        return given

    def _file(self, given: Any) -> str:
        if not Path(str(given)).is_file():
            raise BadParameter(f"{self.name}: {cut(given)}: no such file")
        return str(Path(str(given)).resolve())  # a kernel works in another folder than the reader

    def _estimate(self, given: Any) -> Estimate:
        if isinstance(given, Estimate):
            return given
        ends = given.split(RANGE) if isinstance(given, str) and RANGE in given else given
        if isinstance(ends, str) and self.table and not NUMBER.fullmatch(ends):
            return self._row(ends)
        ends = ends if isinstance(ends, list | tuple) else [ends, ends]
        if len(ends) != 2:
            raise self._refuse(given, f"a number, a range a{RANGE}b, or the id of a row")
        low, high = map(self._number, ends)
        if low > high:
            raise BadParameter(f"{self.name}: the range is turned round; write it as {high:g}{RANGE}{low:g}")
        return Estimate(low, high)

    def _row(self, id: str) -> Estimate:
        table = seeds.load()[self.table]
        row = next((row for row in table if row.id == id), None)
        if row is None:
            raise self._refuse(id, f"a number, nor a row of {table.path}")
        if row["bound"] == "none" or row["unit"] != self.row_unit:
            raise BadParameter(f"{self.name}: row {id} has no figure in {self.row_unit}")
        amount = row.amount()
        if not amount.bounded:
            bound = row["bound"].replace("_", " ")
            raise BadParameter(f"{self.name}: row {id} has only a bound, {bound}; give a range instead")
        scale = 0.01 if self.unit == "fraction" else 1
        return Estimate(amount.low.at * scale, amount.high.at * scale, f"{self.table}/{id}")

class Given:
    """The parameters of a run: `given.name` leads home, `values` has it plain; None is for the seeds."""

    def __init__(self, declared: Mapping[str, Parameter], set_to: Mapping[str, Any]) -> None:
        self.values = {name: one.read(set_to.get(name, one.default)) for name, one in declared.items()}
        for name, one in declared.items():
            setattr(self, name, one.amount(self.values[name]))

    def require(self, holds: bool, message: str) -> None:
        """Stop the run with a message for the reader where its parameters do not go together."""
        if not holds:
            raise BadParameter(message)

def given(names: dict[str, Any]) -> Given:
    """The parameters of the notebook whose `globals()` these are: declared in its cells, with the values now.

    The names themselves then hold the checked values: a date, a number, or words. The kernel keeps the source
    of a cell in its history or, where it keeps none, for tracebacks. Raises BadParameter, also for a name
    that papermill set and no cell declares."""
    cells = [cell for cell in names.get("In", ()) if cell]
    if not any(LINE.match(cell) for cell in cells):
        cells = ["".join(entry[2]) for entry in list(linecache.cache.values()) if len(entry) > 2 and entry[2]]
    declared = {one.name: one for cell in cells if LINE.match(cell) for one in read(cell)}
    for name in (name for cell in cells if cell.startswith(INJECTED) for name in SET.findall(cell)):
        find(name, declared)
    checked = Given(declared, names)
    names.update(checked.values)
    return checked

def read(source: str) -> list[Parameter]:
    """The parameters that a cell declares. Raises BadParameter for a line that declares none."""
    found = []
    for line in source.splitlines():
        declared = LINE.fullmatch(line)
        if declared:
            found.append(_declared(**declared.groupdict()))
        elif line.strip() and not line.startswith("#"):
            raise BadParameter(f"the parameters cell holds {cut(line)!r}; a line there reads "
                               'NAME: "KIND" = DEFAULT  # LOW to HIGH UNIT: MEANING')
    return found

def of(notebook: Path, content: bytes | None = None) -> dict[str, Parameter]:
    """The parameters that a notebook, or an earlier `content` of it, declares in its tagged cell, by name.

    Raises BadParameter where the notebook is not one of ours or cannot be read."""
    try:
        cells = json.loads(content or notebook.read_bytes())["cells"]
        tagged = ["".join(one["source"]) for one in cells if TAG in one.get("metadata", {}).get("tags", ())]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise BadParameter(f"{notebook}: not a notebook that can be read") from None
    if len(tagged) != 1:
        raise BadParameter(f"{notebook}: a notebook has one cell tagged {TAG!r}, not {len(tagged)}")
    try:
        return {one.name: one for one in read(tagged[0])}
    except BadParameter as error:
        raise BadParameter(f"{notebook}: {error}") from None

def everywhere(notebooks: Iterable[Path] | None = None) -> dict[str, Parameter]:
    """Every parameter that some notebooks, or all, declare; the first declaration of a name counts."""
    found: dict[str, Parameter] = {}
    for notebook in suite.notebooks() if notebooks is None else notebooks:
        found |= {name: one for name, one in of(notebook).items() if name not in found}
    return found

def find(name: str, known: Mapping[str, Any], lack: str = "no notebook has a parameter of this name") -> Any:
    """What has that name among some. Raises BadParameter, with the nearest known name, where nothing has."""
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.4)
    hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}"
    raise BadParameter(f"{cut(name)}: {lack}; {hint}")

def plain(value: Any) -> Any:
    """A checked value as papermill and JSON carry it: numbers as they are, days, ranges and rows as text."""
    if isinstance(value, Estimate) and not value.row and value.low == value.high:
        return value.low
    return value if value is None or isinstance(value, int | float) else str(value)

def settings(written: list[str]) -> dict[str, str]:
    """Values by names, each written NAME=VALUE. Raises BadParameter where one is not, or comes twice."""
    values: dict[str, str] = {}
    for setting in written:
        name, equals, value = setting.partition("=")
        if not equals or not name:
            raise BadParameter(f"-p {setting}: write it as NAME=VALUE")
        if name in values and values[name] != value:
            raise BadParameter(f"-p {name}: given twice, as {values[name]} and as {value}")
        values[name] = value
    return values

def in_file(path: Path | None) -> dict[str, Any]:
    """Values by their names from a YAML file, if there is one; BadParameter where it holds anything else."""
    return {} if path is None else _named(plain_yaml(path) or {}, path)

def sets_in_file(path: Path | None) -> list[dict[str, Any]]:
    """The sets of values that a YAML file lists, or the only one; one of nothing where there is no file."""
    content = {} if path is None else plain_yaml(path)
    return [_named(one, path) for one in (content if isinstance(content, list) else [content])]

def plain_yaml(path: Path) -> Any:
    """What a YAML file says, if it is plain: no aliases, no name twice, no more than a page of it."""
    import yaml

    class Plain(yaml.SafeLoader):
        """YAML without what can make a short file long."""

        def construct_mapping(self, node: Any, deep: bool = False) -> Any:
            for name, times in Counter(str(one.value) for one, _ in node.value).most_common(1):
                if times > 1:
                    raise BadParameter(f"{path}: {cut(name)} is given twice")
            return super().construct_mapping(node, deep)

    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_YAML + 1)  # a device has no end
        if len(content) > LARGEST_YAML:
            raise BadParameter(f"{path}: too large; at most {LARGEST_YAML:,} bytes")
        found = yaml.load(content, Plain)  # first: it soon has enough of what is deeply nested
        if any(isinstance(a, yaml.AliasEvent) or vars(a).get("value") == "<<" for a in yaml.parse(content)):
            raise yaml.YAMLError("an alias, or a mapping taken in")
        return found
    except OSError as error:
        raise BadParameter(f"{path}: {error.strerror or 'cannot be read'}") from None
    except BadParameter:
        raise
    except (yaml.YAMLError, ValueError, RecursionError, TypeError):  # ValueError: a day that no calendar has
        raise BadParameter(f"{path}: not plain YAML; write one NAME: VALUE on each line") from None

def _named(content: Any, path: Path) -> dict[str, Any]:
    if not isinstance(content, dict) or not all(isinstance(name, str) for name in content):
        raise BadParameter(f"{path}: write one NAME: VALUE on each line")
    return content

def _declared(name: str, kind: str, default: str, allowed: str, meaning: str) -> Parameter:
    if not hasattr(Parameter, f"_{kind}"):
        raise BadParameter(f"{name}: {kind!r} is no kind of parameter")
    try:
        value = ast.literal_eval(default)
    except (ValueError, SyntaxError):
        raise BadParameter(f"{name}: the default {cut(default)} is not a plain value") from None
    more: dict[str, Any] = {}
    if ends := ENDS.fullmatch(allowed):
        low, high = map(date.fromisoformat if kind == "date" else float, (ends["low"], ends["high"]))
        more = {"low": low, "high": high, "unit": ends["unit"], "table": ends["table"] or ""}
    elif kind != "file":
        more = {"choices": tuple(allowed.split(", "))}
    return Parameter(name, kind, value, allowed, meaning, **more)

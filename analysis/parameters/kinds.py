"""What a parameter is: its kind, what it may be, and how a value that a reader gives is read."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from .. import seeds

RANGE = ".."


class BadParameter(ValueError):
    """A parameter cannot be used: the message says which, why, and what is allowed."""


@dataclass(frozen=True)
class Estimate:
    """A number, a range, or the figure of a reference row (then `row` is its "table/id"); low and high are its ends."""

    low: float
    high: float
    row: str = ""

    def __str__(self) -> str:
        if self.row:
            return self.row.partition("/")[2]
        return f"{self.low:g}" if self.low == self.high else f"{self.low:g}{RANGE}{self.high:g}"


@dataclass(frozen=True)
class Parameter:
    """One parameter.

    kind: "date", "fraction" (0 to 1), "number", "count" (a whole number), "choice" (one of `choices`), "file" (a path),
    or "estimate" (a number, a range "a..b", or the id of a row of the reference table `table` in the unit `row_unit`;
    one in percent is read as a fraction).
    low, high: the allowed range of numbers and dates.
    """

    name: str
    kind: str
    low: date | float | None
    high: date | float | None
    unit: str
    meaning: str
    default: Any = None
    choices: tuple[str, ...] = ()
    table: str = ""
    row_unit: str = ""

    @property
    def allowed(self) -> str:
        if self.choices:
            return " or ".join(self.choices)
        if self.kind == "file":
            return "the path of a file"
        written = f"{self.low} to {self.high}"
        return f"{written}, a range a{RANGE}b of these, or a row of {self.table}" if self.kind == "estimate" else written

    @property
    def comment(self) -> str:
        """The comment behind this parameter in a notebook."""
        return f"# {self.unit}, {self.allowed}: {self.meaning}"

    def read(self, given: Any) -> Any:
        """The value that a reader gave, as text or as YAML or Python has it; None stays None.

        Raises BadParameter where it is of the wrong kind or out of range.
        """
        if given is None or given == "None":
            return None
        value = getattr(self, f"_{self.kind}")(given)
        ends = (value.low, value.high) if isinstance(value, Estimate) else (value,)
        if self.low is not None and not all(self.low <= end <= self.high for end in ends):
            raise BadParameter(f"{self.name}: {given} is out of range; allowed is {self.allowed} ({self.unit})")
        return value

    def _refuse(self, given: Any, wanted: str) -> BadParameter:
        return BadParameter(f"{self.name}: {given!r} is not {wanted}; allowed is {self.allowed} ({self.unit})")

    def _date(self, given: Any) -> date:
        try:
            if type(given) is not date and len(str(given)) != len("YYYY-MM-DD"):
                raise ValueError
            return date.fromisoformat(str(given))
        except ValueError:
            raise self._refuse(given, "a date written YYYY-MM-DD") from None

    def _number(self, given: Any) -> float:
        try:
            if isinstance(given, bool):
                raise ValueError
            return float(given)
        except (ValueError, TypeError, OverflowError):
            raise self._refuse(given, "a number") from None

    _fraction = _number

    def _count(self, given: Any) -> int:
        number = self._number(given)
        if not math.isfinite(number) or number != int(number):
            raise self._refuse(given, "a whole number")
        return int(number)

    def _choice(self, given: Any) -> str:
        if given not in self.choices:
            raise self._refuse(given, "one of these")
        return given

    def _file(self, given: Any) -> str:
        if not Path(str(given)).is_file():
            raise BadParameter(f"{self.name}: {given}: no such file")
        return str(Path(str(given)).resolve())  # a kernel works in another folder than the reader

    def _estimate(self, given: Any) -> Estimate:
        if isinstance(given, Estimate):
            return given
        if isinstance(given, str) and not _numeric(given):
            if RANGE in given:
                given = given.split(RANGE)
            else:
                return self._row(given)
        ends = given if isinstance(given, list | tuple) else [given, given]
        if len(ends) != 2:
            raise self._refuse(given, f"a number, a range a{RANGE}b, or the id of a row")
        low, high = (self._number(end) for end in ends)
        if low > high:
            raise BadParameter(f"{self.name}: the range is turned round; write it as {high:g}{RANGE}{low:g}")
        return Estimate(low, high)

    def _row(self, id: str) -> Estimate:
        table = seeds.load()[self.table]
        if id not in (row.id for row in table):
            raise BadParameter(f"{self.name}: {id!r} is neither a number nor a row of {table.path}; allowed is {self.allowed}")
        row = table[id]
        if row["bound"] == "none" or row["unit"] != self.row_unit:
            raise BadParameter(f"{self.name}: row {id} has no figure in {self.row_unit}")
        amount = row.amount()
        if not amount.bounded:
            raise BadParameter(f"{self.name}: row {id} has only a bound, {row['bound'].replace('_', ' ')}; give a range instead")
        scale = 0.01 if self.row_unit == "percent" else 1
        return Estimate(amount.low.at * scale, amount.high.at * scale, f"{self.table}/{id}")


def _numeric(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True

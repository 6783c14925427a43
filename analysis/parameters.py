"""The parameters that a reader may change: what each one means, what it may be, and what is checked before a run.

A notebook's cell tagged `parameters` says which ones it takes; this module says what they are. Each stays at None
until a reader sets it, and None means "take it from the seeds".
"""

from __future__ import annotations

import ast
import difflib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from . import seeds
from .amounts import Amount, Ref, exact

NOTEBOOKS = Path(__file__).resolve().parent.parent / "notebooks"


class BadParameter(ValueError):
    """A parameter cannot be used: the message says which, why, and what is allowed."""


@dataclass(frozen=True)
class Parameter:
    """One parameter: its kind ("date", "fraction" or "count"), its allowed range and its meaning."""

    name: str
    kind: str
    low: date | float
    high: date | float
    unit: str
    meaning: str
    default: date | float | None = None

    @property
    def allowed(self) -> str:
        return f"{self.low} to {self.high}"

    @property
    def comment(self) -> str:
        """The comment behind this parameter in a notebook."""
        return f"# {self.unit}, {self.allowed}: {self.meaning}"

    def read(self, given: Any) -> date | float | int | None:
        """The value that a reader gave, as text or as YAML or Python has it.

        Raises BadParameter where it is of the wrong kind or out of range.
        """
        if given is None or given == "None":
            return None
        value = self._typed(given)
        if not self.low <= value <= self.high:
            raise BadParameter(f"{self.name}: {given} is out of range; allowed is {self.allowed} ({self.unit})")
        return value

    def _typed(self, given: Any) -> date | float | int:
        wanted = {"date": "a date written YYYY-MM-DD", "fraction": "a number", "count": "a whole number"}[self.kind]
        try:
            if isinstance(given, bool):
                raise ValueError
            if self.kind == "date":
                return given if type(given) is date else date.fromisoformat(str(given))
            number = float(given)
            if self.kind == "count" and number != int(number):
                raise ValueError
            return int(number) if self.kind == "count" else number
        except (ValueError, TypeError, OverflowError):
            raise BadParameter(f"{self.name}: {given!r} is not {wanted}; allowed is {self.allowed} ({self.unit})") from None


ALL = {parameter.name: parameter for parameter in (
    Parameter("as_of", "date", date(2025, 1, 1), date(2035, 12, 31), "day",
              "the day up to which evidence counts; None is the story's day"),
    Parameter("share_through_venezuela", "fraction", 0, 1, "fraction",
              "share of Colombian output shipped through Venezuela; None is the letter's"),
    Parameter("seizure_rate", "fraction", 0, 1, "fraction",
              "share of that which Venezuelan authorities neutralise; None is the letter's"),
    Parameter("flights_total", "count", 0, 100_000, "flights",
              "removal flights over the whole window; None is the story's count"),
    Parameter("flights_after_strike", "count", 0, 100_000, "flights",
              "those of them after the event day; None is the story's count"),
    Parameter("window_start", "date", date(2025, 1, 1), date(2035, 12, 31), "day",
              "the first day of the window; None is the first documented landing"),
    Parameter("event_day", "date", date(2025, 1, 1), date(2035, 12, 31), "day",
              "the day that divides before from after; None is the first strike"),
    Parameter("confidence", "fraction", 0.5, 0.999, "fraction",
              "how often such an interval would hold the true ratio", default=0.95),
)}


@dataclass(frozen=True)
class Given:
    """The parameters of one run, checked. `given["name"]` is the value, or None where the seeds decide."""

    values: Mapping[str, Any]
    story_day: date

    def __getitem__(self, name: str) -> Any:
        return self.values.get(name)

    @property
    def as_of(self) -> date:
        return self["as_of"] or self.story_day

    @property
    def moved(self) -> bool:
        """Whether the evidence of another day than the story's is asked for."""
        return self.as_of != self.story_day

    @property
    def changed(self) -> dict[str, Any]:
        """The parameters that a reader set, by name."""
        return {name: value for name, value in self.values.items() if value != ALL[name].default}

    def amount(self, name: str, unit: str) -> Amount | None:
        """A parameter as an amount that leads back to it, fractions as percent; None where it is not set."""
        value = self[name]
        if value is None:
            return None
        return exact(value * 100 if ALL[name].kind == "fraction" else value, unit, refs=(Ref("parameter", name),))


def given(**values: Any) -> Given:
    """Check the parameters of one notebook, each alone and then together.

    Raises BadParameter for an unknown name, a wrong kind, a value out of range, or dates and counts that cannot be.
    """
    checked = {name: find(name).read(value) for name, value in values.items()}
    result = Given(checked, seeds.load().story_day)
    _check_together(result)
    return result


def find(name: str) -> Parameter:
    """The parameter of that name. Raises BadParameter, with the nearest known name, where there is none."""
    if name in ALL:
        return ALL[name]
    near = difflib.get_close_matches(name, ALL, n=1, cutoff=0.4)
    hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(ALL)}"
    raise BadParameter(f"{name}: no notebook has a parameter of this name; {hint}")


def first_strike() -> date:
    """The day of the first reported boat strike."""
    return min(row["date"] for row in seeds.load()["strikes"])


def first_landing() -> date:
    """The day of the first removal flight documented in the flight table."""
    return min(row["date"] for row in seeds.load()["flights"])


def _check_together(given: Given) -> None:
    start, event = given["window_start"] or first_landing(), given["event_day"] or first_strike()
    if start >= event and (given["window_start"] or given["event_day"]):
        raise BadParameter(f"window_start: {start} is not before event_day, {event}; the window needs days before the event")
    if given["event_day"] and event >= given.as_of:
        raise BadParameter(f"event_day: {event} is not before as_of, {given.as_of}; the window needs days after the event")
    if given["window_start"] and start >= given.as_of:
        raise BadParameter(f"window_start: {start} is not before as_of, {given.as_of}")
    claim = seeds.load().claim
    total = given["flights_total"] if given["flights_total"] is not None else claim("cadence-flights")["value"]
    after = given["flights_after_strike"]
    if after is None and given["flights_total"] is not None:
        after = claim("cadence-flights-since-strike")["value"]
    if after is not None and after > total:
        raise BadParameter(f"flights_after_strike: {after:g} is more than flights_total, {total:g}; it is a part of it")


def taken_by(notebook: Path) -> dict[str, Any]:
    """The parameters that a notebook takes, with their defaults, read from its cell tagged `parameters`.

    Raises BadParameter where the notebook is not one of ours or cannot be read.
    """
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    except (OSError, ValueError, KeyError, TypeError):
        raise BadParameter(f"{notebook}: not a notebook that can be read") from None
    tagged = [cell for cell in cells if "parameters" in cell.get("metadata", {}).get("tags", ())]
    if len(tagged) != 1:
        raise BadParameter(f"{notebook}: a notebook of the suite has one cell tagged 'parameters', not {len(tagged)}")
    tree = ast.parse("".join(tagged[0]["source"]))
    return {node.targets[0].id: ast.literal_eval(node.value) for node in tree.body if isinstance(node, ast.Assign)}

"""The parameters that a reader may change: what each one means, what it may be, and what is checked before a run.

A notebook's cell tagged `parameters` says which ones it takes; the modules here say what they are, one for each
thread. Each stays at its default until a reader sets it, and None means "take it from the seeds". Nothing here loads a
large library, so that a mistyped parameter is answered at once.
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

from .. import seeds
from ..amounts import Amount, Day, Ref, between, exact
from . import buildup, cadence, routes, shared, synthesis
from .kinds import BadParameter, Estimate, Parameter

__all__ = ["ALL", "NOTEBOOKS", "BadParameter", "Estimate", "Given", "Parameter", "find", "given", "taken_by"]

NOTEBOOKS = Path(__file__).resolve().parent.parent.parent / "notebooks"

ALL = {one.name: one for module in (shared, routes, cadence, buildup, synthesis) for one in module.DECLARED}


@dataclass(frozen=True)
class Given:
    """The parameters of one run, checked. `given["name"]` is the value, or None where the seeds decide."""

    values: Mapping[str, Any]
    story_day: date

    def __getitem__(self, name: str) -> Any:
        value = self.values.get(name)
        return Day(value, (Ref("parameter", name),)) if isinstance(value, date) else value

    @property
    def as_of(self) -> Day:
        """The day up to which evidence counts; it leads back to its parameter."""
        return Day(self["as_of"] or self.story_day, (Ref("parameter", "as_of"),))

    @property
    def moved(self) -> bool:
        """Whether the evidence of another day than the story's is asked for."""
        return self.as_of != self.story_day

    @property
    def changed(self) -> dict[str, Any]:
        """The parameters that a reader set to something else than their default, by name."""
        return {name: value for name, value in self.values.items() if value != ALL[name].default}

    def amount(self, name: str, unit: str, of: str = "") -> Amount | None:
        """A parameter as an amount that leads back to it, and to its row where it names one; None where it is not set.

        A fraction, and an estimate that is one, becomes percent where `unit` says so.
        """
        value = self[name]
        if value is None:
            return None
        scale, ref = (100 if unit == "percent" else 1), Ref("parameter", name)
        if not isinstance(value, Estimate):
            return exact(value * scale, unit, of, refs=(ref,))
        if value.row:
            row = seeds.load()[ALL[name].table][value.row.partition("/")[2]]
            return row.amount(unit=unit, of=of).citing(ref)
        return between(value.low * scale, value.high * scale, unit, of, (ref,),
                       value=value.low * scale if value.low == value.high else None)


def given(**values: Any) -> Given:
    """Check the parameters of one notebook, each alone and then together.

    Raises BadParameter for an unknown name, a wrong kind, a value out of range, or dates and counts that cannot be.
    """
    result = Given({name: find(name).read(value) for name, value in values.items()},
                   Day(seeds.load().story_day, (Ref("parameter", "as_of"),)))
    for module in (routes, cadence, buildup, synthesis):
        if any(one.name in values for one in module.DECLARED):
            module.check(result)
    return result


def find(name: str) -> Parameter:
    """The parameter of that name. Raises BadParameter, with the nearest known name, where there is none."""
    if name in ALL:
        return ALL[name]
    near = difflib.get_close_matches(name, ALL, n=1, cutoff=0.4)
    hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(ALL)}"
    raise BadParameter(f"{name}: no notebook has a parameter of this name; {hint}")


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

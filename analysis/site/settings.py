"""The parameters as a page shows them: what each may be, which notebooks take it, and a command that changes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from .. import parameters, seeds
from ..parameters import BadParameter, Parameter
from .executed import Notebook
from .trace import Use


@dataclass(frozen=True)
class Setting:
    """A parameter, the notebooks that take it, the value of a rerun (None where it was left alone), and a command."""

    parameter: Parameter
    notebooks: tuple[Notebook, ...]
    in_rerun: Any
    command: str
    uses: tuple[Use, ...]

    @property
    def default(self) -> str:
        return str(self.parameter.default)


def settings(notebooks: list[Notebook], folder: Path, changed: dict[str, Any],
             used: dict[tuple[str, str], list[Use]]) -> list[Setting]:
    """Every parameter that the notebooks in a folder take, in the order in which the package lists them."""
    taken = {notebook.name: parameters.taken_by(folder / f"{notebook.name}.ipynb") for notebook in notebooks}
    return [Setting(one, tuple(notebook for notebook in notebooks if name in taken[notebook.name]), changed.get(name),
                    f"analysis run -p {name}={_example(one)}", tuple(used.get(("parameter", name), ())))
            for name, one in parameters.ALL.items() if any(name in names for names in taken.values())]


def _example(parameter: Parameter) -> str:
    """A value that is allowed with everything else left alone, and that is not the default."""
    for value in _candidates(parameter):
        try:
            parameters.given(**{parameter.name: value})
        except BadParameter:
            continue
        if value != parameter.default:
            return str(value)
    return "VALUE"


def _candidates(parameter: Parameter) -> Iterator[Any]:
    known = seeds.load()
    yield from parameter.choices
    if parameter.kind == "date":
        yield date(known.story_day.year, 12, 31)
        landing, strike = (min(row["date"] for row in known[table]) for table in ("flights", "strikes"))
        yield landing + (strike - landing) // 2
    elif parameter.kind == "count":
        count = len(known["flights"].known(known.story_day))
        while count:
            yield count
            count //= 2
    elif parameter.low is not None:
        yield round((parameter.low + parameter.high) / 2, 1)

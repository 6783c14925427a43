"""The parameters as a page shows them: what each may be, who takes it, and a command to change it."""

from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from .. import parameters
from ..parameters import BadParameter, Parameter
from .executed import Notebook
from .trace import Used

LATER = timedelta(days=83)  # how far an example moves a day: a good quarter of a year

def settings(notebooks: list[Notebook], folder: Path, published: date, changed: dict[str, Any],
             used: Used) -> list[dict[str, Any]]:
    """Every parameter that the notebooks in a folder declare, in the order of the notebooks.

    Each with the notebooks that take it, its value in a rerun (None if left alone), and a command to try."""
    files = {notebook.name: folder / f"{notebook.name}.ipynb" for notebook in notebooks}
    takes = {name: parameters.of(file) for name, file in files.items()}
    return [{"parameter": one, "in_rerun": changed.get(name), "uses": used.get(("parameter", name), []),
             "notebooks": [notebook for notebook in notebooks if name in takes[notebook.name]],
             "command": f"analysis run -p {name}={_example(one, published)}"}
            for name, one in parameters.everywhere(files.values()).items()]

def _example(parameter: Parameter, published: date) -> str:
    """A value that is allowed, and that is not the default."""
    tried: list[Any] = list(parameter.choices)
    if parameter.kind == "date":
        tried = [published + LATER if parameter.name == "as_of" else published - LATER]
    elif parameter.low is not None:
        tried = [parameter.low + share * (parameter.high - parameter.low) for share in (0.1, 0.5, 0.001)]
        tried = [round(value, None if parameter.kind == "count" else 2) for value in tried]
    for value in tried:
        with suppress(BadParameter):
            if parameter.read(value) != parameter.read(parameter.default):
                return str(value)
    return "VALUE"

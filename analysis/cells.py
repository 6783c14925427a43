"""A notebook's cells run in this process, without a kernel: its own code, with parameters, for its names."""

import ast
import json
import linecache
from pathlib import Path
from typing import Any

from .parameters import TAG

REQUIRES = "given.require("

def run(notebook: Path, parameters: dict[str, Any] | None = None, until: str = "") -> dict[str, Any]:
    """Run the code cells of a notebook one after another and return the names that they make.

    `Out` among them lists what each cell would have displayed. until: stop after the last cell that holds
    these words; nothing runs where no cell does. Whatever a cell raises comes through."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    code = [("".join(cell["source"]), TAG in cell["metadata"].get("tags", ())) for cell in cells
            if cell["cell_type"] == "code" and "injected-parameters" not in cell["metadata"].get("tags", ())]
    last = max((number for number, (source, _) in enumerate(code, 1) if until in source), default=0)
    made: dict[str, Any] = {"__name__": "__main__", "In": [], "Out": []}
    for number, (source, declares) in enumerate(code[:last]):
        made["In"].append(source)
        place = f"<{notebook.name}, code cell {number + 1}>"
        linecache.cache[place] = (len(source), None, source.splitlines(keepends=True), place)
        body = ast.parse(source).body
        shown = body.pop() if body and isinstance(body[-1], ast.Expr) else None
        exec(compile(ast.Module(body, []), place, "exec"), made)
        if shown:
            made["Out"].append(eval(compile(ast.Expression(shown.value), place, "eval"), made))
        if declares:
            made |= parameters or {}
    return made

def check(notebook: Path, parameters: dict[str, Any]) -> None:
    """Run the cells up to the last that requires something of the parameters: what cannot be, raises here."""
    run(notebook, parameters, until=REQUIRES)

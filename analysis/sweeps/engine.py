"""Running many sets: each in a process of its own, forked from one that has the libraries loaded.

What runs is the notebook's own code, cell by cell, as under papermill, only without a kernel and without drawing. A
process runs one set and ends, so nothing that a set does reaches the next; where a system cannot fork, each process
starts anew, which takes longer. Finished sets are noted down one by one, so that a sweep that was stopped goes on.
"""

from __future__ import annotations

import csv
import io
import json
import os
import traceback
from collections.abc import Callable, Iterator
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from ..files import write_whole
from ..parameters import BadParameter, of
from ..processes import end_descendants, end_with
from ..runs import as_json, made_with
from .sets import Plan

COLUMNS = ("set", "parameters", "notebook", "finding", "figure", "value", "low", "high", "unit", "sentence")
ERROR = "error"  # stands for the finding of a set that failed
JOURNAL, TABLE, MADE_OF = "sweep.part.jsonl", "sweep.csv", "sweep.json"
WARM = ["analysis.cells", "analysis.warm"]


def sweep(plan: Plan, out: Path, at_once: int, done: Callable[[int], None] = lambda so_far: None) -> int:
    """Run every set of a plan and write `sweep.csv` and `sweep.json` into a folder; returns how many sets failed.

    A folder that holds a part of the same sweep is gone on with. Raises BadParameter for one that holds anything else.
    """
    made_of = as_json({"notebooks": [one.stem for one in plan.notebooks], "sets": list(plan.sets), **made_with()})
    check_out(out, made_of)
    out.mkdir(parents=True, exist_ok=True)
    write_whole(out / MADE_OF, made_of)
    found = dict(_noted(out / JOURNAL))
    left = [(number, notebook, _taken(notebook, values)) for number, values in enumerate(plan.sets)
            for notebook in plan.notebooks if (number, notebook.stem) not in found]
    done(len(found))
    with (out / JOURNAL).open("a", encoding="utf-8") as journal:
        for number, notebook, result in _results(left, at_once):
            found[number, notebook] = result
            journal.write(json.dumps([number, notebook, result], ensure_ascii=False) + "\n")
            journal.flush()
            done(len(found))
    write_whole(out / TABLE, table(plan, found).encode())
    (out / JOURNAL).unlink()
    return len({number for (number, _), result in found.items() if isinstance(result, str)})


def check_out(out: Path, made_of: bytes) -> None:
    """Refuse a folder that holds another sweep. Raises BadParameter."""
    if (out / MADE_OF).is_file() and (out / MADE_OF).read_bytes() != made_of:
        raise BadParameter(f"--out {out}: it holds another sweep (other sets, seeds or versions); give a new folder")


def findings_of(notebook: Path, values: dict[str, Any]) -> list[dict] | str:
    """The records of a notebook's findings for one set of parameters, or the one line that says why there are none.

    Runs in this process: what the notebook's code does to it stays.
    """
    from .. import cells
    from ..charts import undrawn
    from ..findings import Finding

    try:
        with undrawn():
            shown = cells.run(notebook, values)["Out"]
    except Exception as error:  # whatever a notebook's own code raises is a result of this set
        where = traceback.extract_tb(error.__traceback__)[-1].name if not isinstance(error, BadParameter) else ""
        return " ".join(f"{error}".split())[:300] if not where else f"{type(error).__name__}: {error}"[:300]
    return [one.record for one in shown if isinstance(one, Finding)]


def table(plan: Plan, found: dict[tuple[int, str], list[dict] | str]) -> str:
    """The tidy table of a sweep: a row for each finding, and one for each figure of its sentence."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for number, values in enumerate(plan.sets):
        told = "; ".join(f"{name}={value}" for name, value in values.items())
        for notebook in plan.notebooks:
            result = found[number, notebook.stem]
            rows = [(ERROR, "", {}, result)] if isinstance(result, str) else _rows(result)
            writer.writerows([number, told, notebook.stem, finding, figure,
                              *(of_it.get(key) for key in ("value", "low", "high", "unit")), sentence]
                             for finding, figure, of_it, sentence in rows)
    return out.getvalue()


def _rows(findings: list[dict]) -> Iterator[tuple[str, str, dict, str]]:
    for one in findings:
        yield one["id"], "", one, one["sentence"]
        yield from ((one["id"], figure["name"], figure, "") for figure in one["figures"])


def _taken(notebook: Path, values: dict[str, Any]) -> dict[str, Any]:
    declared = of(notebook)
    return {name: value for name, value in values.items() if name in declared}


def _noted(journal: Path) -> Iterator[tuple[tuple[int, str], list[dict] | str]]:
    """The sets that were finished before; a line that was cut off while it was written does not count."""
    text = journal.read_text(encoding="utf-8") if journal.is_file() else ""
    whole = text[:text.rfind("\n") + 1]
    if whole != text:
        write_whole(journal, whole.encode())
    for line in whole.splitlines():
        number, notebook, result = json.loads(line)
        yield (number, notebook), result


def _results(left: list[tuple[int, Path, dict]], at_once: int) -> Iterator[tuple[int, str, list[dict] | str]]:
    """The results of sets as they come, at most `at_once` processes at a time."""
    context = get_context("forkserver" if "forkserver" in get_all_start_methods() else "spawn")
    if context.get_start_method() == "forkserver":
        context.set_forkserver_preload(WARM)
    waiting, running = iter(left), {}
    try:
        while True:
            while len(running) < at_once and (task := next(waiting, None)) is not None:
                number, notebook, values = task
                here, there = context.Pipe(duplex=False)
                process = context.Process(target=_one, args=(there, os.getpid(), notebook, values))
                process.start()
                there.close()
                running[here] = (number, notebook.stem, process)
            if not running:
                return
            for here in wait(list(running)):
                number, name, process = running.pop(here)
                try:
                    result = json.loads(here.recv_bytes())
                except EOFError:
                    result = "its process was ended from outside"
                here.close()
                process.join()
                yield number, name, result
    finally:
        if running:
            end_descendants()


def _one(there: Connection, parent: int, notebook: Path, values: dict[str, Any]) -> None:
    end_with(parent)
    there.send_bytes(json.dumps(findings_of(notebook, values), ensure_ascii=False).encode())
    there.close()

"""Many settings at once: the sets of a grid, each task in its own process, and the table of what was found.

What runs is a notebook's own code, cell by cell, as under papermill, only without a kernel and undrawn. A
process is forked from one that has loaded what notebooks import and has run none, or starts anew where a
system cannot fork, and ends with its task. Each result is kept as it comes, for a sweep that was stopped."""

import hashlib
import json
import os
import re
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from datetime import date, timedelta
from functools import cache
from itertools import product
from math import prod
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.pool import ThreadPool
from pathlib import Path
from typing import Any

import pandas
from numpy import linspace, vectorize
from tqdm import tqdm

from . import parameters, runs, suite
from .compare import worded
from .files import inert, write_whole
from .parameters import BadParameter, Parameter, plain
from .processes import end_descendants, end_with
from .terminal import cut

MOST = 10_000  # sets, unless somebody says that more are meant
STEPS = re.compile(r"(?P<low>.+?)\.\.(?P<high>.+?):(?P<step>\d{1,6})(?P<days>d?)")
COLUMNS = ("set", "parameters", "notebook", "finding", "figure", "value", "low", "high", "unit", "sentence",
           "verdict")  # and then one for each parameter; a verdict is a finding's lead without its figures
ERROR, LOST = "error", "its process was ended from outside"  # in place of the finding of a set that failed
KEPT, TABLE, MADE_OF = "sweep.db", "sweep.csv", "sweep.json"
LONGEST = 300  # letters of an error
METHOD = "forkserver" if sys.platform == "linux" else "spawn"  # forking is not safe everywhere
Set = dict[str, Any]  # plain values of parameters by their names
Result = list[dict[str, Any]] | str  # what each finding displays, by its kind, or why there are none
Run = Callable[[list[str]], Iterator[tuple[str, Result]]]  # gives the results of tasks as they come

def plan(wanted: list[str], grid: Mapping[str, str], listed: list[dict[str, Any]],
         many: bool = False) -> tuple[list[Path], list[Set]]:
    """The notebooks and sets of a sweep: all combinations of the values of `grid`, with each set `listed`.

    wanted: notebooks by number, name or path; none stands for those that take one of the parameters. Raises
    BadParameter for an unknown name or value, a range that cannot be, or more than MOST unless `many`."""
    names = dict.fromkeys([*grid, *(name for one in listed for name in one)])
    if not names:
        raise BadParameter("give the values to go through: -p NAME=VALUES or -f FILE.yaml")
    everywhere = parameters.everywhere()
    declared = {name: parameters.find(name, everywhere) for name in names}
    notebooks = [one for one in runs.choose(wanted) if wanted or names.keys() & parameters.of(one)]
    for name in names.keys() - parameters.everywhere(notebooks).keys():
        raise BadParameter(f"{name}: none of the chosen notebooks takes it")
    axes = {name: values(declared[name], written) for name, written in grid.items()}
    fixed = [{name: plain(declared[name].read(value)) for name, value in one.items()} for one in listed]
    if len(fixed) * prod(map(len, axes.values())) > MOST and not many:
        raise BadParameter(f"these are more than {MOST:,} sets; say --yes if you mean it")
    return notebooks, [one | dict(zip(axes, chosen)) for one in fixed for chosen in product(*axes.values())]

def values(parameter: Parameter, written: str) -> list[Any]:
    """The values of one parameter, each once: `a,b,c`, LOW..HIGH:POINTS with both ends, FIRST..LAST:7d."""
    items = (one for item in written.split(",") for one in _steps(parameter, item.strip()))
    return list(dict.fromkeys(plain(parameter.read(one)) for one in items))

def _steps(parameter: Parameter, item: str) -> list[Any]:
    """The values that an item stands for: itself, or the steps of a range."""
    steps, days = STEPS.fullmatch(item), parameter.kind == "date"
    if item and not steps and (":" not in item or parameter.kind == "file"):
        return [item]
    ends = (parameter.read(steps[end]) for end in ("low", "high")) if steps else ("", "")
    low, high = (end if days else plain(end) for end in ends)
    step = int(steps["step"]) if steps and bool(steps["days"]) == days else 0
    if type(low) is not type(high) or not isinstance(low, date | int | float) or step < 2 - days:
        raise BadParameter(f"{parameter.name}: {cut(item)!r} is neither a value nor steps; these are written "
                           "LOW..HIGH:POINTS, two or more of them, and for days FIRST..LAST:7d")
    if low > high:
        raise BadParameter(f"{parameter.name}: {cut(item)!r} is turned round; the lower end comes first")
    if days:
        return [low + timedelta(n) for n in range(0, (high - low).days + 1, step)]
    return linspace(low, high, step).round(0 if parameter.kind == "count" else 12).tolist()

def sweep(notebooks: list[Path], sets: list[Set], out: Path, run: Run) -> int:
    """Run a sweep and write `sweep.csv` and `sweep.json` into a folder; returns how many of its sets failed.

    A folder with the same sweep is gone on with. Raises BadParameter for one that holds anything else."""
    runs.check_out(out, f"--out {out}", "sweep")
    jobs = [runs.Job(notebook, {}, {}) for notebook in notebooks]
    made_of = runs.as_json(runs.record(jobs) | {"parameters": sets, "suite": fingerprint()})
    if (out / MADE_OF).is_file() and (out / MADE_OF).read_bytes() != made_of:
        raise BadParameter(f"--out {out}: it holds another sweep, of other sets, seeds, code or versions; "
                           "give a new folder")
    write_whole(out / MADE_OF, made_of)
    try:
        found = table(sets, results(notebooks, sets, run, out / KEPT))
    except KeyboardInterrupt:
        raise KeyboardInterrupt("stopped; the same command goes on from here") from None
    except sqlite3.Error as error:  # a full disk, say
        raise OSError(None, str(error), str(out / KEPT)) from None
    safe = pandas.DataFrame(vectorize(inert, otypes=[object])(found), columns=found.columns)
    write_whole(out / TABLE, safe.to_csv(index=False, lineterminator="\n").encode())
    return found.loc[found["finding"] == ERROR, "set"].nunique()

def results(notebooks: list[Path], sets: list[Set], run: Run,
            file: Path | str = ":memory:") -> Iterator[tuple[int, str, Result]]:
    """Run what of a sweep is not kept in a file, under a bar; then give set, notebook and result of all.

    A task is `[notebook, values]` as JSON; sets that differ only in what the notebook lacks share it."""
    takes = {notebook.stem: parameters.of(notebook) for notebook in notebooks}
    each = [(number, name, json.dumps([name, {key: one[key] for key in one if key in declared}]))
            for number, one in enumerate(sets) for name, declared in takes.items()]
    tasks = list(dict.fromkeys(task for _, _, task in each))
    with closing(sqlite3.connect(file)) as notes:
        notes.execute("CREATE TABLE IF NOT EXISTS found (task TEXT PRIMARY KEY, result TEXT)")
        notes.execute("DELETE FROM found WHERE result = ?", (json.dumps(LOST),))  # it is tried again
        done = {task for task, in notes.execute("SELECT task FROM found")}
        with closing(run([task for task in tasks if task not in done])) as coming:
            for task, result in tqdm(coming, "", len(tasks), leave=False, disable=None, initial=len(done)):
                with notes:
                    notes.execute("INSERT OR REPLACE INTO found VALUES (?, ?)", (task, json.dumps(result)))
        for number, notebook, task in each:
            kept, = notes.execute("SELECT result FROM found WHERE task = ?", (task,)).fetchone()
            yield number, notebook, json.loads(kept)

def table(sets: list[Set], found: Iterable[tuple[int, str, Result]]) -> pandas.DataFrame:
    """The tidy table of results: a row for each finding, and one for each figure of its sentence."""
    columns, rows = [*COLUMNS, *dict.fromkeys(name for one in sets for name in one)], []
    for number, notebook, result in found:
        told = "; ".join(f"{name}={value}" for name, value in sets[number].items())
        row = {"set": number, "parameters": told, "notebook": notebook, **sets[number]}
        if isinstance(result, str):
            rows.append(row | {"finding": ERROR, "sentence": result})
            continue
        for record in (one[runs.FINDING] for one in result):
            row["finding"] = record["id"]
            for cells in ({"verdict": worded(record, "lead")} | record | row,
                          *(figure | row | {"figure": figure["name"]} for figure in record["figures"])):
                rows.append({name: cells[name] for name in columns if name in cells})
    return pandas.DataFrame(rows, columns=columns, dtype=object)

def here(at_once: int) -> Run:
    """What runs so many tasks at once on this machine; no task outlives it."""
    def results(tasks: list[str]) -> Iterator[tuple[str, Result]]:
        with ThreadPool(at_once) as pool:
            try:
                yield from pool.imap_unordered(lambda task: (task, alone(task)), tasks)
            except BaseException:  # otherwise what forks is left for the next sweep
                pool.terminate()  # first, so that no further task begins
                end_descendants()
                raise

    return results

def alone(task: str) -> Result:
    """The result of a task, from a process of its own, which ends once it has sent it."""
    context = get_context(METHOD)
    if METHOD == "forkserver":
        context.set_forkserver_preload(["analysis.cli", "analysis.warm"])
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(task, there, os.getpid()))
    process.start()
    there.close()
    try:
        return here.recv()
    except EOFError:
        return LOST
    finally:
        process.join()

@cache
def fingerprint() -> str:
    """A hash of what every result follows from: the package, the seeds and the notebooks."""
    files = [*Path(__file__).parent.rglob("*.py"), *suite.SEEDS.rglob("*"), *suite.notebooks()]
    parts = sorted((file.name, file.read_bytes()) for file in files if file.is_file())
    return hashlib.sha256(repr(parts).encode()).hexdigest()

def _send(task: str, there: Connection, parent: int) -> None:
    """Run a task in this process and send its result; what the notebook's code does here goes with it."""
    end_with(parent)
    from . import cells
    from .charts.forms.form import UNDRAWN
    from .findings import Finding

    for stream in (1, 2):  # what a notebook prints is no result
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
    name, values = json.loads(task)
    os.environ[UNDRAWN] = "yes"
    os.chdir(suite.NOTEBOOKS)  # where its kernel would work
    try:
        shown = cells.run(suite.NOTEBOOKS / f"{name}.ipynb", values)["Out"]
        found = [one._repr_mimebundle_() for one in shown if isinstance(one, Finding)]
        there.send([{kind: one[kind] for kind in ("text/markdown", runs.FINDING)} for one in found])
    except (Exception, SystemExit) as error:  # whatever a notebook's own code raises is the task's result
        kind = "" if isinstance(error, BadParameter) else f"{type(error).__name__}: "
        there.send(cut(f"{kind}{error}", LONGEST))

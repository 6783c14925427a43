"""The commands about many settings: what they run, what they print, and the exit code of each."""

import difflib
import re
from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pandas
import yaml

from . import compare, parameters, runs, suite, sweeps
from .parameters import BadParameter, Estimate, Parameter, plain
from .processes import Stopped
from .robustness import SENSIBLE, robustness, sensibility
from .terminal import cut

SCENARIOS = suite.SEEDS / "scenarios.yaml"
CONDITION = re.compile(r"[<>]=?\s*-?\d+(\.\d+)?")
FINDING = re.compile(r"""finding\(\\?["']([\w-]+)""")  # in the file of a notebook

def sweep(planned: sweeps.Plan, out: Path, at_once: int, cluster: str | None) -> int:
    """Run a sweep into a folder, here or on a cluster; 1 where a set failed."""
    from .cluster import connected

    run = connected(cluster) if cluster else partial(sweeps.here, at_once=at_once)
    try:
        failed = sweeps.sweep(planned, out, run)
    except KeyboardInterrupt:
        raise Stopped("stopped; the same command goes on from here") from None
    print(f"{len(planned.sets):,} sets, {failed:,} of them failed, written to {out / sweeps.TABLE}")
    return int(failed > 0)

def differ(first: Path, second: Path | None, tolerance: str, format: str) -> int:
    """Print what differs between two runs, or the committed notebooks and one; 1 where anything does."""
    share = Parameter("--tolerance", "fraction", 0, "0 to 1", "", 0, 1).read(tolerance)
    before, after = (first, second) if second else (suite.NOTEBOOKS, first)
    found = compare.differences(compare.read(before), compare.read(after), share)
    print(compare.told(found, format), end="")
    return int(bool(found))

def scenarios(at_once: int) -> int:
    """Run the what-ifs of `seeds/scenarios.yaml` and print how each differs from the defaults.

    Each has a name, a question, in which a parameter in braces stands for its value, parameters, and the
    notebooks whose answers are `expected` to change; 1 where others do, or a notebook fails. Raises
    BadParameter for a file that holds anything else."""
    try:
        listed = [{"name": one["name"], "question": one["question"].format(**one["parameters"]),
                   "parameters": {name: plain(value) for name, value in one["parameters"].items()},
                   "expected": list(one["expected"])} for one in yaml.safe_load(SCENARIOS.read_text("utf-8"))]
    except (OSError, yaml.YAMLError, TypeError, AttributeError, LookupError, ValueError):
        raise BadParameter(f"{SCENARIOS}: no list of scenarios, each with name, question, parameters and "
                           "expected") from None
    planned = sweeps.plan([], {}, [{}, *(one["parameters"] for one in listed)])
    sides: list[dict[tuple[str, str], Any]] = [{} for _ in planned.sets]
    for number, notebook, result in sweeps.results(planned, partial(sweeps.here, at_once=at_once)):
        failed = [{"id": "answer", "sentence": result, "figures": []}] * isinstance(result, str)
        records = failed or [one[runs.FINDING] for one in result]
        sides[number] |= {(notebook, one["id"]): one for one in records}
    for one, side in zip(listed, sides[1:]):
        one["differences"] = compare.differences(sides[0], side)
        one["changed"] = [each["notebook"] for each in one["differences"] if each["finding"] == "answer"]
        expected, changed = (", ".join(one[key]) or "nothing" for key in ("expected", "changed"))
        print(f"{one['name']}: {one['question']}\nExpected to change: {expected}; changed: {changed}\n")
        print(compare.told(one["differences"], "text"))
    return int(any(one["changed"] != one["expected"] for one in listed))

def robust(planned: sweeps.Plan, finding: str, at: Mapping[str, Any], holds: str | None, at_once: int) -> int:
    """Print how robust a finding of a plan's notebook is over its sets (see `robustness`).

    at: the setting in use, where it is not the default. holds: a condition on the finding's figure, such as
    ">=4", which is the conclusion; else it is the words of the verdict, without their figures."""
    notebook, declared = planned.notebooks[0], parameters.of(planned.notebooks[0])
    if holds and not CONDITION.fullmatch(holds):
        raise BadParameter(f"--holds {cut(holds)}: write a sign and a figure, such as '>=4'")
    ids = FINDING.findall(notebook.read_text("utf-8"))
    if finding not in ids:
        near, = difflib.get_close_matches(finding, ids or ["one"], n=1, cutoff=0)
        raise BadParameter(f"{cut(finding)}: {notebook.stem} has no such finding; did you mean {near}?")
    used = {name: plain(declared[name].read(at.get(name, declared[name].default)))
            for name in planned.sets[0]}
    for name, value in used.items():
        if value is None and declared[name].kind != "choice":
            raise BadParameter(f"{name}: the seeds decide it; say what is in use with --at {name}=VALUE")
    planned = sweeps.Plan(planned.notebooks, (used, *planned.sets))
    rows = sweeps.table(planned, sweeps.results(planned, partial(sweeps.here, at_once=at_once)))
    failed = rows.loc[rows["finding"] == sweeps.ERROR, "sentence"]
    rows = rows[(rows["finding"] == finding) & rows["figure"].isna()].set_index("set")
    if 0 not in rows.index:
        raise BadParameter(f"the setting in use has no such finding. {' '.join(failed[:1])}")
    settings = pandas.DataFrame({name: [_placed(declared[name], value) for value in rows[name]]
                                 for name in used}, rows.index)
    figures, near = rows["value"].astype(float), sensibility(settings, settings.loc[0].to_dict()).drop(0)
    keeps = (figures.to_frame("value").eval(f"value {holds}") if holds else
             rows["verdict"] == rows["verdict"][0])
    towards = -1 if holds and holds.startswith("<") else 1
    judged = robustness(near, keeps.drop(0), towards * figures.drop(0), towards * figures[0])
    told = {None: "none", **(rows["parameters"] + ": " + rows["sentence"].map(partial(cut, most=240)))}
    print(f"In use: {told[0]}\nIt is {'kept' if keeps[0] else 'not kept'} there. "
          f"Robust: {judged['robust']:.0%} of {len(near):,} settings keep it, weighted by sensibility. "
          f"Special: {judged['special']:.0%} have a figure as {'high' if towards > 0 else 'low'} as this.\n"
          f"Nearest that turns it: {told[next(iter(judged['turns']), None)]}\n"
          f"Strongest against it, of sensibility {SENSIBLE} or more: {told[judged['counter']]}\nKeep it:",
          *(told[label] for label in judged["holds"]), sep="\n")
    if len(failed):
        print(f"Left out, because they failed: {len(failed):,} settings, such as: {failed.iloc[0]}")
    return 0

def _placed(declared: Parameter, value: Any) -> Any:
    """A value as distances need it: days and ranges as figures, words as they are."""
    read = declared.read(value)
    if isinstance(read, Estimate):
        return (read.low + read.high) / 2
    return read.toordinal() if isinstance(read, date) else read

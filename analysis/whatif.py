"""The commands about many settings: what they run, what they print, and the exit code of each."""

from functools import partial
from pathlib import Path
from typing import Any

import yaml

from . import compare, runs, suite, sweeps
from .parameters import BadParameter, Parameter, plain
from .processes import Stopped

SCENARIOS = suite.SEEDS / "scenarios.yaml"

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

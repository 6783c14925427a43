"""What if: the named scenarios of a suite, and how robust a finding is over many settings, in words."""

import re
from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pandas

from . import compare, parameters, runs, suite, sweeps
from .parameters import BadParameter, Estimate, Parameter, plain
from .prose import fill
from .robustness import SENSIBLE, robustness, sensibility
from .terminal import cut

SCENARIOS = "scenarios.yaml"  # among the seeds
CONDITION = re.compile(r"[<>]=?\s*-?\d+(\.\d+)?")
FINDING = re.compile(r"""finding\(\\?["']([\w-]+)""")  # in the file of a notebook

def scenarios(at_once: int) -> list[dict[str, Any]]:
    """The what-ifs of `seeds/scenarios.yaml`, each run, with its `differences` from the defaults.

    Each has a name, a question, which is a template for `prose.fill`, parameters, and what is `expected` of
    the answers that change, by notebook: that the "verdict" turns, or only the "evidence" changes; `changed`
    says what did. Raises BadParameter for a file that holds anything else."""
    file, declared = suite.SEEDS / SCENARIOS, parameters.everywhere()
    content = parameters.plain_yaml(file)
    try:
        listed = [{name: one[name] for name in ("name", "question", "parameters", "expected")}
                  for one in content]
        notebooks, sets = sweeps.plan([], {}, [{}, *(one["parameters"] for one in listed)])
        for one, values in zip(listed, sets[1:], strict=True):
            said = {name: declared[name].amount(declared[name].read(value)) for name, value in values.items()}
            one |= {"question": fill(one["question"], **said).plain, "parameters": values}
    except ValueError as error:  # of a value or a question
        raise BadParameter(f"{file}: {error}") from None
    except (TypeError, AttributeError, LookupError):
        raise BadParameter(f"{file}: no list of scenarios, each with name, question, parameters and "
                           "expected") from None
    sides: list[dict[tuple[str, str], Any]] = [{} for _ in sets]
    for number, notebook, result in sweeps.results(notebooks, sets, sweeps.here(at_once)):
        failed = [{"id": "answer", "sentence": result, "lead": result, "figures": []}]
        for one in failed if isinstance(result, str) else (one[runs.FINDING] for one in result):
            sides[number][notebook, one["id"]] = one
    for one, side in zip(listed, sides[1:], strict=True):
        found = one["differences"] = compare.differences(sides[0], side)
        answers = sorted((each["notebook"], each["turned"]) for each in found if each["finding"] == "answer")
        one["changed"] = {name: "verdict" if turned else "evidence" for name, turned in answers}
    return listed

def in_words(one: dict[str, Any]) -> str:
    """A scenario that was run: its question, what was to change and did, and how sentences differ."""
    expected, changed = (", ".join(f"{what} of {name}" for name, what in some.items()) or "nothing"
                         for some in (one["expected"], one["changed"]))
    return (f"{one['name']}: {one['question']}\nExpected to change: {expected}; changed: {changed}\n\n"
            + compare.told(one["differences"], "text"))

def robust(notebook: Path, sets: list[sweeps.Set], finding: str, at: Mapping[str, Any], holds: str | None,
           at_once: int) -> str:
    """How robust a finding of a notebook is over sets of parameters (see `robustness`), in words.

    at: the setting in use, where it is not the default. holds: a condition on the finding's figure, such as
    ">=4", which is the conclusion; else it is the words of the verdict, without their figures."""
    if holds and not CONDITION.fullmatch(holds):
        raise BadParameter(f"--holds {cut(holds)}: write a sign and a figure, such as '>=4'")
    ids = dict.fromkeys(FINDING.findall(notebook.read_text("utf-8")))
    parameters.find(finding, ids, f"{notebook.stem} has no such finding")
    swept = {name: one for name, one in parameters.of(notebook).items() if name in sets[0]}
    used = {name: plain(one.read(one.default)) for name, one in swept.items()}
    used |= {name: plain(parameters.find(name, swept).read(value)) for name, value in at.items()}
    for name, value in used.items():
        if value is None and swept[name].kind != "choice":
            raise BadParameter(f"{name}: the seeds decide it; say what is in use with --at {name}=VALUE")
    sets = [used, *sets]
    rows = sweeps.table(sets, sweeps.results([notebook], sets, sweeps.here(at_once)))
    failed = rows.loc[rows["finding"] == sweeps.ERROR, "sentence"]
    rows = rows[(rows["finding"] == finding) & rows["figure"].isna()].set_index("set")
    if 0 not in rows.index:
        raise BadParameter(f"the setting in use has no such finding. {' '.join(failed[:1])}")
    settings = pandas.DataFrame({name: rows[name].map(partial(_placed, one)) for name, one in swept.items()})
    figures, near = rows["value"].astype(float), sensibility(settings).drop(0)
    keeps = (figures.to_frame("value").eval(f"value {holds}") if holds else
             rows["verdict"] == rows["verdict"][0])
    towards = -1 if holds and holds.startswith("<") else 1
    judged = robustness(near, keeps.drop(0), towards * figures.drop(0), towards * figures[0])
    said = {None: "none", **(rows["parameters"] + ": " + rows["sentence"].map(partial(cut, most=240)))}
    lost = f"Left out, because they failed: {len(failed):,} settings, such as: {' '.join(failed[:1])}"
    return "\n".join([
        f"In use: {said[0]}", f"It is {'kept' if keeps[0] else 'not kept'} there. Robust: "
        f"{judged['robust']:.0%} of {len(near):,} settings keep it, weighted by sensibility. Special: "
        f"{judged['special']:.0%} have a figure as {'high' if towards > 0 else 'low'} as this.",
        f"Nearest that turns it: {said[next(iter(judged['turns']), None)]}",
        f"Strongest against it, of sensibility {SENSIBLE} or more: {said[judged['counter']]}",
        "Keep it:", *(said[label] for label in judged["holds"]), *[lost] * any(failed)])

def _placed(declared: Parameter, value: Any) -> Any:
    """A value as distances need it: days and ranges as figures, words as they are."""
    read = declared.read(value)
    if isinstance(read, Estimate):
        return (read.low + read.high) / 2
    return read.toordinal() if isinstance(read, date) else read

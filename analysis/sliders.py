"""Sliders: a notebook's answers at other settings, worked out beforehand, so that a page has each at once.

`seeds/sliders.yaml` lists the panels of each notebook: a title, the figures of its bars, and sliders. These
move together: every combination of their steps is run, by the notebook itself."""

from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

from . import parameters, prose, runs, seeds, suite, sweeps
from .files import write_whole
from .parameters import BadParameter, Parameter
from .site.front import STEPS
from .tables import published

FILE = "sliders.yaml"
STORY = "story"  # the step that leaves a parameter at its default
PARTS = "it lists panels of notebooks with title, bars and sliders, which have parameter, label, steps, story"
RANGE, BAR = ("low", "high", "unit", "range_of"), ("value", "low", "high", "written")
Panel = dict[str, Any]

def panels() -> dict[str, list[Panel]]:
    """The panels of each notebook, if there are any, with their `sets` of parameters, the last slider moving
    first, and sliders with `words` for their steps. Raises BadParameter for what cannot be."""
    path = suite.SEEDS / FILE
    listed = parameters.plain_yaml(path) if path.is_file() else {}
    try:
        return {path.stem: [_panel(parameters.of(path), **one) for one in some]
                for name, some in listed.items() for path in runs.choose([name])}
    except (ValueError, TypeError, AttributeError, LookupError) as error:
        raise BadParameter(f"{path}: {error if isinstance(error, BadParameter) else PARTS}") from None

def _panel(takes: dict[str, Parameter], title: str, bars: dict[str, str],
           sliders: list[dict[str, Any]]) -> Panel:
    moved = [_slider(takes, **one) for one in sliders]
    sets = [{one["name"]: step for one, step in zip(moved, steps) if step is not None}
            for steps in product(*(one["steps"] for one in moved))]
    return {"title": title, "bars": dict(bars), "sliders": moved, "sets": sets}

def _slider(takes: dict[str, Parameter], parameter: str, label: str, steps: list[Any],
            story: str = "") -> dict[str, Any]:
    one, (table, _, row) = parameters.find(parameter, takes), story.partition("/")
    default = (seeds.load()[table][row].amount() if story else one.amount(one.read(one.default))
               or (published() if one.kind == "date" else None))
    if steps.count(STORY) != 1 or default is None:
        raise BadParameter(f"{parameter}: one of its steps is the word {STORY!r}; if its default is None and "
                           "no day, it also has story, the row of its default")
    values = [None if step == STORY else one.read(step) for step in steps]
    return {"name": parameter, "label": label, "story": steps.index(STORY),
            "steps": list(map(parameters.plain, values)),
            "words": [_words(one, value, default) for value in values]}

def _words(parameter: Parameter, value: Any, default: Any) -> str:
    """A value of a parameter in words, None as its default; that of a row with its claimant."""
    shown, row = default if value is None else parameter.amount(value), getattr(value, "row", "")
    words = prose.day(shown) if isinstance(shown, date) else prose.written(shown)
    return f"{words} ({seeds.load()[parameter.table][str(value)]['claimant']})" if row else words

def write(work: Path, numbers: tuple[str, ...], at_once: int) -> None:
    """Run the panels of the notebooks with these numbers, and keep what is found beside their charts."""
    found = runs.gather(suite.notebooks(work / "notebooks"))
    judges = [one["notebook"] for one in found if "verdicts" in one][:1]
    for name, some in ((name, some) for name, some in panels().items() if name.startswith(numbers)):
        done = [run(one, [name, *judges], at_once, work.parent / "steps.db") for one in some]
        write_whole(work / "figures" / f"{name[:2]}-{STEPS}", runs.as_json(done))

def run(panel: Panel, notebooks: list[str], at_once: int, notes: Path | str = ":memory:") -> Panel:
    """A panel of the first of some notebooks, with its answer at each set, the figures of its bars, and the
    verdicts that any gives other than at the story's. notes: where `sweeps.results` keeps what it has. Raises
    RunFailed where a set stops with an error, and BadParameter for a bar whose figure is never said."""
    (paths, sets), bars = sweeps.plan(notebooks, {}, panel["sets"]), panel["bars"].values()
    found: list[Panel] = [{"set": one, "verdicts": {}} for one in sets]
    for number, notebook, result in sweeps.results(paths, sets, sweeps.here(at_once), notes):
        if isinstance(result, str):
            raise runs.RunFailed(f"{notebook} with {sets[number]}: {result}")
        for shown, record in ((one["text/markdown"], one[runs.FINDING]) for one in result):
            found[number]["verdicts"] |= record.get("verdicts", {})
            if (notebook, record["id"]) == (notebooks[0], "answer"):
                said = {one["name"]: {key: one[key] for key in BAR} for one in record["figures"]}
                found[number] |= {"markdown": shown, "bars": said} | {key: record[key] for key in RANGE}
    for name in set(bars).difference(*(one["bars"] for one in found)):
        raise BadParameter(f"{suite.SEEDS / FILE}: no answer of {notebooks[0]} has the figure {name}")
    usual = found[sets.index({})]["verdicts"].items()
    for one in found:
        one |= {"verdicts": dict(sorted(one["verdicts"].items() - usual)),
                "bars": [one["bars"].get(name) for name in bars]}
    return panel | {"bars": list(panel["bars"]), "sets": found}

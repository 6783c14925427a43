"""The sets of parameters that a sweep runs through, read from what a reader types, and checked before anything starts."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import Any

from .. import parameters
from ..parameters import RANGE, BadParameter, Parameter
from ..runs import known

MOST = 10_000
STEPS = re.compile(rf"(?P<low>.+?){re.escape(RANGE)}(?P<high>.+?):(?P<step>.+)")


@dataclass(frozen=True)
class Plan:
    """A sweep: its notebooks, and its sets of parameters, each a mapping from names to plain values."""

    notebooks: tuple[Path, ...]
    sets: tuple[dict[str, Any], ...]


def plan(notebooks: list[Path], grid: Mapping[str, str], listed: list[dict[str, Any]]) -> Plan:
    """The sets of a sweep: every combination of the values of `grid` with every set that is `listed`.

    Raises BadParameter for an unknown name or value, a parameter that no chosen notebook takes, or a range that cannot
    be.
    """
    everywhere, taken = parameters.everywhere(known()), parameters.everywhere(notebooks)
    for name in [*grid, *(name for one in listed for name in one)]:
        parameters.find(name, everywhere)
        if name not in taken:
            raise BadParameter(f"{name}: none of the chosen notebooks takes it ({', '.join(n.stem for n in notebooks)})")
    axes = [[(name, value) for value in values(taken[name], written)] for name, written in grid.items()]
    fixed = [{name: plain(taken[name].read(value)) for name, value in one.items()} for one in listed or [{}]]
    return Plan(tuple(notebooks), tuple(one | dict(chosen) for one in fixed for chosen in product(*axes)))


def size(grid: Mapping[str, str], listed: int) -> int:
    """How many sets these make, without making them; texts that cannot be read count as one value."""
    return max(listed, 1) * math.prod(_many(written) for written in grid.values())


def values(parameter: Parameter, written: str) -> list[Any]:
    """The values of one parameter: `a,b,c`, `LOW..HIGH:POINTS` with both ends, or days `FIRST..LAST:7d`.

    Raises BadParameter for what the parameter cannot be, an empty list, a turned range, or a step of nothing.
    """
    steps = STEPS.fullmatch(written)
    found = list(_stepped(parameter, **steps.groupdict()) if steps else [one.strip() for one in written.split(",")])
    if not written.strip() or "" in found:
        raise BadParameter(f"{parameter.name}: a value is missing in {written[:80]!r}; allowed is {parameter.allowed}")
    return [plain(parameter.read(one)) for one in found]


def plain(value: Any) -> Any:
    """A checked value as a table, JSON and papermill can carry it."""
    if isinstance(value, parameters.Estimate) and not value.row and value.low == value.high:
        return value.low
    return value if value is None or isinstance(value, int | float) else str(value)


def _stepped(parameter: Parameter, low: str, high: str, step: str) -> Iterator[Any]:
    first, last = (_end(parameter, end) for end in (low, high))
    turned = BadParameter(f"{parameter.name}: the range is turned round; write it as {high}{RANGE}{low}:{step}")
    if isinstance(first, date):
        days = int(step[:-1]) if re.fullmatch(r"\d+d", step) else 0
        if not days:
            raise BadParameter(f"{parameter.name}: a step of {step!r}; days go on by a whole number of them, such as 7d")
        if first > last:
            raise turned
        yield from (first + timedelta(n) for n in range(0, (last - first).days + 1, days))
        return
    points = int(step) if step.isdecimal() else 0
    if points < 2:
        raise BadParameter(f"{parameter.name}: {step!r} points; so many, both ends included, are two or more")
    if first > last:
        raise turned
    at = [first + (last - first) * n / (points - 1) for n in range(points)]
    yield from dict.fromkeys(round(one) if parameter.kind == "count" else round(one, 12) for one in at)


def _end(parameter: Parameter, written: str) -> Any:
    read = parameter.read(written)
    if isinstance(read, parameters.Estimate):
        if read.row or read.low != read.high:
            raise BadParameter(f"{parameter.name}: {written!r} is no single figure; a range of points runs between two")
        return read.low
    if not isinstance(read, date | int | float):
        raise BadParameter(f"{parameter.name}: it has no range of points; list its values with commas")
    return read


def _many(written: str) -> int:
    steps = STEPS.fullmatch(written)
    if not steps:
        return written.count(",") + 1
    if steps["step"].isdecimal():
        return int(steps["step"])
    try:
        days = (date.fromisoformat(steps["high"]) - date.fromisoformat(steps["low"])).days
        return max(days // max(int(steps["step"].removesuffix("d")), 1) + 1, 1)
    except ValueError:
        return 1

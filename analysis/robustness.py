"""How robust a conclusion is over many settings of its parameters, and what speaks against it.

After You Wu, Pankaj K. Agarwal, Chengkai Li, Jun Yang and Cong Yu: Toward Computational Fact-Checking, PVLDB
7(7), 2014, and Computational Fact Checking through Query Perturbations, ACM TODS 42(1), 2017: a claim is a
query with parameters, and one looks at how its result moves when they do. How near a setting lies to the one
in use is its sensibility. Robust is here the share of the sensibility on settings that keep the conclusion;
the papers weigh each by how far the result falls. Special is the complement of their uniqueness."""

from collections.abc import Mapping
from typing import Any

import numpy
import pandas

SENSIBLE = 0.5  # the least sensibility of a counter-argument

def sensibility(settings: pandas.DataFrame, used: Mapping[str, Any]) -> pandas.Series:
    """How near each setting lies to the one in use: exp(-d²), from 0 to 1.

    d² is the sum of squared distances in each parameter: of figures as a share of half of the span that they
    and the one in use cover, of words 0 where they are the same and else 1."""
    squared = pandas.Series(0.0, index=settings.index)
    for name, at in used.items():
        if isinstance(at, int | float):
            span = max(settings[name].max(), at) - min(settings[name].min(), at)
            squared += ((settings[name] - at) / (span / 2 or 1)) ** 2
        else:
            squared += settings[name] != at
    return numpy.exp(-squared)

def robustness(near: pandas.Series, keeps: pandas.Series, figures: pandas.Series, in_use: float,
               sensible: float = SENSIBLE) -> dict[str, Any]:
    """What settings, named by the labels of the series, say of a conclusion.

    near: the sensibility of each. keeps: whether the conclusion holds in it. figures: how strongly it speaks
    for it, NaN where it has none; `in_use` is that of the setting in use. `robust` is the share of settings,
    weighted by sensibility, that keep it; `special` the share that are as strong; `holds` those that keep it
    and `turns` those that do not, the nearest first; `counter` the weakest of these that is `sensible`."""
    ordered = near.sort_values(ascending=False, kind="stable").index
    holds, turns = ([label for label in ordered if keeps[label] == side] for side in (True, False))
    weak = figures[[label for label in turns if near[label] >= sensible]].dropna()
    return {"robust": near[keeps].sum() / near.sum(), "special": (figures >= in_use).mean(), "holds": holds,
            "turns": turns, "counter": weak.idxmin() if len(weak) else None}

"""How robust a conclusion is over many settings of its parameters, and what speaks against it.

After You Wu, Pankaj K. Agarwal, Chengkai Li, Jun Yang and Cong Yu: Toward Computational Fact-Checking, PVLDB
7(7), 2014, and Computational Fact Checking through Query Perturbations, ACM TODS 42(1), 2017: a claim is a
query with parameters, and one looks at how its result moves when they do. How near a setting lies to the one
in use is its sensibility. Robust is here the share of the sensibility on settings that keep the conclusion;
the papers weigh each by how far the result falls. Special is the complement of their uniqueness."""

from typing import Any

import numpy
import pandas

SENSIBLE = 0.5  # the least sensibility of a counter-argument

def sensibility(settings: pandas.DataFrame) -> pandas.Series:
    """How near each setting, a row with a column a parameter, lies to the first: exp(-d²), from 0 to 1.

    d² is the sum of squared distances in each parameter: of figures as a share of half of the span that they
    cover, of words 0 where they are the same and else 1."""
    figures, words = settings.select_dtypes("number"), settings.select_dtypes(exclude="number").astype(str)
    far = (figures - figures.iloc[0]) / ((figures.max() - figures.min()) / 2).replace(0, 1)
    return numpy.exp(-(far**2).sum(axis=1) - (words != words.iloc[0]).sum(axis=1))

def robustness(near: pandas.Series, keeps: pandas.Series, figures: pandas.Series,
               in_use: float) -> dict[str, Any]:
    """What settings, named by the labels of the series, say of a conclusion.

    near: the sensibility of each. keeps: whether the conclusion holds in it. figures: how strongly it speaks
    for it, NaN where it has none; `in_use` is that of the setting in use. `robust` is the share of settings,
    weighted by sensibility, that keep it; `special` the share that are as strong; `holds` those that keep it
    and `turns` those that do not, the nearest first; `counter` the weakest of these that is sensible."""
    kept = keeps[near.sort_values(ascending=False, kind="stable").index]
    weak = figures[~keeps & (near >= SENSIBLE)].dropna()
    return {"robust": near[keeps].sum() / near.sum(), "special": (figures >= in_use).mean(),
            "holds": list(kept.index[kept]), "turns": list(kept.index[~kept]),
            "counter": weak.idxmin() if len(weak) else None}

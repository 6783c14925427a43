"""Draws of amounts within their bounds, by a shape that is said: a seeded Monte Carlo calculation.

Random numbers come from numpy's default generator (PCG64, M. E. O'Neill, 2014). A draw shows what follows
from published figures if each were as good as another; it is no probability of anything."""

from collections.abc import Sequence

import numpy
import pandas

from .amounts import Amount

SHAPES = ("published", "uniform", "triangular")

def drawn(stated: Sequence[Amount], size: int, shape: str, seed: int, stream: int = 0) -> numpy.ndarray:
    """Draw a figure as often as asked, from what is stated of it; an unknown end stands at the known one.

    shape: "published" takes each stated figure equally often, and any figure within a stated range; "uniform"
    favours none between the lowest and the highest; "triangular" peaks at the median of the stated figures.
    stream: figures that are to be independent of one another are drawn from different streams of one seed."""
    if shape not in SHAPES:
        raise ValueError(f"{shape!r} is no shape of draws; there are {', '.join(SHAPES)}")
    random = numpy.random.default_rng([seed, stream])
    ends = numpy.array([(one.low.at, one.high.at) if one.bounded else (one.figure,) * 2 for one in stated])
    low, high = ends.min(), ends.max()
    if low == high:
        return numpy.full(size, low)
    if shape == "published":
        picked = ends[random.integers(len(ends), size=size)]
        return picked[:, 0] + random.random(size) * (picked[:, 1] - picked[:, 0])
    if shape == "uniform":
        return random.uniform(low, high, size)
    return random.triangular(low, float(numpy.median(ends.mean(axis=1))), high, size)

def middle(drawn: numpy.ndarray, level: float) -> tuple[tuple[float, float], float]:
    """The ends that hold that fraction of the draws, as much left out on each side, and the middle draw."""
    low, half, high = numpy.quantile(drawn, [(1 - level) / 2, 0.5, (1 + level) / 2])
    return (float(low), float(high)), float(half)

def binned(drawn: dict[str, numpy.ndarray], bins: int = 60) -> pandas.DataFrame:
    """Histograms of several sets of draws over the same bins: group, left, right, share of the draws."""
    edges = numpy.linspace(0, max(max(one.max() for one in drawn.values()), 1e-9), bins + 1)
    return pandas.concat([pandas.DataFrame({"group": group, "left": edges[:-1], "right": edges[1:],
                                            "share": numpy.histogram(one, edges)[0] / len(one)})
                          for group, one in drawn.items()], ignore_index=True)

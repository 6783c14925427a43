"""Ranges and pairs: what lies between two figures."""

import math
from collections.abc import Mapping

import numpy as np

from ...amounts import Amount, End
from ...prose import written as in_words
from ...tables import ends
from .. import style
from ..marks import at_edge, range_bar
from ..marks import label as beside
from ..style import start
from .form import form
from .form import hues as hues_of

@form
def ranges(frame, *, label: str, amount: str, colour: str | None = None,
           colours: Mapping[str, str] | None = None, line: float | None = None,
           log: bool = False, axis: str = "", height: float = 0.62, places: str = "2"):
    """Named ranges below one another on one axis, figures at its edge; `line` is upright, to compare."""
    figure, (axes, ) = start(height * len(frame) + 1.0)
    spread = ends(frame[amount])
    finite = spread.to_numpy()[np.isfinite(spread.to_numpy()) & ((spread.to_numpy() > 0.01) | (not log))]
    left, right = ((min([0.4, *finite]) * 0.8, min(max([2.5, *finite]) * 1.25, 100)) if log else
                   (min(0, *finite), max(finite) * 1.1))
    axes.set_xscale("log" if log else "linear")
    axes.set_xlim(left, right)
    hues = hues_of(frame, colour or label, colours)
    for at, (row, one, hue) in enumerate(zip(frame.itertuples(), frame[amount], hues, strict=True)):
        shown = Amount(one.value if one.value and left <= one.value <= right else None,
                       End(one.low.at if one.low.at >= left else -math.inf),
                       End(one.high.at if one.high.at <= right else math.inf))
        range_bar(axes, shown, at, hue, width=8)
        told = in_words(one, places).replace(" (", "\n(").replace("between ", "").replace(" and ", " to ")
        at_edge(axes, at, told, hue, 1.04)
    if line is not None:
        axes.axvline(line, color=style.QUIET, linewidth=1, zorder=0)
    if log:
        marks = (0.1, 0.25, 0.5, 1, 2, 4, 10, 25) if right / left < 20 else (0.01, 0.1, 1, 10, 100)
        ticks = [tick for tick in marks if left <= tick <= right]
        axes.set_xticks(ticks, [f"{tick:g}" for tick in ticks])
        axes.minorticks_off()
    axes.set_yticks(range(len(frame)), frame[label])
    axes.set(ylim=(len(frame) - 0.4, -0.6), xlabel=axis)
    return figure

@form
def pairs(frame, *, label: str, first: str, second: str, named: tuple[str, str], axis: str = ""):
    """Two figures of each row, joined by a line, so that the gap between them is seen."""
    figure, (axes, ) = start(0.42 * len(frame) + 0.9)
    rows = range(len(frame))
    axes.hlines(rows, frame[first], frame[second], color="#BBBBBB", linewidth=3, zorder=1)
    right = frame[first].iloc[0] >= frame[second].iloc[0]
    for column, words, mark, size, hue, side in ((first, named[0], "o", 9, style.PALETTE[0], right),
                                                 (second, named[1], "D", 6.5, style.PALETTE[1], not right)):
        axes.plot(frame[column], rows, mark, color=hue, markersize=size)
        beside(axes, frame[column].iloc[0], 0, words, hue, side="right" if side else "left", gap=9)
    axes.set_yticks(rows, frame[label])
    axes.set(ylim=(len(frame) - 0.4, -0.6), xlim=(0, frame[[first, second]].max().max() + 3), xlabel=axis)
    return figure

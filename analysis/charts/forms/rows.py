"""Bars and ranges in rows below one another: how many, in which parts, between which figures."""

from collections.abc import Mapping

import numpy as np
import seaborn
from matplotlib.ticker import LogLocator

from ...amounts import Amount
from ...prose import number, written
from ...tables import ends, names
from .. import style
from ..marks import AT_EDGE, beside, legend, range_bar, short
from .form import form, hues, rows

LESS, MORE = "#8FB7B0", "#C98B6B"

@form
def lengths(frame, *, label: str, note: str, value: str, colour: str | None = None, axis: str = ""):
    """Bars with a name above and a note below each."""
    figure, axes = rows([""] * len(frame), 0.78, axis, extra=0.7)
    kinds = frame[colour or label]
    shades = kinds.map(hues(kinds))
    axes.barh(range(len(frame)), frame[value], height=0.22, color=shades)
    for at, (row, hue) in enumerate(zip(frame.to_dict("records"), shades, strict=True)):
        beside(axes, row[value], at, number(row[value]), hue)
        beside(axes, 0, at, row[label], side="above", gap=8, ha="left", fontweight="semibold")
        beside(axes, 0, at, row[note], style.QUIET, side="below", gap=8, ha="left")
    axes.set_xlim(0, frame[value].max() * 1.12)
    return figure

@form
def parts(frame, *, label: str, part: str, shades: Mapping[str, str], axis: str = ""):
    """A bar for each label, as long as it has rows, in the parts of `shades`; numbers behind it."""
    groups, dark = frame.groupby(label, sort=False)[part], next(iter(shades))
    labels = [one.replace(" ", "\n", 1) if len(one) > 18 else one for one, _ in groups]
    figure, axes = rows(labels, 0.52, axis)
    seaborn.histplot(frame, y=label, hue=part, hue_order=list(shades)[::-1], palette=dict(shades), shrink=0.6,
                     multiple="stack", alpha=1, legend=False, ax=axes)
    for at, (_, some) in enumerate(groups):
        beside(axes, len(some), at, f"{number((some == dark).sum())} of {number(len(some))}")
    axes.set_yticks(range(len(labels)), labels)
    axes.set(xlim=(0, groups.size().max() * 1.3), ylim=(len(labels) - 0.5, -0.5), xlabel=axis, ylabel="")
    axes.locator_params(axis="x", integer=True, nbins=5)
    return figure

@form
def swings(frame, *, label: str, low: str, high: str, at: Amount, axis: str = ""):
    """A tornado: what a result becomes with each thing at either end, to both sides of where it is now."""
    figure, axes = rows([""] * len(frame), 0.92, axis, extra=0.6)
    reach = [sorted((one.figure, other.figure)) for one, other in zip(frame[low], frame[high], strict=True)]
    most = max(at.figure, *(right for _, right in reach)) or 1.0
    axes.set(xlim=(-most * 0.16, most * 1.2), ylim=(len(frame) - 0.5, -0.95))
    for row, ((left, right), words) in enumerate(zip(reach, frame[label], strict=True)):
        axes.barh(row, at.figure - left, left=left, height=0.4, color=LESS)
        axes.barh(row, right - at.figure, left=at.figure, height=0.4, color=MORE)
        axes.vlines(at.figure, row - 0.24, row + 0.24, color=style.INK, linewidth=2)
        beside(axes, left, row, number(left, 1), side="left")
        beside(axes, right, row, number(right, 1))
        beside(axes, 0, row - 0.3, words, side="above", gap=0, ha="left")
    axes.set_xticks([tick for tick in axes.get_xticks() if 0 <= tick <= most * 1.2])
    axes.spines["bottom"].set_bounds(0, most * 1.2)
    return figure

@form
def ranges(frame, *, label: str, amount: str, colour: str | None = None,
           colours: Mapping[str, str] | None = None, line: float | None = None, log: bool = False,
           axis: str = "", height: float = 0.62, places: str = "2"):
    """Named ranges below one another on one axis, figures at its edge; `line` is upright, to compare.

    Where the words of the column `colour` have `colours` of their own, a key has what the seeds call them."""
    figure, axes = rows(frame[label], height, axis, extra=1)
    known = ends(frame[amount]).to_numpy(float)
    known = known[np.isfinite(known) & ((known > 0.01) | (not log))]
    if log:
        left, right = min([0.4, *known]) * 0.8, min(max([2.5, *known]) * 1.25, 100)
        axes.set_xscale("log")
        axes.xaxis.set_major_locator(LogLocator(base=2 if right / left < 50 else 10))
        axes.xaxis.set_major_formatter("{x:g}")
        axes.minorticks_off()
    else:
        left, right = min(0, *known), max(known) * 1.1
    axes.set_xlim(left, right)
    kinds = frame[colour or label]
    shades = hues(kinds, colours)
    for at, (one, kind) in enumerate(zip(frame[amount], kinds, strict=True)):
        range_bar(axes, one, at, shades[kind], width=8)
        words = short(written(one, places).replace(" (", "\n("))
        beside(axes, 1.04 if one.bounded else 1.1, at, words, shades[kind], **AT_EDGE)  # not on an arrow
    if line is not None:
        axes.axvline(line, color=style.QUIET, linewidth=1, zorder=0)
    if colours:
        words = names(colour)
        for kind, shade in shades.items():
            axes.plot([], [], "s", color=shade, label=words.get(kind, kind))
        legend(axes, [words.get(kind, kind) for kind in shades])
    return figure

@form
def pairs(frame, *, label: str, first: str, second: str, named: tuple[str, str], axis: str = ""):
    """Two figures of each row, joined by a line, so that the gap between them is seen."""
    figure, axes = rows(frame[label], 0.42, axis, extra=0.9)
    axes.hlines(range(len(frame)), frame[first], frame[second], color="#BBBBBB", linewidth=3, zorder=1)
    right = frame[first].iloc[0] >= frame[second].iloc[0]
    for column, words, mark, hue, side in zip((first, second), named, "os", style.PALETTE, (right, not right),
                                              strict=False):
        axes.plot(frame[column], range(len(frame)), mark, color=hue, markersize=8)
        beside(axes, frame[column].iloc[0], 0, words, hue, side="right" if side else "left", gap=9)
    axes.set_xlim(0, frame[[first, second]].max().max() + 3)
    return figure

@form
def tallies(frame, *, label: str, amount: str, group: str, note: str,
            colours: Mapping[str, str] | None = None, axis: str = ""):
    """Stated figures below one another, headed by group, with notes; an arrow for a lower bound alone."""
    lines = [line for one, stated in frame.groupby(group, sort=False)
             for line in [{group: one, label: ""}, *stated.to_dict("records")]]
    figure, axes = rows([line[label] for line in lines], 0.42, axis)
    shades = hues(frame[group], colours)
    most = max(one.figure for one in frame[amount])
    axes.set_xlim(0, most * 2.4)
    for at, line in enumerate(lines):
        hue = shades[line[group]]
        if amount not in line:
            beside(axes, 0, at, line[group], hue, gap=4, fontweight="semibold")
            continue
        stated, arrow = line[amount], most * 0.1 if line[amount].value is None else 0
        range_bar(axes, stated, at, hue, width=6, reach=stated.figure + most * 0.06)
        told = "\n".join(filter(None, (written(stated, "bare"), line[note])))
        beside(axes, stated.figure + arrow, at, told, hue, gap=8)
    axes.xaxis.set_major_formatter(lambda figure, _: number(figure))
    axes.locator_params(axis="x", nbins=4)
    return figure

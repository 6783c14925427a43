"""Surfaces: where over two parameters a conclusion holds, and the line where it turns."""

from collections.abc import Mapping

import numpy as np

from .. import style
from ..marks import label
from ..style import start
from .form import MARKS, SHADE, form

@form
def surface(frame, *, x: str, y: str, keeps: str, named: tuple[str, str], used: tuple[float, float],
            used_named: str, points: Mapping[str, tuple[float, float]] | None = None,
            axes_named: tuple[str, str] = ("", "")):
    """A plane of settings, a row of the frame for each crossing of `x` and `y`.

    keeps: the column that says whether the conclusion holds there; `named` says what it is where it does and
    where it does not. used: the setting in use. points: the published settings by their names."""
    figure, (axes, ) = start(3.4)
    grid = frame.pivot(index=y, columns=x, values=keeps).astype(float)
    across, up = grid.columns.to_numpy(float), grid.index.to_numpy(float)
    axes.contourf(across, up, grid, levels=[0.5, 1.5], colors=[SHADE])
    if 0 < grid.to_numpy().mean() < 1:
        axes.contour(across, up, grid, levels=[0.5], colors=[style.INK], linewidths=1.6)
    marked = {used_named: used} | dict(points or {})
    at_right, high = np.meshgrid(*((ends - ends[0]) / (ends[-1] - ends[0]) for ends in (across, up)))
    taken = [((right - across[0]) / (across[-1] - across[0]), (top - up[0]) / (up[-1] - up[0]))
             for right, top in marked.values()]
    room = np.min([np.abs(high - top) for _, top in taken], axis=0) - 2 * np.abs(at_right - 0.5).clip(0.25)
    for words, value in zip(named, (1, 0)):
        there = np.where((grid.to_numpy() == value) & (high > 0.1) & (high < 0.9), room, -np.inf)
        row, column = np.unravel_index(there.argmax(), there.shape)
        if np.isfinite(there.max()):
            label(axes, across[column], up[row], words, style.QUIET, side="above", gap=0)
    for number, (words, (right, top)) in enumerate(marked.items()):
        hue = style.PALETTE[number % len(style.PALETTE)]
        axes.plot([right], [top], MARKS[number % len(MARKS)], color=hue, markersize=9, zorder=4)
        label(axes, right, top, words, hue, side="left" if right > across.mean() else "right", gap=8)
    axes.set(xlabel=axes_named[0], ylabel=axes_named[1], xlim=(across[0], across[-1]), ylim=(up[0], up[-1]))
    return figure

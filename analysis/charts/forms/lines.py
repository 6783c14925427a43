"""Curves: one figure against another."""

import math

import numpy as np
import seaborn

from .. import style
from ..marks import label
from ..style import start
from .form import DASHED, MARKS, form

@form
def curve(frame, *, x: str, y: str, level: float | None = None, level_named: str = "",
          points: dict | None = None, axes_named: tuple[str, str] = ("", "")):
    """A curve, with a level across it and named points on it: `points` maps words to (x, y)."""
    figure, (axes, ) = start(3.0)
    seaborn.lineplot(frame, x=x, y=y, color=style.INK, linewidth=2.2, ax=axes, errorbar=None)
    axes.set_xlim(frame[x].min(), frame[x].max() * 1.09)
    top = max(frame[y].max(), level or 0) * 1.12
    axes.set_ylim(0, top or 1)
    if level is not None:
        axes.axhline(level, color=style.QUIET, linewidth=1, linestyle=DASHED)
        label(axes, frame[x].min(), level, level_named, style.QUIET, side="above", gap=4, ha="left")
    for (words, (across, up)), hue, mark in zip((points or {}).items(), style.PALETTE, MARKS, strict=False):
        if not math.isnan(across):
            axes.plot([across], [up], mark, color=hue, markersize=9, zorder=4)
            rising = np.interp(across * 1.05, frame[x], frame[y]) >= up
            left = rising and up < top / 2 and across > frame[x].mean() / 2  # there is room above
            label(axes, across, up, words, hue, side="left" if left else "right", gap=10,
                  va="bottom" if left or not rising else "top")
    axes.set(xlabel=axes_named[0], ylabel=axes_named[1])
    return figure

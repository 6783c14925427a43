"""Curves and histograms: one figure against another, and draws by how often they fall where."""

from collections.abc import Mapping
from math import isnan

import numpy as np
import seaborn

from ...amounts import Amount
from .. import style
from ..marks import DASHED, beside, range_bar
from ..style import start
from .form import form

@form
def curve(frame, *, x: str, y: str, level: float, level_named: str, points: Mapping[str, tuple[float, float]],
          axes_named: tuple[str, str]):
    """A curve, with a level across it and named points on it: `points` maps words to (x, y)."""
    figure, (axes,) = start(3.0)
    seaborn.lineplot(frame, x=x, y=y, color=style.INK, linewidth=2.2, errorbar=None, ax=axes)
    top = max(frame[y].max(), level) * 1.12
    axes.set(xlim=(frame[x].min(), frame[x].max() * 1.09), ylim=(0, top), xlabel=axes_named[0],
             ylabel=axes_named[1])
    axes.axhline(level, color=style.QUIET, linewidth=1, linestyle=DASHED)
    beside(axes, frame[x].min(), level, level_named, style.QUIET, side="above", gap=4, ha="left")
    for (words, (across, up)), hue, mark in zip(points.items(), style.PALETTE, "os^Dv", strict=False):
        if not isnan(across):
            axes.plot(across, up, mark, color=hue, markersize=9, zorder=4)
            rising = np.interp(across * 1.05, frame[x], frame[y]) >= up
            left = rising and up < top / 2 and across > frame[x].mean() / 2  # there is room above
            beside(axes, across, up, words, hue, side="left" if left else "right", gap=10,
                   va="bottom" if left or not rising else "top")
    return figure

@form
def histograms(frame, *, group: str, left: str, right: str, share: str, spans: Mapping[str, Amount],
               axis: str = ""):
    """A histogram for each group on one axis, with a span (its middle and its ends) drawn below each."""
    figure, panels = start(1.5 * len(spans) + 0.5, rows=len(spans), share_x=True)
    top = frame[share].max()
    panels[-1].set(xlim=(0, frame[right].max() * 1.05), xlabel=axis)
    for axes, (words, span), hue in zip(panels, spans.items(), style.PALETTE, strict=False):
        bins = frame[frame[group] == words]
        axes.stairs(bins[share], [*bins[left], bins[right].max()], fill=True, color=style.GREY)
        range_bar(axes, span, -0.12 * top, hue)
        axes.set_title(words, color=hue)
        axes.set(ylim=(-0.26 * top, top * 1.04), yticks=[])
        axes.spines["bottom"].set_visible(axes is panels[-1])
        axes.tick_params(bottom=axes is panels[-1])
    return figure

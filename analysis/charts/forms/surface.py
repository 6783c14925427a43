"""Surfaces: where over two parameters a conclusion holds, and the line where it turns."""

from collections.abc import Mapping

from .. import style
from ..marks import beside, legend
from .form import form

@form
def surface(frame, *, x: str, y: str, keeps: str, named: tuple[str, str],
            points: Mapping[str, tuple[float, float]], axes_named: tuple[str, str] = ("", "")):
    """A plane of settings, a row of the frame for each crossing of `x` and `y`.

    keeps: the column that says whether the conclusion holds there; `named` says what it is where it does, and
    the line where it turns. points: the setting in use and the published ones by their names, that first."""
    figure, (axes,) = style.start(3.4)
    grid = frame.pivot(index=y, columns=x, values=keeps).astype(float)
    across, up = grid.columns.to_numpy(float), grid.index.to_numpy(float)
    axes.contourf(across, up, grid, levels=[0.5, 1.5], colors=[style.SHADE])
    axes.plot([], [], "s", color=style.SHADE, label=named[0])
    if 0 < frame[keeps].mean() < 1:
        axes.contour(across, up, grid, levels=[0.5], colors=[style.INK], linewidths=1.6)
        axes.plot([], [], color=style.INK, linewidth=1.6, label=named[1])
    for (words, (right, top)), hue, mark in zip(points.items(), style.PALETTE, "os^Dv", strict=False):
        axes.plot(right, top, mark, color=hue, markersize=9, zorder=4)
        beside(axes, right, top, words, hue, side="left" if right > across.mean() else "right", gap=8)
    axes.set(xlabel=axes_named[0], ylabel=axes_named[1], xlim=(across[0], across[-1]), ylim=(up[0], up[-1]))
    legend(axes, named)
    return figure

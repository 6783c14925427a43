"""Surfaces: where over two parameters a conclusion holds, and the line where it turns."""

from collections.abc import Mapping

from .. import style
from ..marks import legend
from .form import form

MARKS = "oDsv^P"

@form
def surface(frame, *, x: str, y: str, margin: str, named: tuple[str, str],
            points: Mapping[str, tuple[float, float]], axes_named: tuple[str, str] = ("", "")):
    """A plane of settings, a row of the frame for each crossing of `x` and `y`.

    margin: the column that says by how much the conclusion holds there, below nought where it does not;
    `named` says what it is where it does, and the line where it turns. points: settings by their names, the
    one in use first."""
    figure, (axes,) = style.start(3.4)
    grid = frame.pivot(index=y, columns=x, values=margin).astype(float)
    across, up, top = grid.columns.to_numpy(float), grid.index.to_numpy(float), float(grid.to_numpy().max())
    if top > 0:
        axes.contourf(across, up, grid, levels=[0, top], colors=[style.SHADE])
        axes.plot([], [], "s", color=style.SHADE, label=named[0])
    if grid.to_numpy().min() < 0 < top:
        axes.contour(across, up, grid, levels=[0], colors=[style.INK], linewidths=1.6)
        axes.plot([], [], color=style.INK, linewidth=1.6, label=named[1])
    for number, (words, place) in enumerate(points.items()):
        axes.plot(*place, MARKS[number], color=style.PALETTE[number], markersize=6 if number else 9, zorder=4,
                  linestyle="none", label=words)
    axes.set(xlabel=axes_named[0], ylabel=axes_named[1], xlim=(across[0], across[-1]), ylim=(up[0], up[-1]))
    legend(axes, [*named, *points])
    return figure

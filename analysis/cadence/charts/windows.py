"""The ratio over every start and end of the window, as a map."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.ticker import FixedLocator, MaxNLocator

from ... import charts
from ...amounts import Ref, between, exact
from ...prose import day, fill
from ..windows import Window

SHADES = LinearSegmentedColormap.from_list("light", ["#FFFFFF", "#9EC3E6"])  # light enough for ink to be read on all of it
INK = charts.COLOURS["computed"]
WIDEST = 31


def can_be_drawn(every: list[Window]) -> bool:
    """Whether there are enough windows, each with a ratio, to draw a map of them."""
    starts, ends = {one.start for one in every}, {one.end for one in every}
    return len(starts) > 1 and len(ends) > 1 and len(every) == len(starts) * len(ends) and all(one.ratio is not None for one in every)


def every_window(every: list[Window], chosen: tuple[date, date], sources: tuple[Ref, ...], fixed: bool) -> charts.Chart:
    """The ratio of the rates for every start day (across) and end day (up), with the window of the run marked.

    chosen: the start and the end of the run's own window. fixed: whether the counts stay the same from window to window;
    then lines join windows of like ratio; otherwise they would zigzag, and the shades alone are named. Raises ValueError where `can_be_drawn` says no.
    """
    if not can_be_drawn(every):
        raise ValueError("a map needs more than one start and end, and a ratio for each pair")
    starts, ends = sorted({one.start for one in every}), sorted({one.end for one in every})
    by_window = {(one.start, one.end): one for one in every}
    ratio = np.array([[by_window[start, end].ratio for start in starts] for end in ends])
    fits = np.array([[by_window[start, end].fits for start in starts] for end in ends])
    figure, (axes,) = charts.start(min(max(1.6 + 0.16 * len(ends), 2.4), 4.2))
    across, up = [one.day for one in starts], [one.day for one in ends]
    axes.pcolormesh(across, up, ratio, cmap=SHADES, shading="nearest", rasterized=True)
    if not fixed:
        for at, words in ((0.85, f"darkest:\n{ratio.max():.2f}"), (0.15, f"lightest:\n{ratio.min():.2f}")):
            axes.annotate(words, (1.02, at), xycoords="axes fraction", va="center", color=INK, annotation_clip=False)
    elif ratio.max() - ratio.min() > 0.01:
        levels = MaxNLocator(5, steps=[1, 2, 5, 10]).tick_values(ratio.min(), ratio.max())  # round ones: no change is among them
        lines = axes.contour(across, up, ratio, levels=levels, colors="#3F6E9C", linewidths=[2.2 if abs(one - 1) < 1e-9 else 1 for one in levels])
        axes.clabel(lines, colors=INK, inline=True, fmt=lambda at: f"{at:.3g}")
    if not fits.all() and fits.any():
        right, low = max(one.start.day for one in every if one.fits) + 0.5, min(one.end.day for one in every if one.fits) - 0.5
        axes.plot([across[0] - 0.5, right, right], [low, low, up[-1] + 0.5], color=INK, linewidth=2)
    axes.plot([chosen[0].day], [chosen[1].day], "D", color=INK, markersize=8, markeredgecolor="white", zorder=5, clip_on=False)
    axes.set_xlim(across[0] - 0.5, across[-1] + 0.5)
    axes.set_ylim(up[0] - 0.5, up[-1] + 0.5)
    axes.set_xlabel(f"start of the window, day in {starts[0]:%B %Y}")
    axes.set_ylabel(f"end, day in {ends[0]:%b %Y}")
    axes.yaxis.set_major_locator(FixedLocator(up[::max(1, len(up) // 5)]))
    axes.tick_params(axis="y", left=True, length=4)
    low, high = float(ratio.min()), float(ratio.max())
    spread = between(low, high, refs=sources)
    finding = fill("No window shows a change: the ratio runs {spread:range}", spread=spread) if not _any_shows(every) \
        else fill("The ratio runs {spread:range} with the choice of start and end", spread=spread)
    boxed = fill(" A line sets off the {number} that fit the documented landings.", number=exact(int(fits.sum()), "windows")) \
        if fits.any() and not fits.all() else fill("")
    alt = fill("A map of {number}, start days across and end days up. The ratio runs from {low:2} to {high:2}; "
               "a diamond marks the window of the run, {start} to {end}.{boxed}", number=exact(len(every), "windows"),
               low=exact(low), high=exact(high), start=chosen[0], end=chosen[1], boxed=boxed)
    data = pandas.DataFrame([{"start": one.start.isoformat(), "end": one.end.isoformat(), "ratio": one.ratio, "low": one.low,
                              "high": one.high, "fits_landings": one.fits} for one in every])
    return charts.finish(figure, name="03-every-window", finding=finding, measure="Ratio of weekly flight rates over every window",
                         unit="after ÷ before; the diamond is this run's window" + (
                             ", the line sets off windows that fit the landings" if boxed.plain else ""),
                         period=f"starts from {day(starts[0])}, ends up to {day(ends[-1])}", sources=sources, data=data, alt=alt)


def _any_shows(every: list[Window]) -> bool:
    return any(one.low > 1 or one.high < 1 for one in every)

"""Marks and columns over time: what happened when, and how many in each stretch of it."""

import math
from datetime import date, timedelta

import pandas
import seaborn

from .. import style
from ..marks import at_edge, day_axis, label
from ..style import start
from .form import SHADE, by_kind, event, form, key, legend, marks_of

@form
def dots(frame, *, day: str, value: str, kind: str, parted: date, parted_named: str, axis: str = ""):
    """A mark for each row over time, with the mean on each side of a day."""
    figure, (axes, ) = start(3.2)
    seaborn.scatterplot(x=frame[day].to_numpy(), y=frame[value], hue=frame[kind], style=frame[kind],
                        palette=by_kind(frame[kind]), markers=marks_of(frame[kind]), s=45, linewidth=0,
                        alpha=0.85, ax=axes)
    for side in (frame[frame[day] < parted], frame[frame[day] >= parted]):
        if len(side):
            axes.hlines(side[value].mean(), min(side[day]), max(side[day]), color=style.INK, linewidth=2)
    day_axis(axes, min(frame[day]), max(frame[day]))
    event(axes, frame[day], parted, parted_named)
    key(axes, frame[kind], line="mean")
    axes.set(ylim=(0, frame[value].max() * 1.25), ylabel=axis, xlabel="")
    return figure

@form
def stems(frame, *, x: str, y: str, bars: dict[str, str], parted: date | None = None, parted_named: str = "",
          axis: str = ""):
    """An upright line for each row over time, held against steps: `bars` maps their columns to words."""
    figure, (axes, ) = start(3.3)
    day_axis(axes, min(frame[x]), max(frame[x]))
    axes.vlines(frame[x], 0, frame[y], color=style.QUIET, linewidth=1.6)
    counted = frame.dropna(subset=y)  # other rows are for the steps alone
    axes.plot(counted[x], counted[y], "o", color=style.QUIET, markersize=4)
    top, last = frame[[y, *bars]].max().max(), frame[list(bars)].iloc[-1].sort_values()
    for at, column in enumerate(last.index):
        hue = style.PALETTE[2 + list(bars).index(column)]
        axes.step(frame[x], frame[column], where="post", color=hue, linewidth=2,
                  linestyle=("-", (0, (3, 1.5)))[list(bars).index(column)])
        if not math.isnan(last[column]):
            height = max(last[column], (0.12 + 0.26 * at) * top)
            at_edge(axes, height, f"{bars[column]}: {last[column]:.0f}", hue)
    longest = frame.loc[frame[y].astype(float).idxmax()]
    label(axes, longest[x], longest[y], f"{longest[y]:.0f}", style.QUIET, side="above", gap=5)
    event(axes, frame[x], parted, parted_named)
    axes.set(ylim=(0, top * 1.28), ylabel=axis)
    return figure

@form
def columns(frame, *, day: str, value: str, wide: timedelta, spans: pandas.DataFrame | None = None,
            spans_named: str = "", levels=(), levels_named: str = "", parted: date | None = None,
            parted_named: str = "", axis: str = ""):
    """Bars from each day on, `wide` in time; `levels` are (from, to, amount), `spans` rows to shade."""
    figure, (axes, ) = start(2.9)
    first, last = min(frame[day]), max(frame[day]) + wide
    day_axis(axes, first, last)
    named = []
    for one in () if spans is None else spans.itertuples():
        if one.period_end >= first and one.period_start <= last:
            ends = max(one.period_start, first), min(one.period_end, last)
            axes.axvspan(*ends, color=SHADE, linewidth=0, zorder=0)
            named = [("s", SHADE, spans_named)]
    axes.bar(list(frame[day]), frame[value], width=wide * 0.82, align="edge", color=style.PALETTE[3],
             linewidth=0, zorder=2)
    levels = [(a, b, amount.figure) for a, b, amount in levels if not amount.unknown and a < b]
    for begins, ends, height in levels:
        axes.hlines(height, max(begins, first), min(ends, last), color=style.PALETTE[2], linewidth=2.2,
                    zorder=3)
    legend(axes, [*named, *([("_", style.PALETTE[2], levels_named)] if levels else [])])
    top = max([1, *frame[value], *(height for _, _, height in levels)])
    event(axes, [first, last], parted, parted_named)
    axes.set(ylim=(0, top * 1.3), ylabel=axis, yticks=range(0, int(top) + 1, 1 if top < 6 else 2))
    return figure

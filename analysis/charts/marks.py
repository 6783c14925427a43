"""Marks that several charts share: ranges with open ends, labels beside their marks, days along an axis."""

import math
from datetime import date, timedelta

from matplotlib.axes import Axes
from matplotlib.dates import DayLocator, MonthLocator, num2date
from matplotlib.text import Text

from ..amounts import Amount
from . import style

CLEARED = {"facecolor": style.PAPER, "edgecolor": "none", "pad": 0.8}
"""The box of words that a grid line would run through otherwise."""

def range_bar(axes: Axes, amount: Amount, at: float, colour: str, width: float = 5.0,
              reach: float | None = None) -> None:
    """An amount as a horizontal bar from its lower to its upper end, with an upright stroke at its figure.

    An end that is not known is drawn as an arrow that runs on to `reach` (data units; the edge of the axes
    where it is not given). An amount known exactly is the stroke alone."""
    left, right = axes.get_xlim()
    low = amount.low.at if math.isfinite(amount.low.at) else (left if reach is None else reach)
    high = amount.high.at if math.isfinite(amount.high.at) else (right if reach is None else reach)
    if low != high:
        axes.plot([low, high], [at, at], color=colour, linewidth=width, solid_capstyle="butt", alpha=0.45,
                  zorder=2)
    for end, limit, marker in ((low, amount.low.at, "<"), (high, amount.high.at, ">")):
        if math.isinf(limit):
            axes.plot([end], [at], marker=marker, color=colour, markersize=width + 3, zorder=3, clip_on=False)
    for figure in [amount.low.at, amount.high.at] if amount.value is None else [amount.value]:
        if math.isfinite(figure):
            axes.plot([figure], [at], marker="|", color=colour, markersize=15, markeredgewidth=2.5, zorder=4)

def label(axes: Axes, x: float, y: float, words: str, colour: str = style.INK, side: str = "right",
          gap: float = 6, **options) -> Text:
    """Words beside a mark at (x, y): to its "right", "left", "above" or "below", a gap of points away."""
    offset, across, up = {"right": ((gap, 0), "left", "center"), "left": ((-gap, 0), "right", "center"),
                          "above": ((0, gap), "center", "bottom"),
                          "below": ((0, -gap), "center", "top")}[side]
    placed = {"ha": across, "va": up, "fontsize": style.LABEL, **options}
    return axes.annotate(words, (x, y), xytext=offset, textcoords="offset points", color=colour,
                         annotation_clip=False, **placed)

def at_edge(axes: Axes, y: float, words: str, colour: str, x: float = 1.02) -> None:
    """Words beyond the right edge of the axes (x: in widths of these), at the height y."""
    axes.annotate(words, (x, y), xycoords=("axes fraction", "data"), va="center", color=colour,
                  annotation_clip=False)

def day_axis(axes: Axes, first: date, last: date, margin: int = 3) -> None:
    """Days along the x axis from `first` to `last`, ticked by the month, under ten weeks by the week."""
    axes.set_xlim(first - timedelta(days=margin), last + timedelta(days=margin))
    days = (last - first).days
    if days < 70:
        axes.xaxis.set_major_locator(DayLocator(interval=14 if days > 28 else 7))
        axes.xaxis.set_major_formatter(lambda at, _: f"{num2date(at).day} {num2date(at):%b}")
    else:
        months = 1 if days < 300 else 2 if days < 600 else 4 if days < 1200 else 12
        axes.xaxis.set_major_locator(MonthLocator(interval=months))
        axes.xaxis.set_major_formatter(lambda at, _: num2date(at).strftime("%b" if months == 1 else "%b\n%Y"))

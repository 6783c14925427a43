"""Marks that several charts share: ranges with open ends, words beside their marks, days along an axis."""

from collections.abc import Iterable
from datetime import date, timedelta

import numpy as np
from matplotlib.axes import Axes
from matplotlib.dates import DayLocator, MonthLocator, num2date
from matplotlib.text import Text

from ..amounts import Amount
from . import style

DASHED = (0, (4, 3))
AT_EDGE = {"gap": 0, "xycoords": ("axes fraction", "data")}  # for words beyond the right edge of the axes
SIDES = {"right": ((1, 0), "left", "center"), "left": ((-1, 0), "right", "center"),
         "above": ((0, 1), "center", "bottom"), "below": ((0, -1), "center", "top")}

def beside(axes: Axes, x: float, y: float, words: str, colour: str = style.INK, side: str = "right",
           gap: float = 6, **options) -> Text:
    """Words beside a mark at (x, y): to its "right", "left", "above" or "below", a gap of points away."""
    (across, up), ha, va = SIDES[side]
    return axes.annotate(words, (x, y), xytext=(across * gap, up * gap), textcoords="offset points",
                         color=colour, annotation_clip=False, **{"ha": ha, "va": va, **options})

def short(words: str) -> str:
    """A range in the words of a label: "3 to 5" for "between 3 and 5"."""
    return words.replace("between ", "").replace(" and ", " to ")

def range_bar(axes: Axes, amount: Amount, at: float, colour: str, width: float = 5,
              reach: float | None = None) -> None:
    """An amount as a horizontal bar from its lower to its upper end, with an upright stroke at its figure.

    An end that is not known, or lies beyond the axes, is an arrow that runs on to `reach` (data units), or
    else to the edge of the axes. An amount known exactly is the stroke alone."""
    left, right = axes.get_xlim()
    ends = np.array([amount.low.at, amount.high.at])
    beyond = np.array([ends[0] < left, ends[1] > right])
    shown = np.where(beyond, (left, right) if reach is None else reach, ends)
    axes.plot(shown, [at, at], color=colour, linewidth=width, alpha=0.45, zorder=2)
    for end, arrow in zip(shown[beyond], np.array(["<", ">"])[beyond], strict=True):
        axes.plot(end, at, arrow, color=colour, markersize=width + 3, zorder=3, clip_on=False)
    for figure in ends if amount.value is None else [amount.value]:
        if left <= figure <= right:
            axes.plot(figure, at, "|", color=colour, markersize=15, markeredgewidth=2.5, zorder=4)

def event(axes: Axes, days: Iterable[date], when: date, words: str) -> None:
    """A thin upright line on a day, named at the left of its top, if the days drawn reach it."""
    if min(days) <= when <= max(days):
        axes.axvline(when, color=style.QUIET, linewidth=1, linestyle=DASHED, zorder=1)
        beside(axes, when, 1, words, style.QUIET, "left", 5, va="top", xycoords=("data", "axes fraction"))

def legend(axes: Axes, named: Iterable[str], **options) -> None:
    """What artists with these labels stand for, above the axes; a label that none has is left out."""
    drawn = {words: artist for artist, words in zip(*axes.get_legend_handles_labels(), strict=True)}
    shown = [words for words in named if words in drawn]
    if shown:
        axes.figure.legend([drawn[words] for words in shown], shown, loc="lower left", ncols=2, **options)

def day_axis(axes: Axes, first: date, last: date, margin: int = 3) -> None:
    """Days along the x axis from `first` to `last`, ticked by the month, under ten weeks by the week."""
    axes.set_xlim(first - timedelta(days=margin), last + timedelta(days=margin))
    days = (last - first).days
    if days < 70:
        locator, written = DayLocator(interval=14 if days > 28 else 7), "{0.day} {0:%b}"
    else:
        months = 1 if days < 300 else 2 if days < 600 else 4 if days < 1200 else 12
        locator, written = MonthLocator(interval=months), "{:%b}" if months == 1 else "{:%b\n%Y}"
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(lambda at, _: written.format(num2date(at)))

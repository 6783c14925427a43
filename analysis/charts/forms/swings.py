"""Swings and histograms: how far a result moves with what goes into it."""

from collections.abc import Mapping

from ...amounts import Amount
from ...prose import number
from .. import style
from ..marks import label as beside
from ..style import start
from .form import GREY, form

LESS, MORE = "#8FB7B0", "#C98B6B"

@form
def swings(frame, *, label: str, low: str, high: str, at: Amount, axis: str = ""):
    """A tornado: what a result becomes with one thing after another at either end, to both sides of where it
    is now."""
    figure, (axes,) = start(0.92 * len(frame) + 0.6)
    reach = [sorted((one.figure, other.figure)) for one, other in zip(frame[low], frame[high], strict=True)]
    most = max([end for both in reach for end in both] + [at.figure]) or 1.0
    for row, ((left, right), words) in enumerate(zip(reach, frame[label], strict=True)):
        axes.barh(row, at.figure - left, left=left, height=0.4, color=LESS)
        axes.barh(row, right - at.figure, left=at.figure, height=0.4, color=MORE)
        axes.plot([at.figure] * 2, [row - 0.24, row + 0.24], color=style.INK, linewidth=2, zorder=3)
        beside(axes, left, row, number(left, 1), side="left")
        beside(axes, right, row, number(right, 1))
        axes.annotate(words, (0, row - 0.3), ha="left", va="bottom", color=style.INK)
    axes.set(xlim=(-most * 0.16, most * 1.2), ylim=(len(frame) - 0.5, -0.95), yticks=[], xlabel=axis)
    axes.set_xticks([tick for tick in axes.get_xticks() if 0 <= tick <= most * 1.2])
    axes.spines["bottom"].set_bounds(0, most * 1.2)
    return figure

@form
def histograms(frame,
               *,
               group: str,
               left: str,
               right: str,
               share: str,
               spans: Mapping[str, Amount],
               axis: str = ""):
    """A histogram for each group on one axis, with a span (its middle and its ends) drawn below each."""
    figure, every = start(1.5 * len(spans) + 0.5, rows=len(spans), share_x=True)
    top = frame[share].max()
    for axes, (words, span), hue in zip(every, spans.items(), style.PALETTE, strict=False):
        bins = frame[frame[group] == words]
        axes.bar(bins[left], bins[share], bins[right] - bins[left], align="edge", color=GREY, linewidth=0)
        axes.plot([span.low.at, span.high.at], [-0.12 * top] * 2, color=hue, linewidth=5, alpha=0.5,
                  solid_capstyle="butt")
        axes.plot([span.value], [-0.12 * top], "|", color=hue, markersize=13, markeredgewidth=2.5)
        axes.set_title(words, loc="left", color=hue, fontsize=style.LABEL)
        axes.set(ylim=(-0.26 * top, top * 1.04), yticks=[])
        axes.spines["bottom"].set_visible(axes is every[-1])
        axes.tick_params(bottom=axes is every[-1])
    every[-1].set_xlabel(axis)
    every[-1].set_xlim(0, frame[right].max())
    return figure

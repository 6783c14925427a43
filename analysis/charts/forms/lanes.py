"""Lanes and steps: what happened when, line by line, and how it adds up."""

from collections.abc import Mapping
from datetime import date

from ...prose import number
from .. import style
from ..marks import CLEARED, day_axis, label
from ..style import start
from .form import by_kind, form

LETTER, AXIS = 0.076, 3.4  # inches: what a letter of a label takes up at most, and the axis of days

@form
def lanes(frame, *, day: str, line: str, lane: str, first: date, last: date, order: Mapping[str, str],
          other_day: str | None = None, words: str | None = None, colours: Mapping[str, str] | None = None):
    """A line for each kind with a mark for each row; `order` maps each line to its lane, the top one first.

    A ring and a thin line show `other_day` where it differs; `words` name a few marks, where they fit."""
    figure, (axes, ) = start(0.56 * len(order) + 0.4)
    day_axis(axes, first, last)
    axes.grid(axis="x")
    hues = by_kind(frame[lane], colours)
    for at, (one, in_lane) in enumerate(order.items()):
        hue, taken = hues.get(in_lane, (colours or {}).get(in_lane, style.QUIET)), 0.0
        for _, row in frame[frame[line] == one].iterrows():
            other = row[other_day] if other_day else row[day]
            if other != row[day] and first <= other <= last:
                axes.plot([row[day], other], [at, at], color=hue, linewidth=1, alpha=0.6, zorder=1)
                axes.plot([other], [at], "o", markerfacecolor="white", markeredgecolor=hue, markersize=6,
                          zorder=2)
            axes.plot([row[day]], [at], "o", color=hue, markersize=7, alpha=0.6, markeredgewidth=0, zorder=3)
            if words and isinstance(row[words], str) and row[words]:
                taken = _named(axes, row[day], at, row[words], hue, (first, last), taken)
    axes.set_yticks(range(len(order)), list(order))
    for tick, in_lane in zip(axes.get_yticklabels(), order.values(), strict=True):
        tick.set_color(hues.get(in_lane, (colours or {}).get(in_lane, style.INK)))
    axes.set_ylim(len(order) - 0.6, -0.85)
    return figure

def _named(axes, when: date, at: int, words: str, hue: str, ends: tuple[date, date], taken: float) -> float:
    """Words above a mark, where they fit beside those already there; gives how far the line is now taken."""
    span, place = (ends[1] - ends[0]).days, (when - ends[0]).days
    width = len(words) * LETTER * span / AXIS
    begin, side = place - width / 2, "center"
    if begin < 0:
        begin, side = place, "left"
    elif begin + width > span:
        begin, side = place - width, "right"
    if begin < max(taken, -1) or begin + width > span * 1.05:
        return taken
    label(axes, when, at, words, hue, side="above", gap=5, ha=side, bbox=CLEARED)
    return begin + width + span * 0.01

@form
def steps(frame, *, day: str, panels: Mapping[str, Mapping[str, str]], until: date,
          colour: str = style.PALETTE[0]):
    """Columns added up row by row; `panels`, one for each unit, maps titles to columns and their names."""
    figure, axes = start(1.35 * len(panels) + 0.35, rows=len(panels), share_x=True)
    days = [*frame[day], until]
    for one, (title, columns) in zip(axes, panels.items(), strict=True):
        sums = [([*frame[column].cumsum(), frame[column].sum()], words) for column, words in columns.items()]
        top, reached = max(1, *(figures[-1] for figures, _ in sums)), -1.0
        for at, (figures, words) in enumerate(sorted(sums, key=lambda one: one[0][-1])):
            dashed = {"linestyle": (0, (2, 2)), "linewidth": 1.2} if at else {"linewidth": 2.2}
            one.step([days[0], *days], [0, *figures], where="post", color=colour, **dashed)
            reached = max(figures[-1], reached + 0.3 * top)
            told = f"{number(figures[-1])} {words}".strip()
            label(one, until, reached, told, colour, fontweight="semibold")
        one.set(ylim=(0, top * 1.4), yticks=[], title=title)
    day_axis(axes[-1], days[0], until, margin=1)
    return figure

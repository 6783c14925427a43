"""Unit squares: one for each row, above its place or in a line, or a hundred for a whole."""

from collections.abc import Mapping

from matplotlib.patches import Rectangle

from ...prose import number, written
from .. import style
from ..marks import beside, legend
from ..style import SHADE, start
from .form import form, rows

SIDE = 10  # squares along each side of a whole
OPEN = "#F2E6C4"
MANY = 6  # squares in a line that are counted at a glance

@form
def squares(frame, *, place: str, kind: str, colours: Mapping[str, str], filled: str,
            quoted: str | None = None, last: int, axis: str = ""):
    """A square above its place for each row, coloured by kind, solid if `filled`, marked if `quoted`."""
    level = frame.groupby(place).cumcount()
    figure, (axes,) = start(0.42 * (level.max() + 1.2))
    for up, row in zip(level, frame.to_dict("records"), strict=True):
        hue, inside = colours[row[kind]], colours[row[kind]] if row[filled] else style.PAPER
        axes.add_patch(Rectangle((row[place] - 0.42, up + 0.08), 0.84, 0.84, edgecolor=hue, facecolor=inside,
                                 linewidth=1.6))
        if quoted and row[quoted]:
            ink = style.PAPER if row[filled] else hue
            beside(axes, row[place], up + 0.5, "“", ink, side="below", gap=5, va="center", fontsize=14,
                   fontweight="semibold")
    for one in set(frame[kind]):
        axes.plot([], [], "s", color=colours[one], markersize=8, label=one)
    legend(axes, colours, labelcolor="markerfacecolor")
    axes.set(xlim=(0.3, last + 0.7), ylim=(0, level.max() + 1.2), yticks=[],
             xticks=[1, *range(5, last + 1, 5)], xlabel=axis)
    return figure

@form
def strip(frame, *, row: str, kind: str, shades: Mapping[str, str]):
    """A line for each group in `row`, with a square for every row of the frame; `shades` names the kinds.

    Lines of many squares end in how many there are."""
    groups = frame.groupby(row, sort=False)[kind]
    longest = groups.size().max()
    figure, axes = rows([name for name, _ in groups], 0.42, extra=0.1)
    for at, (_, some) in enumerate(groups):
        for place, one in enumerate(some):
            axes.add_patch(Rectangle((place + 0.07, at - 0.36), 0.86, 0.72, facecolor=shades[one],
                                     edgecolor=style.QUIET, linewidth=0.8, label=one))
        if longest > MANY:
            beside(axes, len(some), at, number(len(some)), style.QUIET)
    legend(axes, shades)
    axes.set(xlim=(0, max(longest, MANY)), xticks=[])
    axes.spines["bottom"].set_visible(False)
    return figure

@form
def portions(frame, *, label: str, amount: str, colours: Mapping[str, str], undecided: str = ""):
    """A hundred squares, coloured by what becomes of each; parts that are ranges leave some `undecided`."""
    figure, (axes,) = start(2.75)
    shares = [(words, one.low.at, written(one), colours.get(words, SHADE))
              for words, one in zip(frame[label], frame[amount], strict=True)]
    rest = SIDE**2 - sum(least for _, least, _, _ in shares)
    if rest > 1e-9:
        shares.insert(1, (undecided, rest, number(rest), OPEN))
    begin = 0.0
    for at, (words, least, told, hue) in enumerate(shares):
        for line in range(SIDE):  # of squares, from the top, each filled from the left
            left, right = (min(max(end - line * SIDE, 0), SIDE) for end in (begin, begin + least))
            if left < right:
                axes.barh(SIDE - line - 0.5, right - left, left=left, height=0.88, color=hue, linewidth=0)
        begin += least
        ink = style.QUIET if hue in (SHADE, OPEN) else hue
        height = SIDE - (at + 0.5) * SIDE / len(shares)
        beside(axes, SIDE + 0.1, height + 0.46, told, ink, fontweight="semibold", fontsize=13)
        beside(axes, SIDE + 0.1, height - 0.46, words, style.QUIET)
    axes.vlines(range(SIDE + 1), 0, SIDE, color=style.PAPER, linewidth=2.3)
    axes.set(xlim=(-0.1, SIDE + 9.8), ylim=(-0.1, SIDE + 0.1), aspect="equal", xticks=[], yticks=[])
    axes.spines["bottom"].set_visible(False)
    return figure

"""Portions: what becomes of a whole, in squares of a hundredth each or in the parts of a bar."""

from collections.abc import Mapping

from matplotlib.patches import Rectangle

from ...prose import number, written
from ...tables import ends
from .. import style
from ..marks import label as beside
from ..marks import range_bar
from ..style import start
from .form import SHADE, form

SIDE = 10  # squares along each side
OPEN = "#F2E6C4"

@form
def portions(frame, *, label: str, amount: str, colours: Mapping[str, str], undecided: str = ""):
    """A hundred squares, coloured by what becomes of each; where parts are ranges, those `undecided` are set
    apart."""
    figure, (axes,) = start(2.75)
    rows = [(words, one.low.at, written(one), colours.get(words, SHADE))
            for words, one in zip(frame[label], frame[amount], strict=True)]
    left = SIDE**2 - sum(least for _, least, _, _ in rows)
    if left > 1e-9:
        rows.insert(1, (undecided, left, number(left), OPEN))
    filled = 0.0
    for at, (words, least, told, hue) in enumerate(rows):
        _fill(axes, filled, filled + least, hue)
        filled += least
        ink = style.QUIET if hue in (SHADE, OPEN) else hue
        height = SIDE - (at + 0.5) * SIDE / len(rows)
        beside(axes, SIDE + 0.1, height + 0.46, told, ink, fontweight="semibold", fontsize=13)
        beside(axes, SIDE + 0.1, height - 0.46, words, style.QUIET)
    axes.set(xlim=(-0.1, SIDE + 9.8), ylim=(-0.1, SIDE + 0.1), aspect="equal", xticks=[], yticks=[])
    axes.spines["bottom"].set_visible(False)
    return figure

@form
def split(frame,
          *,
          label: str,
          first: str,
          second: str,
          named: tuple[str, str],
          hues: tuple[str, str],
          axis: str = ""):
    """Lying bars in two parts, their figures beside; where a figure is a range, the range of the second part
    alone."""
    spread = ends(frame[first]) + ends(frame[second])
    widest = max(spread["high"].max(), 1e-9)
    exact = [one.value is not None and one.low.at == one.high.at for one in [*frame[first], *frame[second]]]
    figure, (axes,) = start(0.78 * len(frame) + 0.75)
    axes.set_xlim(0, widest * 1.04)
    for at, (_, row) in enumerate(frame.iterrows()):
        words = " · ".join(f"{written(row[part], 'bare,1,range')} {name}"
                           for part, name in zip((first, second), named, strict=True))
        if all(exact):
            axes.barh(at, row[first].value, color=hues[0], height=0.4)
            axes.barh(at, row[second].value, left=row[first].value, color=hues[1], height=0.4)
        else:
            range_bar(axes, row[second], at, hues[1], width=9)
        axes.annotate(words.replace("between ", "").replace(" and ", " to "), (0, at - 0.24), va="bottom",
                      ha="left", color=style.INK, annotation_clip=False)
    axes.set_yticks(range(len(frame)), frame[label])
    axes.set_ylim(len(frame) - 0.6, -0.75)
    axes.set_xlabel(axis)
    return figure

def _fill(axes, begin: float, stop: float, hue: str) -> None:
    """Fill the squares from `begin` to `stop`, row by row from the top left, parts of squares included."""
    for square in range(int(begin), SIDE**2):
        left, right = max(begin - square, 0), min(stop - square, 1)
        if right <= 0:
            return
        if right - left > 1e-9:
            x, y = square % SIDE, SIDE - 1 - square // SIDE
            axes.add_patch(Rectangle((x + 0.06 + left * 0.88, y + 0.06), (right - left) * 0.88, 0.88,
                           color=hue, linewidth=0))

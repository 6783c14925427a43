"""Stacks: unit squares above places or in lines, bars of the parts of a whole, and stated figures."""

from collections.abc import Mapping

from matplotlib.patches import Rectangle

from ...prose import number, written
from .. import style
from ..marks import label as beside
from ..marks import range_bar
from ..style import start
from .form import by_kind, form

SIDE = 0.86  # of the room that a square of a strip has

@form
def squares(frame, *, place: str, kind: str, colours: Mapping[str, str], filled: str,
            quoted: str | None = None, last: int, axis: str = ""):
    """A square above its place for each row, coloured by kind, solid if `filled`, marked if `quoted`."""
    level = frame.groupby(place).cumcount()
    top = level.max() + 1
    figure, (axes, ) = start(0.42 * (top + 3.4))
    for up, (_, row) in zip(level, frame.iterrows(), strict=True):
        hue, solid = colours[row[kind]], bool(row[filled])
        axes.add_patch(Rectangle((row[place] - 0.42, up + 0.08), 0.84, 0.84, edgecolor=hue, linewidth=1.6,
                                 facecolor=hue if solid else style.PAPER))
        if quoted and row[quoted]:
            beside(axes, row[place], up + 0.5, "“", style.PAPER if solid else hue, side="below", gap=5,
                   va="center", fontsize=14, fontweight="semibold")
    for at, one in enumerate(one for one in colours if one in set(frame[kind])):
        x, y = 0.8 + (at % 2) * (last / 2 + 0.5), top + 2.9 - (at // 2) * 0.95
        axes.add_patch(Rectangle((x, y - 0.3), 0.6, 0.6, facecolor=colours[one], linewidth=0))
        beside(axes, x + 0.6, y, one, colours[one])
    axes.set(xlim=(0.3, last + 0.7), ylim=(0, top + 3.4), yticks=[], xticks=[1, *range(5, last + 1, 5)],
             xlabel=axis)
    return figure

@form
def parts(frame, *, label: str, part: str, shades: Mapping[str, str], axis: str = ""):
    """A lying bar for each label, as long as it has rows, in the parts of `shades`; numbers behind it."""
    groups = list(dict.fromkeys(frame[label]))
    figure, (axes, ) = start(0.52 * len(groups) + 0.75)
    sizes = frame.groupby(label).size()
    for at, one in enumerate(groups):
        left, some = 0, frame.loc[frame[label] == one, part]
        for kind, shade in shades.items():
            axes.barh(at, (some == kind).sum(), left=left, color=shade, height=0.6)
            left += (some == kind).sum()
        beside(axes, left, at, f"{number((some == next(iter(shades))).sum())} of {number(len(some))}")
    names = [one.replace(" ", "\n", 1) if len(one) > 18 else one for one in groups]
    axes.set_yticks(range(len(groups)), names)
    axes.set(xlim=(0, sizes.max() * 1.3), ylim=(len(groups) - 0.5, -0.5), xlabel=axis)
    axes.xaxis.get_major_locator().set_params(integer=True, nbins=5)
    return figure

@form
def tallies(frame, *, label: str, amount: str, group: str, note: str,
            colours: Mapping[str, str] | None = None, axis: str = ""):
    """Stated figures below one another, headed by group, each written beside its mark with its note.

    They are neither joined nor added. An arrow stands where only a lower bound was stated."""
    groups = list(dict.fromkeys(frame[group]))
    figure, (axes, ) = start(0.42 * (len(frame) + len(groups)) + 0.75)
    hues = by_kind(frame[group], colours)
    most = max(one.figure for one in frame[amount])
    axes.set_xlim(0, most * 2.4)
    at, ticks = 0, []
    for one in groups:
        beside(axes, 0, at, one, hues[one], gap=4, fontweight="semibold")
        at += 1
        for _, row in frame[frame[group] == one].iterrows():
            stated, shift = row[amount], most * 0.1 if row[amount].value is None else 0
            range_bar(axes, stated, at, hues[one], width=6, reach=stated.figure + most * 0.06)
            told = written(stated, "bare") + (f"\n{row[note]}" if row[note] else "")
            beside(axes, stated.figure + shift, at, told, hues[one], gap=8)
            ticks.append((at, row[label]))
            at += 1
    axes.set_yticks(*zip(*ticks, strict=True))
    axes.set(ylim=(at - 0.4, -0.6), xlabel=axis)
    axes.xaxis.set_major_formatter(lambda figure, _: number(figure))
    axes.xaxis.get_major_locator().set_params(nbins=4)
    return figure

def _square(axes, x: float, y: float, shade: str, size: float = SIDE, height: float = 0.72) -> None:
    """A square in a shade; one that ends in strokes is hatched, and white has an edge so that it is seen."""
    face, hatch = shade.rstrip("/"), "/" * (len(shade) - len(shade.rstrip("/"))) * 2
    edge = style.INK if face.upper() == style.PAPER else "white" if hatch else face
    axes.add_patch(Rectangle((x + (1 - size) / 2, y - height / 2), size, height, facecolor=face,
                             edgecolor=edge, hatch=hatch or None, linewidth=0 if edge == face else 1.6))

@form
def strip(frame, *, row: str, kind: str, shades: dict[str, str]):
    """A line for each group in `row`, with a square for every row of the frame; `shades` names the kinds.

    Shades and no colours: a colour says who claims something. A shade that ends in "/" is hatched."""
    groups, shown = list(dict.fromkeys(frame[row])), [one for one in shades if one in set(frame[kind])]
    longest = max(frame.groupby(row).size())
    figure, (axes, ) = start(0.42 * len(groups) + 0.32 * len(shown) + 0.3)
    for at, group in enumerate(groups):
        for place, one in enumerate(frame.loc[frame[row] == group, kind]):
            _square(axes, place, at, shades[one])
    bottom, step = len(groups) + 0.1, 0.32 / 0.42
    for at, one in enumerate(shown):
        _square(axes, 0, bottom + at * step, shades[one], height=0.5)
        beside(axes, 1, bottom + at * step, one, style.INK, gap=4)
    axes.set_yticks(range(len(groups)), groups)
    axes.set(xlim=(0, max(longest, 6)), ylim=(bottom + len(shown) * step - 0.3, -0.6), xticks=[])
    axes.spines["bottom"].set_visible(False)
    return figure

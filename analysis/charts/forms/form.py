"""What all chart forms share: the decorator that finishes a drawing, and the colours and marks of kinds.

A form draws one kind of picture of a data frame, whatever the frame is about. It takes the frame, the names
of its columns, and what no chart may lack: `name`, `finding`, `measure`, `unit`, `period` and `alt`; finding
and alt are templates for `prose.fill`, or several in a tuple. The references of the rows become the sources
of the chart and the frame its data file. Where the frame is empty, or the finding could not be said, the form
draws nothing and says so. Colours come with the call: `colours` maps what a column holds to a colour (see
`tables.colours`), else the house's palette is used in the order of first appearance."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import wraps
from itertools import cycle
from typing import Any

import pandas
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from ...amounts import Amount
from ...prose import NOTHING, Sentence, day, fill_from, names
from ...tables import ends, home
from .. import style
from ..chart import Chart, finish
from ..marks import label

GREY, SHADE, DASHED = "#8A8A8A", "#D5D5D5", (0, (4, 3))
MARKS = ("o", "s", "^", "D", "v")
UNDRAWN = "ANALYSIS_UNDRAWN"  # set where only findings are wanted: no chart is drawn
Words = str | tuple[str, ...]

def form(draw: Callable) -> Callable:
    """Make a chart of a drawing function: what all forms share is done here."""

    @wraps(draw)
    def made(frame: pandas.DataFrame, *, name: str, finding: Words, measure: str, unit: str,
             period: tuple[date, date], alt: Words, sources: Any = (), **options: Any) -> Chart | Sentence:
        if UNDRAWN in os.environ:
            return NOTHING
        scope = names()
        said, seen = (fill_from(scope, (one,) if isinstance(one, str) else one) for one in (finding, alt))
        if frame.empty or NOTHING in (said, seen):
            what = f"Nothing to draw here: {measure[0].lower()}{measure[1:]}."
            return Sentence(what, what, ())
        refs = home(frame, *sources if isinstance(sources, tuple | list) else (sources,))
        return finish(draw(frame, **options), name=name, finding=said, measure=measure, unit=unit, alt=seen,
                      period=" to ".join(map(day, period)), data=_flat(frame), sources=refs or said.refs)

    return made

def hues(frame: pandas.DataFrame, column: str, colours: Mapping[str, str] | None = None) -> list[str]:
    """A colour for each row: the one given for what the column holds, else the palette's next."""
    given = _coloured(dict.fromkeys(frame[column]), colours)
    return [given[kind] for kind in frame[column]]

def event(axes: Axes, days: Sequence[date], when: date | None, words: str) -> None:
    """A thin upright line on a day, named at the left of its top, if the days drawn reach it."""
    if when and min(days) <= when <= max(days):
        axes.axvline(when, color=style.QUIET, linewidth=1, linestyle=DASHED, zorder=1)
        label(axes, when, 1, words, style.QUIET, "left", 5, va="top", xycoords=("data", "axes fraction"))

def kinds(column: pandas.Series) -> list[str]:
    """The kinds that a column holds, the most frequent first."""
    return sorted(set(column), key=lambda kind: (-list(column).count(kind), kind))

def by_kind(column: pandas.Series, colours: Mapping[str, str] | None = None) -> dict[str, str]:
    """A colour for each kind."""
    return _coloured(kinds(column), colours)

def _coloured(kinds: Iterable[str], colours: Mapping[str, str] | None) -> dict[str, str]:
    return {kind: (colours or {}).get(kind, hue) for kind, hue in zip(kinds, cycle(style.PALETTE))}

def marks_of(column: pandas.Series) -> dict[str, str]:
    """A mark for each kind, so that kinds are told apart without colour too."""
    return dict(zip(kinds(column), cycle(MARKS)))

def key(axes: Axes, column: pandas.Series, line: str) -> None:
    """The kinds of marks named in a row above the axes, with what drawn lines stand for."""
    hues = by_kind(column)
    marks = [(mark, hues[kind], kind) for kind, mark in marks_of(column).items()]
    legend(axes, [*marks, ("_", style.INK, line)])

def legend(axes: Axes, named: list[tuple[str, str, str]]) -> None:
    """Marks, colours and words in rows above the axes, where they cover nothing."""
    handles = [Line2D([], [], linestyle="", marker=mark, markersize=8, color=hue, label=words)
               for mark, hue, words in named]
    axes.legend(handles=handles, loc="lower left", bbox_to_anchor=(-0.02, 1.0), ncols=2, frameon=False,
                handletextpad=0.1, columnspacing=1.2, borderpad=0.1)

def _flat(frame: pandas.DataFrame) -> pandas.DataFrame:
    """What is plotted, as a data file holds it: amounts as value, low, high; no references."""
    columns = {}
    for name, column in frame.drop(columns="ref", errors="ignore").items():
        if len(frame) and isinstance(column.iloc[0], Amount):
            columns |= {name if end == "value" else f"{name}_{end}": each
                        for end, each in ends(column).items()}
        else:
            columns[name] = column.map(lambda cell: cell.isoformat() if isinstance(cell, date) else cell)
    return pandas.DataFrame(columns)

"""What all chart forms share: the decorator that finishes a drawing, rows, and the colours of kinds.

A form takes a data frame, the names of its columns, and what no chart may lack: `name`, `finding`, `measure`,
`unit` and `alt`; with `period`, the days that it is about, where they say something. finding and alt are
templates for `prose.fill`, or several in a tuple. The rows' references become the sources of the chart and
the frame its data file. Where the frame is empty, or the finding cannot be said, there is nothing to draw."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import wraps
from itertools import cycle
from typing import Any

import pandas
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ...amounts import Amount
from ...prose import NOTHING, Sentence, day, fill_from, names
from ...tables import ends, home
from ..chart import Chart, finish
from ..style import PALETTE, start

UNDRAWN = "ANALYSIS_UNDRAWN"  # set where only findings are wanted: no chart is drawn

def form(draw: Callable) -> Callable:
    """Make a chart of a drawing function: what all forms share is done here."""

    @wraps(draw)
    def made(frame: pandas.DataFrame, *, name: str, finding: str | tuple[str, ...], measure: str,
             unit: str, alt: str | tuple[str, ...], period: tuple[date, ...] = (), sources: Any = (),
             **options: Any) -> Chart | Sentence:
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

def rows(labels: Sequence[str], height: float, axis: str = "", extra: float = 0.75) -> tuple[Figure, Axes]:
    """A figure with a row for each label, the first on top; heights of a row and of all else in inches."""
    figure, (axes,) = start(height * len(labels) + extra)
    axes.set_yticks(range(len(labels)), labels)
    axes.set(ylim=(len(labels) - 0.4, -0.6), xlabel=axis)
    return figure, axes

def hues(kinds: Iterable[str], colours: Mapping[str, str] | None = None) -> dict[str, str]:
    """A colour for each kind: the one given for it, else the palette's next."""
    return {kind: (colours or {}).get(kind, hue) for kind, hue in zip(dict.fromkeys(kinds), cycle(PALETTE))}

def _flat(frame: pandas.DataFrame) -> pandas.DataFrame:
    """What is plotted, as a data file holds it: amounts as value, low, high; no references."""
    columns = {}
    for name, column in frame.drop(columns="ref", errors="ignore").items():
        if isinstance(column.iloc[0], Amount):
            columns |= {name if end == "value" else f"{name}_{end}": each
                        for end, each in ends(column).items()}
        else:
            columns[name] = column.map(lambda cell: cell.isoformat() if isinstance(cell, date) else cell)
    return pandas.DataFrame(columns)

"""Bars: how many, side by side."""

import numpy as np
import seaborn

from ...prose import number
from .. import style
from ..marks import label as beside_mark
from ..style import start
from .form import form
from .form import hues as hues_of

@form
def lengths(frame, *, label: str, note: str, value: str, colour: str | None = None, axis: str = ""):
    """Lying bars with a name above and a note below each."""
    figure, (axes, ) = start(0.78 * len(frame) + 0.7)
    hues = hues_of(frame, colour or label)
    seaborn.barplot(x=frame[value].to_numpy(dtype=float), y=np.arange(len(frame)), hue=np.arange(len(frame)),
                    palette=hues, saturation=1, orient="h", width=0.22, legend=False, ax=axes)
    for at, (_, row) in enumerate(frame.iterrows()):
        beside_mark(axes, row[value], at, number(row[value]), hues[at])
        beside_mark(axes, 0, at, row[label], side="above", gap=8, ha="left", fontweight="semibold")
        beside_mark(axes, 0, at, row[note], style.QUIET, side="below", gap=8, ha="left")
    axes.set(xlim=(0, frame[value].max() * 1.12), ylim=(len(frame) - 0.42, -0.55), yticks=[], xlabel=axis,
             ylabel="")
    return figure

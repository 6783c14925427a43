"""The house style: one typeface, one palette, one way to start a figure.

Colours are chosen to differ in hue and in lightness, so that they part in greyscale and for colour-blind
eyes, and to stand out from white by 4.5 to 1 or more, so that a label may wear the colour of its mark. Kinds
that keep a colour throughout a suite have it in the vocabulary of its seeds."""

from pathlib import Path

import matplotlib
import seaborn
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure

PAPER, INK, QUIET, GRID = "#FFFFFF", "#1B1B1B", "#5A5A5A", "#DADADA"

PALETTE = ("#8A2F78", "#1B1B1B", "#B23A00", "#0B5FA5", "#7A5B00", "#00705A", "#4B4FA8")
"""For kinds without a colour of their own; the seeds' vocabulary gives one to those that keep it."""

WIDTH = 5.4  # inches: on a phone of 390 pixels a label is then still 11 pixels high
TITLE, SUBTITLE, LABEL, NOTE = 14.5, 11.5, 11.4, 9.5  # points

for _file in sorted((Path(__file__).parent / "fonts").glob("*.otf")):
    font_manager.fontManager.addfont(_file)

SETTINGS = {**seaborn.axes_style("white"), "font.family": ["Inter"], "font.size": LABEL, "font.weight":
            "regular", "text.color": INK, "text.parse_math": False, "axes.labelsize": LABEL,
            "axes.labelcolor": QUIET, "axes.edgecolor": QUIET, "axes.linewidth": 0.8, "axes.spines.top":
            False, "axes.spines.right": False, "axes.spines.left": False, "axes.titlesize": LABEL,
            "axes.titleweight": "semibold", "axes.titlelocation": "left", "axes.axisbelow": True,
            "axes.unicode_minus": True, "grid.color": GRID, "grid.linewidth": 0.8, "axes.grid": False,
            "xtick.labelsize": LABEL, "ytick.labelsize": LABEL, "xtick.labelcolor": QUIET, "ytick.labelcolor":
            INK, "xtick.color": QUIET, "ytick.color": QUIET, "xtick.bottom": True, "ytick.left": False,
            "xtick.major.size": 4, "figure.facecolor": PAPER, "axes.facecolor": PAPER, "savefig.facecolor":
            PAPER, "svg.fonttype": "path", "svg.hashsalt": "story-figures", "figure.dpi": 100}

def start(height: float, rows: int = 1, share_x: bool = False) -> tuple[Figure, list[Axes]]:
    """A figure in the house style and its axes, one below the other.

    height: inches for the panels together; what `finish` writes around them comes on top of that."""
    matplotlib.rcParams.update(SETTINGS)  # for the session: text takes its typeface when it is made
    figure = Figure(figsize=(WIDTH, height))
    return figure, list(figure.subplots(rows, squeeze=False, sharex=share_x).flat)

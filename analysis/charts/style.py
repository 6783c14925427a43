"""The house style: one typeface, one palette, one way to start a figure; `house.mplstyle` sets it."""

from pathlib import Path

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, fontManager

HOME = Path(__file__).parent
HOUSE = matplotlib.rc_params_from_file(HOME / "house.mplstyle", use_default_template=False)

PAPER, INK, QUIET = HOUSE["axes.facecolor"], HOUSE["text.color"], HOUSE["axes.labelcolor"]
GREY, SHADE = "#8A8A8A", "#D5D5D5"  # what a chart does not speak of first, and what it leaves behind

PALETTE = tuple(HOUSE["axes.prop_cycle"].by_key()["color"])
"""For kinds without a colour of their own; the seeds' vocabulary gives one to those that keep it."""

WIDTH = 5.4  # inches: on a phone of 390 pixels a label is then still 11 pixels high
TITLE = FontProperties(family="Inter", weight="semibold", size=14.5)
SUBTITLE = FontProperties(family="Inter", size=11.5)

for file in sorted(HOME.glob("fonts/*.otf")):
    fontManager.addfont(file)

def start(height: float, rows: int = 1, share_x: bool = False) -> tuple[Figure, list[Axes]]:
    """A figure in the house style, its panels together so many inches high, and their axes, top first."""
    matplotlib.rcParams.update(HOUSE)  # for the session: text takes its typeface when it is made
    figure = Figure(figsize=(WIDTH, height))
    return figure, list(figure.subplots(rows, squeeze=False, sharex=share_x).flat)

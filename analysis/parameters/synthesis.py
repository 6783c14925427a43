"""Parameters of the synthesis alone: the rule of the scoreboard, the grid of assumptions, the shuffles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .kinds import Parameter
from .shared import FIRST_DAY, LAST_DAY

if TYPE_CHECKING:
    from . import Given

DECLARED = (
    Parameter("close_up", "date", FIRST_DAY, LAST_DAY, "day",
              "the day in the middle of the close-up; None is the order to halt talks"),
    Parameter("tolerance", "fraction", 0, 0.5, "fraction",
              "how far, as a share of it, a claim's figure may be from a reference that still agrees with it", default=0.05),
    Parameter("enough_rows", "count", 1, 20, "rows",
              "dated rows that document a claim without a figure", default=1),
    Parameter("enough_sources", "count", 2, 20, "publishers",
              "separate publishers that make the data behind a verdict strong", default=2),
    Parameter("grid_spread", "fraction", 0.01, 0.95, "fraction",
              "how far the grid of assumptions moves each figure up and down", default=0.5),
    Parameter("grid_steps", "count", 3, 41, "steps",
              "how many values the grid tries for each figure", default=11),
)


def check(given: Given) -> None:
    """Nothing here contradicts anything else."""

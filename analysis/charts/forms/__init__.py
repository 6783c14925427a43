"""Chart forms: each draws one kind of picture of a data frame, whatever the frame is about."""

from .bars import lengths
from .lanes import lanes, steps
from .lines import curve
from .portions import portions, split
from .ranges import pairs, ranges
from .stacks import parts, squares, strip, tallies
from .surface import surface
from .swings import histograms, swings
from .time import columns, dots, stems

__all__ = ["columns", "curve", "dots", "histograms", "lanes", "lengths", "pairs", "parts", "portions",
           "ranges", "split", "squares", "stems", "steps", "strip", "surface", "swings", "tallies"]

"""Charts in one house style: forms that draw a data frame, and how one is made."""
# ruff: noqa: F401

from .chart import Chart, finish
from .forms.curves import curve, histograms
from .forms.rows import lengths, pairs, parts, ranges, swings, tallies
from .forms.squares import portions, squares, strip
from .forms.surface import surface
from .forms.time import columns, dots, lanes, stems, timeline
from .style import PALETTE, start

"""Charts in one house style: start a figure, draw marks on it, finish it."""

from .chart import Chart, cite, finish
from .marks import CLEARED, day_axis, event_line, label, range_bar
from .style import COLOURS, start

__all__ = ["CLEARED", "COLOURS", "Chart", "cite", "day_axis", "event_line", "finish", "label", "range_bar", "start"]

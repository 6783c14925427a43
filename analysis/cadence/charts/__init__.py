"""The charts on deportation cadence."""

from .counters import counters, coverage, since_event
from .landings import calendar, people
from .power import belief, power
from .quiet import gaps
from .ratios import methods, ratios
from .weeks import weekly_landings, weeks_by_count
from .windows import every_window

__all__ = ["belief", "calendar", "counters", "coverage", "every_window", "gaps", "methods", "people", "power", "ratios",
           "since_event", "weekly_landings", "weeks_by_count"]

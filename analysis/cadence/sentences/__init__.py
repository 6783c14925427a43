"""Sentences on deportation cadence that hold whatever the parameters are."""

from .answer import FROM, answer, bases, event_name, flip, solution, turning_points
from .counters import counters, later_total, nearest_rule, numbering, since
from .cover import cover
from .flights import documented, people_change, suspensions
from .power import belief, design, methods, posterior, power, weeks_needed
from .quiet import halts, stopped
from .regular import dispersion, gaps, weekly_test
from .story import people, start_flip, windows

__all__ = ["FROM", "answer", "bases", "belief", "counters", "cover", "design", "dispersion", "documented", "event_name",
           "flip", "gaps", "halts", "later_total", "methods", "nearest_rule", "numbering", "people", "people_change",
           "posterior", "power", "since", "solution", "start_flip", "stopped", "suspensions", "turning_points",
           "weekly_test", "weeks_needed", "windows"]

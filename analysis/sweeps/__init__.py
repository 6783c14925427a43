"""Many settings at once: which sets a grid has, running them in warm processes, and the table of what they found."""

from .engine import MADE_OF, findings_of, sweep
from .sets import MOST, Plan, plan

__all__ = ["MADE_OF", "MOST", "Plan", "findings_of", "plan", "sweep"]

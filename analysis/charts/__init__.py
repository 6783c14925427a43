"""Charts in one house style: forms that draw a data frame, and how one is made."""

from . import forms
from .chart import Chart, finish
from .forms import *  # noqa: F403
from .style import PALETTE, start

__all__ = [*forms.__all__, "PALETTE", "Chart", "finish", "start"]

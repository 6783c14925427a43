"""The charts on drug routes: a module for each question."""

from .arrivals import reaching_the_us
from .bases import denominators, figures_that_clash
from .production import coca_and_laboratories
from .seized import rates, seized_and_required
from .sensitivity import draws, share_and_rate, swing
from .split import leaving_by_output, per_hundred
from .spread import published_shares, published_tonnes

__all__ = ["coca_and_laboratories", "denominators", "draws", "figures_that_clash", "leaving_by_output", "per_hundred", "published_shares",
           "published_tonnes", "rates", "reaching_the_us", "seized_and_required", "share_and_rate", "swing"]

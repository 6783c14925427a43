"""Parameters that run through all notebooks."""

from datetime import date

from .kinds import Parameter

MOST_SEED = 2**32 - 1
FIRST_DAY, LAST_DAY = date(2025, 1, 1), date(2035, 12, 31)

DECLARED = (
    Parameter("as_of", "date", FIRST_DAY, LAST_DAY, "day", "the day up to which evidence counts; None is the story's day"),
    Parameter("confidence", "fraction", 0.5, 0.999, "fraction", "how often such an interval would hold the true figure",
              default=0.95),
    Parameter("random_seed", "count", 0, MOST_SEED, "seed", "where the random numbers start", default=2025),
)

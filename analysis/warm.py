"""What notebooks import, and the seeds, loaded once for all processes that are forked after this."""

from . import cells, charts, counts, draws, findings, seeds, tables, verdicts  # noqa: F401

seeds.load()

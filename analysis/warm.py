"""Everything that a notebook imports, and the seeds, loaded once: processes forked after this need not load it again."""

from . import charts, counts, findings, parameters, prose, seeds, tables, verdicts  # noqa: F401

seeds.load()

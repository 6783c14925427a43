"""Deportation cadence: the notebook holds at the edges of its parameters, and its charts stay legible there."""

import csv
import io

import pytest

from analysis import parameters
from analysis.charts import Chart
from analysis.findings import Finding

NOTEBOOK = next(parameters.NOTEBOOKS.glob("03_*.ipynb"))


def rerun(run_cells, **values):
    results = run_cells(NOTEBOOK, **values)
    return [one for one in results if isinstance(one, Finding)], [one for one in results if isinstance(one, Chart)]


@pytest.mark.parametrize("values", [
    {"flights_total": 0, "flights_after_strike": 0}, {"flights_total": 1, "flights_after_strike": 1},
    {"flights_total": 1, "flights_after_strike": 0}, {"flights_total": 100_000, "flights_after_strike": 60_000},
    {"as_of": "2025-01-05"}, {"as_of": "2025-08-15"}, {"as_of": "2025-09-03"}, {"as_of": "2026-10-01"},
    {"event_day": "2025-02-11"}, {"event_day": "2025-10-08"}, {"window_start": "2025-09-01"}, {"counter": "ministry", "origins": "all"},
    {"window_start": "2026-05-01", "event_day": "2026-06-01", "as_of": "2026-12-31"}, {"confidence": 0.999, "power": 0.99},
    {"prior_shape": 1000, "prior_rate": 1000, "origins": "us", "block_weeks": 26, "resamples": 200, "people": 0}],
    ids=lambda values: ",".join(f"{name}={value}" for name, value in values.items()))
def test_the_notebook_has_something_true_to_say_at_the_edges(run_cells, values):
    found, charts = rerun(run_cells, **values)
    assert found[0].id == "answer"
    assert len({one.id for one in found}) == len(found)
    for one in found:
        words = one.sentence.plain
        assert "  " not in words and " ." not in words and "nan" not in words.split(), words
    for chart in charts:
        assert all(chart.csv()) and len(list(csv.reader(io.StringIO(chart.csv())))) == len(chart.data) + 1


def test_an_event_before_every_landing_is_said_to_leave_nothing_to_compare(run_cells):
    found, charts = rerun(run_cells, as_of="2025-01-05")
    assert "nothing to compare" in found[0].sentence.plain
    assert charts == []

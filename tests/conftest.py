"""What several tests share: what the notebooks show, without a kernel, at their defaults and in reruns."""

import sys
from pathlib import Path

import pytest

from analysis import cells, parameters, suite
from analysis.charts import Chart

sys.path.insert(0, str(Path(__file__).parent / "site"))
import system_browser

RERUNS = [{}, {"as_of": "2025-12-31"}, {"as_of": "2026-03-11"}, {"as_of": "2025-08-20"}, {"as_of": "2025-09-20"}, {"as_of": "2026-06-30"},
          {"share_through_venezuela": 0.24, "flights_after_strike": 2},
          {"output": "cocaine-032", "share_through_venezuela": "0.05..0.1", "seizure_rate": "0.5..0.7"},
          {"output": "cocaine-049", "share_through_venezuela": "cocaine-103", "seizure_rate": "cocaine-224"},
          {"seizure_rate": 0, "share_through_venezuela": 1}, {"seizure_rate": 1, "share_through_venezuela": 0},
          {"flights_total": 1, "flights_after_strike": 0, "origins": "us"},
          {"counter": "ministry", "as_of": "2026-02-01", "confidence": 0.8}, {"purity": "adjusted"}]


LONG = ("test_stopping", "test_reruns", "test_sliders", "test_faults", "test_cli", "test_browser", "test_sweep", "test_03", "test_new_suite")


def pytest_collection_modifyitems(items):
    """The longest files come first, so that no worker waits for another at the end."""
    items.sort(key=lambda item: LONG.index(item.path.stem) if item.path.stem in LONG else len(LONG))


def shown(notebook: Path, values: dict) -> list:
    """What the code cells of a notebook show with those of these parameters that it declares."""
    declared = parameters.of(notebook)
    return cells.run(notebook, {name: value for name, value in values.items() if name in declared})["Out"]


@pytest.fixture(scope="session")
def notebooks() -> list[Path]:
    return suite.notebooks()


@pytest.fixture(scope="session", params=RERUNS, ids=lambda values: ",".join(f"{k}={v}" for k, v in values.items()) or "default")
def results(request) -> list[tuple[str, object]]:
    """Whatever the cells show, with the notebook's name, at the defaults and, of the notebooks that it changes, in each rerun."""
    changed = [notebook for notebook in suite.notebooks() if not request.param or request.param.keys() & parameters.of(notebook).keys()]
    return [(notebook.stem, result) for notebook in changed for result in shown(notebook, request.param)]


@pytest.fixture(scope="session")
def charts(results) -> list[Chart]:
    """Every chart among these results."""
    return [result for _, result in results if isinstance(result, Chart)]


@pytest.fixture(scope="session")
def browser():
    """The system's browser, started once."""
    found = system_browser.find()
    if not found:
        pytest.fail(system_browser.NONE, pytrace=False)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=system_browser.FLAGS)
        yield started
        started.close()

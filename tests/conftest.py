"""What several tests share: the cells of the notebooks, and their charts without a kernel."""

import ast
import json
from pathlib import Path

import pytest

from analysis.charts import Chart
from analysis.parameters import NOTEBOOKS

RERUNS = [{}, {"as_of": "2025-12-31"}, {"as_of": "2026-03-11"}, {"as_of": "2025-09-20"}, {"as_of": "2025-08-20", "dated_by": "known"},
          {"share_through_venezuela": 0.24, "flights_after_strike": 2}, {"seizure_rate": 0, "share_through_venezuela": 1}, {"seizure_rate": 1, "share_through_venezuela": 0},
          {"output": "cocaine-032", "share_through_venezuela": "0.05..0.1", "seizure_rate": "0.5..0.7", "purity": "adjusted",
           "us_bound_share": "0.3..0.6"},
          {"output": "cocaine-049", "share_through_venezuela": "cocaine-103", "seizure_rate": "cocaine-224", "distribution": "published"},
          {"flights_total": 1, "flights_after_strike": 0, "origins": "us"}, {"counter": "ministry", "as_of": "2026-02-01", "confidence": 0.8}]


@pytest.fixture(scope="session")
def notebooks() -> list[Path]:
    return sorted(NOTEBOOKS.glob("[0-9]*.ipynb"))


def shown(notebook: Path, **values) -> list:
    """What the code cells of a notebook show, run here with other parameters; the test for a real run is elsewhere."""
    namespace, results = {}, []
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] != "code":
            continue
        tree = ast.parse("".join(cell["source"]))
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, notebook.name, "exec"), namespace)
        if "parameters" in cell["metadata"].get("tags", ()):
            namespace.update({name: value for name, value in values.items() if name in namespace})
        if last:
            results.append(eval(compile(ast.Expression(last.value), notebook.name, "eval"), namespace))
    return results


@pytest.fixture(scope="session")
def run_cells():
    """Runs the cells of a notebook with other parameters and gives what they show, for tests in folders below this one."""
    return shown


@pytest.fixture(scope="session", params=RERUNS, ids=lambda values: ",".join(f"{k}={v}" for k, v in values.items()) or "default")
def results(request, notebooks) -> list[tuple[str, object]]:
    """Whatever the cells of every notebook show, with the notebook's name, at the defaults and in several reruns."""
    return [(notebook.stem, result) for notebook in notebooks for result in shown(notebook, **request.param)]


@pytest.fixture(scope="session")
def charts(results) -> list[Chart]:
    """Every chart among these results."""
    return [result for _, result in results if isinstance(result, Chart)]

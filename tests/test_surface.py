"""The surface of a conclusion over two parameters: where it holds, and the line where it turns."""

from datetime import date

import numpy as np
import pandas

from analysis import charts
from analysis.seeds import load


def test_the_line_runs_where_the_conclusion_turns():
    """It holds where x + y > 10 on a grid of whole figures: the line lies within half a step of x + y = 10.5."""
    frame = pandas.DataFrame([(x, y, x + y > 10) for x in range(11) for y in range(11)], columns=["x", "y", "keeps"])
    chart = charts.surface(
        frame, x="x", y="y", keeps="keeps", named=("it holds", "it turns"),
        points={"in use": (8, 8), "published": (2, 3)}, axes_named=("x", "y"), name="00-surface", finding="A finding", measure="Where it holds",
        unit="one point a setting", period=(date(2025, 1, 1), date(2025, 2, 1)), alt="A plane.", sources=load()["claims"]["cadence-flights"].ref)
    (axes,) = chart.figure.axes
    line = next(one for one in axes.collections if not getattr(one, "filled", True))
    at = np.concatenate([path.vertices for path in line.get_paths()])
    assert len(at) and abs(at.sum(axis=1) - 10.5).max() <= 0.5
    assert [text.get_text() for text in axes.texts] == ["in use", "published"]
    assert [text.get_text() for text in chart.figure.legends[0].get_texts()] == ["it holds", "it turns"]
    assert [(one.get_xdata()[0], one.get_ydata()[0]) for one in axes.lines if len(one.get_xdata())] == [(8, 8), (2, 3)]
    everywhere = charts.surface(
        frame.assign(keeps=True), x="x", y="y", keeps="keeps", named=("it holds", "it turns"), points={"in use": (8, 8)}, name="00-surface",
        finding="A finding", measure="Where it holds", unit="one point a setting", period=(date(2025, 1, 1), date(2025, 2, 1)), alt="A plane.",
        sources=load()["claims"]["cadence-flights"].ref)
    assert [text.get_text() for text in everywhere.figure.legends[0].get_texts()] == ["it holds"]  # it turns nowhere

"""The surface of a conclusion over two parameters: where it holds, and the line where it turns."""

from datetime import date

import numpy as np
import pandas

from analysis import charts
from analysis.seeds import load


def drawn(frame, **options):
    return charts.surface(
        frame, x="x", y="y", margin="over", named=("it holds", "it turns"), name="00-surface", finding="A finding", alt="A plane.",
        measure="Where it holds", unit="one point a setting", period=(date(2025, 1, 1), date(2025, 2, 1)),
        sources=load()["claims"]["cadence-flights"].ref, **options)


def test_the_line_runs_where_the_conclusion_turns():
    """By x + y - 10.5 on a grid of whole figures, a plane, on which the line is found exactly."""
    frame = pandas.DataFrame([(x, y, x + y - 10.5) for x in range(11) for y in range(11)], columns=["x", "y", "over"])
    chart = drawn(frame, points={"in use": (8, 8), "published": (2, 3)}, axes_named=("x", "y"))
    (axes,) = chart.figure.axes
    line = next(one for one in axes.collections if not getattr(one, "filled", True))
    at = np.concatenate([path.vertices for path in line.get_paths()])
    assert len(at) and abs(at.sum(axis=1) - 10.5).max() < 1e-9
    assert [text.get_text() for text in chart.figure.legends[0].get_texts()] == ["it holds", "it turns", "in use", "published"]
    assert [(one.get_xdata()[0], one.get_ydata()[0]) for one in axes.lines if len(one.get_xdata())] == [(8, 8), (2, 3)]


def test_what_turns_nowhere_has_no_line_and_what_holds_nowhere_no_shade():
    frame = pandas.DataFrame([(x, y, 1.0) for x in range(3) for y in range(3)], columns=["x", "y", "over"])
    for margin, words in ((1.0, ["it holds", "in use"]), (-1.0, ["in use"])):
        figure = drawn(frame.assign(over=margin), points={"in use": (1, 1)}).figure
        assert [text.get_text() for one in figure.legends for text in one.get_texts()] == words

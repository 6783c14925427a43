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
        frame, x="x", y="y", keeps="keeps", named=("it holds", "it does not"), used=(8, 8), used_named="in use",
        points={"published": (2, 3)}, axes_named=("x", "y"), name="00-surface", finding="A finding", measure="Where it holds",
        unit="one point a setting", period=(date(2025, 1, 1), date(2025, 2, 1)), alt="A plane.", sources=load().claim("cadence-flights").ref)
    (axes,) = chart.figure.axes
    line = next(one for one in axes.collections if not getattr(one, "filled", True))
    at = np.concatenate([path.vertices for path in line.get_paths()])
    assert len(at) and abs(at.sum(axis=1) - 10.5).max() <= 0.5
    assert {text.get_text() for text in axes.texts} == {"it holds", "it does not", "in use", "published"}
    assert [(one.get_xdata()[0], one.get_ydata()[0]) for one in axes.lines] == [(8, 8), (2, 3)]
    boxes = [text.get_window_extent() for text in axes.texts]
    assert not any(a.overlaps(b) for n, a in enumerate(boxes) for b in boxes[n + 1:])

"""The chart of the synthesis."""

from __future__ import annotations

import pandas

from .. import charts
from ..amounts import merge
from ..parameters import Given
from ..prose import day, fill, join, written
from ..seeds import Seeds
from .turning import turnings

ACTUAL, POINT = charts.COLOURS["computed"], charts.COLOURS["government_ve"]


def flip_points(seeds: Seeds, given: Given) -> charts.Chart:
    """For each thread the figure that its answer rests on and the point at which it would turn over."""
    every = turnings(seeds, given)
    figure, panels = charts.start(1.25 * len(every), rows=len(every))
    for axes, one in zip(panels, every, strict=True):
        actual, point = one.actual.figure, one.point.figure
        axes.set_xlim(min(0, actual, point) - max(actual, point) * 0.3, max(actual, point) * 1.3)
        axes.set_ylim(-1, 1)
        axes.plot([actual, point], [0, 0], color="#BBBBBB", linewidth=3, zorder=1)
        axes.plot([actual], [0], "o", color=ACTUAL, markersize=9, zorder=3)
        axes.plot([point], [0], "|", color=POINT, markersize=20, markeredgewidth=3, zorder=2)
        charts.label(axes, actual, 0, written(one.actual, "figure"), ACTUAL, side="right" if actual >= point else "left", gap=9)
        charts.label(axes, point, 0, f"turns at {written(one.point, 'figure')}", POINT, side="left" if actual >= point else "right",
                     gap=9)
        axes.set_title(f"{one.what[0].upper()}{one.what[1:]}:\n{one.verdict}", fontweight="regular")
        axes.set(xticks=[], yticks=[])
        axes.spines["bottom"].set_visible(False)
    nearest = min(every, key=lambda one: abs(one.distance.figure) if one.distance else float("inf"))
    finding = fill("Nearest to turning over is {what}", what=nearest.what)
    alt = fill("One line for each thread from the figure its answer rests on to the point at which it would turn over: {listed}.",
               listed=join([fill("{what}, {actual} and {point}", what=one.what, actual=one.actual, point=one.point)
                            for one in every], last="; and "))
    data = pandas.DataFrame([{"answer": one.what, "verdict": one.verdict, "figure": one.actual.figure, "turns_at": one.point.figure,
                              "unit": one.actual.unit} for one in every])
    return charts.finish(figure, name="05-flip-points", finding=finding, measure="The figure each answer rests on and its turning point",
                         unit="each line in its own unit", period=f"evidence up to {day(given.as_of)}",
                         sources=merge(*(one.actual.refs + one.point.refs for one in every)), data=data, alt=alt)

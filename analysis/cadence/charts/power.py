"""What so few flights could have shown, and what they leave to believe."""

from __future__ import annotations

import numpy as np
import pandas

from ... import charts
from ...amounts import Amount, exact
from ...prose import day, fill, number
from ..posterior import Posterior
from ..power import Design
from ..rates import rate_ratio

OURS, EXACT, MARK = charts.COLOURS["computed"], charts.COLOURS["ngo"], charts.COLOURS["government_us"]
POINTS = 121
CLEAR = 20  # percent points between two falls that are both named


def power(plan: Design, wanted: Amount, sought: Amount, period: tuple) -> charts.Chart:
    """The chance that a fall shows itself, by how large it is; wanted: the power asked for; sought: the fall of interest."""
    falls = np.linspace(0, 100, POINTS)
    chances = 100 * np.array([plan.chance_of_fall(1 - fall / 100) for fall in falls])
    smallest = plan.smallest_fall(wanted.figure / 100)
    found = 100 * plan.chance_of_fall(1 - sought.figure / 100)
    figure, (axes,) = charts.start(3.0)
    axes.plot(falls, chances, color=OURS, linewidth=2.2)
    axes.set_xlim(0, 109)
    axes.spines["bottom"].set_bounds(0, 100)
    axes.set_ylim(0, 112)
    axes.axhline(wanted.figure, color="#5A5A5A", linewidth=1, linestyle=(0, (4, 3)))
    charts.label(axes, 1, wanted.figure, f"power asked for, {number(wanted.figure)}%", "#5A5A5A", side="above", gap=4, ha="left")
    axes.plot([sought.figure], [found], "o", color=EXACT, markersize=9, zorder=4)
    _beside(axes, sought.figure, found, f"fall of {number(sought.figure)}%:\nshown with {number(found, 0)}%", EXACT)
    axes.set_xlabel("true fall in the rate of flights, percent")
    axes.set_ylabel("chance that it shows, percent")
    axes.set_yticks([0, 25, 50, 75, 100])
    asked = exact(wanted.figure, "percent", refs=wanted.refs)
    refs = (*wanted.refs, *sought.refs)
    if smallest is None:
        finding = fill("Not even a halt would have shown itself with a chance of {asked}", asked=asked)
    else:
        least = 100 * (1 - smallest)
        axes.plot([least], [wanted.figure], "D", color=MARK, markersize=8, zorder=4)
        if abs(least - sought.figure) > CLEAR:
            charts.label(axes, least, wanted.figure, f"{number(least, 0)}%", MARK, side="below", gap=7, ha="left")
        finding = fill("Only a fall of {least} or more would have shown itself with a chance of {asked}", asked=asked,
                       least=exact(round(least), "percent", refs=refs))
    alt = fill("A rising curve: the chance that the counts show a slowdown, by the size of the true fall. A fall of {sought} shows itself "
               "with a chance of {found:0}. {finding}.", sought=sought, found=exact(found, "percent"), finding=finding)
    data = pandas.DataFrame({"fall_percent": falls.round(3), "chance_percent": chances.round(4)})
    return charts.finish(figure, name="03-power", finding=finding, measure="Chance that a fall in the flight rate shows itself",
                         unit="percent, by the size of the fall", period=f"{day(period[0])} to {day(period[1])}",
                         sources=period[2], data=data, alt=alt)


def belief(left: Posterior, level: Amount, refs: tuple) -> charts.Chart:
    """The density of the ratio given the counts and the prior, above its interval and the exact one."""
    confidence = level.figure / 100
    low, high = left.interval(confidence)
    exact_ends = rate_ratio(left.counts, confidence) if left.counts.total else None
    right = min(max(left.interval(0.995)[1], 2.2), 12)
    across = np.linspace(0.002, right, 400)
    density = left.density(across)
    figure, (axes,) = charts.start(3.2)
    peak = float(np.nanmax(density[np.isfinite(density)]))
    axes.plot(across, density, color=OURS, linewidth=2)
    below = across <= 1
    axes.fill_between(across[below], density[below], color=MARK, alpha=0.25, linewidth=0)
    axes.set_xlim(0, right)
    axes.set_ylim(-0.6 * peak, 1.28 * peak)
    axes.axvline(1, color="#5A5A5A", linewidth=1)
    slower = 100 * left.chance_below(1)
    charts.label(axes, 1, 1.17 * peak, f"slower: {number(slower, 0)}%", MARK, side="left")
    charts.label(axes, 1, 1.17 * peak, f"faster: {number(100 - slower, 0)}%", OURS, side="right")
    for at, ends, colour, words in ((-0.16, (low, high), OURS, "Bayesian"),
                                    (-0.44, exact_ends and (exact_ends.low.at, exact_ends.high.at), EXACT, "exact")):
        if ends:
            axes.plot([min(max(end, 0), right) for end in ends], [at * peak] * 2, color=colour, linewidth=7, alpha=0.55, solid_capstyle="butt")
            axes.annotate(f"{words},\n{number(ends[0], 2)} to {number(ends[1], 2)}", (1.02, at * peak), xycoords=("axes fraction", "data"),
                          va="center", color=colour, annotation_clip=False)
    axes.set_yticks([])
    axes.set_xlabel("rate after ÷ rate before (1 = no change)")
    finding = fill("The counts leave a chance of {slower:0} that the flights came more slowly", slower=exact(slower, "percent", refs=refs))
    alt = fill("A hump: how likely each ratio of the later to the earlier rate is, given the counts and the prior. It holds the ratio between "
               "{low:2} and {high:2} with a probability of {level}; {slower:0} of it lies below no change.", low=exact(low), high=exact(high),
               level=level, slower=exact(slower, "percent"))
    data = pandas.DataFrame({"ratio": across.round(6), "density": density.round(6)})
    return charts.finish(figure, name="03-belief", finding=finding, measure="How likely each ratio of the rates is, given counts and prior",
                         unit=f"density; bars are {number(level.figure)}% intervals",
                         period=f"{day(left.counts.start)} to {day(left.counts.end)}", sources=refs, data=data, alt=alt)


def _beside(axes, x: float, y: float, words: str, colour: str) -> None:
    """Words beside a point of the rising curve, on the side where there is room: above it where the curve is low."""
    if y < 30:
        charts.label(axes, x, y, words, colour, side="above", gap=9, ha="right" if x > 30 else "left")
    elif x < 62:
        charts.label(axes, x, y, words, colour, side="right", gap=9, va="top")
    else:
        charts.label(axes, x, y, words, colour, side="left", gap=9, va="bottom")

"""The charts of the scoreboard: the verdicts, their flip points, and how sturdy they are."""

from __future__ import annotations

from textwrap import wrap

import pandas
from matplotlib.patches import Rectangle

from .. import charts
from ..amounts import exact, merge
from ..parameters import Given
from ..prose import day, fill, number, written
from ..story.claims import THREADS
from . import judge
from .scoreboard import Entry
from .survival import Survival
from .turning import Turning, nearest_first

INK = charts.COLOURS["computed"]
SHADES = {judge.AGREES: {"facecolor": INK, "linewidth": 0}, judge.CONTESTED: {"facecolor": "#8A8A8A", "linewidth": 0},
          judge.CONTRADICTED: {"facecolor": "white", "edgecolor": INK, "linewidth": 2.2},
          judge.OPEN: {"facecolor": "#DEDEDE", "linewidth": 0}}
"""Shades and no colours: a colour in this suite says who claims something, and no verdict is anybody's."""
SHORT = {judge.AGREES: "agrees", judge.CONTESTED: "contested", judge.CONTRADICTED: "contradicted by own figures",
         judge.OPEN: "not checkable here"}
LINE = 68  # letters of a name that fit on a line
FARTHEST = 100  # percent: turning points farther off are drawn at the edge, with an arrow


def verdicts(found: list[Entry], given: Given) -> charts.Chart:
    """A square for every claim by thread, in the shade of its verdict."""
    threads = [name for name in THREADS if any(one.claim["thread"] == name for one in found)]
    figure, (axes,) = charts.start(0.5 * len(threads) + 1.0)
    order = list(judge.VERDICTS)
    longest = 0
    for at, name in enumerate(threads):
        rows = sorted((one for one in found if one.claim["thread"] == name), key=lambda one: order.index(one.verdict))
        longest = max(longest, len(rows))
        for place, one in enumerate(rows):
            axes.add_patch(Rectangle((place + 0.06, at - 0.36), 0.88, 0.72, **SHADES[one.verdict]))
    axes.set_yticks(range(len(threads)), [THREADS[name].replace(" between ", "\nbetween ") for name in threads])
    axes.set(xlim=(0, longest), ylim=(len(threads) + 0.95, -0.6), xticks=[])
    axes.spines["bottom"].set_visible(False)
    for place, word in enumerate(order):
        x, y = (place // 2) * longest * 0.36, len(threads) - 0.15 + 0.65 * (place % 2)
        axes.add_patch(Rectangle((x, y - 0.2), 0.5, 0.4, **SHADES[word]))
        charts.label(axes, x + 0.5, y, SHORT[word], INK)
    number_of = {word: exact(sum(one.verdict == word for one in found), "claims", refs=tuple(one.claim.ref for one in found
                                                                                             if one.verdict == word))
                 for word in order}
    every = exact(len(found), "claims", refs=tuple(one.claim.ref for one in found))
    finding = fill("{open:bare} of {every} cannot be checked here; {agree:bare} agree", open=number_of[judge.OPEN],
                   every=every, agree=number_of[judge.AGREES])
    alt = fill("A row of squares for each thread, one for each of {every}: {agree:bare} agree, {contested:bare} are "
               "contested, {against:bare} contradicted by the "
               "claimant's own figures and {open:bare} not checkable here.", every=every, agree=number_of[judge.AGREES],
               contested=number_of[judge.CONTESTED],
               against=number_of[judge.CONTRADICTED], open=number_of[judge.OPEN])
    data = pandas.DataFrame([{"thread": one.claim["thread"], "claim": one.claim.id, "verdict": one.verdict,
                              "reason": one.reason, "data": one.strength} for one in found])
    return charts.finish(figure, name="05-verdicts", finding=finding, measure="What the evidence allows of each claim",
                         unit="one square a claim",
                         period=f"evidence up to {day(given.as_of)}", sources=every.refs, data=data, alt=alt)


def flip_points(every: list[Turning], given: Given) -> charts.Chart:
    """How far each conclusion is from turning over, as a share of the figure that it rests on, the nearest first."""
    ordered = nearest_first(every)
    figure, (axes,) = charts.start(0.62 * len(ordered) + 0.5)
    axes.set_xlim(0, FARTHEST * 1.02)
    for at, one in enumerate(ordered):
        far = one.distance.figure > FARTHEST
        reach = min(one.distance.figure, FARTHEST)
        axes.plot([0, reach], [at + 0.3, at + 0.3], color="#BBBBBB", linewidth=4, zorder=1, solid_capstyle="butt")
        axes.plot([reach], [at + 0.3], ">" if far else "|", color=INK, markersize=9 if far else 13, markeredgewidth=2.5,
                  zorder=2, clip_on=False)
        actual = written(one.actual, "figure" if one.actual.unit == "percent" else "figure,bare")  # the unit follows
        told = f"{one.what[0].upper()}{one.what[1:]}: {actual}, turns {one.turns.plain}"
        axes.annotate("\n".join(wrap(told, LINE)), (0, at + 0.1), va="bottom", color=INK, annotation_clip=False)
    axes.set_ylim(len(ordered) - 0.4, -0.7)
    axes.set_yticks([])
    axes.xaxis.set_major_formatter(lambda at, _: f"{number(at)}%")
    axes.set_xlabel("how far the figure would have to move")
    near = ordered[0]
    finding = fill("Nearest to turning over: {what}, {distance} away", what=near.what, distance=near.distance)
    alt = fill("Bars from the shortest to the longest: how far each figure would have to move for its conclusion to turn "
               "over, from {least} for {near} to {most} "
               "for {far}.", least=near.distance, near=near.what, most=ordered[-1].distance, far=ordered[-1].what)
    data = pandas.DataFrame([{"about": one.what, "verdict": one.verdict, "figure": one.actual.figure,
                              "turns": one.point.figure, "way": one.way or "at",
                              "unit": one.actual.unit, "distance_percent": one.distance.figure} for one in ordered])
    return charts.finish(figure, name="05-flip-points", finding=finding, measure="How far each figure is from its turning "
                         "point",
                         unit="percent of the figure", period=f"evidence up to {day(given.as_of)}",
                         sources=merge(*(one.actual.refs + one.point.refs for one in ordered)), data=data, alt=alt)


def survival(every: list[Survival], given: Given) -> charts.Chart:
    """The share of its grid on which each conclusion stays as it is, the least sturdy first."""
    figure, (axes,) = charts.start(0.62 * len(every) + 0.5)
    axes.set_xlim(0, 114)
    for at, one in enumerate(every):
        axes.barh(at + 0.2, 100, color="#EFEFEF", height=0.22)
        axes.barh(at + 0.2, one.share.figure, color=INK, height=0.22)
        axes.annotate(f"{one.what[0].upper()}{one.what[1:]}", (0, at - 0.2), xytext=(0, 0), textcoords="offset points",
                      va="center", color=INK)
        charts.label(axes, 100, at + 0.2, written(one.share, "figure"), INK)
    axes.set_ylim(len(every) - 0.4, -0.7)
    axes.set(yticks=[], xticks=[])
    axes.spines["bottom"].set_visible(False)
    finding = fill("Least sturdy is {what}, which holds on {share} of its grid", what=every[0].what, share=every[0].share)
    alt = fill("One bar for each conclusion, from the least sturdy, {weak}, which stays as it is on {least} of the points "
               "of its grid, to the most sturdy, {strong}, "
               "on {most}.", weak=every[0].what, least=every[0].share, strong=every[-1].what, most=every[-1].share)
    data = pandas.DataFrame([{"conclusion": one.what, "moved": one.moved, "kept": one.kept, "points": one.points,
                              "percent": one.share.figure} for one in every])
    return charts.finish(figure, name="05-survival", finding=finding, measure="Where each conclusion stays as it is",
                         unit="percent of the points of its grid",
                         period=f"evidence up to {day(given.as_of)}", sources=merge(*(one.share.refs for one in every)),
                         data=data, alt=alt)


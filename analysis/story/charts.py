"""The charts of the story itself."""

from __future__ import annotations

import pandas
from matplotlib.patches import Rectangle

from .. import charts
from ..amounts import exact
from ..prose import fill
from ..seeds import Seeds
from . import claims

COLOURS = {"quoted": charts.COLOURS["government_ve"], "paraphrased": charts.COLOURS["government_us"],
           "unnamed_officials": charts.COLOURS["ngo"], "own_voice": "#8A8A8A"}


def paragraph_strip(seeds: Seeds) -> charts.Chart:
    """Every claim of the story in its paragraph, coloured by how the story came by it, filled where it has a figure."""
    figure, (axes,) = charts.start(3.3)
    stacked: dict[int, int] = {}
    data = []
    for claim in seeds["claims"]:
        paragraph = claim["paragraph"]
        level = stacked.get(paragraph, 0)
        stacked[paragraph] = level + 1
        colour = COLOURS[claim["sourcing"]]
        solid = claims.has_figure(claim)
        axes.add_patch(Rectangle((paragraph - 0.42, level + 0.08), 0.84, 0.84, facecolor=colour if solid else "white",
                                 edgecolor=colour, linewidth=1.6))
        data.append({"paragraph": paragraph, "claim": claim.id, "sourcing": claims.SOURCING[claim["sourcing"]],
                     "has_figure": solid})
    last = len(seeds.article["paragraphs"])
    tallest = max(stacked.values())
    axes.set(xlim=(0.3, last + 0.7), ylim=(0, tallest + 2.4), yticks=[], xticks=[1, *range(5, last + 1, 5)])
    axes.set_xlabel("paragraph of the story")
    for place, (sourcing, words) in enumerate(claims.SOURCING.items()):
        x, y = 0.8 + (place % 2) * 12, tallest + 1.9 - (place // 2) * 0.85
        axes.add_patch(Rectangle((x, y - 0.25), 0.5, 0.5, facecolor=COLOURS[sourcing], linewidth=0))
        charts.label(axes, x + 0.5, y, words, "#5A5A5A" if sourcing == "own_voice" else COLOURS[sourcing])
    every = claims.count(list(seeds["claims"]))
    figures = claims.count([claim for claim in seeds["claims"] if claims.has_figure(claim)])
    finding = fill("{figures:bare} of the {every} in the story carry a figure", figures=figures, every=every)
    alt = fill("A strip of the story's paragraphs with a square for each claim, {every} in all; the {figures:bare} that carry a "
               "figure are filled. The fullest paragraph holds {most}.", every=every, figures=figures,
               most=exact(tallest, "claims"))
    return charts.finish(figure, name="01-paragraphs", finding=finding,
                         measure="Claims by paragraph and by how the story came by them; filled where there is a figure",
                         unit="one square a claim", period=f"report of {seeds.story_day:%B %Y}", sources=every.refs,
                         data=pandas.DataFrame(data), alt=alt)

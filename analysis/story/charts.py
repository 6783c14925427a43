"""The charts of the story itself: its map, its voices, and what stands beside its claims."""

from __future__ import annotations

from datetime import date

import pandas
from matplotlib.patches import Rectangle

from .. import charts
from ..amounts import exact
from ..prose import day, fill, join
from ..seeds import Row, Seeds
from . import claims

COLOURS = {"Venezuelan government": charts.COLOURS["government_ve"], "US government": charts.COLOURS["government_us"],
           "unnamed US officials": charts.COLOURS["ngo"], claims.OTHERS: charts.COLOURS["un"], "the story itself": "#6B6B6B"}
FIGURE, NO_FIGURE = "#1B1B1B", "#C9C9C9"


def paragraph_strip(seeds: Seeds) -> charts.Chart:
    """The map of the story: a square for each claim in its paragraph, coloured by who speaks, filled where there is a
    figure, with a quotation mark where the words are quoted."""
    figure, (axes,) = charts.start(3.7)
    stacked: dict[int, int] = {}
    data = []
    for claim in seeds["claims"]:
        paragraph, colour, solid = claim["paragraph"], COLOURS[claims.side(claim)], claims.has_figure(claim)
        level = stacked.get(paragraph, 0)
        stacked[paragraph] = level + 1
        axes.add_patch(Rectangle((paragraph - 0.42, level + 0.08), 0.84, 0.84, facecolor=colour if solid else "white",
                                 edgecolor=colour, linewidth=1.6))
        if claim["sourcing"] == "quoted":
            axes.annotate("“", (paragraph, level + 0.5), xytext=(0, -5), textcoords="offset points", ha="center", va="center",
                          color="white" if solid else colour, fontsize=14, fontweight="semibold")
        data.append({"paragraph": paragraph, "claim": claim.id, "who": claims.side(claim), "sourcing": claim["sourcing"],
                     "has_figure": solid})
    last, tallest = len(seeds.article["paragraphs"]), max(stacked.values())
    axes.set(xlim=(0.3, last + 0.7), ylim=(0, tallest + 3.4), yticks=[], xticks=[1, *range(5, last + 1, 5)])
    axes.set_xlabel("paragraph of the story")
    for place, (who, colour) in enumerate(COLOURS.items()):
        x, y = 0.8 + (place % 2) * 13, tallest + 2.9 - (place // 2) * 0.95
        axes.add_patch(Rectangle((x, y - 0.3), 0.6, 0.6, facecolor=colour, linewidth=0))
        charts.label(axes, x + 0.6, y, who, colour)
    every = claims.count(list(seeds["claims"]))
    figures = claims.count([claim for claim in seeds["claims"] if claims.has_figure(claim)])
    finding = fill("{figures:bare} of the {every} in the story carry a figure", figures=figures, every=every)
    alt = fill("A square for each claim above the paragraph it stands in, {every} in all; the {figures:bare} that carry a figure are "
               "filled, and quoted ones bear a quotation mark. The fullest paragraph holds {most}.", every=every, figures=figures,
               most=exact(tallest, "claims"))
    return charts.finish(figure, name="01-paragraphs", finding=finding,
                         measure="Claims by paragraph and by who speaks; filled with a figure, quotation mark where quoted",
                         unit="one square a claim", period=f"report of {seeds.story_day:%B %Y}", sources=every.refs,
                         data=pandas.DataFrame(data), alt=alt)


def voices(seeds: Seeds) -> charts.Chart:
    """Claims by who makes them, those with a figure and those without."""
    groups = {who: [claim for claim in seeds["claims"] if claims.side(claim) == who] for who in COLOURS}
    groups = dict(sorted(groups.items(), key=lambda item: -len(item[1])))
    most = next(iter(groups))
    finding = fill("{who} makes the most claims, {number:bare} of {every}", who=most, number=claims.count(groups[most]),
                   every=claims.count(list(seeds["claims"])))
    return _split_bars(seeds, groups, "01-voices", finding, "Claims by who makes them, those with a figure in black")


def threads(seeds: Seeds, as_of: date) -> charts.Chart:
    """Claims by the thread that takes them up, and the reference rows known beside each."""
    groups = {words: claims.of(seeds, thread=thread) for thread, words in claims.THREADS.items()}
    beside = {words: claims.rows_beside(seeds, thread, as_of) for thread, words in claims.THREADS.items()}
    largest, fullest = max(groups, key=lambda words: len(groups[words])), max(beside, key=lambda words: beside[words])
    finding = fill("Most claims are on {largest}, {claims:bare} of {every:bare}; most reference rows on {fullest}, {rows} of {all}",
                   largest=largest, claims=claims.count(groups[largest]), every=claims.count(list(seeds["claims"])), fullest=fullest,
                   rows=exact(beside[fullest]), all=exact(sum(beside.values())))
    return _split_bars(seeds, groups, "01-threads", finding, "Claims by thread, those with a figure in black, and the reference rows beside "
                       f"them known by {day(as_of)}", beside)


def _split_bars(seeds: Seeds, groups: dict[str, list[Row]], name: str, finding, measure: str,
                beside: dict[str, int] | None = None) -> charts.Chart:
    figure, (axes,) = charts.start(0.52 * len(groups) + 0.35)
    data = []
    most = max(map(len, groups.values()))
    axes.set_xlim(0, most * (2.5 if beside else 1.75))
    for at, (words, rows) in enumerate(groups.items()):
        with_figure = sum(map(claims.has_figure, rows))
        axes.barh(at, with_figure, color=FIGURE, height=0.6)
        axes.barh(at, len(rows) - with_figure, left=with_figure, color=NO_FIGURE, height=0.6)
        told = f"{len(rows)}, {with_figure} with a figure" + (f"; {beside[words]} rows" if beside else "")
        charts.label(axes, len(rows), at, told)
        data.append({"group": words, "claims": len(rows), "with_figure": with_figure,
                     **({"reference_rows": beside[words]} if beside else {})})
    axes.set_yticks(range(len(groups)), [words.replace(" between ", "\nbetween ") for words in groups])
    axes.set_ylim(len(groups) - 0.5, -0.5)
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    every = claims.count(list(seeds["claims"]))
    alt = fill("A bar for each group, its black part the claims with a figure: {listed}.", listed=join([fill(
        "{words} {number}", words=words, number=claims.count(rows)) for words, rows in groups.items()]))
    return charts.finish(figure, name=name, finding=finding, measure=measure, unit="number of claims",
                         period=f"report of {seeds.story_day:%B %Y}", sources=every.refs, data=pandas.DataFrame(data), alt=alt)

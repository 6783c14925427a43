"""Coca and laboratories in Venezuela."""

from __future__ import annotations

from textwrap import wrap

import pandas
from matplotlib.ticker import NullLocator

from ... import charts
from ...amounts import exact
from ...parameters import Given
from ...prose import fill, number
from ...seeds import Seeds
from .. import evidence, wording
from ..sentences import production as told

LEAST = 1  # hectare: where a log scale has to begin


def coca_and_laboratories(seeds: Seeds, given: Given) -> charts.Chart:
    """Areas of coca on a log scale, and laboratories dismantled by year."""
    areas = told.areas(seeds, given)
    colombia = evidence.newest([row for row in evidence.rows(seeds, given.as_of, "colombia_coca_area") if row["claimant_kind"] == "un"])
    areas.append(("Colombia", colombia))
    labs = [row for row in evidence.rows(seeds, given.as_of, told.LABORATORIES) if row["period_basis"] != "several_years"]
    figure, (top, below) = charts.start(0.42 * len(areas) + 0.3 + 2.0, rows=2, ratios=[0.42 * len(areas) + 0.5, 1.6])
    top.set_xscale("log")
    top.set(xlim=(LEAST, 4e8), ylim=(len(areas) - 0.4, -0.6))
    for at, (_, row) in enumerate(areas):
        colour, figure_of = charts.COLOURS[row["claimant_kind"]], row.amount().figure
        if figure_of >= LEAST:
            top.plot([LEAST, figure_of], [at, at], color=colour, linewidth=9, solid_capstyle="butt")
        charts.label(top, max(figure_of, LEAST), at, f"{number(figure_of)} ha{', ' + str(row['period_start'].year) if row['period_start'] else ''}", colour)
    top.set_yticks(range(len(areas)), ["\n".join(wrap(words, 16)) for words, _ in areas])
    top.xaxis.set_major_locator(NullLocator())
    top.xaxis.set_minor_locator(NullLocator())
    top.spines["bottom"].set_visible(False)
    top.set_title("hectares of coca, log scale")
    for at, row in enumerate(labs):
        colour, part = charts.COLOURS[row["claimant_kind"]], row["period_basis"] == "part_year"
        below.bar(at, row.amount().figure, width=0.5, facecolor="white" if part else colour, edgecolor=colour, linewidth=1.5)
        charts.label(below, at, row.amount().figure, number(row.amount().figure), colour, side="above", gap=3)
    below.set_xticks(range(len(labs)), [f"{row['period_start'].year}\n{wording.short(row)}".replace("Venezuelan authorities", "authorities") for row in labs])
    below.set(xlim=(-0.6, len(labs) - 0.4), ylim=(0, max(row.amount().figure for row in labs) * 1.25), yticks=[])
    below.set_title("laboratories dismantled; hollow: part of a year")
    claimed = [row for words, row in areas if words == "claimed"]
    recorded = [row for words, row in areas if words == "recorded"]
    finding = fill("None is claimed; {area} and {labs} are on record", area=recorded[-1].amount(), labs=_labs(labs)) if claimed else fill(
        "{area} and {labs} are on record", area=recorded[-1].amount(), labs=_labs(labs))
    alt = fill("Above, areas of coca as bars on a log scale, from what is claimed and recorded in Venezuela to Colombia's {colombia}; below, "
               "laboratories dismantled in Venezuela by year, {labs} at most.", colombia=colombia.amount(),
               labs=max((row.amount() for row in labs), key=lambda amount: amount.figure))
    data = pandas.DataFrame([{"what": words, "figure": row.amount().figure, "unit": row["unit"], "row": row.id} for words, row in areas]
                            + [{"what": str(row["period_start"].year), "figure": row.amount().figure, "unit": row["unit"], "row": row.id} for row in labs])
    return charts.finish(figure, name="02-coca-and-laboratories", finding=finding, measure="Coca in Venezuela and laboratories dismantled there",
                         unit="hectares and laboratories", period="years named", sources=tuple(row.ref for _, row in areas) + tuple(row.ref for row in labs),
                         data=data, alt=alt)


def _labs(labs: list):
    newest = max((row for row in labs if row["period_basis"] == "calendar_year"), key=lambda row: row["period_start"])
    return exact(newest["value"], "dismantled laboratories", refs=(newest.ref,))

"""Every published figure on tonnes and shares through Venezuela, on one axis each."""

from __future__ import annotations

from collections.abc import Callable

import pandas

from ... import charts
from ...amounts import Amount, exact
from ...parameters import Given
from ...prose import Sentence, fill, number, written
from ...seeds import Row, Seeds
from .. import evidence, published, wording
from ..substances import tonnes


def published_tonnes(seeds: Seeds, given: Given) -> charts.Chart:
    """Tonnes of cocaine by year and claimant, and at the foot what the share of this run makes of its output."""
    rows = published.tonnages(seeds, given.as_of)
    own = evidence.point_output(seeds, given) * evidence.share(seeds, given)
    low, high = (pick(rows, key=lambda row: evidence.middle(tonnes(row))) for pick in (min, max))
    finding = fill("Published tonnes through Venezuela differ from {low:bare} to {high}", low=tonnes(low), high=tonnes(high))
    return _ranges(rows, tonnes, lambda row: wording.short(row), "02-published-tonnes", finding, "tonnes of cocaine a year",
                   "Published tonnes of cocaine through Venezuela", ("this run" if _changed(given) else "the letter's share", own))


def published_shares(seeds: Seeds, given: Given) -> charts.Chart:
    """Shares by year and claimant, each with what it is a share of."""
    rows = published.shares(seeds, given.as_of)
    low, high = (pick(rows, key=lambda row: evidence.middle(row.amount())) for pick in (min, max))
    bases = {"venezuela_transit_share_of_world": "world", "venezuela_transit_share_of_south_american_flow": "departures"}
    finding = fill("Published shares differ from {low} to {high}, and so do their bases", low=low.amount(), high=high.amount())
    own = evidence.share(seeds, given)
    return _ranges(rows, lambda row: row.amount(), lambda row: f"{wording.short(row)}, of {bases.get(row['metric'], 'Colombia')}",
                   "02-published-shares", finding, "percent of the base named",
                   "Published shares through Venezuela", ("this run" if _changed(given) else "the letter, in the story", own))


def _changed(given: Given) -> bool:
    return given["share_through_venezuela"] is not None or given["output"] is not None


def _ranges(rows: list[Row], measure: Callable[[Row], Amount], words: Callable[[Row], str], name: str, finding: Sentence, unit: str,
            what: str, own: tuple[str, Amount]) -> charts.Chart:
    figure, (axes,) = charts.start(0.3 * (len(rows) + 1) + 0.75)
    most = max([end for row in rows for end in (measure(row).low.at, measure(row).high.at) if end < float("inf")] + [own[1].high.at])
    axes.set(xlim=(0, most * 1.22), ylim=(len(rows) + 0.9, -0.6))
    for at, row in enumerate(rows):
        _line(axes, measure(row), at, charts.COLOURS[row["claimant_kind"]], most)
    ink = charts.COLOURS["computed"]
    axes.axhline(len(rows) - 0.35, color=charts.style.GRID, linewidth=0.8)
    _line(axes, own[1], len(rows) + 0.25, ink, most)
    axes.set_yticks([*range(len(rows)), len(rows) + 0.25], [*(f"{wording.when(row)} {words(row)}" for row in rows), own[0]])
    axes.set_xlabel(unit)
    kinds = dict.fromkeys(row["claimant_kind"] for row in rows)
    alt = fill("A line for each of {number}, in the order of their years, coloured by the kind of claimant ({kinds}); below them "
               "the {own} of this run.", number=exact(len(rows), "published figures", refs=tuple(row.ref for row in rows)),
               kinds=", ".join(wording.SIDES[kind] for kind in kinds), own=own[1])
    data = pandas.DataFrame([{"year": row["period_start"].year, "claimant": row["claimant"], "kind": row["claimant_kind"],
                              "low": measure(row).low.at, "high": measure(row).high.at, "row": row.id} for row in rows]
                            + [{"year": None, "claimant": own[0], "kind": "computed", "low": own[1].low.at, "high": own[1].high.at, "row": None}])
    years = [row["period_start"].year for row in rows]
    return charts.finish(figure, name=name, finding=finding, measure=what, unit=unit,
                         period=f"{min(years)} to {max(years)}, counted in different ways and so no trend",
                         sources=tuple(row.ref for row in rows) + own[1].refs, data=data, alt=alt)


def _line(axes, amount: Amount, at: float, colour: str, most: float) -> None:
    """A range with its figures; an open end is an arrow some way on."""
    reach = amount.low.at + most * 0.05 if amount.low.at > 0 else max(amount.high.at - most * 0.05, 0)
    charts.range_bar(axes, amount, at, colour, reach=reach)
    right = amount.high.at if amount.high.at < float("inf") else reach
    bounds = {"between ": "", " and ": "–", "more than ": ">", "at most ": "≤", "at least ": "≥"}
    told = written(amount, "bare")
    for long, short in bounds.items():
        told = told.replace(long, short)
    charts.label(axes, right, at, told if amount.bounded or not amount.is_exact else number(amount.figure), colour, gap=10)

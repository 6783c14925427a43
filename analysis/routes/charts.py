"""The charts on drug routes."""

from __future__ import annotations

import pandas
from matplotlib.patches import Rectangle

from .. import charts
from ..amounts import Amount, exact
from ..prose import fill, number
from ..seeds import Row, Seeds
from . import evidence
from .flow import Flow, flow

SIDE = 10  # squares along each side of the unit chart
PARTS = {"passing_by": ("does not pass through Venezuela", "#D5D5D5"),
         "neutralised": ("is neutralised in Venezuela", charts.COLOURS["government_ve"]),
         "leaving": ("enters Venezuela and leaves it again", charts.COLOURS["story"])}


def per_hundred(share: Amount, rate: Amount) -> charts.Chart:
    """Of each 100 tonnes: a square for every tonne, coloured by what becomes of it under the two shares."""
    parts = flow(exact(SIDE * SIDE, "tonnes"), share, rate)
    figure, (axes,) = charts.start(3.4)
    filled = 0.0
    rows = []
    for part, (words, colour) in PARTS.items():
        amount: Amount = getattr(parts, part)
        _fill_squares(axes, filled, filled + amount.figure, colour)
        filled += amount.figure
        rows.append({"part": words, "tonnes": amount.figure})
        height = {"passing_by": 8.2, "neutralised": 2.6, "leaving": 0.9}[part]
        charts.label(axes, SIDE + 0.1, height, f"{number(amount.figure)} tonnes", colour if part != "passing_by" else "#5A5A5A",
                     fontweight="semibold", fontsize=13)
        charts.label(axes, SIDE + 0.1, height - 0.72, words, "#5A5A5A")
    axes.set(xlim=(-0.1, SIDE + 8.2), ylim=(-0.1, SIDE + 0.1), aspect="equal", xticks=[], yticks=[])
    axes.spines["bottom"].set_visible(False)
    finding = fill("Of each {whole}, {leaving} would leave Venezuela", whole=parts.output, leaving=parts.leaving)
    alt = fill("A square of small squares, one for each of {whole}. {by} pass by, {kept} are neutralised in Venezuela and "
               "{leaving} leave it, at a share of {share} and a rate of {rate}.", whole=parts.output, by=parts.passing_by,
               kept=parts.neutralised, leaving=parts.leaving, share=share, rate=rate)
    return charts.finish(figure, name="02-per-hundred-tonnes", finding=finding,
                         measure="What becomes of Colombian output if both shares hold", unit="one square a tonne",
                         period="any year", sources=parts.leaving.refs, data=pandas.DataFrame(rows), alt=alt)


def seized_and_required(seeds: Seeds, given, required: Amount) -> charts.Chart:
    """Cocaine reported seized in Venezuela in whole years, beside what the claimed rate would require."""
    by_year = evidence.whole_years(evidence.seizures(seeds, given.as_of, evidence.COCAINE))
    figure, (axes,) = charts.start(3.3)
    axes.set_xlim(0, max(required.high.at, 60) * 1.18)
    data, labels = [], []
    for at, (year, rows) in enumerate(sorted(by_year.items())):
        amount = _of_year(rows)
        colour = charts.COLOURS[rows[-1]["claimant_kind"]]
        axes.barh(at, amount.high.at, color=colour, height=0.62)
        if amount.low.at < amount.high.at:
            axes.plot([amount.low.at] * 2, [at - 0.31, at + 0.31], color="white", linewidth=2)
        charts.label(axes, amount.high.at, at, f"{number(amount.high.at)} · {_who(rows)}", colour)
        labels.append(str(year))
        data += [{"year": year, "tonnes": row["value"], "claimant": row["claimant"], "row": row.id} for row in rows]
    at = len(by_year) + 0.15
    ink = charts.COLOURS["computed"]
    charts.range_bar(axes, required, at, ink, width=9)
    charts.label(axes, required.low.at, at, f"{number(required.figure)} required", ink, side="left", gap=8)
    data.append({"year": None, "tonnes": required.figure, "claimant": "required by the claimed rate", "row": None})
    axes.set_yticks([*range(len(by_year)), at], [*labels, "needed"])
    axes.set_ylim(at + 0.6, -0.6)
    axes.set_xlabel("tonnes of cocaine")
    sources = tuple(row.ref for rows in by_year.values() for row in rows) + required.refs
    most = max((_of_year(rows) for rows in by_year.values()), key=lambda amount: amount.high.at)
    finding = fill("The most cocaine Venezuela is reported to have seized in a year is {most}; the claimed rate needs {need}",
                   most=most, need=required)
    alt = fill("Bars of the cocaine reported seized in Venezuela in each whole year with a published figure, the largest "
               "{most}, and below them the range that the claimed rate would require, {need}.", most=most, need=required)
    first, last = min(by_year), max(by_year)
    return charts.finish(figure, name="02-seized-and-required", finding=finding,
                         measure="Cocaine reported seized in Venezuela", unit="tonnes of unstated purity a year",
                         period=f"whole years {first} to {last} with a published figure", sources=sources,
                         data=pandas.DataFrame(data), alt=alt)


def leaving_by_output(outputs: list[Row], share: Amount, rate: Amount) -> charts.Chart:
    """Tonnes neutralised and leaving on every production estimate in use, the two shares kept as they are."""
    figure, (axes,) = charts.start(0.62 * len(outputs) + 0.75)
    data = []
    for at, row in enumerate(outputs):
        parts: Flow = flow(evidence.tonnes(row), share, rate)
        kept, left = parts.neutralised.figure, parts.leaving.figure
        axes.barh(at, kept, color=charts.COLOURS["government_ve"], height=0.5)
        axes.barh(at, left, left=kept, color=charts.COLOURS["story"], height=0.5)
        axes.annotate(f"{number(kept, 1)} stopped", (kept / 2, at), ha="center", va="center", color="white", fontsize=11)
        charts.label(axes, kept + left, at, f"{number(left, 1)} leave", charts.COLOURS["story"])
        data.append({"estimate": row["claimant"], "row": row.id, "output_tonnes": row["value"],
                     "neutralised_tonnes": kept, "leaving_tonnes": left})
    widest = max(line["neutralised_tonnes"] + line["leaving_tonnes"] for line in data)
    axes.set_xlim(0, widest * 1.22)
    axes.set_yticks(range(len(outputs)), [f"{_short(row)}\n{number(row['value'])} t" for row in outputs])
    axes.set_ylim(len(outputs) - 0.5, -0.5)
    axes.set_xlabel("tonnes entering Venezuela")
    least, most = (flow(evidence.tonnes(row), share, rate).leaving for row in
                   (min(outputs, key=lambda row: row["value"]), max(outputs, key=lambda row: row["value"])))
    finding = fill("Whose estimate of output one takes moves the tonnes that leave from {least:bare,1} to {most:1}",
                   least=least, most=most) if least.figure != most.figure else fill("{most} would leave", most=most)
    alt = fill("One bar for each published estimate of Colombian output, split into what would be neutralised and what "
               "would leave Venezuela. What leaves runs from {least} to {most}.", least=least, most=most)
    refs = tuple(row.ref for row in outputs)
    return charts.finish(figure, name="02-leaving-by-output", finding=finding,
                         measure="Neutralised (left) and leaving (right) if both shares hold", unit="tonnes a year",
                         period="on each estimate of output in use on the day", sources=share.refs + rate.refs + refs,
                         data=pandas.DataFrame(data), alt=alt)


def _fill_squares(axes, start: float, stop: float, colour: str) -> None:
    """Fill the unit squares from `start` to `stop`, row by row from the top left, parts of squares included."""
    for square in range(int(start), SIDE * SIDE):
        left, right = max(start - square, 0), min(stop - square, 1)
        if right <= 0:
            return
        if right - left > 1e-9:
            x, y = square % SIDE, SIDE - 1 - square // SIDE
            axes.add_patch(Rectangle((x + 0.06 + left * 0.88, y + 0.06), (right - left) * 0.88, 0.88, color=colour, linewidth=0))


def _of_year(rows: list[Row]) -> Amount:
    return evidence.latest_year(rows, evidence.COCAINE)[1]


def _who(rows: list[Row]) -> str:
    return {"government_ve": "Venezuelan authorities", "un": "United Nations", "ngo": "InSight Crime"}.get(
        rows[-1]["claimant_kind"], rows[-1]["claimant"])


def _short(row: Row) -> str:
    words = row["claimant"].split(" (")[0]
    return words if len(words) <= 24 else words[:23] + "…"

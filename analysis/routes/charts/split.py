"""What two shares leave: of each hundred tonnes, and on every estimate of output."""

from __future__ import annotations

import pandas
from matplotlib.patches import Rectangle

from ... import charts
from ...amounts import Amount, exact
from ...parameters import Given
from ...prose import fill, number, written
from ...seeds import Seeds
from .. import evidence, wording
from ..flow import Flow, flow
from ..substances import tonnes

SIDE = 10  # squares along each side of the unit chart
QUIET, PALE = "#5A5A5A", "#D5D5D5"
PARTS = {"passing_by": ("does not pass through Venezuela", PALE, 8.4),
         "open": ("depends on where in the ranges", "#F2E6C4", 5.6),
         "neutralised": ("is neutralised in Venezuela", charts.COLOURS["government_ve"], 3.4),
         "leaving": ("enters Venezuela and leaves it again", charts.COLOURS["story"], 1.25)}


def per_hundred(share: Amount, rate: Amount) -> charts.Chart:
    """Of each 100 tonnes: a square for every tonne, coloured by what becomes of it under the two shares.

    Where a share is a range, each part is drawn at its least, and the squares between that and its most are set apart.
    """
    parts = flow(exact(SIDE * SIDE, "tonnes"), share, rate)
    least = {part: getattr(parts, part).low.at for part in ("passing_by", "neutralised", "leaving")}
    least["open"] = parts.output.figure - sum(least.values())
    figure, (axes,) = charts.start(2.75)
    filled = 0.0
    rows = []
    for part, (words, colour, height) in PARTS.items():
        if part == "open" and least[part] < 1e-9:
            continue
        _fill_squares(axes, filled, filled + least[part], colour)
        filled += least[part]
        rows.append({"part": words, "tonnes": least[part]})
        ink = colour if part in ("neutralised", "leaving") else QUIET
        told = number(least[part]) + " tonnes" if part == "open" else written(getattr(parts, part))
        charts.label(axes, SIDE + 0.1, height, told, ink, fontweight="semibold", fontsize=13)
        charts.label(axes, SIDE + 0.1, height - 0.92, words, QUIET)
    axes.set(xlim=(-0.1, SIDE + 9.8), ylim=(-0.1, SIDE + 0.1), aspect="equal", xticks=[], yticks=[])
    axes.spines["bottom"].set_visible(False)
    finding = fill("Of each {whole}, {leaving} would leave Venezuela", whole=parts.output, leaving=parts.leaving)
    alt = fill("A square of small squares, one for each of {whole}. {by} pass by, {kept} are neutralised in Venezuela and "
               "{leaving} leave it, at a share of {share} and a rate of {rate}.", whole=parts.output, by=parts.passing_by,
               kept=parts.neutralised, leaving=parts.leaving, share=share, rate=rate)
    return charts.finish(figure, name="02-per-hundred-tonnes", finding=finding,
                         measure="What becomes of the output if both shares hold", unit="one square a tonne",
                         period="any year", sources=parts.leaving.refs, data=pandas.DataFrame(rows), alt=alt)


def leaving_by_output(seeds: Seeds, given: Given) -> charts.Chart:
    """Tonnes neutralised and leaving on the output set in this run and on every estimate in use, with the shares of this run."""
    share, rate = evidence.share(seeds, given), evidence.seizure_rate(seeds, given)
    best = evidence.best_output(seeds, given.as_of)
    outputs = [(wording.short(row), row.id, tonnes(row)) for row in (best, *evidence.rival_outputs(seeds, given.as_of))]
    if given["output"] is not None:
        outputs.insert(0, ("this run", "output", evidence.point_output(seeds, given)))
    figure, (axes,) = charts.start(0.62 * len(outputs) + 0.75)
    split = [(who, id, flow(amount, share, rate)) for who, id, amount in outputs]
    widest = max(parts.entering.high.at for _, _, parts in split) or 1.0
    ranges = any(parts.leaving.low != parts.leaving.high for _, _, parts in split)
    axes.set_xlim(0, widest * (2.0 if ranges else 1.5))
    for at, (_, _, parts) in enumerate(split):
        _split_bar(axes, parts, at, widest)
    axes.set_yticks(range(len(outputs)), [f"{who}\n{written(amount, 'bare,range')} t" for who, _, amount in outputs])
    axes.set_ylim(len(outputs) - 0.5, -0.5)
    axes.set_xlabel("tonnes entering Venezuela")
    every = [parts.leaving for _, _, parts in split]
    low, high = min(every, key=lambda left: left.low.at), max(every, key=lambda left: left.high.at)
    least, most = exact(low.low.at, "tonnes", refs=low.refs), exact(high.high.at, "tonnes", refs=high.refs)
    finding = fill("Whose estimate of output one takes moves the tonnes that leave from {least:bare,1} to {most:1}",
                   least=least, most=most) if least.figure != most.figure else fill("{most} would leave", most=most)
    alt = fill("One bar for each estimate of output in use, split into what would be neutralised and what "
               "would leave Venezuela. What leaves runs from {least} to {most}.", least=least, most=most)
    data = [{"estimate": who, "row": id, "output_low": parts.output.low.at, "output_high": parts.output.high.at,
             "neutralised_low": parts.neutralised.low.at, "neutralised_high": parts.neutralised.high.at,
             "leaving_low": parts.leaving.low.at, "leaving_high": parts.leaving.high.at} for who, id, parts in split]
    refs = tuple(ref for _, _, amount in outputs for ref in amount.refs)
    return charts.finish(figure, name="02-leaving-by-output", finding=finding,
                         measure="Neutralised (left) and leaving (right) if both shares hold", unit="tonnes a year",
                         period="on each estimate of output in use on the day", sources=share.refs + rate.refs + refs,
                         data=pandas.DataFrame(data), alt=alt)


def _split_bar(axes, parts: Flow, at: float, widest: float) -> None:
    """One estimate: a bar in two parts, or the range of what leaves where a figure of it is a range."""
    ink = charts.COLOURS["story"]
    if parts.leaving.low != parts.leaving.high or parts.neutralised.low != parts.neutralised.high:
        charts.range_bar(axes, parts.leaving, at, ink, width=9)
        charts.label(axes, parts.leaving.high.at, at, f"{written(parts.leaving, 'bare,1')} leave", ink, gap=9)
        return
    kept, left = parts.neutralised.figure, parts.leaving.figure
    axes.barh(at, kept, color=charts.COLOURS["government_ve"], height=0.5)
    axes.barh(at, left, left=kept, color=ink, height=0.5)
    inside = kept > 0.3 * widest  # room for the words within the bar
    if inside:
        axes.annotate(f"{number(kept, 1)} stopped", (kept / 2, at), ha="center", va="center", color="white")
    words = f"{number(left, 1)} leave" if inside else f"{number(kept, 1)} stopped, {number(left, 1)} leave"
    charts.label(axes, kept + left, at, words, ink)


def _fill_squares(axes, start: float, stop: float, colour: str) -> None:
    """Fill the unit squares from `start` to `stop`, row by row from the top left, parts of squares included."""
    for square in range(int(start), SIDE * SIDE):
        left, right = max(start - square, 0), min(stop - square, 1)
        if right <= 0:
            return
        if right - left > 1e-9:
            x, y = square % SIDE, SIDE - 1 - square // SIDE
            axes.add_patch(Rectangle((x + 0.06 + left * 0.88, y + 0.06), (right - left) * 0.88, 0.88, color=colour, linewidth=0))

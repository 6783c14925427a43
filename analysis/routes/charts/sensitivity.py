"""How much each assumption matters: the swing of each, the map of two, and the draws of all."""

from __future__ import annotations

import numpy
import pandas

from ... import charts
from ...amounts import Amount, exact, merge
from ...parameters import Given
from ...prose import fill, join, number, written
from ...seeds import Seeds
from .. import evidence, published, wording
from ..flow import flow
from ..published import known_end
from ..sensitivity import NAMES, Outcome, assumptions, central, refs, swings
from ..substances import PURE, UNSTATED, tonnes

INK, LESS, MORE = charts.COLOURS["computed"], "#8FB7B0", "#C98B6B"
LEVELS = (1, 2, 5, 10, 20, 50, 100, 200, 300, 500, 1000, 2000, 5000, 10_000)
APART = 7.0  # percent points between names along the edge of the map


def swing(seeds: Seeds, given: Given) -> charts.Chart:
    """What leaves with each assumption at either end of its published range, the others as they are in this run."""
    every = swings(seeds, given)
    own = _own(seeds, given)
    figure, (axes,) = charts.start(0.95 * len(every) + 0.6)
    ends = [evidence.middle(end) for one in every for end in (one.at_low, one.at_high)]
    middle = evidence.middle(own)
    most = max([*ends, middle]) or 1.0
    axes.set(xlim=(-most * 0.16, most * 1.2), ylim=(len(every) - 0.45, -0.95))
    data = []
    for at, one in enumerate(every):
        reach = one.assumption.reach
        low, high = sorted((evidence.middle(one.at_low), evidence.middle(one.at_high)))
        axes.barh(at, middle - low, left=low, height=0.42, color=LESS)
        axes.barh(at, high - middle, left=middle, height=0.42, color=MORE)
        axes.plot([middle, middle], [at - 0.25, at + 0.25], color=INK, linewidth=2, zorder=3)
        charts.label(axes, low, at, number(low, 0), INK, side="left")
        charts.label(axes, high, at, number(high, 0), INK)
        name = NAMES[one.assumption.name]
        axes.annotate(f"{name[0].upper()}{name[1:]}: {_figure(reach.low.at, reach)} to {_figure(reach.high.at, reach)}", (0, at - 0.31), ha="left", va="bottom",
                      color=INK)
        data.append({"assumption": name, "low": reach.low.at, "high": reach.high.at, "unit": reach.unit,
                     "leaving_at_low": evidence.middle(one.at_low), "leaving_at_high": evidence.middle(one.at_high)})
    axes.set_yticks([])
    axes.set_xlabel("tonnes leaving Venezuela a year")
    axes.set_xticks([tick for tick in axes.get_xticks() if 0 <= tick <= most * 1.2])
    axes.spines["bottom"].set_bounds(0, most * 1.2)
    finding = fill("{name} moves the answer most: from {low:0} to {high:0}", name=_capital(NAMES[every[0].assumption.name]),
                   low=exact(min(evidence.middle(every[0].at_low), evidence.middle(every[0].at_high)), "", refs=own.refs),
                   high=exact(max(evidence.middle(every[0].at_low), evidence.middle(every[0].at_high)), "tonnes", refs=own.refs))
    alt = fill("Bars to either side of {own}, what leaves in this run: {listed}.", own=own, listed=join(
        [fill("{name} over {reach:range}, {low:0} to {high:0}", name=NAMES[one.assumption.name], reach=one.assumption.reach,
              low=exact(evidence.middle(one.at_low), "tonnes"), high=exact(evidence.middle(one.at_high), "tonnes")) for one in every], last="; "))
    return charts.finish(figure, name="02-swing", finding=finding, measure="What leaves with one assumption at either end of its published range",
                         unit="tonnes a year", period="the others as in this run", sources=merge(*(one.assumption.reach.refs for one in every)),
                         data=pandas.DataFrame(data), alt=alt)


def share_and_rate(seeds: Seeds, given: Given) -> charts.Chart:
    """The map of share and rate: what leaves on the output of this run, the reported seizures as a curve, published points."""
    output, held = evidence.point_output(seeds, given), _own(seeds, given)
    share, rate = evidence.share(seeds, given), evidence.seizure_rate(seeds, given)
    _, _, seized = evidence.reported(seeds, given)
    found = (published.newest_of(seeds, given.as_of, kind, (PURE, UNSTATED)) for kind in ("government_us", "ngo", "press"))
    points = [(row, (tonnes(row).treated_as(output.of) / output).percent()) for row in found if row]
    base = evidence.middle(output)
    right = min(100.0, max([26.0, share.high.at * 1.2, *(amount.high.at * 1.1 for _, amount in points if amount.bounded)]))
    figure, (axes,) = charts.start(3.9)
    across, up = numpy.meshgrid(numpy.linspace(0, right, 61), numpy.linspace(0, 100, 61))
    leaving = base * across / 100 * (1 - up / 100)
    levels = _levels(base * right / 100)
    axes.contourf(across, up, leaving, levels=[0, *levels, leaving.max()], cmap="Greys", vmin=0, vmax=leaving.max() * 2.6)
    for level in levels:
        at = 100 * (1 - level / (base * right / 100))
        charts.label(axes, right, at, f"{number(level)} t", charts.style.QUIET, gap=4)
    weight = evidence.middle(seized)
    curve = numpy.linspace(min(weight / base * 100, right), right, 120)
    if curve[0] < right:
        axes.plot(curve, weight / (base * curve / 100) * 100, color=charts.COLOURS["government_ve"], linewidth=2)
    own_colour = INK
    axes.scatter([evidence.middle(share)], [evidence.middle(rate)], s=75, color=own_colour, zorder=5, clip_on=False)
    words = "the letter" if given["share_through_venezuela"] is None and given["seizure_rate"] is None else "this run"
    left = evidence.middle(share) > 0.6 * right
    names = [(evidence.middle(share), min(max(evidence.middle(rate), 3), 97), words, own_colour, "left" if left else "right")]
    data = [{"point": words, "share_low": share.low.at, "share_high": share.high.at, "rate_percent": evidence.middle(rate), "row": None}]
    for row, amount in [(row, amount) for row, amount in points if known_end(amount).high.at <= right]:
        low, high = amount.low.at, amount.high.at if amount.bounded else amount.low.at
        along = numpy.linspace(low, max(high, low + right * 0.004), 20)
        colour = charts.COLOURS[row["claimant_kind"]]
        axes.plot(along, weight / (base * along / 100) * 100, color=colour, linewidth=7, solid_capstyle="butt", zorder=4, alpha=0.85)
        name = f"{wording.short(row)}, {written(tonnes(row), 'bare,range').replace('between ', '').replace(' and ', '–')} t"
        far = high > 0.6 * right  # too near the edge for words on the right
        names.append((low if far else high, weight / (base * (low + high) / 200) * 100 + (10 if far else 3), name, colour, "left" if far else "right"))
        data.append({"point": row["claimant"], "share_low": low, "share_high": high, "rate_percent": weight / (base * (low + high) / 200) * 100, "row": row.id})
    paired = [(row, its) for row, its in published.shares_with_rates(seeds, given.as_of) if row["claimant_kind"] == "government_ve"
              and its.amount().figure != evidence.middle(rate)]
    for row, its in paired:
        x, y, colour = row.amount().figure, its.amount().figure, charts.COLOURS[row["claimant_kind"]]
        if x <= right:
            axes.scatter([x], [y], s=45, color=colour, zorder=5)
            names.append((x, y, wording.short(row), colour, "right"))
            data.append({"point": row["claimant"], "share_low": x, "share_high": x, "rate_percent": y, "row": its.id})
    taken: list[float] = []
    for x, y, name, colour, side in sorted(names, key=lambda one: one[1]):
        y = max([y, *(other + APART for other in taken)])  # upwards, away from the curve
        taken.append(y)
        charts.label(axes, x, y, name, colour, side=side, gap=8)
    axes.set(xlim=(0, right), ylim=(0, max(100, *(y + 4 for y in taken))))
    axes.set_xlabel("percent of output through Venezuela")
    axes.set_ylabel("percent of that stopped")
    entering = output * share
    finding = fill("{who} stands {where} the curve that the reported {seized} make", seized=seized, who=_capital(words),
                   where=_where(rate, seized, entering))
    alt = fill("A map of the share through Venezuela and the rate stopped there; its shades say what leaves of {output}. The curve joins the points where "
               "what is stopped is the {seized} reported. {who} stands at {share} and {rate}, with {left} leaving; published tonnes lie on the curve.",
               output=output, seized=seized, who=_capital(words), share=share, rate=rate, left=held)
    return charts.finish(figure, name="02-share-and-rate", finding=finding, measure="The curve is where the reported seizures are all "
                         "that is stopped, and published tonnes lie on it; shades are the tonnes leaving", unit="both axes in percent",
                         period=f"on an output of {number(base)} tonnes",
                         sources=merge(output.refs, share.refs, rate.refs, seized.refs, tuple(row.ref for row, _ in points),
                                       *((row.ref, its.ref) for row, its in paired)), data=pandas.DataFrame(data), alt=alt)


def draws(seeds: Seeds, given: Given, outcome: Outcome) -> charts.Chart:
    """How the draws spread: their histogram, the middle one, the range of most of them, and what leaves in this run."""
    own, band = _own(seeds, given), central(outcome, given["confidence"])
    edge = outcome.quantile(0.999)
    counts, edges = numpy.histogram(outcome.leaving, bins=60, range=(0, edge))
    percent = 100 * counts / outcome.leaving.size
    figure, (axes,) = charts.start(2.9)
    within = (edges[:-1] + edges[1:] >= 2 * band.low.at) & (edges[:-1] + edges[1:] <= 2 * band.high.at)
    axes.fill_between(edges, [*percent, percent[-1]], step="post", color="#C9C9C9", linewidth=0)
    axes.fill_between(edges, [*numpy.where(within, percent, 0), 0], step="post", color="#7C7C7C", linewidth=0)
    top = percent.max()
    axes.set(xlim=(0, edge), ylim=(0, top * 1.42), yticks=[])
    right = band.value < edge * 0.5
    lines = [(band.value, f"middle draw: {number(band.value, 0)}", 1.05, charts.style.QUIET)]
    if own.value is not None and own.value <= edge:
        lines.append((own.value, f"this run: {number(own.value, 1)}", 1.24, INK))
    for at, words, height, colour in lines:
        axes.plot([at, at], [0, top * height], color=colour, linewidth=1.5)
        charts.label(axes, at, top * height, words, colour, side="right" if right else "left", gap=5)
    axes.set_xlabel("tonnes leaving Venezuela a year")
    count = given.amount("draws", "draws")
    finding = fill("Over the published ranges together, {level} of the draws have {band:range,0} leaving", band=band.citing(*refs(assumptions(seeds, given))),
                   level=given.amount("confidence", "percent"))
    alt = fill("A histogram of {count}: the middle draw has {band:figure,0} leaving; the dark part, {band:range,0}, holds {level} of them. In this run {own} leave.",
               count=count, band=band, level=given.amount("confidence", "percent"), own=own)
    data = pandas.DataFrame({"from_tonnes": edges[:-1].round(6), "to_tonnes": edges[1:].round(6), "percent_of_draws": percent.round(6)})
    return charts.finish(figure, name="02-draws", finding=finding, measure="What leaves when output, share and rate are drawn at once",
                         unit="share of the draws", period=f"{given['distribution']} draws; the dark part holds {written(given.amount('confidence', 'percent'))}",
                         sources=refs(assumptions(seeds, given)), data=data, alt=alt)


def _own(seeds: Seeds, given: Given) -> Amount:
    return flow(evidence.point_output(seeds, given), evidence.share(seeds, given), evidence.seizure_rate(seeds, given)).leaving


def _figure(at: float, reach: Amount) -> str:
    return number(round(at, 1)) + ("%" if reach.unit == "percent" else " t")


def _capital(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}"


def _levels(most: float) -> list[float]:
    """Round tonnages whose names stand far enough apart along the right edge, where all of the flow is at its most."""
    chosen: list[float] = []
    for level in reversed(LEVELS):
        at = 100 * (1 - level / most)
        if 4 <= at <= 96 and all(abs(at - 100 * (1 - other / most)) >= APART for other in chosen):
            chosen.append(level)
    return sorted(chosen)


def _where(rate: Amount, seized: Amount, entering: Amount) -> str:
    needed = entering * rate
    if needed.low.at > seized.high.at:
        return "above"
    return "below" if needed.high.at < seized.low.at else "near"

"""What could reach the United States, beside what is consumed there."""

from __future__ import annotations

from textwrap import wrap

import pandas

from ... import charts
from ...amounts import Amount, exact, merge
from ...parameters import Given
from ...prose import Sentence, fill, join, number, written
from ...seeds import Seeds
from .. import wording
from ..arrivals import bands, consumption

NO_BREAK = "\N{NO-BREAK SPACE}"


def reaching_the_us(seeds: Seeds, given: Given) -> charts.Chart:
    """A band for each way to say how much leaves, from the least to the most that is US-bound, beside consumption."""
    every, used = bands(seeds, given), consumption(seeds, given.as_of)
    most = max([band.arriving.high.at for band in every] + [amount.high.at for _, amount in used])
    figure, (axes,) = charts.start(0.84 * len(every) + 1.35)
    axes.set(xlim=(0, most * 1.25), ylim=(len(every) - 0.4, -1.65))
    for line, (row, amount) in enumerate(sorted(used, key=lambda one: one[1].figure)):  # the least stands highest: no line meets a name
        colour, at, far = charts.COLOURS[row["claimant_kind"]], -1.4 + 0.5 * line, amount.figure > 0.5 * most
        axes.plot([amount.figure] * 2, [at, len(every) - 0.4], color=colour, linewidth=1.5, linestyle=(0, (4, 3)), zorder=1)
        charts.label(axes, most * 1.25 if far else amount.figure, at, f"{written(amount, 'bare')} t used in {row['period_start'].year}", colour,
                     side="above" if far else "right", gap=3 if far else 4, ha="right" if far else "left")
    data = [{"line": band.name, "leaving_low": band.leaving.low.at, "leaving_high": band.leaving.high.at, "us_bound_low": band.arriving.low.at,
             "us_bound_high": band.arriving.high.at, "row": None} for band in every]
    for at, band in enumerate(every):
        colour = charts.COLOURS[band.kind]
        axes.plot([band.arriving.low.at, band.arriving.high.at], [at, at], color=colour, linewidth=11, solid_capstyle="butt", alpha=0.75)
    data += [{"line": f"consumed in {row['period_start'].year}", "leaving_low": None, "leaving_high": None, "us_bound_low": amount.low.at,
              "us_bound_high": amount.high.at, "row": row.id} for row, amount in used]
    axes.set_yticks(range(len(every)), ["\n".join(wrap(f"{band.name}: {_told(band)}", 21)) for band in every])
    for words, band in zip(axes.get_yticklabels(), every, strict=True):
        words.set_color(charts.COLOURS[band.kind])
    axes.set_xlabel("tonnes a year")
    row, newest = used[-1]
    finding = fill("{band} of what leaves could be US-bound, beside {used} once consumed there", band=_most(every[0].arriving), used=newest)
    alt = fill("A band for each way to say how much leaves Venezuela: {listed}. Upright lines stand for what was consumed in the US, {used} in "
               "{year} the newest.", listed=join([fill("{name}, {band:range}", name=band.name, band=band.arriving) for band in every]),
               used=newest, year=wording.year(row))
    return charts.finish(figure, name="02-reaching-the-us", finding=finding, measure="Bound for the US, from the least to the most share published",
                         unit="tonnes a year", period="beside US consumption of pure cocaine in the years named",
                         sources=merge(*(band.arriving.refs for band in every), *(amount.refs for _, amount in used)),
                         data=pandas.DataFrame(data), alt=alt)


def _most(amount: Amount) -> Sentence:
    most = exact(amount.high.at, amount.unit, refs=amount.refs)
    return fill("Up to {most}", most=most) if amount.low.at == 0 else fill("{amount:range}", amount=amount)


def _told(band) -> str:
    low, high = band.arriving.low.at, band.arriving.high.at
    return f"{number(low, 0)} to {number(high, 0)} t".replace(" ", NO_BREAK) if low != high else f"{number(high, 0)}{NO_BREAK}t"

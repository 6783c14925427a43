"""Which denominator makes which percentage true."""

from __future__ import annotations

import pandas
from matplotlib.ticker import FuncFormatter, NullLocator

from ... import charts
from ...amounts import exact, merge
from ...parameters import Given
from ...prose import fill, join, number, written
from ...seeds import Seeds
from .. import evidence, published, wording
from ..substances import tonnes

TICKS = (2, 5, 10, 20, 50, 100)
LEFT, RIGHT = 1.5, 160  # percent
NEAR = 2.4  # names of bands of which one is less than so many times the other stand above one another
BAND, INK = "#E9DFC0", charts.COLOURS["story"]


def denominators(seeds: Seeds, given: Given) -> charts.Chart:
    """Every published tonnage over every published base: small strokes, and bold ones where both are of one time."""
    every = published.combinations(seeds, given.as_of)
    rows = list({one.tonnage[0].id: one.tonnage[0] for one in every}.values())
    targets = published.targets(seeds, given)
    figure, (axes,) = charts.start(0.3 * len(rows) + 1.5)
    axes.set_xscale("log")
    axes.set(xlim=(LEFT, RIGHT), ylim=(len(rows) - 0.4, -2.5))
    named: list[tuple[float, float]] = []
    for _, target in sorted(targets, key=lambda one: evidence.middle(one[1])):
        low, high = max(target.low.at - published.ROUNDING, LEFT), max(target.high.at + published.ROUNDING, LEFT)
        axes.fill_betweenx([-2.5, len(rows)], low, high, color=BAND, linewidth=0, zorder=0)
        at = (low * high) ** 0.5
        height = -1.5 if named and named[-1][1] == -0.6 and at < named[-1][0] * NEAR else -0.6
        named.append((at, height))
        charts.label(axes, at, height, f"{written(target, 'range').replace('between ', '').replace(' and ', '–')}", INK,
                     side="above", gap=0, fontweight="semibold")
    for at, row in enumerate(rows):
        colour = charts.COLOURS[row["claimant_kind"]]
        _strokes(axes, [one for one in every if one.tonnage[0].id == row.id], at, colour)
    axes.set_yticks(range(len(rows)), [f"{wording.when(row)} {wording.short(row)}, {_tonnes(row)}" for row in rows])
    axes.xaxis.set_minor_locator(NullLocator())
    axes.set_xticks(TICKS)
    axes.xaxis.set_major_formatter(FuncFormatter(lambda at, _: f"{at:g}"))
    axes.set_xlabel("percent of the base, log scale")
    data = [{"tonnage_row": one.tonnage[0].id, "base_rows": "+".join(row.id for row in one.base), "of_one_time": one.of_one_time,
             "share_low_percent": one.share.low.at, "share_high_percent": one.share.high.at,
             "gives": "; ".join(who for who, target in targets if published.gives(one.share, target))} for one in every]
    together = [one for one in every if one.of_one_time]
    told = [exact(sum(published.gives(one.share, target) for one in together), refs=target.refs) for _, target in targets]
    pairs = [fill("{number} give {target:range}", number=told[at], target=target) for at, (_, target) in enumerate(targets)]
    same = exact(len(together), "combinations", refs=merge(*(one.share.refs for one in together)))
    opening = "Each share is true of some base: of" if all(one.figure for one in told) else "Of"
    finding = fill("{opening} {same} of one time, {listed}", opening=opening, same=same, listed=join(pairs))
    alt = fill("A line for each published tonnage, with a stroke for what it makes of each published base; strokes of one time are bold. "
               "Bands stand for the shares in dispute. Of {all}, {same:bare} are of one time; of these {listed}.",
               all=exact(len(every), "combinations"), same=same, listed=join(pairs))
    return charts.finish(figure, name="02-denominators", finding=finding, measure="Published tonnes through Venezuela over published bases",
                         unit="percent", period="bold where both are of one time; bands are the shares in dispute",
                         sources=merge(*(one.share.refs for one in every), *(target.refs for _, target in targets)),
                         data=pandas.DataFrame(data), alt=alt)


def _strokes(axes, every: list[published.Combination], at: float, colour: str) -> None:
    """A thin stroke for each combination, and a bold bar for one of one time; of a bound, its known end."""
    shares = [published.known_end(one.share) for one in every]
    axes.vlines([evidence.middle(one) for one in shares], at - 0.22, at + 0.22, color=colour, linewidth=1, alpha=0.3, zorder=2)
    bold = [share for share, one in zip(shares, every, strict=True) if one.of_one_time]
    axes.hlines([at] * len(bold), [one.low.at for one in bold], [max(one.high.at, one.low.at * 1.025) for one in bold], color=colour,
                linewidth=10, zorder=3, alpha=0.7)


def _tonnes(row) -> str:
    amount = tonnes(row)
    if amount.value is None and amount.bounded:
        return f"{number(amount.low.at)}–{number(amount.high.at)}"
    return number(amount.figure) if amount.is_exact else f">{number(amount.figure)}"


def figures_that_clash(seeds: Seeds, given: Given) -> charts.Chart:
    """What the largest US share makes of each year's world output, beside the tonnes stated by another US body."""
    pairs = published.clashes(seeds, given)
    volume = tonnes(pairs[0][2])
    ink = charts.COLOURS["government_us"]
    figure, (axes,) = charts.start(3.0)
    years = [row["period_start"].year for row, _, _ in pairs]
    most = max(made.high.at for _, made, _ in pairs)
    axes.set(xlim=(min(years) - 0.7, max(years) + 0.7), ylim=(0, most * 1.18))
    axes.fill_between(axes.get_xlim(), volume.low.at, volume.high.at, color=BAND, linewidth=0, zorder=0)
    axes.annotate(f"band: {written(volume, 'range')},\nstated by {wording.short(pairs[0][2])}", (0.01, 0.97), xycoords="axes fraction", va="top",
                  color=INK)
    for row, made, _ in pairs:
        year = row["period_start"].year
        axes.bar(year, made.high.at, width=0.62, color=ink, zorder=2, alpha=1)
        if made.low.at < made.high.at:
            axes.plot([year - 0.31, year + 0.31], [made.low.at] * 2, color="white", linewidth=2, zorder=3)
        charts.label(axes, year, made.high.at, number(made.high.at, 0), ink, side="above", gap=3)
    charts_data = [{"year": row["period_start"].year, "world_row": row.id, "made_low_tonnes": made.low.at, "made_high_tonnes": made.high.at,
                    "stated_low_tonnes": volume.low.at, "stated_high_tonnes": volume.high.at} for row, made, _ in pairs]
    axes.set_xticks(years)
    axes.yaxis.set_major_formatter(lambda at, _: number(at))
    axes.set_ylabel("tonnes")
    ranged = ", a white line at the lower end of a range" if any(made.low.at < made.high.at for _, made, _ in pairs) else ""
    share_refs = merge(*(made.refs for _, made, _ in pairs))
    said = [row for row in evidence.rows(seeds, given.as_of, published.SHARE_OF_WORLD) if row["claimant"] == "DEA"][-1]
    share = said.amount()
    row, then, _ = next((pair for pair in pairs if wording.year_number(pair[0]) == wording.year_number(said)), pairs[-1])
    finding = fill("{share} of the world's output of {year} is {made:0}; beside it {volume} are stated", share=share, year=wording.year(row),
                   made=then, volume=volume)
    alt = fill("A bar for each year: {share} of the world's output in tonnes, up to {most:0}; across them the band of stated tonnes, {volume}.",
               share=share, most=max((made for _, made, _ in pairs), key=lambda made: made.high.at), volume=volume)
    return charts.finish(figure, name="02-figures-that-clash", finding=finding,
                         measure=f"Bars: {written(share)} of the world's output{ranged}; band: the tonnes stated by {wording.the(pairs[0][2]).words}",
                         unit="tonnes", period=f"{min(years)} to {max(years)}", sources=merge(share_refs, volume.refs),
                         data=pandas.DataFrame(charts_data), alt=alt)

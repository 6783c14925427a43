"""The ratio of the rates with its interval: on each set of counts, and by each method."""

from __future__ import annotations

import pandas

from ... import charts
from ...amounts import Amount, End, merge
from ...prose import Sentence, day, fill, join, number, written
from ..rates import Counts

OURS, MONITOR, OTHER = charts.COLOURS["computed"], charts.COLOURS["ngo"], charts.COLOURS["academic"]
COLOUR = {"flight table": OURS, "the story": MONITOR, "monitor, months": MONITOR, "ministry, all origins": charts.COLOURS["government_ve"]}
TICKS = (0.1, 0.25, 0.5, 1, 2, 4, 10, 25)


def ratios(bases: list[tuple[str, Counts, Amount]], level: Amount) -> charts.Chart:
    """The ratio of the rates on each set of counts, with its exact interval, beside no change."""
    figure = _bars([(words, COLOUR.get(words, OTHER), ratio) for words, _, ratio in bases])
    first = bases[0]
    finding = fill("After the event the flights came {ratio} times as often as before", ratio=first[2]) if first[2].value is not None \
        else fill("There is no earlier rate that the later one could be compared with")
    alt = fill("The ratio of the weekly rate after the event to that before it, with its {level} interval, on each set of "
               "counts: {listed}. An upright line marks no change.", level=level,
               listed=_listed([(words, ratio) for words, _, ratio in bases]))
    data = pandas.DataFrame([{"counts": words, "before": counts.before.figure, "after": counts.after.figure,
                              "days_before": counts.days_before, "days_after": counts.days_after, "ratio": ratio.value,
                              "low": ratio.low.at, "high": ratio.high.at} for words, counts, ratio in bases])
    return charts.finish(figure, name="03-rate-ratio", finding=finding, measure="Ratio of weekly flight rates",
                         unit=f"after ÷ before, with {number(level.figure)}% intervals",
                         period=f"{day(first[1].start)} to {day(first[1].end)}",
                         sources=merge(*(ratio.refs for _, _, ratio in bases)), data=data, alt=alt)


def methods(found: list[tuple[str, str, Amount]], level: Amount, counts: Counts) -> charts.Chart:
    """The interval for the ratio by each method: those on the run's counts, and those on the weeks of the flight table."""
    names = [f"{words}\n({'weeks of the table' if whose == 'table' and words == 'block bootstrap' else 'counts'})"
             for words, whose, _ in found]
    figure = _bars([(name, OURS if words == "block bootstrap" else MONITOR, ratio)
                    for name, (words, _, ratio) in zip(names, found, strict=True)], row=0.62)
    ratios = [ratio for _, _, ratio in found]
    apart = [ratio for ratio in ratios if ratio.low.at > 1 or ratio.high.at < 1]
    finding = fill("By every method the counts are compatible with no change") if not apart else fill(
        "By every method the counts show a change") if len(apart) == len(ratios) else fill(
        "Whether the counts show a change hangs on the method")
    alt = fill("Intervals at the {level} level for the later rate over the earlier one, by method: {listed}.", level=level,
               listed=_listed([(words, ratio) for words, _, ratio in found]))
    data = pandas.DataFrame([{"method": words, "rests_on": "weeks of the flight table" if words == "block bootstrap" else "counts",
                              "ratio": ratio.value, "low": ratio.low.at, "high": ratio.high.at} for words, _, ratio in found])
    return charts.finish(figure, name="03-methods", finding=finding, measure="Ratio of weekly flight rates by method",
                         unit=f"after ÷ before, with {number(level.figure)}% intervals",
                         period=f"{day(counts.start)} to {day(counts.end)}", sources=merge(*(ratio.refs for ratio in ratios)),
                         data=data, alt=alt)


def _bars(rows: list[tuple[str, str, Amount]], row: float = 0.72):
    """Named ranges below one another on a scale of ratios, with their figures at the edge."""
    figure, (axes,) = charts.start(row * len(rows) + 1.0)
    axes.set_xscale("log")
    finite = [end for _, _, ratio in rows for end in (ratio.low.at, ratio.high.at) if 0.01 < end < 100]
    left, right = min([0.4, *finite]) * 0.8, max([2.5, *finite]) * 1.25
    axes.set_xlim(left, right)
    axes.axvline(1, color="#5A5A5A", linewidth=1)
    for at, (_, colour, ratio) in enumerate(rows):
        inside = ratio.value if ratio.value and left <= ratio.value <= right else None
        shown = Amount(inside, End(min(max(ratio.low.at, left), right)),
                       End(float("inf")) if ratio.high.at > right else End(max(ratio.high.at, left)))
        charts.range_bar(axes, shown, at, colour, width=8)
        told = written(ratio, "2") if ratio.value is not None else f"at least {number(ratio.low.at, 2)}"
        axes.annotate(told.replace(" (", "\n(").replace("between ", "").replace(" and ", " to "), (1.04, at), xycoords=("axes fraction", "data"), va="center", color=colour,
                      annotation_clip=False)
    ticks = [tick for tick in TICKS if left <= tick <= right]
    axes.set_xticks(ticks, [f"{tick:g}" for tick in ticks])
    axes.minorticks_off()
    axes.set_yticks(range(len(rows)), [name for name, _, _ in rows])
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.set_xlabel("rate after ÷ rate before (1 = no change)")
    return figure


def _listed(rows: list[tuple[str, Amount]]) -> Sentence:
    return join([fill("{words}, {ratio}", words=words, ratio=ratio) for words, ratio in rows])

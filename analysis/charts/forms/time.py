"""Marks, lanes and columns over time: what happened when."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from textwrap import wrap

import pandas
import seaborn
from scipy.optimize import isotonic_regression

from ...amounts import Amount
from .. import style
from ..marks import AT_EDGE, DASHED, beside, day_axis, event, legend
from ..style import start
from .form import form, hues, rows

INCHES, HEAD, LINE, LETTERS = 0.032, 0.5, 0.19, 21  # of a timeline: a day, heads, lines of so many letters
WEEKLY, STEP, SINGLE, WORDS = 0.13, 0.034, 0.35, 0.39  # where things stand, from its middle to a side
ALIGNED, WEEK = {-1: "right", 1: "left"}, timedelta(weeks=1)

@form
def dots(frame, *, day: str, value: str, kind: str, parted: date, parted_named: str, axis: str = ""):
    """A mark for each row over time, with the mean on each side of a day."""
    figure, (axes,) = start(2.8)
    shades = hues(frame[kind])
    seaborn.scatterplot(frame, x=day, y=value, hue=kind, style=kind, palette=shades, s=45, linewidth=0,
                        alpha=0.85, ax=axes)
    axes.get_legend().remove()  # ours stands above the axes, and names the line too
    for side in (frame[frame[day] < parted], frame[frame[day] >= parted]):
        if len(side):
            axes.hlines(side[value].mean(), min(side[day]), max(side[day]), color=style.INK, linewidth=2,
                        label="mean")
    day_axis(axes, min(frame[day]), max(frame[day]))
    event(axes, frame[day], parted, parted_named)
    legend(axes, [*shades, "mean"])
    axes.set(ylim=(0, frame[value].max() * 1.25), ylabel=axis, xlabel="")
    return figure

@form
def stems(frame, *, x: str, y: str, line: str, named: tuple[str, str], parted: date, parted_named: str):
    """An upright line for each row over time, held against a rising `line`; `named` says what they are."""
    figure, (axes,) = start(3.1)
    day_axis(axes, min(frame[x]), max(frame[x]))
    counted = frame.dropna(subset=y)  # other rows are for the line alone
    last, end = counted.iloc[-1], frame.iloc[-1]
    axes.stem(counted[x], counted[y], linefmt=style.QUIET, basefmt="none", label=named[0])
    axes.plot(frame[x], frame[line], color=style.PALETTE[2], linewidth=2, label=named[1])
    beside(axes, end[x], end[line], f"{end[line]:.0f}", style.PALETTE[2])
    place = {"side": "above", "gap": 5} if last[y] >= last[line] else {"va": "top"}  # where the line is not
    beside(axes, last[x], last[y], f"{last[y]:.0f}", style.QUIET, **place)
    legend(axes, named)
    event(axes, frame[x], parted, parted_named)
    axes.set_ylim(0, frame[[y, line]].max().max() * 1.2)
    return figure

@form
def columns(frame, *, day: str, value: str, wide: timedelta, spans: pandas.DataFrame, spans_named: str,
            levels: Sequence[tuple[date, date, Amount]], levels_named: str, parted: date, parted_named: str,
            axis: str = ""):
    """Bars from each day on, `wide` in time; `levels` are (from, to, amount), `spans` rows to shade."""
    figure, (axes,) = start(2.6)
    first, last = min(frame[day]), max(frame[day]) + wide
    axes.bar(list(frame[day]), frame[value], width=wide * 0.82, align="edge", color=style.PALETTE[3],
             linewidth=0, zorder=2)
    for one in spans.itertuples():
        if one.period_end >= first and one.period_start <= last:
            axes.axvspan(max(one.period_start, first), min(one.period_end, last), color=style.SHADE, zorder=0,
                         linewidth=0, label=spans_named)
    known = [(begins, ends, amount.figure) for begins, ends, amount in levels
             if begins < ends and not amount.unknown]
    for begins, ends, height in known:
        axes.hlines(height, max(begins, first), min(ends, last), color=style.PALETTE[2], linewidth=2.2,
                    zorder=3, label=levels_named)
    legend(axes, [spans_named, levels_named])
    day_axis(axes, first, last)
    event(axes, [first, last], parted, parted_named)
    top = max([1, *frame[value], *(height for _, _, height in known)])
    apart = 1 if top < 6 else max(2, int(top) // 6)
    axes.set(ylim=(0, top * 1.3), ylabel=axis, yticks=range(0, int(top) + 1, apart))
    return figure

@form
def lanes(frame, *, day: str, line: str, lane: str, first: date, last: date, order: Mapping[str, str],
          other_day: str | None = None, words: str | None = None, colours: Mapping[str, str] | None = None,
          parted: date | None = None, parted_named: str = ""):
    """A line for each kind with a mark for each row; `order` maps each line to its lane, the top one first.

    A ring and a thin line show `other_day` where it differs; `words`, if short, stand above their marks."""
    figure, axes = rows(list(order), 0.56, extra=0.4)
    axes.set_ylim(len(order) - 0.6, -0.85)
    axes.grid(axis="x")
    day_axis(axes, first, last)
    event(axes, [first, last], parted or first, parted_named)
    shades = hues(order.values(), colours)
    for at, (one, tick) in enumerate(zip(order, axes.get_yticklabels(), strict=True)):
        hue, some = shades[order[one]], frame[frame[line] == one]
        tick.set_color(hue)
        axes.plot(some[day], [at] * len(some), "o", color=hue, markersize=7, markeredgewidth=0, alpha=0.6,
                  zorder=3)
        if other_day:
            moved = some[(some[other_day] != some[day]) & some[other_day].between(first, last)]
            axes.hlines([at] * len(moved), moved[day], moved[other_day], color=hue, linewidth=1, alpha=0.6)
            axes.plot(moved[other_day], [at] * len(moved), "o", color=hue, markerfacecolor=style.PAPER,
                      markersize=6)
        for when, said in some[[day, words]].dropna().itertuples(index=False) if words else ():
            beside(axes, when, at, said, hue, side="above", gap=5)
    return figure

@form
def timeline(frame, *, day: str, kind: str, words: str, across: str, left: tuple[str, str],
             right: tuple[str, str], first: date, last: date, parted: date, colours: Mapping[str, str]):
    """Time down the page, its months between two sides, each with a kind of rows by the week and one by day.

    Rows with `words` are named at their side; of these a line runs through the page where `across` is true.
    Weeks are counted from the day `parted`."""

    def down(when: date) -> float:
        return INCHES * ((min(max(when, first), last) - first).days + 0.5)

    named = frame.dropna(subset=words).sort_values(day, kind="stable", ignore_index=True)
    named[words] = named[words].map(lambda one: "\n".join(wrap(one, LETTERS)))
    sides, high = 2 * named[kind].isin(right) - 1, LINE * (named[words].str.count("\n") + 2.4)
    begins = (named[day].map(down) - LINE / 2).groupby(sides).transform(_apart, high)
    figure, (axes,) = start(HEAD + max(down(last), (begins + high).max()))
    axes.set(xlim=(-1, 1), ylim=(figure.get_figheight() - HEAD, -HEAD), xticks=[], yticks=[])
    axes.spines[:].set_visible(False)
    for at, month in enumerate(pandas.date_range(first - 2 * WEEK, last, freq="MS").date):
        axes.hlines(down(month), -SINGLE, SINGLE, color=style.SHADE, linewidth=0.8, zorder=0)
        dated = f"{month:%b}\n{month:%Y}" if at == 0 or month.month == 1 else f"{month:%b}"
        beside(axes, 0, down(month), dated, style.QUIET, "below", 3)
    for to, pair in ((-1, left), (1, right)):
        by_week, by_day = (frame.loc[(frame[kind] == one) & ~frame[across], day] for one in pair)
        week = by_week.map(lambda when: parted + (when - parted).days // 7 * WEEK + WEEK / 2)
        axes.plot(to * (WEEKLY + STEP * week.groupby(week).cumcount()), week.map(down), "s", markersize=5,
                  markeredgewidth=0, color=colours[pair[0]])
        axes.plot([to * SINGLE] * len(by_day), by_day.map(down), "o", markersize=6, markeredgewidth=0,
                  color=colours[pair[1]], alpha=0.5)
        axes.vlines(to * SINGLE, 0, down(last), color=colours[pair[1]], linewidth=1, alpha=0.4)
        for one, at, ha in zip(pair, (WEEKLY + STEP, WORDS), ("center", ALIGNED[to]), strict=True):
            beside(axes, to * at, 0, one.replace(" ", "\n"), colours[one], "above", 5, ha=ha, weight=600)
    for row, to, at in zip(named.to_dict("records"), sides, begins, strict=True):
        hue, mark = style.INK if row[across] else colours[row[kind]], down(row[day])
        if row[across]:
            axes.hlines(mark, -SINGLE, SINGLE, color=hue, linewidth=1, linestyle=DASHED)
        axes.plot([to * SINGLE, to * (WORDS - 0.018)], [mark, at + LINE / 2], "-o", color=hue, linewidth=0.8,
                  markersize=6, markeredgewidth=0, markevery=[0])
        for below, said, weight in ((0, f"{row[day].day} {row[day]:%b}", 600), (LINE, row[words], 400)):
            beside(axes, to * WORDS, at + below, said, hue, "below", 0, ha=ALIGNED[to], weight=weight)
    return figure

def _apart(wanted: pandas.Series, high: pandas.Series) -> pandas.Series:
    """Where things so high begin: in order, with no overlap, in all as near as can be to where wanted."""
    above = high[wanted.index].cumsum() - high[wanted.index]
    return above + isotonic_regression(wanted - above).x.clip(0)

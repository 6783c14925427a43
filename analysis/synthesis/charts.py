"""The charts of the two tracks: side by side, close up, and the wait from one to the other."""

from __future__ import annotations

from textwrap import wrap

import pandas
from matplotlib.axes import Axes

from .. import charts
from ..amounts import merge
from ..buildup import evidence as buildup
from ..parameters import Given
from ..parameters.buildup import KNOWN
from ..prose import day, fill, join, number
from ..seeds import Row, Seeds
from . import lags, tracks
from .answers import HOW

PRESSURE, CONCILIATION, CHANNEL = (charts.COLOURS[role] for role in ("pressure", "conciliation", "channel"))
QUIET = "#5A5A5A"
LINE = 60  # letters of a description that fit on a line of the close-up


def two_tracks(seeds: Seeds, given: Given) -> charts.Chart:
    """Pressure, conciliation and the channels in use, each in a lane of its own on one axis of days."""
    first, last = buildup.axis_start(given), given.as_of
    press, eased, channels = tracks.pressure(seeds, given), tracks.conciliation(seeds, given), tracks.channels(seeds, given)
    figure, panels = charts.start(4.6, rows=3, ratios=[3, 2, 3], share_x=True)
    lanes = (("Pressure", PRESSURE, [("boat strikes", [row for row in press if row.ref.table == "strikes"]),
                                     ("forces", [row for row in press if _line(row) == 0]),
                                     ("orders, threats", [row for row in press if _line(row) > 0])]),
             ("Conciliation", CONCILIATION, [("from Venezuela", [row for row in eased if row["actor"] == "Venezuela"]),
                                             ("from others", [row for row in eased if row["actor"] != "Venezuela"])]),
             ("Channels", CHANNEL, [("landings", channels.landings), ("Chevron licence", []), ("Chevron exports", [])]))
    data = []
    for axes, (title, colour, lines) in zip(panels, lanes, strict=True):
        for at, (words, rows) in enumerate(lines):
            for row in rows:
                axes.plot([buildup.when(row, given)], [at], "D" if words == "boat strikes" else "o", color=colour,
                          markersize=7, alpha=0.6,
                          markeredgewidth=0)
            data += [{"day": buildup.when(row, given).isoformat(), "lane": title, "line": words, "row": row.id}
                     for row in rows]
        axes.set_yticks(range(len(lines)), [words for words, _ in lines])
        axes.set_ylim(len(lines) - 0.4, -0.6)
        axes.set_title(title, color=colour)
        axes.grid(axis="x")
    charts.day_axis(panels[2], first, last)
    data += _licence_and_exports(panels[2], channels, given)
    for axes in panels[:2]:
        axes.tick_params(axis="x", length=0)
        axes.spines["bottom"].set_visible(False)
    steps, signals = buildup.count(press, "steps", given), buildup.count(eased, "signals", given)
    landed = buildup.count(channels.landings, "landings")
    refs = merge(steps.refs, signals.refs, landed.refs, tuple(row.ref for _, _, row in channels.licence),
                 tuple(row.ref for row, _ in channels.exports))
    finding = fill("{steps} of pressure, {signals} of conciliation, and {landed} from the United States", steps=steps,
                   signals=signals, landed=landed)
    how = "the day a reader could have known of it" if given["dated_by"] == KNOWN else "the day it happened"
    alt = fill("Lanes of dots from {first} to {last}: {steps} of pressure above, {signals} of conciliation in the middle, "
               "and below them the "
               "channels: {landed} from the United States, a bar where Chevron's licence was in force, and its monthly "
               "exports where published.",
               first=first, last=last, steps=steps, signals=signals, landed=landed)
    return charts.finish(figure, name="05-two-tracks", finding=finding, measure=f"Documented acts, each on {how}",
                         unit="one mark an act",
                         period=f"{day(first)} to {day(last)}", sources=refs,
                         data=pandas.DataFrame(data).sort_values(["day", "row"], kind="stable"), alt=alt)


def close_up(seeds: Seeds, given: Given) -> charts.Chart:
    """Every documented act of the days around one day, in its track's colour, in words; a ring where it came out only later."""
    middle, rows = tracks.close_up_day(seeds, given), tracks.week(seeds, given)
    heads = sorted({row["date"] for row in rows})
    worded = [(row, wrap(_words(row), LINE)) for row in rows]
    heights = [0.24 * len(lines) + 0.14 for _, lines in worded]
    figure, (axes,) = charts.start(sum(heights) + 0.42 * len(heads) + 0.1)
    axes.set_xlim(0, 10)
    at, seen, data = 0.0, None, []
    for (row, lines), height in zip(worded, heights, strict=True):
        if row["date"] != seen:
            seen = row["date"]
            axes.annotate(f"{seen:%A} {day(seen)}", (0, at + 0.2), va="center", fontweight="semibold" if seen == middle
                          else "normal",
                          color=charts.COLOURS["story"] if seen == middle else QUIET)
            at += 0.42
        colour = _colour(row)
        hollow = row["known_from"] > row["date"]
        axes.plot([0.25], [at + 0.12], "D" if row.ref.table == "strikes" else "o", color=colour, markersize=8,
                  markerfacecolor="white" if hollow else colour,
                  markeredgecolor=colour, markeredgewidth=1.6)
        for place, line in enumerate(lines):
            axes.annotate(line, (0.25, at + 0.12 + 0.24 * place), xytext=(11, 0), textcoords="offset points", va="center",
                          color=colour, annotation_clip=False)
        at += height
        data.append({"day": row["date"].isoformat(), "known": row["known_from"].isoformat(), "track": row.cells.get("track")
                     or "pressure",
                     "what": row.cells.get("description") or _words(row), "row": row.id})
    axes.set_ylim(at + 0.05, -0.05)
    axes.set(xticks=[], yticks=[])
    axes.spines["bottom"].set_visible(False)
    on_day = [row for row in rows if row["date"] == middle]
    count = buildup.count(on_day, "acts", given)
    finding = fill("On {day}, {count} at once", day=middle, count=count) if len(on_day) > 1 else fill("{count} on {day}",
                                                                                                      day=middle,
                                                                                                      count=count)
    alt = fill("A list by day, from {first} to {last}, of {all} in the colour of their track: pressure, conciliation, "
               "mobilisation or none. {day} has {count}.",
               first=heads[0], last=heads[-1], all=buildup.count(rows, "acts", given), day=middle, count=count)
    return charts.finish(figure, name="05-close-up", finding=finding, measure="Every documented act of these days",
                         unit="a ring where it became known only later", period=f"{day(heads[0])} to {day(heads[-1])}",
                         sources=tuple(row.ref for row in rows), data=pandas.DataFrame(data), alt=alt)


def waits(found: list[lags.Lags], given: Given) -> charts.Chart:
    """The mean wait from a conciliatory signal to the next step of pressure, above the range of shuffled dates."""
    figure, (axes,) = charts.start(0.95 * len(found) + 0.5)
    most = max(max(one.chance.high.at, one.mean.figure) for one in found)
    axes.set_xlim(0, most * 1.25)
    for at, one in enumerate(found):
        charts.range_bar(axes, one.chance, at + 0.18, QUIET, width=9)
        axes.plot([one.mean.figure], [at - 0.12], "o", color=CONCILIATION, markersize=10)
        charts.label(axes, one.mean.figure, at - 0.12, f"{number(one.mean.figure, 1)} days", CONCILIATION, gap=8,
                     fontweight="semibold")
        charts.label(axes, one.chance.high.at, at + 0.18, "shuffled", QUIET, gap=6)
    axes.set_yticks(range(len(found)), [f"letter as\n{one.dating}" for one in found])
    axes.set_ylim(len(found) - 0.5, -0.5)
    axes.set_xlabel("days to the next step of pressure")
    words = {one.verdict(given["confidence"]) for one in found}
    finding = fill("However the letter is dated, the wait cannot be told from chance") if words == {"neither"} else fill(
        "However the letter is dated, the wait is longer than by chance") if words == {"later"} else fill(
        "However the letter is dated, the wait is shorter than by chance") if words == {"sooner"} else fill(
        "Whether the wait differs from chance depends on how the letter is dated")
    level = given.amount("confidence", "percent")
    alt = fill("One line for each way to date the letter, with the mean wait as a dot and the middle {level} of shuffled "
               "dates as a bar: {told}.", level=level,
               told=join([fill("{how}, {mean} against {chance:range}", how=HOW[one.dating], mean=one.mean,
                               chance=one.chance) for one in found],
                         last="; and "))
    data = pandas.DataFrame([{"dated": one.dating, "mean_days": one.mean.figure, "shuffled_low": one.chance.low.at,
                              "shuffled_median": one.chance.value,
                              "shuffled_high": one.chance.high.at, "share_as_long_or_longer": one.longer,
                              "signals": len(one.signals)} for one in found])
    first = min(when for one in found for _, when in one.signals)
    return charts.finish(figure, name="05-waits", finding=finding, measure="Mean wait from a conciliatory signal to the "
                         "next step of pressure", unit="days",
                         period=f"{day(first)} to {day(given.as_of)}", sources=merge(*(one.mean.refs for one in found)),
                         data=data, alt=alt)


def _licence_and_exports(axes: Axes, channels: tracks.Channels, given: Given) -> list[dict]:
    data = []
    for begin, end, row in channels.licence:
        axes.plot([begin, end], [1, 1], color=CHANNEL, linewidth=8, alpha=0.5, solid_capstyle="butt")
        data.append({"day": begin.isoformat(), "lane": "Channels", "line": "licence in force", "row": row.id})
    for row, amount in channels.exports:
        begin, end = max(row["period_start"], buildup.axis_start(given)), min(row["period_end"], given.as_of)
        axes.plot([begin, end], [2.1, 2.1], color=CHANNEL, linewidth=2, solid_capstyle="butt")
        if (end - begin).days > 0.16 * (given.as_of - buildup.axis_start(given)).days:
            charts.label(axes, begin + (end - begin) / 2, 2.1, number(amount.figure), CHANNEL, side="above", gap=3, bbox=charts.CLEARED)
        data.append({"day": begin.isoformat(), "lane": "Channels", "line": "exports, barrels per day", "row": row.id})
    if channels.exports:
        axes.set_yticks(range(3), ["landings", "Chevron licence", "Chevron exports,\nbarrels a day"])
    else:
        axes.set_yticks(range(2), ["landings", "Chevron licence"])
        axes.set_ylim(1.6, -0.6)
    return data


def _line(row: Row) -> int:
    return -1 if row.ref.table == "strikes" else buildup.line("pressure", row)


def _colour(row: Row) -> str:
    if row.ref.table == "strikes":
        return PRESSURE
    lanes = {track: lane for lane, some in buildup.LANES.items() for track in some}
    return {"pressure": PRESSURE, "conciliation": CONCILIATION,
            "mobilisation": charts.COLOURS["government_ve"]}.get(lanes.get(row["track"], ""), QUIET)


def _words(row: Row) -> str:
    if row.ref.table == "strikes":
        return f"Boat strike: {number(row['killed'])} killed, as announced"
    return row["description"]


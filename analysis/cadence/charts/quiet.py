"""The gaps between landings, and the days at which each would have been out of the ordinary."""

from __future__ import annotations

from datetime import date

import pandas

from ... import charts
from ...amounts import Amount, exact
from ...prose import day, fill, number
from ..quiet import Gap

OURS, BAR, RECENT = "#5A5A5A", charts.COLOURS["government_ve"], charts.COLOURS["government_us"]


def gaps(found: list[Gap], event: date, words: str, level: Amount, origin: str) -> charts.Chart:
    """Each gap by the landing it follows, with the two bars it was to be judged by; the longest are named.

    words: what the event is called. origin: where the landings that count came from, such as "from the US".
    """
    figure, (axes,) = charts.start(3.3)
    charts.day_axis(axes, found[0].since, found[-1].until or found[-1].since)
    top = max(gap.days for gap in found)
    axes.vlines([gap.since for gap in found], 0, [gap.days for gap in found], color=OURS, linewidth=1.6)
    axes.plot([gap.since for gap in found], [gap.days for gap in found], "o", color=OURS, markersize=4, zorder=3)
    judged = [gap for gap in found if gap.bar is not None]
    highest = top
    if judged:
        highest = max(top, *(gap.bar for gap in judged))
        begins = [gap.since for gap in judged]
        axes.step(begins, [gap.bar for gap in judged], where="post", color=BAR, linewidth=2)
        axes.step(begins, [gap.recent_bar for gap in judged], where="post", color=RECENT, linewidth=2, linestyle=(0, (3, 1.5)))
        ends = [judged[-1].bar, judged[-1].recent_bar]
        lower = max(min(ends), 0.13 * highest)
        places = {min(ends): lower, max(ends): max(max(ends), lower + 0.26 * highest)}
        if ends[0] == ends[1]:
            places = {}
        for bar, colour, named, side in ((ends[0], BAR, "from all\ngaps", 0.13), (ends[1], RECENT, "from the\nlatest", -0.13)):
            place = places.get(bar, max(bar, 0.26 * highest) + side * highest)
            axes.annotate(f"{named}: {bar} days" if bar != 1 else f"{named}: {bar} day", (1.02, place), xycoords=("axes fraction", "data"), va="center", color=colour,
                          annotation_clip=False)
    axes.set_ylim(0, highest * 1.28)
    axes.set_ylabel("days to the next landing")
    _name_longest(axes, found)
    if found[0].since <= event <= (found[-1].until or found[-1].since):
        axes.axvline(event, color="#5A5A5A", linewidth=1, linestyle=(0, (4, 3)), zorder=1)
        axes.annotate(words, (event, 1.0), xycoords=("data", "axes fraction"), xytext=(0, 3), textcoords="offset points", ha="center",
                      va="bottom", color="#5A5A5A", annotation_clip=False)
    longest = max(found, key=lambda gap: gap.days)
    beyond = [gap for gap in judged if gap.days >= gap.bar]
    refs = tuple(gap.first.ref for gap in found)
    all_judged = exact(len(judged), "gaps", refs=refs)
    finding = fill("By then there were too few gaps to judge any by") if not judged else fill(
        "{beyond} of {judged} grew out of the ordinary, judged by all those before", judged=all_judged, beyond=exact(len(beyond))) if beyond else fill(
        "None of {judged} grew out of the ordinary, judged by all those before", judged=all_judged)
    alt = fill("An upright line for each gap between days with a landing {origin}, as high as its days. The longest, {days}, began on {since}. Steps show after "
               "how many days a gap would have been out of the ordinary at the {level} level.", days=exact(longest.days, "days"),
               since=longest.since, level=level, origin=origin)
    data = pandas.DataFrame([{"since": gap.since.isoformat(), "until": gap.until.isoformat() if gap.until else "", "days": gap.days,
                              "bar_all_gaps": gap.bar, "bar_latest_gaps": gap.recent_bar} for gap in found])
    return charts.finish(figure, name="03-gaps", finding=finding, measure=f"Days from each landing {origin} to the next; above the steps a gap is out of the ordinary",
                         unit=f"days, at the {number(level.figure)}% level", period=f"{day(found[0].since)} to "
                         f"{day(found[-1].until or found[-1].since)}", sources=refs, data=data, alt=alt)


def _name_longest(axes, found: list[Gap]) -> None:
    """The longest gap, and those that grew out of the ordinary, with their days, as far as they stand clear of one another."""
    named: list[Gap] = []
    for gap in sorted(found, key=lambda gap: (-gap.days, gap.since)):
        told = not named or (gap.bar is not None and gap.days >= gap.bar)
        if told and all(abs((gap.since - other.since).days) > 60 for other in named):
            named.append(gap)
            early = (gap.since - found[0].since).days < 0.1 * (found[-1].since - found[0].since).days
            charts.label(axes, gap.since, gap.days, f"{gap.days} days", OURS, side="above", gap=5, ha="left" if early else "center")

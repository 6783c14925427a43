"""The charts on how many: forces, militia, and the events that the story picked."""

from __future__ import annotations

from textwrap import wrap

import pandas

from .. import charts
from ..amounts import Amount, merge
from ..parameters import Given
from ..prose import Sentence, day, fill, join, number
from ..seeds import Row
from . import evidence, picked
from .militia import Strength

US, VE, PRESS = (charts.COLOURS[role] for role in ("government_us", "government_ve", "press"))
COUNTERS = {"sailors_and_marines": "aboard the warships", "amphibious_squadron": "on the amphibious squadron",
            "all_personnel": "at sea and ashore"}
BASIS = {"planned": "planned", "estimated": "an estimate", "reported": "", "claimed": "claimed"}


def forces(rows: list[Row], ships: list[tuple[Row, Amount]]) -> charts.Chart:
    """Published totals of people by counter, and of ships: one mark each, never joined and never added."""
    heights = [len(rows) + len({row["counts"] for row in rows}), *([len(ships) + 1] if ships else [])]
    figure, (above, *rest) = charts.start(0.36 * sum(heights) + 0.9, rows=len(heights), ratios=heights)
    amounts = [evidence.people(row) for row in rows]
    most = max(amount.figure for amount in amounts)
    above.set_xlim(0, most * 1.95)
    at, ticks = 0, []
    for earlier, row, amount in zip([None, *rows], rows, amounts, strict=False):
        if earlier is None or earlier["counts"] != row["counts"]:
            above.annotate(COUNTERS[row["counts"]], (0, at), xytext=(4, 0), textcoords="offset points", va="center",
                           color=US,
                           fontweight="semibold")
            at += 1
        charts.range_bar(above, amount, at, US, width=6, reach=amount.figure + most * 0.06)
        basis = BASIS[row["figure_basis"]]
        charts.label(above, amount.figure + (most * 0.1 if amount.value is None else 0), at,
                     fill("{people:bare}", people=amount).plain + (f", {basis}" if basis else ""), US, gap=8)
        ticks.append((at, row["as_of"]))
        at += 1
    _days(above, ticks, at, "people")
    for below in rest:
        below.set_xlim(0, max(amount.figure for _, amount in ships) * 1.5)
        for place, (_, amount) in enumerate(ships):
            charts.range_bar(below, amount, place, US)
            charts.label(below, amount.figure, place, number(amount.figure), US, gap=8)
        _days(below, [(place, row["as_of"]) for place, (row, _) in enumerate(ships)], len(ships), "ships, as each source "
              "counts them")
    largest = max(amounts, key=lambda amount: amount.figure)
    finding = fill("Published totals run from {least:bare} to {most}, and count different things",
                   least=min(amounts, key=lambda amount: amount.figure), most=largest) if len(amounts) > 1 else fill(
        "One total had been published: {only}", only=largest)
    alt = fill("One mark for each published total of US people, {number}, grouped by what is counted, with an arrow where "
               "only a lower "
               "bound was published; the lowest is {least}, the highest {most}.{ships}",
               number=evidence.count(rows, "totals"), least=min(amounts, key=lambda a: a.figure), most=largest,
               ships=fill(" Below, published numbers of ships, {ships}.", ships=join([fill("{one:bare}", one=one) for _,
                                                                                      one in ships])) if ships else "")
    data = [{"as_of": row["as_of"].isoformat(), "counts": row["counts"], "bound": row["bound"], "figure": amount.figure,
             "basis": row["figure_basis"], "row": row.id} for row, amount in zip(rows, amounts, strict=True)]
    data += [{"as_of": row["as_of"].isoformat(), "counts": "ships", "bound": "exact", "figure": amount.figure,
              "basis": row["figure_basis"], "row": row.id} for row, amount in ships]
    days = [row["as_of"] for row in rows]
    return charts.finish(figure, name="04-forces", finding=finding, measure="US forces, by what each source counts",
                         unit="people, and ships" if ships else "people", period=f"{day(min(days))} to {day(max(days))}",
                         sources=tuple(row.ref for row in [*rows, *(row for row, _ in ships)]), data=pandas.DataFrame(data),
                         alt=alt)


def militia(claims: list[Strength], forces: list[Strength]) -> charts.Chart:
    """The numbers claimed for the militia and those published for other forces, on an axis in powers of ten."""
    figure, (axes,) = charts.start(0.42 * (len(claims) + len(forces) + 2) + 0.6)
    axes.set_xscale("log")
    every = [one.people.figure for one in (*claims, *forces)]
    axes.set_xlim(min(every) / 2.2, max(every) * 4)
    at = 0
    for title, some, colour in (("militia and mobilised, claimed", claims, VE), ("other forces, as published", forces,
                                                                                 PRESS)):
        if not some:
            continue
        axes.annotate(title, (axes.get_xlim()[0], at), xytext=(4, 0), textcoords="offset points", va="center", color=colour,
                      fontweight="semibold")
        at += 1
        for one in some:
            axes.plot([one.people.figure], [at], "o" if one.people.value is not None else ">", color=colour, markersize=8)
            right = one.people.figure < 400_000
            told = fill("{people:bare}", people=one.people).plain + f", {one.words}"
            charts.label(axes, one.people.figure, at, "\n".join(wrap(told, 28)) if right else told, colour,
                         side="right" if right else "left", gap=8)
            at += 1
    axes.set_ylim(at - 0.4, -0.6)
    axes.set_yticks([])
    axes.xaxis.set_major_formatter(lambda figure, _: number(figure))
    axes.set_xlabel("people, each step ten times the one before")
    finding = _spread(claims)
    alt = fill("Dots on a logarithmic axis: the numbers claimed for the militia, from {least} to {most}, and below them "
               "those published for other Venezuelan forces{forces}.", least=claims[0].people, most=claims[-1].people,
               forces=fill(", from {least} to {most}", least=forces[0].people, most=forces[-1].people) if forces
               else fill(", of which there are none"))
    data = pandas.DataFrame([{"people": one.people.figure, "words": one.words, "known": one.known.isoformat(),
                              "basis": one.basis,
                              "row": one.row.id} for one in (*claims, *forces)])
    days = [one.known for one in (*claims, *forces)]
    return charts.finish(figure, name="04-militia", finding=finding, measure="Numbers published for Venezuelan forces",
                         unit="people",
                         period=f"{day(min(days))} to {day(max(days))}", sources=tuple(one.row.ref
                                                                                       for one in (*claims, *forces)),
                         data=data, alt=alt)


def selection(groups: list[picked.Picked], given: Given) -> charts.Chart:
    """The documented events by track: filled those that the story names, itself or by their class, pale the others."""
    figure, (axes,) = charts.start(0.55 * len(groups) + 0.5)
    for at, group in enumerate(groups):
        named, rest = len(group.named), len(group.unnamed)
        axes.barh(at, named, color=charts.COLOURS["story"], height=0.55)
        axes.barh(at, rest, left=named, color="#D5D5D5", height=0.55)
        charts.label(axes, named + rest, at, fill("{named:bare} of {every:bare}", named=evidence.count(group.named, ""),
                                                  every=evidence.count((*group.named, *group.unnamed), "")).plain)
    axes.set_yticks(range(len(groups)), [group.words.replace(" ", "\n", 1) if len(group.words) > 16 else group.words
                                         for group in groups])
    axes.set_ylim(len(groups) - 0.5, -0.5)
    axes.set_xlim(0, max(len(group.named) + len(group.unnamed) for group in groups) * 1.25)
    axes.set_xlabel("documented events; dark: named in the story")
    named, every = picked.share(groups, given)
    finding = fill("The story names {named:bare} of {every} documented in its weeks, itself or by their class", named=named,
                   every=every)
    alt = fill("One bar for each kind of event, dark for those that the story names: {named:bare} of {every} in all.",
               named=named, every=every)
    data = pandas.DataFrame([{"track": group.words, "named": one, "event": row.id, "what": row["description"]}
                             for group in groups for one, rows in ((True, group.named), (False, group.unnamed))
                             for row in rows])
    return charts.finish(figure, name="04-picked", finding=finding, measure="Events that the story names among all "
                         "documented ones",
                         unit="events", period=f"{day(evidence.axis_start(given))} to {day(picked.last_day(given))}",
                         sources=merge(every.refs), data=data, alt=alt)


def _spread(claims: list[Strength]) -> Sentence:
    if claims[0].people.figure == claims[-1].people.figure:
        return fill("One number had been claimed for the militia: {only}", only=claims[0].people)
    return fill("Numbers claimed for the militia run from {least:bare} to {most}", least=claims[0].people,
                most=claims[-1].people)


def _days(axes, ticks, size: int, unit: str) -> None:
    axes.set_yticks([at for at, _ in ticks], [f"{one.day} {one:%b %Y}" for _, one in ticks])
    axes.set_ylim(size - 0.4, -0.6)
    axes.set_xlabel(unit)
    axes.xaxis.set_major_formatter(lambda at, _: number(at))
    axes.xaxis.get_major_locator().set_params(integer=True, nbins=5)

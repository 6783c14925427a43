"""What is reported seized, what the claimed rate requires, and rates published elsewhere."""

from __future__ import annotations

import pandas

from ... import charts
from ...amounts import Amount, Ref, exact, merge
from ...parameters import Given
from ...prose import fill, number, written
from ...seeds import Row, Seeds
from .. import evidence, wording
from ..flow import flow, implied_rate
from ..substances import ALL_DRUGS

VE, INK = charts.COLOURS["government_ve"], charts.COLOURS["computed"]


def seized_and_required(seeds: Seeds, given: Given) -> charts.Chart:
    """Cocaine and all drugs reported seized in Venezuela by year, each beside what the claimed rate would require of it."""
    share, rate = evidence.share(seeds, given), evidence.seizure_rate(seeds, given)
    needed = flow(evidence.output(seeds, given), share, rate).neutralised
    needed = evidence.as_weighed(seeds, given, needed)
    transit = evidence.stated_transit_of_all_drugs(seeds, given.as_of)
    panels = [("cocaine", evidence.seizures(seeds, given.as_of, evidence.COCAINE), needed),
              ("all drugs", evidence.seizures(seeds, given.as_of, ALL_DRUGS), transit * rate if transit else None)]
    figure, both = charts.start(5.0, rows=2, share_x=True)
    data, refs = [], ()
    for axes, (name, rows, need) in zip(both, panels, strict=True):
        data += _years(axes, name, rows, need)
        refs = merge(refs, tuple(row.ref for row in rows), need.refs if need else ())
    first = min(line["year"] for line in data if line["year"])
    last = max(line["year"] for line in data if line["year"])
    both[0].set_xlim(first - 0.8, last + 0.8)
    both[1].set_xticks(range(first, last + 1, 3))
    totals = [evidence.of_year(held) for _, rows, _ in panels for held in evidence.whole_years(rows).values()]
    rivals = ", a white line is a lower rival figure" if any(one.low.at < one.high.at for one in totals) else ""
    purity = evidence.purity(seeds, given)
    at = "" if purity is None else f"; needed weight at a purity of {written(purity, 'range')}"
    most = max((evidence.of_year(rows) for rows in evidence.whole_years(panels[0][1]).values()), key=lambda amount: amount.high.at)
    finding = fill("The most cocaine Venezuela is reported to have seized in a year is {most}; the claimed rate needs {need}",
                   most=most, need=needed)
    of_drugs = fill(" Of all drugs the rate would need {need}.", need=panels[1][2]) if panels[1][2] else fill("")
    alt = fill("Bars of what is reported seized in Venezuela by year, cocaine above and all drugs below; parts of years are hollow. The largest "
               "whole year of cocaine is {most}, and the claimed rate would require {need}.{of_drugs}", most=most, need=needed, of_drugs=of_drugs)
    return charts.finish(figure, name="02-seized-and-required", finding=finding, measure=f"Reported seized in Venezuela; hollow bars are parts of years{rivals}",
                         unit="tonnes of unstated purity", period=f"{first} to {last}; a year without a bar has no published figure{at}",
                         sources=refs, data=pandas.DataFrame(data), alt=alt)


def _years(axes, name: str, rows: list[Row], need: Amount | None) -> list[dict]:
    """A bar for each year: its whole-year total with rivals as a range, or else its longest part as a hollow bar."""
    whole = evidence.whole_years(rows)
    parts: dict[int, Row] = {}
    for row in rows:
        if row["period_basis"] == "part_year" and row["period_start"].year not in whole:
            parts[row["period_start"].year] = max(row, parts.get(row["period_start"].year, row), key=lambda one: one["period_end"])
    data = []
    for year, held in whole.items():
        amount = evidence.of_year(held)
        colour = charts.COLOURS[held[-1]["claimant_kind"]]
        axes.bar(year, amount.high.at, color=colour, width=0.62)
        if amount.low.at < amount.high.at:
            axes.plot([year - 0.31, year + 0.31], [amount.low.at] * 2, color="white", linewidth=2)
        charts.label(axes, year, amount.high.at, number(amount.high.at, 0), colour, side="above", gap=2)
        data += [{"panel": name, "year": year, "tonnes": row["value"], "part_of_year": False, "row": row.id} for row in held]
    for year, row in parts.items():
        figure = row.amount().figure
        axes.bar(year, figure, facecolor="white", edgecolor=charts.COLOURS[row["claimant_kind"]], linewidth=1.5, width=0.56)
        charts.label(axes, year, figure, number(figure, 0), charts.COLOURS[row["claimant_kind"]], side="above", gap=2)
        data.append({"panel": name, "year": year, "tonnes": figure, "part_of_year": True, "row": row.id})
    top = max([line["tonnes"] for line in data] + ([need.high.at] if need else []))
    axes.set(ylim=(0, top * 1.3), yticks=[])
    needed = [f"{number(need.value, 1)} (dashed)"] if need and need.value is not None else []
    needed += [f"{number(need.low.at, 1)} to {number(need.high.at, 1)} (grey)"] if need and need.low.at < need.high.at else []
    axes.set_title(f"{name[0].upper()}{name[1:]}" + (f"; tonnes needed: {', '.join(needed)}" if needed else ""))
    if need:
        if need.low.at < need.high.at:
            axes.fill_between([0, 1], need.low.at, need.high.at, transform=axes.get_yaxis_transform(), color="#E6E6E6", linewidth=0, zorder=0)
        if need.value is not None:
            axes.axhline(need.value, color=INK, linewidth=1.5, linestyle=(0, (4, 2)), zorder=1)
        data.append({"panel": name, "year": None, "tonnes": evidence.middle(need), "part_of_year": False, "row": "needed"})
    return data


def rates(seeds: Seeds, given: Given) -> charts.Chart:
    """The claimed rate, what reported seizures make of what enters, and rates published elsewhere."""
    rows = evidence.rows(seeds, given.as_of, "interception_rate")
    held = evidence.seizure_rate(seeds, given)
    lines: list[tuple[str, Amount, str, tuple[Ref, ...]]] = [
        ("this run's rate" if given["seizure_rate"] is not None else "the letter, in the story", held, INK, held.refs)]
    entering = evidence.output(seeds, given) * evidence.share(seeds, given)
    if entering.high.at > 0:
        implied = implied_rate(evidence.reported(seeds, given)[2], entering)
        lines.append(("reported seizures over that flow", implied, INK, implied.refs))
    for row in sorted(rows, key=lambda row: (row["geography"] != "Venezuela", row["geography"], row["period_start"])):
        lines.append((f"{_place(row)} {wording.when(row)}, {wording.short(row)}", row.amount(), charts.COLOURS[row["claimant_kind"]], (row.ref,)))
    figure, (axes,) = charts.start(0.31 * len(lines) + 0.6)
    axes.set(xlim=(0, 118), ylim=(len(lines) - 0.4, -0.6))
    for at, (_, amount, colour, _) in enumerate(lines):
        charts.range_bar(axes, amount, at, colour, reach=100)
        end = min(max(evidence.middle(amount), amount.high.at if amount.bounded else 0), 100)
        charts.label(axes, 100 if not amount.bounded and amount.low.at > 0 else end, at, _short(amount), colour, gap=9)
    axes.set_yticks(range(len(lines)), [words for words, *_ in lines])
    axes.set_xticks(range(0, 101, 20))
    axes.set_xlabel("percent")
    finding = fill("The claimed rate is {held}; the reported seizures make {implied} of what would enter", held=held, implied=lines[1][1]) if (
        given["seizure_rate"] is None and entering.high.at > 0) else fill("A rate of {held} beside those that are published", held=held)
    alt = fill("A line for each rate of seizure: the one in use, {held}; and {number} published figures for Venezuela, the world, Colombia and "
               "the sea off the US.", held=held, number=exact(len(rows), refs=tuple(row.ref for row in rows)))
    data = pandas.DataFrame([{"rate": words, "low_percent": amount.low.at, "high_percent": amount.high.at,
                              "row": refs[0].id if refs else None} for words, amount, _, refs in lines])
    return charts.finish(figure, name="02-rates", finding=finding, measure="Share seized, of what each source sets it against",
                         unit="percent", period="each of its own year; arrows have no stated upper end",
                         sources=merge(*(refs for *_, refs in lines)), data=data, alt=alt)


def _place(row: Row) -> str:
    return {"US transit zone": "sea off the US"}.get(row["geography"], row["geography"])


def _short(amount: Amount) -> str:
    if amount.value is not None and (amount.is_exact or amount.approximate or amount.low.at == amount.high.at):
        return f"{'~' if amount.approximate else ''}{number(amount.value, 0)}%"
    if amount.bounded:
        return f"{number(amount.low.at, 0)}–{number(amount.high.at, 0)}%"
    return f">{number(amount.low.at, 0)}%"

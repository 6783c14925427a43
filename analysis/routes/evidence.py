"""The reference rows on drug routes, chosen by rules that hold on any day, and the figures of this run."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ..amounts import Amount, Ref, between, span
from ..parameters import Given
from ..parameters.routes import ADJUSTED
from ..seeds import Row, Seeds
from .flow import break_even_share
from .substances import ALL_DRUGS, PURE, UNSTATED, comparable, tonnes

COCAINE = "cocaine"
OUTPUT = "colombia_potential_cocaine_production"
EXPORT_OUTPUT = "colombia_export_quality_cocaine_production"


def rows(seeds: Seeds, as_of: date, *metrics: str) -> list[Row]:
    """The rows of some metrics that were known on a day, in the order of their periods."""
    found = [row for row in seeds["cocaine"].known(as_of) if row["metric"] in metrics]
    return sorted(found, key=lambda row: (row["period_start"] or date.min, row["period_end"] or date.max, row["known_from"], row.id))


def share(seeds: Seeds, given: Given) -> Amount:
    """The share of output shipped through Venezuela: the parameter, or else the letter's."""
    return given.amount("share_through_venezuela", "percent") or seeds.claim("routes-share").amount()


def seizure_rate(seeds: Seeds, given: Given) -> Amount:
    """The share of that which is neutralised: the parameter, or else the letter's."""
    return given.amount("seizure_rate", "percent") or seeds.claim("routes-neutralised").amount()


def us_bound_share(seeds: Seeds, given: Given) -> Amount:
    """The share of what leaves that goes to the US: the parameter, or else anything up to the newest published share."""
    if given["us_bound_share"] is not None:
        return given.amount("us_bound_share", "percent")
    newest_row = newest(rows(seeds, given.as_of, "us_bound_share"))
    return between(0, newest_row["value"], "percent", refs=(newest_row.ref,))


def purity(seeds: Seeds, given: Given) -> Amount | None:
    """The purity of what is seized, in percent, or None where seizures are taken as weighed."""
    if given["purity"] != ADJUSTED:
        return None
    return (given.amount("seizure_purity", "percent") or published_purity(seeds, given.as_of)).citing(Ref("parameter", "purity"))


def published_purity(seeds: Seeds, as_of: date) -> Amount:
    """Pure over export-quality output of the same year in the same table: the only published bridge for bulk cocaine."""
    ratios = [(tonnes(pure).treated_as(COCAINE) / tonnes(export).treated_as(COCAINE)).percent()
              for export in rows(seeds, as_of, EXPORT_OUTPUT) for pure in rows(seeds, as_of, OUTPUT)
              if (pure["claimant"], pure["period_start"]) == (export["claimant"], export["period_start"])
              and pure["claimed_in"].startswith(export["claimed_in"])]
    return span(ratios, best=ratios[-1])


def best_output(seeds: Seeds, as_of: date) -> Row | None:
    """The best estimate of Colombian output known on a day: the newest survey year of the United Nations, and of that
    year the version published last. None before the first one known."""
    surveys = [row for row in rows(seeds, as_of, OUTPUT) if row["claimant_kind"] == "un" and row["purity_basis"] == "pure"]
    return max(surveys, key=lambda row: (row["period_start"], row["known_from"]), default=None)


def rival_outputs(seeds: Seeds, as_of: date) -> list[Row]:
    """Every other estimate of Colombian output for the best one's year or a later one, in the order of size."""
    best = best_output(seeds, as_of)
    if best is None:
        return []
    rivals = [row for row in rows(seeds, as_of, OUTPUT) if row.id != best.id and row["period_start"] >= best["period_start"]]
    return sorted(rivals, key=lambda row: tonnes(row).low.at)


def point_output(seeds: Seeds, given: Given) -> Amount:
    """The output of this run: the parameter, or else the best estimate of the day, without its rivals.

    A number that a reader gives, and an estimate that states no purity, are taken to be pure cocaine, as the best one is.
    """
    chosen = given["output"]
    if chosen is None:
        return tonnes(best_output(seeds, given.as_of))
    row = output_row(seeds, given)
    if row is None:
        return given.amount("output", "tonnes", PURE)
    own = tonnes(row).citing(Ref("parameter", "output"))
    return own.treated_as(PURE) if own.of == UNSTATED else own


def output(seeds: Seeds, given: Given) -> Amount:
    """The output of this run: the parameter, or else the best estimate, its range widened to the rivals of the day.

    A rival's purity is not always stated; here it is taken to be pure, as that of the best estimate is.
    """
    best = point_output(seeds, given)
    if given["output"] is not None:
        return best
    return span([best, *(tonnes(row).treated_as(best.of) for row in rival_outputs(seeds, given.as_of))], best=best)


def output_row(seeds: Seeds, given: Given) -> Row | None:
    """The row that the parameter `output` names, if it names one."""
    return _named(seeds, given, "output")


def share_row(seeds: Seeds, given: Given) -> Row | None:
    """The row that the parameter `share_through_venezuela` names, if it names one."""
    return _named(seeds, given, "share_through_venezuela")


def _named(seeds: Seeds, given: Given, name: str) -> Row | None:
    chosen = given[name]
    return seeds["cocaine"][chosen.row.partition("/")[2]] if chosen is not None and chosen.row else None


def seizures(seeds: Seeds, as_of: date, of: str) -> list[Row]:
    """What was reported seized in Venezuela of `COCAINE` or of `ALL_DRUGS`, whole years and parts, the oldest first."""
    return rows(seeds, as_of, {COCAINE: "venezuela_cocaine_seizures", ALL_DRUGS: "venezuela_all_drug_seizures"}[of])


def whole_years(found: Iterable[Row]) -> dict[int, list[Row]]:
    """Rows that cover a whole calendar year, by that year; a part of a year is not a year."""
    years: dict[int, list[Row]] = {}
    for row in found:
        if row["period_basis"] == "calendar_year":
            years.setdefault(row["period_start"].year, []).append(row)
    return years


def of_year(found: list[Row]) -> Amount:
    """The quantity of one year: the figure published last, with every other in its range."""
    last = max(found, key=lambda row: row["known_from"])
    return span([tonnes(row) for row in found], best=tonnes(last))


def latest_year(found: Iterable[Row]) -> tuple[Row, Amount] | None:
    """The newest whole year's quantity, with every published figure for that year in its range, and its newest row."""
    years = whole_years(found)
    if not years:
        return None
    last = years[max(years)]
    return max(last, key=lambda row: row["known_from"]), of_year(last)


def reported(seeds: Seeds, given: Given) -> tuple[Row, Amount, Amount]:
    """The cocaine reported seized in the newest whole year: its row, its weight, and what is set against the output."""
    row, weight = latest_year(seizures(seeds, given.as_of, COCAINE))
    return row, weight, against_output(seeds, given, weight)


def against_output(seeds: Seeds, given: Given, amount: Amount) -> Amount:
    """A quantity of unstated purity, set against the output of this run as the parameter `purity` says."""
    return comparable(amount, point_output(seeds, given).of, purity(seeds, given))


def as_weighed(seeds: Seeds, given: Given, amount: Amount) -> Amount:
    """A quantity of the output's purity as the weight that would have to be seized for it."""
    pure = purity(seeds, given)
    return amount if pure is None or amount.of != PURE else (amount / pure).treated_as(UNSTATED)


def newest(found: list[Row]) -> Row | None:
    """The row that reaches furthest, and of those the one published last."""
    return max(found, key=lambda row: (row["period_end"], row["known_from"]), default=None)


def stated_transit_of_all_drugs(seeds: Seeds, as_of: date) -> Amount | None:
    """The tonnes of all drugs that the Venezuelan government says try to pass in a year; the newest known, or None."""
    found = [row for row in rows(seeds, as_of, "venezuela_transit_volume") if row["claimant_kind"] == "government_ve"]
    return tonnes(newest(found)) if found else None


def middle(amount: Amount) -> float:
    """The figure of an amount, or the middle of a range that has none: where a drawing needs one place."""
    return amount.figure if amount.value is not None or not amount.bounded else (amount.low.at + amount.high.at) / 2


def turning_point(seeds: Seeds, given: Given) -> tuple[Amount, Amount] | None:
    """The share of this run, and the one at which the reported seizures would be just the rate; None where there is none."""
    held, rate = share(seeds, given), seizure_rate(seeds, given)
    if rate.high.at == 0 or not latest_year(seizures(seeds, given.as_of, COCAINE)):
        return None
    point = break_even_share(reported(seeds, given)[2], rate, point_output(seeds, given))
    return _centred(held), _centred(point)


def _centred(amount: Amount) -> Amount:
    return between(amount.low.at, amount.high.at, amount.unit, amount.of, amount.refs, middle(amount)) if amount.bounded else amount

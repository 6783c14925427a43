"""The reference rows on drug routes, chosen by rules that hold on any day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ..amounts import Amount, span
from ..parameters import Given
from ..seeds import Row, Seeds

COCAINE, ALL_DRUGS = "cocaine", "all drugs"
OUTPUT = "colombia_potential_cocaine_production"


def share(seeds: Seeds, given: Given) -> Amount:
    """The share of Colombian output shipped through Venezuela: the parameter, or else the letter's."""
    return given.amount("share_through_venezuela", "percent") or seeds.claim("routes-share").amount()


def seizure_rate(seeds: Seeds, given: Given) -> Amount:
    """The share of that which is neutralised: the parameter, or else the letter's."""
    return given.amount("seizure_rate", "percent") or seeds.claim("routes-neutralised").amount()


def tonnes(row: Row, of: str = COCAINE) -> Amount:
    """A row in tonnes of a substance."""
    return row.amount(of=of)


def best_output(seeds: Seeds, as_of: date) -> Row | None:
    """The best estimate of Colombian output known on a day: the newest survey year of the United Nations, and of that
    year the version published last. None before the first one known."""
    surveys = [row for row in seeds["cocaine"].known(as_of)
               if row["metric"] == OUTPUT and row["claimant_kind"] == "un" and row["purity_basis"] == "pure"]
    return max(surveys, key=lambda row: (row["period_start"], row["known_from"]), default=None)


def rival_outputs(seeds: Seeds, as_of: date) -> list[Row]:
    """Every other estimate of Colombian output for the best one's year or a later one, in the order of size."""
    best = best_output(seeds, as_of)
    if best is None:
        return []
    rivals = [row for row in seeds["cocaine"].known(as_of)
              if row["metric"] == OUTPUT and row.id != best.id and row["period_start"] >= best["period_start"]]
    return sorted(rivals, key=lambda row: tonnes(row).low.at)


def output(seeds: Seeds, as_of: date) -> Amount:
    """Colombian output on the best estimate of the day, its range widened to the rivals in use on that day."""
    best = best_output(seeds, as_of)
    return span([tonnes(best), *map(tonnes, rival_outputs(seeds, as_of))], best=tonnes(best))


def seizures(seeds: Seeds, as_of: date, of: str) -> list[Row]:
    """What was reported seized in Venezuela of a substance, whole years and parts of years, the oldest first."""
    metric = {COCAINE: "venezuela_cocaine_seizures", ALL_DRUGS: "venezuela_all_drug_seizures"}[of]
    rows = [row for row in seeds["cocaine"].known(as_of) if row["metric"] == metric]
    return sorted(rows, key=lambda row: (row["period_start"], row["period_end"], row["known_from"]))


def whole_years(rows: Iterable[Row]) -> dict[int, list[Row]]:
    """Rows that cover a whole calendar year, by that year; a part of a year is not a year."""
    years: dict[int, list[Row]] = {}
    for row in rows:
        if row["period_basis"] == "calendar_year":
            years.setdefault(row["period_start"].year, []).append(row)
    return years


def latest_year(rows: Iterable[Row], of: str) -> tuple[Row, Amount] | None:
    """The newest whole year's quantity, with every published figure for that year in its range, and its newest row."""
    years = whole_years(rows)
    if not years:
        return None
    newest = max(years[max(years)], key=lambda row: row["known_from"])
    return newest, span([tonnes(row, of) for row in years[max(years)]], best=tonnes(newest, of))


def newest(rows: list[Row]) -> Row | None:
    """The row that reaches furthest, and of those the one published last."""
    return max(rows, key=lambda row: (row["period_end"], row["known_from"]), default=None)


def stated_transit_of_all_drugs(seeds: Seeds, as_of: date) -> Amount | None:
    """The tonnes of all drugs that the Venezuelan government says try to pass in a year; the newest known, or None."""
    rows = [row for row in seeds["cocaine"].known(as_of)
            if row["metric"] == "venezuela_transit_volume" and row["claimant_kind"] == "government_ve"]
    return tonnes(newest(rows), ALL_DRUGS) if rows else None

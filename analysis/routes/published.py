"""What is published on tonnes and shares through Venezuela, and what each tonnage makes of each base."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..amounts import Amount, exact
from ..parameters import Given
from ..seeds import Row, Seeds
from . import evidence
from .substances import UNSTATED, as_drugs, tonnes

VOLUME, SHARE_OF_WORLD = "venezuela_transit_volume", "venezuela_transit_share_of_world"
SHARE_OF_OUTPUT = "venezuela_transit_share_of_colombian_output"
BASES = {
    "colombia_potential_cocaine_production": "Colombia's output",
    "colombia_export_quality_cocaine_production": "Colombia's output in export quality",
    "world_potential_cocaine_production": "the world's output",
    "south_america_departure_volume": "departures from South America",
    "colombia_transit_volume": "movements tied to Colombia in a US database",
}
SHARES = {
    SHARE_OF_OUTPUT: "of Colombia's output",
    SHARE_OF_WORLD: "of the world's output",
    "venezuela_transit_share_of_south_american_flow": "of departures from South America",
}
ROUNDING = 0.5  # percentage points
YEARS_BACK = 5  # statements on older years are not set beside the output of today


@dataclass(frozen=True)
class Combination:
    """A published tonnage over a published base.

    share: percent. of_one_time: whether both are about the same year.
    """

    tonnage: tuple[Row, ...]
    base: tuple[Row, ...]
    share: Amount
    of_one_time: bool


def tonnages(seeds: Seeds, as_of: date) -> list[Row]:
    """Every published tonnage of cocaine through Venezuela; the one of all drugs is not among them."""
    return [row for row in evidence.rows(seeds, as_of, VOLUME) if row["substance"] == "cocaine"]


def drug_tonnages(seeds: Seeds, as_of: date) -> list[Row]:
    """Every published tonnage of all drugs through Venezuela."""
    return [row for row in evidence.rows(seeds, as_of, VOLUME) if row["substance"] == "drugs"]


def shares(seeds: Seeds, as_of: date) -> list[Row]:
    """Every published share through Venezuela that has a figure and is about the whole of the country."""
    return [row for row in evidence.rows(seeds, as_of, *SHARES) if row["bound"] != "none" and not row["geography_scope"]]


def recent(found: list[Row], as_of: date) -> list[Row]:
    """Those of some rows that are about a year not long before the day."""
    return [row for row in found if row["period_start"].year >= as_of.year - YEARS_BACK]


def newest_of(seeds: Seeds, as_of: date, kind: str, of: tuple[str, ...] = (UNSTATED,)) -> Row | None:
    """The recent tonnage of a kind of claimant that reaches furthest: one without an end is still stated."""
    found = [row for row in recent(tonnages(seeds, as_of), as_of) if row["claimant_kind"] == kind and tonnes(row).of in of]
    return max(found, key=lambda row: (row["period_end"] or date.max, row["known_from"]), default=None)


def combinations(seeds: Seeds, as_of: date) -> list[Combination]:
    """Every published tonnage over every published base of the same drug.

    Tonnages through Venezuela state no purity; here they are taken to be of the purity of the base they are set against.
    """
    bases = evidence.rows(seeds, as_of, *BASES)
    found = [Combination((row,), (base,), (tonnes(row).treated_as(tonnes(base).of) / tonnes(base)).percent(), _together(row, base))
             for row in tonnages(seeds, as_of) for base in bases]
    return found + _all_drugs(seeds, as_of)


def _together(row: Row, base: Row) -> bool:
    end = row["period_end"] or date.max
    return row["period_start"] <= base["period_end"] and base["period_start"] <= end


def _all_drugs(seeds: Seeds, as_of: date) -> list[Combination]:
    """The tonnage of all drugs over the base that its own claimant adds up from cocaine and marijuana."""
    found = []
    for row in drug_tonnages(seeds, as_of):
        parts = tuple(part for part in evidence.rows(seeds, as_of, evidence.OUTPUT, "colombia_marijuana_production_stated")
                      if part["claimant"] == row["claimant"])
        if len(parts) == 2:
            base = as_drugs(tonnes(parts[0])) + as_drugs(tonnes(parts[1]))
            found.append(Combination((row,), parts, (tonnes(row) / base).percent(), True))
    return found


def targets(seeds: Seeds, given: Given) -> list[tuple[str, Amount]]:
    """The percentages in dispute, each with who stands for it: the share of this run, and the US shares of world output.

    A US share that cannot be told from the share of this run is left out.
    """
    held = evidence.share(seeds, given)
    found = [("this run" if given["share_through_venezuela"] is not None else "the letter", held)]
    us = [row for row in evidence.rows(seeds, given.as_of, SHARE_OF_WORLD)
          if row["claimant_kind"] == "government_us" and row["claimant"] in ("DEA", "US State Department")]
    return found + [(row["claimant"], row.amount()) for row in us if not gives(row.amount(), held)]


def gives(share: Amount, target: Amount) -> bool:
    """Whether a share may be a target, which is stated in whole percent, within rounding.

    Of a share with only a bound, the known end is taken.
    """
    stated = known_end(share)
    return stated.low.at < target.high.at + ROUNDING and stated.high.at >= target.low.at - ROUNDING


def clashes(seeds: Seeds, given: Given) -> list[tuple[Row, Amount, Row]]:
    """What the largest US share makes of each year's world output (tonnes), beside the US tonnes that are still stated.

    Each is the row of the world's output, the tonnes that the share makes of it, and the row of the stated tonnes.
    """
    share_rows = [row for row in evidence.rows(seeds, given.as_of, SHARE_OF_WORLD) if row["claimant"] == "DEA"]
    volumes = [row for row in tonnages(seeds, given.as_of) if row["claimant_kind"] == "government_us" and row["bound"] == "between"]
    world = evidence.rows(seeds, given.as_of, "world_potential_cocaine_production")
    if not (share_rows and volumes):
        return []
    return [(row, tonnes(row) * share_rows[-1].amount(), volumes[-1]) for row in world if row["claimant_kind"] == "un"]


def shares_with_rates(seeds: Seeds, as_of: date) -> list[tuple[Row, Row]]:
    """Shares of Colombia's output beside the rate of seizure that the same claimant gives, the newest of each; one for each."""
    rates_of = {row["claimant"]: row for row in evidence.rows(seeds, as_of, "interception_rate") if row["geography"] == "Venezuela"}
    shares_of = {row["claimant"]: row for row in shares(seeds, as_of) if row["metric"] == SHARE_OF_OUTPUT}
    return [(row, rates_of[who]) for who, row in shares_of.items() if who in rates_of]


def shares_of_output(seeds: Seeds, given: Given) -> list[tuple[Row, Amount]]:
    """Each recent statement as a share of the output of this run (percent): as stated, or from its tonnes of cocaine.

    Shares of another base than Colombia's output are left out, since no published figure turns one into the other.
    """
    output = evidence.point_output(seeds, given)
    stated = [(row, row.amount()) for row in shares(seeds, given.as_of) if row["metric"] == SHARE_OF_OUTPUT]
    volumes = [(row, (tonnes(row).treated_as(output.of) / output).percent()) for row in tonnages(seeds, given.as_of)]
    return [(row, amount) for row, amount in stated + volumes if recent([row], given.as_of)]


def rates(seeds: Seeds, given: Given) -> list[tuple[Row, Amount]]:
    """Each published rate of seizure (percent) that is about a whole country or the world, and what the newest reported
    seizures make of the newest US tonnes through Venezuela."""
    found = [(row, row.amount()) for row in evidence.rows(seeds, given.as_of, "interception_rate") if not row["geography_scope"]]
    volume = newest_of(seeds, given.as_of, "government_us")
    if volume:
        _, weight, _ = evidence.reported(seeds, given)
        found.append((volume, (weight / tonnes(volume)).percent()))
    return found


def known_end(amount: Amount) -> Amount:
    """The same amount; where only a bound is known, the known end alone."""
    return amount if amount.bounded else exact(amount.figure, amount.unit, amount.of, amount.refs)



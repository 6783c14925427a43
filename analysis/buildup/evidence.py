"""The reference rows on the build-up, as a reader could have known them on a given day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..amounts import Amount, exact
from ..seeds import Row, Seeds

LANES = {"pressure": ("pressure",), "conciliation": ("cooperation", "appeal")}
"""The lanes of the time axis, by the tracks of `events.csv` that they show. The coding is ours; its rule stands in
`seeds/README.md`. Mobilisation, denial and other events are in neither lane."""

STRIKE = "boat_strike"  # these events stand in strikes.csv one by one and are counted there alone


@dataclass(frozen=True)
class StrikeTotals:
    """Strikes, vessels and deaths: different units, which are never added to one another."""

    strikes: Amount
    vessels: Amount
    killed: Amount
    killed_or_missing: Amount


def strikes(seeds: Seeds, as_of: date) -> list[Row]:
    """The boat strikes made public by then, the earliest first."""
    return sorted(seeds["strikes"].known(as_of), key=lambda row: (row["date"], row.ref.line))


def totals(rows: list[Row]) -> StrikeTotals:
    """What some strikes add up to. Those missing and presumed dead are counted apart from those announced as killed."""
    refs = tuple(row.ref for row in rows)
    killed = sum(row["killed"] for row in rows)
    missing = sum(row["missing_presumed_dead"] or 0 for row in rows)
    return StrikeTotals(exact(len(rows), "strikes", refs=refs),
                        exact(sum(row["vessels"] for row in rows), "vessels", refs=refs),
                        exact(killed, "people", refs=refs), exact(killed + missing, "people", refs=refs))


def lanes(seeds: Seeds, as_of: date, first: date) -> dict[str, list[Row]]:
    """The dated signals known by a day and not older than `first`, by lane; strikes are left to their own table."""
    rows = [row for row in seeds["events"].known(as_of) if row["date"] >= first and row["event_type"] != STRIKE]
    return {lane: [row for row in rows if row["track"] in tracks] for lane, tracks in LANES.items()}


def axis_start(seeds: Seeds) -> date:
    """The day on which the time axis begins: the raise of the reward that the story speaks of."""
    amount = seeds.claim("reward-amount")["value"]
    return min(row["date"] for row in seeds["bounty"] if row["amount_usd"] == amount)


def left_out(seeds: Seeds, as_of: date, first: date) -> list[Row]:
    """The events known by then that are in neither lane."""
    shown = {track for tracks in LANES.values() for track in tracks}
    return [row for row in seeds["events"].known(as_of)
            if row["date"] >= first and row["event_type"] != STRIKE and row["track"] not in shown]


def force_totals(seeds: Seeds, as_of: date, country: str = "United States") -> list[Row]:
    """Published totals of a country's people, the earliest first. They count different things and are never added."""
    rows = [row for row in seeds["forces"].known(as_of)
            if row["kind"] == "total_personnel" and row["country"] == country]
    return sorted(rows, key=lambda row: (row["as_of"], row.ref.line))


def people(row: Row) -> Amount:
    """The people that a force row counts, with its bound."""
    return row.amount("personnel", "personnel_low", "personnel_high", unit="people")


def reward_steps(seeds: Seeds, as_of: date, person: str) -> list[Row]:
    """The rewards offered for a person by then, the earliest first."""
    return sorted((row for row in seeds["bounty"].known(as_of) if row["person"] == person), key=lambda row: row["date"])

"""The reference rows on the build-up, as a reader could have known them on a given day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..amounts import Amount, Ref, exact, merge, span, stated
from ..parameters import Given
from ..parameters.buildup import KNOWN, STRIKE, raised_reward, recoded
from ..seeds import Row, Seeds

LANES = {"pressure": ("pressure",), "mobilisation": ("mobilisation",), "conciliation": ("cooperation", "appeal")}
"""The lanes of the time axis, by the tracks of `events.csv` that they show. The coding is ours; its rule stands in
`seeds/README.md`, and the parameter `coding` replaces it. Denial and other events are in no lane."""

LINES: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "pressure": (
        ("ships, aircraft", ("force_deployment", "show_of_force_flight", "interdiction", "land_operation")),
        ("orders, listings", ("force_authorisation", "designation", "talks_halted", "licence_change", "tariff_order")),
        ("reward", ("reward_change",)),
        ("threats, other", ())),
    "mobilisation": (("Venezuelan call-outs", ()),),
    "conciliation": (("flights, talks, letters", ()),),
}
"""The lines within each lane by the event types that stand on them; the last of a lane takes the rest."""


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
    """What some strikes add up to. Those missing and presumed dead are counted apart from those announced as killed.

    The list is complete as far as its strikes are numbered; where it goes beyond that, every total is a lower bound.
    """
    refs = tuple(row.ref for row in rows) or (Ref("parameter", "as_of"),)
    bound = "exact" if all(row["strike_no"] for row in rows) else "at_least"

    def total(number: int, unit: str) -> Amount:
        return stated(bound, number, number, None, unit, refs=refs)

    killed = sum(row["killed"] for row in rows)
    missing = sum(row["missing_presumed_dead"] for row in rows)
    return StrikeTotals(total(len(rows), "strikes"), total(sum(row["vessels"] for row in rows), "vessels"),
                        total(killed, "people"), total(killed + missing, "people"))


def when(row: Row, given: Given) -> date:
    """The day on which a row stands: that of the act, or the first day a reader could have known of it."""
    return row["known_from"] if given["dated_by"] == KNOWN else row["date"]


def axis_start(given: Given) -> date:
    """The day on which the time axis begins: the parameter, or else the raise of the reward that the story speaks of."""
    return given["axis_start"] or raised_reward()["date"]


def coded(seeds: Seeds, given: Given) -> list[Row]:
    """Every event known by the day of the evidence, in the coding of this run; strikes are left to their own table."""
    tracks = recoded(given["coding"])
    rows = [Row(row.ref, {**row.cells, "track": tracks.get(row.id, row["track"])})
            for row in seeds["events"].known(given.as_of) if row["event_type"] != STRIKE]
    return sorted(rows, key=lambda row: (when(row, given), row.ref.line))


def on_axis(rows: Iterable[Row], given: Given) -> list[Row]:
    """Those of some rows that stand on the time axis."""
    return [row for row in rows if when(row, given) >= axis_start(given)]


def lanes(seeds: Seeds, given: Given) -> dict[str, list[Row]]:
    """The dated signals on the time axis, by lane, the earliest first."""
    rows = on_axis(coded(seeds, given), given)
    return {lane: [row for row in rows if row["track"] in tracks] for lane, tracks in LANES.items()}


def left_out(seeds: Seeds, given: Given) -> list[Row]:
    """The events on the time axis that are in no lane."""
    shown = {track for tracks in LANES.values() for track in tracks}
    return [row for row in on_axis(coded(seeds, given), given) if row["track"] not in shown]


def line(lane: str, row: Row) -> int:
    """The place of the line in its lane on which an event stands."""
    kinds = LINES[lane]
    return next((place for place, (_, types) in enumerate(kinds) if row["event_type"] in types), len(kinds) - 1)


def covered_to(seeds: Seeds, table: str) -> date:
    """The last day that a table speaks of: later days are not days without events. Strikes are complete while numbered."""
    if table == "strikes":
        return max(row["known_from"] for row in seeds["strikes"] if row["strike_no"])
    return max(row["known_from"] for row in seeds["events"] if row["event_type"] != STRIKE)


def count(rows: Iterable[Row], unit: str, given: Given | None = None) -> Amount:
    """How many rows these are; where the run's own coding decides that, the parameter is named too.

    That there is none up to a day leads back to the day.
    """
    refs = tuple(row.ref for row in rows)
    own = (Ref("parameter", "coding"),) if given and recoded(given["coding"]) else ()
    return exact(len(refs), unit, refs=merge(refs, own) or (Ref("parameter", "as_of"),))


def force_totals(seeds: Seeds, as_of: date, country: str = "United States") -> list[Row]:
    """Published totals of a country's people, by counter and then by day. They count different things and are never added."""
    rows = [row for row in seeds["forces"].known(as_of)
            if row["kind"] == "total_personnel" and row["country"] == country]
    order = list(dict.fromkeys(row["counts"] for row in seeds["forces"] if row["kind"] == "total_personnel"))
    return sorted(rows, key=lambda row: (order.index(row["counts"]), row["as_of"], row.ref.line))


def latest_of_each(rows: list[Row]) -> dict[str, tuple[date, Amount]]:
    """For each counter its newest total; where several give it for that day, the range that holds them all."""
    newest = {row["counts"]: max(one["as_of"] for one in rows if one["counts"] == row["counts"]) for row in rows}
    found = {}
    for counts, day in newest.items():
        same = [people(row) for row in rows if (row["counts"], row["as_of"]) == (counts, day)]
        found[counts] = (day, same[0] if len(same) == 1 else span(same))
    return found


def people(row: Row) -> Amount:
    """The people that a force row counts, with its bound."""
    return row.amount("personnel", "personnel_low", "personnel_high", unit="people")


def ship_totals(seeds: Seeds, as_of: date) -> list[tuple[Row, Amount]]:
    """Published numbers of all US ships, each as its own source counts them, the earliest first; no part of them alone."""
    rows = [row for row in seeds["forces"].known(as_of)
            if row["ships"] is not None and row["as_of"] and row["counts"] != "amphibious_squadron"]
    return [(row, exact(row["ships"], "ships", refs=(row.ref,))) for row in sorted(rows, key=lambda row: (row["as_of"],
                                                                                                          row.ref.line))]


def reward_steps(seeds: Seeds, as_of: date, person: str) -> list[Row]:
    """The rewards offered for a person by then, the earliest first."""
    return sorted((row for row in seeds["bounty"].known(as_of) if row["person"] == person), key=lambda row: row["date"])

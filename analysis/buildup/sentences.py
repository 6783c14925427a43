"""Sentences on the military build-up that must hold whatever day is asked for."""

from __future__ import annotations

from ..amounts import exact
from ..findings import Finding, finding
from ..parameters import Given
from ..prose import Day, Sentence, Text, fill, join
from ..seeds import Row, Seeds
from . import evidence


def answer(seeds: Seeds, given: Given) -> Finding:
    """How many strikes, deaths, forces and signals a reader could have known of on the day of the evidence."""
    rows = evidence.strikes(seeds, given.as_of)
    totals = evidence.totals(rows)
    first = evidence.axis_start(seeds)
    lanes = evidence.lanes(seeds, given.as_of, first)
    if not rows:
        return finding("answer", "By {day} no boat strike had been announced.", day=given.as_of)
    missing = fill(", or {all} with those missing and presumed dead", all=totals.killed_or_missing) if (
        totals.killed_or_missing.figure > totals.killed.figure) else fill("")
    forces = evidence.force_totals(seeds, given.as_of)
    people = fill(" The latest published total of US forces is {people}, for {day}.", people=evidence.people(forces[-1]),
                  day=Day(forces[-1]["as_of"], (forces[-1].ref,))) if forces else fill("")
    return finding(
        "answer", "By {day}, {strikes} on {vessels} had been announced, with {killed} killed{missing}; since {first} there are "
        "besides {pressure} of pressure and {conciliation} of conciliation.{people}", amount=totals.strikes, day=given.as_of,
        strikes=totals.strikes, vessels=totals.vessels, killed=totals.killed, missing=missing,
        first=first, pressure=_count(lanes["pressure"]), conciliation=_count(lanes["conciliation"]), people=people)


def left_out(seeds: Seeds, given: Given) -> Sentence:
    """Which events are in neither lane."""
    rows = evidence.left_out(seeds, given.as_of, evidence.axis_start(seeds))
    if not rows:
        return fill("No event is left out of the lanes.")
    tracks = dict.fromkeys(row["track"] for row in rows)
    listed = join([fill("{number:bare} of {track}", track=Text(track),
                        number=_count([row for row in rows if row["track"] == track])) for track in tracks])
    return fill("In neither lane are {number}: {listed}.", number=_count(rows, "events"), listed=listed)


def deaths(seeds: Seeds, given: Given) -> Finding | Sentence:
    """People killed in each strike, and what the count leaves out."""
    rows = evidence.strikes(seeds, given.as_of)
    if not rows:
        return nothing_yet(given)
    totals = evidence.totals(rows)
    each = totals.killed / totals.strikes
    return finding("killed-per-strike", "That is {each:bare} people killed in each strike on average, from {least} to {most} as "
                   "announced.", amount=each, each=each, least=exact(min(row["killed"] for row in rows)),
                   most=exact(max(row["killed"] for row in rows), "people"))


def flip(seeds: Seeds, given: Given) -> Finding:
    """How far the documented strikes are from the story's bound."""
    documented = evidence.totals(evidence.strikes(seeds, given.as_of)).strikes
    bound = seeds.claim("buildup-strikes").amount()
    least = exact(bound.low.at, "strikes", refs=bound.refs)
    spare = documented - least
    where = Text("bound in the story", bound.refs)
    if spare.figure < 0:
        return finding("flip-point", "The {where} is not reached by {day}: {documented} had been announced.", amount=spare,
                       where=where, day=given.as_of, documented=documented)
    if spare.figure == 0:
        return finding("flip-point", "The {where} holds with nothing to spare: {documented} are documented, and it would fail if a "
                       "single one of them proved not to be a strike of its own.", amount=spare, where=where,
                       documented=documented)
    return finding("flip-point", "The {where} would fail if more than {spare} of the documented ones proved not to be strikes of "
                   "their own.", amount=spare, where=where, spare=spare)


def nothing_yet(given: Given) -> Sentence:
    """What stands in the place of a chart that would be empty."""
    return fill("Up to {day} there is nothing to draw.", day=given.as_of)


def _count(rows: list[Row], unit: str = "signals"):
    return exact(len(rows), unit, refs=tuple(row.ref for row in rows))

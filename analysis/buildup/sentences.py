"""Sentences on the military build-up that must hold whatever day, dating and coding are asked for."""

from __future__ import annotations

from ..amounts import Amount, exact
from ..findings import Finding, finding
from ..parameters import Given
from ..parameters.buildup import KNOWN, recoded
from ..prose import Day, Sentence, Text, fill, join
from ..seeds import Row, Seeds
from . import evidence
from .strength_charts import COUNTERS
from .tempo import gaps

FORTNIGHT = 14  # days: on a shorter axis a pace by the week says little


def answer(seeds: Seeds, given: Given) -> Finding:
    """How many strikes, deaths, forces and signals a reader could have known of on the day of the evidence."""
    rows = evidence.strikes(seeds, given.as_of)
    totals = evidence.totals(rows)
    signals = fill("{signals}", signals=_signals(seeds, given))
    if not rows:
        return finding("answer", "By {day} no boat strike had been announced. {signals}{forces}", day=given.as_of,
                       signals=signals,
                       forces=_forces(seeds, given))
    missing = fill(", or {all} with those missing and presumed dead", all=totals.killed_or_missing) if (
        totals.killed_or_missing.figure > totals.killed.figure) else fill("")
    return finding("answer", "By {day}, {strikes} on {vessels} had been announced, with {killed} killed{missing}. "
                   "{signals}{forces}",
                   amount=totals.strikes, day=given.as_of, strikes=totals.strikes, vessels=totals.vessels,
                   killed=totals.killed,
                   missing=missing, signals=signals, forces=_forces(seeds, given))


def coding(seeds: Seeds, given: Given) -> Sentence:
    """Whose coding the lanes follow, and which events a reader has coded anew."""
    changed = recoded(given["coding"])
    if not changed:
        return fill("The lanes follow our own coding, with no event coded anew in this run.")
    told = [fill("{event} counts as {new} and not as {old}", event=Text(id, (seeds["events"][id].ref,)), new=Text(track),
                 old=Text(seeds["events"][id]["track"])) for id, track in changed.items()]
    return fill("In this run {number} coded anew: {told}.", number=_number(evidence.count([seeds["events"][id]
                                                                                           for id in changed], "events",
                                                                                          given)),
                told=join(told))


def left_out(seeds: Seeds, given: Given) -> Sentence:
    """Which events on the axis are in no lane."""
    rows = evidence.left_out(seeds, given)
    if not rows:
        return fill("No event is left out of the lanes.")
    tracks = dict.fromkeys(row["track"] for row in rows)
    listed = join([fill("{number:bare} of {track}", track=Text(track), number=evidence.count([row for row in rows
                                                                                              if row["track"] == track],
                                                                                            "events", given))
                   for track in tracks])
    return fill("Events in no lane: {number:bare}, of which {listed}.", number=evidence.count(rows, "events", given),
                listed=listed)


def delays(seeds: Seeds, given: Given) -> Finding:
    """How long events stayed unknown, and what the two ways of dating do to the axis."""
    rows = [*evidence.strikes(seeds, given.as_of), *evidence.coded(seeds, given)]
    late = [row for row in evidence.on_axis(rows, given) if row["known_from"] > row["date"]]
    view = "on the day a reader could have known of it" if given["dated_by"] == KNOWN else "on the day it happened"
    if not late:
        return finding("delays", "Each mark stands {view}; everything on the axis was known on the day it happened.",
                       view=view)
    longest = max(late, key=lambda row: ((row["known_from"] - row["date"]).days, row.id))
    days = exact((longest["known_from"] - longest["date"]).days, "days", refs=(longest.ref,))
    return finding("delays", "Each mark stands {view}. Known only later than they happened: {late:bare} of the strikes and "
                   "events, the longest "
                   "by {days}, from {happened} to {known}: {what}.", amount=days, view=view,
                   late=evidence.count(late, "rows", given),
                   days=days, happened=longest["date"], known=longest["known_from"], what=_what(longest))


def deaths(seeds: Seeds, given: Given) -> Finding | Sentence:
    """People killed in each strike, and what the count leaves out."""
    rows = evidence.strikes(seeds, given.as_of)
    if not rows:
        return nothing_yet(given)
    totals = evidence.totals(rows)
    each = exact(totals.killed.figure, "people", refs=totals.killed.refs) / exact(len(rows), "strikes")
    least, most = (exact(pick(row["killed"] for row in rows), "people", refs=each.refs) for pick in (min, max))
    if least == most:
        return finding("killed-per-strike", "In each listed strike {each:bare} people were killed, as announced.",
                       amount=each, each=each)
    return finding("killed-per-strike", "In the listed strikes {each:bare} people were killed on average, from "
                   "{least:bare} to "
                   "{most} as announced.", amount=each, each=each, least=least, most=most)


def tempo(seeds: Seeds, given: Given) -> Finding | Sentence:
    """The time between strikes, whether it grows shorter, and how the pause at the end compares."""
    rows = evidence.strikes(seeds, given.as_of)
    if not rows:
        return nothing_yet(given)
    found = gaps(rows, given)
    if found.mean is None:
        return finding("tempo", "One strike allows no word on tempo; {since} have passed since it.", amount=found.open,
                       since=found.open)
    since = "shorter than" if found.since < found.mean.value else "longer than" if found.since > found.mean.value else "just"
    trend = {"too few": "There are too few strikes to tell whether they come faster.",
             "neither": "Whether they come faster or slower cannot be told from chance.",
             "shorter": "They came faster as time went on, by more than chance explains.",
             "longer": "They came more slowly as time went on, by more than chance "
             "explains."}[found.trend(given["confidence"])]
    return finding("tempo", "Between strikes lay {mean} on average, from {shortest:bare} to {longest:bare}. The {since} "
                   "since the last {are} {compared} "
                   "that average. {trend}{limit}", limit=beyond(seeds, given, "strikes"), amount=found.mean, mean=found.mean,
                   shortest=found.shortest, longest=found.longest, since=found.open,
                   are="is" if found.since == 1 else "are", compared=since, trend=trend)


def signal_tempo(seeds: Seeds, given: Given) -> Finding | Sentence:
    """Signals a week, and the lane that grew faster in the later part of the axis."""
    lanes, first = evidence.lanes(seeds, given), evidence.axis_start(given)
    last = min(given.as_of, evidence.covered_to(seeds, "events"))
    days = (last - first).days
    if days < FORTNIGHT or not any(lanes.values()):
        return fill("For a pace of signals the axis is too short.")
    middle = first + (last - first) / 2
    told = []
    for lane, rows in lanes.items():
        early = [row for row in rows if evidence.when(row, given) < middle]
        late = [row for row in rows if evidence.when(row, given) >= middle]
        weekly = evidence.count(rows, "signals", given) / exact(days / 7, "weeks")
        told.append(fill("{lane} {weekly:bare} a week ({early:bare} in the earlier part, {late:bare} in the later)",
                         lane=Text(lane),
                         weekly=weekly, early=evidence.count(early, "signals", given), late=evidence.count(late, "signals",
                                                                                                           given)))
    return finding("signal-tempo", "Signals since {first}, strikes apart: {told}. The parts are of equal length.{limit}",
                   first=first, told=join(told),
                   limit=beyond(seeds, given, "events"))


def rewards(seeds: Seeds, given: Given) -> Sentence:
    """The steps of the reward for the president."""
    rows = evidence.reward_steps(seeds, given.as_of, "Nicolas Maduro")
    if not rows:
        return fill("No reward had been announced by {day}.", day=given.as_of)
    steps = [fill("{amount:figure} on {day}", amount=exact(row["amount_usd"], "US dollars", refs=(row.ref,)),
                  day=Day(row["date"], (row.ref,)))
             for row in rows]
    return fill("The reward for the president stood at up to {steps}.", steps=join(steps, last=", then "))


def latest_forces(seeds: Seeds, given: Given) -> Finding | Sentence:
    """The newest published total of each counter of people, side by side."""
    found = evidence.latest_of_each(evidence.force_totals(seeds, given.as_of))
    if not found:
        return fill("No total of US forces had been published by {day}.", day=given.as_of)
    told = [fill("{people} {where} ({day})", people=people, where=COUNTERS[counts], day=Day(day, people.refs))
            for counts, (day, people) in found.items()]
    alone = "that is the only count" if len(told) == 1 else "each counts something else, and they are not added"
    return finding("forces", "The newest totals: {told}; {alone}.", told=join(told), alone=alone)


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
        return finding("flip-point", "The {where} holds with nothing to spare: {documented} are documented, and it would "
                       "fail if a "
                       "single one of them proved not to be a strike of its own.", amount=spare, where=where,
                       documented=documented)
    return finding("flip-point", "The {where} would fail if more than {spare:bare} of the {documented} proved not to be "
                   "strikes "
                   "of their own.", amount=spare, where=where, spare=exact(spare.figure, refs=spare.refs),
                   documented=documented)


def nothing_yet(given: Given) -> Sentence:
    """What stands in the place of a chart that would be empty."""
    return fill("From {first} up to {day} there is nothing to draw.", first=evidence.axis_start(given), day=given.as_of) if (
        evidence.axis_start(given) <= given.as_of) else fill("Up to {day} there is nothing to draw: the axis begins later.",
                                                             day=given.as_of)


def beyond(seeds: Seeds, given: Given, table: str) -> Sentence:
    """What a table is known to lack, wherever a pace rests on it."""
    last = evidence.covered_to(seeds, table)
    if given.as_of <= last:
        return fill("")
    if table == "strikes":
        return fill(" The list is complete up to {last} only, so the time between later strikes may be shorter.", last=last)
    return fill(" The table of events ends on {last}; of later days it says nothing.", last=last)


def _signals(seeds: Seeds, given: Given) -> Sentence:
    lanes, first = evidence.lanes(seeds, given), evidence.axis_start(given)
    if not any(lanes.values()):
        return fill("No other signal stands on the time axis.")
    press, called, eased = (evidence.count(rows, "signals", given) for rows in lanes.values())
    return fill("Since {first} there are besides {press} of US pressure, {called:bare} of Venezuelan mobilisation and "
                "{eased:bare} of conciliation."
                "{limit}", first=first, press=press, called=called, eased=eased, limit=beyond(seeds, given, "events"))


def _forces(seeds: Seeds, given: Given) -> Sentence:
    found = evidence.latest_of_each(evidence.force_totals(seeds, given.as_of))
    if not found:
        return fill("")
    told = [fill("{people} {where}", people=people, where=COUNTERS[counts]) for counts, (_, people) in found.items()
            if counts != "amphibious_squadron"]
    return fill(" The newest totals of US forces, which count different things: {told}.",
                told=join(told)) if told else fill("")


def _what(row: Row) -> Text:
    words = row.cells.get("description") or f"strike {row.id}"
    return Text(words[0].lower() + words[1:] if words.split(" ")[0] in ("Date", "Strike") else words, (row.ref,))


def _number(amount: Amount) -> Sentence:
    return fill("{amount} is" if amount.figure == 1 else "{amount} are", amount=amount)

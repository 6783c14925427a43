"""Sentences on size and choice: the militia's claimed numbers, the bound of decades, and what the story picked."""

from __future__ import annotations

from ..amounts import Amount, exact
from ..findings import Finding, finding
from ..parameters import Given
from ..prose import Day, Sentence, Text, fill, join
from ..seeds import Row, Seeds
from . import evidence, picked
from .militia import Strength, claims, forces

DECADES = 20  # years: the plural of decade is at least this many
DAYS_A_YEAR = 365.25


def militia(seeds: Seeds, given: Given) -> Finding | Sentence:
    """How far the claimed numbers for the militia lie apart, and what stands beside them."""
    claimed = claims(seeds, given.as_of)
    if not claimed:
        return fill("No number for the militia had been claimed by {day}.", day=given.as_of)
    least, most = claimed[0], claimed[-1]
    beside = _beside(forces(seeds, given.as_of))
    if least.people.figure == most.people.figure:
        return finding("militia", "One number had been claimed for the militia by {day}: {only}. Nobody outside the "
                       "government is on record with a "
                       "count of it.{beside}", amount=least.people, day=given.as_of, only=least.people, beside=beside)
    times = exact(most.people.figure / least.people.figure, "times", refs=(*most.people.refs, *least.people.refs))
    return finding("militia", "The numbers claimed for the militia and the mobilised by {day} run from {least} ({who}) to "
                   "{most} ({whom}), which is "
                   "{times:1,bare} times as many. They do not count the same people, and nobody outside the government is "
                   "on record with a "
                   "count.{beside}", amount=times, day=given.as_of, least=least.people, who=Text(least.words, (least.row.ref,
                                                                                                               )),
                   most=most.people, whom=Text(most.words, (most.row.ref,)), times=times, beside=beside)


def decades(seeds: Seeds, given: Given) -> Finding:
    """What the force table can and cannot say of a size not seen for decades."""
    rows = [row for row in seeds["forces"].known(given.as_of) if row["country"] == "United States"]
    claim = Text("the claim", (seeds.claim("buildup-not-seen-in-decades").ref,))
    if not rows:
        return finding("decades", "By {day} the force table has no row at all, so it says nothing on {claim}.",
                       day=given.as_of, claim=claim)
    first = min(rows, key=lambda row: (row["known_from"], row.id))
    reach = exact((given.as_of - first["known_from"]).days, "days", refs=(first.ref,))
    share = exact(reach.figure / (DECADES * DAYS_A_YEAR), refs=reach.refs).percent()
    return finding("decades", "The force table begins on {first} and reaches back {reach} from {day}. Taken as at least the "
                   "years that the plural of "
                   "decade needs, {claim} would have to be held against a record of which this is {share}. So the table "
                   "cannot bear it out, "
                   "and cannot contradict it. What it can say is how the presence grew within these weeks: {growth}.",
                   amount=share,
                   first=Day(first["known_from"], (first.ref,)), reach=reach, day=given.as_of, claim=claim, share=share,
                   growth=_growth(seeds, given, rows))


def selection(seeds: Seeds, given: Given) -> Finding | Sentence:
    """Which share of the documented events the story names, by track."""
    groups = picked.picked(seeds, given)
    if not groups:
        return fill("There is no documented event to pick from.")
    named, every = picked.share(groups, given)
    told = [fill("{words} {named:bare} of {every:bare}", words=Text(group.words), named=evidence.count(group.named, "events",
                                                                                                       given),
                 every=evidence.count((*group.named, *group.unnamed), "events", given)) for group in groups]
    none = [group.words for group in groups if not group.named]
    silent = fill(" Of {none} it names nothing.", none=join([fill("{words}", words=Text(words))
                                                             for words in none])) if none else fill("")
    return finding("picked", "From {first} to {last} the table has {every}, of which the story names {named:bare}, itself "
                   "or by their class: "
                   "{told}.{silent}", amount=named, first=evidence.axis_start(given), last=picked.last_day(given),
                   every=every, named=named,
                   told=join(told), silent=silent)


def unnamed(seeds: Seeds, given: Given) -> Sentence:
    """The documented events of the story's weeks that it does not name, as a list."""
    rows = sorted((row for group in picked.picked(seeds, given) for row in group.unnamed),
                  key=lambda row: (evidence.when(row, given), row.id))
    if not rows:
        return fill("No documented event of these weeks is missing from the story.")
    lines = [fill("| Day | Who | What |"), fill("|---|---|---|")]
    lines += [fill("| {day} | {who} | {what} |", day=Day(evidence.when(row, given), (row.ref,)), who=Text(row["actor"]),
                   what=Text(row["description"], (row.ref,))) for row in rows]
    return Sentence("\n".join(one.markdown for one in lines), "\n".join(one.plain for one in lines),
                    tuple(row.ref for row in rows)).folded("What the story leaves out")


def solution(seeds: Seeds, given: Given) -> Sentence:
    """The exercise solved for the newest day up to which the strikes are numbered."""
    last = max(row["known_from"] for row in seeds["strikes"] if row["strike_no"])
    values = {name: value for name, value in given.values.items() if name != "as_of"}
    early, late = (Given({**values, "as_of": day}, given.story_day) for day in (given.story_day, last))
    if evidence.axis_start(given) >= early.as_of:
        return fill("The axis of this run begins too late for the comparison.")
    then, later = (evidence.totals(evidence.strikes(seeds, day.as_of)) for day in (early, late))
    before, after = (evidence.lanes(seeds, day) for day in (early, late))
    grown = [fill("{lane} from {then:bare} to {later:bare}", lane=Text(lane), then=evidence.count(before[lane], "signals",
                                                                                                  given),
                  later=evidence.count(after[lane], "signals", given)) for lane in before]
    fewer = later.killed.figure / later.strikes.figure < then.killed.figure / then.strikes.figure
    return fill("From {story} to {last} the signals grow: {grown}. Strikes go from {s0:bare} to {s1:bare} and people killed "
                "from {k0:bare} to "
                "{k1:bare}, which makes {way} people killed in each strike.", way="fewer" if fewer else "more",
                story=early.as_of, last=last,
                grown=join(grown), s0=then.strikes, s1=later.strikes, k0=then.killed, k1=later.killed)


def _beside(rows: list[Strength]) -> Sentence:
    if not rows:
        return fill("")
    basis = {"claimed": "the government's own figure", "estimated": "an estimate"}
    told = [fill("{people:bare} {words} ({basis})", people=one.people, words=Text(one.words, (one.row.ref,)),
                 basis=basis.get(one.basis, "reported"))
            for one in rows]
    return fill(" Beside them stand smaller numbers for other forces: {told}.", told=join(told))


def _growth(seeds: Seeds, given: Given, rows: list[Row]) -> Sentence:
    afloat = [row for row in evidence.force_totals(seeds, given.as_of) if row["counts"] == "sailors_and_marines"]
    ships: list[tuple[Row, Amount]] = evidence.ship_totals(seeds, given.as_of)
    parts = [fill("{number} are listed by name", number=evidence.count([row for row in rows
                                                                        if not row["kind"].startswith("total")],
                                                                   "ships, units and flights"))]
    if len(afloat) > 1:
        parts.append(fill("published figures for those aboard warships go from {least} to {most}",
                          least=evidence.people(afloat[0]), most=evidence.people(afloat[-1])))
    if len(ships) > 1:
        parts.append(fill("those for ships, each by a rule of its own, from {few:bare} to {many}",
                          few=min((a for _, a in ships), key=lambda a: a.figure),
                          many=max((a for _, a in ships), key=lambda a: a.figure)))
    return join(parts)

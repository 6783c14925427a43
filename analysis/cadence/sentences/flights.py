"""What the flights themselves show: the landings, the suspensions, and the people on board."""

from __future__ import annotations

from ...amounts import Ref, between, exact
from ...findings import Finding, finding
from ...parameters import Given
from ...prose import Sentence, Text, fill, join
from ...seeds import Row, Seeds
from .. import counters, evidence, loads
from ..rates import WEEK
from .answer import FROM
from .cover import chance, known_short, limits


def documented(seeds: Seeds, given: Given) -> Finding:
    """The landings in the table before and after the event, with the people on them a week."""
    used = evidence.table_counts(seeds, given)
    before, after = evidence.halves(seeds, given)
    words = FROM[evidence.setting(given, "origins")]
    if not used.comparable:
        return finding("documented-landings", "By {day} the flight table leaves no days on both sides of {event}.", day=given.as_of,
                       event=used.event)
    weekly = [_people(rows) / exact(days / WEEK, "weeks") for rows, days in ((before, used.days_before), (after, used.days_after))]
    return finding("documented-landings", "The flight table documents {before} {words} before {event} and {after} from then to the "
                   "start of {end}. They brought {people_before:bare,0} people a week before the event and {people_after:bare,0} "
                   "since.{lacking}", amount=used.after, before=used.before, after=used.after, words=words, event=used.event,
                   end=used.end, people_before=weekly[0], people_after=weekly[1],
                   lacking=limits(seeds, given))


def suspensions(seeds: Seeds, given: Given) -> Finding:
    """The stoppages that were announced or noted by then."""
    rows = counters.suspensions(seeds, given.as_of)
    if not rows:
        return finding("suspensions", "By {day} no stoppage of the flights had been announced or noted.", day=given.as_of)
    listed = join([fill("{start} to {end} ({what})", start=row["period_start"], end=row["period_end"],
                        what=Text(row["what"], (row.ref,))) for row in rows])
    number = exact(len(rows), "stoppages", refs=tuple(row.ref for row in rows))
    during = [flight for flight in evidence.landings(seeds, given, "all") if flight["origin_country"] != evidence.FROM_THE_US
              and any(row["period_start"] < flight["date"] < row["period_end"] for row in rows)]
    went_on = fill(" Within these spells {landings} from elsewhere came in all the same.", landings=exact(
        len(during), "landings", refs=tuple(flight.ref for flight in during))) if during else fill("")
    return finding("suspensions", "Announced or noted by {day} were {number}: {listed}.{went_on}", amount=number, day=given.as_of,
                   number=number, listed=listed, went_on=went_on)


def people_change(seeds: Seeds, given: Given) -> Finding | Sentence:
    """The change in people on a flight, tested three ways, and among direct flights alone."""
    before, after = evidence.halves(seeds, given)
    short, level = known_short(seeds, given), given["confidence"]
    tested = _tested(before, after, given)
    if tested is None:
        return fill("The flight table has too few landings with different numbers of people on one side of the event to test for a change.{short}",
                    short=short)
    refs = (Ref("parameter", "random_seed"), *(row.ref for row in before + after))
    difference = between(tested.low, tested.high, "people", refs=refs, value=tested.difference)
    surprising = max(tested.ranks, tested.shuffled) < 1 - level
    clear = "too large for chance to be a ready explanation" if surprising else "one that chance may well explain"
    held = fill("")
    if surprising:
        held = fill(" Runs of full flights weaken that: turning the sequence of flights gives as large a difference with a chance of {turned}.",
                    turned=chance(tested.turned, refs)) if tested.turned >= 1 - level else fill(
            " It holds if runs of full flights are kept together as well, with a chance of {turned}.", turned=chance(tested.turned, refs))
    return finding(
        "people-change", "The mean number of people on a flight went from {before:0} before the event to {after:0} since, a difference of "
        "{difference:0}. It is {clear}: the chance of one as large is {ranks} by ranks and {shuffled} by shuffling.{held}{direct}{lost}{short}",
        amount=difference, before=exact(tested.before, "people", refs=refs[1:]), after=exact(tested.after, "people", refs=refs[1:]),
        difference=difference, clear=clear, ranks=chance(tested.ranks, refs), shuffled=chance(tested.shuffled, refs), held=held,
        direct=_direct(seeds, given), lost=_lost(before, after, given), short=short)


def _direct(seeds: Seeds, given: Given) -> Sentence:
    """The same among flights straight from the US, where the run counts others too."""
    if evidence.setting(given, "origins") == "us":
        return fill("")
    start, event, end = evidence.window(given)
    rows = [row for row in evidence.landings(seeds, given, "us", start) if row["date"] < end]
    before, after = [row for row in rows if row["date"] < event], [row for row in rows if row["date"] >= event]
    tested = _tested(before, after, given)
    if tested is None:
        return fill("")
    refs = tuple(row.ref for row in rows)
    return fill(" Among flights straight from the US alone it went from {before:0} to {after:0}, with a chance of {ranks} by ranks.",
                before=exact(tested.before, "people", refs=refs), after=exact(tested.after, "people", refs=refs),
                ranks=chance(tested.ranks, refs))


def _lost(before: list[Row], after: list[Row], given: Given) -> Sentence:
    sides = loads.on_board(before), loads.on_board(after)
    lost = loads.flights_to_lose(*sides, given["confidence"])
    if lost is None:
        return fill("")
    return fill(" Without the {lost} after the event that differ most, the ranks would no longer show it.",
                lost=exact(lost, "flights", refs=tuple(row.ref for row in after)))


def _tested(before: list[Row], after: list[Row], given: Given) -> loads.Change | None:
    return loads.change(loads.on_board(before), loads.on_board(after), given["confidence"], evidence.setting(given, "resamples"),
                        evidence.setting(given, "random_seed"))


def _people(rows: list[Row]):
    return exact(sum(row["people"] for row in rows), "people", refs=tuple(row.ref for row in rows))

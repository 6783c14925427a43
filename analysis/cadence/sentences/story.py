"""What the counts alone allow to be said: every defensible window, and people on a flight as a bound."""

from __future__ import annotations

import math

from ...amounts import Amount, Ref, between, exact
from ...findings import Finding, finding
from ...parameters import Given
from ...prose import Sentence, fill
from ...seeds import Row, Seeds
from .. import evidence
from ..rates import start_for_change
from ..windows import Window
from .answer import whose_words
from .cover import known_short


def windows(seeds: Seeds, given: Given) -> Finding:
    """The range of the ratio over every start day and every end day in their months."""
    every = evidence.every_window(seeds, given)
    counts, whose = evidence.counts(seeds, given)
    told = whose_words(given, whose)
    if not every:
        return finding("every-window", "{whose} there is no choice of window to look at: they come with days of their own, or hold "
                       "no flight.", whose=told)
    spread = _spread(every, counts.refs)
    if spread is None:
        return finding("every-window", "{whose} there is no ratio in any window, for there is no flight before the event.", whose=told)
    fitting = [one for one in every if one.fits]
    narrower = fill("")
    if fitting and len(fitting) < len(every):
        narrower = fill(" In the {number} that also fit the documented landings, it runs {spread:range}.",
                        number=exact(len(fitting), "windows", refs=counts.refs), spread=_spread(fitting, counts.refs))
    return finding(
        "every-window", "{whose}, over every start from {first_start} to {last_start} and every end from {first_end} to {last_end} the "
        "ratio runs {spread:range}; {seen}.{narrower}{short}", amount=spread, whose=told, first_start=every[0].start,
        last_start=every[-1].start, first_end=min(one.end for one in every), last_end=max(one.end for one in every),
        spread=spread, seen=_seen(every, counts.refs), narrower=narrower, short=known_short(seeds, given) if whose == "table" else "")


def start_flip(seeds: Seeds, given: Given) -> Finding | Sentence:
    """How long the earlier flights must have taken for the same counts to show a change."""
    counts, whose = evidence.counts(seeds, given)
    if whose == "table" or not counts.comparable or not counts.total:
        return fill("Where landings are counted anew for each window, moving its start moves the count as well: there is no single "
                    "start at which the answer turns over.")
    fall, rise = start_for_change(counts, given["confidence"])
    refs = counts.refs
    parts = []
    if fall >= 1:
        parts.append(fill("in fewer than {fall}, to show a slowdown", fall=exact(math.ceil(fall), "days", refs=refs)))
    if math.isfinite(rise):
        parts.append(fill("in more than {rise}, to show a rise", rise=exact(math.floor(rise), "days", refs=refs)))
    if not parts:
        return fill("With these counts no start of the window would show a change.")
    listed = parts[0] if len(parts) == 1 else fill("{first}, or {second}", first=parts[0], second=parts[1])
    return finding("flip-start", "{whose}, the {before} before the event would have had to come {listed}; the window has {days} for "
                   "them.", amount=exact(counts.days_before, "days", refs=refs), whose=whose_words(given, whose),
                   before=counts.before, listed=listed, days=counts.days[0])


def people(seeds: Seeds, given: Given) -> Finding:
    """People on each flight from the counts alone, a bound where the people are one, and the table's means beside it."""
    before, after = evidence.halves(seeds, given)
    means = fill("In the flight table the mean is {before} before the event and {after} since.{short}", before=_mean(before),
                 after=_mean(after), short=known_short(seeds, given)) if before and after else fill(
        "The flight table has no landing on one side of the event.")
    counts, whose = evidence.counts(seeds, given)
    set_people = given.amount("people", "people")
    flights = counts.before + counts.after
    if flights.figure == 0 or (set_people is None and whose not in ("story", "given")):
        return Finding("people-per-flight", _mean(after) if after else None, means)
    carried = set_people or seeds.claim("cadence-people").amount()
    each = carried / flights
    if set_people:
        told = fill("The {people} set for this run, on {flights}, come to {each:bare} on each flight.", people=carried,
                    flights=flights, each=each)
    else:
        told = fill("The story's {people} on {flights} come to {each:bare} on each flight; its figure for the people is a bound, so "
                    "this is one too.", people=carried, flights=flights, each=each)
    return Finding("people-per-flight", each, told + means)


def _spread(every: list[Window], refs) -> Amount | None:
    ratios = [one.ratio for one in every if one.ratio is not None]
    return between(min(ratios), max(ratios), refs=refs) if ratios else None


def _seen(every: list[Window], refs: tuple[Ref, ...]) -> Sentence:
    slower, faster = (sum(one.high < 1 for one in every), sum(one.low > 1 for one in every))
    of = exact(len(every), "windows", refs=refs)
    if not slower and not faster:
        return fill("in none of these {of} does the interval leave out no change at all", of=of)
    return fill("of these {of}, the interval shows a slowdown in {slower} and a rise in {faster}", of=of, slower=exact(slower, refs=refs),
                faster=exact(faster, refs=refs))


def _mean(rows: list[Row]) -> Amount:
    refs = tuple(row.ref for row in rows)
    return exact(sum(row["people"] for row in rows), "people", refs=refs) / evidence.planes(rows)

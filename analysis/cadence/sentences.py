"""Sentences on deportation cadence that must hold whatever the parameters are."""

from __future__ import annotations

from ..amounts import Amount, exact
from ..findings import Finding, finding
from ..parameters import Given
from ..prose import Sentence, Text, fill
from ..seeds import Row, Seeds
from . import evidence
from .rates import Counts, change_seen, flights_for_change, rate_ratio

WHOSE = {"story": "On the story's counts", "given": "On the counts set for this run",
         "table": "On the landings in the flight table"}


def answer(seeds: Seeds, given: Given) -> Finding:
    """Whether the flights slowed down: the two rates, their ratio with its interval, and what that allows to be said."""
    counts, whose = evidence.counts(seeds, given)
    if counts.days_after <= 0 or counts.days_before <= 0:
        return finding("answer", "By {day} there is nothing to compare: the event of {event} leaves no days on both sides of it.",
                       day=given.as_of, event=counts.event)
    if counts.before.figure + counts.after.figure == 0:
        return finding("answer", "{whose} there was no flight at all, before or after {event}, so nothing can be said of a change.",
                       whose=WHOSE[whose], event=counts.event)
    ratio = rate_ratio(counts, given["confidence"])
    return finding(
        "answer", "{whose}, {before} came in the {days_before} before {event} and {after} in the {days_after} from then on: "
        "{rate_before:bare} and {rate_after:bare} a week. {compared}; {seen}.", amount=ratio,
        whose=WHOSE[whose], before=counts.before, after=counts.after, event=counts.event,
        days_before=exact(counts.days_before, "days"), days_after=exact(counts.days_after, "days"),
        rate_before=counts.per_week_before, rate_after=counts.per_week_after, compared=_compared(ratio, given),
        seen=change_seen(ratio))


def flip(seeds: Seeds, given: Given) -> Finding | Sentence:
    """The counts after the event at which the answer would turn over, the rest being as it is."""
    counts, whose = evidence.counts(seeds, given)
    if counts.days_after <= 0 or counts.days_before <= 0:
        return fill("Without days on both sides of the event there is nothing that could turn over.")
    most, fewest = turning_points(counts, given)
    if most is None:
        return finding("flip-point", "{whose}, no number of flights, not even none, would have shown a slowdown in so short a time; "
                       "{fewest} or more would have shown a rise.", amount=fewest, whose=WHOSE[whose], fewest=fewest)
    return finding("flip-point", "{whose}, it would have taken {most} or fewer after the event to show a slowdown, and {fewest} or "
                   "more to show a rise; there were {after}.", amount=most, whose=WHOSE[whose], most=most, fewest=fewest,
                   after=counts.after)


def turning_points(counts: Counts, given: Given) -> tuple[Amount | None, Amount]:
    """The most flights after the event that show a slowdown, or None, and the fewest that show a rise."""
    most, fewest = flights_for_change(counts, given["confidence"])
    refs = counts.before.refs
    return None if most is None else exact(most, "flights", refs=refs), exact(fewest, "flights", refs=refs)


def people(seeds: Seeds, given: Given) -> Finding:
    """People on each flight: the story's bound, or the table's means where the day is moved."""
    _, event, _ = evidence.window(given)
    rows = evidence.landings(seeds, given.as_of)
    before, after = ([row for row in rows if (row["date"] >= event) is later] for later in (False, True))
    means = fill("In the flight table the mean is {before} before the event and {after} since.",
                 before=_mean(before), after=_mean(after)) if before and after else fill(
        "The flight table has no landing on one side of the event.")
    if given.moved or given["flights_total"] == 0:
        return Finding("people-per-flight", _mean(after) if after else None, means)
    flights = evidence.story_total(seeds, given)
    each = seeds.claim("cadence-people").amount() / flights
    told = fill("{people} on {flights} is {each:bare} on each flight; the story gives a bound for the people, so this is one "
                "too.", people=seeds.claim("cadence-people").amount(), flights=flights, each=each)
    return Finding("people-per-flight", each, told + means)


def event_name(given: Given) -> str:
    """What the event is called on a chart."""
    return "event day" if given["event_day"] else "first strike"


def bases(seeds: Seeds, given: Given) -> list[tuple[str, Counts, Amount]]:
    """Every set of counts that this run has, named, with the ratio of its rates; sets without a ratio are left out."""
    told = [("flight table", evidence.table_counts(seeds, given))]
    counts, whose = evidence.counts(seeds, given)
    if whose != "table":
        told.insert(0, ({"story": "the story", "given": "set for this run"}[whose], counts))
    return [(words, each, rate_ratio(each, given["confidence"])) for words, each in told
            if each.days_after > 0 and each.days_before > 0 and each.before.figure + each.after.figure > 0]


def _compared(ratio: Amount, given: Given) -> Sentence:
    level = given.amount("confidence", "percent")
    if ratio.value is None:
        return fill("There is no rate before the event to divide by, and all that the {level} interval says is that the ratio is "
                    "at least {low}", level=level, low=exact(ratio.low.at, refs=ratio.refs))
    return fill("The later rate is {ratio:figure} times the earlier one, with a {level} interval {range:range}", ratio=ratio,
                level=level, range=ratio)


def _mean(rows: list[Row]) -> Amount:
    refs = tuple(row.ref for row in rows)
    return exact(sum(row["people"] for row in rows), "people", refs=refs) / exact(len(rows), "flights", refs=refs)

"""The answer of the notebook, and the counts at which it would turn over."""

from __future__ import annotations

from ...amounts import Amount, exact
from ...findings import Finding, finding
from ...parameters import Given
from ...prose import Sentence, fill, join
from ...seeds import Seeds
from .. import evidence
from ..rates import Counts, change_seen, flights_for_change, rate_ratio
from .cover import limits

WHOSE = {"story": "On the story's counts", "given": "On the counts set for this run",
         "monitor": "On the flight monitor's counts for whole months",
         "ministry": "On the Venezuelan interior ministry's totals of flights from anywhere"}
FROM = {"us": "flown directly from the US", "us_and_transfers": "from the US", "all": "from anywhere"}
NAMES = {"story": "the story", "given": "set for this run", "monitor": "monitor, months", "ministry": "ministry, all origins"}


def whose_words(given: Given, whose: str) -> str:
    """Whose counts a sentence rests on, to open it with."""
    return WHOSE.get(whose) or f"On the landings {FROM[evidence.setting(given, 'origins')]} in the flight table"


def answer(seeds: Seeds, given: Given) -> Finding:
    """Whether the flights slowed down: the two rates, their ratio with its interval, and what that allows to be said."""
    counts, whose = evidence.counts(seeds, given)
    told = whose_words(given, whose)
    if not counts.comparable:
        return finding("answer", "{whose}, by {day} there is nothing to compare: they leave no days on both sides of {event}.",
                       whose=told, day=given.as_of, event=counts.event)
    if not counts.total:
        return finding("answer", "{whose} there was no flight at all, before or after {event}, so nothing can be said of a change.",
                       whose=told, event=counts.event)
    ratio = rate_ratio(counts, given["confidence"])
    return finding(
        "answer", "{whose}, {before} came in the {days_before} before {event} and {after} in the {days_after} from then on: "
        "{rates} a week. {compared}; {seen}.{limits}{parted}", amount=ratio,
        limits=limits(seeds, given) if whose == "table" else "", parted=_parted(given, counts),
        whose=told, before=counts.before, after=counts.after, event=counts.event,
        days_before=counts.days[0], days_after=counts.days[1],
        rates=join([_rate(counts.per_week_before), _rate(counts.per_week_after)]), compared=_compared(ratio, given),
        seen=change_seen(ratio))



def _rate(rate: Amount) -> Sentence:
    """A weekly rate with as many decimals as the one beside it; none is none."""
    return fill("{rate:bare,2}", rate=rate) if rate.figure else fill("{rate:bare}", rate=rate)


def flip(seeds: Seeds, given: Given) -> Finding | Sentence:
    """The counts after the event at which the answer would turn over, the rest being as it is."""
    counts, whose = evidence.counts(seeds, given)
    if not counts.comparable:
        return fill("Without days on both sides of the event there is nothing that could turn over.")
    most, fewest = turning_points(counts, given)
    if most is None:
        return finding("flip-point", "{whose}, no number of flights, not even none, would have shown a slowdown in so short a time; "
                       "{fewest} or more would have shown a rise.", amount=fewest, whose=whose_words(given, whose), fewest=fewest)
    return finding("flip-point", "{whose}, it would have taken {most} or fewer after the event to show a slowdown, and {fewest} or "
                   "more to show a rise; there were {after}.", amount=most, whose=whose_words(given, whose), most=most,
                   fewest=fewest, after=counts.after)


def solution(seeds: Seeds, given: Given) -> Sentence:
    """The exercise solved: how far the count is from where it would show a slowdown, in flights and in weeks."""
    counts, _ = evidence.counts(seeds, given)
    most = turning_points(counts, given)[0] if counts.comparable else None
    if most is None:
        return fill("In this window no number of flights would show a slowdown.")
    away = counts.after - most
    if away.figure <= 0:
        return fill("The count of this run is already at or below {most}: it shows a slowdown as it stands.", most=most)
    weeks = exact(away.figure / counts.per_week_before.figure, "weeks", refs=away.refs)
    return fill("The answer turns over at {most}, which is {away} fewer than the {after} of this run; at the earlier pace that many "
                "come in {weeks}.", most=most, away=away, after=counts.after, weeks=weeks)


def turning_points(counts: Counts, given: Given) -> tuple[Amount | None, Amount]:
    """The most flights after the event that show a slowdown, or None, and the fewest that show a rise."""
    most, fewest = flights_for_change(counts, given["confidence"])
    refs = counts.before.refs
    return None if most is None else exact(most, "flights", refs=refs), exact(fewest, "flights", refs=refs)


def event_name(given: Given) -> str:
    """What the event is called on a chart."""
    return "event day" if given["event_day"] else "first strike"


def bases(seeds: Seeds, given: Given) -> list[tuple[str, Counts, Amount]]:
    """Every set of counts that this run has, named, with the ratio of its rates; sets without a ratio are left out."""
    told = [("flight table", evidence.table_counts(seeds, given))]
    counts, whose = evidence.counts(seeds, given)
    if whose != "table":
        told.insert(0, (NAMES[whose], counts))
    return [(words, each, rate_ratio(each, given["confidence"])) for words, each in told if each.comparable and each.total]


def _compared(ratio: Amount, given: Given) -> Sentence:
    level = given.amount("confidence", "percent")
    if ratio.value is None:
        return fill("There is no rate before the event to divide by, and all that the {level} interval says is that the ratio is "
                    "at least {low}", level=level, low=exact(ratio.low.at, refs=ratio.refs))
    return fill("The later rate is {ratio:figure} times the earlier one, with a {level} interval {range:range}", ratio=ratio,
                level=level, range=ratio)


def _parted(given: Given, counts: Counts) -> Sentence:
    """Where the counts are parted, if that is another day than the event's."""
    _, event, _ = evidence.window(given)
    if counts.event == event:
        return fill("")
    return fill(" These counts can only be parted on {turn}, not on the day of the event, {event}.", turn=counts.event, event=event)

"""Who counts what: the counters side by side, and the rule that yields a given count."""

from __future__ import annotations

from datetime import timedelta

from ...amounts import Amount, exact
from ...findings import Finding, finding
from ...parameters import Given
from ...prose import Sentence, Text, fill, join
from ...seeds import Row, Seeds
from .. import evidence
from .. import counters as published
from .answer import FROM
from .cover import known_short


def counters(seeds: Seeds, given: Given) -> Finding:
    """The newest total of each counter, with its rule and its day."""
    rows = published.latest(seeds, given.as_of)
    if not rows:
        return finding("counters", "By {day} no counter had published a total.", day=given.as_of)
    listed = join([fill("{who} {flights} {rule} ({start} to {end})", who=Text(row["counter"], (row.ref,)), flights=total(row),
                        rule=published.RULES[row["scope"]], start=row["period_start"], end=row["period_end"]) for row in rows], "; and ", "; ")
    return finding("counters", "Each by its own rule and for its own days, by {day} there were: {listed}. They differ by what they count, so "
                   "they can be compared only where rule and days are the same.", amount=exact(len(rows), "totals"), day=given.as_of,
                   listed=listed)


def nearest_rule(seeds: Seeds, given: Given) -> Finding:
    """What each rule makes of the landings since the event, and the days of closing that yield the count of the story or the run."""
    start, event, end = evidence.window(given)
    counts, whose = evidence.counts(seeds, given)
    short = known_short(seeds, given)
    if event >= end:
        return finding("which-rule", "By {day} there are no landings after {event} to count by one rule or another.", day=given.as_of,
                       event=event)
    by_rule = join([fill("{flights} {words}", flights=evidence.planes(since(seeds, given, rule)), words=words) for rule, words in FROM.items()])
    told = fill("From {event} to the start of {end} the flight table has {listed}.", event=event, end=end, listed=by_rule)
    if whose not in ("story", "given"):
        return Finding("which-rule", evidence.planes(since(seeds, given)), fill("{told}{short}", told=told, short=short))
    words = "The story's" if whose == "story" else "The run's"
    closing = _closing(seeds, given, int(counts.after.figure))
    if closing is None:
        matched = fill("{words} {after} fit no day of closing.", words=words, after=counts.after)
    else:
        matched = fill("{words} {after} are the landings from the US if the count closes between {first} and {last}, at the start of the day.",
                       words=words, after=counts.after, first=closing[0], last=closing[1]) if closing[1] < end else fill(
            "{words} {after} are the landings from the US for any count that closes on {first} or later.", words=words,
            after=counts.after, first=closing[0])
    return finding("which-rule", "{told} {matched}{short}", amount=evidence.planes(since(seeds, given, "us_and_transfers")), told=told,
                   matched=matched, short=short)


def numbering(seeds: Seeds, given: Given) -> Finding:
    """The table held against the ministry's own numbering of flights of every origin: when it fell behind."""
    behind = published.numbering(seeds, given.as_of)
    if not behind:
        return finding("numbering", "By {day} the ministry had published no running total.", day=given.as_of)
    newest, missing = behind[-1]
    if missing <= 0:
        return finding("numbering", "By {day} the flight table lists no fewer landings than the ministry's total of {total}.",
                       amount=exact(missing, "flights", refs=(newest.ref,)), day=newest["as_of"], total=total(newest))
    _, event, _ = evidence.window(given)
    level = max((row["as_of"] for row, short in behind if short <= 0), default=None)
    before = [(row, short) for row, short in behind if row["as_of"] < event]
    gap = exact(missing, "flights", refs=(newest.ref,))
    start = fill("") if level is None else fill(" They were level on {level}.", level=level)
    already = fill("") if not before else fill(" By {day}, before the event, the table lacked {short} already.", day=before[-1][0]["as_of"],
                                               short=exact(max(before[-1][1], 0), "flights", refs=(before[-1][0].ref,)))
    return finding("numbering", "By {day} the ministry counted {total} from anywhere; the flight table lists {gap} fewer up to that day."
                   "{start}{already}", amount=gap, day=newest["as_of"], total=total(newest), gap=gap, start=start, already=already)


def since(seeds: Seeds, given: Given, origins: str | None = None) -> list[Row]:
    """The landings from the event on and before the end of the window, by a choice of origins."""
    _, event, end = evidence.window(given)
    return [row for row in evidence.landings(seeds, given, origins) if event <= row["date"] < end]


def total(row: Row) -> Amount:
    """A published total of flights, with its bound."""
    return row.amount("flights", "flights", "flights", "flights_bound", unit="flights")


def _closing(seeds: Seeds, given: Given, wanted: int):
    """The first and the last start of a day at which the landings from the US since the event number as many as wanted."""
    _, event, end = evidence.window(given)
    days = [row["date"] for row in since(seeds, given, "us_and_transfers")]
    fitting = [event + timedelta(n) for n in range(1, (end - event).days + 1)
               if sum(day < event + timedelta(n) for day in days) == wanted]
    return (fitting[0], fitting[-1]) if fitting else None


def later_total(seeds: Seeds, given: Given) -> Finding | Sentence:
    """What a later total of the monitor says of the story's count: what is left of it without the landings listed since."""
    claim = seeds.claim("cadence-flights")
    later = [row for row in published.totals(seeds, given.as_of, published.MONITOR, "us_removal")
             if row["period_start"] == claim["period_start"] and row["as_of"] > given.story_day]
    if not later:
        return fill("By {day} the monitor had published no later total that the story's count could be held against.", day=given.as_of)
    newest = later[-1]
    listed = evidence.planes([row for row in evidence.landings(seeds, given, "us_and_transfers")
                              if given.story_day <= row["date"] <= newest["as_of"]])
    left = total(newest) - listed
    return finding("later-total", "The monitor's later total, {newest} by {day}, less the {listed} that the flight table lists from {story} on, "
                   "leaves {left}, {verdict} the story's count for the whole window. This sets counts by different rules against each other, "
                   "so it is a hint and no proof.", amount=left, newest=total(newest), day=newest["as_of"], listed=listed,
                   story=given.story_day, left=left, verdict="the same as" if left.figure == claim["value"] else "not the same as")

"""How soon a halt could have been known from the silence alone."""

from __future__ import annotations

from ...amounts import Ref, exact
from ...findings import Finding, finding
from ...parameters import Given
from ...prose import Sentence, Text, fill
from ...seeds import Row, Seeds
from .. import counters, evidence
from ..quiet import Gap, fewest_gaps, on, poisson_days, stopped_at
from ..rates import WEEK
from .cover import known_short


def stopped(seeds: Seeds, given: Given) -> Finding:
    """Had flights stopped on the event day: the days without a landing that would have been out of the ordinary."""
    _, event, _ = evidence.window(given)
    found, short = evidence.quiet(seeds, given), known_short(seeds, given)
    gap = stopped_at(found, event)
    level = given.amount("confidence", "percent")
    if gap is None:
        return finding("quiet-days", "Before {event} the flight table has no landing, so no silence could have been judged.{short}",
                       event=event, short=short)
    earlier = [one for one in found if one.since < gap.since]
    before = evidence.table_counts(seeds, given)
    refs = (gap.first.ref, *before.before.refs)
    per_day = before.per_week_before.figure / WEEK
    chance = fill(" If flights were Poisson at their earlier rate it would be {days:0}.", days=exact(
        poisson_days(per_day, given["confidence"]), "days", refs=before.before.refs)) if per_day else fill("")
    number = exact(len(earlier), "gaps", refs=before.before.refs)
    if gap.bar is None:
        return finding("quiet-days", "Had flights stopped on {event}, no silence could have been called out of the ordinary at the {level} "
                       "level from the gaps before: there were {number}, and that takes at least {fewest}.{chance}{short}", event=event,
                       level=level, number=number, fewest=exact(fewest_gaps(given["confidence"]), "gaps", refs=(Ref("parameter", "confidence"),)), chance=chance, short=short)
    bar, recent = exact(gap.bar, "days", refs=refs), exact(gap.recent_bar, "days", refs=refs)
    return finding(
        "quiet-days", "Had flights stopped on {event}, the silence since the landing of {since} would have been out of the ordinary at the "
        "{level} level after {bar}, on {day}, given the {number} before; given only the latest {fewest}, the fewest that allow it, after "
        "{recent}.{chance} Whoever judges every gap like this sounds a false alarm about once in {often}.{short}", amount=bar, event=event,
        since=gap.since, level=level, bar=bar, day=on(gap, gap.bar), number=number, recent=recent,
        fewest=exact(fewest_gaps(given["confidence"]), "gaps", refs=(Ref("parameter", "confidence"),)), chance=chance, short=short,
        often=exact(round(1 / (1 - given["confidence"])), "gaps", refs=(Ref("parameter", "confidence"),)))


def halts(seeds: Seeds, given: Given) -> Finding:
    """Each stoppage that was noted: whether the silence alone would have told of it, and when."""
    found = evidence.quiet(seeds, given)
    rows = counters.suspensions(seeds, given.as_of)
    told = [_halt(row, gap) for row in rows for gap in [_gap(row, found)] if gap]
    still = fill("{since}{still}", since=_since_last(seeds, given, rows), still=_still(seeds, given, found))
    if not told:
        return finding("halts", "By {day} no stoppage with landings around it had been noted in the window.{still}", day=given.as_of, still=still)
    sentence = told[0]
    for more in told[1:]:
        sentence = sentence + more
    return finding("halts", "{told}{still}{short}", amount=exact(len(told), "stoppages", refs=tuple(row.ref for row in rows)), told=sentence,
                   still=still, short=known_short(seeds, given))


def _gap(row: Row, found: list[Gap]) -> Gap | None:
    """The gap that shares most days with a stoppage."""
    def shared(gap: Gap) -> int:
        return (min(gap.until or row["period_end"], row["period_end"]) - max(gap.since, row["period_start"])).days

    best = max(found, key=shared, default=None)
    return best if best and shared(best) > 0 else None


def _halt(row: Row, gap: Gap) -> Sentence:
    values = {"what": Text(row["what"], (row.ref,)), "start": row["period_start"], "since": gap.since,
              "days": exact(gap.days, "days", refs=tuple(each.ref for each in (gap.first, gap.last) if each))}
    opening = "The {what}, from {start}: the silence began with the landing of {since} and lasted {days}"
    if gap.until is None:
        opening += " so far"
    if gap.bar is None:
        return fill(opening + "; too few gaps had gone before to call it out of the ordinary.", **values)
    all_gaps, latest = _when(gap, gap.bar), _when(gap, gap.recent_bar)
    return fill(opening + ". Given all gaps before, it {all}; given the latest alone, it {latest}.", all=all_gaps, latest=latest, **values)


def _when(gap: Gap, bar: int) -> Sentence:
    needed = exact(bar, "days", refs=(gap.first.ref,))
    if gap.days >= bar:
        return fill("was out of the ordinary from {day} on, after {needed}", day=on(gap, bar), needed=needed)
    return fill("was not out of the ordinary, for that takes {needed}", needed=needed)


def _since_last(seeds: Seeds, given: Given, rows: list[Row]) -> Sentence:
    """The pace since the last stoppage ended, and before the event."""
    used = evidence.table_counts(seeds, given)
    ended = [row["period_end"] for row in rows if used.start < row["period_end"] < used.end]
    if not ended or not used.comparable:
        return fill("")
    since = max(ended)
    landed = evidence.planes([row for row in evidence.in_window(seeds, given) if since <= row["date"]])
    days = exact((used.end - since).days, "days", refs=since.refs)
    return fill(" From the end of the last of them, on {since}, to {end} the flight table has {landed} in {days}: {rate:bare} a week.",
                since=since, end=used.end, landed=landed, days=days, rate=landed / exact(days.figure / WEEK, "weeks"))


def _still(seeds: Seeds, given: Given, found: list[Gap]) -> Sentence:
    if not found or found[-1].until is not None or evidence.table_end(seeds) < given.as_of:
        return fill("")
    gap = found[-1]
    return fill(" By {day} the last landing known of was that of {since}, {days} before{verdict}.", day=given.as_of, since=gap.since,
                days=exact(gap.days, "days", refs=(gap.first.ref,)),
                verdict=", which is out of the ordinary" if gap.bar is not None and gap.days >= gap.bar else "")

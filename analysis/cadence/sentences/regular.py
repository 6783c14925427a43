"""Whether the flights come as chance would have them, and what that does to the answer."""

from __future__ import annotations

from ...amounts import Ref, between, exact, merge
from ...findings import Finding, finding
from ...parameters import Given
from ...prose import Sentence, fill, join
from ...seeds import Seeds
from .. import evidence
from ..rates import rate_ratio
from ..regularity import FEWEST_WEEKS, Dispersion, bootstrapped, evenness_of_gaps, permuted, quasi_interval, rotated
from ..regularity import dispersion as index_of
from .cover import chance, known_short, limits

TOO_FEW = "By {day} the flight table has too few weeks with landings around {event} to judge how even they are.{short}"


def dispersion(seeds: Seeds, given: Given) -> Finding:
    """The spread of the weekly counts against that of Poisson counts, with all weeks and without those of short months."""
    weeks, short = evidence.by_week(seeds, given), known_short(seeds, given)
    spread = index_of(weeks)
    if spread is None:
        return finding("dispersion", TOO_FEW, day=given.as_of, event=evidence.window(given)[1], short=short)
    refs = _refs(seeds, given)
    full = [week for week in weeks if not week.short]
    rest = index_of(full) if len(full) < len(weeks) else None
    verdict = _verdict(spread, given)
    again = rest and _verdict(rest, given)
    without = fill("") if again is None else fill(
        " Without the weeks of months in which the table is known to be short it is {index}{verdict}.", index=exact(rest.index, refs=refs),
        verdict=fill(", and the same holds") if again == verdict else fill(": {again}", again=again))
    return finding(
        "dispersion", "Over {weeks} of the flight table the variance of the weekly landings is {index} times their mean, where Poisson "
        "counts have equal ones: {verdict}.{without}{effect}{short}", amount=exact(spread.index, refs=refs),
        weeks=exact(len(weeks), "weeks", refs=refs), index=exact(spread.index, refs=refs), verdict=verdict, without=without,
        effect=_effect(seeds, given, spread), short=short)


def gaps(seeds: Seeds, given: Given) -> Finding:
    """How even the gaps between landings are, against landings scattered by chance over the same days."""
    used, short = evidence.table_counts(seeds, given), known_short(seeds, given)
    parts = []
    for words, rows, first, length in zip(("before the event", "since"), evidence.halves(seeds, given),
                                          (used.start, used.event), (used.days_before, used.days_after), strict=True):
        if len(rows) >= 3 and length > 1:
            spread, even = evenness_of_gaps([(row["date"] - first).days for row in rows], length,
                                            evidence.setting(given, "resamples"), evidence.setting(given, "random_seed"))
            refs = tuple(row.ref for row in rows)
            parts.append((words, exact(spread, refs=refs), chance(even, (*refs, Ref("parameter", "random_seed")))))
    if not parts:
        return finding("gaps", TOO_FEW, day=given.as_of, event=used.event, short=short)
    told = join([fill("{spread} {words} (chance alone gives one as low with a probability of {even})", spread=spread, words=words,
                      even=even) for words, spread, even in parts])
    return finding("gaps", "Gaps of a Poisson process spread about as widely as they are long on average. Between the landings of the flight "
                   "table the spread over the mean is {told}.{short}", amount=parts[-1][1], told=told, short=short)


def weekly_test(seeds: Seeds, given: Given) -> Finding:
    """The change tested over weeks, without Poisson: by shuffling weeks, by turning their sequence, and by blocks."""
    weeks, short = evidence.by_week(seeds, given), known_short(seeds, given)
    sides = [[week.landed for week in weeks if week.after is side] for side in (False, True)]
    if min(map(len, sides)) < FEWEST_WEEKS or not all(map(sum, sides)):
        return finding("weeks-tested", TOO_FEW, day=given.as_of, event=evidence.window(given)[1], short=short)
    refs = merge((Ref("parameter", "random_seed"),), _refs(seeds, given))
    resamples, seed = evidence.setting(given, "resamples"), evidence.setting(given, "random_seed")
    shuffled, turned = permuted(weeks, resamples, seed), rotated([week.landed for week in weeks], len(sides[0]))
    low, high = bootstrapped(weeks, given["block_weeks"], given["confidence"], resamples, seed)
    interval = between(low, high, refs=refs)
    exact_one = rate_ratio(evidence.table_counts(seeds, given), given["confidence"])
    return finding(
        "weeks-tested", "If weeks before and after were interchangeable, means as far apart as these would come with a chance of {shuffled}; "
        "if only their sequence is turned, which keeps neighbouring weeks together, with {turned}. A block bootstrap over the weeks of "
        "the flight table puts the ratio {interval:range}, {wider} interval of the table's counts, {exact_one:range}.{few}{lacking}",
        amount=interval, shuffled=chance(shuffled, refs), turned=chance(turned, refs), interval=interval, exact_one=exact_one,
        wider=_wider(interval, exact_one), few=_few(sides, refs), lacking=limits(seeds, given))


def _verdict(spread: Dispersion, given: Given) -> Sentence:
    level = 1 - given["confidence"]
    if spread.more_even < level / 2:
        return fill("they are more even than chance would make them, so intervals that take them for Poisson are too wide")
    if spread.less_even < level / 2:
        return fill("they are less even than chance would make them, so intervals that take them for Poisson are too narrow")
    return fill("chance alone makes them as even or as uneven as this often enough")


def _effect(seeds: Seeds, given: Given, spread: Dispersion) -> Sentence:
    counts, _ = evidence.counts(seeds, given)
    ends = quasi_interval(counts, spread.index, given["confidence"]) if counts.comparable and counts.total else None
    if ends is None:
        return fill("")
    ratio = rate_ratio(counts, given["confidence"])
    quasi = between(*ends, refs=ratio.refs)
    return fill(" With that spread the interval of the answer runs {quasi:range} (quasi-Poisson) instead of {exact:range}; {same}.",
                quasi=quasi, exact=ratio, same="the answer stays the same" if _side(quasi) == _side(ratio) else
                "the answer would be another")


def _side(amount) -> int:
    return -1 if amount.high.at < 1 else 1 if amount.low.at > 1 else 0


def _wider(first, second) -> str:
    narrower = first.high.at - first.low.at < second.high.at - second.low.at
    return "narrower than the exact" if narrower else "no narrower than the exact"


def _few(sides: list[list[int]], refs: tuple[Ref, ...]) -> Sentence:
    fewest = min(len(side) for side in sides)
    return fill(" On the shorter side there are only {weeks} to draw from, so this says little of weeks unlike those seen.",
                weeks=exact(fewest, "weeks", refs=refs)) if fewest < 12 else fill("")


def _refs(seeds: Seeds, given: Given):
    return evidence.table_counts(seeds, given).refs

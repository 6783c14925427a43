"""What so few flights could have shown, what they leave to believe, and what other methods make of them."""

from __future__ import annotations

from ...amounts import Amount, End, Ref, between, exact
from ...findings import Finding, finding
from ...parameters import Given
from ...prose import Sentence, fill
from ...seeds import Seeds
from .. import evidence
from ..posterior import Posterior
from ..power import MOST_WEEKS, Design
from ..rates import WEEK, change_seen, flights_for_change, rate_ratio
from ..regularity import bootstrapped, dispersion, quasi_interval
from .answer import whose_words
from .cover import chance

NOT_COMPARABLE = "{whose} there is nothing to compare, so no change could have been shown."


def design(seeds: Seeds, given: Given) -> Design | None:
    """The comparison that the run makes, the earlier rate taken as it was counted; None where there is none to make."""
    counts, _ = evidence.counts(seeds, given)
    if not counts.comparable or not counts.before.figure:
        return None
    return Design(counts.before.figure, counts.days_before, counts.days_after, given["confidence"])


def power(seeds: Seeds, given: Given) -> Finding:
    """The smallest change that this much data would reveal with the chosen power."""
    counts, whose = evidence.counts(seeds, given)
    told, plan = whose_words(given, whose), design(seeds, given)
    if plan is None:
        return finding("power", NOT_COMPARABLE, whose=told)
    refs = (Ref("parameter", "power"), *counts.before.refs)
    wanted = exact(evidence.setting(given, "power") * 100, "percent", refs=refs)
    fall, rise = (find(wanted.figure / 100) for find in (plan.smallest_fall, plan.smallest_rise))
    fell = fill("not even a halt to all flights") if fall is None else fill(
        "only a fall of {fall} or more", fall=exact(round(100 * (1 - fall)), "percent", refs=refs))
    rose = fill("no rise") if rise is None else fill("only a rise of {rise} or more", rise=exact(round(100 * (rise - 1)), "percent", refs=refs))
    amount = None if fall is None else exact(100 * (1 - fall), "percent", refs=refs)
    sought = exact(100 * evidence.setting(given, "fall_of_interest"), "percent", refs=(Ref("parameter", "fall_of_interest"),))
    return finding(
        "power", "{whose}, {fell}, and {rose}, would have shown itself with a chance of {wanted}. A true fall of {sought} would have shown itself with a chance of "
        "{found}. {meaning}", amount=amount, whose=told, wanted=wanted, fell=fell, rose=rose, sought=sought,
        found=chance(plan.chance_of_fall(1 - sought.figure / 100), refs), meaning=_meaning(seeds, given))


def _meaning(seeds: Seeds, given: Given) -> Sentence:
    counts, _ = evidence.counts(seeds, given)
    if not change_seen(rate_ratio(counts, given["confidence"])).startswith("the counts"):
        return fill("A change that shows against such odds was a large one, or luck had a part in it.")
    return fill("To see no change here is an absence of evidence; evidence of absence it would be only for changes larger than these.")


def weeks_needed(seeds: Seeds, given: Given) -> Finding:
    """How long one would have had to go on counting to find the fall that is of interest."""
    counts, whose = evidence.counts(seeds, given)
    told, plan = whose_words(given, whose), design(seeds, given)
    if plan is None:
        return finding("weeks-needed", NOT_COMPARABLE, whose=told)
    wanted = given.amount("power", "percent") or exact(100 * evidence.setting(given, "power"), "percent")
    fall = given.amount("fall_of_interest", "percent") or exact(100 * evidence.setting(given, "fall_of_interest"), "percent")
    weeks = plan.weeks_needed(fall.figure / 100, wanted.figure / 100)
    had = exact(counts.days_after / WEEK, "weeks", refs=counts.after.refs)
    if weeks is None:
        return finding("weeks-needed", "{whose}, a fall of {fall} would not be found with a chance of {wanted} even after {most}: too few "
                       "flights came before the event.", whose=told, fall=fall, wanted=wanted, 
                       most=exact(MOST_WEEKS, "weeks", refs=counts.before.refs or counts.after.refs))
    needed = exact(weeks, "weeks", refs=counts.before.refs)
    return finding("weeks-needed", "{whose}, a fall of {fall} takes {needed} after the event to be found with a chance of {wanted}; the "
                   "window has {had}.", amount=needed, whose=told, fall=fall, needed=needed, wanted=wanted, had=had)


def posterior(seeds: Seeds, given: Given) -> Posterior | None:
    """The ratio as the counts and the prior leave it; None where there is nothing to compare."""
    counts, _ = evidence.counts(seeds, given)
    if not counts.comparable:
        return None
    return Posterior(counts, evidence.setting(given, "prior_shape"), evidence.setting(given, "prior_rate"))


def belief(seeds: Seeds, given: Given) -> Finding:
    """The Bayesian answer beside the exact one, and where they differ."""
    counts, whose = evidence.counts(seeds, given)
    told, left = whose_words(given, whose), posterior(seeds, given)
    if left is None:
        return finding("belief", "{whose} there is nothing to compare, so the prior is all there is.", whose=told)
    level = given.amount("confidence", "percent")
    refs = (*counts.refs, Ref("parameter", "prior_shape"), Ref("parameter", "prior_rate"))
    low, high = left.interval(given["confidence"])
    amount = between(low, high, refs=refs, value=left.median)
    fall = exact(100 * evidence.setting(given, "fall_of_interest"), "percent", refs=(Ref("parameter", "fall_of_interest"),))
    return finding(
        "belief", "{whose} and the prior of this run, the ratio lies {range:range} with a probability of {level}; the chance that the "
        "flights came more slowly at all is {slower}, and that they fell by {fall} or more {fell}. {beside}", amount=amount,
        whose=told, range=amount, level=level, slower=chance(left.chance_below(1), refs), fall=fall,
        fell=chance(left.chance_below(1 - fall.figure / 100), refs), beside=_beside(given, left))


def _beside(given: Given, left: Posterior) -> Sentence:
    """Where the exact and the Bayesian answer differ, in their widths and in their turning points."""
    counts, confidence = left.counts, given["confidence"]
    if not counts.total:
        return fill("The exact method says nothing at all, for there is no flight.")
    (low, high), exact_ends = left.interval(confidence), rate_ratio(counts, confidence)
    inside = exact_ends.low.at <= low and high <= exact_ends.high.at
    weighty = left.shape > 1 or left.rate > 0
    width = fill("The exact interval does not hold all of this one: here the prior speaks as well") if not inside else fill(
        "The exact interval is the wider one at both ends, for it never holds the true ratio less often than it says{prior}",
        prior=", and the prior of this run adds weight of its own" if weighty else "")
    ours, theirs = left.most_for_slowdown(confidence), flights_for_change(counts, confidence)[0]
    if ours is None or theirs is None:
        return width + fill("; with so little data not both of them could have shown a slowdown.")
    refs = counts.before.refs
    if ours == theirs:
        return fill("{width}; both turn to a slowdown at the same count, {ours} or fewer.", width=width,
                    ours=exact(ours, "flights", refs=refs))
    return fill("{width}; this one turns to a slowdown at {ours} or fewer, the exact one at {theirs}.", width=width,
                ours=exact(ours, "flights", refs=refs), theirs=exact(theirs, "flights", refs=refs))


def methods(seeds: Seeds, given: Given) -> list[tuple[str, str, Amount]]:
    """The interval for the ratio by each method that has one: its name, whose counts it rests on, the interval."""
    counts, whose = evidence.counts(seeds, given)
    if not counts.comparable or not counts.total:
        return []
    level, name = given["confidence"], "table" if whose == "table" else "counts"
    ratio = rate_ratio(counts, level)
    found = [("exact, Poisson", name, ratio)]
    low, high = posterior(seeds, given).interval(level)
    found.append(("Bayesian", name, Amount(posterior(seeds, given).median, End(low), End(high), refs=ratio.refs)))
    weeks = evidence.by_week(seeds, given)
    spread = dispersion(weeks)
    quasi = quasi_interval(counts, spread.index, level) if spread else None
    if quasi:
        found.append(("quasi-Poisson", name, Amount(ratio.value, End(quasi[0]), End(quasi[1]), refs=ratio.refs)))
    drawn = bootstrapped(weeks, given["block_weeks"], level, evidence.setting(given, "resamples"),
                         evidence.setting(given, "random_seed"))
    if drawn:
        means = [[week.landed for week in weeks if week.after is side] for side in (False, True)]
        value = sum(means[1]) / len(means[1]) / (sum(means[0]) / len(means[0]))
        found.append(("block bootstrap", "table", Amount(value, End(drawn[0]), End(drawn[1]), refs=evidence.table_counts(seeds, given).refs)))
    return found

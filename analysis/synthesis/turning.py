"""Turning points: the figure that each conclusion rests on, and the figure at which it would turn over."""

from __future__ import annotations

from dataclasses import dataclass

from ..amounts import Amount, exact, merge
from ..buildup import evidence as buildup
from ..cadence import evidence as cadence
from ..cadence.sentences import turning_points
from ..parameters import Given
from ..prose import Sentence, fill
from ..routes import evidence as routes
from ..seeds import Seeds
from .judge import Stated
from .scoreboard import Entry, flip_amount, rounding

CLAIMS = {"routes-share": "the letter's share through Venezuela", "routes-neutralised": "the letter's rate of seizure",
          "routes-no-production": "no drugs made in Venezuela", "cadence-accepted-thousands": "migrants taken back",
          "cadence-people": "the people on flights", "cadence-flights": "the flights since February",
          "cadence-flights-since-strike": "the flights since the first strike", "buildup-strikes": "the strikes reported",
          "buildup-states": "the states called out", "reward-amount": "the reward", "reward-doubled": "the raise of the "
          "reward",
          "context-daily-cost": "what a day costs"}
"""Claims about a figure in a few words, for labels."""


@dataclass(frozen=True)
class Turning:
    """One conclusion: what it is about, what is found, the figure it rests on and the point at which it turns over.

    way: "up" or "down" where it turns over only beyond the point, on the way up or down; "" where at the point itself.
    """

    what: str
    verdict: str
    actual: Amount
    point: Amount
    way: str = ""

    @property
    def turns(self) -> Sentence:
        """Where it turns over, in words: at the point, or beyond it."""
        words = {"": "at", "up": "above", "down": "below"}[self.way]
        return fill(f"{{words}} {{point:{rounding(self.point)}}}", words=words, point=self.point)

    @property
    def distance(self) -> Amount | None:
        """How far the turning point is from the figure, in percent of the figure; None where the figure is nothing."""
        if self.actual.figure == 0:
            return None
        away = abs(self.point.figure / self.actual.figure - 1) * 100
        return exact(away, "percent", refs=merge(self.actual.refs, self.point.refs))


def turnings(seeds: Seeds, given: Given) -> list[Turning]:
    """The turning points of the three threads; a thread with nothing to compare on that day has none."""
    return [one for one in (_routes(seeds, given), _cadence(seeds, given), _buildup(seeds, given)) if one]


def of_claims(found: list[Entry]) -> list[Turning]:
    """The turning points of the verdicts on claims with a figure: the figure claimed, and the one that would turn the verdict."""
    return [Turning(_named(one), one.verdict, _figure(one), flip_amount(one), one.flip.way) for one in found
            if one.flip and one.flip.way != "rows"]


def _named(one: Entry) -> str:
    """A claim about a figure in a few words; a figure that the analyst chose is not laid at the claimant's door."""
    return CLAIMS[one.claim.id] + (", as set in this run" if one.chosen else "")


def nearest_first(every: list[Turning]) -> list[Turning]:
    """Those that have a distance, the nearest to turning over first."""
    return sorted((one for one in every if one.distance is not None), key=lambda one: (one.distance.figure, one.what))


def _figure(one: Entry) -> Amount:
    return exact(Stated.of(one.check.claimed, 0).figure, one.check.claimed.unit, refs=one.check.claimed.refs)


def _routes(seeds: Seeds, given: Given) -> Turning | None:
    found = routes.turning_point(seeds, given)
    if not found:
        return None
    share, point = found
    reached = share.high.at <= point.low.at
    return Turning("the share stopped in Venezuela", "the reported seizures reach the rate claimed for them" if reached else
                   "the reported seizures fall short of the rate claimed for them", share, point)


def _cadence(seeds: Seeds, given: Given) -> Turning | None:
    counts, _ = cadence.counts(seeds, given)
    if counts.days_after <= 0 or counts.days_before <= 0:
        return None
    most, fewest = turning_points(counts, given)
    after = counts.after
    if most is not None and after.figure <= most.figure:
        return Turning("the pace of the flights", "they slowed down after the event", after, exact(most.figure + 1,
                                                                                                   "flights",
                                                                                                   refs=most.refs))
    if after.figure >= fewest.figure:
        return Turning("the pace of the flights", "they sped up after the event", after, exact(fewest.figure - 1, "flights",
                                                                                               refs=fewest.refs))
    nearer = fewest if most is None or fewest.figure - after.figure < after.figure - most.figure else most
    return Turning("the pace of the flights", "no change can be told from chance", after, nearer)


def _buildup(seeds: Seeds, given: Given) -> Turning | None:
    documented = buildup.totals(buildup.strikes(seeds, given.as_of)).strikes
    bound = seeds.claim("buildup-strikes").amount()
    if documented.figure == 0:
        return None
    holds = documented.figure >= bound.low.at
    return Turning("the number of strikes", "the bound in the story is reached" if holds else "the bound in the story is "
                   "not reached",
                   documented, exact(bound.low.at - 1 if holds else bound.low.at, "strikes", refs=bound.refs))

"""Turning points: the figure that each answer rests on, and the figure at which the answer would turn over."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..amounts import Amount, exact
from ..buildup import evidence as buildup
from ..cadence import evidence as cadence
from ..cadence.sentences import turning_points
from ..parameters import Given
from ..routes import evidence as routes
from ..routes.flow import break_even_share
from ..seeds import Seeds


@dataclass(frozen=True)
class Turning:
    """One conclusion: what it is about, what is found, the figure it rests on and the point at which it turns over."""

    what: str
    verdict: str
    actual: Amount
    point: Amount

    @property
    def distance(self) -> Amount | None:
        """How far the turning point is from the figure, in percent of the figure; None where the figure is nothing."""
        if self.actual.figure == 0:
            return None
        away = abs(self.point.figure / self.actual.figure - 1) * 100
        return replace(exact(away, "percent"), refs=(*self.actual.refs, *self.point.refs))


def turnings(seeds: Seeds, given: Given) -> list[Turning]:
    """The turning points of the three threads; a thread with nothing to compare on that day has none."""
    return [one for one in (_routes(seeds, given), _cadence(seeds, given), _buildup(seeds, given)) if one]


def _routes(seeds: Seeds, given: Given) -> Turning | None:
    share, rate = routes.share(seeds, given), routes.seizure_rate(seeds, given)
    found = routes.latest_year(routes.seizures(seeds, given.as_of, routes.COCAINE), routes.COCAINE)
    best = routes.best_output(seeds, given.as_of)
    if not found or not best or rate.figure == 0:
        return None
    point = break_even_share(found[1], rate, routes.tonnes(best))
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
        return Turning("the pace of the flights", "they slowed down after the event", after, exact(most.figure + 1, "flights", refs=most.refs))
    if after.figure >= fewest.figure:
        return Turning("the pace of the flights", "they sped up after the event", after, exact(fewest.figure - 1, "flights", refs=fewest.refs))
    nearer = fewest if most is None or fewest.figure - after.figure < after.figure - most.figure else most
    return Turning("the pace of the flights", "no change can be told from chance", after, nearer)


def _buildup(seeds: Seeds, given: Given) -> Turning | None:
    documented = buildup.totals(buildup.strikes(seeds, given.as_of)).strikes
    bound = seeds.claim("buildup-strikes").amount()
    if documented.figure == 0:
        return None
    holds = documented.figure >= bound.low.at
    return Turning("the number of strikes", "the bound in the story is reached" if holds else "the bound in the story is not reached",
                   documented, exact(bound.low.at - 1 if holds else bound.low.at, "strikes", refs=bound.refs))

"""How much each assumption matters: swings of one figure at a time, and draws of all of them at once."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy

from ..amounts import Amount, End, between, exact, merge, span
from ..parameters import Given
from ..parameters.routes import PUBLISHED, UNIFORM
from ..seeds import Seeds
from . import evidence, published
from .flow import flow
from .substances import tonnes

NAMES = {"output": "Colombia's output", "share_through_venezuela": "the share through Venezuela", "seizure_rate": "the share stopped there"}


@dataclass(frozen=True)
class Assumption:
    """One figure of the arithmetic.

    name: its parameter. used: the figure of this run. stated: each published figure, or the parameter alone where it is set.
    """

    name: str
    used: Amount
    stated: tuple[Amount, ...]

    @property
    def reach(self) -> Amount:
        """The range that holds the figure of this run and every stated one."""
        return span([self.used, *self.stated], best=self.used if self.used.value is not None else None)


@dataclass(frozen=True)
class Swing:
    """What leaves (tonnes) with one assumption at either end of its reach and the others as they are in this run.

    Where another figure of this run is a range, its middle is kept.
    """

    assumption: Assumption
    at_low: Amount
    at_high: Amount

    @property
    def width(self) -> float:
        return abs(evidence.middle(self.at_high) - evidence.middle(self.at_low))


@dataclass(frozen=True)
class Outcome:
    """What the draws amount to: tonnes leaving in each draw, in increasing order."""

    leaving: numpy.ndarray

    @property
    def spread(self) -> bool:
        return bool(self.leaving[-1] - self.leaving[0] > 1e-9)

    def quantile(self, level: float) -> float:
        return float(numpy.quantile(self.leaving, level))

    def at_or_below(self, tonnes_leaving: float) -> float:
        """The share of the draws, as a fraction, in which no more than that leaves."""
        return float(numpy.searchsorted(self.leaving, tonnes_leaving * (1 + 1e-12), side="right") / self.leaving.size)


def assumptions(seeds: Seeds, given: Given) -> list[Assumption]:
    """The three figures that decide what leaves, each with what is published on it.

    Where only a bound is published ("more than"), the known end stands for it.
    """
    point = evidence.point_output(seeds, given)
    outputs = [evidence.best_output(seeds, given.as_of), *evidence.rival_outputs(seeds, given.as_of)]
    figures = {"output": (point, [tonnes(row).treated_as(point.of) for row in outputs]),
               "share_through_venezuela": (evidence.share(seeds, given), [one for _, one in published.shares_of_output(seeds, given)]),
               "seizure_rate": (evidence.seizure_rate(seeds, given), [one for _, one in published.rates(seeds, given)])}
    return [Assumption(name, used, tuple(replace(published.known_end(one), approximate=False) for one in stated))
            for name, (used, stated) in figures.items()]


def swings(seeds: Seeds, given: Given) -> list[Swing]:
    """The swing of each assumption, the widest first."""
    every = assumptions(seeds, given)
    found = []
    for one in every:
        ends = []
        for at in (one.reach.low.at, one.reach.high.at):
            figures = {other.name: replace(other.used, low=End(evidence.middle(other.used)), high=End(evidence.middle(other.used)),
                                           value=evidence.middle(other.used)) for other in every}
            figures[one.name] = exact(at, one.used.unit, one.used.of, one.reach.refs)
            ends.append(flow(figures["output"], figures["share_through_venezuela"], figures["seizure_rate"]).leaving)
        found.append(Swing(one, *ends))
    return sorted(found, key=lambda swing: -swing.width)


def simulate(seeds: Seeds, given: Given) -> Outcome:
    """Draw the three figures independently of one another and work out what leaves, as often as the parameter `draws` says.

    An assumption that is set in this run is drawn from its own range, or kept where it is a number; every other one from
    the range of what is published. The shape is the parameter `distribution`: "triangular" peaks at the figure of this run,
    "uniform" favours none, "published" takes each published figure equally often (and any figure within a published range).
    Random numbers: numpy's default generator (PCG64, M. E. O'Neill, 2014), started at `random_seed`.
    """
    random = numpy.random.default_rng(given["random_seed"])
    output, share, rate = (_drawn(random, one, given) for one in assumptions(seeds, given))
    leaving = output * (share / 100) * (1 - rate / 100)
    leaving.sort()
    return Outcome(leaving)


def _drawn(random: numpy.random.Generator, one: Assumption, given: Given) -> numpy.ndarray:
    size = given["draws"]
    chosen = given[one.name] is not None
    reach = one.used if chosen else one.reach
    low, high = reach.low.at, reach.high.at
    if low == high:
        return numpy.full(size, low)
    if given["distribution"] == PUBLISHED and not chosen:
        ends = numpy.array([(each.low.at, each.high.at) for each in one.stated])
        picked = ends[random.integers(len(ends), size=size)]
        return picked[:, 0] + random.random(size) * (picked[:, 1] - picked[:, 0])
    if given["distribution"] == UNIFORM or given["distribution"] == PUBLISHED:
        return random.uniform(low, high, size)
    return random.triangular(low, evidence.middle(one.used), high, size)


def refs(every: list[Assumption]) -> tuple:
    """Everything that the assumptions rest on."""
    return merge(*(one.reach.refs for one in every))


def central(outcome: Outcome, level: float) -> Amount:
    """The middle draw, with the range that holds that fraction of the draws, as much left out below as above (tonnes)."""
    tail = (1 - level) / 2
    return between(outcome.quantile(tail), outcome.quantile(1 - tail), "tonnes", value=outcome.quantile(0.5))

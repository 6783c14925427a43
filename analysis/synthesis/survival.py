"""How sturdy: the share of a declared grid of assumptions under which each conclusion stays as it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

import numpy
from statsmodels.stats.proportion import proportion_confint

from ..amounts import Amount, End, Ref, exact
from ..buildup import evidence as buildup
from ..cadence import evidence as cadence
from ..parameters import ALL, Given
from ..routes import evidence as routes
from ..seeds import Seeds
from . import judge, lags
from .scoreboard import Entry
from .turning import CLAIMS

CONFIDENCES = (0.8, 0.9, 0.95, 0.99)
MEASURED = ("cocaine", "flights", "strikes", "economy")
PARAMETERS = (Ref("parameter", "grid_spread"), Ref("parameter", "grid_steps"))


@dataclass(frozen=True)
class Survival:
    """A conclusion, the assumptions that were moved, and on how many of the points of the grid it stays as it is."""

    what: str
    moved: str
    kept: int
    points: int
    refs: tuple[Ref, ...]

    @property
    def share(self) -> Amount:
        return exact(100 * self.kept / self.points, "percent", refs=(*self.refs, *PARAMETERS))


def every(seeds: Seeds, given: Given, found: list[Entry]) -> list[Survival]:
    """Each conclusion that there is on the day, the least sturdy first."""
    some = [one for one in (rate_reached(seeds, given), pace(seeds, given), strikes_reported(seeds, given),
                            easing(seeds, given)) if one]
    return sorted([*some, *claims(given, found)], key=lambda one: (one.share.figure, one.what))


def steps(given: Given) -> numpy.ndarray:
    """The factors by which the grid moves a figure, from down to up."""
    spread, number = (ALL[name].default if given[name] is None else given[name] for name in ("grid_spread", "grid_steps"))
    return numpy.linspace(1 - spread, 1 + spread, int(number))


def rate_reached(seeds: Seeds, given: Given) -> Survival | None:
    """Whether the reported seizures reach the claimed rate, over shares, rates, outputs and seizures."""
    if not routes.turning_point(seeds, given):
        return None
    share, rate = (routes.middle(one(seeds, given)) for one in (routes.share, routes.seizure_rate))
    output, seized = routes.output(seeds, given), routes.reported(seeds, given)[2]
    outputs = numpy.unique([output.low.at, routes.middle(output), output.high.at])
    seizures = numpy.unique([seized.low.at, routes.middle(seized), seized.high.at])
    factors = steps(given)
    shares, rates = (numpy.minimum(factors * one, 100) / 100 for one in (share, rate))
    reached = (shares[:, None, None, None] * rates[:, None, None] * outputs[:, None] <= seizures)
    base = share * rate * routes.middle(output) / 10_000 <= routes.middle(seized)
    return Survival("whether seizures reach the claimed rate", "the share, the rate, the output and the seizures",
                    int(numpy.sum(reached == base)), reached.size, output.refs)


def pace(seeds: Seeds, given: Given) -> Survival | None:
    """Whether the flights changed their pace, over both counts and the level of confidence; the intervals are Clopper and Pearson's."""
    counts, _ = cadence.counts(seeds, given)
    if counts.days_after <= 0 or counts.days_before <= 0 or counts.before.figure + counts.after.figure == 0:
        return None
    factors = steps(given)
    before, after = (numpy.rint(factors * one.figure) for one in (counts.before, counts.after))
    levels = numpy.array(sorted({*CONFIDENCES, given["confidence"]}))
    told = changes(before[:, None, None], after[:, None], levels,
                   counts.days_after / (counts.days_after + counts.days_before))
    base = changes(numpy.array([counts.before.figure]), numpy.array([counts.after.figure]),
                   numpy.array([given["confidence"]]),
                   counts.days_after / (counts.days_after + counts.days_before))
    return Survival("whether the flights changed pace", "both counts and the confidence", int(numpy.sum(told == base[0])),
                    told.size,
                    (*counts.before.refs, *counts.after.refs))


def changes(before: numpy.ndarray, after: numpy.ndarray, confidence: numpy.ndarray, share: float) -> numpy.ndarray:
    """Whether counts show a fall (-1), a rise (1) or neither (0): the share after the event against its share of the days."""
    before, after, confidence = numpy.broadcast_arrays(before, after, confidence)
    some = before + after > 0
    told = numpy.zeros(before.shape, dtype=int)
    for level in numpy.unique(confidence):
        at = some & (confidence == level)
        low, high = proportion_confint(after[at], (before + after)[at], alpha=1 - level, method="beta")
        told[at] = numpy.where(numpy.nan_to_num(high, nan=1.0) < share, -1, numpy.where(numpy.nan_to_num(low) > share, 1, 0))
    return told


def strikes_reported(seeds: Seeds, given: Given) -> Survival | None:
    """Whether the story's bound on strikes is reached, if some of those documented were not strikes, or some were missed."""
    documented = buildup.totals(buildup.strikes(seeds, given.as_of)).strikes
    if documented.figure == 0:
        return None
    bound = seeds.claim("buildup-strikes").amount().low.at
    reached = numpy.rint(steps(given) * documented.figure) >= bound
    return Survival("whether the story's strikes are reached", "the number of strikes",
                    int(numpy.sum(reached == (documented.figure >= bound))),
                    reached.size, documented.refs)


def easing(seeds: Seeds, given: Given) -> Survival | None:
    """Whether pressure came later after conciliation, over the ways to date, strikes counted or not, and flights counted or not."""
    told = [one.verdict(given["confidence"]) if one else None for one in _comparisons(seeds, given)]
    if told[0] is None:
        return None
    first = lags.lags(seeds, given, lags.DATINGS[0])
    return Survival("whether pressure eased after conciliation", "the dating, and which acts are signals and steps",
                    sum(one == told[0] for one in told), len(told), first.mean.refs)


def claims(given: Given, found: list[Entry]) -> Iterator[Survival]:
    """The verdict on each claim set beside a measured figure, over tolerances and over the others' figures moved together.

    What the claimant's own side published is left as it is, and so are announcements: nobody doubts what they say.
    """
    rule, factors = judge.Rule.of(given), steps(given)
    for one in found:
        if one.check is None or one.check.claimed is None or not any(ref.table in MEASURED for ref in one.rows):
            continue
        tolerances = sorted({0.0, rule.tolerance / 2, rule.tolerance, min(2 * rule.tolerance, 0.5)})
        told = [judge.verdict(_moved(one.check, factor), replace(rule, tolerance=tolerance)) for factor,
                tolerance in product(factors, tolerances)]
        yield Survival(f"the verdict on {CLAIMS[one.claim.id]}", "others' figures and the tolerance",
                       sum(word == one.verdict for word in told),
                       len(told), (one.claim.ref, *one.rows))


def _moved(check: judge.Check, factor: float) -> judge.Check:
    def scaled(amount: Amount) -> Amount:
        return replace(amount, value=None if amount.value is None else amount.value * factor,
                       low=End(amount.low.at * factor, amount.low.open), high=End(amount.high.at * factor, amount.high.open))

    return replace(check, references=tuple(
        one if one.own else replace(one, amount=scaled(one.amount)) for one in check.references))


def _comparisons(seeds: Seeds, given: Given) -> Iterator[lags.Lags | None]:
    for with_strikes, with_flights in product((True, False), (False, True)):
        for dating in lags.DATINGS:
            yield lags.lags(seeds, given, dating, with_strikes, with_flights)

"""Which assumption matters most, and what the published ranges come to together."""

from __future__ import annotations

from ...amounts import Ref, exact, merge
from ...findings import Finding, finding
from ...parameters import Given
from ...prose import Sentence, Text, fill, join
from ...seeds import Seeds
from .. import evidence
from ..flow import flow
from ..sensitivity import NAMES, Outcome, assumptions, central, refs, swings

SHAPES = {"triangular": "a triangle that peaks at the figure of this run", "uniform": "every figure of the range alike",
          "published": "each published figure equally often"}


def widest(seeds: Seeds, given: Given) -> Finding:
    """The assumption that moves what leaves by most, and the others after it."""
    every = [one for one in swings(seeds, given) if one.width > 1e-9]
    if not every:
        return finding("widest-swing", "In this run no assumption alone moves what leaves.", amount=flow(
            evidence.point_output(seeds, given), evidence.share(seeds, given), evidence.seizure_rate(seeds, given)).leaving)
    told = [fill("{name} ({reach:range}), from {low:bare,1} to {high:1}", name=NAMES[one.assumption.name], reach=one.assumption.reach,
                 low=exact(min(one.at_low.low.at, one.at_high.low.at), "tonnes", refs=one.at_low.refs),
                 high=exact(max(one.at_low.high.at, one.at_high.high.at), "tonnes", refs=one.at_high.refs)) for one in every]
    return finding("widest-swing", "What leaves is moved most by {first}. Over its published range, the others kept as they are in this run, "
                   "each takes it so far: {listed}.", amount=every[0].at_high, first=NAMES[every[0].assumption.name], listed=join(told, last="; and ", between="; "))


def drawn(seeds: Seeds, given: Given, outcome: Outcome) -> Finding:
    """What the draws amount to, beside the result of this run."""
    every = assumptions(seeds, given)
    own = flow(evidence.point_output(seeds, given), evidence.share(seeds, given), evidence.seizure_rate(seeds, given)).leaving
    band = central(outcome, given["confidence"]).citing(*refs(every))
    if not outcome.spread:
        return finding("drawn-together", "Nothing is left to chance in this run: every draw gives the same {own}.", amount=own, own=own)
    level = given.amount("confidence", "percent")
    below = fill(" In {below:1} of the draws no more leaves than the {own} of this run.", own=own, below=exact(
        100 * outcome.at_or_below(own.figure), "percent", refs=own.refs)) if own.value is not None else fill("")
    return finding("drawn-together", "In {draws} the middle one has {band:figure,1} leaving, and {level} of them lie {band:range,1}.{below}",
                   amount=band, draws=given.amount("draws", "draws"), band=band,
                   level=level, below=below)


def shapes(seeds: Seeds, given: Given) -> Sentence:
    """What is drawn from which range and in which shape."""
    told = []
    for one in assumptions(seeds, given):
        reach = one.used if given[one.name] is not None else one.reach
        told.append(fill("{name} {how} {reach:range}", name=NAMES[one.name], how="kept at" if reach.low.at == reach.high.at else "in the range", reach=reach))
    return fill("Drawn: {told}; the shape is {shape}, and each figure is drawn without regard to the others. That is a convention and no "
                "measurement: published figures are not chances.", told=join(told),
                shape=Text(SHAPES[given["distribution"]], merge((Ref("parameter", "distribution"),))))

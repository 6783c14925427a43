"""The rule that gives a verdict: a claim, what is set beside it, and the point at which the verdict would turn over.

There is no rating of truth. A verdict says how a claim's figure, or the act that it speaks of, stands to the rows of the
reference tables, by a rule whose thresholds are parameters.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from ..amounts import Amount, End
from ..compare import relation
from ..parameters import ALL, Given
from ..seeds import Row

AGREES, CONTESTED, CONTRADICTED, OPEN = "agrees", "contested", "contradicted by the claimant's own figures", "not checkable here"
VERDICTS = (AGREES, CONTESTED, CONTRADICTED, OPEN)
STEP = 1e-9  # how far beyond a point, as a share of it, the verdict is looked at again


@dataclass(frozen=True)
class Rule:
    """The thresholds of the verdicts: tolerance as a share of the figure, rows that document an act, publishers that make data strong."""

    tolerance: float
    enough_rows: int
    enough_sources: int

    @classmethod
    def of(cls, given: Given) -> Rule:
        """The thresholds of a run, each at its default where the notebook does not take it."""
        names = ("tolerance", "enough_rows", "enough_sources")
        return cls(*(ALL[name].default if given[name] is None else given[name] for name in names))


@dataclass(frozen=True)
class Reference:
    """A figure set beside a claim; `own` where the claimant, or the claimant's side, published it."""

    amount: Amount
    own: bool = False


@dataclass(frozen=True)
class Check:
    """What is set beside a claim: figures beside its figure, or rows that bear it out and rows that speak against it.

    beside: what these are, in words. claimed: the figure, None where the claim is about an act.
    """

    claim: Row
    beside: str
    claimed: Amount | None = None
    references: tuple[Reference, ...] = ()
    bearing_out: tuple[Row, ...] = ()
    against: tuple[Row, ...] = ()


@dataclass(frozen=True)
class Flip:
    """Where a verdict turns over: the claimed figure from which on, going "up" or "down", it would read `becomes`.

    For a claim about an act, `at` is the number of rows that would have to fall away and `way` is "rows".
    """

    at: float
    way: str
    becomes: str


@dataclass(frozen=True)
class Stated:
    """A claim's figure as a family of intervals, one for each figure it might have stated.

    A single figure allows for the tolerance on both sides, a bound reaches without end, a range keeps its proportions.
    """

    figure: float
    low: float
    high: float
    open: bool
    unit: str

    @classmethod
    def of(cls, amount: Amount, tolerance: float) -> Stated:
        if amount.bounded and amount.low.at != amount.high.at:
            figure = amount.low.at or amount.high.at
            return cls(figure, amount.low.at / figure, amount.high.at / figure, False, amount.unit)
        if amount.bounded:
            return cls(amount.figure, 1 - tolerance, 1 + tolerance, False, amount.unit)
        if math.isfinite(amount.low.at):
            return cls(amount.figure, 1, math.inf, amount.low.open, amount.unit)
        return cls(amount.figure, -math.inf, 1, amount.high.open, amount.unit)

    def interval(self, figure: float) -> Amount:
        """What may still be said to agree with a claim that states this figure."""
        low = End(figure * self.low, self.open) if math.isfinite(self.low) else End(-math.inf, True)
        high = End(figure * self.high, self.open) if math.isfinite(self.high) else End(math.inf, True)
        return Amount(None, low, high, self.unit)

    def edges(self, amount: Amount) -> list[float]:
        """The figures at which an end of the interval meets an end of an amount: only there can a verdict turn."""
        ends = [end.at for end in (amount.low, amount.high) if math.isfinite(end.at)]
        return [end / factor for end in ends for factor in (self.low, self.high) if math.isfinite(factor) and factor > 0]


def stands(reference: Amount, interval: Amount) -> str:
    """How a reference stands to an interval: "within" it, "outside" it, or "astride" of one of its ends."""
    reference = reference.treated_as("")
    if relation(reference, interval) in ("below", "above"):
        return "outside"
    low = interval.low.at < reference.low.at or (interval.low.at == reference.low.at and (not interval.low.open
                                                                                          or reference.low.open))
    high = interval.high.at > reference.high.at or (interval.high.at == reference.high.at and (not interval.high.open
                                                                                               or reference.high.open))
    return "within" if low and high else "astride"


def verdict(check: Check, rule: Rule, figure: float | None = None) -> str:
    """The verdict on a claim; `figure` asks what it would be if the claim had stated another figure.

    A figure: contradicted where a figure of the claimant's own lies outside; else contested where any other does; else it
    agrees where at least one lies within. An act: contested where a row speaks against it; else it agrees where enough rows
    bear it out. In all other cases it is not checkable here.
    """
    if check.claimed is None:
        if check.against:
            return CONTESTED
        return AGREES if len(check.bearing_out) >= rule.enough_rows else OPEN
    stated = Stated.of(check.claimed, rule.tolerance)
    interval = stated.interval(stated.figure if figure is None else figure)
    found = [(stands(one.amount, interval), one.own) for one in check.references]
    if ("outside", True) in found:
        return CONTRADICTED
    if ("outside", False) in found:
        return CONTESTED
    return AGREES if any(where == "within" for where, _ in found) else OPEN


def flip(check: Check, rule: Rule) -> Flip | None:
    """The nearest point at which the verdict turns over, None where no figure, and no row less, would turn it."""
    now = verdict(check, rule)
    if check.claimed is None:
        if check.against:
            return Flip(len(check.against), "rows", AGREES if len(check.bearing_out) >= rule.enough_rows else OPEN)
        spare = len(check.bearing_out) - rule.enough_rows + 1
        return Flip(spare, "rows", OPEN) if now == AGREES else None
    stated = Stated.of(check.claimed, rule.tolerance)
    edges = {edge for one in check.references for edge in stated.edges(one.amount)}
    for edge in sorted(edges, key=lambda edge: (abs(edge - stated.figure), edge)):
        for way, sign in (("up", 1), ("down", -1)):
            beyond = edge + sign * STEP * max(1.0, abs(edge))
            if (beyond - stated.figure) * sign > 0 and beyond >= 0:
                then = verdict(check, rule, beyond)
                if then != now:
                    return Flip(edge, way, then)
    return None

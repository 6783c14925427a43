"""Amounts: figures that keep their bounds, their unit, the thing counted and their way home.

An amount is an interval: "58 visits" from 58 to 58, "more than 10,000 people" from 10,000, itself left out,
upwards without end. Arithmetic works on the intervals (R. E. Moore, Interval Analysis, 1966): bounds stay.
Unlike things are never added: visits and visitors, or wheat and all grain, raise `UnlikeThings`."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import product

FIGURES = {"exact": ("value",), "about": ("value",), "at_least": ("low",), "more_than": ("low",),
           "at_most": ("high",), "less_than": ("high",), "between": ("low", "high"), "none": ()}
"""Each bound, and the figures that it needs."""

class UnlikeThings(TypeError):
    """Two amounts were added or compared though they count different things."""

@dataclass(frozen=True, order=True)
class Ref:
    """The way home of a figure: a row of a seed table, or a parameter of the run.

    table: the file's name without its ending ("claims", "prices", ...) or "parameter". id: the row's id or
    the parameter's name. line: the row's line in its file (1 is the header), 0 for a parameter."""

    table: str
    id: str
    line: int = 0

class Day(date):
    """A date that keeps the references it comes from; it compares and counts as any date does."""

    refs: tuple[Ref, ...]

    def __new__(cls, day: date, refs: tuple[Ref, ...] = ()) -> Day:
        made = super().__new__(cls, day.year, day.month, day.day)
        made.refs = refs
        return made

    def __add__(self, span: timedelta) -> Day:
        """A day counted from this one leads back to where this one does."""
        return Day(date.fromordinal(self.toordinal() + span.days), self.refs)

    def __sub__(self, other: date | timedelta) -> Day | timedelta:
        if isinstance(other, date):
            return timedelta(self.toordinal() - other.toordinal())
        return self + -other

    def replace(self, **parts: int) -> Day:
        return Day(date.fromordinal(self.toordinal()).replace(**parts), self.refs)

    def __reduce__(self) -> tuple:
        return Day, (date.fromordinal(self.toordinal()), self.refs)

@dataclass(frozen=True)
class End:
    """One end of an interval; an open end leaves out the figure itself, as "more than" does."""

    at: float
    open: bool = False

    def plus(self, other: End) -> End:
        return End(self.at + other.at, self.open or other.open)

    def times(self, other: End) -> End:
        if 0 in (self.at, other.at):  # nothing, times anything at all, is nothing
            return End(0.0, not any(e.at == 0 and not e.open for e in (self, other)))
        return End(self.at * other.at, self.open or other.open)

@dataclass(frozen=True)
class Amount:
    """A figure with its bounds.

    value: the figure itself, or None where only a bound is known.
    low, high: the ends of the interval that the figure may lie in.
    unit: what is counted or measured, in the plural ("visits", "litres"), "percent", or "" for a pure ratio.
    of: the substance or the thing within the unit ("wheat", "all grain"), "" where the unit says it all.
    approximate: the source said "about".
    refs: where the figure comes from, the main one first.
    made: the sum that it is the outcome of, as (amount, sign, amount), or in words where no sign says it
    ("counted from 3 rows"), or () where it is none."""

    value: float | None
    low: End
    high: End
    unit: str = ""
    of: str = ""
    approximate: bool = False
    refs: tuple[Ref, ...] = ()
    made: tuple[Amount, str, Amount] | tuple[()] | str = field(default=(), compare=False, repr=False)

    def __post_init__(self) -> None:
        if self.low.at > self.high.at:
            raise ValueError("a range runs from its lower to its upper end, "
                             f"not from {self.low.at:g} to {self.high.at:g}")

    @property
    def is_exact(self) -> bool:
        return self.value is not None and self.low.at == self.high.at and not self.approximate

    @property
    def bounded(self) -> bool:
        """Whether both ends are known."""
        return math.isfinite(self.low.at) and math.isfinite(self.high.at)

    @property
    def figure(self) -> float:
        """The figure, or the end known where there is only a bound; ValueError where a range has neither."""
        known = {end.at for end in (self.low, self.high) if math.isfinite(end.at)}
        if self.value is None and len(known) != 1:
            raise ValueError(f"a range from {self.low.at:g} to {self.high.at:g} has no single figure")
        return known.pop() if self.value is None else self.value

    def citing(self, *refs: Ref) -> Amount:
        """The same amount, with these references after its own."""
        return replace(self, refs=merge(self.refs, refs))

    def treated_as(self, of: str) -> Amount:
        """The same figure taken to be of another thing: an assumption that the reader must be told of."""
        return replace(self, of=of)

    def percent(self) -> Amount:
        """A pure ratio as a percentage."""
        if self.unit:
            raise UnlikeThings(f"only a pure ratio turns into a percentage, not {self.unit}")
        return replace(self * exact(100), unit="percent", made=self.made)

    def change(self) -> Amount:
        """A ratio of two figures as a percentage change: a ratio of 2.7 is an increase of 170 percent."""
        return (self - exact(1)).percent()

    def __add__(self, other: Amount) -> Amount:
        self._must_match(other, "added to")
        ends = self.low.plus(other.low), self.high.plus(other.high)
        return self._joined("+", other, lambda a, b: a + b, *ends)

    def __sub__(self, other: Amount) -> Amount:
        self._must_match(other, "subtracted from")
        less = other._each(lambda figure: -figure)
        ends = self.low.plus(less.low), self.high.plus(less.high)
        return self._joined("−", other, lambda a, b: a - b, *ends)

    def __mul__(self, other: Amount) -> Amount:
        first, second = self._as_factor(), other._as_factor()
        if first.unit and second.unit:
            raise UnlikeThings(f"{self.unit} cannot be multiplied by {other.unit}")
        if first.of and second.of and first.of != second.of:
            raise UnlikeThings(f"a share of {second.of} cannot be taken of {first.of}; "
                               "treat one as the other and say so")
        ends = [a.times(b) for a, b in product((first.low, first.high), (second.low, second.high))]
        joined = first._joined("×", second, lambda a, b: a * b, *_outermost(ends))
        joined = replace(joined, unit=first.unit or second.unit, of=first.of or second.of,
                         made=(self, "×", other))
        return joined.percent() if self.unit == other.unit == "percent" else joined

    def __truediv__(self, other: Amount) -> Amount:
        if other.low.at <= 0 <= other.high.at and not (other.low.at == 0 and other.low.open):
            raise ZeroDivisionError(f"cannot divide by {other.unit or 'a ratio'} that may be none")
        top, bottom = self._as_factor(), other._as_factor()
        if top.unit == bottom.unit and top.of != bottom.of:
            raise UnlikeThings(f"{top.unit} of {top.of or 'something'} cannot be divided by "
                               f"{bottom.unit} of {bottom.of or 'something'}")
        alike = top.unit == bottom.unit
        unit = "" if alike else f"{top.unit} per {singular(bottom.unit)}" if bottom.unit else top.unit
        part = bottom._each(lambda figure: 1 / figure if figure else math.inf)
        quotient = replace(top, unit="", of="") * replace(part, unit="", of="")
        return replace(quotient, unit=unit, of="" if alike else top.of, made=(self, "÷", other))

    @property
    def unknown(self) -> bool:
        """Whether the amount could not be computed: an end of it is not a number."""
        return math.isnan(self.low.at) or math.isnan(self.high.at)

    @property
    def unless_none(self) -> Amount | None:
        """The amount, or None where it is none, so that a clause about it is left out."""
        return self if self.low.at or self.high.at else None

    def over(self, other: Amount) -> Amount:
        """The quotient, not known where there is nothing to divide by."""
        if other.low.at == 0 < other.high.at:
            other = replace(other, low=End(0.0, True))  # nothing itself cannot be divided by
        if other.low.at or other.high.at:
            return self / other
        one = exact(1, self.unit, self.of, self.refs) / exact(1, other.unit, other.of, other.refs)
        return one._each(lambda _: math.nan)

    def _as_factor(self) -> Amount:
        return replace(self._each(lambda figure: figure / 100), unit="") if self.unit == "percent" else self

    def _each(self, change: Callable[[float], float]) -> Amount:
        """The same amount with its figure and each of its ends changed, and these in their order again."""
        low, high = _outermost([End(change(end.at), end.open) for end in (self.low, self.high)])
        return replace(self, value=None if self.value is None else change(self.value), low=low, high=high)

    def _joined(self, sign: str, other: Amount, combine: Callable[[float, float], float], low: End,
                high: End) -> Amount:
        known = self.value is not None and other.value is not None
        return replace(self, value=combine(self.value, other.value) if known else None, low=low, high=high,
                       approximate=self.approximate or other.approximate, refs=merge(self.refs, other.refs),
                       made=(self, sign, other))

    def _must_match(self, other: Amount, verb: str) -> None:
        if (self.unit, self.of) != (other.unit, other.of):
            mine, theirs = (" of ".join(filter(None, (a.unit or "a ratio", a.of))) for a in (self, other))
            raise UnlikeThings(f"{theirs} cannot be {verb} {mine}")

def exact(value: float, unit: str = "", of: str = "", refs: tuple[Ref, ...] = ()) -> Amount:
    """A figure known as it stands."""
    return Amount(float(value), End(float(value)), End(float(value)), unit, of, refs=refs)

def between(low: float, high: float, unit: str = "", of: str = "", refs: tuple[Ref, ...] = (),
            value: float | None = None) -> Amount:
    """A range, with a best figure inside it where there is one."""
    return Amount(value, End(float(low)), End(float(high)), unit, of, refs=refs)

def stated(bound: str, value: float | None, low: float | None, high: float | None, unit: str = "",
           of: str = "", refs: tuple[Ref, ...] = ()) -> Amount:
    """An amount as a seed row states it: `bound` is one of `FIGURES`, with the figures that it needs.

    Raises ValueError where the figures do not fit the bound, or there is no figure at all."""
    needed = FIGURES.get(bound, ())
    if not needed:
        raise ValueError(f"bound {bound!r} carries no figure; one of {', '.join(list(FIGURES)[:-1])} does")
    given = {"value": value, "low": low, "high": high}
    for column in needed:
        if given[column] is None:
            raise ValueError(f"bound {bound!r} needs a figure in column {column!r}")
    if "value" in needed:
        return replace(exact(value, unit, of, refs), approximate=bound == "about")
    lower = End(float(low), bound == "more_than") if "low" in needed else End(-math.inf, True)
    upper = End(float(high), bound == "less_than") if "high" in needed else End(math.inf, True)
    return Amount(value if bound == "between" else None, lower, upper, unit, of, refs=refs)

def span(amounts: list[Amount], best: Amount | None = None) -> Amount:
    """The range that holds each of these amounts of one thing, with `best` (or none) as its figure."""
    for other in amounts[1:]:
        amounts[0]._must_match(other, "put beside")
    low, high = _outermost([end for a in amounts for end in (a.low, a.high)])
    refs = merge(best.refs if best else (), *(a.refs for a in amounts))
    return replace(amounts[0], value=best.value if best else None, low=low, high=high, refs=refs,
                   approximate=any(a.approximate for a in amounts))

def relation(first: Amount, second: Amount) -> str:
    """How one amount stands to another: "below", "above", "equal to" or "not clearly apart from".

    The first two hold for every figure that the bounds allow. Raises UnlikeThings for different things."""
    first._must_match(second, "compared with")
    if first.is_exact and second.is_exact and first.value == second.value:
        return "equal to"
    for lower, higher, word in ((first, second, "below"), (second, first, "above")):
        top, bottom = lower.high, higher.low
        if top.at < bottom.at or (top.at == bottom.at and (top.open or bottom.open)):
            return word
    return "not clearly apart from"

def merge(*groups: tuple[Ref, ...]) -> tuple[Ref, ...]:
    """References in the order of their first mention, each once."""
    return tuple(dict.fromkeys(ref for group in groups for ref in group))

def singular(unit: str) -> str:
    """One of a unit: "visits" becomes "visit", "people" becomes "person"."""
    head, _, rest = unit.partition(" per ")
    first, _, tail = head.partition(" of ")
    one = "person" if first == "people" else first.removesuffix("s")
    return one + (f" of {tail}" if tail else "") + (f" per {rest}" if rest else "")

def _outermost(ends: list[End]) -> tuple[End, End]:
    """The lowest and the highest of some ends; a closed end beats an open one at the same place."""
    return min(ends, key=lambda e: (e.at, e.open)), max(ends, key=lambda e: (e.at, not e.open))

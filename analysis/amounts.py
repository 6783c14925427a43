"""Amounts: figures that keep their bounds, their unit, the thing counted and their way home.

An amount is an interval. "58 flights" is the interval from 58 to 58; "more than 10,000 people" reaches from 10,000,
that figure itself left out, upwards without end. Arithmetic works on the intervals (R. E. Moore, Interval Analysis,
1966), so a bound met on the way in is still there on the way out. Amounts of unlike things are never added: strikes
and boats, or drugs and cocaine, raise `UnlikeThings`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import product

BOUNDS = ("exact", "about", "at_least", "more_than", "at_most", "less_than", "between", "none")


class UnlikeThings(TypeError):
    """Two amounts were added or compared though they count different things."""


@dataclass(frozen=True, order=True)
class Ref:
    """The way home of a figure: a row of a seed table, or a parameter of the run.

    `table` is the file's name without its ending ("claims", "cocaine", ...) or "parameter"; `id` is the row's id or
    the parameter's name; `line` is the row's line in its file, 1 being the header, and 0 for a parameter.
    """

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
        return Day(date(self.year, self.month, self.day) + span, self.refs)

    def __sub__(self, other: date | timedelta) -> Day | timedelta:
        plain = date(self.year, self.month, self.day) - (date(other.year, other.month, other.day) if isinstance(other, date) else other)
        return plain if isinstance(plain, timedelta) else Day(plain, self.refs)

    def replace(self, year: int | None = None, month: int | None = None, day: int | None = None) -> Day:
        return Day(date(year or self.year, month or self.month, day or self.day), self.refs)

    def __reduce__(self) -> tuple:
        return Day, (date(self.year, self.month, self.day), self.refs)


@dataclass(frozen=True)
class End:
    """One end of an interval; an open end leaves out the figure itself, as "more than" does."""

    at: float
    open: bool = False

    def times(self, other: End) -> End:
        if 0 in (self.at, other.at):  # nothing, times anything at all, is nothing
            return End(0.0, not any(e.at == 0 and not e.open for e in (self, other)))
        return End(self.at * other.at, self.open or other.open)


@dataclass(frozen=True)
class Amount:
    """A figure with its bounds.

    value: the figure itself, or None where only a bound is known.
    low, high: the ends of the interval that the figure may lie in.
    unit: what is counted or measured, in the plural ("flights", "tonnes"), "percent", or "" for a pure ratio.
    of: the substance or the thing within the unit ("cocaine", "all drugs"), "" where the unit says it all.
    approximate: the source said "about".
    refs: where the figure comes from, the main one first.
    """

    value: float | None
    low: End
    high: End
    unit: str = ""
    of: str = ""
    approximate: bool = False
    refs: tuple[Ref, ...] = ()

    def __post_init__(self) -> None:
        if self.low.at > self.high.at:
            raise ValueError(f"a range runs from its lower to its upper end, not from {self.low.at:g} to {self.high.at:g}")

    @property
    def is_exact(self) -> bool:
        return self.value is not None and self.low.at == self.high.at and not self.approximate

    @property
    def bounded(self) -> bool:
        """Whether both ends are known."""
        return math.isfinite(self.low.at) and math.isfinite(self.high.at)

    @property
    def figure(self) -> float:
        """The figure, or the end that is known where there is only a bound.

        Raises ValueError where a range has no figure of its own.
        """
        if self.value is not None:
            return self.value
        known = [end.at for end in (self.low, self.high) if math.isfinite(end.at)]
        if len(set(known)) != 1:
            raise ValueError(f"a range from {self.low.at:g} to {self.high.at:g} has no single figure")
        return known[0]

    def citing(self, *refs: Ref) -> Amount:
        """The same amount, with these references after its own."""
        return replace(self, refs=merge(self.refs, refs))

    def treated_as(self, of: str) -> Amount:
        """The same figure taken to be of another thing: an assumption that the reader must be told of."""
        return replace(self, of=of)

    def within(self, low: float, high: float) -> Amount:
        """The same figure, its interval widened to include `low` and `high`."""
        low_end = self.low if self.low.at <= low else End(low)
        high_end = self.high if self.high.at >= high else End(high)
        return replace(self, low=low_end, high=high_end)

    def percent(self) -> Amount:
        """A pure ratio as a percentage."""
        if self.unit:
            raise UnlikeThings(f"only a pure ratio turns into a percentage, not {self.unit}")
        return replace(self * exact(100), unit="percent")

    def change(self) -> Amount:
        """A ratio of two figures as a percentage change: a ratio of 2.7 is an increase of 170 percent."""
        if self.unit:
            raise UnlikeThings(f"only a pure ratio turns into a change, not {self.unit}")
        return replace((self - exact(1)) * exact(100), unit="percent")

    def __add__(self, other: Amount) -> Amount:
        self._must_match(other, "added to")
        return self._joined(other, lambda a, b: a + b, End(self.low.at + other.low.at, self.low.open or other.low.open),
                            End(self.high.at + other.high.at, self.high.open or other.high.open))

    def __sub__(self, other: Amount) -> Amount:
        self._must_match(other, "subtracted from")
        return self._joined(other, lambda a, b: a - b, End(self.low.at - other.high.at, self.low.open or other.high.open),
                            End(self.high.at - other.low.at, self.high.open or other.low.open))

    def __mul__(self, other: Amount) -> Amount:
        first, second = self._as_factor(), other._as_factor()
        if first.unit and second.unit:
            raise UnlikeThings(f"{self.unit} cannot be multiplied by {other.unit}")
        if self.unit == other.unit == "percent":
            return replace(first * second, unit="").percent()
        if first.of and second.of and first.of != second.of:
            raise UnlikeThings(f"a share of {second.of} cannot be taken of {first.of}; treat one as the other and say so")
        ends = [a.times(b) for a, b in product((first.low, first.high), (second.low, second.high))]
        joined = first._joined(second, lambda a, b: a * b, *_outermost(ends))
        return replace(joined, unit=first.unit or second.unit, of=first.of or second.of)

    def __truediv__(self, other: Amount) -> Amount:
        if other.low.at <= 0 <= other.high.at and not (other.low.at == 0 and other.low.open):
            raise ZeroDivisionError(f"cannot divide by an amount of {other.unit or 'nothing'} that may be none")
        bottom = other._as_factor()
        upside_down = replace(
            bottom, value=None if bottom.value is None else 1 / bottom.value, unit="", of="",
            low=End(1 / bottom.high.at, bottom.high.open),
            high=End(1 / bottom.low.at if bottom.low.at else math.inf, bottom.low.open))
        top = self._as_factor()
        quotient = replace(top, unit="", of="") * upside_down
        if (top.unit, top.of) == (bottom.unit, bottom.of):
            return quotient
        if top.unit == bottom.unit:
            raise UnlikeThings(f"{top.unit} of {top.of or 'something'} cannot be divided by {bottom.unit} of {bottom.of or 'something'}")
        unit = f"{top.unit} per {singular(bottom.unit)}" if bottom.unit else top.unit
        return replace(quotient, unit=unit, of=top.of)

    def _as_factor(self) -> Amount:
        if self.unit != "percent":
            return self
        scaled = None if self.value is None else self.value / 100
        return replace(self, value=scaled, low=End(self.low.at / 100, self.low.open),
                       high=End(self.high.at / 100, self.high.open), unit="")

    def _joined(self, other: Amount, combine, low: End, high: End) -> Amount:
        known = self.value is not None and other.value is not None
        return replace(self, value=combine(self.value, other.value) if known else None, low=low, high=high,
                       approximate=self.approximate or other.approximate, refs=merge(self.refs, other.refs))

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


def stated(bound: str, value: float | None, low: float | None, high: float | None, unit: str = "", of: str = "",
           refs: tuple[Ref, ...] = ()) -> Amount:
    """An amount as a seed row states it: `bound` is one of `BOUNDS`, with the figures that it needs.

    Raises ValueError where the figures do not fit the bound, or there is no figure at all.
    """
    def need(figure: float | None, column: str) -> float:
        if figure is None:
            raise ValueError(f"bound {bound!r} needs a figure in column {column!r}")
        return float(figure)

    if bound in ("exact", "about"):
        amount = exact(need(value, "value"), unit, of, refs)
        return replace(amount, approximate=bound == "about")
    if bound in ("at_least", "more_than"):
        return Amount(None, End(need(low, "low"), bound == "more_than"), End(math.inf, True), unit, of, refs=refs)
    if bound in ("at_most", "less_than"):
        return Amount(None, End(-math.inf, True), End(need(high, "high"), bound == "less_than"), unit, of, refs=refs)
    if bound == "between":
        return between(need(low, "low"), need(high, "high"), unit, of, refs, value)
    raise ValueError(f"bound {bound!r} carries no figure; one of {', '.join(BOUNDS[:-1])} does")


def span(amounts: list[Amount], best: Amount | None = None) -> Amount:
    """The range that holds every one of these amounts of one thing, with `best` (or no figure) as its figure."""
    for other in amounts[1:]:
        amounts[0]._must_match(other, "put beside")
    low, high = _outermost([end for a in amounts for end in (a.low, a.high)])
    refs = merge(best.refs if best else (), *(a.refs for a in amounts))
    return replace(amounts[0], value=best.value if best else None, low=low, high=high, refs=refs,
                   approximate=any(a.approximate for a in amounts))


def merge(*groups: tuple[Ref, ...]) -> tuple[Ref, ...]:
    """References in the order of their first mention, each once."""
    return tuple(dict.fromkeys(ref for group in groups for ref in group))


def singular(unit: str) -> str:
    """One of a unit: "flights" becomes "flight", "people" becomes "person"."""
    head, _, rest = unit.partition(" per ")
    first, _, tail = head.partition(" of ")
    one = {"people": "person"}.get(first, first.removesuffix("s") if first not in ("US dollars",) else "US dollar")
    return one + (f" of {tail}" if tail else "") + (f" per {rest}" if rest else "")


def _outermost(ends: list[End]) -> tuple[End, End]:
    """The lowest and the highest of some ends; a closed end beats an open one at the same place."""
    return min(ends, key=lambda e: (e.at, e.open)), max(ends, key=lambda e: (e.at, not e.open))

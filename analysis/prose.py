"""Computed prose: sentences whose figures are filled in from amounts, each linked to where it comes from.

A template holds words and fields, never a figure: `fill("{visits} came by {day}")`. A field is the name of a
variable where `fill` is called, as in an f-string, and may say how to write an amount: `{rate:2}` with two
decimals, `{rate:bare}` without its unit, `{rate:figure}` without its range, `{rate:range}` as that alone.

Unknown travels: of several templates the first whose values are all known is said, and a [clause in brackets]
falls out where a value in it is not known. A figure that leads nowhere cannot be said at all."""

from __future__ import annotations

import math
import re
import sys
from collections import ChainMap, namedtuple
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from functools import cache
from string import Formatter
from typing import Any

from . import seeds
from .amounts import Amount, Day, Ref, merge, singular

NUMBER_WORDS = ("two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
                "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
                "hundred hundreds thousand thousands million millions billion billions dozen dozens percent "
                "percentage half twice double doubled doubling triple tripled quarter third thirds").split()
TYPED = re.compile(r"\d|[%½¼¾]|\b(?:" + "|".join(NUMBER_WORDS) + r")\b", re.IGNORECASE)
MIME = "application/vnd.story-figures.sentence+json"
MARKUP = re.compile(r"([\\`*_\[\]<>#|$~&]|^[-+=])")
LISTED = re.compile(r"^(\d+)([.)])")  # a number with a stop at the start of a line begins a list
CLAUSE = re.compile(r"\{[^{}]*\}|\[((?:[^\[\]{}]|\{[^{}]*\})*)\]")  # a field, or a clause in brackets

class TypedNumber(ValueError):
    """A template holds a figure that ought to be computed."""

class NoWayHome(ValueError):
    """A figure was filled into a sentence though it leads to no claim, no row and no parameter."""

Text = namedtuple("Text", "words refs", defaults=[()])
"""Words from a seed row, with the references to where they come from."""

@dataclass(frozen=True)
class Figure:
    """One figure of a sentence: the field that it filled, the amount or day, and how it was written."""

    name: str
    amount: Amount | Day
    written: str

    @property
    def record(self) -> dict[str, Any]:
        """The figure for findings.json; an unknown end of its range is null, a day is written YYYY-MM-DD."""
        at = self.amount
        if isinstance(at, date):
            ends, unit = {key: at.isoformat() for key in ("value", "low", "high")}, "day"
        else:
            ends = {"value": plain(at.value), "low": plain(at.low.at), "high": plain(at.high.at)}
            unit = " of ".join(filter(None, (at.unit, at.of)))
        return {"name": self.name, **ends, "unit": unit, "written": self.written, "inputs": inputs(at.refs)}

@dataclass(frozen=True)
class Sentence:
    """A filled sentence: Markdown with links, plain text, what it rests on, and its figures."""

    markdown: str
    plain: str
    refs: tuple[Ref, ...]
    figures: tuple[Figure, ...] = ()

    def __add__(self, other: Sentence) -> Sentence:
        return join((one for one in (self, other) if one is not NOTHING), " ", " ")

    def __str__(self) -> str:
        return self.plain

    def folded(self, summary: str) -> Sentence:
        """The sentence behind a summary that a reader opens."""
        hidden = f"<details><summary>{summary}</summary>\n\n{self.markdown}\n\n</details>"
        return replace(self, markdown=hidden)

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, Any]:
        return {"text/markdown": self.markdown, "text/plain": self.plain,
                MIME: {"sentence": self.plain, "inputs": inputs(self.refs)}}

NOTHING = Sentence("", "", ())
"""What `fill` returns when there is nothing to say."""

def unknown(value: Any) -> bool:
    """Whether a value is not known: None, no sentence, not a number, or an amount not to be computed."""
    return (value is None or value is NOTHING or (isinstance(value, Amount) and value.unknown)
            or (isinstance(value, float) and math.isnan(value)))

def fill(*templates: str, **values: Any) -> Sentence:
    """Fill the first of some templates whose values are all known; `NOTHING` where none is.

    A field is the name of a value given, or else of a variable where `fill` is called: `{rates[0]:bare,2}`. A
    figure becomes a link to the first of its references. Raises TypedNumber where a template itself holds a
    figure or a number word, NoWayHome for a figure without references, KeyError for a name there is not."""
    return fill_from(names(), templates, values)

def names(depth: int = 2) -> Mapping[str, Any]:
    """The variables of the code that called the caller of this."""
    frame = sys._getframe(depth)
    return ChainMap(frame.f_locals, frame.f_globals)

def fill_from(scope: Mapping[str, Any], templates: Iterable[str], values: Mapping[str, Any] = {}) -> Sentence:
    """`fill` with the variables to look in."""
    scope = ChainMap(dict(values), *(scope.maps if isinstance(scope, ChainMap) else [scope]))

    @cache
    def value(field: str) -> Any:
        try:
            return Formatter().get_field(field, (), scope)[0]
        except (AttributeError, TypeError, IndexError):
            if not unknown(scope[re.split(r"[.\[]", field)[0]]):
                raise
            return None

    def lacks(template: str) -> bool:
        return any(field is not None and unknown(value(field))
                   for _, field, _, _ in Formatter().parse(template))

    for template in templates:
        kept = CLAUSE.sub(lambda one: one[0] if one[1] is None else "" if lacks(one[1]) else one[1], template)
        if not lacks(kept):
            return _filled(kept, value)
    return NOTHING

def _filled(template: str, value: Callable[[str], Any]) -> Sentence:
    parts = []
    for words, field, spec, _ in Formatter().parse(template):
        if found := TYPED.search(words):
            raise TypedNumber(f"the figure {found[0]!r} is typed in {template!r}; fill it in from a value")
        parts += [Sentence(words, words, ()), *([] if field is None else [_part(field, value(field), spec)])]
    return join(parts, "", "")

def join(sentences: Iterable[Sentence], last: str = " and ", between: str = ", ") -> Sentence:
    """Several phrases as one list: "a, b and c"; phrases that hold commas need another mark between."""
    sentences = list(sentences)
    if not sentences:
        return NOTHING

    def listed(parts: list[str]) -> str:
        return parts[0] if len(parts) == 1 else between.join(parts[:-1]) + last + parts[-1]

    return Sentence(listed([s.markdown for s in sentences]), listed([s.plain for s in sentences]),
                    merge(*(s.refs for s in sentences)), sum((s.figures for s in sentences), ()))

def inputs(refs: Iterable[Ref]) -> list[str]:
    """References as "table/id"."""
    return [f"{ref.table}/{ref.id}" for ref in refs]

def plain(figure: float | None) -> float | int | None:
    """A figure as JSON can carry it: None for what is not finite, whole numbers without a point."""
    if figure is None or not math.isfinite(figure):
        return None
    figure = round(figure, 9)
    return int(figure) if figure == int(figure) else figure

def written(amount: Amount, spec: str = "") -> str:
    """An amount in words: its bound, figure and unit, and its range where it has one beside the figure."""
    options, low, high = set(filter(None, spec.split(","))), amount.low.at, amount.high.at
    if amount.unit == "year" and amount.value is not None:
        return f"{amount.value:.0f}"
    places = next((int(option) for option in options if option.isdigit()), _places(amount))
    about = "about " if amount.approximate else ""

    def unit(figure: float) -> str:
        if "bare" in options or not amount.unit:
            return ""
        one = singular(amount.unit) if figure == 1 else amount.unit
        return "%" if amount.unit == "percent" else f" {one}"

    figure = low if amount.value is None and low == high else amount.value
    if figure is None or ("range" in options and amount.bounded and low != high):
        words = ("" if amount.bounded else about) + _range(amount, places)
        return words + unit(high if math.isfinite(high) else low)
    text = about + number(figure, places) + unit(figure)
    return text if low == high or "figure" in options else f"{text} ({_range(amount, places)})"

def number(figure: float, places: int | None = None, rounding: str = ROUND_HALF_UP) -> str:
    """A figure with thousands separators, "million" where it is round, and decimals to suit its size.

    rounding: as `decimal` has it; bounds are rounded so that it never makes one false."""
    figure = round(figure, 9) + 0.0
    if math.isinf(figure):
        return "any number" if figure > 0 else "no number"
    if places is None and abs(figure) >= 1e6 and figure % 1e5 == 0:
        return f"{figure / 1e6:,.1f}".removesuffix(".0") + " million"
    if places is None and figure == round(figure):
        return f"{figure:,.0f}".replace("-", "−")
    decimals = places if places is not None else 1 if abs(figure) >= 10 else 2
    scaled = Decimal(str(figure)).scaleb(decimals)  # as it is written: its halves go up
    figure = float(scaled.to_integral_value(rounding).scaleb(-decimals))
    text = f"{figure:,.{decimals}f}".replace("-", "−")
    return text.rstrip("0").rstrip(".") if places is None and abs(figure) < 10 and "." in text else text

def day(when: date) -> str:
    """A date as "2 September 2025"."""
    return f"{when.day} {when:%B} {when.year}"

def escape(words: str) -> str:
    """Words from a seed as plain text within Markdown, whatever markup they hold."""
    words = LISTED.sub(r"\1\\\2", MARKUP.sub(r"\\\1", " ".join(words.split())))
    return words.replace("\\<", "&lt;").replace("\\>", "&gt;").replace("\\&", "&amp;")

def link(words: str, refs: tuple[Ref, ...], made: str = "") -> str:
    """Words as a Markdown link to the first reference; its title names all, or says how they were `made`."""
    of = f"from {len(refs)} rows: " if len(refs) > 4 else ""
    return f'[{words}]({seeds.load().href(refs[0])} "{made or of + _names(refs, 4)}")' if refs else words

def made(amount: Amount, most: int = 5) -> str:
    """How an amount was made, "200 loaves (row r-1) × 5% (claim c)"; nothing for one figure or many."""
    if isinstance(amount.made, str):
        return f"{amount.made}: {_names(amount.refs, 4)}"
    waiting, figures = [amount], 0
    while waiting and figures <= most:
        one = waiting.pop()
        parts = one.made[::2] if isinstance(one.made, tuple) else ()
        waiting += parts
        figures += not parts and bool(one.refs)
    if figures > most and amount.made[1] == "÷":  # then only what was divided by what
        return " ÷ ".join(_sum(replace(one, made=())) for one in amount.made[::2])
    return _sum(amount) if 1 < figures <= most else ""

def _sum(amount: Amount, around: str = "") -> str:
    """The sum behind an amount, in brackets where the signs `around` it bind more closely."""
    if not isinstance(amount.made, tuple) or not amount.made:
        return written(amount, "figure") + (f" ({_names(amount.refs, 2)})" if amount.refs else "")
    first, sign, second = amount.made
    left, right = {"+": ("", ""), "−": ("", "+−"), "×": ("+−", "+−"), "÷": ("+−", "+−×÷")}[sign]
    words = f"{_sum(first, left)} {sign} {_sum(second, right)}"
    return f"[{words}]" if sign in around else words

def _names(refs: tuple[Ref, ...], most: int) -> str:
    return "; ".join(map(name, refs[:most])) + ("; and others" if len(refs) > most else "")

def name(ref: Ref) -> str:
    """What a reference is called: a claim by its paragraph, a row by its id, a parameter by its name."""
    if ref.table == "claims":
        return f"claim {ref.id}, paragraph {seeds.load().row(ref)['paragraph']}"
    return f"{'parameter' if ref.table == 'parameter' else 'reference row'} {ref.id}"

def _places(amount: Amount) -> int | None:
    """Decimals that suit every figure of a range; None for a figure alone or a range of whole ones."""
    figures = [amount.low.at, amount.high.at] + ([] if amount.value is None else [amount.value])
    finite = [abs(figure) for figure in figures if math.isfinite(figure)]
    if len(set(finite)) < 2 or all(round(figure, 9) == round(figure) for figure in finite):
        return None
    return 1 if max(finite) >= 10 else 2

def _range(amount: Amount, places: int | None) -> str:
    low, high, about = amount.low, amount.high, "about " if amount.approximate else ""
    if amount.bounded:
        return f"between {about}{number(low.at, places)} and {about}{number(high.at, places)}"
    if math.isfinite(low.at):
        return ("more than " if low.open else "at least ") + number(low.at, places, ROUND_FLOOR)
    if math.isfinite(high.at):
        return ("less than " if high.open else "at most ") + number(high.at, places, ROUND_CEILING)
    return "an unknown number"

def _part(name: str, value: Any, spec: str) -> Sentence:
    if isinstance(value, Sentence):
        figures = tuple(replace(one, name=f"{name}.{one.name}") for one in value.figures)
        return replace(value, figures=figures)
    if isinstance(value, Amount | date):
        words, title = (written(value, spec), made(value)) if isinstance(value, Amount) else (day(value), "")
        refs = getattr(value, "refs", ())
        if not refs:
            raise NoWayHome(f"{{{name}}} is {words!r}, a figure that leads to no claim, row or parameter")
        return Sentence(link(words, refs, title), words, refs, (Figure(name, value, words),))
    if isinstance(value, Text):
        return Sentence(link(escape(value.words), value.refs), value.words, value.refs)
    if not isinstance(value, str):
        raise NoWayHome(f"{{{name}}} is {value!r}, which leads nowhere; pass an amount, a day or a Text")
    if TYPED.search(value):
        raise TypedNumber(f"the words {value!r} bring a figure along that leads nowhere; pass an amount or a "
                          "Text")
    return Sentence(escape(value), value, ())

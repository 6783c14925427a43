"""Computed prose: sentences whose figures are filled in from amounts, each figure linked to where it comes from.

A template holds words and fields, never a figure: `fill("{flights} landed by {day}", ...)`. A field may say how to
write an amount: `{rate:2}` with two decimals, `{rate:bare}` without its unit, `{rate:figure}` without its range,
`{rate:range}` as its range alone.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date
from string import Formatter
from typing import Any

from . import seeds
from .amounts import Amount, Day, Ref, merge, singular

NUMBER_WORDS = ("two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
                "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands "
                "million millions billion billions dozen dozens percent percentage half twice double doubled doubling "
                "triple tripled quarter third thirds").split()
TYPED = re.compile(r"\d|[%½¼¾]|\b(?:" + "|".join(NUMBER_WORDS) + r")\b", re.IGNORECASE)
MIME = "application/vnd.story-figures.sentence+json"
MARKUP = re.compile(r"([\\`*_\[\]<>#|$~&]|^[-+=])")
LISTED = re.compile(r"^(\d+)([.)])")  # a number with a stop at the start of a line begins a list


class TypedNumber(ValueError):
    """A template holds a figure that ought to be computed."""


@dataclass(frozen=True)
class Text:
    """Words from a seed row, with the row they come from."""

    words: str
    refs: tuple[Ref, ...] = ()


@dataclass(frozen=True)
class Sentence:
    """A filled sentence: as Markdown with links, as plain text, and the rows and parameters it rests on."""

    markdown: str
    plain: str
    refs: tuple[Ref, ...]

    def __add__(self, other: Sentence) -> Sentence:
        return Sentence(f"{self.markdown} {other.markdown}", f"{self.plain} {other.plain}", merge(self.refs, other.refs))

    def __str__(self) -> str:
        return self.plain

    def folded(self, summary: str) -> Sentence:
        """The sentence behind a summary that a reader opens."""
        return Sentence(f"<details><summary>{summary}</summary>\n\n{self.markdown}\n\n</details>", self.plain, self.refs)

    @property
    def inputs(self) -> list[str]:
        """The rows and parameters it rests on, as "table/id"."""
        return [f"{ref.table}/{ref.id}" for ref in self.refs]

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, Any]:
        return {"text/markdown": self.markdown, "text/plain": self.plain,
                MIME: {"sentence": self.plain, "inputs": self.inputs}}


def fill(template: str, /, **values: Amount | Text | Day | Sentence | date | str) -> Sentence:
    """Fill a template from values; every value that has references becomes a link to the first of them.

    Raises TypedNumber where the template itself holds a figure or a number word, and KeyError for a missing value.
    """
    markdown, plain, refs = [], [], ()
    for words, field, spec, _ in Formatter().parse(template):
        found = TYPED.search(words)
        if found:
            raise TypedNumber(f"the figure {found[0]!r} is typed in {template!r}; fill it in from a value")
        markdown.append(words)
        plain.append(words)
        if field is not None:
            part = _part(values[field], spec)
            markdown.append(part.markdown)
            plain.append(part.plain)
            refs = merge(refs, part.refs)
    return Sentence("".join(markdown), "".join(plain), refs)


def join(sentences: list[Sentence], last: str = " and ", between: str = ", ") -> Sentence:
    """Several phrases as one list: "a, b and c"; phrases with commas of their own need another mark between them."""
    if not sentences:
        return Sentence("", "", ())

    def listed(parts: list[str]) -> str:
        return parts[0] if len(parts) == 1 else between.join(parts[:-1]) + last + parts[-1]

    return Sentence(listed([s.markdown for s in sentences]), listed([s.plain for s in sentences]),
                    merge(*(s.refs for s in sentences)))


def written(amount: Amount, spec: str = "") -> str:
    """An amount in words: its bound, its figure, its unit, and its range where it has one beside the figure."""
    options = set(filter(None, spec.split(",")))
    low, high, value = amount.low, amount.high, amount.value
    places = next((int(option) for option in options if option.isdigit()), _places(amount))
    about = "about " if amount.approximate else ""

    def unit(figure: float) -> str:
        if "bare" in options or not amount.unit:
            return ""
        if amount.unit == "percent":
            return "%"
        return " " + (singular(amount.unit) if figure == 1 else amount.unit)

    if "range" in options and amount.bounded and low.at != high.at:
        return _between(amount, places) + unit(high.at)
    if value is not None:
        text = about + number(value, places) + unit(value)
        if "figure" in options or low.at == high.at:
            return text
        if amount.bounded:
            return f"{text} ({_between(amount, places)})"
        return f"{text} ({_one_sided(amount, places)})"
    if low.at == high.at:
        return about + number(low.at, places) + unit(low.at)
    if amount.bounded:
        return _between(amount, places) + unit(high.at)
    known = low.at if math.isfinite(low.at) else high.at
    return about + _one_sided(amount, places) + unit(known)


def number(figure: float, places: int | None = None, rounding: str = "nearest") -> str:
    """A figure with thousands separators, "million" where it is round, and decimals to suit its size.

    rounding: "nearest", or "down" and "up" for bounds, so that rounding never makes a bound false.
    """
    figure = round(figure, 9) + 0.0
    if math.isinf(figure):
        return "any number" if figure > 0 else "no number"
    if places is None and abs(figure) >= 1e6 and figure % 1e5 == 0:
        return f"{figure / 1e6:,.1f}".removesuffix(".0") + " million"
    if places is None and figure == round(figure):
        return f"{figure:,.0f}".replace("-", "−")
    decimals = places if places is not None else 1 if abs(figure) >= 10 else 2
    if rounding != "nearest":
        scaled = round(figure * 10**decimals, 6)
        figure = (math.floor(scaled) if rounding == "down" else math.ceil(scaled)) / 10**decimals
    text = f"{figure:,.{decimals}f}".replace("-", "−")
    return text.rstrip("0").rstrip(".") if places is None and abs(figure) < 10 and "." in text else text


def day(when: date) -> str:
    """A date as "2 September 2025"."""
    return f"{when.day} {when:%B} {when.year}"


def escape(words: str) -> str:
    """Words from a seed as plain text within Markdown, whatever markup they hold."""
    words = LISTED.sub(r"\1\\\2", MARKUP.sub(r"\\\1", " ".join(words.split())))
    return words.replace("\\<", "&lt;").replace("\\>", "&gt;").replace("\\&", "&amp;")


def link(words: str, refs: tuple[Ref, ...]) -> str:
    """Words as a Markdown link to the first reference; all of them are named in the link's title."""
    if not refs:
        return words
    title = "; ".join(name(ref) for ref in refs[:4]) + ("; and others" if len(refs) > 4 else "")
    return f'[{words}]({seeds.load().href(refs[0])} "{title}")'


def name(ref: Ref) -> str:
    """What a reference is called: a claim by its paragraph, a row by its id, a parameter by its name."""
    if ref.table == "claims":
        return f"claim {ref.id}, paragraph {seeds.load().row(ref)['paragraph']}"
    return f"{'parameter' if ref.table == 'parameter' else 'reference row'} {ref.id}"


def _places(amount: Amount) -> int | None:
    """Decimals that suit every figure of a range alike; None for a figure that stands alone or a range of whole ones."""
    figures = [amount.low.at, amount.high.at] + ([] if amount.value is None else [amount.value])
    finite = [abs(figure) for figure in figures if math.isfinite(figure)]
    if len(set(finite)) < 2 or all(round(figure, 9) == round(figure) for figure in finite):
        return None
    return 1 if max(finite) >= 10 else 2


def _between(amount: Amount, places: int | None) -> str:
    about = "about " if amount.approximate else ""
    return f"between {about}{number(amount.low.at, places)} and {about}{number(amount.high.at, places)}"


def _one_sided(amount: Amount, places: int | None) -> str:
    if math.isfinite(amount.low.at):
        return ("more than " if amount.low.open else "at least ") + number(amount.low.at, places, "down")
    if math.isfinite(amount.high.at):
        return ("less than " if amount.high.open else "at most ") + number(amount.high.at, places, "up")
    return "an unknown number"


def _part(value: Any, spec: str) -> Sentence:
    if isinstance(value, Sentence):
        return value
    if isinstance(value, Amount):
        words, refs = written(value, spec), value.refs
    elif isinstance(value, date):
        words, refs = day(value), value.refs if isinstance(value, Day) else ()
    else:
        if isinstance(value, str) and TYPED.search(value):
            raise TypedNumber(f"the words {value!r} bring a figure along that leads nowhere; pass an amount or a Text")
        words, refs = (value.words, value.refs) if isinstance(value, Text) else (str(value), ())
        return Sentence(link(escape(words), refs), words, refs)
    return Sentence(link(words, refs), words, refs)

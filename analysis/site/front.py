"""The front page: for each notebook its question, what the story says, what was found, and how sure that is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from ..amounts import Ref, merge
from ..prose import number, written
from ..seeds import Row, Seeds
from .essays import Essay
from .executed import Notebook
from .markdown import Place, Renderer
from .trace import tally

FEW = 4  # a notebook about more claims than this is about the story as a whole


@dataclass(frozen=True)
class Stated:
    """A claim on the front page: its figure in words, what it is about, who makes it, and its address."""

    figure: str
    about: str
    claimant: str
    paragraph: int
    href: str


@dataclass(frozen=True)
class Card:
    """What the front page shows of a notebook."""

    notebook: Notebook
    stated: tuple[Stated, ...]
    answer: Markup
    sure: str


def cards(essays: list[Essay], seeds: Seeds, renderer: Renderer) -> list[Card]:
    """A card for each notebook that has an answer.

    A claim with a figure stands on the first card whose notebook takes it up among a few; where there are more, only
    those that the answer rests on.
    """
    done, told = [], set()
    for essay in essays:
        notebook = essay.notebook
        if notebook.answer is None:
            continue
        record = notebook.answer.record
        refs = tuple(renderer.addresses.ref(written, notebook.name) for written in record["inputs"])
        everywhere = merge(*(use.refs for use in essay.uses))
        claims = next((few for few in (_with_figure(everywhere, seeds, told), _with_figure(refs, seeds, told)) if len(few) <= FEW), [])
        told |= {claim.ref for claim in claims}
        answer = renderer.html(notebook.answer.markdown, Place("index.html", notebook.name))
        done.append(Card(notebook, tuple(_stated(claim, renderer) for claim in claims), answer,
                         f"{_range(record)} Rests on {tally(refs)}{_graded(refs, seeds)}."))
    return done


def _with_figure(refs: tuple[Ref, ...], seeds: Seeds, told: set[Ref]) -> list[Row]:
    claims = [seeds.row(ref) for ref in sorted(refs, key=lambda ref: ref.line) if ref.table == "claims" and ref not in told]
    return [claim for claim in claims if claim["bound"] != "none"]


def _stated(claim: Row, renderer: Renderer) -> Stated:
    figure = written(claim.amount()) if claim["unit"] != "year" else f"{claim['value']:.0f}"
    return Stated(figure, claim["about"], claim["claimant"], claim["paragraph"], renderer.addresses.row(claim.ref))


def _range(record: dict[str, Any]) -> str:
    low, high, value, unit = (record.get(key) for key in ("low", "high", "value", "unit"))
    unit = {"percent": "%", None: "", "": ""}.get(unit, f" {unit}")
    ends = [end for end in (low, high) if end is not None]
    if not ends:
        return "An answer in words, without a range."
    whole = all(end == int(end) for end in ends)
    places = None if whole else 1 if max(map(abs, ends)) >= 10 else 2
    if len(ends) == 1:
        return f"A bound: {number(ends[0], places)}{unit} or {'more' if high is None else 'less'}."
    if low == high:
        return f"{number(low if value is None else value, places)}{unit}, a single figure without a range."
    return f"Range: {number(low, places)} to {number(high, places)}{unit}."


def _graded(refs: tuple[Ref, ...], seeds: Seeds) -> str:
    """How well their sources carry the rows, by our own grades, where the table has them."""
    grades = Counter(row["confidence"] for row in (seeds.row(ref) for ref in refs if ref.table in seeds.tables)
                     if row.cells.get("confidence"))
    if not grades:
        return ""
    return "; graded rows: " + ", ".join(f"{grades[grade]} of {grade} confidence" for grade in ("high", "medium", "low")
                                         if grades[grade])

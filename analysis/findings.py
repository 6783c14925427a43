"""Findings: the results of a notebook, as sentences for readers and as records for machines."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from .amounts import Amount
from .prose import Sentence, fill, link, name

FEW = 6  # more references than this are folded away below the sentence
MIME = "application/vnd.story-figures.finding+json"


@dataclass(frozen=True)
class Finding:
    """One result: its id within the notebook, its amount (None where the result is in words alone) and its sentence.

    Shown in a notebook it is the sentence, with a line below it that names every claim, row and parameter it rests on;
    the same output carries the record that `analysis run` gathers into findings.json.
    """

    id: str
    amount: Amount | None
    sentence: Sentence

    @property
    def record(self) -> dict[str, Any]:
        """The finding for findings.json; an end of the range that is not known is null."""
        amount = self.amount
        low, high, value = (amount.low.at, amount.high.at, amount.value) if amount else (None, None, None)
        return {"id": self.id, "value": _plain(value), "low": _plain(low), "high": _plain(high),
                "unit": amount.unit if amount else None, "sentence": self.sentence.plain,
                "inputs": self.sentence.inputs}

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, Any]:
        refs = self.sentence.refs
        sources = " · ".join(link(name(ref), (ref,)) for ref in refs)
        below = f"\n\n<small>Rests on: {sources}</small>" if sources else ""
        if len(refs) > FEW:
            below = f"\n\n<details><summary>Rests on {len(refs)} claims, rows and parameters</summary>\n\n{sources}\n\n</details>"
        lead = "**Answer.** " if self.id == "answer" else ""
        quoted = "\n".join(f"> {line}".rstrip() for line in f"{lead}{self.sentence.markdown}{below}".split("\n"))
        return {"text/markdown": quoted, "text/plain": self.sentence.plain, MIME: self.record}


def finding(id: str, template: str, /, amount: Amount | None = None, **values: Any) -> Finding:
    """A finding whose sentence is filled from values; `amount` is the figure it is about."""
    return Finding(id, amount, fill(template, **values))


def _plain(figure: float | None) -> float | int | None:
    if figure is None or not math.isfinite(figure):
        return None
    figure = round(figure, 9)
    return int(figure) if figure == int(figure) else figure

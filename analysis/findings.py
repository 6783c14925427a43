"""Findings: the results of a notebook, as sentences for readers and as records for machines."""

from dataclasses import dataclass, field
from typing import Any

from IPython.display import Markdown, display

from .amounts import Amount
from .prose import NOTHING, Sentence, fill_from, inputs, link, name, names, plain, unknown

FEW = 4  # references that are named below the sentence; the record has all
MIME = "application/vnd.story-figures.finding+json"
ABOVE = "*This answer stands at the top of the notebook.*"
_places: set[str] = set()  # the ids of findings that have a place further up in this session

@dataclass(frozen=True)
class Place:
    """Where a finding is shown that a cell further below works out; so an answer comes before its making.

    of: the finding's name. Its own cell then says only that it stands `ABOVE`."""

    of: str

    def _ipython_display_(self) -> None:
        _places.add(self.of)
        display(Markdown("*It comes once all cells have run.*"), display_id=self.of)

@dataclass(frozen=True)
class Finding:
    """One result of a notebook, shown as its sentence, with the record that goes into findings.json.

    id: its name within the notebook; the first is "answer". amount: the figure it is about, None where
    it is words alone. lead: the verdict in one sentence, or NOTHING. rest: the evidence, or all of it.
    verdicts: by the id of each claim, where it judges claims. range_of: what the figure is, in words."""

    id: str
    amount: Amount | None
    lead: Sentence
    rest: Sentence
    verdicts: dict[str, str] = field(default_factory=dict)
    range_of: str = ""

    @property
    def sentence(self) -> Sentence:
        """All that it says."""
        return self.lead + self.rest if self.lead is not NOTHING else self.rest

    @property
    def record(self) -> dict[str, Any]:
        """The finding for findings.json; an end of the range that is not known is null."""
        amount, said = self.amount, self.sentence
        low, high, value = (amount.low.at, amount.high.at, amount.value) if amount else (None, None, None)
        return {"id": self.id, "value": plain(value), "low": plain(low), "high": plain(high),
                "unit": amount.unit if amount else None, "range_of": self.range_of,
                "sentence": said.plain, "lead": self.lead.plain,
                "inputs": inputs(said.refs), "figures": [figure.record for figure in said.figures],
                **({"verdicts": self.verdicts} if self.verdicts else {})}

    def _ipython_display_(self) -> None:
        if self.id not in _places:
            raise NotImplementedError  # it is then shown below its own cell, like anything else
        display(self._repr_mimebundle_(), raw=True, display_id=self.id, update=True)
        display({"text/markdown": ABOVE, "text/plain": self.sentence.plain}, raw=True)

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, Any]:
        refs = self.sentence.refs
        sources = " · ".join(link(name(ref), (ref,)) for ref in refs[:FEW])
        others = f" · and {len(refs) - FEW} others" if len(refs) > FEW else ""
        below = f"\n\n<small>Rests on: {sources}{others}</small>" if refs else ""
        said = f"**{self.lead.markdown}** " * (self.lead is not NOTHING) + self.rest.markdown
        quoted = "\n".join(f"> {line}".rstrip() for line in f"{said}{below}".split("\n"))
        return {"text/markdown": quoted, "text/plain": self.sentence.plain, MIME: self.record}

def finding(id: str, /, *templates: str, amount: Amount | None = None, lead: Sentence = NOTHING,
            verdicts: dict[str, str] = {}, range_of: str = "", **values: Any) -> Finding:
    """A finding, said by the first template whose values are all known (see `prose.fill`).

    amount: the figure it is about; it goes with the first template, the others are for when there is none.
    range_of: what that figure is, such as "share of the visitors"; a page says it before the figure's range.
    lead: the verdict, filled before, said first. Raises ValueError where no template can be said."""
    scope = names()
    said = fill_from(scope, templates[:1], values)
    if said is NOTHING:
        said, amount = fill_from(scope, templates[1:], values), None
    if said is NOTHING:
        raise ValueError(f"finding {id!r}: no template can be said, each has a value that is not known")
    return Finding(id, None if unknown(amount) else amount, lead, said, verdicts, range_of)

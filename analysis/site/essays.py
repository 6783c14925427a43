"""A notebook as an essay: its sections, the answer first, its parameters last, and every place that uses a row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from ..amounts import Ref
from .addresses import Addresses, SiteError, anchor, file_name, heading_anchor
from .executed import Cell, Notebook, Output
from .markdown import Place, Renderer
from .trace import Use, tally

FEW = 4  # more rows than this are folded away behind their number
AS_TABLE = "|"
PARAMETERS = {"parameters", "injected-parameters"}  # tags of the cells whose code is shown, not folded


@dataclass(frozen=True)
class Rows:
    """What something rests on: how many rows of which kind, and each with its label and address."""

    tally: str
    links: tuple[tuple[str, str], ...]

    @property
    def folded(self) -> bool:
        return len(self.links) > FEW


@dataclass(frozen=True)
class Block:
    """A piece of a section: "words", "finding", "sentence", "chart", "text" or "code"; `more` is what its kind needs."""

    kind: str
    html: Markup
    anchor: str = ""
    rows: Rows | None = None
    is_solution: bool = False
    more: dict[str, Any] | None = None


@dataclass(frozen=True)
class Section:
    """A heading (none for the opening), its anchor, and the blocks below it."""

    heading: str
    anchor: str
    blocks: tuple[Block, ...]
    holds_answer: bool = False
    holds_parameters: bool = False


@dataclass(frozen=True)
class Essay:
    """The page of a notebook: the sections in reading order, what they use, and the answer without its frame."""

    notebook: Notebook
    sections: tuple[Section, ...]
    uses: tuple[Use, ...]

    @property
    def opening(self) -> tuple[Block, ...]:
        return self.sections[0].blocks

    @property
    def charts(self) -> list[Block]:
        return [block for section in self.sections for block in section.blocks if block.kind == "chart"]


def essay(notebook: Notebook, renderer: Renderer, terms: dict[str, str]) -> Essay:
    """A notebook as an essay. Raises SiteError for a row, a link or a file name that cannot be."""
    writer = _Writer(notebook, renderer, Place(notebook.page, notebook.name, terms))
    sections = writer.sections()
    uses = tuple(writer.uses)
    twice = {use.anchor for use in uses if sum(other.anchor == use.anchor for other in uses) > 1}
    if twice:
        raise SiteError(f"{notebook.name}: two findings or charts are called {sorted(twice)[0]}; give each its own name")
    return Essay(notebook, _in_reading_order(sections), uses)


def rests_on(refs: tuple[Ref, ...], addresses: Addresses) -> Rows:
    """The rows that something rests on, the claims first."""
    ordered = sorted(refs, key=lambda ref: ref.table != "claims")
    return Rows(tally(ordered), tuple((ref.id, addresses.row(ref)) for ref in ordered))


class _Writer:
    """Writes the blocks of one notebook and notes what they use."""

    def __init__(self, notebook: Notebook, renderer: Renderer, place: Place) -> None:
        self.notebook, self.renderer, self.place = notebook, renderer, place
        self.uses: list[Use] = []

    def sections(self) -> list[Section]:
        found = [Section("", "top", ())]
        for cell in self.notebook.cells:
            self.place.where = cell.where
            if cell.kind == "code":
                blocks = tuple(self._code(cell, found[-1].heading))
                answers = any(out.record.get("id") == "answer" for out in cell.outputs)
                last = found[-1]
                found[-1] = replace(last, blocks=last.blocks + blocks, holds_answer=last.holds_answer or answers,
                                    holds_parameters=last.holds_parameters or "parameters" in cell.tags)
                continue
            source = cell.source
            if cell is self.notebook.cells[0]:
                source = source.partition("\n")[2]
            for heading, below in self.renderer.sections(source):
                if heading:
                    found.append(Section(heading, heading_anchor(heading), ()))
                if below.strip():
                    block = Block("words", self.renderer.html(below, self.place))
                    found[-1] = replace(found[-1], blocks=(*found[-1].blocks, block))
        return found

    def _code(self, cell: Cell, heading: str) -> Iterator[Block]:
        solution = "solution" in cell.tags
        for number, output in enumerate(cell.outputs):
            id = cell.id if number == 0 else f"{cell.id}-{number + 1}"
            yield replace(self._shown(output, id, heading, cell.where), is_solution=solution)
        if cell.source.strip():
            code = highlight(cell.source, PythonLexer(), HtmlFormatter(nowrap=True))
            yield Block("code", Markup(code), is_solution=solution, more={"open": bool(cell.tags & PARAMETERS),
                                                                            "prepares": not cell.outputs})

    def _shown(self, output: Output, id: str, heading: str, where: str) -> Block:
        if output.kind == "text":
            return Block("text", Markup.escape(output.markdown))
        html = self.renderer.html(output.markdown, self.place) if output.markdown else Markup()
        if output.kind == "markdown":
            return Block("words", html)
        record = output.record
        if output.kind == "chart":
            name = file_name(record["name"], where)
            return self._used("chart", f"figure-{anchor(name)}", html, record["finding"], record["sources"], where,
                              {**record, "width": output.size[0], "height": output.size[1]})
        if output.kind == "finding":
            return self._used("finding", f"finding-{anchor(record['id'])}", html, record["sentence"], record["inputs"], where,
                              {"answer": record["id"] == "answer"})
        words, kind = record["sentence"], "sentence"
        if words.lstrip().startswith(AS_TABLE):
            words, kind = f"Table: {heading}", "table"
        return self._used(kind, f"sentence-{anchor(id)}", html, words, record["inputs"], where)

    def _used(self, kind: str, at: str, html: Markup, words: str, inputs: list[str], where: str,
              more: dict[str, Any] | None = None) -> Block:
        addresses = self.renderer.addresses
        refs = tuple(addresses.ref(written, where) for written in inputs)
        self.uses.append(Use(self.notebook.page, at, kind, self.notebook.short, words, refs))
        all_linked = all(f'href="{addresses.row(ref)}"' in html for ref in refs)
        shown = kind in ("finding", "chart") or not all_linked
        return Block(kind, html, at, rests_on(refs, addresses) if refs and shown else None, more=more)


def _in_reading_order(sections: list[Section]) -> tuple[Section, ...]:
    """The opening, the answer, the rest in the notebook's order, and the parameters at the end."""
    opening, rest = sections[0], sections[1:]
    answer = [one for one in rest if one.holds_answer]
    between = [one for one in rest if not one.holds_answer and not one.holds_parameters]
    return (opening, *answer, *between, *(one for one in rest if one.holds_parameters and not one.holds_answer))

"""A notebook as an essay: the answer first, its parameters last, and every place that uses a row."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from .addresses import SiteError, anchor, file_name, heading_anchor
from .executed import Cell, Notebook, Output
from .markdown import Place, Renderer
from .trace import Use, tally

AS_TABLE = "|"
PARAMETERS = {"parameters", "injected-parameters"}  # tags of the cells whose code is shown, not folded

@dataclass(frozen=True)
class Block:
    """"words", "finding", "sentence", "table", "chart", "text" or "code"; `more` is what its kind needs.

    rows: what it rests on, as a `tally` of rows and `links` to each, its label and address."""

    kind: str
    html: Markup
    anchor: str = ""
    rows: dict[str, Any] | None = None
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
    """The page of a notebook: the sections in reading order, and what they use."""

    notebook: Notebook
    sections: tuple[Section, ...]
    uses: tuple[Use, ...]

def essay(notebook: Notebook, renderer: Renderer, terms: dict[str, str]) -> Essay:
    """A notebook as an essay. Raises SiteError for a row, a link or a file name that cannot be."""
    writer = _Writer(notebook, renderer, Place(notebook.name, terms))
    sections = writer.sections()
    twice = sorted(at for at, times in Counter(use.anchor for use in writer.uses).items() if times > 1)
    if twice:
        raise SiteError(f"{notebook.name}: two findings or charts are called {twice[0]}; "
                        "give each its own name")
    return Essay(notebook, _in_reading_order(sections), tuple(writer.uses))

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
                last, answers = found[-1], any(out.record.get("id") == "answer" for out in cell.outputs)
                found[-1] = replace(last, blocks=(*last.blocks, *self._code(cell, last.heading)),
                                    holds_answer=last.holds_answer or answers,
                                    holds_parameters=last.holds_parameters or "parameters" in cell.tags)
                continue
            source = cell.source.partition("\n")[2] if cell is self.notebook.cells[0] else cell.source
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
            yield Block("code", Markup(code), is_solution=solution,
                        more={"open": bool(cell.tags & PARAMETERS), "prepares": not cell.outputs})

    def _shown(self, output: Output, id: str, heading: str, where: str) -> Block:
        if output.kind == "text":
            return Block("text", Markup.escape(output.markdown))
        html = self.renderer.html(output.markdown, self.place) if output.markdown else Markup()
        if output.kind == "markdown":
            return Block("words", html)
        record = output.record
        if output.kind == "chart":
            name = file_name(record["name"], where)
            return self._used("chart", f"figure-{anchor(name)}", html, record["finding"], record["sources"],
                              where, {**record, "width": output.size[0], "height": output.size[1]})
        if output.kind == "finding":
            return self._used("finding", f"finding-{anchor(record['id'])}", html, record["sentence"],
                              record["inputs"], where, {"answer": record["id"] == "answer"})
        words, kind = record["sentence"], "sentence"
        if words.lstrip().startswith(AS_TABLE):
            words, kind = f"Table: {heading}", "table"
        return self._used(kind, f"sentence-{anchor(id)}", html, words, record["inputs"], where)

    def _used(self, kind: str, at: str, html: Markup, words: str, inputs: list[str], where: str,
              more: dict[str, Any] | None = None) -> Block:
        addresses = self.renderer.addresses
        refs = tuple(addresses.ref(written, where) for written in inputs)
        self.uses.append(Use(self.notebook.page, at, kind, self.notebook.short, words, refs))
        links = [(ref.id, addresses.row(ref)) for ref in sorted(refs, key=lambda ref: ref.table != "claims")]
        unlinked = any(f'href="{href}"' not in html for _, href in links)
        shown = unlinked or (refs and kind in ("finding", "chart"))
        return Block(kind, html, at, {"tally": tally(refs), "links": links} if shown else None, more=more)

def _in_reading_order(sections: list[Section]) -> tuple[Section, ...]:
    """The opening, the answer, the rest in the notebook's order, and the parameters at the end."""
    def rank(one: Section) -> int:
        return 0 if one is sections[0] else 1 if one.holds_answer else 3 if one.holds_parameters else 2

    return tuple(sorted(sections, key=rank))

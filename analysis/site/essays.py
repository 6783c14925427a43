"""A notebook as an essay: its answer first, and what is looked up rather than read in an appendix."""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from markupsafe import Markup
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from ..amounts import Ref
from .addresses import SiteError, anchor, file_name, heading_anchor
from .executed import Cell, Notebook, Output
from .markdown import Place, Renderer
from .trace import Use

WORDS_A_MINUTE = 220
AS_TABLE, FOLDED = "|", "<details>"
PARAMETERS = {"parameters", "injected-parameters"}  # tags of the cells that set them

@dataclass(frozen=True)
class Block:
    """"words", "finding", "sentence", "table", "chart", "text", "code" or "parameters", as HTML.

    code: the anchor of the code that made it. refs: the rows it rests on. record: the machine-readable form
    of a finding, sentence or chart."""

    kind: str
    html: Markup
    anchor: str = ""
    code: str = ""
    is_solution: bool = False
    refs: tuple[Ref, ...] = ()
    record: dict[str, Any] = field(default_factory=dict)

    @property
    def is_answer(self) -> bool:
        return self.kind == "finding" and self.record["id"] == "answer"

    @property
    def looked_up(self) -> bool:
        """Whether it is looked up rather than read: code, parameters, a list of the story's claims."""
        of_claims = {ref.table for ref in self.refs} == {"claims"}
        return self.kind in ("code", "parameters") or (self.kind == "table" and of_claims)

@dataclass(frozen=True)
class Section:
    """A heading (none for the opening), its anchor, and the blocks below it."""

    heading: str
    anchor: str
    blocks: list[Block]

@dataclass(frozen=True)
class Essay:
    """The page of a notebook: opening, answer, sections and appendix, and what they use."""

    notebook: Notebook
    opening: Section
    answer: list[Block]
    sections: list[Section]
    appendix: list[Section]
    uses: list[Use]

    @property
    def minutes(self) -> int:
        """Minutes of reading, without what is folded away and without the appendix."""
        blocks = [*self.opening.blocks, *self.answer, *(one for part in self.sections for one in part.blocks)]
        read = (one.html.striptags() for one in blocks if not (one.is_solution or one.html.startswith(FOLDED)))
        return math.ceil(len(" ".join(read).split()) / WORDS_A_MINUTE)

def essay(notebook: Notebook, renderer: Renderer, terms: dict[str, str]) -> Essay:
    """A notebook as an essay. Raises SiteError for a row, a link or a file name that cannot be."""
    writer = _Writer(notebook, renderer, Place(notebook.name, terms))
    opening, *written = writer.sections()
    twice = sorted(at for at, times in Counter(use.anchor for use in writer.uses).items() if times > 1)
    if twice:
        raise SiteError(f"{notebook.name}: two findings or charts are called {twice[0]}; "
                        "give each its own name")
    answer, sections, appendix = [], [], []
    for one in [opening, *written]:
        read, looked_up = ([block for block in one.blocks if block.looked_up == kind] for kind in (False, True))
        if one is opening:
            answer = [block for block in read if block.is_answer]
            opening = replace(opening, blocks=[block for block in read if not block.is_answer])
        elif any(block.is_answer for block in read):
            answer = read
        elif {block.kind for block in read} <= {"words"} and {block.kind for block in looked_up} - {"code"}:
            appendix.append(one)
            continue
        elif read:
            sections.append(replace(one, blocks=read))
        if looked_up:
            appendix.append(Section(one.heading or "Opening", f"{one.anchor}-appendix", looked_up))
    return Essay(notebook, opening, answer, sections, appendix, writer.uses)

class _Writer:
    """Writes the blocks of one notebook and notes what they use."""

    def __init__(self, notebook: Notebook, renderer: Renderer, place: Place) -> None:
        self.notebook, self.renderer, self.place = notebook, renderer, place
        self.uses: list[Use] = []

    def sections(self) -> list[Section]:
        found = [Section("", "top", [])]
        for cell in self.notebook.cells:
            self.place.where = cell.where
            if cell.is_code:
                found[-1].blocks.extend(self._code(cell, found[-1].heading))
                continue
            source = cell.source.partition("\n")[2] if cell is self.notebook.cells[0] else cell.source
            for heading, below in self.renderer.sections(source):
                if heading:
                    found.append(Section(heading, heading_anchor(heading), []))
                if below.strip():
                    found[-1].blocks.append(Block("words", self.renderer.html(below, self.place)))
        return found

    def _code(self, cell: Cell, heading: str) -> Iterator[Block]:
        solution, at = "solution" in cell.tags, f"code-{anchor(cell.id)}"
        for number, output in enumerate(cell.outputs):
            id = cell.id if number == 0 else f"{cell.id}-{number + 1}"
            yield replace(self._shown(output, id, heading, cell.where), is_solution=solution, code=at)
        if cell.source.strip():
            code = highlight(cell.source, PythonLexer(), HtmlFormatter(nowrap=True))
            yield Block("parameters" if cell.tags & PARAMETERS else "code", Markup(code), at)

    def _shown(self, output: Output, id: str, heading: str, where: str) -> Block:
        kind, record = output.kind, output.record
        if kind == "text":
            return Block("text", Markup.escape(output.markdown))
        html = self.renderer.html(output.markdown, self.place)
        if kind == "markdown":
            return Block("words", html)
        at, words = f"sentence-{anchor(id)}", record.get("sentence", "")
        if kind == "chart":
            at, words = f"figure-{file_name(record['name'], where)}", record["finding"]
        elif kind == "finding":
            at = f"finding-{anchor(record['id'])}"
        elif words.lstrip().startswith(AS_TABLE):
            words, kind = f"Table: {heading}", "table"
        named = record["sources"] if kind == "chart" else record["inputs"]
        refs = tuple(self.renderer.addresses.ref(written, where) for written in named)
        self.uses.append(Use(self.notebook.page, at, kind, self.notebook.short, words, refs))
        return Block(kind, html, at, refs=refs, record=record)

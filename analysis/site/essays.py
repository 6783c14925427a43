"""A notebook as an essay: its answer first, and what is looked up rather than read in an appendix."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from textwrap import shorten
from typing import Any

from markupsafe import Markup
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from ..amounts import Ref
from .addresses import SiteError, anchor, file_name, heading_anchor
from .executed import Cell, Notebook, Output
from .markdown import Place, Renderer

WORDS_A_MINUTE = 220
AS_TABLE, FOLDED = "|", "<details>"
PARAMETERS = {"parameters", "injected-parameters"}  # tags of the cells that set them

@dataclass(frozen=True)
class Block:
    """A part of a notebook as HTML, by its kind.

    kind: "words", "finding", "sentence", "table", "chart", "text", "code" or "parameters". A finding,
    sentence, table or chart also has its anchor, what it says, the rows it uses, its record, and the anchor
    of the code that made it."""

    notebook: Notebook
    kind: str
    html: Markup
    anchor: str = ""
    words: str = ""
    refs: tuple[Ref, ...] = ()
    record: dict[str, Any] = field(default_factory=dict)
    code: str = ""
    is_solution: bool = False

    @property
    def href(self) -> str:
        return f"{self.notebook.page}#{self.anchor}"

    @cached_property
    def label(self) -> str:
        """The words, cut at a word where they are long."""
        return shorten(self.words, 110, placeholder=" …")

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
    """The page of a notebook: opening, answer, sections and appendix, and all blocks that use rows."""

    notebook: Notebook
    opening: Section
    answer: list[Block]
    sections: list[Section]
    appendix: list[Section]
    uses: list[Block]

    @property
    def minutes(self) -> int:
        """Minutes of reading, without what is folded away and without the appendix."""
        blocks = [*self.opening.blocks, *self.answer, *(one for part in self.sections for one in part.blocks)]
        read = (one.html for one in blocks if not (one.is_solution or one.html.startswith(FOLDED)))
        return math.ceil(sum(len(html.striptags().split()) for html in read) / WORDS_A_MINUTE)

def essay(notebook: Notebook, renderer: Renderer, terms: dict[str, str]) -> Essay:
    """A notebook as an essay. Raises SiteError for a row, a link or a file name that cannot be."""
    opening, *written = _sections(notebook, renderer, Place(notebook.name, terms))
    uses = [block for one in (opening, *written) for block in one.blocks if block.record]
    twice = sorted(at for at, times in Counter(use.anchor for use in uses).items() if times > 1)
    if twice:
        raise SiteError(f"{notebook.name}: two findings or charts are called {twice[0]}; "
                        "give each its own name")
    answer, sections, appendix = [], [], []
    for one in [opening, *written]:
        read = [block for block in one.blocks if not block.looked_up]
        looked_up = [block for block in one.blocks if block.looked_up]
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
    return Essay(notebook, opening, answer, sections, appendix, uses)

def tally(refs: Iterable[Ref]) -> str:
    """How many rows of which kind these are: "2 claims, 51 rows of prices and 1 parameter"."""
    counts, parts = Counter(ref.table for ref in refs), []
    for table in sorted(counts, key=lambda name: (name != "claims", name == "parameter", name)):
        one = {"claims": "claim", "parameter": "parameter"}.get(table)
        of = "" if one else f" of {table.replace('_', ' ')}"
        parts.append(f"{counts[table]} {one or 'row'}{'s' if counts[table] != 1 else ''}{of}")
    return " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))

def _sections(notebook: Notebook, renderer: Renderer, place: Place) -> list[Section]:
    """The blocks of a notebook below their headings, in its order."""
    found = [Section("", "top", [])]
    for cell in notebook.cells:
        place.where = cell.where
        if cell.is_code:
            found[-1].blocks.extend(_code(notebook, cell, found[-1].heading, renderer, place))
            continue
        source = cell.source.partition("\n")[2] if cell is notebook.cells[0] else cell.source
        for heading, below in renderer.sections(source):
            if heading:
                found.append(Section(heading, heading_anchor(heading), []))
            if below.strip():
                found[-1].blocks.append(Block(notebook, "words", renderer.html(below, place)))
    return found

def _code(notebook: Notebook, cell: Cell, heading: str, renderer: Renderer, place: Place) -> Iterator[Block]:
    """What a cell showed, and its code."""
    solution, at = "solution" in cell.tags, f"code-{anchor(cell.id)}"
    for number, output in enumerate(cell.outputs):
        id, shown = cell.id if number == 0 else f"{cell.id}-{number + 1}", output.markdown
        html = Markup.escape(shown) if output.kind == "text" else renderer.html(shown, place)
        named = output.record.get("sources") or output.record.get("inputs", ())
        refs = tuple(renderer.addresses.ref(written, cell.where) for written in named)
        kind, below, words = _called(output, id, heading, cell.where)
        call = f'finding("{output.record.get("id")}"'  # an answer stands above the cell that works it out
        maker = next((one for one in notebook.cells if call in one.source), cell)
        yield Block(notebook, kind, html, below, words, refs, output.record, f"code-{anchor(maker.id)}",
                    solution)
    if cell.source.strip():
        code = highlight(cell.source, PythonLexer(), HtmlFormatter(nowrap=True))
        yield Block(notebook, "parameters" if cell.tags & PARAMETERS else "code", Markup(code), at)

def _called(output: Output, id: str, heading: str, where: str) -> tuple[str, str, str]:
    """The kind of an output on the page, its anchor, and what it says."""
    record, said = output.record, output.record.get("sentence", "")
    if output.kind == "chart":
        return "chart", f"figure-{file_name(record['name'], where)}", record["finding"]
    if output.kind == "finding":
        return "finding", f"finding-{anchor(record['id'])}", said
    if said.lstrip().startswith(AS_TABLE):
        return "table", f"sentence-{anchor(id)}", f"Table: {heading}"
    return {"markdown": "words"}.get(output.kind, output.kind), f"sentence-{anchor(id)}", said

"""What an executed notebook holds: its cells, and what each of them showed, checked to be complete."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from nbformat.v4.rwbase import rejoin_lines

from .. import suite
from ..findings import ABOVE
from .addresses import SiteError, page_of

KIND = "application/vnd.story-figures.{}+json"
RESTS_ON = re.compile(r"\s*(?:<small>Rests on:.*?</small>|<details><summary>Rests on.*?</details>)\s*$",
                      re.DOTALL)
BELOW_CHART = re.compile(r"<details><summary>[^\n]*</summary>\n\n(?P<words>.*?)\n\nData: .*</details>\s*",
                         re.DOTALL)

@dataclass(frozen=True)
class Output:
    """One result of a code cell.

    kind: "sentence", "finding", "chart", "markdown" or "text". markdown: what is shown. record: the
    machine-readable form of a sentence, finding or chart, of a chart also its width and height in pixels."""

    kind: str
    markdown: str
    record: dict[str, Any] = field(default_factory=dict)

@dataclass(frozen=True)
class Cell:
    """One cell: its id, whether it is code, its source, its tags, and what it showed."""

    id: str
    is_code: bool
    source: str
    tags: frozenset[str]
    outputs: tuple[Output, ...]
    where: str

@dataclass(frozen=True)
class Notebook:
    """An executed notebook: its name without ending, its question (the first heading), and its cells."""

    name: str
    question: str
    cells: tuple[Cell, ...]

    @property
    def page(self) -> str:
        return page_of(self.name)

    @property
    def short(self) -> str:
        """The question's first words, before its colon."""
        return self.question.partition(":")[0]

    def finding(self, id: str) -> Output | None:
        """The finding of that name; "answer" answers the question."""
        found = (out for cell in self.cells for out in cell.outputs if out.kind == "finding")
        return next((one for one in found if one.record["id"] == id), None)

def read_all(folder: Path) -> list[Notebook]:
    """The executed notebooks of a folder in the order of their names.

    Raises SiteError where there is none, or one of them was not executed to its end."""
    paths = suite.notebooks(folder)
    if not paths:
        raise SiteError(f"{folder}: no notebooks there; `analysis refresh` executes them")
    return [_read(path) for path in paths]

def _read(path: Path) -> Notebook:
    try:
        found = rejoin_lines(nbformat.from_dict(json.loads(path.read_text(encoding="utf-8")))).cells
        cells = tuple(_cell(cell, f"{path}, cell {number}") for number, cell in enumerate(found, 1))
    except SiteError:
        raise
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise SiteError(f"{path}: not a notebook that can be read") from None
    heading = re.match(r"# +(.+)", cells[0].source) if cells else None
    if not heading:
        raise SiteError(f"{path}: its first cell does not begin with a heading, '# ' and the question")
    return Notebook(path.stem, heading[1].strip(), cells)

def _cell(cell: nbformat.NotebookNode, where: str) -> Cell:
    is_code = cell.cell_type == "code"
    if is_code and cell.source.strip() and cell.get("execution_count") is None:
        raise SiteError(f"{where}: it was never executed; run `analysis refresh`")
    tags, shown = cell.get("metadata", {}).get("tags", ()), tuple(_outputs(cell.get("outputs", ()), where))
    return Cell(str(cell.get("id") or where), is_code, cell.source, frozenset(tags), shown, where)

def _outputs(outputs: list[nbformat.NotebookNode], where: str) -> Iterator[Output]:
    below = ""
    for position, output in enumerate(outputs):
        if output.output_type == "error":
            raise SiteError(f"{where}: it stopped with {output.get('ename')}; run `analysis refresh`")
        data = {"text/plain": output.text} if output.output_type == "stream" else output.data
        markdown = data.get("text/markdown", "")
        if markdown and markdown in (below, ABOVE):
            continue  # already taken in as the words below the chart, or shown at the top
        if record := data.get(KIND.format("finding")):
            yield Output("finding", answer_of(markdown), record)
        elif record := data.get(KIND.format("sentence")):
            yield Output("sentence", markdown, record)
        elif record := data.get(KIND.format("chart")):
            follower = outputs[position + 1] if position + 1 < len(outputs) else {}
            below = follower.get("data", {}).get("text/markdown", "")
            told = BELOW_CHART.fullmatch(below)
            below = below if told else ""
            size = output.metadata["image/png"]
            yield Output("chart", told["words"] if told else "",
                         {**record, "width": int(size.width), "height": int(size.height)})
        elif any(kind.startswith("image/") for kind in data):
            raise SiteError(f"{where}: a picture without words; make it with `analysis.charts.finish`")
        else:
            yield Output("markdown" if markdown else "text", markdown or data.get("text/plain", ""))

def answer_of(markdown: str) -> str:
    """A finding's own sentence, without its frame: the page names in its own way what a finding rests on."""
    lines = [re.sub(r"^> ?", "", line) for line in markdown.split("\n")]
    return RESTS_ON.sub("", "\n".join(lines))

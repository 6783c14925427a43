"""A finished chart: picture, data, alt text and sources in one object, made with all of them or not."""

import base64
import io
import math
import os
import re
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pandas
from IPython.display import Markdown, display
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from PIL import Image

from ..amounts import Ref
from ..files import inert, write_whole
from ..prose import Sentence, inputs, link, name
from . import style

MIME = "application/vnd.story-figures.chart+json"
FOLDER_VARIABLE = "ANALYSIS_FIGURES"  # set by the runner; without it a notebook draws and writes nothing
DENSITY = 2  # pixels of the PNG for each pixel on the page
SHADES = 128  # colours of the PNG: the few of a chart, and their shades where edges are smoothed
POINTS = 72
FEW = 4  # more groups of rows than this are cited by their number; the data file names each

@dataclass(frozen=True)
class Chart:
    """A chart that is finished.

    name: file name without ending, the notebook's number first. finding: its title. measure: what is drawn,
    its unit and period. sources: the claims and rows drawn. data: exactly what is plotted. alt: in words."""

    name: str
    figure: Figure
    finding: Sentence
    measure: str
    sources: tuple[Ref, ...]
    data: pandas.DataFrame
    alt: Sentence

    def png(self) -> bytes:
        """The picture at double density, in the few colours of a chart, so that notebooks stay small."""
        png = self._drawn("png", dpi=self.figure.dpi * DENSITY, metadata={"Software": None})
        drawn = Image.open(io.BytesIO(png))
        small = io.BytesIO()
        drawn.convert("RGB").quantize(SHADES, dither=Image.Dither.NONE).save(small, "png", optimize=True)
        return small.getvalue()

    def svg(self) -> bytes:
        return self._drawn("svg", metadata={"Date": None, "Creator": None, "Title": self.finding.plain,
                                            "Description": self.alt.plain})

    def csv(self) -> str:
        """The data, safe to open in a spreadsheet; an end of a range that is not known is empty."""
        safe = self.data.map(inert).replace([math.inf, -math.inf], math.nan)
        return safe.to_csv(index=False, lineterminator="\n", float_format="%.6g")

    def text(self) -> str:
        """The chart for those who see no picture, and for nbval, which compares no pictures."""
        return f"{self.finding}\n{self.measure}\n{self.alt}\n{cite(self.sources)}\n{self.csv()}"

    def save(self, folder: Path, png: bytes | None = None) -> None:
        """Write the PNG (drawn already, or anew), the SVG and the CSV into a folder, each whole."""
        files = {"png": png or self.png(), "svg": self.svg(), "csv": self.csv().encode()}
        for ending, content in files.items():
            write_whole(folder / f"{self.name}.{ending}", content)

    def _ipython_display_(self) -> None:
        folder, png = os.environ.get(FOLDER_VARIABLE), self.png()
        if folder:
            self.save(Path(folder), png)
        size = self.figure.get_size_inches() * self.figure.dpi
        record = {"name": self.name, "finding": self.finding.plain, "measure": self.measure,
                  "alt": self.alt.plain, "sources": inputs(self.sources)}
        about = {"alt": self.alt.plain, "width": round(size[0]), "height": round(size[1])}
        display({"image/png": base64.b64encode(png).decode(), "text/plain": self.text(), MIME: record},
                raw=True, metadata={"image/png": about})
        sources = " · ".join(link(label, refs) for label, refs in _grouped(self.sources))
        display(Markdown(f"<details><summary>The picture in words, its data and its sources</summary>\n\n"
                         f"{self.alt.markdown}\n\nData: [{self.name}.csv](../figures/{self.name}.csv) · "
                         f"Sources: {sources}\n\n</details>"))

    def _drawn(self, kind: str, **options) -> bytes:
        buffer = io.BytesIO()
        self.figure.savefig(buffer, format=kind, **options)
        return buffer.getvalue()

def finish(figure: Figure, *, name: str, finding: Sentence, measure: str, unit: str, period: str,
           sources: tuple[Ref, ...], data: pandas.DataFrame, alt: Sentence) -> Chart:
    """Put the finding, what is measured, and the sources around the panels of a figure.

    measure, unit, period: what is drawn, in which unit, over which time. Raises ValueError where any of them
    is empty: a chart without one of these is not finished."""
    given = {"finding": finding.plain, "measure": measure, "unit": unit, "period": period, "sources": sources,
             "alt": alt.plain, "data": len(data)}
    missing = [what for what, content in given.items() if not content]
    if missing:
        raise ValueError(f"chart {name} is not finished: it has no {', no '.join(missing)}")
    described = f"{measure}, {unit}; {period}"
    FigureCanvasAgg(figure)
    width, panels = figure.get_size_inches()
    title = finding.plain[0].upper() + finding.plain[1:]
    head = [(words, style.TITLE, "semibold", style.INK)
            for words in _balanced(title, style.TITLE, "semibold", width)]
    head += [(words, style.SUBTITLE, "regular", style.QUIET)
             for words in _wrapped(described, style.SUBTITLE, "regular", width)]
    foot = _wrapped(f"Sources: {cite(sources)}. Data: {name}.csv", style.NOTE, "regular", width)
    top = sum(_line(size) for _, size, _, _ in head) + 0.12
    bottom = len(foot) * _line(style.NOTE) + 0.12
    height = top + panels + bottom
    figure.set_size_inches(width, height)
    at = height - 0.02
    for words, size, weight, colour in head:
        at -= _line(size)
        figure.text(0.005, at / height, words, size=size, weight=weight, color=colour).set_in_layout(False)
    for number, words in enumerate(reversed(foot)):
        at = (0.06 + number * _line(style.NOTE)) / height
        figure.text(0.005, at, words, size=style.NOTE, color=style.QUIET).set_in_layout(False)
    panes = (0.005, bottom / height, 0.99, panels / height)
    figure.set_layout_engine("constrained", rect=panes, w_pad=0.02, h_pad=0.04)
    figure.draw_without_rendering()
    figure.set_layout_engine("none")  # where everything stands is settled: drawing again must not move it
    return Chart(name, figure, finding, described, sources, data, alt)

def cite(refs: tuple[Ref, ...]) -> str:
    """References as a short list: rows in a row by the first and last, many of a table by their number."""
    return "; ".join(label for label, _ in _grouped(refs))

def _grouped(refs: tuple[Ref, ...]) -> list[tuple[str, tuple[Ref, ...]]]:
    """References by table, claims first, with a label for each group that is shown as one."""
    groups = []
    ordered = sorted(set(refs), key=lambda ref: (ref.table != "claims", ref.table, ref.line, ref.id))
    for table, of_table in groupby(ordered, key=lambda ref: ref.table):
        members = tuple(of_table)
        runs = _runs(members)
        kind = "claims" if table == "claims" else f"rows of {table}"
        groups += runs if len(runs) <= FEW else [(f"{len(members)} {kind}", members)]
    return groups

def _runs(refs: tuple[Ref, ...]) -> list[tuple[str, tuple[Ref, ...]]]:
    """References of one table, those of reference rows that follow one another as one."""
    runs = []
    alone = refs[0].table in ("claims", "parameter")
    for _, run in groupby(enumerate(refs), key=lambda pair: pair[0] if alone else pair[1].line - pair[0]):
        members = tuple(ref for _, ref in run)
        label = name(members[0]).removeprefix("reference row ")
        runs.append((label if len(members) == 1 else f"{label} to {members[-1].id}", members))
    return runs

def _line(points: float) -> float:
    """Inches from one line of this size to the next."""
    return points * 1.32 / POINTS

def _balanced(words: str, size: float, weight: str, width: float) -> list[str]:
    """Words in as few lines as fit, of about one length: no word alone at the end, a number with its unit."""
    words = re.sub(r"(\d%?) (?=[a-z])", "\\1\N{NO-BREAK SPACE}", words)
    lines = narrower = _wrapped(words, size, weight, width)
    while len(narrower) == len(lines) > 1:
        lines, width = narrower, width * 0.96
        narrower = _wrapped(words, size, weight, width)
    return lines

def _wrapped(words: str, size: float, weight: str, width: float) -> list[str]:
    """Words in lines that fit the width (inches) at this size (points); a date is not broken."""
    dpi = 200
    renderer = FigureCanvasAgg(Figure(dpi=dpi)).get_renderer()
    font = FontProperties(family="Inter", size=size, weight=weight)
    lines: list[str] = []
    dated = re.sub(r"(\d) ([A-Z][a-z]+) (\d)", "\\1\N{NO-BREAK SPACE}\\2\N{NO-BREAK SPACE}\\3", words)
    for word in dated.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        fits = renderer.get_text_width_height_descent(longer, font, ismath=False)[0] <= (width - 0.16) * dpi
        lines = [*lines[:-1], longer] if fits or not lines else [*lines, word]
    return lines

"""A finished chart: picture, data, alt text and sources in one object, made with all of them or not."""

import base64
import io
import math
import os
import re
import textwrap
from bisect import bisect
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np
import pandas
from IPython.display import Markdown, display
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path
from PIL import Image

from ..amounts import Ref
from ..files import inert, write_whole
from ..prose import Sentence, inputs, link, name
from .style import INK, QUIET, SUBTITLE, TITLE

MIME = "application/vnd.story-figures.chart+json"
FOLDER_VARIABLE = "ANALYSIS_FIGURES"  # set by the runner; without it a notebook draws and writes nothing
DENSITY = 2  # pixels of the PNG for each pixel on the page
SHADES = 128  # colours of the PNG: the few of a chart, and their shades where edges are smoothed
POINTS = 72  # of an inch
EDGE, GAP = 0.005, 0.07  # left free: of the width at the sides, inches above and below words
LETTERS = 120  # more than a line of the smallest words holds
UNBROKEN = re.compile(r"(?<=[\d%]) (?=[a-z])|(?<=\d) (?=[A-Z][a-z]+ \d)|(?<=[a-z]) (?=\d{4}\b)")
FEW = 4  # more rows of a table than this are cited by their number; the data file names each

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
        drawn = self._drawn("png", dpi=self.figure.dpi * DENSITY, pil_kwargs={"compress_level": 1})
        picture, small = Image.open(io.BytesIO(drawn)).convert("RGB"), io.BytesIO()
        picture.quantize(SHADES, dither=Image.Dither.NONE).save(small, "png", optimize=True)
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
        record = {"name": self.name, "finding": self.finding.plain, "measure": self.measure,
                  "alt": self.alt.plain, "sources": inputs(self.sources)}
        box = self.figure.bbox
        about = {"alt": self.alt.plain, "width": round(box.width), "height": round(box.height)}
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
    """Put what is found, what is measured (with unit and period), the key and the sources round the panels.

    Raises ValueError where any but the period is empty: a chart without one of these is not finished."""
    given = {"finding": finding.plain, "measure": measure, "unit": unit, "sources": sources,
             "alt": alt.plain, "data": len(data)}
    missing = [what for what, content in given.items() if not content]
    if missing:
        raise ValueError(f"chart {name} is not finished: it has no {', no '.join(missing)}")
    described = f"{measure}, {unit}" + f"; {period}" * bool(period)
    title = finding.plain[0].upper() + finding.plain[1:]
    FigureCanvasAgg(figure)
    width, panels = figure.get_size_inches()
    blocks = (TITLE, title), (SUBTITLE, described), (SUBTITLE, f"Sources: {cite(sources)}. Data: {name}.csv")
    *head, foot = (figure.text(EDGE, 0, _wrapped(words, font, width), font=font, va="bottom",
                               color=INK if font is TITLE else QUIET) for font, words in blocks)
    *above, below = (block.get_window_extent().height / figure.dpi + GAP
                     for block in (*head, *figure.legends, foot))
    height = sum(above) + panels + below + 2 * GAP
    figure.set_size_inches(width, height)
    heights = 1 - np.cumsum(above) / height
    for words, at in zip(head, heights, strict=False):
        words.set_y(at)
    for key in figure.legends:
        key.set_bbox_to_anchor((EDGE, heights[-1]))
    foot.set_y(GAP / 2 / height)
    figure.set_layout_engine("constrained", w_pad=0.02, h_pad=0.04,
                             rect=(EDGE, (below + GAP) / height, 1 - 2 * EDGE, panels / height))
    figure.draw_without_rendering()
    figure.set_layout_engine("none")  # where everything stands is settled: drawing again must not move it
    return Chart(name, figure, finding, described, sources, data, alt)

def cite(refs: tuple[Ref, ...]) -> str:
    """References as a short list: many of a table by their number."""
    return "; ".join(label for label, _ in _grouped(refs))

def _grouped(refs: tuple[Ref, ...]) -> list[tuple[str, tuple[Ref, ...]]]:
    """References by table, claims first, with a label for each that is named, or for all of many."""
    groups = []
    ordered = sorted(set(refs), key=lambda ref: (ref.table != "claims", ref.table, ref.line, ref.id))
    for table, of_table in groupby(ordered, key=lambda ref: ref.table):
        members = tuple(of_table)
        if len(members) > FEW:
            kind = "claims" if table == "claims" else f"rows of {table}"
            groups.append((f"{len(members)} {kind}", members))
        else:
            groups += [(name(ref).removeprefix("reference row "), (ref,)) for ref in members]
    return groups

def _wrapped(words: str, font: FontProperties, width: float) -> str:
    """Words in as few lines as fit the width (inches), dates and figures whole; a title's of like length."""
    words = UNBROKEN.sub("\N{NO-BREAK SPACE}", words)

    def lines(letters: int) -> list[str]:
        return textwrap.wrap(words, letters, break_long_words=False, break_on_hyphens=False)

    def too_wide(letters: int) -> bool:
        return any(text_to_path.get_text_width_height_descent(line, font, ismath=False)[0] > points
                   for line in lines(letters))

    points = (width - 2 * GAP) * POINTS
    letters = max(bisect(range(1, LETTERS), False, key=too_wide), 1)
    if font is TITLE:
        fewest = len(lines(letters))
        letters = next(fewer for fewer in range(1, LETTERS) if len(lines(fewer)) == fewest)
    return "\n".join(lines(letters))

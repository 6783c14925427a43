"""What notebooks show in reruns: every figure leads home; charts are legible, whole, finished, and the same every time."""

import csv
import io
import re
from dataclasses import dataclass
from itertools import combinations

import matplotlib.colors
import pandas
import pytest
from matplotlib.artist import Artist
from matplotlib.patches import Rectangle
from matplotlib.text import Annotation, Text
from matplotlib.transforms import Bbox

from analysis import suite
from analysis.charts import PALETTE, Chart, finish, start
from analysis.charts.marks import legend
from analysis.findings import Finding
from analysis.prose import Sentence, fill
from analysis.seeds import load

TOUCH = 1.0  # pixels by which two things may touch
PHONE = 378  # pixels that a chart has on a phone of 390, its edges taken off
LINK = re.compile(r'\[(?:[^\]\\]|\\.)*\]\([^)"]*(?:"[^"]*")?\)')  # the title in quotes may hold brackets


def test_every_figure_in_a_sentence_leads_home(results):
    """Nothing with a digit stands outside a link to a claim, a reference row or a parameter, in findings and tables."""
    for notebook, result in results:
        sentence = result.sentence if isinstance(result, Finding) else result
        if isinstance(sentence, Sentence):
            homeless = [line for line in LINK.sub("", sentence.markdown).splitlines() if re.search(r"\d", line)]
            assert homeless == [], notebook


def test_no_sentence_is_empty_or_unknown(results):
    for notebook, result in results:
        said = [result.finding.plain, result.alt.plain] if hasattr(result, "alt") else \
            [result.sentence.plain] if isinstance(result, Finding) else [result.plain] if isinstance(result, Sentence) else []
        for words in said:
            assert words.strip(), notebook
            assert not {"nan", "None", "inf"} & set(re.findall(r"\w+", words)), (notebook, words)


@dataclass(frozen=True)
class Drawn:
    """A chart with what is drawn in it, and the box that each text, bar and marker takes up in pixels: found once for all tests."""

    chart: Chart
    texts: list[tuple[Text, Bbox]]
    marks: list[tuple[Artist, Bbox]]


@pytest.fixture(scope="session")
def drawn(charts) -> list[Drawn]:
    return [Drawn(chart, list(texts(chart.figure)), list(marks(chart.figure))) for chart in charts]


def texts(figure):
    hidden = set()
    for axis in (axis for axes in figure.axes for axis in (axes.xaxis, axes.yaxis)):
        low, high = sorted(axis.get_view_interval())
        beyond = [tick for tick in [*axis.get_major_ticks(), *axis.get_minor_ticks()] if not low <= tick.get_loc() <= high]
        hidden |= {axis.get_offset_text(), *(label for tick in beyond for label in (tick.label1, tick.label2))}
    for text in figure.findobj(Text):
        if text.get_visible() and text.get_text().strip() and text not in hidden:
            yield text, text.get_window_extent()


def marks(figure):
    for axes in figure.axes:
        for patch in axes.patches:
            if isinstance(patch, Rectangle):
                yield patch, patch.get_window_extent()
        for line in axes.lines:
            if line.get_marker() not in (None, "None", "", " "):
                half = line.get_markersize() / 2 * figure.dpi / 72
                wide = 1.5 if line.get_marker() == "|" else half
                for x, y in axes.transData.transform(line.get_xydata()):
                    yield line, Bbox.from_extents(x - wide, y - half, x + wide, y + half)


def overlap(a: Bbox, b: Bbox) -> bool:
    return min(a.x1, b.x1) - max(a.x0, b.x0) > TOUCH and min(a.y1, b.y1) - max(a.y0, b.y0) > TOUCH


def test_no_text_overlaps_text(drawn):
    for one in drawn:
        clashes = [(a.get_text(), b.get_text()) for (a, box), (b, other) in combinations(one.texts, 2) if overlap(box, other)]
        assert clashes == [], one.chart.name


def test_no_text_leaves_the_canvas(drawn):
    for one in drawn:
        canvas = one.chart.figure.bbox.padded(TOUCH)
        out = [text.get_text() for text, box in one.texts
               if box.x0 < canvas.x0 or box.x1 > canvas.x1 or box.y0 < canvas.y0 or box.y1 > canvas.y1]
        assert out == [], one.chart.name


def test_no_text_covers_a_mark_that_it_does_not_name(drawn):
    for one in drawn:
        for text, box in one.texts:
            covered = [(mark, taken) for mark, taken in one.marks if overlap(box, taken)]
            if covered and isinstance(text, Annotation) and text.xycoords == "data":
                x, y = text.axes.transData.transform((text.convert_xunits(text.xy[0]), text.convert_yunits(text.xy[1])))
                covered = [(mark, taken) for mark, taken in covered if not taken.padded(2).contains(x, y)]
            assert covered == [], (one.chart.name, text.get_text())


def test_labels_can_be_read_on_a_phone(drawn):
    for one in drawn:
        scale = PHONE / one.chart.figure.bbox.width * one.chart.figure.dpi / 72
        small = [text.get_text() for text, _ in one.texts if text.get_fontsize() * scale < 11]
        assert small == [], one.chart.name


def contrast(colour, ground) -> float:
    """Contrast of two colours by the formula of WCAG 2.2."""
    def light(rgb):
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    first, second = sorted((light(matplotlib.colors.to_rgb(colour)), light(matplotlib.colors.to_rgb(ground))))
    return (second + 0.05) / (first + 0.05)


def test_contrast_by_known_pairs():
    assert contrast("black", "white") == pytest.approx(21)
    assert contrast("#767676", "white") == pytest.approx(4.54, abs=0.01)


def test_text_stands_out(drawn):
    for one in drawn:
        bars = [(patch, taken) for patch, taken in one.marks if isinstance(patch, Rectangle)]
        for text, box in one.texts:
            middle = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
            ground = next((patch.get_facecolor() for patch, taken in reversed(bars) if taken.contains(*middle)), "white")
            assert contrast(text.get_color(), ground) >= 4.5, (one.chart.name, text.get_text())


@pytest.mark.parametrize("colour", sorted({*PALETTE, *(row["colour"] for row in load()["codes"] if row["colour"])}))
def test_every_colour_can_be_written_in(colour):
    assert contrast(colour, "white") >= 4.5


def test_every_chart_tells_its_finding_its_measure_and_its_sources(charts):
    for chart in charts:
        assert chart.finding.plain and chart.measure and chart.sources, chart.name
        assert any(character.isdigit() for character in chart.alt.plain), chart.name
        assert chart.name[:2].isdigit()
        rows = list(csv.reader(io.StringIO(chart.csv())))
        assert len(rows) == len(chart.data) + 1
        assert all(part in chart.text() for part in (chart.finding.plain, chart.alt.plain, chart.csv()))


@pytest.mark.parametrize("results", [{}], indirect=True, ids=["default"])
def test_drawing_again_gives_the_bytes_of_the_figures(charts):
    """Those were drawn by another process, some other day."""
    for chart in charts:
        assert chart.png() == (suite.FIGURES / f"{chart.name}.png").read_bytes(), chart.name
        assert chart.svg() == (suite.FIGURES / f"{chart.name}.svg").read_bytes(), chart.name


def test_a_key_names_what_is_drawn_and_nothing_else():
    figure, (axes,) = start(1)
    axes.plot([0], [0], "o", label="drawn")
    legend(axes, ["not drawn", "drawn"])
    assert [text.get_text() for text in figure.legends[0].texts] == ["drawn"]
    figure, (axes,) = start(1)
    legend(axes, ["not drawn"])
    assert figure.legends == []


@pytest.mark.parametrize("left_out", ["measure", "unit", "sources", "data", "finding", "alt"])
def test_a_chart_that_lacks_a_part_is_not_finished(left_out):
    figure, (axes,) = start(1)
    axes.plot([0, 1], [0, 1])
    parts = {"name": "00-test", "finding": fill("a finding"), "measure": "flights", "unit": "a week", "period": "a year",
             "sources": (load()["claims"]["cadence-flights"].ref,), "data": pandas.DataFrame({"x": [1]}), "alt": fill("a line")}
    empty = {"data": pandas.DataFrame(), "finding": fill(""), "alt": fill(""), "sources": ()}.get(left_out, "")
    with pytest.raises(ValueError, match=f"no {left_out}"):
        finish(figure, **{**parts, left_out: empty})
    assert finish(figure, **parts).measure == "flights, a week; a year"
    assert finish(figure, **{**parts, "period": ""}).measure == "flights, a week"  # where its days would say nothing


def test_seed_words_with_markup_are_drawn_as_they_stand(tmp_path):
    hostile = "<script> & $x^2$ | [b] " + "y" * 10_000
    figure, (axes,) = start(1)
    axes.plot([0, 1], [0, 1])
    axes.annotate("$x^2$", (0, 0))
    chart = finish(figure, name="00-hostile", finding=fill("{w}", w=hostile.replace("2", "")), measure=hostile[:30], unit="u", period="p",
                   sources=(load()["claims"]["cadence-flights"].ref,), data=pandas.DataFrame({"words": [hostile]}), alt=fill("{w}", w="<b>"))
    chart.save(tmp_path)
    assert "<script>" not in (tmp_path / "00-hostile.svg").read_text()
    assert next(csv.reader(io.StringIO(chart.csv().split("\n", 1)[1])))[0] == hostile

"""The story itself, against a list made by reading it: every figure, date, quotation and speaker.

The story is not part of this repository. The test finds it through ANALYSIS_STORY, or in shared/seed beside the
checkout. A row names a paragraph, a kind, and what is meant, or at most five words that carry it.
"""

import datetime
import os
from pathlib import Path

import pytest

from analysis.reading import claims

BESIDE = Path(__file__).parents[3] / "shared" / "seed"
STORY = Path(os.environ["ANALYSIS_STORY"]) if "ANALYSIS_STORY" in os.environ else next(iter(sorted(BESIDE.glob("*.txt"))), None)
PUBLISHED = datetime.date(2025, 10, 9)
pytestmark = pytest.mark.skipif(STORY is None or not STORY.is_file(), reason="the story is not here: set ANALYSIS_STORY to its path")

FIGURES = [  # paragraph, kind, value or (low, high), bound, unit, a word of the thing counted
    (5, "count", (1000, None), "at_least", "", "migrants"), (8, "count", 4, "at_least", "", ""), (9, "quantity", 2, "exact", "times", ""),
    (9, "money", 50e6, "exact", "dollar", ""), (10, "count", 2, "exact", "", "states"), (14, "percentage", 5, "exact", "percent", "drugs"),
    (14, "percentage", 70, "exact", "percent", "those"), (16, "count", 1, "exact", "", "policies"), (17, "count", 10000, "more_than", "", "Venezuelans"),
    (17, "count", 58, "exact", "", "flights"), (17, "count", 9, "exact", "", "those"), (18, "count", 1, "exact", "", "relationships"),
    (19, "count", 1, "exact", "", "sources"), (23, "money", (30, 40), "between", "dollar per day", "")]
DATES = [  # paragraph, TIMEX3 value, bound, resolved
    (6, "2025-W41", "exact", True), (7, "PXDE", "exact", True), (8, "2013", "since", True), (8, "2025-09", "since", True), (9, "2025-09", "exact", True),
    (10, "2025-10-08", "exact", True), (12, "PAST_REF", "exact", False), (13, "PXD", "after", False), (17, "2025-02", "since", True),
    (17, "2025-09", "start", True), (18, "PAST_REF", "exact", False), (21, "PAST_REF", "until", False)]
QUOTATIONS = [  # paragraph, first words, speaker
    (5, "“help Venezuela", "Maduro"), (9, "“made clear", "the secretary of state"), (11, "“We will", "Maduro"), (13, "“compelling data", "Maduro"),
    (18, "“one of", "An official"), (20, "“You could", "Michael Shifter"), (20, "“At the", "Michael Shifter"), (23, "“Things are", "Carlos Torrealba"),
    (23, "“And you", "Carlos Torrealba"), (24, "“we have", "Irelis Martiez"), (25, "“You have", "Irelis Martiez"), (25, "“We, Venezuelans", "Irelis Martiez")]
SPEAKERS = [  # paragraph, source, cue
    (6, "the regime", "claimed"), (7, "Marco Rubio", "characterized"), (8, "administration officials", "said"), (8, "Trump", "told"), (9, "Rubio", "called"),
    (9, "the secretary of state", "told"), (10, "Maduro", "assured"), (10, "Maduro", "said"), (11, "Maduro", "said"), (13, "Maduro", "told"),
    (14, "Maduro", "rejected"), (14, "Maduro", "asserting"), (14, "Trump administration", "claims"), (15, "U.S. officials", "say"),
    (17, "ICE Flight Monitor", "according to"), (18, "An official", "said"), (18, "The official", "said"), (20, "Michael Shifter", "said"),
    (23, "Carlos Torrealba", "said"), (24, "Irelis Martiez", "said"), (25, "Irelis Martiez", "said")]


@pytest.fixture(scope="module")
def found():
    return claims(STORY.read_text(encoding="utf-8"), PUBLISHED)


@pytest.mark.parametrize("paragraph, kind, value, bound, unit, thing", FIGURES)
def test_figure(found, paragraph, kind, value, bound, unit, thing):
    low, high = value if isinstance(value, tuple) else (None, None)
    exact = None if isinstance(value, tuple) else value
    assert [c for c in found if (c.paragraph, c.kind, c.value, c.low, c.high, c.bound, c.unit) == (paragraph, kind, exact, low, high, bound, unit)
            and thing in c.thing]


@pytest.mark.parametrize("paragraph, timex, bound, resolved", DATES)
def test_date(found, paragraph, timex, bound, resolved):
    assert [c for c in found if c.date and (c.paragraph, c.date.timex, c.date.bound, c.date.resolved) == (paragraph, timex, bound, resolved)]


@pytest.mark.parametrize("paragraph, words, speaker", QUOTATIONS)
def test_quotation(found, paragraph, words, speaker):
    assert [c for c in found if (c.paragraph, c.kind) == (paragraph, "quotation") and c.surface.startswith(words) and speaker in c.source]


@pytest.mark.parametrize("paragraph, source, cue", SPEAKERS)
def test_speaker(found, paragraph, source, cue):
    assert [c for c in found if (c.paragraph, c.kind, c.cue) == (paragraph, "attribution", cue) and source in c.source]


def test_nothing_is_found_that_is_not_there(found):
    figures = [c for c in found if c.kind in ("count", "money", "percentage", "quantity")]
    assert len(figures) == len(FIGURES), figures
    assert len([c for c in found if c.date]) == len(DATES)

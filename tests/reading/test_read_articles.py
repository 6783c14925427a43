"""The invented articles of benchmarks/articles, and their scorer, by hand on two sentences."""

import json

import pytest

from benchmarks import articles

FIGURE = {"surface": "40 boats", "nth": 1, "value": 40, "low": None, "high": None, "bound": "exact", "unit": "", "trend": "", "change": "",
          "speaker": "Ana Ruiz"}
ARTICLE = {"published": "2025-10-09", "text": "Ana Ruiz said 40 boats sank on Monday. Route 9 is closed.", "figures": [FIGURE],
           "dates": [{"surface": "Monday", "nth": 1, "timex": "2025-10-06", "first": "2025-10-06", "last": "2025-10-06"}], "none": ["Route 9"]}


def test_what_is_read_right_counts_in_full():
    count, misses = articles.scored(ARTICLE)
    assert misses == []
    assert (count["figures and dates fully right"], count["items"], count["speakers right, of figures that have one"]) == (2, 2, 1)


@pytest.mark.parametrize(("change", "measure", "met"), [
    ({"value": 41}, "figures: value and bound", 0), ({"value": 41}, "figures cut apart", 1), ({"bound": "about"}, "figures: value and bound", 0),
    ({"unit": "tonne"}, "figures: unit", 0), ({"unit": "tonne", "ok": {"unit": ["", "barrel"]}}, "figures: unit", 1),
    ({"trend": "up", "change": "to"}, "figures: rise or fall, by, from or to", 0), ({"speaker": "the mayor"}, "speakers wrong, of those given", 1),
    ({"speaker": "Ms. Ruiz"}, "speakers right, of figures that have one", 1)])
def test_another_reading_is_a_miss(change, measure, met):
    count, misses = articles.scored(ARTICLE | {"figures": [FIGURE | change]})
    assert count[measure] == met
    assert bool(misses) == (not met or measure == "figures cut apart" or "wrong" in measure)


def test_a_source_may_be_called_by_several_names():
    count, _ = articles.scored(ARTICLE | {"figures": [FIGURE | {"speaker": "the mayor"}], "names": [["mayor", "Ana Ruiz"]]})
    assert count["speakers right, of figures that have one"] == 1


@pytest.mark.parametrize(("folder", "many"), [("articles", 8), ("articles/worked", 26)])
def test_every_article_has_what_its_notes_name(folder, many):
    """Each surface stands in the text as often as the notes say, and a figure is a number or a range."""
    paths = sorted((articles.Path(articles.__file__).parent / folder).glob("*.json"))
    assert len(paths) == many
    for path in paths:
        article = json.loads(path.read_text(encoding="utf-8"))
        for one, a, b in articles.places(article["text"], article["figures"] + article["dates"]):
            assert article["text"][a:b] == one["surface"]
        assert all((one["value"] is None) != (one["low"] is None and one["high"] is None) for one in article["figures"])

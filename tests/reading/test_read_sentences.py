"""Paragraphs and sentences, on invented texts."""

import pytest

from analysis.reading import claims, sentences


def texts(article):
    return [(s.paragraph, s.number, s.text) for s in sentences(article)]


def test_paragraphs_are_the_lines_that_are_not_empty():
    assert texts("First. Second!\n\n  \nThird?\r\nFourth") == [
        (1, 1, "First."), (1, 2, "Second!"), (2, 1, "Third?"), (3, 1, "Fourth")]


@pytest.mark.parametrize("one", [
    "Gov. Ana Ruiz met Dr. J. Smith.", "The U.S. Navy sent ships.", "It fell 3.5 percent on Jan. 4.", "“Stop!” he cried.",
    "He works for Acme Inc. of Ohio."])
def test_these_full_stops_end_nothing(one):
    assert texts(one) == [(1, 1, one)]


@pytest.mark.parametrize("first, second", [
    ("They left the U.S.", "The ships stayed."), ("“We go.”", "She left."), ("It ended (at last.)", "Nobody knew."),
    ("He came...", "Then he went."), ("It cost $5.", "$6 was asked.")])
def test_these_do(first, second):
    assert texts(f"{first} {second}") == [(1, 1, first), (1, 2, second)]


def test_spans_point_back_at_the_text():
    article = " One here.  Two there. \n\n\tThree “now.” Four"
    assert [article[s.start:s.end] for s in sentences(article)] == ["One here.", "Two there.", "Three “now.”", "Four"]
    assert sentences("") == () == sentences(" \n\t\n")


@pytest.mark.parametrize("before", [19_990, 19_994, 19_999, 20_000])
def test_a_line_longer_than_prose_is_one_paragraph_in_parts_that_cut_no_figure(before):
    text = "x " * (before // 2) + "y" * (before % 2) + " 12,345 boats sank. 67 came."
    found = sentences(text)
    assert {one.paragraph for one in found} == {1}
    assert [one.number for one in found] == list(range(1, len(found) + 1)) and len(found) == 3
    assert [one.value for one in claims(text, None)] == [12345, 67]

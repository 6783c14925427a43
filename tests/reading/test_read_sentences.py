"""Paragraphs and sentences, on invented texts."""

import pytest

from analysis.reading import sentences


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

"""Figures that were cut apart, named nothing or hung on a name, on invented sentences; expected values worked by hand."""

import pytest

from analysis.reading import quantities, sentences


@pytest.mark.parametrize("sentence, value", [
    ("One pupil in 16 missed the test.", 1 / 16), ("The chance of it is one in 2.5 million.", 1 / 2_500_000),
    ("Nine times in ten it holds.", 0.9), ("The plant employed 9,000; by 2010, half that.", 0.5),
    ("It took a 3 400-page dossier.", 3400), ("The boat cost 30 grand.", 30_000), ("A prize of £2.4MILLION was paid.", 2_400_000),
    ("In one night he failed 12 times.", 12)])
def test_what_stands_together_is_read_whole(sentence, value):
    assert quantities(sentence)[-1].value == pytest.approx(value)


@pytest.mark.parametrize("sentence", ["Call 118 or see a nurse.", "Text WIN to 70707."])
def test_what_is_dialled_is_no_figure(sentence):
    assert quantities(sentence) == ()


@pytest.mark.parametrize("sentence, bound", [
    ("It is given at 20 weeks or later.", "at_least"), ("Send it within reach, in 9 days or sooner.", "at_most"),
    ("They counted 17 boats, 12 at the outside.", "at_most"), ("A stove costs maybe $90.", "about")])
def test_bounds_of_talk(sentence, bound):
    assert quantities(sentence)[-1].bound == bound


@pytest.mark.parametrize("sentence, age", [
    ("She hits 70 in May.", 70), ("I'm not even 50.", 50), ("My guide, a pilot of 31, dug me out.", 31), ("He's nearly 40.", 40)])
def test_ages_in_other_words(sentence, age):
    assert [(q.value, q.unit) for q in quantities(sentence)] == [(age, "year of age")]


@pytest.mark.parametrize("text, count", [
    ("Ms. Ruiz left at 5 p.m. He stayed.", 2), ("The U.S. Navy came.", 1), ("It left the U.S. The rest stayed.", 2),
    ("See No. 4 below.", 1), ("He said no. Nobody asked.", 2), ("Acme Corp. Chief Ana Ruiz left.", 1), ("Ask Acme Corp. They know.", 2),
    ("J. Ruiz left.", 1), ("So did I. Then it rained.", 2)])
def test_where_a_full_stop_ends_a_sentence(text, count):
    assert len(sentences(text)) == count


@pytest.mark.parametrize("sentence, changes", [
    ("The choir has 48 singers, up from 31.", [("up", "to"), ("up", "from")]),
    ("A loaf costs €4.20 in most shops, down from €4.60 in March.", [("down", "to"), ("down", "from")]),
    ("The toll stood at 40 boats, up 3 from 37.", [("up", "to"), ("up", "by"), ("up", "from")]),
    ("A quarter of the 60 desks are empty, up from a fifth.", [("up", "to"), ("", ""), ("up", "from")]),
    ("The choir has 48 singers, and dues are up 3%.", [("", ""), ("up", "by")])])
def test_what_a_change_led_to_is_its_end(sentence, changes):
    assert [(q.trend, q.change) for q in quantities(sentence)] == changes


def test_times_of_day_are_no_figures():
    assert quantities("The road shuts from 8 to 10 a.m. Friday.") == ()
    assert quantities("It began around 0430 (1030 GMT).") == ()


def test_what_is_drawn_up_has_not_risen():
    assert [(q.value, q.trend) for q in quantities("The town has drawn up a 30-million-euro plan.")] == [(30e6, "")]

"""Sentences on the build-up follow the day, the view and the coding."""

import pytest

from analysis import seeds
from analysis.buildup import scale_sentences, sentences
from analysis.parameters import given


@pytest.mark.parametrize(("values", "there"), [
    ({}, ["4 strikes on 4 vessels", "21 people", "more than 5,000 people aboard the warships"]),
    ({"as_of": "2025-12-31"}, ["35 strikes on 36 vessels", "114 people", "123 people"]),
    ({"as_of": "2025-08-15"}, ["no boat strike had been announced"]), ({"as_of": "2026-10-01"}, ["at least 50 strikes", "ends on 5 March 2026"]),
    ({"as_of": "2025-01-01"}, ["No other signal stands on the time axis"])])
def test_the_answer_follows_the_day(values, there):
    told = sentences.answer(seeds.load(), given(**values)).sentence.plain
    assert [words for words in there if words not in told] == []


@pytest.mark.parametrize(("day", "words"), [("2025-10-02", "is not reached"), ("2025-10-03", "nothing to spare"), ("2025-10-14", "more than 1 of the 5 strikes")])
def test_the_story_s_bound_turns_with_the_strikes(day, words):
    assert words in sentences.flip(seeds.load(), given(as_of=day)).sentence.plain


def test_the_pace_beyond_the_complete_list_is_said_to_be_uncertain():
    early, late = (str(sentences.tempo(seeds.load(), given(as_of=day, confidence=0.95)).sentence) for day in ("2026-03-08", "2026-03-09"))
    assert "complete up to" not in early
    assert "complete up to 8 March 2026 only" in late


def test_the_table_neither_bears_out_nor_contradicts_decades():
    """14 August to 9 October is 56 days; twenty years have 7305."""
    found = scale_sentences.decades(seeds.load(), given())
    assert found.amount.value == pytest.approx(100 * 56 / 7305)
    assert "cannot contradict it" in str(found.sentence)
    assert "no row at all" in str(scale_sentences.decades(seeds.load(), given(as_of="2025-08-01")).sentence)


def test_the_claimed_militia_is_37_times_as_large_at_most_as_at_least():
    assert scale_sentences.militia(seeds.load(), given()).amount.value == pytest.approx(8_200_000 / 220_000)


@pytest.mark.parametrize("day", ["2025-01-01", "2025-08-06", "2025-08-07", "2025-08-18", "2025-09-02", "2025-10-09", "2026-03-11", "2030-01-01"])
@pytest.mark.parametrize("view", ["happened", "known"])
def test_every_sentence_can_be_said_on_any_day(day, view):
    run = given(as_of=day, dated_by=view, confidence=0.95)
    for tell in (sentences.answer, sentences.coding, sentences.left_out, sentences.delays, sentences.deaths, sentences.tempo, sentences.signal_tempo,
                 sentences.rewards, sentences.latest_forces, sentences.flip, scale_sentences.militia, scale_sentences.decades,
                 scale_sentences.selection, scale_sentences.unnamed, scale_sentences.solution):
        told = tell(seeds.load(), run)
        assert str(getattr(told, "sentence", told)).strip()

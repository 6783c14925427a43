"""Who says what, on invented sentences."""

import pytest

from analysis.reading import attributions


def found(sentence):
    for a in attributions(sentence):
        assert sentence[a.cue_start:a.cue_end] == a.cue
        assert a.source is None or sentence[a.source_start:a.source_end] == a.source
        assert 0 <= a.content_start <= a.content_end <= len(sentence)
    return [(a.source, a.cue) for a in attributions(sentence)]


@pytest.mark.parametrize("sentence, source, cue", [
    ("The minister said the port was closed.", "The minister", "said"),
    ("Dutch officials say the figures are wrong.", "Dutch officials", "say"),
    ("“We will rebuild,” the mayor told Radio Five.", "the mayor", "told"),
    ("“We will rebuild,” said Ana Ruiz, a teacher in Quito.", "Ana Ruiz", "said"),
    ("Ana Ruiz, a teacher in Quito, said the roof leaked.", "Ana Ruiz", "said"),
    ("Ana Ruiz, who runs the port, denied it.", "Ana Ruiz", "denied"),
    ("The harvest failed, according to a study shared by Farm Watch.", "a study shared by Farm Watch", "according to"),
    ("“It leaks,” Ana Ruiz, the harbour master, told the Daily Gull last month.", "Ana Ruiz", "told"),
    ("“It leaks,” Ana Ruiz, of the harbour board, said on Friday.", "Ana Ruiz", "said"),
    ("According to the coroner, nobody was hurt.", "the coroner", "According to"),
    ("The regime claimed it was guarding the bridge.", "The regime", "claimed"),
    ("An official familiar with that plan said the talks go on.", "An official familiar with that plan", "said"),
    ("Prices fell, the survey shows.", "the survey", "shows"),
    ("She was described as a fraud by the tribunal.", "the tribunal", "described"),
    ("British minister Theresa May said it was over.", "British minister Theresa May", "said"),
    ("Senators and aides in Congress say it works.", "Senators and aides in Congress", "say"),
    ("RUIZ: We begin now.", "RUIZ", ":"),
    ("QUITO (AP) — Ana Ruiz, a teacher, said it rained.", "Ana Ruiz", "said"),
    ("Ruiz -- a teacher in Quito -- said the roof leaked.", "Ruiz", "said"),
    ("But the Ruiz family said the roof leaked.", "the Ruiz family", "said"),
    ("The port does not deny it.", "The port", "deny"),
    ("Ana Ruiz's claim that it rained was wrong.", "Ana Ruiz's", "claim"),
    ("The roof was leaking, said Ana Ruiz.", "Ana Ruiz", "said"),
    ("“No,” said he.", "he", "said"),
    ("New Survey Says Prices Fell", "New Survey", "Says"),
    ("It rained on a teacher who said it leaked.", "a teacher who", "said"),
])
def test_source_and_cue(sentence, source, cue):
    assert found(sentence) == [(source, cue)]


def test_a_participle_and_a_second_verb_share_the_first_source():
    assert found("The mayor said it rained, adding that roads were shut, and warned drivers.") == [
        ("The mayor", "said"), ("The mayor", "adding"), ("The mayor", "warned")]


@pytest.mark.parametrize("sentence, cue", [("He allegedly stole a boat.", "allegedly"), ("The dam is expected to hold.", "expected"), ("The dam seems to hold.", "seems"),
    ("The roof was said to leak.", "said"), ("A claim that it rained was false.", "claim")])
def test_cues_without_a_source(sentence, cue):
    assert found(sentence) == [(None, cue)]


@pytest.mark.parametrize("sentence", [
    "The United States sent ships.", "Medical claims rose.", "“He said so and they say it,” she.", "Their plans failed.", "He sent tweets.", "They are more detailed.", "People try to survive and find work.", "The so-called boat sank.", ""])
def test_not_attributions(sentence):
    assert not [a for a in attributions(sentence) if a.source]


def test_content_is_the_side_away_from_the_source():
    sentence = "Ana Ruiz said the roof leaked."
    a, = attributions(sentence)
    assert sentence[a.content_start:a.content_end] == "the roof leaked." and not a.quoted
    sentence = "“The roof leaked,” said Ana Ruiz."
    a, = attributions(sentence)
    assert sentence[a.content_start:a.content_end].startswith("“The roof leaked,”") and a.quoted

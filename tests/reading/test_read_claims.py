"""Claims of a whole invented article."""

import datetime

from analysis.reading import claims

ARTICLE = """Storm shuts the harbour
The minister said at least 40 boats were lost last week. It was the worst storm since 2013.

“We lost everything,” said Ana Ruiz, a teacher. “The roof cost $30 or $40 a day to mend.”
“You have to be ready,” she said. “Nobody helped.”
Tomas Vidal tries to fish in the bay.
“Things are bad,” he said.
A group that tracks allegedly stolen boats counted 12 of them, according to Farm Watch. He denied it two weeks ago.
"""
FOUND = claims(ARTICLE, datetime.date(2025, 10, 9))


def where(kind, paragraph):
    return [c for c in FOUND if (c.kind, c.paragraph) == (kind, paragraph)]


def test_spans_and_order():
    assert all(ARTICLE[c.start:c.end] == c.surface for c in FOUND)
    assert [c.start for c in FOUND] == sorted(c.start for c in FOUND)


def test_a_figure_carries_bound_thing_and_source():
    c, = where("count", 2)
    assert (c.sentence, c.value, c.bound, c.thing, c.source, c.cue, c.sourcing) == (1, 40, "at_least", "boats", "The minister", "said", "stated")


def test_dates_are_resolved_and_the_articles_own_voice_has_no_source():
    week, year = where("date", 2)
    assert (week.date.timex, week.source) == ("2025-W40", "The minister")
    assert (year.date.timex, year.bound, year.source, year.sourcing) == ("2013", "since", "", "")


def test_a_quotation_carried_on_keeps_its_speaker():
    first, second = where("quotation", 3)
    assert (first.source, first.sourcing, second.source, second.sourcing) == ("Ana Ruiz", "stated", "Ana Ruiz", "continued")
    money, = where("money", 3)
    assert (money.low, money.high, money.bound, money.unit, money.source) == (30, 40, "between", "dollar per day", "Ana Ruiz")


def test_a_pronoun_is_the_last_speaker_or_person_named():
    assert {(c.source, c.sourcing) for c in where("quotation", 4)} == {("Ana Ruiz", "pronoun"), ("Ana Ruiz", "continued")}
    assert [(c.source, c.sourcing) for c in where("quotation", 6)] == [("Tomas Vidal", "pronoun")]


def test_a_pronoun_too_far_from_a_name_is_left_alone():
    far = claims("Ana Ruiz said no.\nIt rained.\nIt snowed.\n“Yes,” she said.", None)
    assert [c.source for c in far if c.kind == "quotation"] == ["she"]


def test_hedges():
    assert {c.hedges for c in FOUND if c.paragraph == 7 and c.sentence == 1} == {("allegedly",)}
    assert where("count", 2)[0].hedges == ()


def test_a_quotation_before_its_cue_waits_for_it():
    quoted = [c for c in claims("“We lost it. It was ours,” Ana Ruiz said.", None) if c.kind == "quotation"]
    assert [c.source for c in quoted] == ["Ana Ruiz", "Ana Ruiz"]


def test_quotations_of_the_paragraph_before_do_not_wait():
    quoted = [c for c in claims("“We lost it.”\n“It was ours,” Ana Ruiz said.", None) if c.kind == "quotation"]
    assert [(c.source, c.sourcing) for c in quoted] == [("", ""), ("Ana Ruiz", "stated")]


def test_a_relative_clause_is_said_by_the_one_it_describes():
    count, = (c for c in claims("It rained on Ana Ruiz, who said 40 boats were lost.", None) if c.kind == "count")
    assert (count.value, count.source, count.cue) == (40, "Ana Ruiz", "said")


def test_a_figure_within_a_date_belongs_to_it():
    period, = claims("It rained for about two weeks.", datetime.date(2025, 10, 9))
    assert (period.kind, period.value, period.bound, period.unit, period.date.timex) == ("period", 2, "about", "week", "P2W")


def test_without_a_day_of_publication_relative_dates_say_so():
    unresolved = [c.date for c in claims(ARTICLE, None) if c.date and not c.date.resolved]
    assert [d.surface for d in unresolved] == ["last week", "two weeks ago"]


def test_an_empty_article_claims_nothing():
    assert claims("", None) == () == claims("\n \n", None)

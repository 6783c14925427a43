"""Figures, on invented sentences; the expected readings are worked by hand."""

import pytest

from analysis.reading import quantities


def only(sentence):
    found = quantities(sentence)
    assert len(found) == 1, found
    assert sentence[found[0].start:found[0].end] == found[0].surface
    return found[0]


@pytest.mark.parametrize("sentence, kind, value, bound, unit", [
    ("It bought 58 boats.", "count", 58, "exact", ""),
    ("More than 10,000 sailors came.", "count", 10000, "more_than", ""),
    ("At least four boats sank.", "count", 4, "at_least", ""),
    ("Up to 1,200 people hid.", "count", 1200, "at_most", ""),
    ("No fewer than 30 trucks burned.", "count", 30, "at_least", ""),
    ("Fewer than 90 houses stand.", "count", 90, "less_than", ""),
    ("About 2.5 million refugees fled.", "count", 2.5e6, "about", ""),
    ("Some two hundred and fifty thousand letters arrived.", "count", 250000, "about", ""),
    ("It sells in 50-plus countries.", "count", 50, "at_least", ""),
    ("They fought over four years.", "period", 4, "exact", "year"),
    ("They fought for over four years.", "period", 4, "more_than", "year"),
    ("They need 40 ships or more.", "count", 40, "at_least", ""),
    ("Just 5% of it is lost.", "percentage", 5, "exact", "percent"),
    ("It grew by 12 per cent.", "percentage", 12, "exact", "percent"),
    ("The reward is $50 million.", "money", 50e6, "exact", "dollar"),
    ("It cost £1.6bn.", "money", 1.6e9, "exact", "pound sterling"),
    ("It pays HK$4.1 billion.", "money", 4.1e9, "exact", "hong kong dollar"),
    ("They lost US $61.40 per barrel.", "money", 61.4, "exact", "dollar per barrel"),
    ("It moved at 70km/h.", "quantity", 70, "exact", "kilometre per hour"),
    ("A 12-mile road runs there.", "quantity", 12, "exact", "mile"),
    ("It took three weeks.", "period", 3, "exact", "week"),
    ("He is a 44-year-old sailor.", "quantity", 44, "exact", "year of age"),
    ("Ana Ruiz, 44, left.", "quantity", 44, "exact", "year of age"),
    ("It is twice as long.", "quantity", 2, "exact", "times"),
    ("The state is doubling its reward.", "quantity", 2, "exact", "times"),
    ("Output rose more than 10-fold.", "quantity", 10, "more_than", "times"),
    ("It has one and a half million readers.", "count", 1.5e6, "exact", ""),
    ("Half a million letters came.", "count", 5e5, "exact", ""),
    ("It filled 2½ barrels.", "quantity", 2.5, "exact", "barrel"),
    ("It lost minus-12 degrees Celsius.", "quantity", -12, "exact", "celsius"),
    ("A 14m deep well.", "quantity", 14, "exact", "metre"),
    ("It has 4.3m readers.", "count", 4.3e6, "exact", ""),
    ("It makes 40 boats a day.", "count", 40, "exact", ""),
    ("It sank to -5 degrees.", "quantity", -5, "exact", "degree"),
])
def test_value_bound_and_unit(sentence, kind, value, bound, unit):
    q = only(sentence)
    assert (q.kind, q.value, q.bound, q.unit) == (kind, value, bound, unit)


@pytest.mark.parametrize("sentence, low, high, unit", [
    ("It costs $30 or $40 a day.", 30, 40, "dollar per day"),
    ("Between 60 and 70 tons vanished.", 60, 70, "ton"),
    ("It weighs 11-17 kilograms.", 11, 17, "kilogram"),
    ("They want $7 to $9 billion.", 7e9, 9e9, "dollar"),
    ("It took three or four years.", 3, 4, "year"),
    ("It went from 0-to-60 mph.", 0, 60, "mile per hour"),
])
def test_ranges(sentence, low, high, unit):
    q = only(sentence)
    assert (q.value, q.low, q.high, q.bound, q.unit) == (None, low, high, "between", unit)


@pytest.mark.parametrize("sentence, low, thing", [
    ("Thousands of miners left.", 1000, "miners"), ("It moved tens of thousands of tonnes.", 10000, "tonnes"), ("Dozens of cars burned.", 12, "cars")])
def test_a_vague_plural_only_says_at_least(sentence, low, thing):
    q = only(sentence)
    assert (q.value, q.low, q.high, q.bound, q.thing) == (None, low, None, "at_least", thing)


@pytest.mark.parametrize("sentence, value, thing", [
    ("A third of the cargo was lost.", 1 / 3, "cargo"), ("Two-thirds of voters agree.", 2 / 3, "voters"),
    ("Half the houses burned.", 0.5, "houses"), ("One in five pupils is absent.", 0.2, "pupils"), ("Nearly 1 in 4 adults agreed.", 0.25, "adults"),
    ("It fell by one-third.", 1 / 3, ""), ("They need a two-thirds majority.", 2 / 3, "")])
def test_shares(sentence, value, thing):
    q = only(sentence)
    assert q.fraction and q.value == pytest.approx(value) and q.thing == thing


@pytest.mark.parametrize("sentence, thing", [
    ("It ran 610 new fishing boats in May.", "new fishing boats"), ("About 70% of drugs made there leave.", "drugs"),
    ("Nine of those have landed.", "those"), ("It makes 40 boats a day.", "boats per day"), ("They sold 30 hot and cold drinks.", "hot and cold drinks"),
    ("It joined the 11 member trade pact.", "member trade pact"), ("Some 70 died.", ""), ("The 27-nation bloc imported oil.", "nation bloc"), ("It sold 2,300 baskets of fruit.", "baskets of fruit")])
def test_the_thing_counted(sentence, thing):
    assert only(sentence).thing == thing


def test_a_conversion_in_brackets_keeps_the_bound():
    assert [(q.value, q.bound, q.unit) for q in quantities("It flew more than 60 miles (97 km).")] == [
        (60, "more_than", "mile"), (97, "more_than", "kilometre")]


@pytest.mark.parametrize("sentence, trend", [("Sales fell by 3%.", "down"), ("Shares rose 2 percent.", "up"), ("It fell to 3%.", "down"), ("It is at 3%.", "")])
def test_trend(sentence, trend):
    assert only(sentence).trend == trend


@pytest.mark.parametrize("sentence", [
    "It happened in 2013.", "He came on March 4, 1999.", "They met at 8:30 p.m.", "See page 7.", "A Boeing 737 landed.",
    "It finished fourth.", "They won 4-2.", "No one came.", "The two agreed.", "This one is red.", "COVID-19 spread.", "It ran 24/7.", "In the 1980s it rained.", ""])
def test_not_quantities(sentence):
    assert quantities(sentence) == ()

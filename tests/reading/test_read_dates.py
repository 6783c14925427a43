"""Dates, on invented sentences, for an article published on Thursday 9 October 2025; worked out on a calendar."""

import datetime

import pytest

from analysis.reading import dates

THURSDAY = datetime.date(2025, 10, 9)


def only(sentence, published=THURSDAY):
    found = dates(sentence, published)
    assert len(found) == 1, found
    assert sentence[found[0].start:found[0].end] == found[0].surface
    return found[0]


@pytest.mark.parametrize("sentence, timex, first, last", [
    ("He fell on March 4, 1999.", "1999-03-04", "1999-03-04", "1999-03-04"),
    ("He fell on 4 March 1999.", "1999-03-04", "1999-03-04", "1999-03-04"),
    ("It is dated 2024-02-29 there.", "2024-02-29", "2024-02-29", "2024-02-29"),
    ("On Wednesday he left.", "2025-10-08", "2025-10-08", "2025-10-08"),
    ("He left Thursday.", "2025-10-09", "2025-10-09", "2025-10-09"),
    ("He will leave Friday.", "2025-10-10", "2025-10-10", "2025-10-10"),
    ("He left last Friday.", "2025-10-03", "2025-10-03", "2025-10-03"),
    ("He left yesterday.", "2025-10-08", "2025-10-08", "2025-10-08"),
    ("It rained last month.", "2025-09", "2025-09-01", "2025-09-30"),
    ("It rained last week.", "2025-W40", "2025-09-29", "2025-10-05"),
    ("It rains this year.", "2025", "2025-01-01", "2025-12-31"),
    ("He came two weeks ago.", "2025-W39", "2025-09-22", "2025-09-28"),
    ("He came ten days ago.", "2025-09-29", "2025-09-29", "2025-09-29"),
    ("It rained in November.", "2024-11", "2024-11-01", "2024-11-30"),
    ("It rained on Dec. 25 there.", "2024-12-25", "2024-12-25", "2024-12-25"),
    ("It closed in the third quarter of 1999.", "1999-Q3", "1999-07-01", "1999-09-30"),
    ("It was dry in the 1980s.", "198", "1980-01-01", "1989-12-31"),
    ("It was built in the 19th century.", "18", "1800-01-01", "1899-12-31"),
    ("It was dry last summer.", "2025-SU", "2025-06-01", "2025-08-31"),
    ("It rained in February 2024.", "2024-02", "2024-02-01", "2024-02-29"),
    ("It opens this November.", "2025-11", "2025-11-01", "2025-11-30"),
    ("It peaked on Aug. 6 there.", "2025-08-06", "2025-08-06", "2025-08-06"),
    ("It peaked on March 4 there.", "2025-03-04", "2025-03-04", "2025-03-04"),
    ("It rained in December there.", "2024-12", "2024-12-01", "2024-12-31"),
    ("Sales fell in the first quarter.", "2025-Q1", "2025-01-01", "2025-03-31"),
    ("It will open in the first half of 2026.", "2026-H1", "2026-01-01", "2026-06-30"),
    ("It was dry last winter.", "2024-WI", "2024-12-01", "2025-02-28"),
    ("It happened a decade ago.", "201", "2010-01-01", "2019-12-31"),
    ("He rested this weekend.", "2025-W41-WE", "2025-10-11", "2025-10-12"),
    ("He left on 3\u00a0May 2024 there.", "2024-05-03", "2024-05-03", "2024-05-03"),
])
def test_calendar(sentence, timex, first, last):
    d = only(sentence)
    assert (d.timex, str(d.first), str(d.last), d.resolved) == (timex, first, last, True)


@pytest.mark.parametrize("sentence, bound, first, last", [
    ("It was postponed until November.", "until", "None", "2025-11-30"),
    ("It has rained since February.", "since", "2025-02-01", "2025-10-09"),
    ("It has rained since the start of September.", "since", "2025-09-01", "2025-10-09"),
    ("He has ruled since 2013.", "since", "2013-01-01", "2025-10-09"),
    ("It rained in early September.", "start", "2025-09-01", "2025-09-10"),
    ("It rained in late 2024.", "end", "2024-09-01", "2024-12-31"),
    ("It must end by 2030.", "before", "None", "2030-01-01"),
    ("It rained until May 3, 2024.", "until", "None", "2024-05-03"),
    ("It opens by the end of the year.", "before", "None", "2025-12-31"),
    ("It rained in mid-September.", "middle", "2025-09-10", "2025-09-21"),
])
def test_the_part_or_side_that_is_meant(sentence, bound, first, last):
    d = only(sentence)
    assert (d.bound, str(d.first), str(d.last)) == (bound, first, last)


@pytest.mark.parametrize("sentence, timex", [
    ("It took three weeks.", "P3W"), ("A two-year plan failed.", "P2Y"), ("They waited 24 hours.", "PT24H"),
    ("Nothing like it was seen in decades.", "PXDE"), ("It rained for several days.", "PXD"), ("It lasted half a year.", "P0.5Y")])
def test_periods(sentence, timex):
    d = only(sentence)
    assert (d.kind, d.timex, d.resolved) == ("period", timex, True)


def test_the_last_three_months_end_with_publication():
    d = only("It rained for the last three months.")
    assert (d.timex, str(d.first), str(d.last)) == ("P3M", "2025-07-09", "2025-10-09")


@pytest.mark.parametrize("sentence, kind, timex", [
    ("They meet every Tuesday.", "repeated", "XXXX-WXX-2"), ("They meet daily.", "repeated", "P1D"),
    ("They met at 8:30 p.m. there.", "time", "2025-10-09T20:30"), ("They met last night.", "time", "2025-10-08TNI"), ("They met at noon.", "time", "2025-10-09T12:00"),
    ("They met Tuesday morning.", "time", "2025-10-07TMO"), ("They meet each year.", "repeated", "P1Y"), ("They met Mondays.", "repeated", "XXXX-WXX-1")])
def test_times_and_repetitions(sentence, kind, timex):
    d = only(sentence)
    assert (d.kind, d.timex) == (kind, timex)


@pytest.mark.parametrize("sentence", ["In the days after the raid he fled.", "Two days later he fled.", "He fled a few weeks ago.", "They fled recently."])
def test_what_hangs_on_an_event_or_is_vague_stays_unresolved(sentence):
    d = only(sentence)
    assert not d.resolved and d.first is None and d.last is None


@pytest.mark.parametrize("sentence", ["He left Wednesday.", "It rained last month.", "It rained in February.", "He left yesterday.", "He came two weeks ago."])
def test_without_a_day_of_publication_relative_dates_stay_unresolved(sentence):
    d = only(sentence, None)
    assert not d.resolved and d.first is None


def test_absolute_dates_need_no_day_of_publication():
    assert str(only("It sank on 4 March 1999.", None).first) == "1999-03-04"


def test_a_year_earlier_has_a_likely_value_but_is_not_resolved():
    d = only("It was wetter a year earlier.")
    assert (d.timex, d.first, d.resolved) == ("2024", None, False)


def test_the_surface_has_the_words_that_belong_to_the_date():
    assert only("It has rained since the start of September.").surface == "the start of September"
    assert only("It rained for the last three months.").surface == "the last three months"
    assert only("It came in Dec.").surface == "Dec"


@pytest.mark.parametrize("sentence", ["It may rain.", "May I?", "It is a 1:3 chance.", "They march on.", "It drew 2000 people.", "It cost $2,013.", "The second man won.", "He is 30 years old.", "He told the Daily Gull.", ""])
def test_not_dates(sentence):
    assert dates(sentence, THURSDAY) == ()


def test_no_thirtieth_of_february_and_no_year_off_the_calendar():
    assert not only("He came on 30 February 2024.").resolved
    assert dates("It was 9000 centuries ago.", THURSDAY)[0].first is None
    assert dates("It came 99 weeks ago, or in the 19th century.", datetime.date(1, 1, 1))[0].first is None
    for odd in ("la\u017ft Monday", "two minute\u017f", "\u017fince May 2024", "Two Days Since he left", "SINCE MAY 2024"):
        assert dates(odd, THURSDAY) is not None

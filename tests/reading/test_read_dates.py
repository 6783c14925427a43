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
    ("It happened a decade ago.", "2015", "2015-01-01", "2015-12-31"),
    ("It happened in the last decade.", "201", "2010-01-01", "2019-12-31"),
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
    ("Nothing like it was seen in decades.", "PXDE"), ("It rained for several days.", "PXD"), ("It lasted half a year.", "P6M")])
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
    for odd in ("la\u017ft Monday", "two minute\u017f", "\u017fince May 2024", "Two Days Since he left", "SINCE MAY 2024", "CHRISTMAS DAY",
                "On Christmas-Day 1999", "New\u00a0Year's Eve", "On Chri\u017ftmas Day", "The Day After\u00a0Tomorrow", "two Monday\u017f ago", "In the Nineteen-Ninetie\u017f"):
        assert dates(odd, THURSDAY) is not None


@pytest.mark.parametrize("sentence, timex", [
    ("The launch was delayed from Tuesday.", "2025-10-07"), ("They plan on 9 shops, up from Tuesday's 4.", "2025-10-07"), ("The mill, which shut on Tuesday, will reopen.", "2025-10-07"),
    ("The report was due on Wednesday but never came.", "2025-10-08"), ("The report is due on Wednesday.", "2025-10-15"),
    ("The ferry was to have sailed on Tuesday.", "2025-10-07"), ("The ferry had been due to sail on Tuesday.", "2025-10-07"),
    ("The ferry was scheduled to sail on Tuesday.", "2025-10-14"), ("He is to appear in court on Friday.", "2025-10-10"),
    ("The deadline is Monday.", "2025-10-13"), ("The deadline was Monday.", "2025-10-06"), ("She could be freed on Sunday.", "2025-10-12"),
    ("The storm could hit the coast by Friday.", "2025-10-10"), ("The road will be closed on Monday.", "2025-10-13"),
    ("The road was closed on Monday.", "2025-10-06"), ("They agreed to be heard on Monday.", "2025-10-13"),
    ("The envoy, speaking Wednesday in Lyon, promised to help.", "2025-10-08"), ("They expect the toll to rise after Monday's fire.", "2025-10-06"),
    ("The game was moved to Saturday.", "2025-10-11"), ("They are flying home on Saturday.", "2025-10-11"),
    ("Monday is a day of mourning.", "2025-10-13"), ("It was stronger than expected on Monday.", "2025-10-06"),
    ("It rained, and on Sunday it will snow.", "2025-10-12"), ("It was published Monday.", "2025-10-06"), ("It is to be published Monday.", "2025-10-13"),
    ("His first trip was to the coast on Monday.", "2025-10-06"), ("He could not vote on Monday.", "2025-10-06"),
    ("He must have left on Monday.", "2025-10-06"), ("Sales were better-than-expected on Monday.", "2025-10-06"),
    ("The road was shut due to heavy rain on Monday.", "2025-10-06"), ("He won 40 votes on Monday.", "2025-10-06"),
    ("The firm announced plans on Monday to cut jobs.", "2025-10-06"), ("The firm plans to cut jobs on Monday.", "2025-10-13"),
    ("He ordered them to leave by Monday.", "2025-10-13"), ("He was invited to speak on Monday.", "2025-10-13"),
    ("The union called a strike for Monday.", "2025-10-13"), ("The union called off a strike on Monday.", "2025-10-06"),
    ("Schools remain closed until Monday.", "2025-10-13"), ("A fire on Monday is being looked into.", "2025-10-06"),
    ("He is in hospital after a fall on Monday.", "2025-10-06"), ("Snow is possible on Monday.", "2025-10-13"),
    ("Two Mondays ago it rained.", "2025-09-29"), ("It rained three Thursdays ago.", "2025-09-18")])
def test_a_weekday_is_behind_or_ahead_by_the_verb_that_governs_it(sentence, timex):
    assert only(sentence).timex == timex


@pytest.mark.parametrize("sentence, timex", [
    ("They have until the end of March to pay.", "2026-03"), ("The lease runs until the end of March.", "2026-03"),
    ("He stayed until March.", "2025-03"), ("He was suspended until March.", "2026-03"), ("He was not freed until March.", "2025-03"),
    ("The shop stays shut through Saturday.", "2025-10-11"), ("It will double by August.", "2026-08"), ("It had doubled by August.", "2025-08"),
    ("It has rained since year-end.", "2024-12-31"), ("It will be done by year-end.", "2025-12-31"), ("It rained in both May and in June.", "2025-05")])
def test_until_and_since(sentence, timex):
    assert dates(sentence, THURSDAY)[0].timex == timex


@pytest.mark.parametrize("sentence, timex", [
    ("AVALON, Oct. 8 (Wire) - The mayor will speak.", "2025-10-08"), ("Members approved the Oct. 25 meeting.", "2025-10-25"),
    ("The fee will rise on Dec. 20.", "2025-12-20"), ("The fee rose on Dec. 20.", "2024-12-20"), ("Until Sept. 20 it rained.", "2025-09-20")])
def test_a_near_day_needs_no_year(sentence, timex):
    assert only(sentence).timex == timex


@pytest.mark.parametrize("text, timexes", [
    ("On May 3, 2024, he fell. The next day he left. Two days later he was home.", ["2024-05-03", "2024-05-04", "2024-05-06"]),
    ("On May 3, 2024, he fell. She had left the previous day.", ["2024-05-03", "2024-05-02"]),
    ("On May 3, 2024, he fell. She had left the day before.", ["2024-05-03", "2024-05-02"]),
    ("On May 3, 2024, he fell. That night it rained.", ["2024-05-03", "2024-05-03TNI"]),
    ("They met in 1995 and met the following year. Four years later they left.", ["1995", "1996", "2000"]),
    ("It cost 4 crowns in 1995 and 3 a year earlier.", ["1995", "1994"]),
    ("On Tuesday it rained. It had been dry the previous Friday.", ["2025-10-07", "2025-10-03"]),
    ("It opens on Monday. Nobody had heard of it two days earlier.", ["2025-10-13", "2025-10-07"])])
def test_steps_from_the_day_last_spoken_of(text, timexes):
    assert [d.timex for d in dates(text, THURSDAY)] == timexes


def test_steps_from_no_day_have_a_likely_value_and_stay_unresolved():
    for sentence in ("Two days later he fled.", "A week earlier he fled."):
        d = only(sentence)
        assert d.timex and not d.resolved and d.first is None


@pytest.mark.parametrize("sentence, timex", [
    ("They met on Christmas Day.", "2024-12-25"), ("They will meet on Christmas Eve.", "2025-12-24"), ("They met on New Year’s Eve 1999.", "1999-12-31"),
    ("They met on Thanksgiving Day 1999.", "1999-11-25"), ("They met on Labor Day.", "2025-09-01"), ("They met on Memorial Day.", "2025-05-26"),
    ("They met on the fourth of March.", "2025-03-04"), ("They met on March the fourth.", "2025-03-04"),
    ("They met on April eighth nineteen ninety-four.", "1994-04-08"), ("They met on Wednesday 8 October.", "2025-10-08"),
    ("The pass is dated 14.02.2024 there.", "2024-02-14"), ("The pass is dated 15/03/2024 there.", "2024-03-15"),
    ("They met the day before yesterday.", "2025-10-07"), ("They will meet the day after tomorrow.", "2025-10-11"),
    ("They met in the first week of July.", "2025-W27"), ("They met in the sixties.", "196"), ("They met in the early '90s.", "199"),
    ("They met in the mid nineteen eighties.", "198"), ("They met in the spring.", "2025-SP"), ("They met in FY24.", "FY2024"),
    ("They met in the last financial year.", "FY2024"), ("They met in the last quarter of 2012.", "2012-Q4"),
    ("First-half sales rose.", "2025-H1"), ("It lost money in the April-June quarter.", "2025-Q2"), ("They met a fortnight ago.", "2025-W39"), ("They met earlier in the day.", "2025-10-09"),
    ("They met on the night of Oct. 3.", "2025-10-03TNI"), ("They met on the evening of 4 October.", "2025-10-04TEV"),
    ("They met at eight o'clock.", "2025-10-09T08:00"), ("They met at 7.30pm.", "2025-10-09T19:30"),
    ("They met at 21:00 GMT on Tuesday.", "2025-10-07T21:00"), ("They met at 9 p.m. local time on Tuesday.", "2025-10-07T21:00")])
def test_days_and_times_in_other_words(sentence, timex):
    assert only(sentence).timex == timex


def test_a_time_on_a_day_means_that_day():
    d = only("They met at noon Saturday.")
    assert (d.kind, d.timex, str(d.first), str(d.last)) == ("time", "2025-10-04T12:00", "2025-10-04", "2025-10-04")


@pytest.mark.parametrize("sentence, timex", [
    ("It lasted half an hour.", "PT30M"), ("It lasted two and a half years.", "P2Y6M"), ("It lasted 1 1/2 hours.", "PT1H30M"),
    ("A half-century of rule ended.", "P50Y"), ("It may run another two weeks.", "P2W"), ("A yearlong strike ended.", "P1Y"),
    ("It came a month after the fire.", "P1M"), ("The old days of plenty ended.", "PXD"), ("Profit rose in the year ended June.", "P1Y"),
    ("It lasted a fortnight after that.", "P2W"), ("They met at present.", "PRESENT_REF"), ("They met in the near future.", "FUTURE_REF"),
    ("It opened three days later than planned.", "P3D"),
    ("The current law is old.", "PRESENT_REF"), ("A recent poll shows it.", "PAST_REF"), ("It opens on weekends.", "XXXX-WXX-WE")])
def test_lengths_and_vague_words(sentence, timex):
    assert dates(sentence, THURSDAY)[0].timex == timex


@pytest.mark.parametrize("sentence", [
    "It cut its quarterly payout.", "The daily toll is high.", "Christmas trees are dear.", "They paid for a second car.", "Call your mother.",
    "A 30-year-old man left.", "Roughly three quarters was sold.", "It saw a chance of a quarter-point rise.", "He told USA Today.", "The current account gap grew.", "She left soon after the vote.", "It costs 4 crowns a month.", "He went back to Rome."])
def test_what_names_a_kind_or_a_rate_is_no_date(sentence):
    assert dates(sentence, THURSDAY) == ()


def test_the_quarter_is_the_last_that_ended():
    assert [d.timex for d in dates("Profit fell in the quarter.", THURSDAY)] == ["2025-Q3"]
    assert [d.timex for d in dates("Profit fell from the same quarter last year.", THURSDAY)] == ["2024-Q3"]

"""Kinds of dates, two or three invented sentences each, for an article published on Thursday 9 October 2025; worked out on a calendar."""

import datetime

import pytest

from analysis.reading import dates

THURSDAY = datetime.date(2025, 10, 9)


def read(text, published=THURSDAY):
    """The last date of a text: the others are what it is counted from."""
    return dates(text, published)[-1]


def days(d):
    return str(d.first), str(d.last)


@pytest.mark.parametrize("sentence, day", [
    ("It is dated the 6th of this month.", "2025-10-06"), ("Figures are due on the 27th of next month.", "2025-11-27"),
    ("The strike began on the first of the month.", "2025-10-01"), ("It fell on the second of last month.", "2025-09-02"),
    ("Talks resume on the 15th.", "2025-10-15"), ("Rain fell on the 5th, and again later.", "2025-10-05")])
def test_a_day_of_a_month_that_is_not_named(sentence, day):
    assert (read(sentence).timex, *days(read(sentence))) == (day, day, day)


@pytest.mark.parametrize("sentence", ["He lives on the 5th floor.", "She came in by the 3rd door.", "It is the 9th of its kind."])
def test_an_ordinal_before_a_noun_is_no_day(sentence):
    assert dates(sentence, THURSDAY) == ()


@pytest.mark.parametrize("sentence, timex", [
    ("The case comes back on Tuesday week.", "2025-10-21"), ("It was put off until Monday week.", "2025-10-20"),
    ("The first bus is due the week after next.", "2025-W43"), ("It rained the month before last.", "2025-08"),
    ("They meet in three weeks' time.", "2025-W44"), ("They will know in 10 days’ time.", "2025-10-19"),
    ("Data came in the first week of December 2024.", "2024-W49"), ("It rained in the second week of June 2025.", "2025-W24"),
    ("Nothing will be done before the decade is out.", "202"), ("It rained in the June quarter.", "2025-Q2"),
    ("It must be paid before the month-end.", "2025-10"), ("It had fallen by end-May.", "2025-05")])
def test_weeks_and_ends(sentence, timex):
    assert read(sentence).timex == timex


@pytest.mark.parametrize("sentence, day", [
    ("He fell at Easter.", "2025-04-20"), ("Gyms will reopen after Easter.", "2026-04-05"), ("Banks will close on Good Friday.", "2026-04-03"),
    ("A man was hurt on Easter Monday.", "2025-04-21"), ("It rained on Good Friday 2008.", "2008-03-21"), ("Lent began on Ash Wednesday.", "2025-03-05"),
    ("It rained on Whit Monday.", "2025-06-09"), ("It has rained since Thanksgiving.", "2024-11-28"), ("It rained last Christmas.", "2024-12-25"),
    ("The wreath will be laid on Remembrance Sunday.", "2025-11-09"), ("It is to open by Christmas.", "2025-12-25"),
    ("A firm that shut before Christmas reopened.", "2024-12-25")])
def test_movable_and_other_feasts(sentence, day):
    assert read(sentence).timex == day


@pytest.mark.parametrize("sentence", ["The Easter holidays are over.", "He wrote about the Easter Rising.", "A good Friday was had."])
def test_what_is_named_after_a_feast_is_none(sentence):
    assert not any(d.timex.startswith("2025-04") for d in dates(sentence, THURSDAY))


@pytest.mark.parametrize("sentence, timex, first, last", [
    ("It cost 5 crowns in 2024-25.", "FY2025", "2024-04-01", "2025-03-31"), ("Eight earned more in 2013/14.", "FY2014", "2013-04-01", "2014-03-31"),
    ("The plan for fiscal 2027 is larger.", "FY2027", "None", "None"), ("Debt rose in FY24.", "FY2024", "None", "None"),
    ("It fell in the last financial year.", "FY2024", "None", "None"), ("The 2024-25 season was dull.", "2024", "2024-01-01", "2024-12-31"),
    ("It cost 5 crowns in 1999-00.", "FY2000", "1999-04-01", "2000-03-31"), ("He served in 1914-18.", "1914", "1914-01-01", "1914-12-31")])
def test_fiscal_years_are_named_by_their_end_and_have_days_where_they_are_known(sentence, timex, first, last):
    assert (read(sentence).timex, *days(read(sentence))) == (timex, first, last)
    assert read(sentence).resolved == (first != "None")


@pytest.mark.parametrize("sentence, timex, first, last", [
    ("Profit fell in the year to March.", "P1Y", "2024-04-01", "2025-03-31"), ("Output shrank in the three months to June.", "P3M", "2025-04-01", "2025-06-30"),
    ("It lost 4 crowns in the six months ended 31 December 2024.", "P6M", "2024-07-01", "2024-12-31"),
    ("It rained in the two years to 2021.", "P2Y", "2020-01-01", "2021-12-31"), ("Deaths peaked in the week to 20 September.", "P1W", "2025-09-14", "2025-09-20"),
    ("Sales grew in the first nine months of 2011.", "P9M", "2011-01-01", "2011-09-30"), ("Sales grew in the last three months of 2011.", "P3M", "2011-10-01", "2011-12-31"),
    ("It bought back shares in the first nine months.", "P9M", "2025-01-01", "2025-09-30")])
def test_a_length_that_a_date_bounds_has_days(sentence, timex, first, last):
    d = dates(sentence, THURSDAY)[0]
    assert (d.kind, d.timex, *days(d)) == ("period", timex, first, last)


@pytest.mark.parametrize("sentence", ["It lasted the first six months.", "The first two weeks of the trial were dull.", "He took three months to answer.", "It lasted the three months to 30 February."])
def test_a_length_that_no_date_bounds_has_none(sentence):
    assert dates(sentence, THURSDAY)[0].kind == "period"
    assert days(dates(sentence, THURSDAY)[0]) == ("None", "None")


@pytest.mark.parametrize("text, timex, first, last", [
    ("It lost 4 crowns in the first half of 2025, after 3 in the same period of 2024.", "2024-H1", "2024-01-01", "2024-06-30"),
    ("Sales rose in August. They had been flat in the same month last year.", "2024-08", "2024-08-01", "2024-08-31"),
    ("Profit fell in the second quarter of 2024. It had risen in the same period of 2022.", "2022-Q2", "2022-04-01", "2022-06-30"),
    ("Prices rose 3% in August from a year earlier.", "2024", "2024-08-01", "2024-08-31"),
    ("In February 2025 it was 4%, and 3% a year before.", "2024", "2024-02-01", "2024-02-29"),
    ("It cost 4 crowns in 1995 and 3 two years before.", "1993", "1993-01-01", "1993-12-31"),
    ("Hearings are set for Oct. 16 in one town and two days later in the next.", "2025-10-18", "2025-10-18", "2025-10-18"),
    ("On May 3, 2024, it was dark. It rained the night before.", "2024-05-02TNI", "2024-05-02", "2024-05-02"),
    ("Orders fell in May after they had risen the month before.", "2025-04", "2025-04-01", "2025-04-30"),
    ("There were 92 in the fourth quarter of 2022, and 80 in the preceding three months.", "P3M", "2022-07-01", "2022-09-30")])
def test_what_is_counted_from_the_date_before_it(text, timex, first, last):
    assert (read(text).timex, *days(read(text))) == (timex, first, last)


@pytest.mark.parametrize("sentence, timex", [
    ("It runs on Tuesday nights.", "XXXX-WXX-2TNI"), ("Saturday mornings are busy.", "XXXX-WXX-6TMO"), ("On a normal Tuesday it is full.", "XXXX-WXX-2"),
    ("It ran for a year and a half.", "P1Y6M"), ("A minute and a half later it stopped.", "PT1M30S"), ("It may run for an additional year.", "P1Y"), ("It came after several quarters of losses.", "PXQ")])
def test_habits_and_lengths(sentence, timex):
    assert read(sentence).timex == timex


@pytest.mark.parametrize("sentence, timex", [
    ("It rained last September.", "2024-09"), ("It rained last August.", "2025-08"), ("It rained last October.", "2024-10")])
def test_the_last_month_of_a_name_is_not_the_month_just_over(sentence, timex):
    assert read(sentence).timex == timex


def test_in_january_last_december_is_the_month_just_over():
    assert read("It rained last December.", datetime.date(2026, 1, 8)).timex == "2025-12"


@pytest.mark.parametrize("sentence, timex", [
    ("The unions have called a walkout from Sunday.", "2025-10-12"), ("The mayor has declared five days of mourning from Friday.", "2025-10-10"),
    ("The firm had promised to lower it before June.", "2025-06"), ("She had agreed to pay by August.", "2025-08"),
    ("Oil futures for December were down.", "2025-12"), ("The last 40 towns vote on Tuesday.", "2025-10-14"), ("The teams meet again on Sunday.", "2025-10-12"),
    ("She is up for re-election in November.", "2025-11"), ("Both promised nurses before November's election.", "2025-11"),
    ("Highway 9 closes Monday.", "2025-10-13"), ("Debt is 4 crowns, to be compared with 3 in June.", "2025-06"),
    ("A pause was possible from December.", "2025-12"), ("It will be less than the firm forecast in August.", "2025-08"),
    ("They will win back the lost trade by December.", "2025-12"), ("The candidates debate on Tuesday.", "2025-10-14")])
def test_what_points_ahead_or_back(sentence, timex):
    assert read(sentence).timex == timex

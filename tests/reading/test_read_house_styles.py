"""Figures and dates as the desks of several countries write them, on invented sentences; expected values worked by hand."""

import datetime
import re

import pytest

from analysis.reading import claims, dates, quantities
from analysis.reading.words import TABLES

THURSDAY = datetime.date(2025, 10, 9)


def read(text):
    """Surface, value and unit of every figure of an article, also of those in its dates."""
    return [(c.surface, c.value, c.unit) for c in claims(text, THURSDAY) if c.value is not None or c.kind == "unread"]


@pytest.mark.parametrize("sentence, value, unit", [
    ("The mill earned 35 MSEK.", 35e6, "krona"), ("The mill earned SEK 35m.", 35e6, "krona"), ("The mill earned 6 MEUR.", 6e6, "euro"),
    ("The ferry cost 40 MNOK.", 40e6, "krone"), ("The ferry cost 7 MDKK.", 7e6, "krone"), ("A ticket costs 30 kr.", 30, "krona"),
    ("The quay cost EC$9 million.", 9e6, "east caribbean dollar"), ("The mine paid C$8 million.", 8e6, "canadian dollar"),
    ("A watch costs Fr. 900.", 900, "swiss franc"), ("The bank lost CHF 2bn.", 2e9, "swiss franc"), ("A stamp costs 14c.", 14, "cent"),
    ("The dam cost $3,5-million.", 3.5e6, "dollar"), ("The dam cost R2,4-billion.", 2.4e9, "rand"),
    ("The park is 70 square km.", 70, "square kilometre"), ("The plant made 90 MWh.", 90, "megawatt hour"),
    ("The chip did 4 quadrillion sums.", 4e15, ""), ("The loan was a thousand million pesos.", 1e9, "peso"),
    ("Fuel costs Sh117.74 a litre.", 117.74, "shilling per litre"), ("The bridge cost Tk 5 crore.", 5e7, "taka"), ("Rice costs Rp 15,400.", 15400, "rupiah"),
    ("A levy of GH¢4.50 is due.", 4.5, "cedi"), ("A room costs J$200.", 200, "jamaican dollar"), ("He paid DM 40 million.", 4e7, "mark"),
    ("It was -$6 million.", -6e6, "dollar"), ("It was minus 4 degrees.", -4, "degree")])
def test_money_and_measures_of_many_desks(sentence, value, unit):
    assert [(q.value, q.unit) for q in quantities(sentence)] == [(value, unit)]


def test_a_size_told_after_the_second_figure_is_that_of_the_first():
    assert read("Catches sank from 8m to 5m tonnes.") == [("8m", 8e6, "tonne"), ("5m tonnes", 5e6, "tonne")]
    assert read("A plank from 8m to 5m long.") != [("8m", 8e6, ""), ("5m", 5e6, "")]


@pytest.mark.parametrize("text, surfaces", [
    ("Profit fell 6,5 %. The talks opened at 10.45.", ["6,5 %"]), ("Profit fell 6.5%. The pound closed at 1.45.", ["6.5%", "1.45"]),
    ("The train left at 9.25 this morning with 80 men.", ["80 men"]), ("The siren went off around 07.20 and two people fled.", ["two people"]), ("A plot is 0.45 acres.", ["0.45 acres"])])
def test_a_time_of_day_with_a_dot_is_no_figure(text, surfaces):
    assert [surface for surface, *_ in read(text)] == surfaces


@pytest.mark.parametrize("sentence, age", [
    ("Åsa Lind, 61, left.", 61), ("Next year I shall be 45.", 45), ("The oldest rower was 72.", 72), ("He was 30 years of age.", 30)])
def test_ages(sentence, age):
    assert read(sentence) == [(sentence[sentence.index(str(age)):].partition("," if "," in sentence else ".")[0], age, "year of age")]


@pytest.mark.parametrize("sentence, values", [
    ("The Greens hold 14 and the Reds 9.", [14, 9]), ("The club hopes to recover a fifth.", [0.2]), ("She won back half of the votes.", [0.5]),
    ("Half were sold by noon.", [0.5]), ("Six doors in 10 stayed shut.", [0.6]), ("Six boats in 10 ports sank.", [6, 10]),
    ("The back half of the barn burned.", []), ("He owns 2 boats and the Zodiac 9.", [2])])
def test_figures_once_skipped(sentence, values):
    assert [q.value for q in quantities(sentence)] == pytest.approx(values)


@pytest.mark.parametrize("sentence, low, high, unit", [
    ("It may cost them a percentage point or two.", 1, 2, "percentage point"), ("It takes a mile or two.", 1, 2, "mile")])
def test_one_or_two(sentence, low, high, unit):
    assert [(q.low, q.high, q.bound, q.unit) for q in quantities(sentence)] == [(low, high, "between", unit)]


@pytest.mark.parametrize("sentence, expected", [
    ("The barrage is to last six days.", [("six days", "P6D", None)]), ("The last six days were wet.", [("The last six days", "P6D", "2025-10-03")]),
    ("The strike could last weeks.", [("weeks", "PXW", None)]), ("Output fell by a quarter.", []), ("The share rose from a quarter to a third.", [])])
def test_what_lasts_is_no_past_and_a_part_no_quarter(sentence, expected):
    assert [(d.surface, d.timex, d.first and str(d.first)) for d in dates(sentence, THURSDAY)] == expected


@pytest.mark.parametrize("sentence, moves", [
    ("Its collapsed $3 billion sale hurt.", [("", "")]), ("A storm surge of up to 4 metres came.", [("", "")]),
    ("Members refused an improved offer by 40 votes to 30.", [("", ""), ("", "")]),
    ("The rate would come down to 4% from 5%.", [("down", "to"), ("down", "from")]), ("It comes down to 3 votes.", [("", "")]),
    ("The town has 9,000 homes, up 4%.", [("up", "to"), ("up", "by")]),
    ("The herd stood at 800 on Friday, a drop of 10% since May.", [("down", "to"), ("down", "by")]),
    ("Of 300 firms, the best rose to $5, up 2%.", [("", ""), ("up", "to"), ("up", "by")]),
    ("Pay was cut by 8 percent in May, from an average of €15 to €13.80.", [("down", "by"), ("down", "from"), ("down", "to")])])
def test_what_moved_and_what_did_not(sentence, moves):
    assert [(q.trend, q.change) for q in quantities(sentence)] == moves


def test_a_percentage_is_carried_on_in_a_list():
    assert read("A poll put the Reds at 44%, the Greens at 31 and Farm Watch at 12.") == [
        ("44%", 44, "percent"), ("31", 31, "percent"), ("12", 12, "percent")]
    assert read("A poll put the Reds at 44%, and they meet at 31 tables.")[1] == ("31 tables", 31, "")
    assert read("A poll put the Reds at 44%, and Ana Lind at 12 began to row.")[1] == ("12", 12, "")


def test_at_least_belongs_to_what_follows_it():
    assert [(q.value, q.bound) for q in quantities("Of the £6m, at least half is gone.")] == [(6e6, "exact"), (0.5, "at_least")]


def test_the_bound_of_a_length_wins_over_its_side():
    assert [(c.value, c.bound) for c in claims("It came less than four years after the fire.", THURSDAY) if c.kind == "period"] == [(4, "less_than")]


@pytest.mark.parametrize("sentence, first, last", [
    ("The fair was held on Sept. 3-5.", "2025-09-03", "2025-09-05"), ("The fair was held from 3 to 5 September.", "2025-09-03", "2025-09-05"),
    ("The fair was held September 3 to 5.", "2025-09-03", "2025-09-05"), ("They will meet on Friday week.", "2025-10-17", "2025-10-17"),
    ("Profit of 2006-07 was low.", "2006-04-01", "2007-03-31")])
def test_days_and_years_that_span(sentence, first, last):
    assert [(str(d.first), str(d.last)) for d in dates(sentence, THURSDAY)] == [(first, last)]
    assert quantities(sentence) == ()


def test_a_currency_in_letters_is_looked_for_by_its_letters():
    """The row `named` of words.txt has the letters with which a sign of the row `currency` begins."""
    begin = {found[0] for sign in TABLES["currency"] if (found := re.match("[A-Za-z]+", sign))}
    assert begin == set(TABLES["named"])

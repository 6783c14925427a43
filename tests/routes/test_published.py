"""Published tonnages over published bases, against divisions worked by hand."""

from datetime import date

import pytest

from analysis import seeds
from analysis.amounts import between, exact, stated
from analysis.parameters import given
from analysis.routes import arrivals, evidence, published, sentences

KNOWN = seeds.load()
STORY = date(2025, 10, 9)


def share(tonnage, *bases, as_of=STORY):
    return next(one for one in published.combinations(KNOWN, as_of)
                if one.tonnage[0].id == tonnage and tuple(row.id for row in one.base) == bases)


@pytest.mark.parametrize(("tonnage", "bases", "low", "high", "together"), [
    ("cocaine-096", ("cocaine-046",), 10.09, 12.61, True),  # 200 to 250 over the world's 1,982 of 2020
    ("cocaine-096", ("cocaine-049",), 5.39, 6.74, True),  # over 3,708: the figure is stated without an end
    ("cocaine-095", ("cocaine-049",), 5.39, 6.74, False),  # the same tonnes, stated for 2020 alone
    ("cocaine-086", ("cocaine-032", "cocaine-243"), 5.0, 5.0, True),  # 106 over 1,670 + 450
    ("cocaine-093", ("cocaine-130",), 8.86, 8.86, True),  # 210 over 2,370
    ("cocaine-092", ("cocaine-129",), 10.05, 10.05, True)])  # 249 over 2,478
def test_a_tonnage_over_a_base(tonnage, bases, low, high, together):
    one = share(tonnage, *bases)
    assert (round(one.share.low.at, 2), round(one.share.high.at, 2), one.of_one_time) == (low, high, together)


def test_more_than_200_of_833_is_a_bound():
    one = share("cocaine-090", "cocaine-133").share  # 200 / 833 = 24.01 percent
    assert one.low.at == pytest.approx(24.01, abs=0.005)
    assert one.low.open and one.value is None
    assert published.gives(one, exact(24, "percent"))


def test_all_drugs_are_set_over_no_base_of_cocaine():
    assert len([one for one in published.combinations(KNOWN, STORY) if one.tonnage[0].id == "cocaine-086"]) == 1


@pytest.mark.parametrize(("low", "high", "target", "met"), [(5.39, 6.74, (5, 5), True), (5.5, 6.74, (5, 5), False), (4.5, 4.5, (5, 5), True),
                                                            (10.09, 12.61, (10, 13), True), (13.5, 13.6, (10, 13), False), (23.4, 23.4, (24, 24), False)])
def test_within_rounding(low, high, target, met):
    assert published.gives(between(low, high, "percent"), between(*target, "percent")) is met


def test_the_figures_that_clash():
    told = sentences.clash(KNOWN, given()).sentence.plain
    for words in ("24%", "1,982 tonnes for 2020", "476 tonnes", "between 200 and 250 tonnes", "below", "at most 1,042 tonnes", "is 2014"):
        assert words in told  # 1,982 x 24% = 475.7; 250 / 24% = 1,041.7; the world's output was last below that with 746 to 943 in 2014


def test_the_base_that_the_us_tonnes_would_need():
    told = sentences.denominator_flip(KNOWN, given()).sentence.plain
    assert "between 4,000 and 5,000 tonnes" in told and "more than the largest base published, 3,708" in told  # 200 / 5% and 250 / 5%
    assert "between 833 and 1,042 tonnes" in sentences.denominator_flip(KNOWN, given(share_through_venezuela=0.24)).sentence.plain


def test_a_rerun_names_its_own_share_as_a_target():
    assert [who for who, _ in published.targets(KNOWN, given())] == ["the letter", "DEA", "US State Department"]
    assert [who for who, _ in published.targets(KNOWN, given(share_through_venezuela=0.24))] == ["this run", "US State Department"]


def test_what_leaves_and_could_be_bound_for_the_us():
    letter, us, _ = arrivals.bands(KNOWN, given())
    assert letter.arriving.high.at == pytest.approx(25.57, abs=0.005)  # 39.96 x 64%
    assert (round(us.leaving.low.at, 3), round(us.leaving.high.at, 3)) == (156.296, 206.296)  # 200 and 250 less 43.704
    assert us.arriving.high.at == pytest.approx(132.03, abs=0.005)
    assert letter.arriving.low.at == us.arriving.low.at == 0


def test_a_share_of_consumption_that_is_more_than_all_of_it():
    told = sentences.needed_for_consumption(KNOWN, given()).sentence.plain
    assert "40.0 tonnes leave and about 375% would have to go there, more than all of it" in told  # 150 / 39.96


def test_the_years_that_carry_conflicting_totals():
    assert "from 52.2 to 56.2 tonnes for 2023" in sentences.conflicting(KNOWN, given()).sentence.plain


def test_a_bound_alone_keeps_its_known_end_only():
    end = published.known_end(stated("more_than", None, 70, None, "percent"))
    assert (end.low.at, end.high.at) == (70, 70)


@pytest.mark.parametrize("as_of", ["2025-01-01", "2025-08-20", "2026-03-11"])
def test_no_row_is_used_before_it_was_known(as_of):
    run = given(as_of=as_of, purity="as_weighed")
    rows = [row for one in published.combinations(KNOWN, run.as_of) for row in (*one.tonnage, *one.base)]
    rows += [row for row, _ in published.shares_of_output(KNOWN, run) + published.rates(KNOWN, run)]
    assert max(row["known_from"] for row in rows) <= run.as_of
    assert evidence.us_bound_share(KNOWN, run).high.at == 64

"""Unlike substances refuse to be mixed; the ways from one to another say what they assume."""

from datetime import date

import pytest

from analysis import seeds
from analysis.amounts import UnlikeThings, exact
from analysis.parameters import given
from analysis.routes import evidence
from analysis.routes.substances import ALL_DRUGS, EXPORT, NET, PURE, UNSTATED, WITH_BASE, as_drugs, comparable, kind, net, tonnes

ROWS = seeds.load()["cocaine"]


@pytest.mark.parametrize(("id", "substance"), [("cocaine-013", PURE), ("cocaine-038", EXPORT), ("cocaine-198", UNSTATED), ("cocaine-157", WITH_BASE),
                                               ("cocaine-086", ALL_DRUGS), ("cocaine-032", UNSTATED)])
def test_each_row_says_what_it_is_of(id, substance):
    assert kind(ROWS[id]) == substance == tonnes(ROWS[id]).of


@pytest.mark.parametrize(("first", "second"), [("cocaine-013", "cocaine-038"), ("cocaine-013", "cocaine-198"), ("cocaine-198", "cocaine-176"),
                                               ("cocaine-157", "cocaine-152"), ("cocaine-192", "cocaine-201")])
def test_unlike_rows_are_not_added_nor_divided(first, second):
    one, other = tonnes(ROWS[first]), tonnes(ROWS[second])
    for mix in (lambda: one + other, lambda: one - other, lambda: one / other):
        with pytest.raises(UnlikeThings):
            mix()


def test_net_and_gross_do_not_mix():
    gross, seized = exact(2664, "tonnes", PURE), exact(746, "tonnes", PURE)
    left = net(gross, seized)
    assert (left.value, left.of) == (1918, PURE + NET)
    with pytest.raises(UnlikeThings):
        net(left, seized)
    with pytest.raises(UnlikeThings):
        net(gross, exact(746, "tonnes", UNSTATED))


def test_seizures_as_weighed_and_at_a_purity():
    seized = exact(43.704, "tonnes", UNSTATED)
    assert comparable(seized, PURE, None).value == 43.704
    assert comparable(seized, PURE, exact(75, "percent")).value == pytest.approx(32.778)  # 43.704 x 0.75
    assert comparable(seized, EXPORT, exact(75, "percent")).value == 43.704
    assert comparable(exact(1, "tonnes", ALL_DRUGS), PURE, None).of == ALL_DRUGS


def test_the_only_sum_of_drugs_is_said_to_be_one():
    total = as_drugs(tonnes(ROWS["cocaine-032"])) + as_drugs(tonnes(ROWS["cocaine-243"]))
    assert (total.value, total.of) == (2120, ALL_DRUGS)  # 1,670 of cocaine and 450 of marijuana


def test_the_published_purity_is_pure_over_export_quality_of_one_table():
    purity = evidence.published_purity(seeds.load(), date(2025, 10, 9))
    assert (round(purity.low.at, 1), round(purity.high.at, 1), round(purity.value, 1)) == (75.4, 83.7, 83.7)  # 545/723, 921/1,100
    assert purity.unit == "percent"


def test_what_must_be_seized_weighs_more_when_it_is_impure():
    known = seeds.load()
    run = given(purity="adjusted", seizure_purity=0.8)
    assert evidence.as_weighed(known, run, exact(93.24, "tonnes", PURE)).value == pytest.approx(116.55)  # 93.24 / 0.8
    assert evidence.reported(known, run)[2].value == pytest.approx(34.9632)  # 43.704 x 0.8
    assert evidence.reported(known, given())[2].value == pytest.approx(43.704)

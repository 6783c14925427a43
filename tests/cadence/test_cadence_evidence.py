"""Deportation cadence: whose counts, what the table lacks, the halts; figures counted by hand in the seed tables."""

from datetime import date

import pytest

from analysis import seeds
from analysis.cadence import counters, evidence, quiet, sentences
from analysis.findings import Finding
from analysis.parameters import BadParameter
from analysis.parameters import given as parameters_given

KNOWN = seeds.load()


def given(**values):
    return parameters_given(**{"confidence": 0.95, **values})


def told(what, **values):
    result = getattr(sentences, what)(KNOWN, given(**values))
    return (result.sentence if isinstance(result, Finding) else result).plain


def test_the_ministry_s_count():
    """63 by 29 August and 75 by 9 October, whole days included."""
    counts = counters.ministry(KNOWN, date(2025, 9, 2), date(2025, 10, 9))
    assert (counts.before.figure, counts.after.figure) == (63, 12)
    assert (counts.days_before, counts.days_after) == (201, 41)


def test_the_monitor_s_months():
    """April to August: 10 + 10 + 8 + 9 + 8; September to January: 7 + 10 + 8 + 3 + 7; 153 days each."""
    counts = counters.monitor(KNOWN, date(2025, 2, 10), date(2025, 9, 2), date(2026, 3, 11))
    assert (counts.before.figure, counts.after.figure) == (45, 35)
    assert (counts.days_before, counts.days_after) == (153, 153)


@pytest.mark.parametrize(("origins", "as_of", "landings"), [
    ("us", "2025-10-09", 10), ("us_and_transfers", "2025-10-09", 10), ("all", "2025-10-09", 10), ("all", "2025-10-10", 11)])
def test_each_rule_s_count_since_the_event(origins, as_of, landings):
    assert len(sentences.since(KNOWN, given(as_of=as_of), origins)) == landings


def test_direct_landings_leave_out_transfers():
    """51 landings from the US by the story's day, 15 of them by way of Honduras."""
    assert len(evidence.in_window(KNOWN, given(origins="us_and_transfers"))) == 51
    assert len(evidence.in_window(KNOWN, given(origins="us"))) == 36


def test_the_story_s_count_fits_closings_after_the_landing_of_3_october_and_before_that_of_8_october():
    assert "between 4 October 2025 and 8 October 2025" in told("nearest_rule")


def test_a_landing_on_the_day_of_closing_lies_outside():
    assert evidence.table_counts(KNOWN, given(as_of="2025-10-08")).after.figure == 9
    assert evidence.table_counts(KNOWN, given(as_of="2025-10-09")).after.figure == 10


def test_what_the_table_lacks():
    """4 in April, 1 in May, 3 in June, 3 in July against the monitor; 11 against the ministry's numbering."""
    assert evidence.shortfall(KNOWN, given()).figure == 11
    assert [month.month for month, _, _, _ in evidence.short_months(KNOWN, given())] == [4, 5, 6, 7]
    assert evidence.short_months(KNOWN, given(as_of="2025-05-15")) == []
    assert counters.numbering(KNOWN, date(2025, 10, 9))[-1][1] == 11
    assert counters.numbering(KNOWN, date(2025, 5, 14))[-1][1] == 0


@pytest.mark.parametrize("what", ["documented", "dispersion", "gaps", "weekly_test", "people", "people_change", "nearest_rule",
                                  "stopped", "halts"])
def test_every_sentence_that_rests_on_the_table_says_that_it_is_short(what):
    assert "known to be short" in told(what) or "known to lack" in told(what)


def test_the_map_s_range_by_hand():
    """Lowest for 28 February to 9 October, 9/37 over 49/186; highest for 1 February to 1 October, 9/29 over 49/213."""
    every = evidence.every_window(KNOWN, given())
    ratios = [one.ratio for one in every]
    assert len(every) == 28 * 9
    assert min(ratios) == pytest.approx(9 / 37 / (49 / 186))
    assert max(ratios) == pytest.approx(9 / 29 / (49 / 213))
    assert sum(one.fits for one in every) == 20 * 6  # starts to 20 February, ends from 4 October


def test_the_halts_when_the_day_is_moved_on():
    """By 10 December the three longest of 66 gaps were 32, 15 and 12 days; the latest 19 no longer than 6."""
    words = told("halts", as_of="2026-03-11")
    for part in ("landing of 10 December 2025 and lasted 37 days", "from 23 December 2025 on, after 13 days",
                 "from 17 December 2025 on, after 7 days", "landing of 28 November 2025 and lasted 5 days", "too few gaps had gone before"):
        assert part in words
    halt = next(gap for gap in evidence.quiet(KNOWN, given(as_of="2026-03-11")) if gap.since == date(2025, 12, 10))
    assert (halt.bar, halt.recent_bar, halt.until, quiet.on(halt, 13)) == (13, 7, date(2026, 1, 16), date(2025, 12, 23))


def test_a_halt_under_way_is_told_as_such():
    words = told("halts", as_of="2025-12-31")
    assert "10 December 2025, 21 days before, which is out of the ordinary" in words
    assert "16 January" not in words
    assert "out of the ordinary" not in told("halts", as_of="2025-12-16").split("By 16 December")[1]


def test_days_beyond_the_table_are_not_quiet_days():
    found = evidence.quiet(KNOWN, given(as_of="2026-10-01"))
    assert found[-1].until == date(2026, 3, 11)
    assert "ends on 11 March 2026" in told("stopped", as_of="2026-10-01")


def test_the_monitor_s_later_total_less_the_later_landings():
    """76 by the end of 2025, less 18 from 10 October to 10 December."""
    assert "leaves 58 flights, the same as" in told("later_total", as_of="2026-01-31")
    assert "no later total" in told("later_total")


@pytest.mark.parametrize(("values", "there", "gone"), [
    ({"counter": "ministry"}, ["interior ministry", "63 flights", "12 flights", "parted on 30 August 2025"], ["49 flights", "1.01"]),
    ({"counter": "monitor", "as_of": "2026-03-11"}, ["whole months", "45 flights", "35 flights", "1 September 2025"], ["49 flights"]),
    ({"counter": "monitor", "as_of": "2025-10-20"}, ["nothing to compare"], ["49 flights"]),
    ({"counter": "flight_table"}, ["flight table", "41 flights", "10 flights"], ["49 flights"]),
    ({"counter": "monitor"}, ["story", "49 flights"], []),
    ({"counter": "flight_table", "origins": "us"}, ["flown directly", "26 flights"], ["41 flights"])])
def test_the_counter_decides_whose_counts_answer(values, there, gone):
    words = told("answer", **values)
    assert [part for part in there if part not in words] == []
    assert [part for part in gone if part in words] == []


@pytest.mark.parametrize(("what", "values", "there", "gone"), [
    ("people", {"people": 12000}, ["12,000 people set for this run", "206.9"], ["10,000", "172.4"]),
    ("people", {"people": 11600, "flights_total": 100}, ["11,600 people set for this run", "to 116 on each flight"], ["58", "172.4"]),
    ("power", {"power": 0.5}, ["chance of 50%"], ["80%", "83%"]),
    ("power", {"fall_of_interest": 0.3}, ["true fall of 30%"], ["true fall of 50%"]),
    ("power", {"flights_total": 0, "flights_after_strike": 0}, ["no change could have been shown"], ["49"]),
    ("power", {"flights_after_strike": 2}, ["large one, or luck"], ["absence of evidence"]),
    ("belief", {"prior_shape": 50, "prior_rate": 30}, ["adds weight of its own"], ["0.48"]),
    ("belief", {"flights_total": 0, "flights_after_strike": 0}, ["says nothing at all"], ["49"]),
    ("windows", {"flights_after_strike": 2}, ["slowdown in 252 and a rise in 0"], ["fit the documented"]),
    ("start_flip", {"counter": "flight_table"}, ["no single start"], ["98 days"]),
    ("stopped", {"confidence": 0.999}, ["no silence could have been called"], ["33 days"]),
    ("people_change", {"as_of": "2026-03-11"}, ["chance may well explain"], ["243"])])
def test_sentences_follow_the_parameters(what, values, there, gone):
    words = told(what, **values)
    assert [part for part in there if part not in words] == []
    assert [part for part in gone if part in words] == []


def test_flights_kept_their_pace_while_more_people_were_on_each():
    words = told("people_change")
    assert "from 179 people before the event to 243 people since" in words
    assert "too large for chance" in words and "Runs of full flights weaken that" in words


@pytest.mark.parametrize(("values", "message"), [
    ({"counter": "ministry", "flights_total": 58}, "set the counts or the counter"), ({"counter": "nobody"}, "monitor or ministry"),
    ({"origins": "mars"}, "us or us_and_transfers or all"), ({"power": 1}, "out of range"), ({"prior_shape": 0}, "out of range"),
    ({"prior_rate": -1}, "out of range"), ({"resamples": 3}, "out of range"), ({"block_weeks": 0}, "out of range"),
    ({"people": -1}, "out of range"), ({"fall_of_interest": 0}, "out of range"), ({"flights_total": 3}, "more than flights_total"),
    ({"window_start": "2025-10-09", "event_day": "2025-10-09"}, "not before"), ({"event_day": "2025-10-09"}, "not before as_of")])
def test_what_cannot_be_is_refused_in_one_line(values, message):
    with pytest.raises(BadParameter) as refused:
        given(**values)
    assert message in str(refused.value)
    assert "\n" not in str(refused.value)

"""The analysis of notebook 03, tested where it stands; expected values are worked out by hand or by other means."""

import json
import symtable
import warnings
from collections import Counter
from datetime import date, timedelta
from fractions import Fraction
from math import comb

import pytest

from analysis import cells
from analysis.charts import Chart
from analysis.findings import Finding
from analysis.parameters import BadParameter
from analysis.suite import NOTEBOOKS

NOTEBOOK = NOTEBOOKS / "03_deportation_cadence.ipynb"
TO_THE_RATIO = "ratio, ratio_again, ratio_until"


def run(until="", **values):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return cells.run(NOTEBOOK, values, until)


def findings(made):
    return {one.id: one for one in made["Out"] if isinstance(one, Finding)}


def exact_interval(before, after, days_before, days_after, tail=0.025):
    """Clopper and Pearson by summing the binomial and halving, with nothing of scipy."""
    total = before + after

    def at_most(count, share):
        return sum(comb(total, k) * share**k * (1 - share) ** (total - k) for k in range(count + 1))

    def where(falls):
        low, high = 0.0, 1.0
        for _ in range(80):
            middle = (low + high) / 2
            low, high = (middle, high) if falls(middle) else (low, middle)
        return low / (1 - low) * days_before / days_after

    return where(lambda share: 1 - at_most(after - 1, share) < tail), where(lambda share: at_most(after, share) > tail)


@pytest.fixture(scope="module")
def story():
    return run()


def test_the_story_counts_as_published(story):
    assert story["used"].numbers == (49, 9, 204, 37) and story["again"].numbers == (46, 9, 162, 37)
    for ratio, counts in ((story["ratio"], (49, 9, 204, 37)), (story["ratio_again"], (46, 9, 162, 37))):
        before, after, days_before, days_after = counts
        low, high = exact_interval(*counts)
        assert ratio.value == pytest.approx(float(Fraction(after, days_after) / Fraction(before, days_before)))
        assert (ratio.low.at, ratio.high.at) == pytest.approx((low, high), rel=1e-6)
    said = [(one.written, round(one.amount.value, 2), round(one.amount.low.at, 2), round(one.amount.high.at, 2))
            for one in findings(story)["answer"].sentence.figures if one.name in ("ratio", "ratio_again")]
    assert said == [("1.01", 1.01, 0.44, 2.08), ("between 0.44 and 2.08", 1.01, 0.44, 2.08),
                    ("0.86", 0.86, 0.37, 1.77), ("between 0.37 and 1.77", 0.86, 0.37, 1.77)]
    assert {ref.id for ref in story["used"].before.refs} == {"cadence-flights", "cadence-flights-since-strike"}


def test_the_verdict_of_the_story_is_one_breath(story):
    lead = findings(story)["answer"].lead.plain
    assert lead.startswith("1.7 flights a week before the first strike and 1.7 since: no sign that they slowed")
    assert "too few to be sure" in lead and len(lead.split()) < 45


def side_by_side(made, days):
    rows = made["rivals"][made["rivals"]["days"] == days]
    return {row.whose: (round(row.ratio.value, 2), round(row.ratio.low.at, 2), round(row.ratio.high.at, 2))
            for row in rows.itertuples()}


@pytest.mark.parametrize("as_of, listed_after, days, months_after, days_of_months, numbered", [
    ("2025-12-31", 28, 120, 25, 91, 98),  # 73 listed of 2025 less 45, months September to November, flight 98 of 10 December
    ("2026-03-11", 50, 190, 35, 153, 120)])  # months to January, flight 120 of 9 March
def test_counters_stand_side_by_side_on_the_same_days(as_of, listed_after, days, months_after, days_of_months, numbered):
    made = run(as_of=as_of)
    window, months = side_by_side(made, "window"), side_by_side(made, "months")
    told = listed_after - 1  # the story leaves out the landing of 8 October
    assert window["the story"][0] == round(told / days / (49 / 204), 2)
    assert window["the list, filled up"][0] == round(listed_after / days / (52 / 204), 2)  # 41 listed and 11 lacking
    assert window["Venezuela's count"][0] == round((numbered - 63) / days / (63 / 204), 2)
    assert side_by_side(made, "unfilled")["the list as it is"][0] == round(listed_after / days / (41 / 204), 2)
    assert months["the monitor"][0] == round(months_after / days_of_months / (45 / 153), 2)
    assert months["the list, filled up"][0] == round(months_after / days_of_months / (46 / 153), 2)
    said = findings(made)["counters"].sentence.plain
    assert all(f"{figure:.2f}" in said for group in (window, months) for figure, _, _ in group.values())


def test_known_ratios_of_the_counters_at_later_days():
    year_end, march = (run(as_of=day) for day in ("2025-12-31", "2026-03-11"))
    assert side_by_side(year_end, "window")["the list, filled up"][0] == 0.92
    assert side_by_side(march, "months")["the monitor"] == (0.78, 0.49, 1.24)
    assert side_by_side(march, "unfilled")["the list as it is"] == (1.31, 0.85, 2.03)


def test_no_answer_rests_on_a_list_known_to_be_short():
    for values in ({"as_of": "2025-09-20"}, {"event_day": "2025-08-01"}, {"counter": "flight_table"}):
        made = run(TO_THE_RATIO, **values)
        assert made["whose"] == "flight_table"
        lacking = made["lacking"]
        assert lacking["flights"].sum() == 11 and set(lacking.index) <= {ref.id for ref in made["used"].refs}


def test_the_verdict_turns_over_at_the_whole_number_that_is_said():
    """By another way: the most flights after the event at which the exact interval lies below no change."""
    after = 0
    while exact_interval(49, after + 1, 204, 37)[1] < 1:
        after += 1
    assert after == 2
    assert [figure.amount.value for figure in findings(run())["flip-point"].sentence.figures][0] == after
    for count in (2, 3, 4, 16, 17, 18, 19):  # slower at 2 or 3 and fewer, faster at 17 or 19 and more
        made = run('finding("answer"', flights_total=49 + count, flights_after_strike=count)
        lead = findings(made)["answer"].lead.plain
        ends = [exact_interval(before, count, days, 37) for before, days in ((49, 204), (46, 162))]
        slower, faster = [high < 1 for _, high in ends], [low > 1 for low, _ in ends]
        words = ("they came more slowly" if all(slower) else "they came faster" if all(faster) else
                 "hangs on the day" if any(slower + faster) else "than chance explains")
        assert words in lead, (count, lead)


@pytest.mark.drawn
@pytest.mark.parametrize("values", [
    {}, {"as_of": "2025-12-31"}, {"as_of": "2026-03-11"}, {"as_of": "2026-01-04"}, {"as_of": "2025-09-02"},
    {"as_of": "2025-09-03"}, {"as_of": "2025-02-15"}, {"as_of": "2025-01-05"}, {"as_of": "2030-01-01"},
    {"flights_after_strike": 2}, {"flights_after_strike": 0}, {"flights_total": 0, "flights_after_strike": 0},
    {"flights_total": 9}, {"flights_total": 100000, "flights_after_strike": 50000}, {"counter": "ministry"},
    {"counter": "monitor"}, {"counter": "monitor", "as_of": "2026-03-11"}, {"counter": "story", "as_of": "2025-09-20"},
    {"counter": "story", "event_day": "2025-06-01"}, {"origins": "all"}, {"origins": "us", "confidence": 0.5},
    {"event_day": "2025-06-10"}, {"window_start": "2025-09-01"}, {"window_start": "2025-04-15", "as_of": "2026-03-11"},
    {"people": 500}, {"fall_of_interest": 0.95, "power": 0.99, "confidence": 0.999}], ids=str)
def test_every_cell_holds_whatever_the_parameters(values):
    made = run(**values)
    found = findings(made)
    assert list(found)[0] == "answer" and len(found) == 8
    assert sum(isinstance(one, Chart) for one in made["Out"]) <= 5
    for one in found.values():
        assert one.rest.plain and not {"nan", "None", "inf"} & set(one.sentence.plain.replace(",", " ").split()), one.sentence.plain


@pytest.mark.parametrize("values", [
    {"as_of": "31.12.2025"}, {"confidence": 2}, {"counter": "me"}, {"window_start": "2025-10-01"}, {"event_day": "2025-11-01"},
    {"flights_after_strike": 99}], ids=str)
def test_what_cannot_be_is_refused(values):
    with pytest.raises(BadParameter):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            cells.check(NOTEBOOK, values)


def test_a_later_stoppage_is_told_when_the_window_holds_it():
    """total-66, 29 November to 3 December 2025, and total-74, 11 December 2025 to 16 January 2026, stay in the later rate."""
    told = "The days since hold stoppages too, which are left in: 29 November 2025 to 3 December 2025"
    for as_of, ends in (("2025-12-31", "."), ("2026-01-20", " and 11 December 2025 to 16 January 2026.")):
        assert told + ends in findings(run('finding("schedule"', as_of=as_of))["answer"].sentence.plain
    assert "stoppages too" not in findings(run('finding("schedule"', as_of="2025-11-20"))["answer"].sentence.plain


def test_one_figure_is_rounded_in_one_way():
    """29 flights in 140 days are 1.45 a week: a half, which goes up."""
    said = findings(run('finding("schedule"', as_of="2026-01-20"))["answer"].sentence.plain
    assert "1.7 flights a week before the first strike and 1.5 since" in said and "1.45" not in said and "1.4 " not in said


def test_an_act_that_changes_the_story_leads_the_answer():
    assert "3 January 2026" in findings(run(as_of="2026-01-04"))["answer"].lead.plain
    assert "3 January 2026" not in findings(run(as_of="2026-01-03"))["answer"].sentence.plain
    made = run(as_of="2026-03-11")
    assert findings(made)["answer"].lead.plain.startswith("Events of 3 January 2026 overtook the report")
    assert made["since_act"].numbers == (27, 22, 123, 67)  # 9 and 18 landings until then, 22 from 16 January to 9 March


def test_a_later_day_moves_the_answer_only_by_the_rows_of_these_days():
    """From the story's day to the end of the tables: the earlier side stays, the later one grows by its new rows."""
    day, made = date(2025, 10, 9), run(TO_THE_RATIO)
    while day < date(2026, 3, 13):
        day += timedelta(days=5)
        later = run(TO_THE_RATIO, as_of=day.isoformat())
        old, new = made["used"], later["used"]
        rows = {ref.id for ref in new.after.refs} - {ref.id for ref in old.after.refs}
        assert later["whose"] == "story" and new.numbers[::2] == (49, 204)
        assert {ref.id for ref in old.after.refs} <= {ref.id for ref in new.after.refs}
        assert new.numbers[1] - old.numbers[1] == len(rows) and 0 <= new.numbers[3] - old.numbers[3] <= 5, day
        assert all(row.startswith("flight-") for row in rows), day
        expected = made["ratio"].value * (new.numbers[1] / old.numbers[1]) * (old.numbers[3] / new.numbers[3])
        assert later["ratio"].value == pytest.approx(expected), day
        made = later


def test_no_name_is_bound_in_two_cells():
    bound = Counter()
    for cell in json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code" and "injected-parameters" not in cell["metadata"].get("tags", ()):
            names = symtable.symtable("".join(cell["source"]), cell["id"], "exec").get_symbols()
            bound.update(one.get_name() for one in names if one.is_assigned() or one.is_imported())
    assert [name for name, cells_of_it in bound.items() if cells_of_it > 1] == []

"""Notebook 02 where it stands: hand-worked figures, the verdict on both sides of its flips, and any parameters."""

import math
import re
from datetime import date, timedelta

import numpy
import pytest

from analysis import cells, draws, tables
from analysis.amounts import exact, stated
from analysis.charts import Chart
from analysis.findings import Finding
from analysis.parameters import BadParameter
from analysis.suite import NOTEBOOKS

NOTEBOOK = NOTEBOOKS / "02_drug_routes.ipynb"


def found(**values):
    return {one.id: one for one in cells.run(NOTEBOOK, values)["Out"] if isinstance(one, Finding)}


def figures(finding, name):
    return [one.amount.value for one in finding.sentence.figures if one.name == name]


def every(found):
    return [one.amount.value for finding in found.values() for one in finding.sentence.figures if hasattr(one.amount, "value")]


def test_the_default_by_hand():
    every_one = found()
    numbers = every(every_one)
    for by_hand in (2664 * .05, 2664 * .05 * .7, 2664 * .05 * .3,  # enters, is stopped, leaves: 133.2, 93.24, 39.96
                    1670 * .05 * .3, 100 * 43.704 / (1670 * .05),  # 25.05 leave and 52.3% on Caracas's output
                    2664 * .05 - 43.704,  # 89.496 leave if output and seizures are right
            350 * .3, 100 * 350 / 2664,  # NarcoFiles as said: 105.0 tonnes and 13.1%; with 43.704 added 118.1 and 14.8%
            (350 + 43.704) * .3, 100 * (350 + 43.704) / 2664,
                    43.704 / .7, 100 * 43.704 / .7 / 2664,  # 62.43 tonnes, 2.34%
                    100 * 56.228 / 106, 100 * 56.228 / (106 * 248 / 365),  # 53.0 and 78.1% by 5 September, day 248
                    100 * 60.07 / 106, 100 * 60.07 / (106 * 260 / 365),  # 56.7 and 79.6% by 17 September, day 260
                    2664 - 746, 106):
        assert any(math.isclose(one, by_hand, rel_tol=1e-6) for one in numbers if one is not None), by_hand
    assert figures(every_one["required-and-reported"], "of_part.so_far_on[0]") == figures(
        every_one["required-and-reported"], "of_part.so_far_on[1]") == [None]  # "more than 31 tonnes" by day 237 of the year
    low = {one.name: one.amount.low.at for one in every_one["required-and-reported"].sentence.figures if hasattr(one.amount, "low")}
    assert low["of_part.so_far_on[0]"] == pytest.approx(100 * 31 / (133.2 * 237 / 365))  # 35.8%
    assert low["of_part.so_far_on[1]"] == pytest.approx(100 * 31 / (83.5 * 237 / 365))  # 57.2%
    assert figures(every_one["answer"], "new_rate") == []
    lead = every_one["answer"].lead.plain
    assert lead.startswith("Maduro's percentages (5% of Colombia's drugs come through Venezuela, 70% of these are stopped) do not fit the cocaine his") and lead.endswith("they can.")
    assert "about 50%" in every_one["answer"].sentence.plain
    assert every_one["answer"].rest.plain.startswith("The letter is of 6 September 2025.")


def test_a_whole_is_not_replaced_by_its_part():
    """848.5 tonnes are Colombia's count for 2024; 279.7 of its near relation were seized inside the country alone."""
    net = found(as_of="2025-12-31")["net-of-seizures"]
    assert figures(net, "newly") == [848.5] and figures(net, "taken") == [746]


def test_runs_that_must_hold():
    assert figures(found(output=1670)["tonnes"], "used.leaving") == [pytest.approx(25.05)]
    assert figures(found(share_through_venezuela=0.24)["flip-point"], "enough") == [pytest.approx(43.704 / .7)]


@pytest.mark.parametrize("values, words", [
    ({"seizure_rate": .32}, "fit the cocaine Maduro's government reports;"),  # 32.8% on the UN's output, 52.3% on Caracas's
    ({"seizure_rate": .33}, "fit the cocaine Maduro's government reports on some estimates only"),
    ({"seizure_rate": .52}, "fit the cocaine Maduro's government reports on some estimates only"),
    ({"seizure_rate": .53}, "do not fit the cocaine Maduro's government reports;"), ({"seizure_rate": .53}, "they do."),
    ({"seizure_rate": .54}, "they can."),  # 53.05 and 78.1% by the government's own count
     ({"seizure_rate": .78}, "they can."), ({"seizure_rate": .79}, "nor do they fit"),
    ({"output": 1248}, "fit the cocaine his government reports;"), ({"output": 1249}, "do not fit the cocaine")], ids=str)
def test_the_verdict_on_both_sides_of_its_flips(values, words):
    assert words in found(**values)["answer"].lead.plain


DAYS = ("2025-10-09", "2025-12-31", "2026-03-11")


@pytest.fixture(scope="module")
def on_days():
    return {day: found(as_of=day) for day in DAYS}


def test_claims_are_judged_on_their_own_day(on_days):
    """The letter is of 6 September 2025: the UN's 3,001 tonnes of 2024 and 35.1 seized came out later, and are told as later."""
    for day, made in on_days.items():
        assert figures(made["answer"], "count.of_year") == [pytest.approx(100 * 56.228 / 106)]
        assert figures(made["answer"], "used.reported") == [pytest.approx(100 * 43.704 / 133.2)]
        assert made["answer"].lead.plain == on_days["2025-10-09"]["answer"].lead.plain
        assert figures(made["flip-point"], "enough") == [pytest.approx(43.704 / .7)]
        assert figures(made["tonnes"], "used.leaving") == [pytest.approx(39.96)]
        assert figures(made["answer"], "new_rate") == ([] if day == "2025-10-09" else [pytest.approx(100 * 35.1 / (3001 * .05))])
    assert figures(made["answer"], "later.of_year") == [pytest.approx(100 * 66 / 106)]  # 62.3%, told as later


def test_a_later_count_says_when_it_no_longer_reaches_and_when_it_falls():
    """By hand: 64 of 106 x 311 / 365 tonnes are 70.9%, 65.53 of 106 x 337 / 365 are 67.0%; "almost 70" on 19 December, 66 at the year's end."""
    told = {day: found(as_of=day)["answer"].sentence.plain for day in ("2025-12-02", "2025-12-03", "2026-03-09", "2026-03-10")}
    assert "64 tonnes: 70.9% of what was due by then and 60.4%" in told["2025-12-02"] and "no longer" not in told["2025-12-02"]
    assert "65.5 tonnes: 67.0% of what was due by then, no longer 70%, and 61.8%" in told["2025-12-03"]
    assert "conflict" not in told["2026-03-09"]
    assert "about 66 tonnes" in told["2026-03-10"] and "It had been about 70 tonnes by 19 December 2025" in told["2026-03-10"]


@pytest.mark.parametrize("values, base, other", [
    ({"share_through_venezuela": .24}, "24% of Colombia's output comes through", None),
    ({"share_through_venezuela": "cocaine-103"}, "24% of Colombia's output comes through", "of the world's output, not of Colombia's output."),
    ({"share_through_venezuela": "cocaine-103", "output": "cocaine-046"}, "24% of the world's output comes through", None)], ids=str)
def test_a_run_says_what_its_share_is_taken_of(values, base, other):
    said = found(**values)
    answer = said["answer"].sentence.plain
    assert base in answer and "Maduro's letter of 6 September 2025 has 5% of Colombia's drugs, and 70%." in answer
    assert other in answer if other else "At its source" not in answer
    assert said["three-shares"].sentence.plain.startswith("Maduro's 5% is of Colombia's cocaine and marijuana, as Caracas adds them up: 106 tonnes of 2,120")


def test_no_day_moves_the_answer_by_more_than_its_rows():
    """From the story's day to the end of the tables, a row of cocaine is all that can move it: here each such day in turn.

    What judges stays; of what is told as later moves only what that day's own row says."""
    story, ends = date(2025, 10, 9), date(2026, 6, 30)
    news = {}
    for name, row in tables.table("cocaine").iterrows():
        if story < row["known_from"] <= ends:
            news.setdefault(date.fromisoformat(row["known_from"].isoformat()), set()).add(name)
    assert len(news) == 12  # 30 October to 10 March
    told, moved, lead = {}, {}, None
    for day in (story, story + timedelta(days=1), *sorted(news)):
        answer = cells.run(NOTEBOOK, {"as_of": day.isoformat()}, "by_then = ")["Out"][-1]
        lead = lead or answer.lead.plain
        assert answer.lead.plain == lead, day
        now = {one.name: (one.amount, set(ref.id for ref in one.amount.refs)) for one in answer.rest.figures}
        for field in now if told else ():
            if field not in told or now[field][0] != told[field][0]:
                assert field.startswith(("later.", "no_longer.", "by_then.", "conflict.", "new_", "surveyed.", "seized_then.")), (day, field)
                assert field not in told or day in news, (day, field)
                moved.setdefault(day.isoformat(), set()).update(now[field][1] & news[day])
        told = now
    assert moved == {"2025-10-30": {"cocaine-184"}, "2025-11-07": {"cocaine-185"}, "2025-11-18": {"cocaine-014"},
                     "2025-12-03": {"cocaine-186"}, "2025-12-07": {"cocaine-199"}, "2025-12-19": {"cocaine-187"},
                     "2026-03-10": {"cocaine-188"}}


def test_a_denial_without_its_rows(monkeypatch):
    whole = tables.table
    monkeypatch.setattr(tables, "table", lambda *given: (lambda frame: frame[
        ~frame["metric"].isin(["venezuela_labs_dismantled", "venezuela_coca_area"])] if given[0] == "cocaine" else frame)(whole(*given)))
    assert "no record" in found()["denial"].sentence.plain
    monkeypatch.undo()
    assert {"cocaine-229", "cocaine-238"} <= {ref.id for ref in found()["denial"].sentence.refs}


def test_derived_figures_and_repeats_are_not_used():
    made = cells.run(NOTEBOOK, {"draws": 1000})
    assert set(made["newest"]["row"]) == {"cocaine-093", "cocaine-095", "cocaine-098", "cocaine-100"}
    assert not {"cocaine-099", "cocaine-096", "cocaine-033"} & set(made["own"].index)
    assert made["high_share"].value == pytest.approx(100 * (350 + 43.704) / 2664)


@pytest.mark.drawn
@pytest.mark.parametrize("values", [
    {}, {"as_of": "2025-12-31"}, {"as_of": "2025-01-05"}, {"as_of": "2025-08-20"}, {"as_of": "2030-01-01"},
    {"share_through_venezuela": "0..0.1"}, {"seizure_rate": "0..1"}, {"seizure_rate": 0, "share_through_venezuela": 1},
    {"seizure_rate": 1, "share_through_venezuela": 0}, {"output": 1}, {"output": "1000..3000", "purity": "adjusted"},
    {"output": "cocaine-049", "share_through_venezuela": "cocaine-103", "seizure_rate": "cocaine-224"}], ids=str)
def test_every_cell_holds_whatever_the_parameters(values):
    shown = cells.run(NOTEBOOK, values | {"draws": 1000})["Out"]
    said = [one for one in shown if isinstance(one, Finding)]
    assert 0 < len(said) <= 12 and sum(isinstance(one, Chart) for one in shown) <= 10
    for one in said:
        assert one.sentence.plain and not {"nan", "None", "inf"} & set(re.findall(r"\w+", one.sentence.plain)), one.id


@pytest.mark.parametrize("values", [{"output": "cocaine-198"}, {"share_through_venezuela": 2}, {"seizure_purity": .5},
                                    {"distribution": "normal"}, {"us_bound_share": "cocaine-078"}], ids=str)
def test_what_cannot_be_is_refused(values):
    with pytest.raises(BadParameter):
        cells.check(NOTEBOOK, values)


def test_draws_have_the_moments_of_their_shapes():
    parts = [stated("between", None, 0, 10), exact(20)]
    even = draws.drawn(parts, 200_000, "uniform", 1)  # mean 10, variance 400 / 12
    assert even.mean() == pytest.approx(10, abs=.1) and even.var() == pytest.approx(400 / 12, rel=.02)
    peaked = draws.drawn(parts, 200_000, "triangular", 1)  # peak at the median of 5 and 20, so mean (0 + 12.5 + 20) / 3
    assert peaked.mean() == pytest.approx(32.5 / 3, abs=.1)
    mixed = draws.drawn(parts, 200_000, "published", 1)  # one half at 20, the other even from 0 to 10
    assert (mixed == 20).mean() == pytest.approx(.5, abs=.01) and mixed.mean() == pytest.approx(12.5, abs=.1)
    assert numpy.array_equal(mixed, draws.drawn(parts, 200_000, "published", 1))
    assert not numpy.array_equal(even, draws.drawn(parts, 200_000, "uniform", 1, stream=1))
    assert draws.drawn([stated("more_than", None, 7, None)], 3, "published", 1).tolist() == [7, 7, 7]
    (low, high), half = draws.middle(numpy.arange(101), .9)
    assert (low, half, high) == pytest.approx((5, 50, 95))
    with pytest.raises(ValueError, match="no shape"):
        draws.drawn(parts, 1, "normal", 1)

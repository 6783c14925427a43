"""The timeline: its names stand in order, near to their days and never on one another."""

from datetime import date, timedelta

import pandas
import pytest

from analysis.amounts import Ref
from analysis.charts import timeline
from analysis.charts.forms.time import _apart

NEW_YEAR = date(2024, 1, 1)


@pytest.mark.parametrize(("wanted", "begins"), [
    ([1, 10], [1, 10]),  # room enough: each where it is wanted
    ([5, 5], [4.5, 5.5]),  # the same place: they give way alike
    ([0, 0, 0], [0, 1, 2]),  # none above the page
    ([3, 3.2, 9, 9, 9], [2.6, 3.6, 8, 9, 10])], ids=str)
def test_names_give_way_as_little_as_can_be(wanted, begins):
    found = _apart(pandas.Series(wanted, dtype=float), pandas.Series([1.0] * len(wanted)))
    assert list(found) == pytest.approx(begins)


def drawn(labels):
    days = [NEW_YEAR + timedelta(days=day) for day in (3, 9, 9, 10, 40)]
    frame = pandas.DataFrame({"day": days, "kind": ["a", "a", "b", "b", "c"], "words": labels, "across": [False] * 4 + [True],
                              "ref": [Ref("claims", f"c-{n}", n) for n in range(5)]})
    return timeline(frame, day="day", kind="kind", words="words", across="across", left=("a", "b"), right=("d", "c"), first=NEW_YEAR,
                    last=NEW_YEAR + timedelta(days=60), parted=NEW_YEAR, colours=dict.fromkeys("abcd", "#1B1B1B"), name="00-test",
                    finding="a finding", measure="acts", unit="one mark each", period=(NEW_YEAR, NEW_YEAR), alt="dots")


def test_the_week_counts_what_lies_in_it():
    (axes,) = drawn([None] * 5).figure.axes
    weekly = next(line for line in axes.lines if line.get_marker() == "s" and len(line.get_xdata()))
    assert len(set(weekly.get_xdata())) == 1  # the fourth and the tenth of January lie in different weeks
    assert len(set(weekly.get_ydata())) == 2


def test_long_names_are_broken_and_a_page_without_names_is_drawn():
    named = drawn([None, None, "a name of a good many words", "short", "a line"]).figure
    said = [text.get_text() for text in named.axes[0].texts]
    assert {"10 Jan", "a name of a good many\nwords", "11 Jan", "short", "10 Feb", "a line"} <= set(said)
    assert named.get_figheight() >= drawn([None] * 5).figure.get_figheight()

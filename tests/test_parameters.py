"""Parameters are checked, each alone and together, before anything runs."""

import pytest
import yaml

from analysis import parameters
from analysis.parameters import BadParameter, given


@pytest.mark.parametrize(("values", "message"), [
    ({"shar_through_venezuela": 0.1}, "did you mean share_through_venezuela?"),
    ({"as_of": "yesterday"}, "as_of: 'yesterday' is not a date written YYYY-MM-DD"),
    ({"as_of": "2025-02-30"}, "not a date"), ({"as_of": 20251009}, "not a date"), ({"as_of": "1999-01-01"}, "out of range"),
    ({"share_through_venezuela": 1.5}, "out of range; allowed is 0 to 1"), ({"seizure_rate": -0.1}, "out of range"),
    ({"seizure_rate": "70%"}, "neither a number nor a row"), ({"seizure_rate": "nan"}, "is out of range"), ({"seizure_rate": True}, "is not a number"),
    ({"flights_total": 5.5}, "not a whole number"), ({"flights_total": "inf"}, "not a whole number"),
    ({"flights_after_strike": 70}, "more than flights_total"), ({"flights_total": 5}, "more than flights_total"),
    ({"window_start": "2025-09-02"}, "not before event_day"), ({"event_day": "2025-12-01"}, "event_day: 2025-12-01 is not before as_of"),
    ({"event_day": "2025-02-01"}, "window_start: 2025-02-10 is not before event_day")])
def test_what_cannot_be_is_refused_in_one_line(values, message):
    with pytest.raises(BadParameter) as refused:
        given(**values)
    assert message in str(refused.value)
    assert "\n" not in str(refused.value)


def test_none_means_the_seeds_decide():
    run = given(as_of=None, share_through_venezuela=None, confidence=0.95)
    assert (str(run.as_of), run.moved, run.changed) == ("2025-10-09", False, {})


def test_text_yaml_and_python_values_are_read_alike():
    for as_of in ("2025-12-31", yaml.safe_load("2025-12-31")):
        assert str(given(as_of=as_of, seizure_rate="0.5").as_of) == "2025-12-31"
    assert given(flights_after_strike="2")["flights_after_strike"] == given(flights_after_strike=2.0)["flights_after_strike"] == 2


def test_a_fraction_becomes_percent_that_leads_back_to_the_parameter():
    share = given(share_through_venezuela=0.24).amount("share_through_venezuela", "percent")
    assert share.value == pytest.approx(24)
    assert share.refs[0].table == "parameter"


@pytest.mark.parametrize("notebook", sorted(parameters.NOTEBOOKS.glob("[0-9]*.ipynb")), ids=lambda path: path.stem)
def test_the_notebooks_say_of_each_parameter_what_the_package_says(notebook):
    import json

    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    source = next("".join(cell["source"]) for cell in cells if "parameters" in cell["metadata"].get("tags", ()))
    taken = parameters.taken_by(notebook)
    assert taken
    for line, (name, default) in zip(source.splitlines(), taken.items(), strict=True):
        assert line.endswith(parameters.find(name).comment)
        assert default == parameters.find(name).default


def estimate(**more):
    return parameters.Parameter("output", "estimate", 0, 10_000, "tonnes", "output", table="cocaine", row_unit="tonnes", **more)


@pytest.mark.parametrize(("written", "low", "high"), [(1670, 1670, 1670), ("1670", 1670, 1670), ("1600..2664", 1600, 2664),
                                                      ([1600, 2664], 1600, 2664), ("cocaine-013", 2664, 2664), ("1e3", 1000, 1000)])
def test_an_estimate_is_a_number_a_range_or_a_row(written, low, high):
    read = estimate().read(written)
    assert (read.low, read.high) == (low, high)
    assert estimate().read(str(read)) == read


@pytest.mark.parametrize(("written", "message"), [("2664..1600", "turned round"), ("cocaine-999", "neither a number nor a row"), (-1, "out of range"),
                                                  ("5..99999", "out of range"), ("1..2..3", "not a number"), ("cocaine-078", "no figure in tonnes"),
                                                  ("nan", "out of range"), ([1], "not a number, a range"), ("..", "not a number")])
def test_an_estimate_that_cannot_be_is_refused(written, message):
    with pytest.raises(BadParameter) as refused:
        estimate().read(written)
    assert message in str(refused.value)
    assert "\n" not in str(refused.value)

"""Data files that people open in a spreadsheet: no formula, numbers stay numbers, an unknown end is empty."""

import csv
import io
import math

import pandas
import pytest

from analysis.charts import Chart
from analysis.files import inert
from analysis.prose import fill


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_words_that_begin_like_a_formula_get_an_apostrophe(cell):
    assert inert(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["1 = 1", "", "people", -1, -2.5, 0, None, math.inf, "'=1"])
def test_all_else_stays_as_it_is(cell):
    assert inert(cell) == cell


def test_the_data_of_a_chart():
    data = pandas.DataFrame({"who": ["=cmd()", "plain"], "people": [-1.5, 4500.0], "people_low": [-math.inf, 4500.0],
                             "people_high": [2.0, math.inf]})
    chart = Chart("00-x", None, fill("a"), "b", (), data, fill("c"))
    assert list(csv.reader(io.StringIO(chart.csv()))) == [
        ["who", "people", "people_low", "people_high"], ["'=cmd()", "-1.5", "", "2"], ["plain", "4500", "4500", ""]]

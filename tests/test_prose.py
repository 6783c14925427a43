"""Computed prose: wording of bounds, rounding, links, and the refusal of typed figures."""

import math
from datetime import date

import pytest

from analysis import seeds, tables
from analysis.amounts import Day, Ref, between, exact, stated
from analysis.findings import finding
from analysis.prose import NOTHING, NoWayHome, Text, TypedNumber, escape, fill, join, made, number, written


HOME = (Ref("strikes", "strike-01", 2),)
SIX, UNKNOWN = exact(6, "people", refs=HOME), exact(math.nan, "people", refs=HOME)


@pytest.mark.parametrize(("amount", "words"), [
    (exact(58, "flights"), "58 flights"), (exact(1, "flights"), "1 flight"), (exact(0, "strikes"), "0 strikes"),
    (stated("more_than", None, 10_000, None, "people"), "more than 10,000 people"),
    (stated("at_least", None, 4, None, "strikes"), "at least 4 strikes"),
    (stated("at_most", None, None, 50_000_000, "US dollars"), "at most 50 million US dollars"),
    (stated("less_than", None, None, 8000, "people"), "less than 8,000 people"),
    (stated("about", 8000, None, None, "people"), "about 8,000 people"),
    (between(30, 40, "US dollars per day"), "between 30 and 40 US dollars per day"),
    (exact(5, "percent"), "5%"), (exact(39.96, "tonnes"), "40.0 tonnes"), (exact(133.2, "tonnes"), "133.2 tonnes"),
    (between(0.44, 2.083, value=1.0127), "1.01 (between 0.44 and 2.08)"),
    (between(24, 39.96, "tonnes", value=39.96), "40.0 tonnes (between 24.0 and 40.0)"),
    (exact(-3, "flights"), "−3 flights")])
def test_amounts_in_words(amount, words):
    assert written(amount) == words


@pytest.mark.parametrize(("spec", "words"), [("bare", "1.01 (between 0.44 and 2.08)"), ("figure", "1.01 weeks"), ("range", "between 0.44 and 2.08 weeks"),
                                             ("figure,bare", "1.01"), ("1,figure", "1.0 weeks")])
def test_what_is_written_can_be_narrowed(spec, words):
    assert written(between(0.44, 2.083, "weeks", value=1.0127), spec) == words


def test_a_half_is_rounded_up_as_it_is_written():
    """In bits 1.45 and 1.005 lie just below, and 0.5 would go to the even nought."""
    assert [written(exact(one), spec) for one, spec in ((1.45, "1"), (1.005, "2"), (0.5, "0"), (2.675, "2"), (-1.45, "1"))] == [
        "1.5", "1.01", "1", "2.68", "−1.5"]


def test_rounding_never_makes_a_bound_false():
    assert written(stated("more_than", None, 172.46, None)) == "more than 172.4"
    assert written(stated("at_most", None, None, 172.44)) == "at most 172.5"
    assert written(stated("at_least", None, 24.000000000000004, None)) == "at least 24"


@pytest.mark.parametrize(("figure", "words"), [(8_200_000, "8.2 million"), (220_000, "220,000"), (0.2, "0.2"), (12.04, "12.0"), (1_234_567, "1,234,567")])
def test_numbers(figure, words):
    assert number(figure) == words


@pytest.mark.parametrize("template", ["58 flights landed", "nine flights landed", "a share of {x}, or half of it", "5% of it", "They doubled it"])
def test_a_typed_figure_is_refused(template):
    with pytest.raises(TypedNumber):
        fill(template, x=exact(1, refs=HOME))


def test_a_bare_string_cannot_bring_a_figure_along():
    with pytest.raises(TypedNumber):
        fill("by {when}", when="9 October")


def test_a_figure_links_to_its_row_and_names_all_of_them():
    claim = seeds.load()["claims"]["cadence-flights"]
    sentence = fill("{flights} landed", flights=claim.amount().citing(Ref("cocaine", "cocaine-013", 14)))
    assert sentence.plain == "58 flights landed"
    assert sentence.markdown == (f'[58 flights](../seeds/claims.csv#L{claim.ref.line} '
                                 f'"claim cadence-flights, paragraph 17; reference row cocaine-013") landed')
    assert [ref.id for ref in sentence.refs] == ["cadence-flights", "cocaine-013"]


def test_a_sum_is_said_in_the_title_of_its_link():
    """Worked by hand: 200 x 5% x (100% - 30%) = 7; brackets only where the signs need them."""
    loaves, part, lost = (exact(value, unit, refs=(Ref("rows", id),)) for value, unit, id in
                          ((200, "loaves", "r-1"), (5, "percent", "r-2"), (30, "percent", "r-3")))
    left = loaves * part * (exact(100, "percent") - lost)
    assert left.value == pytest.approx(7)
    assert made(left) == "200 loaves (reference row r-1) × 5% (reference row r-2) × [100% − 30% (reference row r-3)]"
    assert made(loaves / (part * lost)) == "200 loaves (reference row r-1) ÷ [5% (reference row r-2) × 30% (reference row r-3)]"
    assert made(loaves) == made(loaves * exact(100, "percent")) == made(sum([loaves] * 9, loaves)) == ""


def test_the_line_in_a_link_is_the_line_of_the_row():
    for row in [*seeds.load()["claims"], *seeds.load()["strikes"]]:
        path = seeds.load().folder / seeds.load()[row.ref.table].path
        assert path.read_text(encoding="utf-8").splitlines()[row.ref.line - 1].startswith(f"{row.id},")


@pytest.mark.parametrize("hostile", ["<script>alert()</script>", "a | b", "[x](javascript:y)", "$x$ and *y*", "`z`", "# title", "a\nb"])
def test_markup_in_seed_words_stays_text(hostile):
    from markdown_it import MarkdownIt

    html = MarkdownIt("commonmark").enable("table").render(f"| {fill('{words}', words=Text(hostile)).markdown} |\n|---|\n")
    assert "<script" not in html
    assert "<a " not in html
    assert "<em>" not in html
    assert "<code>" not in html
    assert html.count("<th>") == 1


def test_escaping_keeps_the_words():
    from markdown_it import MarkdownIt

    words = r"a_b *c* [d](e) <f> `g` #h 5. i| \ $j$ ~k~ & l"
    from html import unescape
    assert unescape(MarkdownIt("commonmark").renderInline(escape(words))) == words


def test_days_and_lists():
    assert fill("{d}", d=Day(date(2025, 9, 2), HOME)).plain == "2 September 2025"
    assert join([fill("a"), fill("b"), fill("c")]).plain == "a, b and c"
    assert join([]).plain == ""


def test_a_field_is_a_variable_where_the_sentence_is_filled():
    came, days = SIX, {"first": Day(date(2025, 9, 2), HOME)}
    assert fill("{came} came from {days[first]} on, {came.unit}").plain == "6 people came from 2 September 2025 on, people"
    with pytest.raises(KeyError):
        fill("{nobody} came")


def test_a_clause_with_an_unknown_value_falls_out():
    assert fill("{SIX} came[, and {UNKNOWN} left][, {SIX:bare} of them by day].").plain == "6 people came, 6 of them by day."


@pytest.mark.parametrize("unknown", [UNKNOWN, None, NOTHING, math.nan])
def test_the_first_template_whose_values_are_known_is_said(unknown):
    assert fill("{unknown} came", "Nobody knows who came").plain == "Nobody knows who came"
    assert fill("{unknown} came") is NOTHING


@pytest.mark.parametrize("homeless", [exact(6, "people"), date(2025, 9, 2), Day(date(2025, 9, 2)), 6, 6.5])
def test_a_figure_without_a_way_home_cannot_be_said(homeless):
    with pytest.raises(NoWayHome):
        fill("{homeless} came")


def test_a_finding_carries_every_figure_of_its_sentence():
    share = between(10, 30, "percent", refs=HOME, value=20)
    since = fill("since {day}", day=Day(date(2025, 9, 2), HOME))
    record = finding("share", "{share:figure} of {SIX} came {since}.", amount=share, lead=fill("Few came.")).record
    assert record["sentence"] == "Few came. 20% of 6 people came since 2 September 2025."
    assert (record["lead"], record["value"], record["low"], record["high"], record["unit"]) == ("Few came.", 20, 10, 30, "percent")
    home = {"inputs": ["strikes/strike-01"]}
    assert record["figures"] == [
        {"name": "share", "value": 20, "low": 10, "high": 30, "unit": "percent", "written": "20%", **home},
        {"name": "SIX", "value": 6, "low": 6, "high": 6, "unit": "people", "written": "6 people", **home},
        {"name": "since.day", "value": "2025-09-02", "low": "2025-09-02", "high": "2025-09-02", "unit": "day",
         "written": "2 September 2025", **home}]


def test_a_finding_that_cannot_be_said_is_an_error():
    with pytest.raises(ValueError, match="no template can be said"):
        finding("share", "{UNKNOWN} came")
    assert finding("share", "{UNKNOWN} came", "Unknown.", amount=SIX).amount is None


def test_years_are_written_as_years():
    assert written(exact(2013, "year")) == "2013"


def test_the_sum_of_few_rows_is_written_out_and_that_of_many_says_how_many():
    strikes = tables.table("strikes")
    assert made(tables.total(strikes.head(3), "killed", "people")) == (
        "11 people (reference row strike-01) + 3 people (reference row strike-02) + 3 people (reference row strike-03)")
    many = fill("{people}", people=tables.total(strikes.head(6), "killed", "people"))
    assert many.plain == "29 people" and '"added up from 6 rows: reference row strike-01;' in many.markdown
    assert made(tables.number(strikes.head(2), "strikes")) == "counted from 2 rows: reference row strike-01; reference row strike-02"
    assert made(tables.number(strikes.head(0), "strikes", strikes.head(2))).startswith("none among 2 rows: reference row strike-01;")
    assert made(tables.number(strikes.head(1), "strikes")) == ""
    assert made(tables.days(*strikes["date"].head(2))) == (
        "from 2 September 2025 to 15 September 2025: reference row strike-01; reference row strike-02")
    gap = strikes.head(7).assign(killed=[11, None, None, None, None, None, 3])
    assert tables.total(gap, "killed").figure == 14 and len(tables.total(gap, "killed").refs) == 7
    assert made(tables.total(gap, "killed", "people")).count("+") == 1

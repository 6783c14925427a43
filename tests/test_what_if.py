"""What differs between two runs, the named what-ifs, and how robust a conclusion is, against a count by hand."""

import json
import math
import random
import re
import shutil

import pandas
import pytest
import small_suite
import yaml

from analysis import compare, sweeps, whatif
from analysis.parameters import BadParameter
from analysis.robustness import robustness, sensibility
from analysis.runs import FINDING, gather
from analysis.seeds import load
from analysis.site.build import WHAT_IFS
from analysis.suite import FIGURES, SEEDS, notebooks


@pytest.fixture(scope="module")
def suite(tmp_path_factory):
    return small_suite.make(tmp_path_factory.mktemp("small") / "suite")


def finding(sentence, *written, id="answer", notebook="01", lead=""):
    figures = [{"name": f"f{n}", "value": value, "low": value, "high": value, "written": f"{value}"} for n, value in enumerate(written)]
    return {(notebook, id): {"notebook": notebook, "id": id, "sentence": sentence, "lead": lead, "figures": figures}}


def test_what_differs_is_told_word_by_word_and_the_verdicts_first():
    before = finding("It rained", id="a-rain") | finding("Few came, 3 people", 3, lead="Few came") | finding("Alone", notebook="02")
    after = finding("It snowed", id="a-rain") | finding("Many came, 9 people", 9, lead="Many came") | finding("It blew", id="wind", lead="It blew")
    assert compare.differences(before, before) == []
    lead = {"lead": "1.8 loaves a day, 8 loaves in all.", "figures": [{"written": "8 loaves"}, {"written": "1.8"}]}
    assert compare.worded(lead, "lead") == "# loaves a day, # in all."  # "8 loaves" is not in "1.8 loaves"
    found = compare.differences(before, after)
    assert [(one["finding"], one["turned"]) for one in found] == [("answer", True), ("wind", True), ("a-rain", False)]  # 02 is in one only
    assert found[0]["moved"] == [("f0", "3", "9")]
    assert compare.told(found, "text").splitlines() == [
        "- 01 answer: [-Few-] {+Many+} came, [-3-] {+9+} people", "  - f0: 3 -> 9", "- 01 wind: {+It blew+}",
        "- 01 a-rain: It [-rained-] {+snowed+}"]
    assert "~~Few~~ **Many** came" in compare.told(found, "markdown")
    assert json.loads(compare.told(found, "json"))[1]["parts"] == [["come", "It blew"]]
    with pytest.raises(BadParameter, match="no notebook in common"):
        compare.differences(finding("a"), finding("a", notebook="02"))


@pytest.mark.parametrize(("lead", "turned"), [("It snowed. Few came.", False), ("Too few came.", True), ("Few came. It snowed.", True), ("Few came.", False)])
def test_a_verdict_with_news_before_it_has_not_turned(lead, turned):
    found = compare.differences(finding("Few came. As said", lead="Few came."), finding(f"{lead} As counted", lead=lead))
    assert [one["turned"] for one in found] == [turned]


def test_a_figure_that_moved_by_less_than_the_tolerance_is_no_difference():
    before, after = finding("100 people", 100), finding("104 people", 104)
    assert compare.differences(before, after, tolerance=0.05) == []
    assert len(compare.differences(before, after, tolerance=0.03)) == 1
    assert len(compare.differences(before, finding("104 women", 104), tolerance=0.05)) == 1


def test_compare_by_command_has_the_exit_codes_of_diff(tmp_path):
    for name, sentence in (("a", "Few came"), ("b", "Many came")):
        (tmp_path / name / "notebooks").mkdir(parents=True)
        (found,) = finding(sentence).values()
        cells = [{"cell_type": "code", "outputs": [{"data": {FINDING: found}}]}]
        (tmp_path / name / "notebooks" / "01.ipynb").write_text(json.dumps({"cells": cells}))
    suite = small_suite.make(tmp_path / "suite")
    same, other, wrong = (small_suite.answer(suite, "compare", tmp_path / "a", tmp_path / name) for name in ("a", "b", "none"))
    assert (same.returncode, same.stdout) == (0, "")
    assert (other.returncode, other.stdout) == (1, "- 01 answer: [-Few-] {+Many+} came\n")
    assert (wrong.returncode, len(wrong.stderr.splitlines())) == (2, 1)


def test_robustness_is_what_a_count_by_hand_gives():
    chance = random.Random(14)
    for _ in range(30):
        used = {"share": chance.random(), "word": "a"}
        settings = [{"share": chance.random(), "word": chance.choice("abc")} for _ in range(chance.randint(2, 40))]
        keeps, figures = ([chance.random() < 0.6 for _ in settings], [chance.choice([math.nan, chance.random()]) for _ in settings])
        keeps[0] = True
        span = max([one["share"] for one in settings] + [used["share"]]) - min([one["share"] for one in settings] + [used["share"]])
        near = [math.exp(-(((one["share"] - used["share"]) / (span / 2)) ** 2 + (one["word"] != "a"))) for one in settings]
        weights = sensibility(pandas.DataFrame([used, *settings])).iloc[1:].reset_index(drop=True)
        assert list(weights) == pytest.approx(near)
        judged = robustness(weights, pandas.Series(keeps), pandas.Series(figures), 0.5)
        kept = sum(near[n] for n in range(len(near)) if keeps[n])
        assert judged["robust"] == pytest.approx(kept / sum(near))
        assert judged["special"] == sum(figure >= 0.5 for figure in figures) / len(figures)
        turned = [n for n in range(len(near)) if not keeps[n]]
        assert judged["turns"][:1] == sorted(turned, key=lambda n: -near[n])[:1]
        weak = [n for n in turned if near[n] >= 0.5 and not math.isnan(figures[n])]
        assert judged["counter"] == min(weak, key=lambda n: figures[n], default=None)
        assert sorted(judged["holds"]) == [n for n in range(len(near)) if keeps[n]]


def test_how_robust_a_finding_is_by_command(suite):
    """Many come above a share of 0.3: of 0.1, 0.2, ... 0.6 three keep the verdict of 0.5 and two the one of 0.2."""
    done = small_suite.command(suite, "robust", "01", "answer", "-p", "share=0.1..0.6:6")
    assert done.returncode == 0, done.stderr
    # spans 0.5: distances from 0.5 are 1.6, 1.2, 0.8, 0.4, 0, 0.4
    near = [math.exp(-d * d) for d in (1.6, 1.2, 0.8, 0.4, 0, 0.4)]
    assert f"Robust: {sum(near[3:]) / sum(near):.0%} of 6 settings keep it" in done.stdout
    assert "Special: 33% have a figure as high as this." in done.stdout  # 0.5 and 0.6
    assert "Nearest that turns it: share=0.3: Few came. 30% of 400 people are 120 people." in done.stdout
    assert "sensibility 0.5 or more: share=0.3: Few" in done.stdout


def test_a_condition_is_kept_where_its_figure_fulfils_it(suite, monkeypatch):
    """40, 80, ... 240 came, of which two are at most 90; in use are 200, and of the others that fail one says so."""
    def results(notebooks, sets, run):
        for number, one in enumerate(sets):
            came = round(400 * one["share"])
            said = {"id": "answer", "value": came, "lead": "", "sentence": f"{came} came", "figures": []}
            yield number, "01_visits", [{FINDING: said}] if came < 240 else "it fell over"

    monkeypatch.setattr(sweeps, "results", results)
    done = small_suite.answer(suite, "robust", "01", "answer", "-p", "share=0.1..0.6:6", "--holds", "<=90")
    near = [math.exp(-d * d) for d in (2, 1.5, 1, 0.5, 0)]  # of the five that are left, which span 0.4
    assert done.stdout.splitlines() == [
        "In use: share=0.5: 200 came",
        f"It is not kept there. Robust: {sum(near[:2]) / sum(near):.0%} of 5 settings keep it, weighted by sensibility. "
        "Special: 100% have a figure as low as this.",
        "Nearest that turns it: share=0.5: 200 came", "Strongest against it, of sensibility 0.5 or more: share=0.5: 200 came",
        "Keep it:", "share=0.2: 80 came", "share=0.1: 40 came", "Left out, because they failed: 1 settings, such as: it fell over"]


@pytest.mark.parametrize(("arguments", "message"), [
    (["01", "answr", "-p", "share=0.1,0.2"], "did you mean answer?"), (["01", "answer", "-p", "day=2025-01-01"], "--at day=VALUE"),
    (["01", "answer", "-p", "share=0.1", "--at", "shore=0.1"], "did you mean share?"), (["01", "answer"], "give the values"),
    (["01", "answer", "-p", "share=0.1", "--holds", "four"], "such as '>=4'")])
def test_a_bad_question_about_robustness_gets_one_line(suite, arguments, message):
    done = small_suite.answer(suite, "robust", *arguments)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert message in done.stderr


def test_scenarios_by_command_and_on_their_page(suite, tmp_path):
    copy = tmp_path / "suite"
    shutil.copytree(suite, copy)
    named = copy / "seeds" / "scenarios.yaml"
    named.write_text("- {name: few, question: 'What if {share} came?', parameters: {share: 0.1}, expected: {01_visits: verdict}}\n"
                     "- {name: more, question: 'What if {share} came?', parameters: {share: 0.7}, expected: {01_visits: evidence}}\n"
                     "- {name: late, question: 'Then?', parameters: {day: 2025-12-31}, expected: {01_visits: verdict}}\n")
    done = small_suite.command(copy, "scenarios")
    few, more, late = re.split(r"\n\n(?=more|late)", done.stdout)
    assert few.startswith("few: What if 10% came?\nExpected to change: verdict of 01_visits; changed: verdict of 01_visits\n\n"
                          "- 01_visits answer: [-Many-] {+Few+} came. [-50%-] {+10%+} of 400 people are [-200-] {+40+} people.")
    assert "changed: evidence of 01_visits\n\n- 01_visits answer: Many came. [-50%-] {+70%+}" in more
    assert "Expected to change: verdict of 01_visits; changed: nothing" in late
    assert (done.returncode, done.stderr) == (1, "")  # the last is not as expected
    done = small_suite.command(copy, "refresh")
    assert done.returncode == 0, done.stderr
    assert [one["changed"] for one in json.loads((copy / "figures" / WHAT_IFS).read_text())] == [
        {"01_visits": "verdict"}, {"01_visits": "evidence"}, {}]
    page = (copy / "site" / "scenarios.html").read_text()
    assert "<h2>What if 10% came?</h2>" in page and "<del>Many</del> <ins>Few</ins> came." in page
    assert page.count("Expected to change, and did: ") == 2  # the third changes nothing
    assert 'href="scenarios.html"' in (copy / "site" / "index.html").read_text()


@pytest.mark.parametrize("content", ["- few\n", "few: 1\n", "[", "- {name: a, question: '{b}', parameters: {}, expected: {}}", None])
def test_a_file_of_scenarios_that_cannot_be_read_gets_one_line(tmp_path, content):
    suite = small_suite.make(tmp_path / "suite")
    if content:
        (suite / "seeds" / "scenarios.yaml").write_text(content)
    wrong = small_suite.answer(suite, "scenarios")
    assert (wrong.returncode, len(wrong.stderr.splitlines())) == (2, 1)
    assert "scenarios.yaml" in wrong.stderr


def test_the_last_scenario_of_time_reaches_the_end_of_the_tables():
    listed = yaml.safe_load((SEEDS / "scenarios.yaml").read_text())
    last = max(row["known_from"] for table in load().tables.values() if "known_from" in table.columns for row in table if row["known_from"])
    assert next(one for one in listed if one["name"] == "end-of-tables")["parameters"]["as_of"] == last


@pytest.mark.slow
def test_every_named_what_if_changes_what_it_says_and_is_what_the_page_has(monkeypatch):
    """The defaults, run on the way, give the findings that the committed notebooks have, which ran in kernels."""
    results, default = sweeps.results, []

    def kept(*arguments):
        for number, notebook, result in results(*arguments):
            default.extend({"notebook": notebook, **one[FINDING]} for one in result if number == 0)
            yield number, notebook, result

    monkeypatch.setattr(sweeps, "results", kept)
    found = whatif.scenarios(2)
    assert {one["name"]: one["changed"] for one in found} == {one["name"]: one["expected"] for one in found}
    assert len(found) >= 8
    assert json.loads(json.dumps(found)) == json.loads((FIGURES / WHAT_IFS).read_text())
    assert default == gather(notebooks())

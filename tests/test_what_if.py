"""What differs between two runs, the named what-ifs, and how robust a conclusion is, against a count by hand."""

import json
import math
import random
import shutil

import pandas
import pytest
import small_suite
import yaml

from analysis import compare
from analysis.parameters import BadParameter
from analysis.robustness import robustness, sensibility
from analysis.seeds import load
from analysis.suite import SEEDS


@pytest.fixture(scope="module")
def suite(tmp_path_factory):
    return small_suite.make(tmp_path_factory.mktemp("small") / "suite")


def finding(sentence, *written, id="answer", notebook="01"):
    figures = [{"name": f"f{n}", "value": value, "low": value, "high": value, "written": f"{value}"} for n, value in enumerate(written)]
    return {(notebook, id): {"notebook": notebook, "id": id, "sentence": sentence, "figures": figures}}


def test_what_differs_is_told_word_by_word_and_the_answers_first():
    before = finding("It rained", id="a-rain") | finding("Few came, 3 people", 3) | finding("Alone", notebook="02")
    after = finding("It snowed", id="a-rain") | finding("Many came, 9 people", 9) | finding("It blew", id="wind")
    assert compare.differences(before, before) == []
    found = compare.differences(before, after)
    assert [one["finding"] for one in found] == ["answer", "a-rain", "wind"]  # 02 is in one of them only
    assert found[0]["moved"] == [("f0", "3", "9")]
    assert compare.told(found, "text").splitlines() == [
        "- 01 answer: [-Few-] {+Many+} came, [-3-] {+9+} people", "  - f0: 3 -> 9", "- 01 a-rain: It [-rained-] {+snowed+}",
        "- 01 wind: {+It blew+}"]
    assert "~~Few~~ **Many** came" in compare.told(found, "markdown")
    assert json.loads(compare.told(found, "json"))[2]["parts"] == [["come", "It blew"]]
    with pytest.raises(BadParameter, match="no notebook in common"):
        compare.differences(finding("a"), finding("a", notebook="02"))


def test_a_figure_that_moved_by_less_than_the_tolerance_is_no_difference():
    before, after = finding("100 people", 100), finding("104 people", 104)
    assert compare.differences(before, after, tolerance=0.05) == []
    assert len(compare.differences(before, after, tolerance=0.03)) == 1
    assert len(compare.differences(before, finding("104 women", 104), tolerance=0.05)) == 1


def test_compare_by_command_has_the_exit_codes_of_diff(tmp_path):
    for name, sentence in (("a", "Few came"), ("b", "Many came")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "findings.json").write_text(json.dumps([*finding(sentence).values()]))
    suite = small_suite.make(tmp_path / "suite")
    same, other, wrong = (small_suite.command(suite, "compare", tmp_path / "a", tmp_path / name) for name in ("a", "b", "none"))
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
        weights = sensibility(pandas.DataFrame(settings), used)
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
    vague = small_suite.command(suite, "robust", "01", "answer", "-p", "share=0.1..0.6:6", "--holds", "<=90")
    assert "It is not kept there." in vague.stdout
    assert vague.stdout.splitlines()[-2:] == ["share=0.2: Few came. 20% of 400 people are 80 people.",
                                              "share=0.1: Few came. 10% of 400 people are 40 people."]


@pytest.mark.parametrize(("arguments", "message"), [
    (["01", "answr", "-p", "share=0.1,0.2"], "did you mean answer?"), (["01", "answer", "-p", "day=2025-01-01"], "--at day=VALUE"),
    (["01", "answer", "-p", "share=0.1", "--holds", "four"], "such as '>=4'")])
def test_a_bad_question_about_robustness_gets_one_line(suite, arguments, message):
    done = small_suite.command(suite, "robust", *arguments)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert message in done.stderr


def test_scenarios_by_command(suite, tmp_path):
    copy = tmp_path / "suite"
    shutil.copytree(suite, copy)
    named = copy / "seeds" / "scenarios.yaml"
    named.write_text("- {name: few, question: 'What if {share} came?', parameters: {share: 0.1}, expected: [01_visits]}\n"
                     "- {name: late, question: 'Then?', parameters: {day: 2025-12-31}, expected: []}\n")
    done = small_suite.command(copy, "scenarios")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("few: What if 0.1 came?\nExpected to change: 01_visits; changed: 01_visits\n\n- 01_visits answer: [-Many-]")
    named.write_text(named.read_text().replace("[]", "[01_visits]"))
    assert small_suite.command(copy, "scenarios").returncode == 1
    named.write_text("- few\n")
    wrong = small_suite.command(copy, "scenarios")
    assert (wrong.returncode, len(wrong.stderr.splitlines())) == (2, 1)


def test_the_last_scenario_of_time_reaches_the_end_of_the_tables():
    listed = yaml.safe_load((SEEDS / "scenarios.yaml").read_text())
    last = max(row["known_from"] for table in load().tables.values() if "known_from" in table.columns for row in table if row["known_from"])
    assert next(one for one in listed if one["name"] == "end-of-tables")["parameters"]["as_of"] == last


@pytest.mark.slow
def test_every_named_what_if_changes_what_it_is_expected_to(capfd):
    from analysis import cli

    assert cli.main(["scenarios"]) == 0, capfd.readouterr().out

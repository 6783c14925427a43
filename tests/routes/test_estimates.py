"""The parameters on drug routes: numbers, ranges and rows; what cannot be is refused in one line; rivals stand side by side."""

import subprocess
import sys

import pytest

from analysis import seeds
from analysis.parameters import BadParameter, given
from analysis.routes import evidence, sentences

KNOWN = seeds.load()
BAD = [({"output": -5}, "out of range"), ({"output": "2664..1600"}, "turned round; write it as 1600..2664"),
       ({"output": "cocaine-999"}, "neither a number nor a row"), ({"output": "cocaine-198"}, "measures venezuela_cocaine_seizures"),
       ({"share_through_venezuela": 1.2}, "out of range; allowed is 0 to 1"), ({"share_through_venezuela": "0.24..0.05"}, "turned round"),
       ({"share_through_venezuela": "cocaine-209"}, "only a bound"), ({"seizure_rate": "cocaine-103"}, "measures venezuela_transit_share_of_world"),
       ({"us_bound_share": "cocaine-245"}, "no figure in percent"), ({"purity": "pure"}, "not one of these"), ({"draws": 10}, "out of range"),
       ({"seizure_purity": 0.8}, "set purity=adjusted as well"), ({"purity": "adjusted", "seizure_purity": "0..0.5"}, "above 0"),
       ({"purity": "adjusted", "output": "cocaine-038"}, "export quality"), ({"random_seed": -1}, "out of range")]


@pytest.mark.parametrize(("values", "message"), BAD)
def test_what_cannot_be_is_refused_in_one_line(values, message):
    with pytest.raises(BadParameter) as refused:
        given(**values)
    assert message in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("setting", ["share_through_venezuela=1.2", "output=-40", "output=2664..1600", "output=cocaine-999", "seizure_rate=cocaine-999"])
def test_the_command_answers_in_one_line(tmp_path, setting):
    done = subprocess.run([sys.executable, "-m", "analysis", "run", "02", "-p", setting, "--out", "out"], cwd=tmp_path, capture_output=True,
                          text=True, timeout=60)
    assert (done.returncode, done.stdout, len(done.stderr.strip().splitlines())) == (2, "", 1)
    assert list(tmp_path.iterdir()) == []


def test_a_number_a_range_and_a_row():
    known = KNOWN
    assert evidence.share(known, given(share_through_venezuela=0.24)).value == pytest.approx(24)
    held = evidence.share(known, given(share_through_venezuela="0.05..0.24"))
    assert (held.value, held.low.at, held.high.at) == (None, 5, 24)
    row = evidence.share(known, given(share_through_venezuela="cocaine-104"))
    assert (row.low.at, row.high.at, row.unit, [ref.id for ref in row.refs]) == (10, 13, "percent", ["cocaine-104", "share_through_venezuela"])


@pytest.mark.parametrize(("output", "leaving"), [(1670, 25.05), ("cocaine-032", 25.05), ("cocaine-014", 45.015), ("1600..3000", (24, 45))])
def test_a_rival_estimate_stands_beside_the_seeds_own(output, leaving):
    run = given(output=output)
    found = sentences.side_by_side(KNOWN, run)
    low, high = leaving if isinstance(leaving, tuple) else (leaving, leaving)  # output x 5% x 30%
    assert (found.amount.low.at, found.amount.high.at) == pytest.approx((low, high))
    assert "40.0 tonnes" in found.sentence.plain
    assert "40.0" not in sentences.answer(KNOWN, run).sentence.plain


def test_a_row_that_was_not_public_yet_is_said_to_be():
    assert "not public before 18 November 2025" in sentences.side_by_side(KNOWN, given(output="cocaine-014")).sentence.plain
    assert "not public" not in sentences.side_by_side(KNOWN, given(output="cocaine-014", as_of="2025-12-31")).sentence.plain


def test_a_share_of_the_world_over_colombian_output_is_warned_of():
    assert "no published meaning" in sentences.mismatch(KNOWN, given(share_through_venezuela="cocaine-103")).plain
    assert "no published meaning" not in sentences.mismatch(KNOWN, given(share_through_venezuela="cocaine-103", output="cocaine-049")).plain
    assert "24% of the world's output" in sentences.answer(KNOWN, given(share_through_venezuela="cocaine-103", output="cocaine-049")).sentence.plain


def test_a_range_that_begins_with_none_can_be_divided_by():
    told = sentences.answer(KNOWN, given(share_through_venezuela="0..0.1", output=2664)).sentence.plain
    assert "at least 16.4%" in told  # 43.704 / 266.4


def test_the_exercise():
    told = sentences.solution(KNOWN, given()).plain
    assert "269.9%" in told and "increase is what comes on top, 170%" in told  # 2,478 / 918 = 2.699

"""A reader's own coding: other lanes and sentences, and one line for a file that cannot be used."""

import json
import subprocess
import sys

import pytest

from analysis import seeds
from analysis.buildup import evidence, sentences
from analysis.parameters import BadParameter, buildup, given
from analysis.synthesis import answers, charts, lags

TURNED = "event,track\nevent-068,cooperation\nevent-072,pressure\n"  # the order to halt talks, and the letter to the pope


@pytest.fixture
def turned(tmp_path):
    file = tmp_path / "turned.csv"
    file.write_text(TURNED)
    return str(file)


def test_the_tracks_are_those_of_the_data_dictionary():
    package = json.loads((seeds.FOLDER / "datapackage.json").read_text())
    events = next(one for one in package["resources"] if one["name"] == "events")
    field = next(one for one in events["schema"]["fields"] if one["name"] == "track")
    assert sorted(buildup.TRACKS) == sorted(field["constraints"]["enum"])


def test_turning_two_events_round_gives_other_lanes(turned):
    ours, theirs = (evidence.lanes(seeds.load(), given(coding=coding)) for coding in (None, turned))
    moved = {lane: {row.id for row in theirs[lane]} ^ {row.id for row in ours[lane]} for lane in ours}
    assert moved == {"pressure": {"event-068", "event-072"}, "mobilisation": set(), "conciliation": {"event-068", "event-072"}}


def test_turning_two_events_round_gives_other_sentences(turned):
    values = {"resamples": 200, "random_seed": 1, "confidence": 0.95, "dated_by": "happened"}
    for tell in (sentences.coding, lambda s, g: [row.id for row, _ in lags.lags(s, g, "written").signals], lambda s, g: answers.close_up(s, g).sentence.plain):
        ours, theirs = (str(tell(seeds.load(), given(coding=coding, **values))) for coding in (None, turned))
        assert ours != theirs
    assert "event-068 counts as cooperation and not as pressure" in str(sentences.coding(seeds.load(), given(coding=turned)))


def test_turning_two_events_round_gives_another_chart(turned):
    ours, theirs = (charts.two_tracks(seeds.load(), given(coding=coding)).csv() for coding in (None, turned))
    assert "Conciliation,from others,event-068" in theirs
    assert "Conciliation,from others,event-068" not in ours


def test_one_event_more_on_a_track_changes_the_answer(tmp_path):
    file = tmp_path / "one.csv"
    file.write_text("event,track\nevent-072,pressure\n")
    found = sentences.answer(seeds.load(), given(coding=str(file)))
    assert "20 signals of US pressure" in str(found.sentence) and "14 of conciliation" in str(found.sentence)
    assert "parameter/coding" in found.sentence.inputs


@pytest.mark.parametrize(("content", "message"), [
    ("event,track\nevent-999,pressure\n", "line 2: no event has the id 'event-999'"),
    ("event,track\nevent-041,friendly\n", "line 2: 'friendly' is not a track; allowed is pressure, cooperation"),
    ("event,track\nevent-041,pressure\nevent-041,appeal\n", "line 3: event-041 is coded twice"),
    ("event,track\nevent-037,cooperation\n", "event-037 is a boat strike"), ("event,track\nevent-041\n", "write an event and a track"),
    ("event,track\nevent-041,appeal,why\n", "write an event and a track"), ("id;track\n", "the first line must be event,track"), ("", "the first line must be"),
    (b"event,track\n\xff\xfe", "not readable")])
def test_a_coding_that_cannot_be_is_refused_in_one_line(tmp_path, content, message):
    file = tmp_path / "coding.csv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(BadParameter) as refused:
        given(coding=str(file))
    assert message in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("content", ["event,track\n", "event,track\nevent-041,appeal\nevent-037,pressure\n"])
def test_a_coding_that_says_what_ours_says_changes_nothing(tmp_path, content):
    file = tmp_path / "same.csv"
    file.write_text(content)
    assert "no event coded anew" in str(sentences.coding(seeds.load(), given(coding=str(file))))


@pytest.mark.parametrize(("arguments", "message"), [
    (["-p", "coding=nowhere.csv"], "no such file"), (["-p", "coding=bad.csv"], "'kind' is not a track"), (["-p", "dated_by=guess"], "happened or known"),
    (["-p", "axis_start=2025-10-09"], "is not before as_of"), (["-p", "axis_start=2025-09-01", "-p", "as_of=2025-08-01"], "is not before as_of")])
def test_the_command_answers_in_one_line(tmp_path, arguments, message):
    (tmp_path / "bad.csv").write_text("event,track\nevent-041,kind\n")
    done = subprocess.run([sys.executable, "-m", "analysis", "run", "04", *arguments, "--out", "out"], cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, len(done.stderr.strip().splitlines())) == (2, 1)
    assert message in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
def test_a_run_with_a_coding_from_any_folder(tmp_path, turned):
    done = subprocess.run([sys.executable, "-m", "analysis", "run", "04", "-p", "coding=turned.csv", "--out", "out"], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    run = json.loads((tmp_path / "out" / "run.json").read_text())
    assert run["parameters"] == {"coding": "turned.csv"}
    assert len(run["files"]["coding"]) == 64
    assert (tmp_path / "out" / "notebooks" / "turned.csv").read_text() == TURNED
    made = [file for file in (tmp_path / "out").rglob("*") if file.suffix in (".ipynb", ".json", ".html", ".csv")]
    assert [file.name for file in made if str(tmp_path) in file.read_text(encoding="utf-8")] == []
    assert "event-068 counts as cooperation" in (tmp_path / "out" / "notebooks" / "04_military_build_up.ipynb").read_text()

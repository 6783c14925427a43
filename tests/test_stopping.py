"""Runs that are stopped or killed: no process stays, no file is half there, and the next run is as good as new."""

import os
import random
import signal
import subprocess
import sys
import time

import psutil
import pytest
import small_suite


@pytest.fixture
def suite(tmp_path):
    return small_suite.make(tmp_path / "suite")


def started(suite, *arguments):
    """The command under way, once its kernel or worker runs, with all processes that it has started."""
    process = subprocess.Popen([sys.executable, "-m", "analysis", *arguments], cwd=suite, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                               text=True, env=os.environ | {"ANALYSIS_SUITE": str(suite)})
    until = time.monotonic() + 60
    while time.monotonic() < until and len(psutil.Process(process.pid).children(recursive=True)) < 3:
        time.sleep(0.1)
    time.sleep(1)
    return process, psutil.Process(process.pid).children(recursive=True)


RUN = ["run", "-p", "slow=300", "--out", "r"]


@pytest.mark.parametrize(("sent", "within"), [(signal.SIGTERM, 5), (signal.SIGINT, 5), (signal.SIGHUP, 5), (signal.SIGKILL, 10)])
def test_nothing_is_left_running(suite, sent, within):
    process, family = started(suite, *RUN)
    process.send_signal(sent)
    asked = time.monotonic()
    _, said = process.communicate(timeout=60)  # ends when nobody holds the pipe any more
    _, alive = psutil.wait_procs(family, timeout=max(0, within - (time.monotonic() - asked)) + 2)  # a busy machine is slower
    assert alive == []
    if sent != signal.SIGKILL:
        assert process.returncode == 130
        assert "analysis: stopped" in said
        assert not [path for path in suite.iterdir() if path.name.startswith(".run-")]


def test_what_a_killed_run_leaves_is_ignored_by_git_and_removed_by_the_next(suite):
    subprocess.run(["git", "init", "-q", "."], cwd=suite, check=True)
    process, family = started(suite, "run", "-p", "slow=300", "--out", "r")
    process.kill()
    process.communicate(timeout=60)
    psutil.wait_procs(family, timeout=12)
    assert [path for path in suite.iterdir() if path.name.startswith(".run-")]
    told = subprocess.run(["git", "status", "--short", "-uall"], cwd=suite, capture_output=True, text=True).stdout
    assert ".run-" not in told
    done = small_suite.command(suite, "run", "--out", "r")
    assert done.returncode == 0, done.stderr
    assert not [path for path in suite.iterdir() if path.name.startswith(".run-")]


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system knows no such signals")
def test_kills_at_random_moments_lose_nothing(suite):
    """20 of them; `make soak` does 200. Half come while files are being put in place, which is slowed down for it."""
    small_suite.commit(suite)
    chance, made, began = random.Random(17), {}, time.monotonic()
    for value in (1000, 2000):
        small_suite.figure(suite, value)
        for command in (["refresh"], ["run", "--out", "r"]):
            made[command[0], value] = small_suite.made_by(suite, command)
    whole = (time.monotonic() - began) / 4
    for at in range(20):
        value = (1000, 2000)[at % 2]
        small_suite.figure(suite, value)
        sent, putting = chance.choice([signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP]), at % 4 < 2
        moment = chance.uniform(0, 0.6 if putting else whole)
        command = ["refresh"] if at % 8 < 4 else ["run", "--out", "r"]
        makes = None if sent == signal.SIGKILL else made[command[0], value]  # after SIGKILL the next run mends
        wrong, _ = small_suite.killed(suite, command, sent, moment, putting, patience=6, makes=makes)  # beside other tests
        assert wrong == [], (at, command, sent, moment, putting)


def test_a_worker_that_is_ended_from_outside_takes_its_kernel_along(suite):
    process, family = started(suite, *RUN)
    worker = next(one for one in psutil.Process(process.pid).children() if one.children())
    worker.kill()
    _, said = process.communicate(timeout=60)
    assert psutil.wait_procs(family, timeout=15)[1] == []
    assert process.returncode == 1
    assert "a process that ran a notebook was ended from outside; nothing was written" in said
    assert not list(suite.glob(".run-*"))


def test_a_notebook_that_fails_stops_the_run_and_changes_nothing(suite):
    assert small_suite.command(suite, "run", "--out", "r").returncode == 0
    before = {path: path.read_bytes() for path in (suite / "r").rglob("*") if path.is_file()}
    done = small_suite.command(suite, "run", "-p", "fails=1", "--out", "r")
    assert done.returncode == 1
    assert done.stderr.startswith("analysis: 01_visits, cell") and len(done.stderr.strip().splitlines()) == 1
    assert {path: path.read_bytes() for path in (suite / "r").rglob("*") if path.is_file()} == before

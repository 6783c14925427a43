"""Sets of parameters on a Dask cluster: a scheduler and two workers on this machine, one of which is killed."""

import os
import re
import signal
import subprocess
import sys
import time

import psutil
import pytest
import small_suite

GRID = ["sweep", "01", "-p", "share=0.2..0.8:12", "-p", "slow=0.5"]


@pytest.fixture(scope="module")
def suite(tmp_path_factory):
    return small_suite.make(tmp_path_factory.mktemp("small") / "suite")


@pytest.fixture
def started(suite, tmp_path):
    """Starts a part of a cluster and gives its process and what it says first; all end with the test."""
    parts = []

    def start(*arguments, until, place=suite):
        log = tmp_path / f"part-{len(parts)}.log"
        environment = os.environ | {"ANALYSIS_SUITE": str(place)}
        parts.append(subprocess.Popen([sys.executable, "-m", "distributed.cli." + arguments[0], *arguments[1:]], cwd=place,
                                      stdout=log.open("w"), stderr=subprocess.STDOUT, env=environment, start_new_session=True))
        end = time.monotonic() + 60
        while not re.search(until, log.read_text()) and time.monotonic() < end:
            time.sleep(0.1)
        return parts[-1], re.search(until, log.read_text())

    yield start
    for process in reversed(parts):
        for one in (*psutil.Process(process.pid).children(recursive=True), process) if process.poll() is None else ():
            one.kill()
        process.wait()


def scheduler(started):
    _, said = started("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", until=r"Scheduler at:\s+(tcp://\S+)")
    return said[1]


def worker(started, address, **where):
    return started("dask_worker", address, "--nthreads", "1", "--no-dashboard", until=r"Registered to", **where)[0]


def test_a_worker_that_is_killed_costs_nothing_and_doubles_nothing(suite, started, tmp_path):
    address = scheduler(started)
    workers = [worker(started, address) for _ in range(2)]
    process = subprocess.Popen([sys.executable, "-m", "analysis", *GRID, "--cluster", address, "--out", str(tmp_path / "far")], cwd=suite,
                               stderr=subprocess.PIPE, text=True, env=os.environ | {"ANALYSIS_SUITE": str(suite)})
    time.sleep(0.1)
    until = time.monotonic() + 90
    while time.monotonic() < until and not (tmp_path / "far" / "sweep.db").exists():
        time.sleep(0.1)
    time.sleep(2)  # some sets are done, some under way
    os.killpg(workers[0].pid, signal.SIGKILL)
    _, said = process.communicate(timeout=120)
    assert process.returncode == 0, said
    here = small_suite.command(suite, *GRID, "--out", tmp_path / "here")
    assert here.returncode == 0, here.stderr
    assert (tmp_path / "far" / "sweep.csv").read_bytes() == (tmp_path / "here" / "sweep.csv").read_bytes()


def test_a_cluster_that_cannot_be_used_gets_one_line_and_nothing_is_written(suite, started, tmp_path):
    address = scheduler(started)
    answers = [small_suite.command(suite, *GRID, "--cluster", place, "--out", tmp_path / "far")
               for place in ("tcp://127.0.0.1:1", "nonsense://", address)]
    other = small_suite.make(tmp_path / "other")
    (other / "seeds" / "claims.csv").write_text((other / "seeds" / "claims.csv").read_text().replace("400", "500"))
    worker(started, address, place=other)
    answers.append(small_suite.command(suite, *GRID, "--cluster", address, "--out", tmp_path / "far"))
    for answer, message in zip(answers, ("no scheduler answers", "no scheduler answers", "no worker", "another package"), strict=True):
        assert (answer.returncode, len(answer.stderr.strip().splitlines())) == (2, 1), answer.stderr
        assert message in answer.stderr
    assert not (tmp_path / "far").exists()

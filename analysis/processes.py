"""The processes that a command starts: none outlives it, and none is stopped half way through a change."""

import math
import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import psutil

SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
WATCH = 1.0  # seconds between a worker's looks at whether its parent is still there

stops = SimpleNamespace(asked=False, waits=False)  # whether a stop was asked for; whether that must wait

def stop(number: int, frame: Any) -> None:
    """Handle a request to stop: end the command at once or, after `to_the_end`, when it is done."""
    stops.asked = True
    if not stops.waits:
        raise KeyboardInterrupt

@contextmanager
def to_the_end() -> Iterator[None]:
    """From here on a request to stop waits for the end of the command: files are put in place all or none."""
    stops.waits = True
    yield

def end_descendants() -> None:
    """End every process started by this one or below it, save Python's resource tracker: it cleans up."""
    running = []
    for one in psutil.Process().children(recursive=True):
        try:
            if not any("resource_tracker" in word for word in one.cmdline()):
                one.kill()
                running.append(one)
        except psutil.NoSuchProcess:
            continue
    psutil.wait_procs(running, timeout=3)

def end_with(parent: int) -> None:
    """What a worker does first: leave Ctrl-C to its parent, and end, with all it started, when that does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def watch() -> None:
        while lives(parent):
            time.sleep(WATCH)
        end_descendants()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()

def lives(number: int, since: float = math.inf) -> bool:
    """Whether the process of that number runs and began before a time in seconds: numbers are used again."""
    try:
        process = psutil.Process(number)
        return process.status() != psutil.STATUS_ZOMBIE and process.create_time() < since
    except psutil.NoSuchProcess:
        return False

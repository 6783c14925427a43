"""How long many sets of parameters take: `analysis sweep`, papermill's command, and nbclient, in turn.

    python -m benchmarks.sweep                    # 40 sets, two at a time, through the notebook 03
    python -m benchmarks.sweep --sets 12 --of 4   # the others run 4 sets each, and are scaled to 12

Each way runs the same sets through the same notebook. The ways take turns, a round of sets each, so that a
machine whose load changes treats them alike. The greatest memory of one of our processes is read while they
run; `--flat` measures it over so many sets.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil

from analysis.suite import NOTEBOOKS

NAME, LARGEST, MANY = "flights_after_strike", 40, "fall_of_interest"
PAPERMILL = [str(Path(sys.executable).parent / "papermill"), "--no-progress-bar", "-k", "python3"]
NBCLIENT = """
import sys, nbformat
from nbclient import NotebookClient
from papermill.parameterize import parameterize_notebook
notebook = nbformat.read(sys.argv[1], as_version=4)
notebook.metadata.papermill = {"parameters": {}, "environment_variables": {}, "version": None}
for cell in notebook.cells:
    cell.metadata.setdefault("tags", [])
notebook = parameterize_notebook(notebook, {sys.argv[3]: int(sys.argv[4])}, kernel_name="python3", language="python")
NotebookClient(notebook, kernel_name="python3").execute()
nbformat.write(notebook, sys.argv[2])
"""


def sweep(notebook: Path, sets: int, folder: Path) -> float:
    """Seconds that `analysis sweep` takes for all sets, two at a time, its start and imports included."""
    command = [sys.executable, "-m", "analysis", "sweep", notebook.name, "--jobs", "2", "--out", str(folder / "sweep")]
    values = f"{NAME}=0..{LARGEST}:{sets}" if sets <= LARGEST else f"{MANY}=0.05..0.95:{sets}"
    return timed(lambda: run([*command, "-p", values]))


def papermill(notebook: Path, sets: int, folder: Path, at_once: int = 1) -> float:
    """Seconds that papermill's command takes for so many sets, each a process of its own."""
    return timed(lambda: several(at_once, sets, lambda n: run(
        [*PAPERMILL, str(notebook), str(folder / f"{n}.ipynb"), "-p", NAME, str(n), "--cwd", str(NOTEBOOKS)])))


def nbclient(notebook: Path, sets: int, folder: Path) -> float:
    """Seconds that nbclient takes for so many sets, one after another."""
    return timed(lambda: several(1, sets, lambda n: run(
        [sys.executable, "-c", NBCLIENT, str(notebook), str(folder / f"{n}.ipynb"), NAME, str(n)])))


def several(at_once: int, sets: int, one) -> None:
    with ThreadPoolExecutor(at_once) as pool:
        list(pool.map(one, range(sets)))


def run(command: list[str]) -> None:
    subprocess.run(command, check=True, cwd=NOTEBOOKS.parent, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def timed(work) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


class Memory(threading.Thread):
    """Reads the memory of every process below this one; `peaks` has the greatest in each fifth of the time."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.read: list[float] = []
        self.over = False

    def run(self) -> None:
        while not self.over:
            sizes = []
            for process in psutil.Process().children(recursive=True):
                try:
                    sizes.append(process.memory_info().rss / 1e6)
                except psutil.NoSuchProcess:
                    continue
            self.read.append(max(sizes, default=0))
            time.sleep(0.1)

    def peaks(self) -> list[float]:
        self.over = True
        size = max(-(-len(self.read) // 5), 1)
        return [max(self.read[at : at + size]) for at in range(0, len(self.read), size)]


def main() -> None:
    """Print the seconds of each way, and how many times as long as ours the others take."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--notebook", type=Path, default=NOTEBOOKS / "03_deportation_cadence.ipynb")
    parser.add_argument("--sets", type=int, default=40)
    parser.add_argument("--of", type=int, help="sets that each of the others runs (default: all)")
    parser.add_argument("--flat", type=int, help="only ours, over so many sets: seconds and memory")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        memory = Memory()
        memory.start()
        ours = sweep(options.notebook, options.flat or options.sets, Path(made))
        peaks = ", ".join(f"{peak:.0f}" for peak in memory.peaks())
        print(f"analysis sweep, 2 at a time: {ours:.1f} s for {options.flat or options.sets} sets; greatest memory of a "
              f"process, by fifths of the time: {peaks} MB", flush=True)
        if options.flat:
            return
        part = options.of or options.sets
        ways = {"papermill, one after another": lambda: papermill(options.notebook, part, Path(made)),
                "papermill, 2 at a time": lambda: papermill(options.notebook, part, Path(made), 2),
                "nbclient, one after another": lambda: nbclient(options.notebook, part, Path(made))}
        for name, way in ways.items():
            took = way() * options.sets / part
            print(f"{name}: {took:.1f} s for {options.sets} sets{f', from {part}' * (part < options.sets)}; "
                  f"{took / ours:.1f} times ours", flush=True)


if __name__ == "__main__":
    main()

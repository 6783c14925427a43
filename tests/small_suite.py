"""A suite of one claim and small notebooks in a folder of its own, for tests of the command: seconds, not minutes."""

import contextlib
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from unittest import mock
from uuid import uuid4

import psutil

from analysis import cli, seeds, suite, sweeps

PARAMETERS = '''\
share: "fraction" = 0.5  # 0 to 1 fraction: a share of the visitors
day: "date" = None  # 2024-01-01 to 2030-12-31 day: a day
slow: "number" = 0  # 0 to 600 seconds: how long a cell waits
fails: "count" = 0  # 0 to 1 times: whether a cell fails
'''
CELLS = [
    ("markdown", "# How many came?", []), ("code", PARAMETERS, ["parameters"]),
    ("code", "from analysis import parameters\nfrom analysis.findings import finding\nfrom analysis.prose import fill\n"
             "from analysis.tables import amount, table\n\ngiven = parameters.given(globals())\n"
             "given.require(share != 0.13, 'share: this one share cannot be')", []),
    ("markdown", "## The answer", []),
    ("code", "import time\ntime.sleep(slow)\nassert not fails, 'it was asked to fail'\n"
             "visitors = amount(table('claims').loc['visits-visitors'])\npart = visitors * given.share\n"
             "finding('answer', '{given.share} of {visitors} are {part}.', amount=part, "
             "lead=fill('Many came.' if share > 0.3 else 'Few came.'))", [])]
FIELDS = [("id", "string"), ("paragraph", "integer"), ("about", "string"), ("claimant", "string"), ("value", "number"),
          ("low", "number"), ("high", "number"), ("bound", "string"), ("unit", "string")]


def make(folder: Path, numbers=("01",)) -> Path:
    """Make the suite in a folder, with as many notebooks as there are numbers; returns the folder."""
    (folder / "seeds").mkdir(parents=True)
    (folder / "notebooks").mkdir()
    (folder / "README.md").write_text("<!-- answers: written by `make run` -->\n<!-- end of answers -->\n")
    fields = [{"name": name, "type": kind, "title": name, "description": name} for name, kind in FIELDS]
    package = {"name": "small", "resources": [{"name": "claims", "path": "claims.csv", "title": "Claims", "description": "Claims",
                                               "schema": {"fields": fields, "primaryKey": ["id"]}}]}
    (folder / "seeds" / "datapackage.json").write_text(json.dumps(package))
    (folder / "seeds" / "article.json").write_text(json.dumps({"published": "2026-02-03", "publisher": "A paper", "paragraphs": []}))
    (folder / "seeds" / "claims.csv").write_text(",".join(name for name, _ in FIELDS) +
                                                 "\nvisits-visitors,1,people came,The mayor,400,,,exact,people\n")
    for number in numbers:
        cells = [{"cell_type": kind, "id": f"cell-{at}", "metadata": {"tags": tags} if tags else {}, "source": source,
                  **({"execution_count": None, "outputs": []} if kind == "code" else {})} for at, (kind, source, tags) in enumerate(CELLS)]
        kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}, "language_info": {"name": "python"}}
        (folder / "notebooks" / f"{number}_visits.ipynb").write_text(
            json.dumps({"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}))
    return folder


def command(folder: Path, *arguments, **options) -> subprocess.CompletedProcess:
    """Run `analysis` in the suite's folder and wait for it."""
    return subprocess.run([sys.executable, "-m", "analysis", *map(str, arguments)], cwd=folder, capture_output=True, text=True,
                          timeout=120, env=os.environ | {"ANALYSIS_SUITE": str(folder)}, **options)


def answer(folder: Path, *arguments) -> subprocess.CompletedProcess:
    """What the command says where it runs no notebook: asked in this process, which saves its start."""
    said, told = io.StringIO(), io.StringIO()
    with mock.patch.dict(os.environ, {suite.VARIABLE: str(folder)}), contextlib.chdir(folder), \
            contextlib.redirect_stdout(said), contextlib.redirect_stderr(told), contextlib.ExitStack() as after:
        for cached in (suite.root, seeds.load, sweeps.fingerprint):
            cached.cache_clear()
            after.callback(cached.cache_clear)
        code = cli.main([*map(str, arguments)])
    return subprocess.CompletedProcess(arguments, code, said.getvalue(), told.getvalue())


# The command, whose putting in place takes long enough to be hit by a signal, and says when it begins.
SLOWLY = """
import sys, time
from pathlib import Path
from analysis.__main__ import main

replace = Path.replace

def slowly(self, target):
    print("putting in place", flush=True)
    time.sleep(0.1)
    return replace(self, target)

Path.replace = slowly
sys.exit(main())
"""
MADE = ("README.md", "notebooks", "figures", "site", "r")


def commit(folder: Path) -> Path:
    """Put the suite under git, as a clone would have it."""
    (folder / ".gitignore").write_text("/site/\n/r/\n.run-*/\n/.run.lock\n.part-*\n")
    for told in (["init", "-q"], ["add", "-A"], ["-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-qm", "a"]):
        subprocess.run(["git", *told], cwd=folder, check=True)
    return folder


def files(folder: Path) -> dict[str, bytes]:
    """All that runs write in the suite, by name."""
    return {str(path.relative_to(folder)): path.read_bytes() for name in MADE
            for path in [folder / name, *(folder / name).rglob("*")] if path.is_file()}


def family(mark: str) -> list[psutil.Process]:
    """Every process that was started with this mark among its environment, or that such a one started."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.environ().get("SMALL_SUITE_MARK") == mark and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
        except psutil.Error:
            continue
    return found


def figure(folder: Path, value: int) -> None:
    """Change what the notebook's answer rests on, so that the next run makes other files."""
    seeds = folder / "seeds" / "claims.csv"
    seeds.write_text(re.sub(r"mayor,\d+", f"mayor,{value}", seeds.read_text()))


def made_by(folder: Path, arguments: list[str]) -> dict[str, bytes]:
    """The files that the command makes, run whole."""
    done = command(folder, *arguments)
    assert done.returncode == 0, done.stderr
    return {name: content for name, content in files(folder).items() if (name.split(os.sep)[0] == "r") == (arguments[0] == "run")}


def killed(folder: Path, arguments: list[str], sent: int, moment: float, putting: bool, patience: float = 1,
           makes: dict[str, bytes] | None = None) -> tuple[list[str], int]:
    """Run the command and send it a signal: what was not as it must be, and its exit code.

    moment: seconds from its start or, if putting, from when it begins to put files in place, to the signal.
    patience: how many times longer than on a quiet machine processes may take to end. makes: what the command
    makes when nothing stops it, if that is known; if not, it is run once more, whole, and must leave nothing."""
    before, mark, wrong = files(folder), uuid4().hex, []
    had = {path.name for path in folder.glob(".run*")}  # of a kill before this one
    temporary = folder.parent / f"tmp-{mark}"
    temporary.mkdir()
    start = ["-c", SLOWLY] if putting else ["-m", "analysis"]
    process = subprocess.Popen([sys.executable, *start, *arguments], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                               env=os.environ | {"ANALYSIS_SUITE": str(folder), "SMALL_SUITE_MARK": mark, "TMPDIR": str(temporary)})
    if putting:
        process.stdout.readline()
    time.sleep(moment)
    process.send_signal(sent)
    asked = time.monotonic()
    _, said = process.communicate(timeout=120)  # ends when nobody holds the pipes any more
    abrupt, limit = sent == getattr(signal, "SIGKILL", None), 10 if sent == getattr(signal, "SIGKILL", None) else 5
    while family(mark) and time.monotonic() - asked < limit * patience:
        time.sleep(0.05)
    wrong += [f"still runs: {process.cmdline()}" for process in family(mark)]
    loading = "Traceback" in said and "analysis" not in said  # Python itself was still starting
    wrong += [said] if (len(said.splitlines()) > 1 and not abrupt or "Traceback" in said) and not loading else []
    left = [path.name for path in folder.glob(".run*") if path.name not in had]
    shown = subprocess.run(["git", "status", "--short", "-uall"], cwd=folder, capture_output=True, text=True).stdout
    wrong += [f"git shows {line}" for line in shown.splitlines() if ".run" in line or ".part" in line]
    now = files(folder)
    if makes is None:
        done = command(folder, *arguments)
        wrong += [f"the next run: {done.stderr}"] if done.returncode else []
        wrong += [f"left after the next run: {path.name}" for path in folder.glob(".run-*")]
        after = files(folder)
    else:
        tops = {name.split(os.sep)[0] for name in makes}
        after = {name: content for name, content in before.items() if name.split(os.sep)[0] not in tops} | makes
    wrong += [f"spoilt: {name}" for name, content in now.items() if content not in (before.get(name), after.get(name))]
    whole_folders = {name.partition(os.sep)[0] for name in before} & {"site", "r"}
    lost = {name for name in before.keys() - now.keys() if name.partition(os.sep)[0] not in whole_folders or not abrupt}
    wrong += [f"lost: {name}" for name in sorted(lost & after.keys())]
    for top in ("site", "r"):
        part, old, new = ({name: content for name, content in state.items() if name.startswith(top + os.sep)} for state in (now, before, after))
        wrong += [f"{top} is of two runs"] if part not in (old, new, {}) else []
    if not abrupt:
        wrong += [f"left: {name}" for name in left] + [f"left: {path.name}" for path in temporary.iterdir()]
        told = "all files had been put in place" in said
        if process.returncode == 130 and now != (after if told else before):
            wrong.append(f"said {said!r}, but the files are otherwise")
    shutil.rmtree(temporary)
    return wrong, process.returncode

"""Renewing the suite itself: notebooks, figures, pages and the answers in its README, all or none."""

import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from . import parameters, runs, suite, whatif
from .files import put, replace_folder, workspace, write_whole
from .parameters import BadParameter
from .processes import lives, to_the_end
from .prose import escape
from .runs import Job
from .site.build import WHAT_IFS, build, check_out

LOCK = ".run.lock"
START, END = "<!-- answers: written by `make run` -->", "<!-- end of answers -->"  # in README.md

def refresh(jobs: list[Job], progress: Callable[[str], None] = lambda name: None) -> list[dict]:
    """Run notebooks as they stand; put them, their figures, the pages and the README's answers in place.

    Returns the findings of all notebooks. Raises RunFailed where a notebook stops with an error, BadParameter
    where a default is not the committed one or another refresh is at work; nothing is changed then."""
    site = suite.ROOT / "site"
    check_out(site, str(site))
    for place in (suite.NOTEBOOKS, suite.FIGURES, suite.ROOT / "README.md"):
        if place.is_symlink():
            raise BadParameter(f"{place}: a link; only real files and folders are renewed")
    for job in jobs:
        check_defaults(job.notebook)
    with alone(suite.ROOT), workspace(suite.ROOT) as made:
        work = made / "new"
        if (suite.SEEDS / whatif.SCENARIOS).is_file():
            told = ",\n".join(json.dumps(one) for one in whatif.scenarios(os.cpu_count() or 1))
            write_whole(work / "figures" / WHAT_IFS, f"[{told}]\n".encode())
        runs.execute(jobs, work, os.cpu_count() or 1, progress)
        numbers = (*(job.notebook.name[:2] for job in jobs), WHAT_IFS)
        for folder in (suite.NOTEBOOKS, suite.FIGURES):  # what was not run stays as it is
            for file in folder.iterdir() if folder.is_dir() else ():
                if file.is_file() and not file.name.startswith(numbers):
                    shutil.copyfile(file, work / folder.name / file.name)
        build(work / "notebooks", work / "figures", work / "site")
        notebooks = suite.notebooks(work / "notebooks")
        findings, page = runs.gather(notebooks), suite.ROOT / "README.md"
        renewed = with_answers(page.read_text(encoding="utf-8"), runs.titles(notebooks), findings)
        write_whole(made / page.name, renewed.encode())
        with to_the_end():
            put(work / "notebooks", suite.NOTEBOOKS, numbers)
            put(work / "figures", suite.FIGURES, numbers)
            replace_folder(work / "site", site, made / "old")
            (made / page.name).replace(page)
    return findings

def check_defaults(notebook: Path) -> None:
    """Refuse to publish a default that is not the committed one, if there is one. Raises BadParameter."""
    try:
        shown = subprocess.run(["git", "show", f"HEAD:./{notebook.name}"], cwd=notebook.parent,
                               capture_output=True, check=True)
        committed = parameters.of(notebook, shown.stdout)
    except (OSError, subprocess.CalledProcessError, BadParameter):
        return
    for name, one in parameters.of(notebook).items():
        if name in committed and one.default != committed[name].default:
            raise BadParameter(f"{notebook.name}: the default of {name} is {one.default}, committed is "
                               f"{committed[name].default}; for a rerun: analysis run -p {name}="
                               f"{one.default} --out DIR; to change the default: commit it first")

def with_answers(text: str, titles: dict[str, str], findings: list[dict]) -> str:
    """A README with the answers among findings between its markers, each after its notebook's title.

    Raises ValueError where the markers are missing."""
    before, start, rest = text.partition(START)
    _, end, after = rest.partition(END)
    if not (start and end):
        raise ValueError(f"README.md has no place for the answers; it needs the lines {START} and {END}")
    lines = "\n".join(f"- [{titles[found['notebook']]}](notebooks/{found['notebook']}.ipynb) "
                      f"{escape(found['sentence'])}" for found in findings if found["id"] == "answer")
    return f"{before}{start}\n{lines}\n{end}{after}"

@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Within this no other refresh of the same folder is at work. Raises BadParameter where one is."""
    lock = root / LOCK
    with suppress(FileNotFoundError):
        made, holder = lock.stat().st_mtime, lock.read_text(encoding="utf-8").strip()
        if not (lives(int(holder), made + 1) if holder.isdecimal() else time.time() - made < 5):
            lock.unlink()  # its process was killed
    try:
        with lock.open("x", encoding="utf-8") as file:
            file.write(str(os.getpid()))
    except FileExistsError:
        raise BadParameter(f"{root}: another run is renewing this folder; wait for it to end") from None
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)

"""Running notebooks: each in a kernel of its own, side by side, into a folder that appears whole."""

import hashlib
import json
import logging
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from . import parameters, seeds, suite
from .files import replace_folder, workspace, write_whole
from .parameters import BadParameter, plain
from .processes import end_descendants, end_with, to_the_end

FINDING = "application/vnd.story-figures.finding+json"
FOLDER_VARIABLE = "ANALYSIS_FIGURES"
LIBRARIES = ("matplotlib", "numpy", "pandas", "papermill", "scipy", "seaborn", "statsmodels")
QUIET = ["--IPKernelApp.log_level=50"]  # a kernel says nothing itself: its errors reach us through papermill

class RunFailed(RuntimeError):
    """A notebook stopped with an error: the message says which and why."""

@dataclass(frozen=True)
class Job:
    """A notebook to run, the parameters of it that are set, and those of them that are files."""

    notebook: Path
    values: dict[str, Any]
    files: dict[str, Path]

def choose(wanted: list[str]) -> list[Path]:
    """The suite's notebooks wanted, by number, name or path, or else all; BadParameter for an unknown one."""
    there, chosen = suite.notebooks(), set()
    for name in wanted:
        stem, places = name.removesuffix(".ipynb"), {os.path.abspath(at) for at in (name, suite.ROOT / name)}
        match = [path for path in there if path.stem == stem or stem and path.stem.startswith(f"{stem}_")
                 or os.path.abspath(path) in places]
        if len(match) != 1:
            raise BadParameter(f"{name}: no such notebook; there are {', '.join(one.stem for one in there)}")
        chosen.update(match)
    return sorted(chosen) if wanted else there

def plan(notebooks: list[Path], values: dict[str, Any]) -> list[Job]:
    """What is to be run with which parameters, checked: each goes to every notebook that takes it.

    Raises BadParameter where a value is not allowed, values do not go together, or no notebook takes one."""
    seeds.load()  # what is wrong there is said before a kernel starts
    everywhere = parameters.everywhere()
    for name in values:
        parameters.find(name, everywhere)
    jobs, used = [], set()
    for notebook in notebooks:
        takes = parameters.of(notebook)
        chosen = {name: takes[name].read(value) for name, value in values.items() if name in takes}
        used |= chosen.keys()
        files = {name: Path(value) for name, value in chosen.items() if takes[name].kind == "file" and value}
        jobs.append(Job(notebook, {name: plain(value) for name, value in chosen.items()}, files))
    for name in values.keys() - used:
        chosen_ones = ", ".join(one.stem for one in notebooks)
        raise BadParameter(f"{name}: none of the chosen notebooks takes it ({chosen_ones})")
    for job in jobs:
        if job.values:
            from . import cells  # here, not above: a mistyped value is answered at once

            cells.check(job.notebook, job.values)
    return jobs

def check_out(out: Path, asked: str, made: str = "run") -> None:
    """Refuse a folder that what is made must not take; messages call it `asked`. Raises BadParameter."""
    try:
        suite.check_out(out, made, lambda folder: (folder / f"{made}.json").is_file(), (*suite.OURS, "site"))
    except ValueError as error:
        raise BadParameter(f"{asked[:200]}: {error}") from None

def run(jobs: list[Job], out: Path, at_once: int, progress: Callable[[str], None] = lambda name: None,
        pages: Callable[[Path, dict], None] = lambda work, made_of: None) -> list[dict]:
    """Run notebooks into a folder: `notebooks/`, `figures/`, their `seeds/`, `findings.json`, `run.json`.

    pages: makes pages of the finished run, given its folder and what `record` says of it. All is made beside
    `out` and put there as one folder when done. Returns the findings. Raises RunFailed where a notebook stops
    with an error; `out` is left as it was then."""
    with workspace(out.parent) as made:
        work = made / "new"
        execute(jobs, work, at_once, progress)
        findings = gather(sorted((work / "notebooks").glob("*.ipynb")))
        write_whole(work / "findings.json", as_json(findings))
        for job in jobs:
            for file in job.files.values():
                shutil.copyfile(file, work / "notebooks" / file.name)  # so that they run again where they are
        made_of = record(jobs)
        write_whole(work / "run.json", as_json(made_of))
        pages(work, made_of)
        shutil.copytree(suite.SEEDS, work / "seeds")
        with to_the_end():
            replace_folder(work, out, made / "old")
    return findings

def execute(jobs: list[Job], work: Path, at_once: int,
            progress: Callable[[str], None] = lambda name: None) -> None:
    """Run notebooks, `at_once` at a time, into `work/notebooks` and `work/figures`; no kernel outlives it."""
    for folder in ("notebooks", "figures"):
        (work / folder).mkdir(parents=True, exist_ok=True)
    pool = ProcessPoolExecutor(min(at_once, len(jobs)), get_context("spawn"), end_with, (os.getpid(),))
    try:
        running = {pool.submit(_execute, job, work): job for job in jobs}
        for done in as_completed(running):
            done.result()
            progress(running[done].notebook.stem)
        pool.shutdown()
    except BaseException as error:
        pool.shutdown(wait=False, cancel_futures=True)
        end_descendants()
        if isinstance(error, BrokenProcessPool):
            raise RunFailed("a process that ran a notebook was ended from outside") from None
        raise

def gather(notebooks: Iterable[Path]) -> list[dict]:
    """The findings in executed notebooks, in the order of the pages."""
    return [{"notebook": path.stem, **output["data"][FINDING]} for path in notebooks for cell in _cells(path)
            for output in cell.get("outputs", ()) if FINDING in output.get("data", {})]

def titles(notebooks: Iterable[Path]) -> dict[str, str]:
    """The question that is the title of each notebook, by the notebook's name."""
    return {path.stem: "".join(_cells(path)[0]["source"]).splitlines()[0].lstrip("# ") for path in notebooks}

def record(jobs: list[Job]) -> dict[str, Any]:
    """What a run was made of: its parameters, the hashes of the seeds, and the versions that computed it."""
    files = {name: file for job in jobs for name, file in job.files.items()}
    values = {name: files[name].name if name in files else value for job in jobs
              for name, value in sorted(job.values.items())}
    hashes = {name: hashlib.sha256(file.read_bytes()).hexdigest() for name, file in files.items()}
    return {"parameters": values, **({"files": hashes} if files else {}),
            "notebooks": [job.notebook.stem for job in jobs], "seeds": seeds.load().hashes(),
            "versions": {name: version(name) for name in ("story-figures", *LIBRARIES)}}

def as_json(content: Any) -> bytes:
    """A record as the bytes of a file that people can read too."""
    return json.dumps(content, indent=1, ensure_ascii=False, sort_keys=False).encode() + b"\n"

def _execute(job: Job, work: Path) -> None:
    import nbformat
    import papermill
    from nbclient.exceptions import DeadKernelError

    tempfile.tempdir = str(work.parent.resolve())  # kernels' files of connection: gone with the workspace
    os.environ[FOLDER_VARIABLE] = str((work / "figures").resolve())  # the kernel works in another folder
    logging.getLogger("papermill").setLevel(logging.CRITICAL)  # an error is raised as well
    target = work / "notebooks" / job.notebook.name
    raw = target.with_name(f".part-{target.name}")
    start = partial(papermill.execute_notebook, job.notebook, raw, job.values, kernel_name="python3",
                    progress_bar=False, cwd=job.notebook.parent, extra_arguments=QUIET)
    try:
        try:
            start()
        except DeadKernelError:
            raise
        except RuntimeError:  # no answer: another program may have taken a port of its before it could
            start()
    except papermill.PapermillExecutionError as error:
        if error.ename == BadParameter.__name__:
            raise BadParameter(error.evalue) from None
        what = f"{job.notebook.stem}, cell {error.exec_count}: {error.ename}: {error.evalue}"
        raise RunFailed(what) from None
    except RuntimeError as error:
        raise RunFailed(f"{job.notebook.stem}: its kernel did not run ({error})") from None
    notebook = nbformat.read(raw, as_version=4)
    raw.unlink()
    write_whole(target, nbformat.writes(_settled(notebook, job.files.values())).encode() + b"\n")

def _settled(notebook: Any, files: Iterable[Path]) -> Any:
    """A notebook without what changes from run to run: times, paths, and the versions of the interpreter."""
    notebook.metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
                         "language_info": {"name": "python"}}
    for number, cell in enumerate(notebook.cells):
        cell.metadata = {key: cell.metadata[key] for key in ("tags", "jupyter") if cell.metadata.get(key)}
        if "injected-parameters" in cell.metadata.get("tags", ()):
            cell.id = f"injected-{number}"
            for file in files:  # by its name alone: where it lies on this machine is nobody's business
                written, name = (json.dumps(words, ensure_ascii=False) for words in (str(file), file.name))
                cell.source = cell.source.replace(written, name)
    return notebook

def _cells(path: Path) -> list[dict]:
    return json.loads(path.read_text(encoding="utf-8"))["cells"]

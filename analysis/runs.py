"""Running notebooks: each with papermill in a kernel of its own, side by side, into a folder that appears whole."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from . import parameters, seeds
from .files import write_whole
from .parameters import BadParameter, Estimate

FIGURES = parameters.NOTEBOOKS.parent / "figures"
FINDING = "application/vnd.story-figures.finding+json"
FOLDER_VARIABLE = "ANALYSIS_FIGURES"
LIBRARIES = ("matplotlib", "numpy", "pandas", "papermill", "scipy", "seaborn", "statsmodels")


class RunFailed(RuntimeError):
    """A notebook stopped with an error: the message says which and why."""


@dataclass(frozen=True)
class Job:
    """A notebook to run, and the parameters of it that are set."""

    notebook: Path
    values: dict[str, Any]


def choose(wanted: list[str]) -> list[Path]:
    """The suite's notebooks that are wanted, by number, name or path; all of them where nothing is said.

    Raises BadParameter where one is not known.
    """
    known = sorted(parameters.NOTEBOOKS.glob("[0-9]*.ipynb"))
    if not wanted:
        return known
    chosen = []
    for name in wanted:
        stem = Path(name).name.removesuffix(".ipynb")
        match = [path for path in known if path.stem == stem or (stem and path.stem.startswith(f"{stem}_"))]
        if len(match) != 1:
            raise BadParameter(f"{name}: no such notebook; there are {', '.join(path.stem for path in known)}")
        chosen += [path for path in match if path not in chosen]
    return sorted(chosen)


def plan(notebooks: list[Path], values: dict[str, Any]) -> list[Job]:
    """What is to be run with which parameters, checked: each goes to every notebook that takes it.

    Raises BadParameter where a value is not allowed, or no chosen notebook takes the parameter.
    """
    for name in values:
        parameters.find(name)
    jobs, used = [], set()
    for notebook in notebooks:
        takes = parameters.taken_by(notebook)
        chosen = {name: value for name, value in values.items() if name in takes}
        used |= chosen.keys()
        checked = parameters.given(**{**takes, **chosen})
        jobs.append(Job(notebook, {name: _plain(checked[name]) for name in chosen}))
    for name in values.keys() - used:
        raise BadParameter(f"{name}: none of the chosen notebooks takes it ({', '.join(n.stem for n in notebooks)})")
    return jobs


def check_out(out: Path) -> None:
    """Refuse a folder whose content a run would put itself in the place of.

    Raises BadParameter for a file, for any folder of the suite itself, and for a folder that holds something else than
    an earlier run.
    """
    root = parameters.NOTEBOOKS.parent.resolve()
    ours = [root, *(root / name for name in ("analysis", "figures", "notebooks", "seeds", "site", "tests"))]
    place = out.resolve()
    if place in ours or any(folder in place.parents for folder in ours[1:]) or place in root.parents:
        raise BadParameter(f"--out {out}: a run never touches the suite's own folders; give a folder of its own")
    if place.exists() and not place.is_dir():
        raise BadParameter(f"--out {out}: this is a file; give a folder")
    if place.is_dir() and any(place.iterdir()) and not (place / "run.json").is_file():
        raise BadParameter(f"--out {out}: not empty and not an earlier run; give a new or empty folder")
    nearest = next(folder for folder in (place, *place.parents) if folder.exists())
    if not os.access(nearest, os.W_OK) or not nearest.is_dir():
        raise BadParameter(f"--out {out}: {nearest} cannot be written to")


def run(jobs: list[Job], out: Path, at_once: int, progress: Callable[[str], None] = lambda name: None,
        pages: Callable[[Path, dict], None] = lambda work, made_of: None) -> list[dict]:
    """Run notebooks into a folder: `notebooks/`, `figures/`, the `seeds/` they used, `findings.json`, `run.json`.

    pages: makes pages of the finished run, given its folder and what `record` says of it.

    Everything is made beside `out` first and put there when all of it is done. Returns the findings.
    Raises RunFailed where a notebook stops with an error; `out` is left as it was then.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}-") as made:
        work = Path(made)
        execute(jobs, work, at_once, progress)
        findings = gather(sorted((work / "notebooks").glob("*.ipynb")))
        write_whole(work / "findings.json", _json(findings))
        for file in _files(jobs).values():
            shutil.copyfile(file, work / "notebooks" / file.name)  # so that the notebooks run again where they are
        made_of = record(jobs)
        write_whole(work / "run.json", _json(made_of))
        pages(work, made_of)
        shutil.copytree(seeds.FOLDER, work / "seeds")
        out.mkdir(exist_ok=True)
        for part in sorted(work.iterdir()):
            put(part, out / part.name)
    return findings


def execute(jobs: list[Job], work: Path, at_once: int, progress: Callable[[str], None] = lambda name: None) -> None:
    """Run notebooks into `work/notebooks` and their figures into `work/figures`, at most `at_once` at a time."""
    for folder in ("notebooks", "figures"):
        (work / folder).mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(at_once, mp_context=get_context("spawn")) as pool:
        running = {pool.submit(_execute, job, work): job for job in jobs}
        try:
            for done in as_completed(running):
                done.result()
                progress(running[done].notebook.stem)
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise


def put(source: Path, target: Path, numbers: tuple[str, ...] = ("",)) -> None:
    """Put a file, or every file of a folder, in its place, each whole.

    A folder loses the files that are not in the new one, as far as their names begin with one of the numbers.
    """
    if source.is_file():
        write_whole(target, source.read_bytes())
        return
    for file in sorted(source.rglob("*")):
        if file.is_file():
            write_whole(target / file.relative_to(source), file.read_bytes())
    for old in sorted(target.rglob("*"), reverse=True):
        if old.is_file() and old.name.startswith(numbers) and not (source / old.relative_to(target)).exists():
            old.unlink()


def gather(notebooks: list[Path]) -> list[dict]:
    """The findings in executed notebooks, in the order of the pages."""
    return [{"notebook": path.stem, **found} for path in notebooks for found in _findings(path)]


def titles(notebooks: list[Path]) -> dict[str, str]:
    """The question that is the title of each notebook, by the notebook's name."""
    first = {path.stem: "".join(json.loads(path.read_text(encoding="utf-8"))["cells"][0]["source"]) for path in notebooks}
    return {name: source.splitlines()[0].lstrip("# ") for name, source in first.items()}


def record(jobs: list[Job]) -> dict[str, Any]:
    """What a run was made of: its parameters, the hashes of the seeds, and the versions that computed it."""
    files = _files(jobs)
    values = {name: files[name].name if name in files else value for job in jobs for name, value in sorted(job.values.items())}
    hashes = {name: hashlib.sha256(file.read_bytes()).hexdigest() for name, file in files.items()}
    return {"parameters": values, **({"files": hashes} if files else {}),
            "notebooks": [job.notebook.stem for job in jobs], "seeds": seeds.load().hashes(),
            "versions": {"story-figures": version("story-figures"), **{name: version(name) for name in LIBRARIES}}}


def _execute(job: Job, work: Path) -> None:
    import nbformat
    import papermill

    os.environ[FOLDER_VARIABLE] = str((work / "figures").resolve())  # the kernel works in another folder
    logging.getLogger("papermill").setLevel(logging.ERROR)
    target = work / "notebooks" / job.notebook.name
    raw = target.with_name(f".part-{target.name}")
    try:
        papermill.execute_notebook(job.notebook, raw, job.values, kernel_name="python3", progress_bar=False,
                                   cwd=job.notebook.parent, extra_arguments=["--IPKernelApp.log_level=40"])
    except papermill.PapermillExecutionError as error:
        raise RunFailed(f"{job.notebook.stem}, cell {error.exec_count}: {error.ename}: {error.evalue}") from None
    notebook = nbformat.read(raw, as_version=4)
    raw.unlink()
    for cell in notebook.cells:
        if "injected-parameters" in cell.metadata.get("tags", ()):
            for file in _files([job]).values():  # by its name alone: where it lies on this machine is nobody's business
                cell.source = cell.source.replace(json.dumps(str(file), ensure_ascii=False), json.dumps(file.name, ensure_ascii=False))
    write_whole(target, nbformat.writes(_settled(notebook)).encode() + b"\n")


def _files(jobs: list[Job]) -> dict[str, Path]:
    """The parameters that are files, by name."""
    return {name: Path(value) for job in jobs for name, value in job.values.items()
            if value is not None and parameters.find(name).kind == "file"}


def _settled(notebook):
    """A notebook without what changes from run to run: times, paths, and the versions of the interpreter."""
    notebook.metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
                         "language_info": {"name": "python"}}
    for cell in notebook.cells:
        cell.metadata = {key: cell.metadata[key] for key in ("tags", "jupyter") if cell.metadata.get(key)}
        cell.metadata.pop("execution", None)
    for number, cell in enumerate(notebook.cells):
        if "injected-parameters" in cell.metadata.get("tags", ()):
            cell.id = f"injected-{number}"
    return notebook


def _findings(path: Path) -> Iterator[dict]:
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        for output in cell.get("outputs", ()):
            if FINDING in output.get("data", {}):
                yield output["data"][FINDING]


def _json(content: Any) -> bytes:
    return json.dumps(content, indent=1, ensure_ascii=False, sort_keys=False).encode() + b"\n"


def _plain(value: Any) -> Any:
    """A checked value as papermill and JSON can carry it: numbers as they are, days, ranges and rows as text."""
    if isinstance(value, Estimate) and not value.row and value.low == value.high:
        return value.low
    return value if value is None or isinstance(value, int | float) else str(value)

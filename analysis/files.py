"""Files and folders that appear whole or not at all, and what a run that was killed may leave behind."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil

PREFIX = ".run-"  # and the number of the process: folders of processes that have gone are leftovers
ASIDE = "old"  # in such a folder: what another is being put in the place of

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet takes a cell that begins so for a formula

def inert(cell: Any) -> Any:
    """A cell as a spreadsheet may open it: words that begin like a formula get an apostrophe before them."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell

def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all; one that has this content is left alone."""
    if path.is_file() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".part-", delete=False) as file:
        try:
            file.write(content)
            file.flush()
        except OSError:
            Path(file.name).unlink(missing_ok=True)
            raise
    os.chmod(file.name, 0o644)
    os.replace(file.name, path)

def put(source: Path, target: Path, begins: tuple[str, ...] = ("",)) -> None:
    """Move a folder's files into another on its disk, each whole; files it lacks go, if named so."""
    new = sorted(file.relative_to(source) for file in source.rglob("*") if file.is_file())
    for name in new:
        file, there = source / name, target / name
        if not there.is_file() or there.read_bytes() != file.read_bytes():
            there.parent.mkdir(parents=True, exist_ok=True)
            file.chmod(0o644)
            file.replace(there)
    for old in target.rglob("*"):
        if old.is_file() and old.name.startswith(begins) and old.relative_to(target) not in new:
            old.unlink()

def replace_folder(new: Path, out: Path, aside: Path) -> None:
    """Put a folder in the place of another, kept in `aside` meanwhile: the next workspace puts that back."""
    kept = aside / out.name
    if out.exists():
        aside.mkdir()
        out.replace(kept)
    try:
        new.replace(out)
    except OSError:
        if kept.exists():
            kept.replace(out)
        raise

@contextmanager
def workspace(beside: Path) -> Iterator[Path]:
    """A folder to make things in, gone at the end; git ignores it; those of killed processes go first."""
    beside.mkdir(parents=True, exist_ok=True)
    for old in beside.glob(f"{PREFIX}*-*"):
        number = old.name.removeprefix(PREFIX).partition("-")[0]
        if number.isdigit() and not psutil.pid_exists(int(number)):
            for kept in (old / ASIDE).glob("*"):
                if not (beside / kept.name).exists():
                    kept.replace(beside / kept.name)
            shutil.rmtree(old, ignore_errors=True)
    made = Path(tempfile.mkdtemp(dir=beside, prefix=f"{PREFIX}{os.getpid()}-"))
    try:
        (made / ".gitignore").write_text("*\n", encoding="utf-8")
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)

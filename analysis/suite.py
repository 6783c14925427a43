"""Where the suite is: the folder that holds `seeds/datapackage.json`, notebooks and figures beside it.

It is looked for from the working folder upwards, as git looks for its own; `--suite` and the environment
variable ANALYSIS_SUITE name another. Where there is none, a command stops; a notebook takes the one beside
this package, so that those that were published with it run from any folder."""

import json
import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

VARIABLE = "ANALYSIS_SUITE"
MARK = Path("seeds") / "datapackage.json"
OURS = ("analysis", "benchmarks", "figures", "notebooks", "seeds", "tests", ".git", ".github", ".venv", ".ci")
PLACES = {"ROOT": ".", "SEEDS": "seeds", "NOTEBOOKS": "notebooks", "FIGURES": "figures"}

class NoSuite(ValueError):
    """There is no suite where one is needed: the message says what to do."""

def use(folder: Path) -> None:
    """Make a folder the suite of this process and of those that it starts. Raises NoSuite if it is none."""
    if not (folder / MARK).is_file():
        raise NoSuite(f"{folder}: no suite there; a suite is a folder that holds {MARK.as_posix()}")
    os.environ[VARIABLE] = str(folder.resolve())
    root.cache_clear()

def around() -> Path | None:
    """The suite that the environment names, or the nearest one from the working folder upwards."""
    here = Path.cwd()
    named = os.environ.get(VARIABLE)
    above = next((folder for folder in (here, *here.parents) if (folder / MARK).is_file()), None)
    return Path(named).resolve() if named else above

@lru_cache
def root() -> Path:
    """The suite's folder; the one beside this package where there is no other."""
    return around() or Path(__file__).resolve().parent.parent

def __getattr__(name: str) -> Path:
    """ROOT, SEEDS, NOTEBOOKS, FIGURES: looked for when they are asked for, so that `use` can come first."""
    if name not in PLACES:
        raise AttributeError(name)
    return root() / PLACES[name]

def name() -> str:
    """The name of the suite, as its data package has it: whether a notebook was started away from its own."""
    mark = root() / MARK
    return json.loads(mark.read_text(encoding="utf-8"))["name"] if mark.is_file() else ""

def notebooks(folder: Path | None = None) -> list[Path]:
    """The notebooks of a folder, or of the suite, in their order."""
    return sorted((folder or root() / "notebooks").glob("[0-9]*.ipynb"))

def check_out(out: Path, made: str, earlier: Callable[[Path], bool], ours: tuple[str, ...] = OURS) -> None:
    """Refuse a folder whose content something that is made would put itself in the place of.

    made: what it is called. earlier: whether a folder holds an earlier one, which may go. Raises ValueError
    for a file, for the suite's own folders, and for a folder that holds something else."""
    top = root().resolve()
    try:
        place = out.resolve()
        if place in (top, *top.parents) or any(top / part in (place, *place.parents) for part in ours):
            raise ValueError(f"a {made} never goes into the suite's own folders; give a folder of its own")
        if place.exists() and not place.is_dir():
            raise ValueError("this is a file; give a folder")
        if place.is_dir() and any(place.iterdir()) and not earlier(place):
            raise ValueError(f"not empty and not an earlier {made}; give a new or empty folder")
        nearest = next(folder for folder in (place, *place.parents) if folder.exists())
    except OSError as error:
        raise ValueError(error.strerror or "cannot be used") from None
    if not os.access(nearest, os.W_OK) or not nearest.is_dir():
        raise ValueError(f"{nearest} cannot be written to")

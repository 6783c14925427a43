"""Where the suite is: the folder that holds `seeds/datapackage.json`, notebooks and figures beside it.

It is looked for from the working folder upwards, as git looks for its own, and else beside this package, so
that a notebook of the suite runs from any folder. The environment variable ANALYSIS_SUITE names another."""

import os
from collections.abc import Callable
from pathlib import Path

VARIABLE = "ANALYSIS_SUITE"
MARK = Path("seeds") / "datapackage.json"
OURS = ("analysis", "benchmarks", "figures", "notebooks", "seeds", "tests", ".git", ".github", ".venv", ".ci")

def root() -> Path:
    """The suite's folder; the one beside this package where there is no other."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named).resolve()
    here = Path.cwd()
    beside = Path(__file__).resolve().parent.parent
    return next((folder for folder in (here, *here.parents) if (folder / MARK).is_file()), beside)

ROOT = root()
SEEDS, NOTEBOOKS, FIGURES = ROOT / "seeds", ROOT / "notebooks", ROOT / "figures"

def notebooks(folder: Path = NOTEBOOKS) -> list[Path]:
    """The notebooks of a folder, in their order."""
    return sorted(folder.glob("[0-9]*.ipynb"))

def check_out(out: Path, made: str, earlier: Callable[[Path], bool], ours: tuple[str, ...] = OURS) -> None:
    """Refuse a folder whose content something that is made would put itself in the place of.

    made: what it is called. earlier: whether a folder holds an earlier one, which may go. Raises ValueError
    for a file, for the suite's own folders, and for a folder that holds something else."""
    root = ROOT.resolve()
    try:
        place = out.resolve()
        if place in (root, *root.parents) or any(root / part in (place, *place.parents) for part in ours):
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

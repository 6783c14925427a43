"""A suite made by `analysis new` from the template's own article, once; and ways to make others without kernels."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from analysis import new, refresh, suite

ARTICLE = new.TEMPLATE / "article.txt"
GIVEN = ["--article", str(ARTICLE), "--published", "2026-01-14", "--publisher", "The Ferry Gazette"]


def command(*arguments, cwd: Path, **options) -> subprocess.CompletedProcess:
    """Run `python -c` or `python -m`, or else `analysis`, in a folder."""
    words = [str(one) for one in arguments]
    here = {name: value for name, value in os.environ.items() if name != suite.VARIABLE}
    here["PYTHONPATH"] = str(Path(new.__file__).parents[1])
    begins = [] if words[0] in ("-c", "-m") else ["-m", "analysis"]
    return subprocess.run([sys.executable, *begins, *words], cwd=cwd, env=here, capture_output=True, text=True, timeout=300, **options)


@pytest.fixture(scope="session")
def made(tmp_path_factory) -> Path:
    """The suite, its notebooks run."""
    folder = tmp_path_factory.mktemp("made")
    done = command("new", "ferry", *GIVEN, cwd=folder)
    assert done.returncode == 0, done.stderr
    assert [path.name for path in folder.iterdir()] == ["ferry"]
    return folder / "ferry"


@pytest.fixture
def copy(made, tmp_path) -> Path:
    """A copy of the suite that a test may change."""
    return Path(shutil.copytree(made, tmp_path / "ferry"))


@pytest.fixture
def quick(tmp_path, monkeypatch):
    """Makes a suite of any text in this process, without running its notebooks."""
    before = os.environ.get(suite.VARIABLE)
    monkeypatch.setattr(refresh, "refresh", lambda jobs, progress: [])

    def make(text: str, published: str = "2026-01-14", by_hand: bool = False, publisher: str = "", title: str = "") -> Path:
        (tmp_path / "text.txt").write_text(text, encoding="utf-8")
        new.make(tmp_path / "quick", tmp_path / "text.txt", published, publisher, title, by_hand, lambda name: None)
        return tmp_path / "quick"

    yield make
    os.environ.pop(suite.VARIABLE, None)
    if before is not None:
        os.environ[suite.VARIABLE] = before
    suite.root.cache_clear()

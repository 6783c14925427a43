"""The package: thin, of no story, imports run one way, and no file grows out of hand."""

import re
import subprocess
import sys
from pathlib import Path

from analysis.seeds import load
from analysis.suite import ROOT

WORDS = re.compile(r"venezuel|maduro|caracas|trump|rubio|cocaine|tonnes?\b|flights?\b|strikes?\b|militia|deport|vessel|"
                   r"colombia|seizure|caribbean|tren de aragua|trafficker|chevron|removal", re.IGNORECASE)
MOST_LINES, LONGEST_FILE, WIDEST = 6700, 320, 110


def package():
    return {path.relative_to(ROOT): path.read_text(encoding="utf-8") for path in sorted((ROOT / "analysis").rglob("*.py"))}


def test_imports_run_one_way():
    done = subprocess.run([Path(sys.executable).parent / "lint-imports", "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_the_package_speaks_of_no_story():
    texts = package() | {path.relative_to(ROOT): path.read_text(encoding="utf-8")
                         for path in (ROOT / "analysis" / "site" / "templates").iterdir()}
    assert {str(path): WORDS.findall(text) for path, text in texts.items() if WORDS.search(text)} == {}


def test_the_package_names_no_row_of_the_seeds():
    ids = {row.id for table in load().tables.values() for row in table if "-" in row.id}
    named = {str(path): sorted(ids & set(re.findall(r"[a-z]+(?:-[a-z0-9]+)+", text))) for path, text in package().items()}
    assert {path: found for path, found in named.items() if found} == {}


def test_the_package_is_thin():
    assert sum(len(text.splitlines()) for text in package().values()) <= MOST_LINES


def test_lines_and_files_are_short():
    wide = [f"{path}:{number}" for path, text in package().items() for number, line in enumerate(text.splitlines(), 1) if len(line) > WIDEST]
    assert wide == []
    tests = {path.relative_to(ROOT): path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("*.py")}
    assert {str(path) for path, text in (package() | tests).items() if len(text.splitlines()) > LONGEST_FILE} == set()

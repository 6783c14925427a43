"""The package: imports run one way, and no file grows out of hand."""

import subprocess
import sys
from pathlib import Path

from analysis.parameters import NOTEBOOKS

ROOT = NOTEBOOKS.parent


def test_imports_run_one_way():
    done = subprocess.run([Path(sys.executable).parent / "lint-imports", "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_no_file_is_over_300_lines():
    long = {path.name: lines for folder in ("analysis", "tests") for path in (ROOT / folder).rglob("*.py")
            if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 300}
    assert long == {}

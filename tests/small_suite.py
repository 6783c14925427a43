"""A suite of one claim and small notebooks in a folder of its own, for tests of the command: seconds, not minutes."""

import json
import os
import subprocess
import sys
from pathlib import Path

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


def command(suite: Path, *arguments, **options) -> subprocess.CompletedProcess:
    """Run `analysis` in the suite's folder and wait for it."""
    return subprocess.run([sys.executable, "-m", "analysis", *map(str, arguments)], cwd=suite, capture_output=True, text=True,
                          timeout=120, env=os.environ | {"ANALYSIS_SUITE": str(suite)}, **options)

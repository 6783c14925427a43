"""What happens when one cell of the seeds is wrong: refused, told on a page of results, or silent.

    python -m benchmarks.mutate --cells 2        # two of every column; writes mutation.csv
    python -m benchmarks.mutate --table strikes  # one table only, printed

One cell at a time is changed in a copy of the suite. `analysis.checks` is asked first; what it lets
through goes to every notebook, run in a process of its own, and what the cells show is compared with what
they showed before: sentences, tables and charts. What changes nothing there may still stand on the page
of its own row.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import hashlib
import io
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
COPIED = ("analysis", "benchmarks", "notebooks", "seeds", "pyproject.toml")
OUTCOMES = ("refused", "fails", "result", "page", "nothing")
"""refused by a rule; a notebook fails; a sentence, table or chart changes;
only the page of the row changes; nothing.
"""

SEEN = ("sentence", "markdown", "plain", "text", "csv")
"""What a result may have that a reader sees; of a chart the words in it and the data that it draws."""


def changed(text: str, field: dict, ids: list[str]) -> str:
    """Another cell that a slip could have made of this one: of the same type, and among the allowed words.

    ids: the rows that the column may name, where it names rows. The same text comes back where nothing
    can be changed.
    """
    words = field.get("constraints", {}).get("enum")
    if words or ids:
        others = words or ids
        at = others.index(text) if text in others else -1
        return str(others[(at + 1) % len(others)])
    if field["type"] == "integer":
        return str(int(text) + max(1, abs(int(text)) // 10))
    if field["type"] == "number":
        return f"{float(text) * 1.1 or 1:.4f}".rstrip("0").rstrip(".")
    if field["type"] == "date":
        return str(date.fromisoformat(text) + timedelta(9))
    if field.get("format") == "uri":
        return text + "x"
    digit = re.search(r"\d", text)
    if digit and "pattern" in field.get("constraints", {}):
        return text[:-1] + str((int(text[-1]) + 1) % 10) if text[-1].isdigit() else text
    return text + " altered"


def picked(
    folder: Path, resource: dict, last: date, cells: int, chance: random.Random, kinds: tuple[str, ...] = ()
) -> Iterator[tuple[int, dict, str]]:
    """Cells to change: the place of the row, the column and the new text; of rows known by `last`, filled
    cells only.
    """
    with (folder / resource["path"]).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    named = {key["fields"][0]: key["reference"] for key in resource["schema"].get("foreignKeys", ())}
    for field in resource["schema"]["fields"]:
        name = field["name"]
        if kinds and field["type"] not in kinds:
            continue
        places = [
            place
            for place, row in enumerate(rows)
            if row[name] and row.get("known_from", "") <= last.isoformat()
        ]
        ids = []
        if name in named:
            target = named[name]["resource"] or resource["name"]
            ids = _ids(folder, target)
        for place in chance.sample(places, min(cells, len(places))):
            yield place, field, changed(rows[place][name], field, ids)


def _ids(folder: Path, table: str) -> list[str]:
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    path = next(each["path"] for each in package["resources"] if each["name"] == table)
    with (folder / path).open(encoding="utf-8", newline="") as file:
        return [row["id"] for row in csv.DictReader(file)]


@contextlib.contextmanager
def with_cell(path: Path, place: int, column: str, text: str) -> Iterator[None]:
    """A table with one cell changed, as long as the block runs."""
    before = path.read_bytes()
    rows = list(csv.DictReader(io.StringIO(before.decode("utf-8"), newline="")))
    rows[place][column] = text
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    try:
        yield
    finally:
        path.write_bytes(before)


def shown(folder: Path, before: dict[str, str] | None = None) -> dict[str, str]:
    """Of every notebook in a folder a fingerprint of what its cells show.

    before: what to compare with; the first difference ends the work, because one is enough. A notebook
    that fails has what it raised. All runs in a process that is forked for it, so that nothing kept in
    memory outlives it.
    """
    receiver, sender = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(receiver)
        told: dict[str, str] = {}
        try:
            with (
                open(os.devnull, "w") as quiet,
                contextlib.redirect_stdout(quiet),
                contextlib.redirect_stderr(quiet),
            ):
                _tell(folder, before, told)
        finally:
            with os.fdopen(sender, "w") as out:
                json.dump(told, out)
            os._exit(0)
    os.close(sender)
    with os.fdopen(receiver) as read:
        told = json.loads(read.read() or "{}")
    os.waitpid(child, 0)
    return told


def _tell(folder: Path, before: dict[str, str] | None, told: dict[str, str]) -> None:
    for notebook in sorted(folder.glob("[0-9]*.ipynb")):
        try:
            told[notebook.stem] = _fingerprint(_results(notebook))
        except Exception as error:
            told[notebook.stem] = f"failed: {type(error).__name__}: {error}"
        if before and told[notebook.stem] != before[notebook.stem]:
            return


def _results(notebook: Path) -> list:
    try:
        from analysis import cells
    except ImportError:  # a suite whose package has no runner of cells yet
        sys.path.insert(0, str(Path.cwd() / "tests"))
        from conftest import shown as run

        return run(notebook)
    return cells.run(notebook)["Out"]


def _fingerprint(results: list) -> str:
    parts: list[str] = []
    for result in results:
        seen = [getattr(result, name) for name in SEEN if hasattr(result, name)] or [repr(result)]
        parts += [str(each() if callable(each) else each) for each in seen]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def outcome(folder: Path, resource: dict, before: dict[str, str]) -> str:
    """What happens with the seeds in `folder` as they are now, a cell having been changed in a table of
    them.
    """
    from analysis import checks

    if checks.own(folder / "seeds"):
        return "refused"
    after = shown(folder / "notebooks", before)
    if any(told.startswith("failed") for told in after.values()):
        return "fails"
    if after != before:
        return "result"
    return (
        "page" if any(field["name"] == "source_url" for field in resource["schema"]["fields"]) else "nothing"
    )


def run(
    folder: Path, cells: int, tables: list[str], chance: random.Random, kinds: tuple[str, ...] = ()
) -> Iterator[tuple]:
    """Table, column, line, new cell, outcome and whether the column is context, for every change in a copy
    of the suite.
    """
    package = json.loads((folder / "seeds" / "datapackage.json").read_text(encoding="utf-8"))
    article = json.loads((folder / "seeds" / "article.json").read_text(encoding="utf-8"))
    last, before = date.fromisoformat(article["published"]), shown(folder / "notebooks")
    for resource in package["resources"]:
        if tables and resource["name"] not in tables:
            continue
        path = folder / "seeds" / resource["path"]
        for place, field, text in picked(folder / "seeds", resource, last, cells, chance, kinds):
            with with_cell(path, place, field["name"], text):
                yield (
                    resource["name"],
                    field["name"],
                    place + 2,
                    text,
                    outcome(folder, resource, before),
                    "context" in field,
                )


def main() -> int:
    """Copy the suite, change its cells, and write or print the table of what happened."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cells", type=int, default=1, help="cells of every column to change (default: 1)")
    parser.add_argument(
        "--table", action="append", default=[], help="a table to change; all if none is given"
    )
    parser.add_argument(
        "--kind", action="append", default=[], help="a type of column, such as number; all if none is given"
    )
    parser.add_argument("--draw", type=int, default=13, help="number that the choice of cells starts from")
    parser.add_argument("--inside", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside is None:
        with tempfile.TemporaryDirectory() as made:
            for name in (*COPIED, "tests"):
                source = ROOT / name
                (shutil.copytree if source.is_dir() else shutil.copy)(source, Path(made) / name)
            again = [sys.executable, "-m", "benchmarks.mutate", *sys.argv[1:], "--inside", str(ROOT)]
            return subprocess.run(
                again, cwd=made, env={**os.environ, "PYTHONPATH": made}, check=False
            ).returncode
    import matplotlib.pyplot  # noqa: F401 - loaded once here, not in every child
    import pandas  # noqa: F401

    counts: dict[tuple, Counter] = {}
    for table, column, line, text, what, context in run(
        Path.cwd(), options.cells, options.table, random.Random(options.draw), tuple(options.kind)
    ):
        counts.setdefault((table, column, context), Counter())[what] += 1
        print(f"{what:8} {table}, line {line}, column {column}: {text[:60]!r}", flush=True)
    rows = [
        [table, column, "yes" if context else "", sum(count.values()), *(count[each] for each in OUTCOMES)]
        for (table, column, context), count in counts.items()
    ]
    if not options.table and not options.kind:
        with (options.inside / "benchmarks" / "mutation.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerows([["table", "column", "context", "cells", *OUTCOMES], *rows])
    total = Counter()
    for count in counts.values():
        total += count
    print(", ".join(f"{each} {total[each]}" for each in OUTCOMES), f"of {sum(total.values())} cells")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""What happens when one cell of the seeds is wrong: refused, told on a page of results, or silent.

    python -m benchmarks.mutate --cells 2          # two of every column; writes mutation.csv
    python -m benchmarks.mutate --table strikes    # one table only, printed
    python -m benchmarks.mutate --text STORY.txt   # the ledger is held against the story's text as well

One cell at a time is changed in a copy of the seeds, and `analysis verify` is asked. With what it lets through
the notebooks that read the table run in this process, and what their cells show is compared with what
they showed before: sentences, tables, and of charts the words and the data (drawing is left out, for speed).
Every table has a page that shows all its columns: what changes no result still changes that page.
"""

import argparse
import csv
import io
import json
import random
import re
import shutil
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest import mock

import pandas

from analysis import cells, charts, checks, seeds, suite, verdicts
from analysis.charts.forms import form
from analysis.ledger import verify

OUTCOMES = ("refused", "fails", "result", "page")
"""Refused by `analysis verify`; a notebook fails; a sentence, table or chart changes; only the row's page.

Of the last those are "silent" that `datapackage.json` does not declare to be context, by column or by rows.
"""

Cell = tuple[int, str, str]
"""The place of a row in its table, a column, and the new text."""


def changed(text: str, field: dict, ids: list[str]) -> str:
    """Another cell that a slip could have made of this one: of the same type, and among the allowed words.

    ids: the rows that the column may name, where it names rows.
    """
    words = field.get("constraints", {}).get("enum") or ids
    if words:
        return str(words[(words.index(text) + 1) % len(words)] if text in words else words[0])
    if field["type"] == "integer":
        return str(int(text) + max(1, abs(int(text)) // 10))
    if field["type"] == "number":
        return f"{float(text) * 1.1 or 1:.4f}".rstrip("0").rstrip(".")
    if field["type"] == "date":
        return str(date.fromisoformat(text) + timedelta(9))
    if field.get("format") == "uri":
        return text + "x"
    if text[-1].isdigit() and "pattern" in field.get("constraints", {}):
        return text[:-1] + str((int(text[-1]) + 1) % 10)
    return text + " altered"


def resources(folder: Path) -> list[dict]:
    """What `datapackage.json` says of each table."""
    return seeds.read_json(folder / "datapackage.json")["resources"]


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a table as they are written."""
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


def write(path: Path, rows: list[dict[str, str]]) -> None:
    """Write a table anew."""
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(out.getvalue().encode())


@contextmanager
def with_cells(path: Path, *cells: Cell) -> Iterator[None]:
    """A table with some cells changed, as long as the block runs."""
    before, rows = path.read_bytes(), rows_of(path)
    for place, column, text in cells:
        rows[place][column] = text
    write(path, rows)
    try:
        yield
    finally:
        path.write_bytes(before)


def picked(folder: Path, resource: dict, last: date, most: int, chance: random.Random,
           kinds: tuple[str, ...] = ()) -> Iterator[tuple[int, dict, str]]:
    """Cells to change: the place of the row, the column and the new text.

    Only filled cells of rows known by `last`, and of columns of these types, if any are named.
    """
    rows, keys = rows_of(folder / resource["path"]), resource["schema"].get("foreignKeys", ())
    named = {key["fields"][0]: key["reference"] for key in keys}
    paths = {each["name"]: each["path"] for each in resources(folder)}
    for field in resource["schema"]["fields"]:
        if kinds and field["type"] not in kinds:
            continue
        name, ids = field["name"], []
        if name in named:
            there = named[name]["resource"] or resource["name"]
            ids = [row[named[name]["fields"][0]] for row in rows_of(folder / paths[there])]
        places = [place for place, row in enumerate(rows)
                  if row[name] and row.get("known_from", "") <= last.isoformat()]
        for place in chance.sample(places, min(most, len(places))):
            text = changed(rows[place][name], field, ids)
            if text != rows[place][name]:  # a column with a single word has no other
                yield place, field, text


def _undrawn(figure: None, *, data: Any, finding: Any, alt: Any, measure: str, period: str,
             **_: Any) -> SimpleNamespace:
    """What a reader gets from a chart that is not drawn: its words, and its data without context columns."""
    context = {name for table in seeds.load().tables.values() for name, about in table.columns.items()
               if "context" in about}
    drawn = data.drop(columns=[name for name in data if name in context])
    return SimpleNamespace(markdown="\n".join(map(str, (finding, alt, measure, period, drawn.to_csv()))))


def _seen(result: Any) -> str:
    shown = getattr(result, "sentence", result)
    return getattr(shown, "markdown", repr(shown))


def context(table: seeds.Table) -> set[str]:
    """The ids of the rows that `datapackage.json` declares to be context: no result takes their figures."""
    frame = pandas.DataFrame([row.cells for row in table])
    return {id for entry in table.about.get("context", ())
            for id in verdicts.matching(frame, entry["rows"])["id"]}


class Suite:
    """Some notebooks over a seeds folder whose files may be changed, and what they show with it as it is now.

    text: the bytes of the story's text, against which the ledger is held, if it is there.
    """

    def __init__(self, folder: Path, notebooks: list[Path], text: bytes | None = None) -> None:
        self.folder, self.notebooks, self.text = folder, notebooks, text
        self.reads: dict[Path, set[str]] = {notebook: set() for notebook in notebooks}
        self.before = {notebook: self.shown(notebook, self.reads[notebook].add) for notebook in notebooks}

    def shown(self, notebook: Path, read: Callable[[str], None] = lambda table: None) -> list[str]:
        """What the cells of a notebook show with the seeds as they are; `read` is told every table it reads."""
        known = seeds.load.__wrapped__(self.folder)

        def table(self: seeds.Seeds, name: str) -> seeds.Table:
            read(name)
            return self.tables[name]

        with ExitStack() as stack:
            for at, value in ((seeds, ("load", lambda folder=None: known)), (seeds.Seeds, ("__getitem__", table)),
                              (form, ("finish", _undrawn))):
                stack.enter_context(mock.patch.object(at, *value))
            for name, drawing in list(vars(charts).items()):
                if hasattr(drawing, "__wrapped__"):
                    blank = form.form(lambda frame, **options: None)
                    stack.enter_context(mock.patch.object(charts, name, blank))
            return list(map(_seen, cells.run(notebook)["Out"]))

    def refused(self) -> bool:
        """Whether `analysis verify` has something to say of the seeds as they are now."""
        if checks.own(self.folder):
            return True
        known = seeds.load.__wrapped__(self.folder)
        return bool(verify.against_text(known, self.text) if self.text else verify.index(known))

    def compared(self, table: str) -> str:
        """What the seeds as they are now, with cells of that table changed, do to the notebooks."""
        for notebook in self.notebooks:
            if table in self.reads[notebook]:
                try:
                    if self.shown(notebook) != self.before[notebook]:
                        return "result"
                except Exception as error:
                    return f"fails: {notebook.stem}: {type(error).__name__}: {error}"
        return "page"

    def outcomes(self, table: str, path: Path, cells: Sequence[Cell]) -> dict[Cell, str]:
        """What happens for each of some changes of that table.

        Those that no rule refuses are made together; only where this changes something are halves of them
        tried, and halves of these, so that the many that change nothing cost one run.
        """
        told: dict[Cell, str] = {}
        for cell in cells:
            with with_cells(path, cell):
                if self.refused():
                    told[cell] = "refused"
        waiting = [[cell for cell in cells if cell not in told]]
        while waiting:
            some = waiting.pop()
            with with_cells(path, *some):
                what = self.compared(table) if some else "page"
            if what == "page" or len(some) == 1:
                told |= dict.fromkeys(some, what)
            else:
                waiting += [some[: len(some) // 2], some[len(some) // 2 :]]
        return {cell: told[cell] for cell in cells}


def main() -> int:
    """Change the cells of a copy of the seeds, and write or print the table of what happened."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cells", type=int, default=1, help="cells of every column to change (default: 1)")
    parser.add_argument("--table", action="append", default=[], help="a table to change; all if none is given")
    parser.add_argument("--kind", action="append", default=[], help="a type of column, such as number; or all")
    parser.add_argument("--draw", type=int, default=13, help="number that the choice of cells starts from")
    parser.add_argument("--text", type=Path, help="the story's text, against which the ledger is held too")
    options = parser.parse_args()
    counts: dict[tuple, Counter] = defaultdict(Counter)
    with tempfile.TemporaryDirectory() as made:
        folder = shutil.copytree(suite.SEEDS, Path(made) / "seeds")
        asked = Suite(folder, suite.notebooks(), options.text and options.text.read_bytes())
        known, chance = seeds.load(folder), random.Random(options.draw)
        for resource in resources(folder):
            name, path = resource["name"], folder / resource["path"]
            if options.table and name not in options.table:
                continue
            idle = context(known[name])
            chosen = picked(folder, resource, known.story_day, options.cells, chance, tuple(options.kind))
            fields = {field["name"]: field for field in resource["schema"]["fields"]}
            told = asked.outcomes(name, path, [(at, field["name"], text) for at, field, text in chosen])
            for (place, column, text), what in told.items():
                kept = "context" in fields[column] or known[name].rows[place].id in idle
                print(f"{what:8} {'context' if kept else '-':8} {name}, line {place + 2}, "
                      f"column {column}: {text[:60]!r}", flush=True)
                counts[name, column][what.partition(":")[0]] += 1
                counts[name, column]["silent"] += what == "page" and not kept
    table = [{"table": name, "column": column, "cells": sum(count[each] for each in OUTCOMES),
              **{each: count[each] for each in (*OUTCOMES, "silent")}}
             for (name, column), count in counts.items()]
    if not options.table and not options.kind:
        write(Path(__file__).with_name("mutation.csv"), table)
    total = sum(counts.values(), Counter())
    print(", ".join(f"{each} {total[each]}" for each in (*OUTCOMES, "silent")))
    return 0


if __name__ == "__main__":
    sys.exit(main())

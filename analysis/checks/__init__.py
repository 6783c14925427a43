"""The seeds held against what `datapackage.json` says of them: file by file, cell by cell, row by row.

Nothing here knows what the tables are about. Types, ranges and words are the schemas'. What must hold between
columns, rows and tables is declared beside them: every entry of a table's `checks` names a rule of
`rules.RULES` and what it is about. Three keys go with every rule: `when`, the words that a row must hold to
be asked; `unless`, the words with which it is not asked; `except`, ids of rows that a person has looked at
and left as they are (the README or the row's note says why). A rule that cannot be read is itself told."""

import logging
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from .. import seeds, suite
from .rules import RULES, asked

def problems(folder: Path | None = None) -> list[str]:
    """What is wrong with a seeds folder, or the suite's, one line each: where, what is wrong, what is right.

    Rules between rows are asked only of tables whose cells can be read, and frictionless, which reads all
    of it once more by the published standard, only of a folder that is right otherwise."""
    folder = folder or suite.SEEDS
    return own(folder) or by_standard(folder)

def own(folder: Path) -> list[str]:
    """The same without frictionless: quick enough to be asked of thousands of changed copies."""
    wrong: list[str] = []
    try:
        found = seeds.read(folder, wrong)
        wrong = wrong or list(dict.fromkeys(_broken(found)))
    except seeds.SeedError as error:
        wrong = [str(error)]
    return [" ".join(line.split()) for line in wrong]  # a cell that a message shows may hold line breaks

def _broken(known: seeds.Seeds) -> Iterator[str]:
    """What does not hold between cells that were read without fault, one line each."""
    times = Counter(row.id for table in known.tables.values() for row in table)
    for table in known.tables.values():
        yield from (row.wrong("id", f"{row.id!r} is used more than once; ids are unique over all tables")
                    for row in table if times[row.id] > 1)
        keys = [{"rule": "linked", "column": key["fields"][0], "key": key["reference"]["fields"][0],
                 "table": key["reference"]["resource"] or table.name}
                for key in table.about["schema"].get("foreignKeys", ())]
        unique = [{"rule": "unique_together", "columns": [name]} for name, field in table.columns.items()
                  if name != "id" and field.get("constraints", {}).get("unique")]
        for check in [*table.about.get("checks", ()), *keys, *unique]:
            name = check.get("rule")
            try:
                yield from RULES[name](check, [row for row in table if asked(row, check)], known)
            except (KeyError, TypeError, ValueError) as error:
                yield (f"datapackage.json, table {table.name}, check {name!r}: cannot be applied "
                       f"({type(error).__name__}: {error}); rules: {', '.join(RULES)}")

def by_standard(folder: Path) -> list[str]:
    """What frictionless, which reads data packages by the published standard, finds in a folder."""
    import frictionless  # here, not above: it takes a while to load, and only this command needs it

    logging.getLogger("frictionless").setLevel(logging.ERROR)
    # a blank line at the end does no harm; keys are looked at above, with their rows
    checklist = frictionless.Checklist(skip_errors=["blank-row", "primary-key"])
    try:
        report = frictionless.Package(str(folder / "datapackage.json")).validate(checklist)
    except frictionless.FrictionlessException as error:
        return [f"datapackage.json: {error.error.note}"]
    told = [("datapackage.json", error) for error in report.errors]
    told += [(task.place, error) for task in report.tasks for error in task.errors]
    return [f"{place}: {' '.join(error.message.split())}" for place, error in told]

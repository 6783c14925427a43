"""The seeds held against what `datapackage.json` says of them: file by file, cell by cell, row by row.

Nothing here knows what the tables are about. Types, ranges and words are the schemas'. What must hold between
columns, rows and tables is declared beside them: every entry of a table's `checks` names a rule of
`rules.RULES` and what it is about. Three keys go with every rule: `when`, the words that a row must hold to
be asked; `unless`, the words with which it is not asked; `except`, ids of rows that a person has looked at
and left as they are (the README or the row's note says why). A rule that cannot be read is itself reported.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from .. import seeds
from . import cells
from .cells import Line, Tables
from .rules import RULES, asked

def problems(folder: Path | None = None) -> list[str]:
    """What is wrong with a seeds folder, or the suite's, one line each: where, what is wrong, what is right.

    Rules between rows are asked only of tables whose cells can be read, and frictionless, which reads all
    of it once more by the published standard, only of a folder that is right otherwise."""
    folder = folder or seeds.FOLDER
    return own(folder) or cells.by_standard(folder)

def own(folder: Path) -> list[str]:
    """The same without frictionless: quick enough to be asked of thousands of changed copies."""
    wrong: list[str] = []
    try:
        article, resources = seeds.read_json(folder / "article.json"), seeds.resources(folder)
        tables = {resource["name"]: cells.read(folder, resource, wrong) for resource in resources}
        wrong = wrong or list(_broken(resources, Tables(tables, article)))
    except seeds.SeedError as error:
        wrong = [str(error)]
    return [" ".join(line.split()) for line in wrong]  # a cell that a message shows may hold line breaks

def _broken(resources: list[dict], known: Tables) -> Iterator[str]:
    """What does not hold between cells that were read without fault, one line each."""
    times = Counter(line["id"] for lines in known.values() for line in lines)
    for resource in resources:
        lines = known[resource["name"]]
        yield from (line.wrong("id", f"{line['id']!r} is used more than once; ids are unique over all tables")
                    for line in lines if times[line["id"]] > 1)
        yield from _links(resource, lines, known)
        unique = [field["name"] for field in resource["schema"]["fields"] if field["name"] != "id"
                  and field.get("constraints", {}).get("unique")]
        for check in [*resource.get("checks", ()), *({"rule": "unique_together", "columns": [name]}
                                                     for name in unique)]:
            name = check.get("rule")
            try:
                yield from RULES[name](check, [line for line in lines if asked(line, check)], known)
            except (KeyError, TypeError, ValueError) as error:
                yield (f"datapackage.json, table {resource['name']}, check {name!r}: cannot be applied "
                       f"({type(error).__name__}: {error}); rules: {', '.join(RULES)}")

def _links(resource: dict, lines: list[Line], known: Tables) -> Iterator[str]:
    for key in resource["schema"].get("foreignKeys", ()):
        (column,) = key["fields"]
        target = key["reference"]["resource"] or resource["name"]
        there = {None, *(line[key["reference"]["fields"][0]] for line in known[target])}
        yield from (line.wrong(column, f"{line[column]!r} is no row of {target}")
                    for line in lines if line[column] not in there)

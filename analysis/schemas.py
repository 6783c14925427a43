"""The seeds held against their own schemas: every table as `datapackage.json` describes it, and what holds across tables."""

from __future__ import annotations

import logging
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

from . import seeds
from .amounts import stated

ADDRESSES = ("source_url", "second_source_url")


def problems(folder: Path = seeds.FOLDER) -> list[str]:
    """What is wrong with a seeds folder, one line each with the file, the line and what is allowed; nothing if all is well.

    Types, required cells, ranges, patterns, allowed words, unique ids and links between tables are checked by
    frictionless; ids across tables, addresses, and figures against their bounds are checked here.
    Raises SeedError where a file is missing or not readable.
    """
    found = [*_by_schema(folder)]
    return found or [*_across(seeds.load(folder))]


def _by_schema(folder: Path):
    import frictionless  # here, not above: it takes a while to load, and only this command needs it

    logging.getLogger("frictionless").setLevel(logging.ERROR)
    if not (folder / "datapackage.json").is_file():
        raise seeds.SeedError(f"{folder / 'datapackage.json'}: no such file; a seeds folder holds it")
    try:
        report = frictionless.Package(str(folder / "datapackage.json")).validate()
    except frictionless.FrictionlessException as error:
        yield f"datapackage.json: {error.error.note}"
        return
    for error in report.errors:
        yield f"datapackage.json: {error.note}"
    for task in report.tasks:
        for error in task.errors:
            line = getattr(error, "row_number", None)
            column = getattr(error, "field_name", None)
            where = task.place + (f", line {line}" if line else "") + (f", column {column}" if column else "")
            yield f"{where}: {error.note}"


def _across(known: seeds.Seeds):
    every = Counter(row.id for table in known.tables.values() for row in table)
    for table in known.tables.values():
        for row in table:
            where = f"{table.path}, line {row.ref.line} ({row.id})"
            if every[row.id] > 1:
                yield f"{where}: this id is used more than once"
            for column in ADDRESSES:
                address = row.cells.get(column)
                if address and (urlsplit(address).scheme not in ("http", "https") or not urlsplit(address).netloc):
                    yield f"{where}, column {column}: {address!r} is not a web address"
            if {"bound", "value", "low", "high"} <= row.cells.keys() and row["bound"] != "none":
                try:
                    stated(row["bound"], row["value"], row["low"], row["high"])
                except ValueError as error:
                    yield f"{where}: {error}"
    for claim in known["claims"]:
        if len(claim["words"].split()) > 5:
            yield f"claims.csv, line {claim.ref.line} ({claim.id}): column words holds at most five words"

"""Building the site: every page, made beside its place and put there when all of it is done."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from .. import seeds as seed_tables
from ..seeds import Seeds, Table
from . import search
from .addresses import Addresses, SiteError, file_name
from .essays import Essay, essay
from .executed import Notebook, read_all
from .front import cards
from .markdown import Renderer
from .rows import dictionary, shown
from .settings import settings
from .trace import Use, by_row

ASSETS = Path(__file__).parent / "assets"
FONTS = Path(__file__).parent.parent / "charts" / "fonts"
OURS = 'content="story-figures"'  # in the head of every page that this module wrote
PICTURE = ("svg", "png", "csv")
Files = Iterator[tuple[str, bytes]]


def build(notebooks: Path, figures: Path, out: Path, seeds: Path = seed_tables.FOLDER, rerun: dict[str, Any] | None = None) -> None:
    """Build the site of the executed notebooks and the figures in two folders into `out`, in the place of an earlier one.

    seeds: the folder of the seeds that they rest on. rerun: the changed parameters, by name, where this is a rerun with
    other parameters; every page then says so. Raises SiteError where a notebook was not executed, a figure is missing,
    or a link leads nowhere; `out` is left as it was then.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}-") as made:
        work = Path(made) / "new"
        for name, content in _files(notebooks, figures, seed_tables.load(seeds), rerun):
            (work / name).parent.mkdir(parents=True, exist_ok=True)
            (work / name).write_bytes(content)
        _put(work, out, Path(made) / "old")


def check_out(out: Path, root: Path) -> None:
    """Refuse a folder that holds something else than an earlier site. Raises SiteError."""
    place = out.resolve()
    parts = [root / name for name in ("analysis", "benchmarks", "figures", "notebooks", "seeds", "tests")]
    if place == root or place in root.parents or any(place == part or part in place.parents for part in parts):
        raise SiteError(f"--out {out}: the site never goes into the suite's own folders; give a folder of its own")
    if place.exists() and not place.is_dir():
        raise SiteError(f"--out {out}: this is a file; give a folder")
    index = place / "index.html"
    if place.is_dir() and any(place.iterdir()) and not (index.is_file() and OURS in index.read_text("utf-8", "replace")[:2000]):
        raise SiteError(f"--out {out}: not empty and not an earlier site; give a new or empty folder")
    nearest = next(folder for folder in (place, *place.parents) if folder.exists())
    if not nearest.is_dir() or not os.access(nearest, os.W_OK):
        raise SiteError(f"--out {out}: {nearest} cannot be written to")


def _put(new: Path, out: Path, aside: Path) -> None:
    """Put a folder in the place of another, which is put back if that fails."""
    if out.exists():
        out.replace(aside)
    try:
        new.replace(out)
    except OSError:
        if aside.exists():
            aside.replace(out)
        raise


def _files(notebooks: Path, figures: Path, seeds: Seeds, rerun: dict[str, Any] | None) -> Files:
    read = read_all(notebooks)
    addresses = Addresses(seeds, tuple(notebook.name for notebook in read))
    renderer = Renderer(addresses)
    terms = _terms(seeds)
    essays = [essay(notebook, renderer, terms) for notebook in read]
    used = by_row(use for one in (*(one.uses for one in essays), _term_uses(addresses)) for use in one)
    template = _templates(read, rerun)
    known = dictionary(seeds)
    ledger = shown(seeds["claims"], known, addresses, used)
    tables = {name: shown(table, known, addresses, used) for name, table in seeds.tables.items() if _is_reference(table, used)}
    given = settings(read, notebooks, rerun or {}, used)
    glossary = [(row, addresses.ref(row["source"], "glossary.csv") if _is_row(row["source"], seeds) else None)
                for row in seeds.tables.get("glossary", ())]

    yield template("index", "index.html", cards=cards(essays, seeds, renderer), article=seeds.article, seeds=seeds)
    for before, one, after in zip([None, *essays], essays, [*essays[1:], None], strict=False):
        yield template("essay", one.notebook.page, essay=one, before=before, after=after, number=essays.index(one) + 1)
    paragraphs = [(number, list(group)) for number, group in groupby(ledger, key=lambda claim: claim.row["paragraph"])]
    yield template("claims", "claims.html", paragraphs=paragraphs, count=len(ledger))
    yield template("sources", "sources.html", tables=[(seeds[name], known.descriptions[name], rows) for name, rows in tables.items()],
                   addresses=addresses)
    for name, rows in tables.items():
        yield template("table", addresses.table(name), table=seeds[name], about=known.descriptions[name], rows=rows)
        yield _copied(f"data/{file_name(name, 'datapackage.json')}.csv", seeds.folder / seeds[name].path)
    yield _copied("data/claims.csv", seeds.folder / seeds["claims"].path)
    yield template("parameters", "parameters.html", settings=given)
    yield template("glossary", "glossary.html", terms=glossary, addresses=addresses)
    yield template("search", "search.html")
    entries = [entry for one in essays for entry in search.of_essay(one)]
    entries += search.of_rows("claim", "claims.html", ledger)
    entries += [entry for name, rows in tables.items() for entry in search.of_rows("source", addresses.table(name), rows)]
    entries += [*search.of_settings(given), *(("term", row["term"], addresses.row(row.ref), row["meaning"]) for row, _ in glossary)]
    yield "search-index.js", search.script(entries).encode()
    for one in essays:
        yield from _pictures(one, figures)
    for asset in [*sorted(ASSETS.iterdir()), *sorted(FONTS.iterdir())]:
        yield _copied(f"assets/{asset.name}", asset)


def _templates(notebooks: list[Notebook], rerun: dict[str, Any] | None):
    environment = Environment(loader=PackageLoader("analysis.site"), autoescape=True, trim_blocks=True, lstrip_blocks=True,
                              undefined=StrictUndefined, keep_trailing_newline=True)
    environment.globals |= {"notebooks": notebooks, "rerun": rerun}

    def filled(name: str, page: str, **values: Any) -> tuple[str, bytes]:
        return page, environment.get_template(f"{name}.html.j2").render(page=page, **values).encode()

    return filled


def _terms(seeds: Seeds) -> dict[str, str]:
    """The spellings of every term, in small letters, with the term's place in the glossary."""
    addresses = Addresses(seeds, ())
    return {spelling.strip().lower(): addresses.row(row.ref) for row in seeds.tables.get("glossary", ())
            for spelling in (row["term"], *(row["spellings"] or "").split(";")) if spelling.strip()}


def _term_uses(addresses: Addresses) -> list[Use]:
    seeds = addresses.seeds
    return [Use("glossary.html", addresses.row(row.ref).partition("#")[2], "term", "Glossary", row["term"],
                (addresses.ref(row["source"], "glossary.csv"),))
            for row in seeds.tables.get("glossary", ()) if _is_row(row["source"], seeds)]


def _is_reference(table: Table, used: dict[tuple[str, str], list[Use]]) -> bool:
    """Whether a table has a page among the sources: it names its sources, or a sentence rests on a row of it."""
    return table.name not in ("claims", "glossary") and ("source_url" in table.columns or any((table.name, row.id) in used for row in table))


def _is_row(source: str, seeds: Seeds) -> bool:
    """Whether the source of a term is a row of the seeds, written as "table/id"."""
    return source.partition("/")[0] in seeds.tables


def _pictures(one: Essay, figures: Path) -> Files:
    for chart in one.charts:
        for ending in PICTURE:
            yield _copied(f"figures/{chart.more['name']}.{ending}", figures / f"{chart.more['name']}.{ending}")


def _copied(name: str, source: Path) -> tuple[str, bytes]:
    try:
        return name, source.read_bytes()
    except OSError:
        raise SiteError(f"{source}: no such file, though a page needs it; run `analysis refresh`") from None

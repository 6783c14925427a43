"""Building the site: every page, made beside its place and put there when all of it is done."""

from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from .. import seeds as seed_tables
from .. import parameters, suite
from ..files import replace_folder, workspace
from ..processes import to_the_end
from ..seeds import Seeds
from . import search
from .addresses import Addresses, SiteError, anchor, file_name
from .essays import essay
from .executed import read_all
from .front import cards
from .markdown import Renderer
from .rows import shown
from .settings import settings
from .trace import Use, by_row

ASSETS = Path(__file__).parent / "assets"
FONTS = Path(__file__).parent.parent / "charts" / "fonts"
OURS = 'content="story-figures"'  # in the head of every page that this module wrote
PICTURE = ("svg", "png", "csv")
Files = Iterator[tuple[str, bytes]]

def build(notebooks: Path, figures: Path, out: Path, seeds: Path | None = None,
          rerun: dict[str, Any] | None = None) -> None:
    """Build the site of executed notebooks and their figures into `out`, in the place of an earlier one.

    seeds: the folder of the seeds that they rest on, if not the suite's. rerun: the changed parameters, by
    name, of a rerun; every page then says so. Raises SiteError, and leaves `out` as it was, where a notebook
    was not executed, a figure is missing, or a link leads nowhere."""
    with workspace(out.parent) as made:
        work = made / "new"
        for name, content in _files(notebooks, figures, seed_tables.load(seeds), rerun):
            (work / name).parent.mkdir(parents=True, exist_ok=True)
            (work / name).write_bytes(content)
        with to_the_end():
            replace_folder(work, out, made / "old")

def check_out(out: Path, asked: str) -> None:
    """Raise SiteError for a folder that holds something else than an earlier site; `asked` is its name."""
    def earlier(folder: Path) -> bool:
        index = folder / "index.html"
        return index.is_file() and OURS in index.read_text("utf-8", "replace")[:2000]

    try:
        suite.check_out(out, "site", earlier)
    except ValueError as error:
        raise SiteError(f"{asked[:200]}: {error}") from None

def _files(notebooks: Path, figures: Path, seeds: Seeds, rerun: dict[str, Any] | None) -> Files:
    read = read_all(notebooks)
    declared = parameters.everywhere([notebooks / f"{notebook.name}.ipynb" for notebook in read])
    addresses = Addresses(seeds, tuple(notebook.name for notebook in read), frozenset(declared))
    renderer = Renderer(addresses)
    terms = {spelling.strip().lower(): addresses.row(row.ref) for row in seeds.tables.get("glossary", ())
             for spelling in (row["term"], *(row["spellings"] or "").split(";")) if spelling.strip()}
    essays = [essay(notebook, renderer, terms) for notebook in read]
    glossary = [(row, addresses.ref(row["source"], "glossary.csv") if _is_row(row["source"], seeds) else None)
                for row in seeds.tables.get("glossary", ())]
    of_terms = [Use("glossary.html", anchor(row.id), "term", "Glossary", row["term"], (ref,))
                for row, ref in glossary if ref]
    used = by_row(use for uses in (*(one.uses for one in essays), of_terms) for use in uses)
    template = _templates(notebooks=read, rerun=rerun, addresses=addresses, seeds=seeds)
    display = seed_tables.read_json(seeds.folder / "datapackage.json").get("display", {})
    rows = {name: shown(table, display.get(name, {}), addresses, used) for name, table in seeds.tables.items()
            if name != "glossary"}
    ledger = rows.pop("claims")
    given = settings(read, notebooks, seeds.story_day, rerun or {}, used)

    yield template("index", "index.html", cards=cards(essays, seeds, renderer), article=seeds.article)
    for at, one in enumerate(essays):
        before, after = essays[at - 1] if at else None, essays[at + 1] if one is not essays[-1] else None
        yield template("essay", one.notebook.page, essay=one, before=before, after=after, number=at + 1)
    paragraphs = groupby(ledger, key=lambda claim: claim.row["paragraph"])
    yield template("claims", "claims.html", count=len(ledger),
                   paragraphs=[(number, list(group)) for number, group in paragraphs])
    yield template("sources", "sources.html", tables=[(seeds[name], listed) for name, listed in rows.items()])
    for name, listed in rows.items():
        yield template("table", addresses.table(name), table=seeds[name], rows=listed)
    for name in ("claims", *rows):
        yield _copied(f"data/{file_name(name, 'datapackage.json')}.csv", seeds.folder / seeds[name].path)
    yield template("parameters", "parameters.html", settings=given)
    yield template("glossary", "glossary.html", terms=glossary)
    yield template("search", "search.html")
    entries = [entry for one in essays for entry in search.of_essay(one)]
    entries += search.of_rows("claim", "claims.html", ledger)
    for name, listed in rows.items():
        entries += search.of_rows("source", addresses.table(name), listed)
    entries += [("parameter", one.name, f"parameters.html#{one.name}", one.meaning)
                for one in (setting["parameter"] for setting in given)]
    entries += [("term", row["term"], addresses.row(row.ref), row["meaning"]) for row, _ in glossary]
    yield "search-index.js", search.script(entries).encode()
    for block in (block for one in essays for section in one.sections for block in section.blocks):
        for ending in PICTURE if block.kind == "chart" else ():
            picture = f"{block.more['name']}.{ending}"
            yield _copied(f"figures/{picture}", figures / picture)
    for asset in [*sorted(ASSETS.iterdir()), *sorted(FONTS.iterdir())]:
        yield _copied(f"assets/{asset.name}", asset)

def _templates(**everywhere: Any) -> Callable[..., tuple[str, bytes]]:
    """What fills a template and gives a page; `everywhere` are the values that all of them know."""
    environment = Environment(loader=PackageLoader("analysis.site"), autoescape=True, trim_blocks=True,
                              lstrip_blocks=True, undefined=StrictUndefined, keep_trailing_newline=True)
    environment.globals |= everywhere

    def filled(name: str, page: str, **values: Any) -> tuple[str, bytes]:
        return page, environment.get_template(f"{name}.html.j2").render(page=page, **values).encode()

    return filled

def _is_row(source: str, seeds: Seeds) -> bool:
    """Whether the source of a term is a row of the seeds, written as "table/id"."""
    return source.partition("/")[0] in seeds.tables

def _copied(name: str, source: Path) -> tuple[str, bytes]:
    try:
        return name, source.read_bytes()
    except OSError:
        raise SiteError(f"{source}: no such file, though a page needs it; run `analysis refresh`") from None

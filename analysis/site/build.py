"""Building the site: every page, made beside its place and put there when all of it is done."""

import io
import zipfile
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from textwrap import shorten
from typing import Any

import yaml
from jinja2 import Environment, PackageLoader, StrictUndefined

from .. import seeds as seed_tables
from .. import parameters, suite
from ..amounts import Ref
from ..files import replace_folder, workspace
from ..processes import to_the_end
from ..seeds import Seeds
from ..verdicts import VERDICTS
from . import front
from .addresses import Addresses, SiteError, anchor, file_name
from .essays import essay
from .executed import read_all
from .markdown import Place, Renderer
from .rows import heading, shown
from .settings import example
from .trace import Use, by_row

ASSETS = Path(__file__).parent / "assets"
FONTS = Path(__file__).parent.parent / "charts" / "fonts"
OURS = 'content="story-figures"'  # in the head of every page that this module wrote
TEXTS = "pages"  # the folder of the seeds that holds pages of plain text
PICTURE = ("svg", "png", "csv")
Files = Iterator[tuple[str, bytes]]

def build(notebooks: Path, figures: Path, out: Path, seeds: Path = seed_tables.FOLDER,
          rerun: dict[str, Any] | None = None) -> None:
    """Build the site of executed notebooks and their figures into `out`, in the place of an earlier one.

    seeds: the folder of the seeds that they rest on. rerun: the changed parameters, by name, of a rerun;
    every page then says so. Raises SiteError, and leaves `out` as it was, where a notebook was not executed,
    a figure is missing, or a link leads nowhere."""
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
    takes = {one.name: parameters.of(notebooks / f"{one.name}.ipynb") for one in read}
    declared = {name: one for some in reversed(takes.values()) for name, one in some.items()}
    texts = {path.stem: path for path in sorted((seeds.folder / TEXTS).glob("*.md"))}
    addresses = Addresses(seeds, tuple(takes), frozenset(declared), frozenset(texts))
    display = seed_tables.read_json(seeds.folder / "datapackage.json").get("display", {})
    named = {name: (one.meaning, addresses.row(Ref("parameter", name))) for name, one in declared.items()}
    named |= {row.id: (shorten(heading(row, display.get(name, {})), 80, placeholder="…"), addresses.row(row.ref))
              for name, table in seeds.tables.items() for row in table}
    renderer = Renderer(addresses, named)
    glossary = [(row, addresses.ref(row["source"], "glossary.csv") if _is_row(row["source"], seeds) else None)
                for row in seeds.tables.get("glossary", ())]
    terms = {spelling.strip().lower(): addresses.row(row.ref) for row, _ in glossary
             for spelling in (row["term"], *(row["spellings"] or "").split(";")) if spelling.strip()}
    essays = [essay(notebook, renderer, terms) for notebook in read]
    of_terms = [Use("glossary.html", anchor(row.id), "term", "Glossary", row["term"], (ref,))
                for row, ref in glossary if ref]
    used = by_row(use for uses in (*(one.uses for one in essays), of_terms) for use in uses)
    rows = {name: shown(table, display.get(name, {}), addresses, used) for name, table in seeds.tables.items()
            if name not in ("glossary", "corrections")}
    claims = rows.pop("claims")
    whole, judged = front.verdicts(essays, figures)
    pages = {name: _text(path, renderer) for name, path in texts.items()}
    template = _templates(notebooks=read, rerun=rerun, addresses=addresses, seeds=seeds, essays=essays, claims=claims,
                          rows=rows, used=used, judged=judged, verdicts=VERDICTS, glossary=glossary, takes=takes,
                          declared=declared, example=example, cited=_citation(), texts=pages)
    yield template("index", whole=whole, cards=front.cards(essays, seeds, renderer, judged))
    for at, one in enumerate(essays):
        before, after = essays[at - 1] if at else None, essays[at + 1] if one is not essays[-1] else None
        yield template("essay", one.notebook.page, essay=one, before=before, after=after, number=at + 1)
    by_paragraph = groupby(claims, key=lambda claim: claim.row["paragraph"])
    yield template("claims", paragraphs=[(number, list(group)) for number, group in by_paragraph])
    for name, listed in rows.items():
        yield template("table", addresses.table(name), table=seeds[name], listed=listed)
    for name in texts:
        yield template("text", f"{name}.html", text=pages[name])
    for name in ("sources", "dictionary", "corrections", "parameters", "glossary", "search"):
        yield template(name)
    yield template("corrections.xml", "corrections.xml")
    yield template("search-index.js", "search-index.js")
    tables = {f"{file_name(name, 'datapackage.json')}.csv": seeds[name].path for name in seeds.tables}
    for name, path in (tables | {"datapackage.json": "datapackage.json"}).items():
        yield _copied(f"data/{name}", seeds.folder / path)
    yield "data/all.zip", _zipped(seeds.folder, ["datapackage.json", "article.json", *tables.values()])
    for use in (use for one in essays for use in one.uses if use.kind == "chart"):
        for ending in PICTURE:
            picture = f"{use.anchor.removeprefix('figure-')}.{ending}"
            yield _copied(f"figures/{picture}", figures / picture)
    for asset in [*sorted(ASSETS.iterdir()), *sorted(FONTS.iterdir())]:
        yield _copied(f"assets/{asset.name}", asset)

def _templates(**everywhere: Any) -> Callable[..., tuple[str, bytes]]:
    """What fills a template and gives a page; `everywhere` are the values that all of them know."""
    environment = Environment(loader=PackageLoader("analysis.site"), autoescape=True, trim_blocks=True,
                              lstrip_blocks=True, undefined=StrictUndefined, keep_trailing_newline=True,
                              extensions=["jinja2.ext.do"])
    environment.globals |= everywhere
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}

    def filled(name: str, page: str = "", **values: Any) -> tuple[str, bytes]:
        page, name = page or f"{name}.html", name if "." in name else f"{name}.html"
        return page, environment.get_template(f"{name}.j2").render(page=page, **values).encode()

    return filled

def _text(path: Path, renderer: Renderer) -> dict[str, Any]:
    """A page of plain text: its title, which is the first heading, and what stands below it."""
    title, _, below = path.read_text("utf-8").partition("\n")
    return {"title": title.removeprefix("# "), "html": renderer.html(below, Place(str(path)))}

def _is_row(source: str, seeds: Seeds) -> bool:
    """Whether the source of a term is a row of the seeds, written as "table/id"."""
    return source.partition("/")[0] in seeds.tables

def _citation() -> dict[str, Any]:
    """How to cite the suite, as its `CITATION.cff` has it; nothing where there is none."""
    path = suite.ROOT / "CITATION.cff"
    return yaml.safe_load(path.read_text("utf-8")) if path.is_file() else {}

def _zipped(folder: Path, names: list[str]) -> bytes:
    """Some files of a folder as a zip file that is the same each time."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(names):
            archive.writestr(zipfile.ZipInfo(name), (folder / name).read_bytes(), zipfile.ZIP_DEFLATED)
    return packed.getvalue()

def _copied(name: str, source: Path) -> tuple[str, bytes]:
    try:
        return name, source.read_bytes()
    except OSError:
        raise SiteError(f"{source}: no such file, though a page needs it; run `analysis refresh`") from None

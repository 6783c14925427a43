"""Building the site: every page, made beside its place and put there when all of it is done."""

import io
import json
import zipfile
from collections.abc import Callable, Iterator
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
from ..verdicts import COLOURS, VERDICTS
from . import front
from .addresses import Addresses, SiteError, file_name
from .essays import Block, essay, tally
from .executed import read_all
from .markdown import Place, Renderer
from .rows import heading, shown

ASSETS = Path(__file__).parent / "assets"
FONTS = Path(__file__).parent.parent / "charts" / "fonts"
OURS = 'content="story-figures"'  # in the head of every page that this module wrote
WHAT_IFS = "scenarios.json"  # beside the figures: what `analysis refresh` found of the suite's what-ifs
TEXTS = "pages"  # the folder of the seeds that holds pages of plain text
PAGES = ("claims", "sources", "dictionary", "corrections", "corrections.xml", "parameters", "glossary",
         "search", "search-index.js")
PICTURE = ("svg", "png", "csv")
Files = Iterator[tuple[str, bytes]]

TEMPLATES = Environment(loader=PackageLoader("analysis.site"), autoescape=True, trim_blocks=True,
                        lstrip_blocks=True, undefined=StrictUndefined, keep_trailing_newline=True,
                        extensions=["jinja2.ext.do"])
TEMPLATES.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}

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
    takes = {one.name: parameters.of(notebooks / f"{one.name}.ipynb") for one in read}
    declared = {name: one for some in reversed(takes.values()) for name, one in some.items()}
    texts = {path.stem: path for path in sorted((seeds.folder / TEXTS).glob("*.md"))}
    addresses = Addresses(seeds, tuple(takes), frozenset(declared), frozenset(texts))
    display = seed_tables.read_json(seeds.folder / "datapackage.json").get("display", {})
    called = {ref.id: (shorten(words, 80, placeholder="…"), addresses.row(ref)) for ref, words in (
        *((Ref("parameter", name), one.meaning) for name, one in declared.items()),
        *((row.ref, heading(row, display.get(name, {}))) for name, table in seeds.tables.items()
          for row in table))}
    renderer = Renderer(addresses, called)
    terms = {spelling.strip().lower(): addresses.row(row.ref) for row in seeds.tables.get("glossary", ())
             for spelling in (row["term"], *(row["spellings"] or "").split(";")) if spelling.strip()}
    essays = [essay(notebook, renderer, terms) for notebook in read]
    used: dict[Ref, list[Block]] = {}
    for use, ref in ((use, ref) for one in essays for use in one.uses for ref in use.refs):
        used.setdefault(ref, []).append(use)
    rows = {name: shown(table, display.get(name, {}), addresses, used)
            for name, table in seeds.tables.items() if name not in ("glossary", "corrections")}
    claims, found, citation = rows.pop("claims"), figures / WHAT_IFS, suite.ROOT / "CITATION.cff"
    whole, judged = front.verdicts(essays)
    cards = front.cards(essays, seeds, renderer, judged, figures)
    template = _templates(
        notebooks=read, rerun=rerun, addresses=addresses, seeds=seeds, essays=essays, claims=claims,
        rows=rows, used=used, tally=tally, judged=judged, cards=cards, verdicts=VERDICTS,
        colours=COLOURS, takes=takes, declared=declared,
        cited=yaml.safe_load(citation.read_text("utf-8")) if citation.is_file() else {},
        texts={name: _text(path, renderer) for name, path in texts.items()},
        what_ifs=json.loads(found.read_text("utf-8")) if found.is_file() else [])
    yield template("index", whole=whole)
    for at, one in enumerate(essays):
        before, after = essays[at - 1] if at else None, essays[at + 1] if one is not essays[-1] else None
        yield template("essay", one.notebook.page, essay=one, before=before, after=after, number=at + 1)
    for name, listed in rows.items():
        yield template("table", addresses.table(name), table=seeds[name], listed=listed)
    for name in texts:
        yield template("text", f"{name}.html")
    for name in PAGES + ("scenarios",) * found.is_file():
        yield template(name)
    kept = {f"{file_name(name, 'datapackage.json')}.csv": table.path for name, table in seeds.tables.items()}
    kept["datapackage.json"] = "datapackage.json"
    yield "data/all.zip", _zipped(seeds.folder, kept)
    for name, path in kept.items():
        yield _copied(f"data/{name}", seeds.folder / path)
    for name in (use.record["name"] for one in essays for use in one.uses if use.kind == "chart"):
        yield from (_copied(f"figures/{name}.{kind}", figures / f"{name}.{kind}") for kind in PICTURE)
    for asset in [*sorted(ASSETS.iterdir()), *sorted(FONTS.iterdir())]:
        yield _copied(f"assets/{asset.name}", asset)

def _templates(**everywhere: Any) -> Callable[..., tuple[str, bytes]]:
    """What fills a template and gives a page; `everywhere` are the values that all of them know."""
    def filled(name: str, page: str = "", **values: Any) -> tuple[str, bytes]:
        name = name if "." in name else f"{name}.html"
        values |= everywhere | {"page": page or name}
        return page or name, TEMPLATES.get_template(f"{name}.j2").render(values).encode()

    return filled

def _text(path: Path, renderer: Renderer) -> dict[str, Any]:
    """A page of plain text: its title, which is the first heading, and what stands below it."""
    title, _, below = path.read_text("utf-8").partition("\n")
    return {"title": title.removeprefix("# "), "html": renderer.html(below, Place(str(path)))}

def _zipped(folder: Path, files: dict[str, str]) -> bytes:
    """Files of a folder, by the names they get, as a zip file that is the same each time."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, path in files.items():
            archive.writestr(zipfile.ZipInfo(name), (folder / path).read_bytes(), zipfile.ZIP_DEFLATED)
    return packed.getvalue()

def _copied(name: str, source: Path) -> tuple[str, bytes]:
    try:
        if source.is_symlink():  # it could lead anywhere on this machine
            raise SiteError(f"{source}: a link; pages take ordinary files only")
        return name, source.read_bytes()
    except OSError:
        raise SiteError(f"{source}: no such file, though a page needs it; run `analysis refresh`") from None

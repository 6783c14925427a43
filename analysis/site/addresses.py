"""Which page and anchor everything has, and where the links of a notebook lead on the site."""

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from ..amounts import Ref
from ..seeds import Seeds

PLAIN_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_-]|\.(?!\.))*")
OUTSIDE = re.compile(r"https?://")
NAMED_PARAMETER = re.compile(r"parameter (\w+)")
OWN_PAGE = {"claims": "claims.html", "parameter": "parameters.html", "glossary": "glossary.html",
            "corrections": "corrections.html"}

class SiteError(ValueError):
    """The site cannot be built: the message names the file, what is wrong with it, and what to do."""

def file_name(name: str, where: str) -> str:
    """A name that is safe as the name of a file on the site.

    Raises SiteError for a slash, a leading dot, two dots in a row and whatever else paths give a meaning."""
    if not PLAIN_NAME.fullmatch(name):
        raise SiteError(f"{where}: {name[:80]!r} cannot name a file; letters, digits, '-', '_' and single "
                        "dots can")
    return name

def anchor(id: str) -> str:
    """An id as an anchor within a page: itself where it is plain, or else a short hash."""
    plain = re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*", id)
    return id if plain else f"row-{hashlib.sha256(id.encode()).hexdigest()[:12]}"

def heading_anchor(heading: str) -> str:
    """The anchor of a heading: its words in small letters, joined by hyphens."""
    return "-".join(re.findall(r"\w+", heading.lower())) or "section"

def page_of(notebook: str) -> str:
    """The page of a notebook, by the notebook's name without its ending."""
    return file_name(notebook, "notebooks").replace("_", "-") + ".html"

@dataclass(frozen=True)
class Addresses:
    """The addresses of the rows of some seeds, and of the pages of some notebooks (names without ending).

    parameters: the names of those that the notebooks declare. texts: the names of the pages of plain text."""

    seeds: Seeds
    notebooks: tuple[str, ...]
    parameters: frozenset[str]
    texts: frozenset[str] = frozenset()

    def row(self, ref: Ref) -> str:
        """The page and anchor of a row or of a parameter."""
        return f"{self.table(ref.table)}#{anchor(ref.id)}"

    def table(self, name: str) -> str:
        """The page of a table, or of the parameters."""
        return OWN_PAGE.get(name) or f"sources-{file_name(name, 'datapackage.json')}.html"

    def ref(self, written: str, where: str) -> Ref:
        """The row or parameter that an output names as "table/id"; SiteError where there is no such row."""
        table, _, id = written.partition("/")
        if table == "parameter" and id in self.parameters:
            return Ref(table, id)
        try:
            return self.seeds[table][id].ref
        except (KeyError, ValueError):
            raise SiteError(f"{where}: it rests on {written[:80]}, which is no row of the seeds; run "
                            "`analysis refresh`") from None

    def led(self, href: str, title: str, where: str) -> str:
        """Where a link of a notebook or a text leads on the site; SiteError where it has no such target."""
        if OUTSIDE.match(href):
            return href
        path, _, part = unquote(href).partition("#")
        path = path.removeprefix("../") if path.startswith("../../") else path  # of a text, one folder deeper
        if not path and part.lower() == "parameters":
            named = NAMED_PARAMETER.search(title)
            return self.row(Ref("parameter", named[1])) if named else "parameters.html"
        at = "" if not part else f"#{part}" if "=" in part else f"#{heading_anchor(part)}"  # of a slider
        folder, _, name = path.rpartition("/")
        stem, _, ending = name.rpartition(".")
        if not path:
            return at
        if folder == "../figures":
            return f"figures/{file_name(name, where)}"
        if ending == "md" and stem in self.texts:
            return f"{stem}.html{at}"
        if path.removeprefix("../") in ("README.md", "seeds/README.md"):
            return "parameters.html" if "parameter" in part else "index.html"
        if path.startswith("../seeds/"):
            return self._seed(path.removeprefix("../seeds/"), part, where)
        if ending == "ipynb" and re.fullmatch(r"\w+", stem):
            return page_of(stem) + at if stem in self.notebooks else "index.html"  # left out of this run
        raise SiteError(f"{where}: the link to {href[:80]} leads to nothing that the site has")

    def _seed(self, path: str, part: str, where: str) -> str:
        line = int(part[1:]) if re.fullmatch(r"L\d+", part) else 0
        if (path, line) in self._lines:
            return self._lines[path, line]
        if not part and path in ("datapackage.json", "article.json"):
            return "sources.html"
        raise SiteError(f"{where}: the link to {path[:80]}, line {line}, leads to no row; run `analysis "
                        "refresh`")

    @cached_property
    def _lines(self) -> dict[tuple[str, int], str]:
        """Where each line of each table leads; line 0 is the whole table."""
        tables = self.seeds.tables.values()
        return ({(table.path, row.ref.line): self.row(row.ref) for table in tables for row in table}
                | {(table.path, 0): self.table(table.name) for table in tables})

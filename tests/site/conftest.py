"""The site as the tests see it: built once and read as HTML once."""

import json
import shutil
from pathlib import Path

import pytest
from made_notebooks import code_cell, output, rewrite_first_row
from reading_pages import Page

from analysis import prose, seeds
from analysis.suite import NOTEBOOKS
from analysis.site.build import build

ROOT = NOTEBOOKS.parent


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Path:
    """The site of the committed notebooks."""
    out = tmp_path_factory.mktemp("built") / "site"
    build(NOTEBOOKS, ROOT / "figures", out)
    return out


@pytest.fixture(scope="session")
def pages(site) -> dict[str, Page]:
    """Every page by its name, read."""
    return {path.name: Page(path) for path in sorted(site.glob("*.html"))}


@pytest.fixture
def seeds_copy(tmp_path) -> Path:
    """A copy of the seeds that a test may change."""
    return Path(shutil.copytree(seeds.load().folder, tmp_path / "seeds"))


@pytest.fixture
def made(tmp_path):
    """Writes a small executed notebook of the cells that a test gives, and returns the folder it lies in."""
    folder = tmp_path / "notebooks"

    def write(*cells: dict, question: str = "Is it so?", name: str = "01_made.ipynb") -> Path:
        folder.mkdir(exist_ok=True)
        first = {"cell_type": "markdown", "id": "first", "metadata": {}, "source": f"# {question}\n\nWords."}
        parameters = code_cell("parameters", source='as_of: "date" = None  # 2025-01-01 to 2035-12-31 day: the day up to which evidence counts', tags=["parameters"])
        (folder / name).write_text(json.dumps({"cells": [first, parameters, *cells], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
        return folder

    return write


@pytest.fixture
def hostile_site(made, seeds_copy, tmp_path):
    """Builds a site whose seeds, sentence, finding and chart hold a text."""
    def make(text):
        rewrite_first_row(seeds_copy, "claims", lambda row: row.update(about=text, claimant=text, words=text))
        rewrite_first_row(seeds_copy, "cocaine", lambda row: row.update(note=text, source_publisher=text, metric=text, source_url=text))
        rewrite_first_row(seeds_copy, "glossary", lambda row: row.update(meaning=text))
        refs = (seeds.load()["claims"].rows[0].ref,)
        told = prose.fill("It says {words}, and {linked}.", words=prose.Text(text), linked=prose.Text(text, refs))
        record = {"sentence": told.plain, "inputs": prose.inputs(told.refs)}
        found = {"id": "answer", "value": None, "low": None, "high": None, "unit": None, **record}
        chart = {"name": "01-x", "finding": text, "measure": text, "alt": text, "sources": prose.inputs(told.refs)}
        picture = {"output_type": "display_data", "metadata": {"image/png": {"alt": text, "width": 660, "height": 400}},
                   "data": {"image/png": "", "text/plain": text, "application/vnd.story-figures.chart+json": chart}}
        figures = tmp_path / "figures"
        figures.mkdir()
        for ending in ("svg", "png", "csv"):
            (figures / f"01-x.{ending}").write_text("<svg xmlns='http://www.w3.org/2000/svg' width='660' height='400'/>")
        folder = made(code_cell("a", output("finding", f"> {told.markdown}", found)),
                      code_cell("b", output("sentence", told.markdown, record)), code_cell("c", picture))
        build(folder, figures, tmp_path / "site", seeds_copy)
        return tmp_path / "site"

    return make

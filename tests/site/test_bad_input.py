"""Seed text with markup in it is shown as text; names cannot leave the site; what cannot be built is told in one line."""

import json

import pytest
from made_notebooks import code_cell, output, rewrite_first_row
from reading_pages import Page, dead_links

from analysis import cli, suite
from analysis.suite import NOTEBOOKS
from analysis.site.addresses import SiteError, anchor, file_name
from analysis.site.build import build

ROOT = NOTEBOOKS.parent
HOSTILE = [
    " ".join(['<script>window.hacked = 1</script>', '<img src=x onerror="window.hacked = 1">', "$x^2$ and \\(y\\)", "a | b | c",
              "[words](javascript:alert(1)) and ![p](x.png)", '"><b>bold</b>']),
    "</details></main> &lt;i&gt; &amp; &copy; {{ 7 * 7 }} {% raw %}", "**bold** _quiet_ `code` # no heading", "x" * 10_000]
IDS = ["../../evil", "a/b", "..", ".hidden", "x.y", 'q"onload="x', "<b>", "a b", "ä"]


def squeezed(text):
    return " ".join(text.split())


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:20])
def test_markup_in_the_seeds_is_text_on_every_page(hostile_site, text):
    folder = hostile_site(text)
    pages = {path.name: Page(path) for path in folder.glob("*.html")}
    for name in ("01-made.html", "claims.html", "sources-cocaine.html", "glossary.html", "index.html"):
        page = pages[name]
        assert squeezed(text) in squeezed(page.root.text), name
        assert page.unclosed == [], name
        assert not [element.tag for element in page.elements if element.tag == "b" or any(one.startswith("on") for one in element.attributes)]
        assert [element.attributes["src"] for element in page.root.all("script")] == ["assets/site.js"], name
        assert not [link for link in page.links if link.lower().startswith("javascript")], name
    essay = pages["01-made.html"]
    assert essay.by_id["figure-01-x"] and [image.attributes["alt"] for image in essay.root.all("img")] == [text]
    assert text.strip() in essay.by_id["finding-answer"].text.replace("\n", " ")
    assert [meta.attributes["content"] for meta in essay.root.all("meta") if meta.attributes.get("name") == "description"][0].startswith("Is it so?")
    script = (folder / "search-index.js").read_text(encoding="utf-8")
    assert "<" not in script
    entries = json.loads(script.removeprefix("window.searchIndex = ").rstrip().rstrip(";"))
    assert any(text in entry[3] for entry in entries)
    assert dead_links(folder, pages) == []


def test_ids_with_slashes_or_dots_stay_within_the_site(made, seeds_copy, tmp_path):
    path = seeds_copy / "claims.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    others = "".join(one.read_text(encoding="utf-8") for one in seeds_copy.rglob("*.csv") if one != path)
    unnamed = [number for number, line in enumerate(lines) if number and f"{line.partition(',')[0]}," not in others][:len(IDS)]
    for number, id in zip(unnamed, IDS, strict=True):
        quoted = '"' + id.replace('"', '""') + '"'
        lines[number] = quoted + lines[number][lines[number].index(","):]
    path.write_text("".join(lines), encoding="utf-8")
    before = sorted(path for path in tmp_path.rglob("*"))
    record = {"sentence": "So.", "inputs": [f"claims/{id}" for id in IDS]}
    links = ", ".join(f'[So](../seeds/claims.csv#L{number + 1} "x")' for number in unnamed)
    folder = made(code_cell("a", output("sentence", links, record)))
    build(folder, tmp_path, tmp_path / "site", seeds_copy)
    new = [path for path in tmp_path.rglob("*") if path not in before and folder not in (path, path.parent)]
    assert all(path.is_relative_to(tmp_path / "site") for path in new)
    assert not [path for path in (tmp_path / "site").rglob("*") if "evil" in path.name]
    pages = {path.name: Page(path) for path in (tmp_path / "site").glob("*.html")}
    for id in IDS:
        assert id in pages["claims.html"].by_id[anchor(id)].text
        assert f"claims.html#{anchor(id)}" in pages["01-made.html"].links
    assert dead_links(tmp_path / "site", pages) == []


def test_anchors_differ_where_ids_do():
    ids = ["a/b", "a.b", "a b", "a-b", "../a/b", "A-b"]
    assert len({anchor(id) for id in ids}) == len(ids)


@pytest.mark.parametrize("name", ["../x", "a/b", "..", ".x", "a..b", "", "x\\y", "a\nb", "C:x", "x" + chr(0)])
def test_a_name_that_is_no_file_name_is_refused(name):
    with pytest.raises(SiteError, match="cannot name a file"):
        file_name(name, "somewhere")


def chart(name):
    return {"output_type": "display_data", "metadata": {"image/png": {"alt": "a", "width": 9, "height": 9}},
            "data": {"image/png": "", "application/vnd.story-figures.chart+json":
                     {"name": name, "finding": "f", "measure": "m", "alt": "a", "sources": []}}}


def sentence(markdown, **record):
    return output("sentence", markdown, {"sentence": "s", "inputs": [], **record})


BROKEN = {
    "never executed": ({**code_cell("a"), "execution_count": None}, "cell 3: it was never executed; run `analysis refresh`"),
    "stopped": (code_cell("a", {"output_type": "error", "ename": "KeyError"}), "cell 3: it stopped with KeyError"),
    "figure missing": (code_cell("a", chart("09-gone")), "09-gone.svg: no such file"),
    "figure elsewhere": (code_cell("a", chart("../../evil")), "'../../evil' cannot name a file"),
    "picture without words": (code_cell("a", {**chart("x"), "data": {"image/png": ""}}), "cell 3: a picture without words"),
    "row gone": (code_cell("a", sentence("[x](../seeds/claims.csv#L9999)")), "line 9999, leads to no row"),
    "link gone": (code_cell("a", sentence("[x](../secrets.txt)")), "leads to nothing that the site has"),
    "unknown parameter": (code_cell("a", sentence("x", inputs=["parameter/nothing"])), "rests on parameter/nothing"),
    "same finding twice": (code_cell("a", *[output("finding", "x", {"id": "f", "sentence": "s", "inputs": []})] * 2), "each its own name"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_what_cannot_be_built_is_told_in_one_line_and_the_old_site_stays(made, tmp_path, monkeypatch, capsys, what):
    cell, message = BROKEN[what]
    out = tmp_path / "site"
    folder = made(code_cell("a"))
    (tmp_path / "figures").mkdir()
    monkeypatch.setattr(suite, "NOTEBOOKS", folder)
    monkeypatch.setattr(suite, "FIGURES", tmp_path / "figures")
    assert cli.main(["site", "--out", str(out)]) == 0
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    made(cell)
    capsys.readouterr()
    assert cli.main(["site", "--out", str(out)]) == 2
    told = capsys.readouterr()
    assert message in told.err and len(told.err.strip().splitlines()) == 1 and told.out == ""
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["figures", "notebooks", "site"]


def test_a_picture_that_is_a_link_is_not_taken(made, tmp_path, seeds_copy):
    """It could lead anywhere on this machine, and the pages are published."""
    (tmp_path / "figures").mkdir()
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "figures" / "09-x.svg").symlink_to(tmp_path / "secret")
    folder = made(code_cell("a", chart("09-x")))
    with pytest.raises(SiteError, match=r"09-x\.svg: a link"):
        build(folder, tmp_path / "figures", tmp_path / "site", seeds_copy)
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"cells": 3}', '{"cells": []}', '{"cells": [{"source": "no heading", "cell_type": "markdown"}]}'])
def test_a_file_that_is_no_notebook_is_named(tmp_path, content):
    (tmp_path / "01_x.ipynb").write_text(content)
    with pytest.raises(SiteError, match=r"01_x\.ipynb: (not a notebook|its first cell)"):
        build(tmp_path, tmp_path, tmp_path / "site")


@pytest.mark.parametrize("out", [ROOT, ROOT / "notebooks", ROOT / "seeds" / "x", ROOT.parent, ROOT / "README.md"])
def test_the_site_never_goes_over_the_suite(out, capsys):
    assert cli.main(["site", "--out", str(out)]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path, capsys):
    (tmp_path / "index.html").write_text("mine")
    assert cli.main(["site", "--out", str(tmp_path)]) == 2
    assert "not an earlier site" in capsys.readouterr().err
    assert [path.read_text() for path in tmp_path.iterdir()] == ["mine"]

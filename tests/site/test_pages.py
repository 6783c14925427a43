"""The pages without a browser: links, anchors, trace in both ways, weight, sameness."""

import csv
import json
import re
import shlex
import zipfile
from xml.etree import ElementTree

import pytest
from made_notebooks import code_cell, output
from reading_pages import Page, dead_links

from analysis import parameters, prose, seeds
from analysis.suite import NOTEBOOKS
from analysis.site.addresses import SiteError, anchor
from analysis.site.build import build
from analysis.verdicts import VERDICTS

ROOT = NOTEBOOKS.parent
REFERENCE = [table for table in seeds.load().tables.values() if "source_url" in table.columns]
MOST_BYTES = 1_500_000
RECORDS = {f"application/vnd.story-figures.{kind}+json": kind for kind in ("sentence", "finding", "chart")}
KINDS = ["index", "claims", "sources", "parameters", "glossary", "search", "dictionary", "corrections", "method", "teachers", "sources-cocaine", "sources-flights"]


def records(folder=NOTEBOOKS):
    """Every sentence, finding and chart of the executed notebooks, with the rows it names."""
    for path in sorted(folder.glob("[0-9]*.ipynb")):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            for one in cell.get("outputs", ()):
                for mime, kind in RECORDS.items():
                    if mime in one.get("data", {}):
                        record = one["data"][mime]
                        yield path.stem.replace("_", "-") + ".html", kind, record, record.get("inputs") or record.get("sources") or []


def page_of(table):
    return {"claims": "claims.html", "parameter": "parameters.html"}.get(table, f"sources-{table}.html")


def test_every_notebook_table_and_kind_of_page_is_there(pages):
    names = {path.stem.replace("_", "-") for path in NOTEBOOKS.glob("[0-9]*.ipynb")} | set(KINDS)
    assert {f"{name}.html" for name in names} <= pages.keys()
    assert {f"sources-{path.stem}.html" for path in (seeds.load().folder / "reference").glob("*.csv")} <= pages.keys()


def test_every_link_and_anchor_is_live(site, pages):
    assert dead_links(site, pages) == []


def test_a_dead_link_would_be_found(tmp_path):
    (tmp_path / "a.html").write_text('<a href="a.html#gone">x</a><a href="b.html">y</a><a href="#here" id="here">z</a><a href="../c">c</a>')
    assert dead_links(tmp_path, {"a.html": Page(tmp_path / "a.html")}) == ["a.html: a.html#gone", "a.html: b.html", "a.html: ../c"]


def test_pages_are_well_formed(pages):
    for name, page in pages.items():
        assert page.unclosed == [], name
        assert len(page.ids) == len(set(page.ids)), name
        assert page.source.startswith("<!doctype html>")
        html = next(page.root.all("html"))
        assert html.attributes["lang"] == "en-GB"
        assert len(list(html.all("h1"))) == 1 and len(list(html.all("main"))) == 1, name
        (description,) = [meta.attributes["content"] for meta in html.all("meta") if meta.attributes.get("name") == "description"]
        assert len(description) > 40, name
    titles = [next(page.root.all("title")).text for page in pages.values()]
    assert len(titles) == len(set(titles))


def test_every_picture_has_its_words_and_its_size(pages):
    drawn = {f"figures/{record['name']}.svg": record["alt"] for _, kind, record, _ in records() if kind == "chart"}
    found = {image.attributes["src"]: image.attributes for page in pages.values() for image in page.root.all("img")}
    assert {name: image["alt"] for name, image in found.items()} == drawn
    assert all(int(image["width"]) > 100 and int(image["height"]) > 100 for image in found.values())


def test_nothing_is_loaded_from_outside(pages, site):
    for name, page in pages.items():
        loaded = [link.attributes["href"] for link in page.root.all("link")] + [
            element.attributes["src"] for element in page.elements if "src" in element.attributes]
        assert [one for one in loaded if one != "data:," and re.match(r"[a-z]+:|//", one)] == [], name
    assert not re.findall(r'url\("(?!Inter-)|url\([^"]|@import', (site / "assets" / "site.css").read_text())


def test_pages_are_light(site, pages):
    """A page with everything that it loads: its pictures, style, typeface and script."""
    for name, page in pages.items():
        loaded = {link for element in page.elements for link in (element.attributes.get("src"),) if link}
        weight = sum((site / one).stat().st_size for one in {name, *loaded, *(f"assets/{path.name}" for path in (site / "assets").iterdir())})
        assert weight < MOST_BYTES, name


def test_every_number_leads_to_its_row_and_the_row_leads_back(pages):
    """Both ways, from the records of the notebooks: no use without a row, no row that hides a use."""
    wanted = {}
    for page, kind, record, inputs in records():
        for one in inputs:
            wanted.setdefault(one, []).append((page, kind, record))
    assert len(wanted) > 100
    for one, uses in wanted.items():
        table, _, id = one.partition("/")
        row = pages[page_of(table)].by_id[anchor(id)]
        back = [link.attributes["href"] for link in row.all("a") if re.match(r"\d\d-", link.attributes["href"]) and "#" in link.attributes["href"]]
        assert len(back) == len(uses), one
        for href in back:
            page, _, at = href.partition("#")
            place = pages[page].by_id[at]
            assert f"{page_of(table)}#{anchor(id)}" in [link.attributes["href"] for link in place.all("a")], (one, href)


def test_rows_without_a_user_say_so(pages):
    used = {one for *_, inputs in records() for one in inputs}
    unused = [row for table in REFERENCE for row in table if f"{table.name}/{row.id}" not in used]
    assert unused
    for row in unused:
        assert "Not used in any sentence or figure." in pages[page_of(row.ref.table)].by_id[row.id].text


def test_every_row_has_its_address_and_its_day(pages):
    for table in REFERENCE:
        for row in table:
            shown = pages[page_of(table.name)].by_id[row.id]
            links = [link.attributes["href"] for link in shown.all("a")]
            assert row["source_url"] is None or row["source_url"] in links, row.id
            assert f"{row['known_from']:%B %Y}" in shown.text, row.id
            assert row["note"] is None or row["note"] in shown.text, row.id


def answers():
    return {page: record for page, kind, record, _ in records() if kind == "finding" and record["id"] == "answer"}


def verdicts_in_the_chart():
    """The verdict of each claim: the chart's data have the threads, the record its claims, in the same order."""
    with (ROOT / "figures" / "05-verdicts.csv").open(encoding="utf-8") as file:
        drawn = list(csv.DictReader(file))
    (sources,) = [one for _, kind, record, one in records() if kind == "chart" and record["name"] == "05-verdicts"]
    labels = {row["code"]: row["label"] for row in seeds.load()["codes"] if row["column"] == "thread"}
    claims = [seeds.load()["claims"][one.removeprefix("claims/")] for one in sources]
    assert [labels[claim["thread"]] for claim in claims] == [row["thread"] for row in drawn]
    return {claim.id: row["verdict"] for claim, row in zip(claims, drawn, strict=True)}


def test_the_front_page_leads_with_the_finding_of_the_whole_and_has_every_answer(pages):
    page = pages["index.html"]
    text = " ".join(next(page.root.all("main")).text.split())
    assert len(answers()) == 5
    for record in answers().values():
        assert " ".join(record["sentence"].removeprefix(record["lead"]).split()) in text
        assert text.count(" ".join(record["lead"].split())) == 1  # said once
    assert next(page.root.all("h1")).text.strip() == answers()["05-what-holds.html"]["lead"]
    assert text.count("How sure") == 4 and "Later rate ÷ earlier rate: between 0.44 and 2.08" in text


def test_a_square_of_the_front_page_is_a_claim_in_the_colour_of_its_verdict(pages):
    squares = [link.attributes for one in pages["index.html"].elements if one.attributes.get("class") == "squares" for link in one.all("a")]
    told = verdicts_in_the_chart()
    assert {one["href"].partition("#")[2]: VERDICTS[int(one["class"][1:])] for one in squares} == told
    assert len(squares) == len(told) == len(seeds.load()["claims"].rows)
    assert all(one["aria-label"].endswith(told[one["href"].partition("#")[2]]) for one in squares)
    for id, verdict in told.items():
        assert pages["claims.html"].by_id[id].attributes["data-verdict"] == verdict
        assert verdict in pages["claims.html"].by_id[id].text


def test_a_verdict_beside_an_answer_names_its_claim_or_its_count(pages):
    """Worked by hand from the chart: 02 states the share and the rate, 04 the strikes; 05 is about all 72 claims."""
    def tags(element):
        return [" ".join(one.text.split()) for one in element.all("span") if one.attributes.get("class", "").startswith("tag ")]

    told, index = verdicts_in_the_chart(), pages["index.html"]
    shown = [tags(one) for one in index.elements if one.attributes.get("class") == "tags"]
    assert shown[0] == [f"the share through Venezuela: {told['routes-share']}", f"the share stopped there: {told['routes-neutralised']}"]
    assert shown[0][0].endswith("the rows disagree") and shown[2] == ["strikes reported: holds on every reading"] and len(shown) == 3
    standing = next(one for one in pages["05-what-holds.html"].elements if one.attributes.get("class") == "standing")
    assert sum(int(one.rpartition(": ")[2]) for one in tags(standing)) == 72 and "the rows disagree: 1" in tags(standing)
    heads = [" ".join(one.text.split()) for one in index.elements if one.attributes.get("class") == "head"]
    assert len(heads) == 4 and all(re.search(r"\d+ min$", one) for one in heads)


def test_reprints_of_one_agency_are_one_source(pages):
    """The publishers behind the answers are more than their sources."""
    origins = {row["publisher"]: row["origin"] for row in seeds.load()["publishers"]}
    for page, record in answers().items():
        cells = [seeds.load()[table][id].cells for table, _, id in (one.partition("/") for one in record["inputs"]) if table != "parameter"]
        names = {cell.get("source_publisher") or (cell.get("source_url") or "//").split("/")[2] for cell in cells} - {""}
        if names and "05" not in page:
            assert f"{len({origins.get(one, one) for one in names})} source" in pages["index.html"].root.text, page


def test_an_essay_has_its_answer_first_and_its_code_folded(pages):
    for path in NOTEBOOKS.glob("[0-9]*.ipynb"):
        page = pages[path.stem.replace("_", "-") + ".html"]
        first = next(section for section in page.root.all("section"))
        assert [element for element in first.all() if element.attributes.get("id") == "finding-answer"], path.name
        assert int(re.search(r"(\d+) minutes? of reading", page.root.text)[1]) <= (6 if path.name.startswith("01") else 12)
        folded = page.by_id["appendix"].text
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            source = "".join(cell["source"]).strip()
            if cell["cell_type"] == "code" and source:
                assert source in folded, (path.name, cell["id"])
        assert not [one for one in page.root.all("pre") if one not in list(page.by_id["appendix"].all("pre"))]


def test_a_list_of_claims_is_in_the_appendix_and_what_rests_on_sources_is_not(pages):
    assert "sentence-" in "".join(one for one in (e.attributes.get("id", "") for e in pages["01-reading-the-story.html"].by_id["appendix"].all()))
    page = pages["02-drug-routes.html"]
    assert "01-reading-the-story.html#appendix-all-claims" in page.links
    assert not [one for one in page.by_id["appendix"].all() if one.attributes.get("class", "").startswith("use finding")]


def test_a_number_says_how_it_was_made_in_words_and_links(pages):
    made = [json.loads(link.attributes["data-made"]) for page in pages.values() for link in page.root.all("a") if "data-made" in link.attributes]
    assert len(made) > 300
    for parts in made:
        assert parts and all(isinstance(part, str) or (len(part) == 2 and part[0]) for part in parts)
        for part in parts:
            if not isinstance(part, str) and part[1]:
                page, _, at = part[1].partition("#")
                assert at in pages[page].by_id, part


def test_a_sum_in_a_title_is_led_to_its_rows(made, tmp_path):
    share, output_row = seeds.load()["claims"]["routes-share"], seeds.load()["cocaine"]["cocaine-013"]
    told = prose.fill("{tonnes} come.", tonnes=output_row.amount() * share.amount())
    folder = made(code_cell("a", output("sentence", told.markdown, {"sentence": told.plain, "inputs": prose.inputs(told.refs)})))
    build(folder, tmp_path, tmp_path / "site")
    (link,) = [one for one in Page(tmp_path / "site" / "01-made.html").root.all("a") if "data-made" in one.attributes]
    parts = json.loads(link.attributes["data-made"])
    assert [part if isinstance(part, str) else part[1] for part in parts] == [
        "2,664 tonnes (", "sources-cocaine.html#cocaine-013", ") × 5% (", "claims.html#routes-share", ")"]


def test_the_texts_of_the_seeds_are_pages_and_the_teachers_have_every_exercise(pages):
    for path in (seeds.load().folder / "pages").glob("*.md"):
        assert next(pages[f"{path.stem}.html"].root.all("h1")).text.strip() == path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ")
    text = pages["teachers.html"].root.text
    assert text.count("Answer") >= 5 and "How many of the claims in the report's own voice" in text


def test_corrections_are_a_page_and_a_feed(made, seeds_copy, tmp_path):
    (seeds_copy / "corrections.csv").write_text("id,date,row,what,why\ncorrection-1,2026-02-03,strikes/strike-01,11 became 12 & more,A reader showed <it>\n")
    build(made(), tmp_path, tmp_path / "site", seeds_copy)
    page = Page(tmp_path / "site" / "corrections.html")
    assert "3 February 2026: 11 became 12 & more" in page.by_id["correction-1"].text and "sources-strikes.html#strike-01" in page.links
    (item,) = ElementTree.parse(tmp_path / "site" / "corrections.xml").iter("item")
    assert [item.findtext(tag) for tag in ("title", "description", "guid", "pubDate")] == [
        "strikes/strike-01: 11 became 12 & more", "A reader showed <it>", "correction-1", "Tue, 03 Feb 2026 00:00:00 GMT"]


def test_all_data_can_be_taken_with_its_dictionary(site, pages):
    with zipfile.ZipFile(site / "data" / "all.zip") as archive:
        for table in seeds.load().tables.values():
            assert archive.read(f"{table.name}.csv") == (seeds.load().folder / table.path).read_bytes() == (site / "data" / f"{table.name}.csv").read_bytes()
        assert archive.read("datapackage.json") == (seeds.load().folder / "datapackage.json").read_bytes()
    text = pages["dictionary.html"].root.text
    assert all(about["description"] in text for table in seeds.load().tables.values() for about in table.columns.values())


def test_every_parameter_has_a_command_that_works(pages):
    page = pages["parameters.html"]
    for name, one in parameters.everywhere().items():
        (command,) = [element.text for element in page.by_id[name].all("pre")]
        program, run, flag, setting = shlex.split(command)
        given, value = setting.split("=")
        assert (program, run, flag, given) == ("analysis", "run", "-p", name)
        if value != "VALUE":
            assert one.read(value) != one.read(one.default)
        assert one.meaning[1:] in page.by_id[name].text and one.allowed in page.by_id[name].text


def test_a_term_is_linked_once_on_a_page_and_never_inside_a_link(pages):
    linked = [(name, link.attributes["href"]) for name, page in pages.items() for link in page.root.all("a")
              if link.attributes.get("class") == "term"]
    assert len(linked) > 10 and len(linked) == len(set(linked))
    glossary = pages["glossary.html"]
    assert all(href.partition("#")[2] in glossary.by_id for _, href in linked)
    assert len(list(glossary.root.all("dt"))) == len(seeds.load()["glossary"].rows)


def test_the_glossary_holds_no_result():
    for row in seeds.load()["glossary"]:
        assert not re.search(r"\d|%", row["meaning"]), row.id


def test_the_search_finds_what_there_is(site):
    script = (site / "search-index.js").read_text(encoding="utf-8")
    entries = json.loads(script.removeprefix("window.searchIndex = ").rstrip().rstrip(";"))
    hrefs = {entry[2] for entry in entries}
    assert {f"claims.html#{row.id}" for row in seeds.load()["claims"]} <= hrefs
    assert "02-drug-routes.html#finding-answer" in hrefs and "parameters.html#as_of" in hrefs
    assert "<" not in script


def test_the_same_bytes_twice(site, tmp_path):
    build(NOTEBOOKS, ROOT / "figures", tmp_path / "site")
    files = {path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    again = {path.relative_to(tmp_path / "site"): path.read_bytes() for path in (tmp_path / "site").rglob("*") if path.is_file()}
    assert files == again
    assert str(ROOT).encode() not in b"".join(files.values())


def test_a_rerun_says_so_on_every_page(tmp_path):
    build(NOTEBOOKS, ROOT / "figures", tmp_path / "site", rerun={"as_of": "2025-12-31", "seizure_rate": 0.5})
    for path in (tmp_path / "site").glob("*.html"):
        (note,) = [aside.text for aside in Page(path).root.all("aside")]
        assert "as_of = 2025-12-31" in note and "seizure_rate = 0.5" in note, path.name
        assert "(rerun)" in next(Page(path).root.all("title")).text


def test_without_a_rerun_no_page_says_so(pages):
    assert not any("(rerun)" in page.source or list(page.root.all("aside")) for page in pages.values())


def test_an_orphan_stops_the_build(made, tmp_path):
    folder = made(code_cell("a", output("sentence", "So it is.", {"sentence": "So it is.", "inputs": ["claims/no-such-claim"]})))
    with pytest.raises(SiteError, match="01_made.ipynb, cell 3: it rests on claims/no-such-claim, which is no row"):
        build(folder, tmp_path, tmp_path / "site")
    assert not (tmp_path / "site").exists()

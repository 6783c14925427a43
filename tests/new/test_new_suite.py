"""`analysis new`: a whole suite from an article, at work where it lies, and nothing of another story in it."""

import csv
import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import ARTICLE, GIVEN, command
from test_layout import WORDS

from analysis import checks, cli, new, parameters, runs, seeds, suite
from analysis.ledger import draft, verify
from analysis.parameters import BadParameter

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}, "resultTypes": ["violations"]}
SHOW = """from analysis import cells, checks, parameters, suite, sweeps
from analysis.tables import table
notebook = suite.notebooks()[1]
print(checks.problems())
print(list(parameters.of(notebook)))
for given in ({}, {"part": 0.5}):
    print(cells.run(notebook, given, until='finding("answer"')["Out"][-1].sentence)
print(len(table("events")))
asked = parameters.plain_yaml(suite.SEEDS / "scenarios.yaml")
print(sorted(asked[0]), sweeps.plan([], {}, [one["parameters"] for one in asked])[1])
"""
COURT = """Judge fines a mill
A judge on Monday ordered the mill at Colne to pay $14.6 million for a leak in March 2019, “the worst in 50 years.”
“They knew within two hours,” said Ruth Adeyemi, 34, who lost at least 12 of her 19 goats; 12 others were sold.
The mill’s lawyer, Carl Weems, said it had spilled no more than 60,000 gallons; officials put it between 150,000 and 210,000.
Thousands of people had signed a petition, and shares fell by 3.5 percent on Tuesday. They fell by 3.5 percent again on Friday.
According to a spokesman, who asked not to be named, it will end by 2030; he said 3, then 3 more on 3 May.
=The +5 -7 @home line; it said 1,234,567,890,123,456,789 or 0.0000001 of it, about two-thirds.
"""
CAMPO = """El alcalde promete veinte casas
El ayuntamiento gastará 4 millones en 35 casas, según la alcaldesa.
市长说有三十五栋房子。
"""


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_made_suite_is_whole(made):
    wanted = {"README.md", "environment.yml", ".gitignore", ".gitattributes", ".github", "figures", "notebooks", "seeds", "site", "tests"}
    assert {path.name for path in made.iterdir()} == wanted
    assert {path.suffix for path in made.rglob("tests/*")} == {".py"}
    files = [path for path in made.rglob("*") if path.suffix in (".csv", ".json", ".md", ".yml", ".ipynb", ".py")]
    texts = {str(path): path.read_text(encoding="utf-8") for path in files}
    for word in ("__", "town-budget", "made up, as all", "claim-002,what"):
        assert [path for path, text in texts.items() if word in text and not path.endswith(".py")] == [], word
    article = json.loads((made / "seeds" / "article.json").read_text())
    assert (article["publisher"], article["published"], len(article["paragraphs"])) == ("The Ferry Gazette", "2026-01-14", 10)
    assert not any("nobody left the hall" in text for text in texts.values())


def test_every_claim_is_a_draft_and_every_page_says_so(made):
    claims = rows(made / "seeds" / "claims.csv")
    assert tuple(claims[0]) == draft.COLUMNS and {claim["status"] for claim in claims} == {"draft"}
    bridge = next(claim for claim in claims if claim["words"] == "400,000 euros")
    assert [bridge[column] for column in ("claimant", "low", "bound", "unit")] == ["Tomas Rell", "400000", "more_than", "euros"]
    for page in (made / "site").glob("*.html"):
        assert f"{len(claims)} of {len(claims)} with the status draft" in page.read_text(encoding="utf-8"), page


def test_made_up_rows_are_no_sources(made):
    front = (made / "site" / "index.html").read_text(encoding="utf-8")
    assert "Not checked yet" in front
    assert "rows known by" not in front and "behind the answer" not in front


def test_a_made_suite_holds_from_any_folder_of_its_own(made):
    for arguments, folder in ((["verify", ARTICLE], made / "notebooks"), (["parameters", "--suite", made], made.parent)):
        done = command(*arguments, cwd=folder)
        assert done.returncode == 0, done.stderr


def test_its_own_tests_hold_and_a_plain_kernel_finds_it(made):
    done = command("-m", "pytest", "-q", "-p", "no:cacheprovider", "--nbval", "--nbval-current-env", "tests", "notebooks/02_one_claim.ipynb",
                   cwd=made)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("arguments", [["run"], ["verify"], ["review"], ["parameters"], ["--suite", "nowhere", "site"]])
def test_outside_of_any_suite_a_command_says_what_to_type(tmp_path, monkeypatch, capsys, arguments):
    monkeypatch.delenv(suite.VARIABLE, raising=False)
    assert "suite" in refused(arguments, tmp_path, monkeypatch, capsys)
    assert list(tmp_path.iterdir()) == []


def test_a_notebook_away_from_its_suite_stops(made, tmp_path):
    code = f"from analysis import cells; from pathlib import Path; cells.run(Path({str(made / 'notebooks' / '02_one_claim.ipynb')!r}))"
    done = command("-c", code, cwd=tmp_path)
    assert "start this notebook in the folder of its suite, ferry" in done.stderr.splitlines()[-1]


@pytest.mark.parametrize(("content", "more", "message"), [
    (None, [], "no such file"), (b"", [], "empty"), (b"%PDF-1.7", [], "PDF"), (b"PK\3\4 docx", [], "Word"), (b"\xff\xfe1\0", [], "UTF-8"),
    (b"a 5\n\0b\n", [], "plain text"), (b"One line, 5 boats.", [], "paragraphs found: 1;"), (b"5 boats.\n" * 10_000, [], "10,000"),
    (b"No figure.\nNone here.\n", [], "no figure"), (b"5 boats.\n6 cars.\n", ["--published", "soon"], "not a date")])
def test_a_bad_article_gets_one_line_and_leaves_nothing(tmp_path, monkeypatch, capsys, content, more, message):
    if content is not None:
        (tmp_path / "a.txt").write_bytes(content)
    before = sorted(tmp_path.iterdir())
    arguments = ["new", "x", "--article", "a.txt", *(more or ["--published", "2026-01-14"])]
    assert message in refused(arguments, tmp_path, monkeypatch, capsys)
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize(("folder", "given"), [
    ("taken", GIVEN), ("taken/file.txt", GIVEN), ("nowhere/x", GIVEN), ("taken/file.txt/x", GIVEN), ("/proc/x", GIVEN), (".", GIVEN),
    ("x", GIVEN[:2]), ("x", GIVEN[2:])])
def test_a_bad_place_and_a_missing_day_get_one_line(tmp_path, monkeypatch, capsys, folder, given):
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "file.txt").write_text("mine")
    refused(["new", folder, *given], tmp_path, monkeypatch, capsys)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["file.txt", "taken"]


def refused(arguments, folder, monkeypatch, capsys):
    """The one line with which a command, typed in a folder, refuses its input."""
    monkeypatch.chdir(folder)
    assert cli.main(arguments) == 2
    told = capsys.readouterr()
    assert (told.out, len(told.err.splitlines())) == ("", 1)
    return told.err


def test_a_draft_of_an_awkward_text_holds(quick):
    folder = quick(COURT, publisher="=The “Paper”, 50% off", title='A "title"')
    assert checks.problems(folder / "seeds") == []
    assert verify.against_text(seeds.load(folder / "seeds"), COURT.encode()) == []
    claims = {claim["words"]: claim for claim in rows(folder / "seeds" / "claims.csv")}
    assert claims["$14.6 million"]["value"] == "14600000" and claims["$14.6 million"]["unit"] == "dollars"
    assert {claim["low"] for claim in claims.values() if claim["high"] == "210000"} == {"150000"}
    assert "The “Paper”, 50% off" in {claim["claimant"] for claim in claims.values() if claim["words_given"] == "own_voice"}
    assert {claim["low"] for words, claim in claims.items() if words.startswith("Thousands")} == {"2000"}


def test_a_ledger_by_hand_serves_any_language(quick):
    folder = quick(CAMPO, by_hand=True)
    held = seeds.load(folder / "seeds")
    assert checks.problems(folder / "seeds") == []
    assert verify.against_text(held, b"\xef\xbb\xbf" + CAMPO.encode())[0].startswith("the text is not the one recorded")
    assert verify.against_text(held, CAMPO.encode()) == []
    (claim,) = held["claims"]
    assert (claim["words"], claim["value"], claim["paragraph"]) == ("4", 4, 2)
    path = folder / "seeds" / "claims.csv"
    path.write_text(path.read_text().replace(",4,,,exact", ",4,,,exact").replace("none,4,unsorted", "none,casas y,unsorted"))
    seeds.load.cache_clear()
    assert "do not stand in paragraph 2" in verify.against_text(seeds.load(folder / "seeds"), CAMPO.encode())[0]


@pytest.mark.parametrize(("text", "words", "figure"), [
    ("市长说\n有35栋房子。\n", "35栋房子。", 35), ("رئيس\nبنى ٣٥ بيتا\n", "٣٥", 35), ("Rat\nbaut 1.250 Häuser, 3,5 Mio. teuer, in 7 Jahren\n", "7", 7)])
def test_the_example_is_a_plain_number_in_any_script(quick, text, words, figure):
    folder = quick(text, by_hand=True)
    (claim,) = seeds.load(folder / "seeds")["claims"]
    assert (claim["words"] in words, claim["value"]) == (True, figure)
    assert checks.problems(folder / "seeds") == verify.against_text(seeds.load(folder / "seeds"), text.encode()) == []


def test_the_template_is_a_suite_that_holds():
    folder = new.TEMPLATE / "seeds"
    assert checks.problems(folder) == []
    assert verify.against_text(seeds.load(folder), ARTICLE.read_bytes()) == []
    done = command("-c", "from analysis import cells, suite; print(cells.run(suite.notebooks()[2])['Out'][1].sentence)", cwd=new.TEMPLATE)
    assert "hold 1, on some 1, on none 1; on 1 the rows disagree" in done.stdout, done.stderr


def test_the_template_knows_no_word_of_this_story():
    texts = {path: path.read_text(encoding="utf-8") for path in new.TEMPLATE.rglob("*") if path.is_file()}
    assert {path: WORDS.findall(text) for path, text in texts.items() if WORDS.search(text)} == {}


def test_its_environment_has_the_versions_of_ours():
    ours, its = ((path / "environment.yml").read_text().splitlines() for path in (new.TEMPLATE.parents[1], new.TEMPLATE))
    assert {line for line in ours if " ==" in line} <= set(its)


def blocks(readme, heading):
    """The blocks of code below a heading."""
    part = readme.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    return [re.sub(r"(?m)^   ", "", block).strip() + "\n" for block in re.findall(r"```\w+\n(.*?)```", part, re.DOTALL)]


def test_its_steps_can_be_followed(copy):
    readme = (copy / "README.md").read_text(encoding="utf-8")
    figures, package, notebook = (copy / "seeds" / "reference" / "figures.csv", copy / "seeds" / "datapackage.json",
                                  copy / "notebooks" / "02_one_claim.ipynb")
    example = figures.read_text().splitlines()[-1].split(",")[1]
    assert f"`claim={example}`" in readme
    rival = figures.read_text().splitlines()[-1].replace("figure-002", "figure-003").replace("another example", "a third one")
    figures.write_text(figures.read_text() + rival + "\n")

    line, was, now = re.search(r"```python\n(.*?)```.*?`(said = .*?)`.*?```python\n(.*?)```", readme, re.DOTALL).groups()
    nb = json.loads(notebook.read_text(encoding="utf-8"))
    code = [cell for cell in nb["cells"] if cell["cell_type"] == "code"]
    code[1]["source"] = ["".join(code[1]["source"]) + "\n" + line.strip()]
    assert was in "".join(code[2]["source"])
    code[2]["source"] = ["".join(code[2]["source"]).replace(was, now.strip())]
    notebook.write_text(json.dumps(nb), encoding="utf-8")

    (copy / "seeds" / "scenarios.yaml").write_text(blocks(readme, "Ask what if")[0])
    table, entry = blocks(readme, "Add a second table")
    (copy / "seeds" / "reference" / "events.csv").write_text(table)
    text = package.read_text(encoding="utf-8").rstrip()
    package.write_text(text.removesuffix("  ]\n}").rstrip() + ",\n" + entry + "  ]\n}\n", encoding="utf-8")
    codes = copy / "seeds" / "codes.csv"
    codes.write_text(codes.read_text() + re.search(r"`(code-thread-roads.*?)`", readme)[1] + "\n")
    claims = copy / "seeds" / "claims.csv"
    claims.write_text(claims.read_text().replace(",unsorted,", ",roads,"))

    done = command("-c", SHOW, cwd=copy)
    assert done.returncode == 0, done.stderr
    wrong, listed, whole, half, events, asked = done.stdout.splitlines()
    assert wrong == "[]"
    assert asked == "['expected', 'name', 'parameters', 'question'] [{'tolerance': 0.2}]"
    assert "'part'" in listed and events == "1"
    assert "Beside 2.4 million euros" in whole and "(a third one)" in whole
    assert "Beside 1.2 million euros" in half


@pytest.mark.browser
def test_no_page_breaks_an_accessibility_rule(made, browser):
    page = browser.new_page(viewport={"width": 390, "height": 900})
    for name in ("index", "claims", "02-one-claim"):
        page.goto((made / "site" / f"{name}.html").as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, name
        found = Axe().run(page, options=RULES).response["violations"]
        assert [(one["id"], [node["html"][:120] for node in one["nodes"]][:3]) for one in found] == [], name
    page.close()


def test_a_range_that_falls_is_drafted_from_its_lower_end(quick):
    text = "A rule\nThe council voted to halve the limit value, from 25 to 10 micrograms, by 2030.\nIt was between -5 and -12 degrees.\n"
    folder = quick(text)
    assert checks.problems(folder / "seeds") == verify.against_text(seeds.load(folder / "seeds"), text.encode()) == []
    ends = {(row["low"], row["high"]) for row in rows(folder / "seeds" / "claims.csv") if row["bound"] == "between"}
    assert ends == {("10", "25"), ("-12", "-5")}


def test_a_draft_that_does_not_hold_is_told_before_a_kernel_starts(quick, tmp_path, monkeypatch):
    monkeypatch.setattr(draft, "plain", lambda figure: "1e3")
    with pytest.raises(BadParameter, match="claims.csv, line 2"):
        quick("A rule\nThey built 5 boats.\n")
    assert not (tmp_path / "quick").exists()


def test_the_last_day_there_is_makes_a_suite(quick):
    notebook = quick("A rule\nThey built 5 boats.\n", "9999-12-31") / "notebooks" / "02_one_claim.ipynb"
    assert parameters.of(notebook)["as_of"].allowed == "9989-01-01 to 9999-12-31 day"


@pytest.mark.parametrize(("changed", "told"), [
    ({"published": None}, "published"), ({"published": "14 January 2026"}, "14 January 2026"), ({"published": 3}, "published"),
    ({"paragraphs": None}, "paragraphs"), ({"paragraphs": [{"number": 1}]}, "sha256")])
def test_damaged_metadata_of_the_article_get_one_line(quick, monkeypatch, capsys, changed, told):
    folder = quick("A rule\nThey built 5 boats.\n")
    path = folder / "seeds" / "article.json"
    article = json.loads(path.read_text(encoding="utf-8")) | changed
    path.write_text(json.dumps({key: cell for key, cell in article.items() if cell is not None}), encoding="utf-8")
    seeds.load.cache_clear()
    assert told in refused(["--suite", str(folder), "refresh"], folder, monkeypatch, capsys)
    assert cli.main(["--suite", str(folder), "verify"]) == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert "article.json" in line and told in line


def test_a_filter_by_a_column_there_is_not_is_told(quick):
    folder = quick("A rule\nThey built 5 boats.\n")
    path = folder / "seeds" / "evidence.csv"
    path.write_text(path.read_text().replace(",claim=claim", ",clam=claim"))
    assert ["'clam' is no column of figures" in line for line in checks.own(folder / "seeds")] == [True]


def test_a_path_that_is_no_notebook_of_the_suite_is_refused(quick, tmp_path):
    folder, other = quick("A rule\nThey built 5 boats.\n"), tmp_path / "02_one_claim.ipynb"
    other.write_text("{}")
    suite.use(folder)
    for name in (str(other), "nowhere/02_one_claim.ipynb"):
        with pytest.raises(BadParameter, match="no such notebook"):
            runs.choose([name])
    wanted = folder / "notebooks" / "02_one_claim.ipynb"
    assert [one.name for one in runs.choose([str(wanted), "notebooks/02_one_claim.ipynb", "02", "02_one_claim"])] == [wanted.name]


@pytest.mark.parametrize(("source", "named"), [
    ("Ana Ruiz", True), ("The World Bank", True), ("the bank's chief economist, Mira Sol", True), ("Department of Health", True),
    ("Leader of the Opposition Sushila Deshmukh", True), ("A Conservative organizer, who was not authorized to speak publicly", False),
    ("Legal analysts", False), ("A Brightwater spokesman", False), ("Minutes filed with the court", False), ("Neither", False),
    ("an aide in Washington", False), ("The pension fund's expert", False), ("Two people familiar with the talks", False)])
def test_a_source_is_named_by_a_name_of_its_own(source, named):
    assert draft.named(source) == named


def test_what_the_parser_is_known_to_read_otherwise_is_left_alone(quick):
    text = "A rule\nThey built 5 boats in May.\n"
    folder = quick(text, "2026-02-03")
    path = folder / "seeds" / "claims.csv"
    claim = next(one for one in rows(path) if one["value"] == "5")
    path.write_text(path.read_text().replace(",5,,,", ",6,,,"))
    seeds.load.cache_clear()
    assert any("reads 5" in line for line in verify.against_text(seeds.load(folder / "seeds"), text.encode()))
    with (folder / "seeds" / "exceptions.csv").open("a") as file:
        file.write(f"exception-901,{claim['paragraph']},count,{claim['words']},The parser reads it otherwise.\n")
    seeds.load.cache_clear()
    assert verify.against_text(seeds.load(folder / "seeds"), text.encode()) == []

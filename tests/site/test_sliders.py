"""Sliders: each setting on a page is what the notebook finds with it; by mouse, finger, keyboard, ear, link, and without scripts."""

import json
import re
from urllib.parse import parse_qsl, urlsplit

import pytest
import small_suite
import system_browser
from axe_playwright_python.sync_playwright import Axe
from test_browser import DARK_RULES, RULES, TOO_WIDE, tab, visit  # noqa: F401: fixtures

from analysis import cells, parameters, sliders, suite
from analysis.prose import written
from analysis.amounts import between
from analysis.runs import FINDING
from analysis.verdicts import VERDICTS

NUMBERS = ("02", "03", "04", "05")
ALL = [(number, at, step) for number in NUMBERS for at, panel in enumerate(json.loads((suite.FIGURES / f"{number}-steps.json").read_text()))
       for step in range(len(panel["sets"]))]
FIVE = ALL[5], ALL[26], ALL[31], ALL[50], ALL[-4]  # of each notebook, and of each of its panels


def kept(number):
    return json.loads((suite.FIGURES / f"{number}-steps.json").read_text(encoding="utf-8"))


def notebook(number):
    return next(path for path in suite.notebooks() if path.name.startswith(number))


def page_of(number):
    return notebook(number).stem.replace("_", "-") + ".html"


def carried(page):
    """What a page carries for its sliders."""
    found = re.search(r'<script type="application/json" id="steps">(.*?)</script>', page.source, re.DOTALL)
    return found and json.loads(found[1])


def bare(html):
    return " ".join(re.sub(r"<[^>]*>", "", html).replace("&quot;", '"').replace("&amp;", "&").split())


def plain(markdown):
    """A finding's Markdown without its frame, links and marks."""
    words = markdown.split("\n>\n> <small>")[0].removeprefix("> ").replace("**", "").replace("\\", "")
    return " ".join(re.sub(r'\[([^\]]*)\]\([^)"]*(?:"[^"]*")?\)', r"\1", words).split())


def found(number, values):
    """The answer, and the verdicts where it judges, of a notebook's own run with these parameters."""
    takes = parameters.of(notebook(number))
    made = cells.run(notebook(number), {name: takes[name].read(value) and value for name, value in values.items() if name in takes})["Out"]
    return next(one._repr_mimebundle_() for one in made if getattr(one, "id", "") == "answer")


def test_every_step_on_a_page_is_the_one_that_was_worked_out(pages):
    for number in NUMBERS:
        shown = carried(pages[page_of(number)])
        assert [panel["sliders"] for panel in shown["panels"]] == [panel["sliders"] for panel in kept(number)]
        for panel, ours in zip(shown["panels"], kept(number), strict=True):
            for one, was in zip(panel["sets"], ours["sets"], strict=True):
                said = " ".join(bare("".join(shown["pieces"][at] for at in one[part])) for part in ("lead", "rest"))
                assert said == plain(was["markdown"]) and (one["set"], one["bars"]) == (was["set"], was["bars"])
                narrow = None in (was["low"], was["high"]) or was["low"] == was["high"]
                assert one["range"] == ("" if narrow else f"{was['range_of']}: {written(between(was['low'], was['high'], was['unit'] or ''))}")
                assert narrow or was["range_of"], was["set"]  # a range is of something
                assert one["standing"] and all(VERDICTS[at] in words for at, words in one["standing"])


@pytest.mark.parametrize(("number", "panel", "step"), FIVE)
def test_a_step_is_what_its_notebook_finds_with_those_parameters(number, panel, step):
    one = kept(number)[panel]["sets"][step]
    shown = found(number, one["set"])
    record = shown[FINDING]
    assert one["markdown"] == shown["text/markdown"]
    assert {key: one[key] for key in ("low", "high", "unit")} == {key: record[key] for key in ("low", "high", "unit")}
    figures = {figure["name"]: figure for figure in record["figures"]}
    for name, bar in zip(sliders.panels()[notebook(number).stem][panel]["bars"].values(), one["bars"], strict=True):
        assert bar == (name in figures and {key: figures[name][key] for key in bar} or None)


def test_the_verdicts_of_a_step_are_those_of_the_notebook_that_judges():
    usual = found("05", {})[FINDING]["verdicts"]
    one = kept("03")[0]["sets"][1]
    assert one["set"] == {"flights_after_strike": 2} and one["verdicts"]["cadence-flights-since-strike"] == "holds on no reading"
    assert usual | one["verdicts"] == found("05", one["set"])[FINDING]["verdicts"]


def test_the_story_s_setting_is_the_answer_of_the_notebook_as_it_is_committed(pages):
    for number in NUMBERS:
        answer = next(output["data"] for cell in json.loads(notebook(number).read_text())["cells"] for output in cell.get("outputs", ())
                      if output.get("data", {}).get(FINDING, {}).get("id") == "answer")
        for panel in kept(number):
            (story,) = [one for one in panel["sets"] if one["set"] == {}]
            assert story["markdown"] == "".join(answer["text/markdown"]) and story["verdicts"] == {}
            assert len({one["markdown"] for one in panel["sets"]}) >= len(panel["sets"]) - 1  # each step but the story's changes the answer


def test_an_answer_turns_and_so_does_its_colour():
    """By hand: 2% of 2,664 tonnes is 53.3, 70% of it 37.3, less than the 43.7 reported; 24% of it takes 448."""
    panel = kept("02")[0]
    low, high = (next(one for one in panel["sets"] if one["set"] == {"share_through_venezuela": share}) for share in (0.02, "cocaine-103"))
    assert low["bars"][0]["written"] == "37.3 tonnes" and "fit the cocaine" in low["markdown"] and "do not fit" not in low["markdown"].split("** ")[0].split(";")[0]
    assert high["bars"][0]["written"] == "447.6 tonnes" and "do not fit" in high["markdown"]
    assert any(one["verdicts"] for one in panel["sets"])


def test_the_teachers_links_lead_to_settings_that_there_are(pages):
    links = [urlsplit(link) for link in pages["teachers.html"].links if "=" in link]
    assert len(links) == 5
    for link in links:
        values = {name: value for name, value in parse_qsl(link.fragment)}
        assert values in [{name: str(value) for name, value in one["set"].items()} for panel in carried(pages[link.path])["panels"] for one in panel["sets"]]


def test_the_data_of_all_sliders_are_light(pages):
    blocks = [re.search(r'id="(?:steps|days)">(.*?)</script>', page.source, re.DOTALL) for page in pages.values()]
    assert 0 < sum(len(found[1].encode()) for found in blocks if found) < 400_000
    assert {name for name, page in pages.items() if carried(page)} == {page_of(number) for number in NUMBERS}


SHARE = "01_visits:\n- title: Try\n  bars: {came: part}\n  sliders:\n  - {parameter: share, label: Share, steps: [0.1, 0.3, story]}\n"


def test_a_suite_of_another_story_has_sliders_and_the_same_bytes_twice(tmp_path):
    folder = small_suite.make(tmp_path / "suite")
    (folder / "seeds" / "sliders.yaml").write_text(SHARE)
    done = small_suite.command(folder, "refresh")
    assert done.returncode == 0, done.stderr
    (panel,) = json.loads((folder / "figures" / "01-steps.json").read_text())
    assert [one["bars"][0]["written"] for one in panel["sets"]] == ["40 people", "120 people", "200 people"]
    assert panel["sliders"][0]["words"] == ["10%", "30%", "50%"] and "Few came" in panel["sets"][1]["markdown"]
    before = small_suite.files(folder)
    assert 'type="range"' in before["site/01-visits.html"].decode()
    assert small_suite.command(folder, "refresh").returncode == 0 and small_suite.files(folder) == before


@pytest.mark.parametrize(("old", "new", "told"), [
    ("01_visits", "09", "sliders.yaml: 09: no such notebook"), ("parameter: share", "parameter: shard", "did you mean share?"),
    ("0.1", "7", "sliders.yaml: share: 7 is out of range; allowed is 0 to 1 fraction"), (", story]", "]", "one of its steps is the word 'story'"),
    ("bars:", "bras:", "it lists panels of notebooks with title, bars and sliders"), ("01_visits:\n- title", "- title", "it lists panels of"),
    ("0.1", "[0.1]", "is not a number"), ("title: Try", "title: {", "not plain YAML")])
def test_a_wrong_file_of_sliders_is_said_in_one_line_before_anything_runs(tmp_path, old, new, told):
    folder = small_suite.make(tmp_path / "suite")
    (folder / "seeds" / "sliders.yaml").write_text(SHARE.replace(old, new))
    done = small_suite.command(folder, "refresh")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "sliders.yaml: " in done.stderr and told in done.stderr and not (folder / "site").exists()


def test_a_bar_without_a_figure_is_said_and_nothing_is_written(tmp_path):
    folder = small_suite.make(tmp_path / "suite")
    (folder / "seeds" / "sliders.yaml").write_text(SHARE.replace("came: part", "came: parts"))
    done = small_suite.command(folder, "refresh")
    assert done.returncode == 2 and "no answer of 01_visits has the figure parts" in done.stderr
    assert not (folder / "site").exists() and not list((folder / "figures").glob("*"))


needs_browser = pytest.mark.skipif(not system_browser.find(), reason=system_browser.NONE)
VALUE = "([...document.querySelectorAll('.try input')]).map(one => one.value)"


def look(page):
    """What a reader sees of an answer: the lead, the range, the verdict and its colour, the bars."""
    return page.evaluate("""() => { const say = part => document.querySelector(`[data-shows=${part}]`).textContent.trim();
        const tag = [...document.querySelectorAll('.standing .tag')].at(-1);
        return [say('lead'), say('rest'), say('range'), say('standing'), getComputedStyle(tag, '::before').backgroundColor, document.querySelector('.bars').textContent] }""")


def expected(pages, number, values):
    shown = carried(pages[page_of(number)])
    one = next(one for panel in shown["panels"] for one in panel["sets"] if one["set"] == values)
    return [bare("".join(shown["pieces"][at] for at in one[part])) for part in ("lead", "rest")], one


@needs_browser
@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 768, 1280])
def test_keys_move_answer_verdict_and_bars_at_once(visit, pages, width, scheme):  # noqa: F811
    page = visit("03-deportation-cadence.html", width=width, scheme=scheme)
    story = look(page)
    assert page.evaluate("document.querySelector('.moved').checkVisibility()") is False
    page.focus("#try-flights_after_strike")
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    (lead, rest), one = expected(pages, "03", {"flights_after_strike": 2})
    seen = look(page)
    assert (seen[0], " ".join(seen[1].split())) == (lead, rest) and "more slowly" in lead
    assert seen[2] == one["range"] and seen[2].startswith("later rate ÷ earlier rate: between") and "flights since the first strike: holds on no reading" in seen[3] != story[3]
    assert seen[3] == " ".join(words for _, words in one["standing"])
    assert seen[4] == "rgb(208, 92, 176)" and seen[5] != story[5] and "0.4" in seen[5]
    assert page.get_attribute("#try-flights_after_strike", "aria-valuetext") == "2 flights"
    page.wait_for_function("document.querySelector('.aloud').textContent.includes('more slowly')")
    assert page.url.endswith("#flights_after_strike=2")
    assert page.inner_text("#try-command") == "analysis run 03 -p flights_after_strike=2"
    assert page.evaluate(TOO_WIDE) <= 0 and page.wrong == []
    found = Axe().run(page, options=RULES if scheme == "light" else DARK_RULES, context=".answer").response["violations"]
    assert [(one["id"], [node["html"][:200] for node in one["nodes"]][:3]) for one in found] == []
    page.click(".try button[type=reset]")
    assert look(page) == story and "#" not in page.url


@needs_browser
@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (768, "dark"), (1280, "light"), (1280, "dark")])
def test_the_mouse_moves_a_slider_and_takes_the_others_back(visit, pages, width, scheme):  # noqa: F811
    page = visit("02-drug-routes.html", width=width, scheme=scheme)
    end = page.locator("#try-share_through_venezuela").bounding_box()
    page.mouse.click(end["x"] + end["width"] - 3, end["y"] + end["height"] / 2)
    page.focus("#try-output")
    page.keyboard.press("Home")
    values = {"share_through_venezuela": "cocaine-103", "output": "cocaine-032"}
    (lead, _), one = expected(pages, "02", values)
    assert look(page)[0] == lead and look(page)[3] == " ".join(words for _, words in one["standing"])
    day = page.locator("#try-as_of").bounding_box()
    page.mouse.click(day["x"] + day["width"] - 3, day["y"] + day["height"] / 2)
    assert page.evaluate(VALUE) == ["1", "2", "1", "6"]  # the shares are the story's again
    assert look(page)[1].split() == expected(pages, "02", {"as_of": "2026-03-10"})[0][1].split()
    assert page.wrong == []


@needs_browser
@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (768, "light"), (1280, "dark")])
def test_a_finger_moves_a_slider(browser, site, pages, width, scheme):
    context = browser.new_context(has_touch=True, is_mobile=width < 1000, color_scheme=scheme, viewport={"width": width, "height": 844})
    page = context.new_page()
    page.goto(f"file://{site}/04-military-build-up.html")
    page.locator("#try-as_of").scroll_into_view_if_needed()
    box = page.locator("#try-as_of").bounding_box()
    assert box["height"] >= 24
    page.touchscreen.tap(box["x"] + 4, box["y"] + box["height"] / 2)
    assert look(page)[0] == expected(pages, "04", {"as_of": "2025-09-02"})[0][0]
    assert "not yet reached" in look(page)[0]
    context.close()


@needs_browser
@pytest.mark.browser
def test_a_link_with_a_setting_restores_it_and_a_wrong_one_does_nothing(visit, pages):  # noqa: F811
    page = visit("02-drug-routes.html#share_through_venezuela=cocaine-103&seizure_rate=0.5")
    (lead, rest), _ = expected(pages, "02", {"share_through_venezuela": "cocaine-103", "seizure_rate": 0.5})
    assert look(page)[0] == lead and " ".join(look(page)[1].split()) == rest
    page.reload()
    assert look(page)[0] == lead
    page.click(".contents a >> nth=1")  # to a part of the page: the setting stays
    assert look(page)[0] == lead
    visit("index.html")
    story = look(visit("02-drug-routes.html#finding-answer"))
    for wrong in ("#seizure_rate=0.77", "#nothing=1", "#seizure_rate=%3Cimg%20src=x%20onerror=alert(1)%3E", "#%"):
        page = visit("index.html")
        assert look(visit(f"02-drug-routes.html{wrong}")) == story and page.wrong == []


@needs_browser
@pytest.mark.browser
def test_without_scripts_the_answer_stands_and_no_slider_is_seen(browser, site, pages):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"file://{site}/03-deportation-cadence.html")
    assert not page.is_visible(".try") and page.is_visible("[data-shows=lead]")
    assert " ".join(page.inner_text("[data-shows=lead]").split()) == expected(pages, "03", {})[0][0]
    context.close()

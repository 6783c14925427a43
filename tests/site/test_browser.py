"""Every page in a real browser, opened from disk: width, errors, requests, accessibility, speed, keyboard, paper."""

import os
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
import system_browser
from axe_playwright_python.sync_playwright import Axe

from analysis import seeds
from analysis.suite import NOTEBOOKS

pytestmark = pytest.mark.browser
if not system_browser.find() and not os.environ.get("CI"):
    pytest.skip(system_browser.NONE, allow_module_level=True)

WIDTHS = (390, 768, 1280, 1440)
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}, "resultTypes": ["violations"]}
NAMES = sorted(["index", "claims", "sources", "parameters", "glossary", "scenarios", "search", "dictionary", "corrections", "method", "teachers", *(f"sources-{table.name}" for table in seeds.load().tables.values()
                if "source_url" in table.columns), *(path.stem.replace("_", "-") for path in NOTEBOOKS.glob("[0-9]*.ipynb"))])
DARK_RULES = {"runOnly": {"type": "rule", "values": ["color-contrast", "target-size", "link-in-text-block"]}, "resultTypes": ["violations"]}
# Rows of a table and links in a list are all of one make: the first of them stand for the others.
FEWER_ALIKE = """
for (const [many, most] of [['.row', 6], ['tbody tr', 5], ['.squares li', 80]]) [...document.querySelectorAll(many)].slice(most).forEach(one => one.remove());
for (const list of document.querySelectorAll('.rests, .uses ul')) [...list.querySelectorAll('a, li')].slice(8).forEach(one => one.remove());
for (const code of document.querySelectorAll('pre code')) [...code.children].slice(30).forEach(one => one.remove());
"""
OPEN_ALL = "document.querySelectorAll('details').forEach(one => one.open = true)"
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


class Quiet(SimpleHTTPRequestHandler):
    """A server of files that does not write what it serves."""

    def log_message(self, *arguments):
        pass


@pytest.fixture(scope="module")
def tab(browser):
    """One tab that notes every error, and every request that fails or does not go to the disk."""
    page = browser.new_page()
    page.wrong = []
    page.on("console", lambda message: page.wrong.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: page.wrong.append(str(error)))
    page.on("requestfailed", lambda request: page.wrong.append(f"failed: {request.url}"))
    page.on("request", lambda request: page.wrong.append(f"outside: {request.url}") if not request.url.startswith(("file:", "data:")) else None)
    yield page
    page.close()


@pytest.fixture
def visit(tab, site):
    """Opens a page of the site at a width and in a colour scheme."""
    def open_page(name, width=1440, scheme="light", folder=site):
        tab.wrong.clear()
        tab.emulate_media(color_scheme=scheme, media="screen")
        tab.set_viewport_size({"width": width, "height": 900})
        tab.goto(f"file://{folder}/{name}")
        return tab

    return open_page


@pytest.mark.parametrize("name", NAMES)
def test_a_page_fits_every_width_and_draws_without_errors_and_at_once(visit, name):
    page = visit(f"{name}.html")
    paint = page.wait_for_function("performance.getEntriesByName('first-contentful-paint')[0]?.startTime").json_value()
    if paint >= 1000:  # something else may have had the processor: the second time counts
        paint = visit(f"{name}.html").wait_for_function("performance.getEntriesByName('first-contentful-paint')[0]?.startTime").json_value()
    assert paint < 1000
    assert page.evaluate("[...document.images].filter(one => !one.complete || !one.naturalWidth || !one.alt.trim()).map(one => one.src)") == []
    page.evaluate(FEWER_ALIKE)
    for opened in (False, True):
        if opened:
            page.evaluate(OPEN_ALL)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(TOO_WIDE) <= 0, (width, opened)
    assert page.wrong == []


@pytest.mark.parametrize("name", NAMES)
def test_a_page_breaks_no_accessibility_rule(visit, name):
    """In the light all rules at full width; in the dark, on a phone, what differs there: colours and sizes of targets."""
    for scheme, width, rules in (("light", 1440, RULES), ("dark", 390, DARK_RULES)):
        page = visit(f"{name}.html", scheme=scheme, width=width)
        page.evaluate(FEWER_ALIKE)
        page.evaluate(OPEN_ALL)
        found = Axe().run(page, options=rules).response["violations"]
        assert [(scheme, one["id"], [node["html"][:200] for node in one["nodes"]][:3]) for one in found] == []


def test_an_accessibility_fault_would_be_found(visit):
    page = visit("glossary.html")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"data:,\"><p style=\"color:#ccc;background:#fff\">pale</p>')")
    assert {one["id"] for one in Axe().run(page, options=RULES).response["violations"]} == {"image-alt", "color-contrast"}


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_the_front_page_shows_the_whole_in_one_screen(visit, width, height):
    page = visit("index.html", width=width)
    for part in ("h1", ".squares", ".key", ".day", ".verdicts", ".by"):
        box = page.evaluate("part => { const box = document.querySelector(part).getBoundingClientRect(); return [box.top, box.bottom, box.height] }", part)
        assert 0 <= box[0] and box[1] <= height and box[2] > 10, (part, box)
    assert page.evaluate("document.querySelectorAll('.verdicts li').length") == 4


def test_the_answer_is_on_the_first_screen_of_an_essay(visit):
    for name in (name for name in NAMES if name[0].isdigit()):
        page = visit(f"{name}.html")
        assert page.evaluate("document.getElementById('finding-answer').getBoundingClientRect().top") < 900, name
        line = page.evaluate("document.querySelector('.opening p').clientWidth / parseFloat(getComputedStyle(document.body).fontSize)")
        assert line <= 40  # about 68 figures, some 80 letters of running text


def test_the_keyboard_reaches_the_content_and_sees_where_it_is(visit):
    page = visit("02-drug-routes.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_a_number_of_one_row_leads_to_it_and_back(visit):
    page = visit("02-drug-routes.html")
    page.click("#finding-answer a[href='sources-cocaine.html#cocaine-198'] >> nth=0")
    page.wait_for_selector("#cocaine-198:target .id", state="visible")  # the address changes before the new page is there
    page.click("#cocaine-198 details.uses summary")
    page.click("#cocaine-198 details.uses a[href='02-drug-routes.html#finding-answer']")
    page.wait_for_selector(".answer:target")
    assert page.wrong == []


def test_a_number_of_several_rows_shows_them_on_hover_focus_and_click(visit):
    several = "#finding-answer a[data-made*='cocaine-013'] >> nth=0"
    page = visit("02-drug-routes.html")
    page.hover(several)
    page.wait_for_selector(".made", state="visible")
    assert page.inner_text(".made b") == "How it was made" and "2,664 tonnes" in page.inner_text(".made") and "×" in page.inner_text(".made")
    assert page.eval_on_selector_all(".made a", "all => all.map(one => one.getAttribute('href'))").count("sources-cocaine.html#cocaine-013") == 1
    assert "claim routes-share" not in page.inner_text(".made")  # in words, not by its id
    page.mouse.move(5, 5)
    page.wait_for_selector(".made", state="hidden")
    page.focus(".try input >> nth=-1")  # the last that stands before the numbers
    page.keyboard.press("Tab")
    page.wait_for_selector(".made", state="visible")
    page.keyboard.press("Escape")
    assert not page.is_visible(".made")
    page.click(several)
    assert page.url.endswith("02-drug-routes.html") and page.evaluate("document.querySelector('.made').contains(document.activeElement)")
    page.keyboard.press("Escape")
    assert not page.is_visible(".made") and page.evaluate("document.activeElement.dataset.made.includes('cocaine-013')")
    page.click(several)
    page.click(".made a[href='sources-cocaine.html#cocaine-013']")
    page.wait_for_selector("#cocaine-013:target .id", state="visible")
    assert page.wrong == []


def test_claims_are_filtered_by_thread_claimant_and_verdict(visit):
    shown = "[...document.querySelectorAll('.row')].filter(one => one.checkVisibility()).length"
    page = visit("claims.html?verdict=holds%20on%20no%20reading")
    assert page.evaluate(shown) == 1 and page.is_visible("#routes-no-production")
    page.select_option("select >> nth=2", "")
    everything = page.evaluate(shown)
    assert everything == len(seeds.load()["claims"].rows)
    page.select_option("select >> nth=0", "drug routes")
    assert page.evaluate(shown) == sum(row["thread"] == "routes" for row in seeds.load()["claims"])
    page.select_option("select >> nth=1", "Nicolas Maduro")
    assert page.evaluate(shown) == sum(row["thread"] == "routes" and row["claimant"] == "Nicolas Maduro" for row in seeds.load()["claims"])
    assert page.evaluate("[...document.querySelectorAll('h2')].filter(one => one.checkVisibility()).length") < 10


def test_cells_of_the_scoreboard_stay_whole_and_it_can_be_filtered(visit):
    words = "[...document.querySelectorAll('.many tbody tr')].map(row => [...row.cells].map(one => one.innerText.replace(/\\s+/g, ' ').trim()))"
    texts = "[...document.querySelectorAll('.many tbody tr')].map(row => [...row.cells].map(one => one.textContent.replace(/\\s+/g, ' ').trim()))"
    for width in (390, 1280):
        page = visit("05-what-holds.html", width=width)
        page.evaluate(OPEN_ALL)
        assert page.evaluate(words) == page.evaluate(texts)
        assert page.evaluate("Math.max(...[...document.querySelectorAll('.many td')].map(one => one.getBoundingClientRect().right))") <= width
    page.select_option(".many select >> nth=0", index=1)
    assert 0 < page.evaluate("[...document.querySelectorAll('.many tbody tr')].filter(one => one.checkVisibility()).length") < len(page.evaluate(texts))


def test_the_search_works_from_disk(visit):
    page = visit("index.html")
    page.fill("#find", "first boat strike")
    page.press("#find", "Enter")
    page.wait_for_selector("#results li")
    assert page.input_value("#q") == "first boat strike"
    hrefs = page.eval_on_selector_all("#results a", "all => all.map(one => one.getAttribute('href'))")
    assert "claims.html#buildup-first-strike" in hrefs
    page.fill("#q", "NEUTRALISED")
    assert "glossary.html#term-neutralised" in page.eval_on_selector_all("#results a", "all => all.map(one => one.getAttribute('href'))")
    page.fill("#q", "5%")
    assert page.inner_text("#results mark >> nth=0") == "5%"
    marked = page.evaluate("[...document.querySelectorAll('mark')].map(one => (' ' + (one.previousSibling?.textContent ?? '')).slice(-1) + one.textContent)")
    assert marked and not [one for one in marked if one[0] in "0123456789."]
    page.fill("#q", "no such thing anywhere qqq")
    assert page.inner_text("#count") == "0 found"
    page.fill("#q", '<img src=x onerror="window.hacked=1">(')
    assert page.evaluate("window.hacked") is None and page.wrong == []


def test_a_chart_does_not_glare_in_the_dark(visit):
    """A white pixel of its paper comes out about as dark as the page."""
    page = visit("02-drug-routes.html", scheme="dark")
    assert page.evaluate("getComputedStyle(document.querySelector('.card img')).filter").startswith("invert(0.9")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgb(255, 255, 255)"
    assert visit("02-drug-routes.html").evaluate("getComputedStyle(document.querySelector('.card img')).filter") == "none"


def test_paper_has_the_text_and_not_the_frame(visit):
    page = visit("02-drug-routes.html")
    page.emulate_media(media="print", color_scheme="dark")
    shown = "one => document.querySelector(one).checkVisibility()"
    for part in (".top nav", ".find", ".contents", ".turn", ".appendix", ".try", "details.rests p"):
        assert not page.evaluate(shown, part), part
    for part in ("h1", "#finding-answer", ".chart img", "details.rests summary", ".finding p.rests a:not([href^='#code-'])"):
        assert page.evaluate(shown, part), part
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page = visit("sources-bounty.html")
    page.emulate_media(media="print")
    assert "http" in page.evaluate("getComputedStyle(document.querySelector('.facts a[href^=http]'), '::after').content")


def test_without_scripts_everything_can_be_read(browser, site, pages):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for name in ("index", "claims", "02-drug-routes", "sources-bounty", "search"):
        page.goto(f"file://{site}/{name}.html")
        assert len(page.inner_text("main")) > 100, name
    assert "needs JavaScript" in page.inner_text("main")
    page.goto(f"file://{site}/02-drug-routes.html")
    page.click("details.rests summary >> nth=0")
    assert page.is_visible("details.rests a >> nth=0")
    context.close()


def test_served_pages_ask_only_their_server(browser, site):
    handler = partial(Quiet, directory=str(site))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address, wrong = f"http://127.0.0.1:{server.server_port}/", []
    page = browser.new_page()
    page.on("request", lambda request: wrong.append(request.url) if not request.url.startswith((address, "data:")) else None)
    page.on("response", lambda response: wrong.append(f"{response.status} {response.url}") if response.status >= 400 else None)
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    for name in ("index.html", "02-drug-routes.html", "search.html?q=flights"):
        page.goto(address + name, wait_until="load")
    page.wait_for_selector("#results li")
    page.close()
    server.shutdown()
    assert wrong == []


def test_a_long_and_hostile_text_neither_runs_nor_widens_the_page(visit, hostile_site):
    folder = hostile_site('<img src=x onerror="window.hacked = 1"><script>window.hacked = 1</script>' + "x" * 10_000)
    for name in ("01-made.html", "claims.html", "sources-cocaine.html", "index.html", "glossary.html", "search.html?q=xxx"):
        page = visit(name, width=390, folder=folder)
        page.evaluate(OPEN_ALL)
        assert page.evaluate("window.hacked") is None, name
        assert page.evaluate(TOO_WIDE) <= 0, name
        assert page.wrong == [], name

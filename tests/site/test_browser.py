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

WIDTHS = (390, 768, 1440)
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}, "resultTypes": ["violations"]}
NAMES = sorted(["index", "claims", "sources", "parameters", "glossary", "search", *(f"sources-{table.name}" for table in seeds.load().tables.values()
                if "source_url" in table.columns), *(path.stem.replace("_", "-") for path in NOTEBOOKS.glob("[0-9]*.ipynb"))])
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
    assert paint < 1000
    assert page.evaluate("[...document.images].filter(one => !one.complete || !one.naturalWidth || !one.alt.trim()).map(one => one.src)") == []
    for opened in (False, True):
        if opened:
            page.evaluate(OPEN_ALL)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(TOO_WIDE) <= 0, (width, opened)
    assert page.wrong == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", NAMES)
def test_a_page_breaks_no_accessibility_rule(visit, name, scheme):
    page = visit(f"{name}.html", scheme=scheme, width=390 if scheme == "dark" else 1440)
    page.evaluate(OPEN_ALL)
    if scheme == "dark":  # rows are all of one make, and what differs in the dark is their colours
        page.evaluate("[...document.querySelectorAll('.row')].slice(40).forEach(one => one.remove())")
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(one["id"], [node["html"][:200] for node in one["nodes"]][:3]) for one in found] == []


def test_an_accessibility_fault_would_be_found(visit):
    page = visit("glossary.html")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"data:,\"><p style=\"color:#ccc;background:#fff\">pale</p>')")
    assert {one["id"] for one in Axe().run(page, options=RULES).response["violations"]} == {"image-alt", "color-contrast"}


def test_the_front_page_shows_the_whole_in_one_screen(visit):
    page = visit("index.html")
    tops = page.evaluate("[...document.querySelectorAll('.cards section')].map(one => one.getBoundingClientRect().top)")
    assert len(tops) == 5 and max(tops) < 900


def test_the_answer_is_on_the_first_screen_of_an_essay(visit):
    for name in (name for name in NAMES if name[0].isdigit()):
        page = visit(f"{name}.html")
        assert page.evaluate("document.getElementById('finding-answer').getBoundingClientRect().top") < 900, name
        line = page.evaluate("document.querySelector('.lead p:not(.kicker)').clientWidth / parseFloat(getComputedStyle(document.body).fontSize)")
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


def test_a_number_leads_to_its_row_and_back(visit):
    page = visit("02-drug-routes.html")
    page.click("#finding-answer a.figure-link >> nth=0")
    assert page.url.endswith("sources-cocaine.html#cocaine-013")
    page.wait_for_selector(":target h3", state="visible")  # the address changes before the new page is there
    page.click("#cocaine-013 details.uses summary")
    page.click("#cocaine-013 details.uses a[href='02-drug-routes.html#finding-answer']")
    page.wait_for_selector(".answer:target")
    assert page.wrong == []


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
    page.fill("#q", "no such thing anywhere qqq")
    assert page.inner_text("#count") == "0 found"
    page.fill("#q", '<img src=x onerror="window.hacked=1">(')
    assert page.evaluate("window.hacked") is None and page.wrong == []


def test_a_chart_stays_on_light_ground_in_the_dark(visit):
    page = visit("02-drug-routes.html", scheme="dark")
    assert page.evaluate("getComputedStyle(document.querySelector('.card')).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgb(255, 255, 255)"


def test_paper_has_the_text_and_not_the_frame(visit):
    page = visit("02-drug-routes.html")
    page.emulate_media(media="print", color_scheme="dark")
    shown = "one => document.querySelector(one).checkVisibility()"
    for part in (".top nav", ".find", ".contents", ".turn", ".code", ".settings"):
        assert not page.evaluate(shown, part), part
    for part in ("h1", "#finding-answer", ".chart img", ".rests a"):
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

"""The pages of a new suite in a real browser: no accessibility fault, nothing wider than the window."""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe

import system_browser

pytestmark = pytest.mark.browser
if not system_browser.find() and not os.environ.get("CI"):
    pytest.skip(system_browser.NONE, allow_module_level=True)
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}, "resultTypes": ["violations"]}


def test_no_page_breaks_an_accessibility_rule(made, browser):
    page = browser.new_page(viewport={"width": 390, "height": 900})
    for name in ("index", "claims", "02-one-claim"):
        page.goto((made / "site" / f"{name}.html").as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, name
        found = Axe().run(page, options=RULES).response["violations"]
        assert [(one["id"], [node["html"][:120] for node in one["nodes"]][:3]) for one in found] == [], name
    page.close()

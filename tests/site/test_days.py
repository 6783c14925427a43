"""The day of evidence: the steps of a slider are the days on which an answer changes; the front page's moves its squares."""

import os
import re
from datetime import date, timedelta
from functools import cache

import pytest
import system_browser
from test_browser import TOO_WIDE, tab, visit  # noqa: F401: fixtures
from test_sliders import NUMBERS, carried, found, kept, page_of

from analysis import seeds
from analysis.runs import FINDING
from analysis.verdicts import VERDICTS

LINKED = re.compile(r'\[[^\]]*\]\([^)"]*(?:"[^"]*")?\)')  # a figure, or words, led to a row
STORY = date(2025, 10, 9)
JUDGE = "05"


def days(number):
    """The days of a notebook's slider, each with its set, and the verdict that its page shows."""
    panel = next(one for one in kept(number) if [slider["name"] for slider in one["sliders"]] == ["as_of"])
    return {date.fromisoformat(one["set"].get("as_of", STORY.isoformat())): one for one in panel["sets"]}


def said(markdown, record):
    """What is said, figures aside, and the answer's own figure where it counts something."""
    words = LINKED.sub("#", markdown.split("\n>\n> <small>")[0])
    return words, record["low"] if record["low"] == record["high"] and record["unit"] not in ("", "percent") else None


@cache
def usual():
    return found(JUDGE, {})[FINDING]["verdicts"]


@pytest.mark.parametrize("number", NUMBERS)
def test_each_day_of_a_slider_changes_the_answer(pages, number):
    """Its words, its count, or a verdict: on the page, or of a claim where the notebook gives verdicts."""
    on_page = {str(one["set"]): one["standing"] for panel in carried(pages[page_of(number)])["panels"] for one in panel["sets"]}
    states = [(day, said(one["markdown"], one), on_page[str(one["set"])], one["verdicts"] if number == JUDGE else None)
              for day, one in days(number).items()]
    assert [day for day, *_ in states] == sorted(days(number)) and len(states) >= 5
    for (_, *before), (day, *now) in zip(states, states[1:]):
        assert before != now or day == STORY, day


CHOSEN = {(number, at) for number in NUMBERS for at in (1, len(days(number)) // 2, len(days(number)) - 1)}
EVERY = {(number, at) for number in NUMBERS for at in range(1, len(days(number)))}


@pytest.mark.parametrize(("number", "at"), sorted(EVERY if os.environ.get("EVERY_DAY") else CHOSEN))
def test_on_the_day_before_a_step_the_answer_is_still_that_of_the_step_before(number, at):
    """So that no change lies between them that lasts; EVERY_DAY=1 tries all steps, which takes a minute."""
    (_, earlier), (day, _) = list(days(number).items())[at - 1:at + 1]
    shown = found(number, {"as_of": (day - timedelta(1)).isoformat()})
    assert said(shown["text/markdown"], shown[FINDING]) == said(earlier["markdown"], earlier)
    if number == JUDGE:
        assert shown[FINDING]["verdicts"] == usual() | earlier["verdicts"]


def test_the_day_that_turns_an_answer_is_that_of_its_row():
    """By hand: the fourth strike was announced on 3 October 2025, until which the story's claim was not yet reached."""
    before, now = (said(days("04")[day]["markdown"], days("04")[day]) for day in (date(2025, 9, 19), date(2025, 10, 3)))
    assert "not yet reached" in before[0] and "holds" in now[0] and (before[1], now[1]) == (3, 4)


def test_the_rows_behind_the_front_page_are_those_known_by_its_day(pages):
    reference = [table for table in seeds.load().tables.values() if "source_url" in table.columns]
    known = [row for table in reference for row in table if row["known_from"] <= seeds.load().story_day]
    assert 0 < len(known) < sum(len(table.rows) for table in reference)
    assert f"against the {len(known):,} rows known by 9 October 2025" in " ".join(pages["index.html"].root.text.split())


needs_browser = pytest.mark.skipif(not system_browser.find(), reason=system_browser.NONE)
SQUARES = "[...document.querySelectorAll('.squares a')].map(one => [one.dataset.claim, Number(one.className.slice(1)), one.getAttribute('aria-label')])"
KEY = "[...document.querySelectorAll('.key a')].filter(one => one.checkVisibility()).map(one => one.innerText.replace(/\\s+/g, ' ').trim())"


def counted(verdicts):
    return [f"{word}: {list(verdicts.values()).count(word)}" for word in VERDICTS if word in verdicts.values()]


@needs_browser
@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (768, "light"), (1280, "dark")])
def test_the_day_on_the_front_page_moves_every_square(visit, width, scheme):  # noqa: F811
    page = visit("index.html", width=width, scheme=scheme)
    story, steps = page.evaluate(SQUARES), list(days(JUDGE).items())
    told = {claim: VERDICTS[at] for claim, at, _ in story}
    box = page.locator("#day").bounding_box()
    page.mouse.click(box["x"] + 2, box["y"] + box["height"] / 2)
    for day, one in steps[:3]:
        then = told | one["verdicts"]
        seen = page.evaluate(SQUARES)
        assert {claim: VERDICTS[at] for claim, at, _ in seen} == then and page.evaluate(KEY) == counted(then)
        assert all(label.endswith(f": {then[claim]}") for claim, _, label in seen)
        assert page.inner_text(".day output") == f"{day.day} {day:%B} {day.year}"
        assert page.get_attribute("#day", "aria-valuetext") == ", ".join([f"{day.day} {day:%B} {day.year}", *counted(then)])
        page.focus("#day")
        page.keyboard.press("ArrowRight")
    assert page.evaluate("document.querySelector('.day a').href").endswith(f"05-what-holds.html#as_of={steps[3][0]}")
    assert page.evaluate(TOO_WIDE) <= 0
    page.evaluate(f"[document.querySelector('#day')].map(one => {{ one.value = {[day for day, _ in steps].index(STORY)}; one.dispatchEvent(new Event('input')) }})")
    assert page.evaluate(SQUARES) == story and page.wrong == []
    page.click(".key a >> nth=0")
    page.wait_for_url("**/claims.html?verdict=holds%20on%20every%20reading")


@needs_browser
@pytest.mark.browser
def test_a_finger_moves_the_day_and_without_scripts_none_is_seen(browser, site):
    context = browser.new_context(has_touch=True, is_mobile=True, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"file://{site}/index.html")
    box = page.locator("#day").bounding_box()
    assert box["height"] >= 24
    page.touchscreen.tap(box["x"] + 3, box["y"] + box["height"] / 2)
    assert page.inner_text(".day output") == "25 August 2025"
    context.close()
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"file://{site}/index.html")
    assert not page.is_visible(".day") and page.is_visible(".squares")
    context.close()

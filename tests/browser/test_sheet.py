"""The sheet as it is seen: a worked example for each problem and state, in both languages, on a phone and a desktop.

`make sheets` looks at every worked example.
"""

import os
import statistics
import zlib
from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import urlencode

import pytest
import time_machine
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

import advisor
from tests.advisor.examples import Advised, advised
from tests.browser import looks
from tests.browser.addresses import SHEETS

pytestmark = pytest.mark.django_db(transaction=True)
IS_WHOLE = os.environ.get("TODOKU_ALL_SHEETS") == "1"
PHONE, NARROWEST, DESK = (
    {"width": 390, "height": 844},
    {"width": 360, "height": 844},
    {"width": 1280, "height": 844},
)
MOST_HIGH, MOST_HIGH_IN_THE_MIDDLE = 2500, 2000
LEAST_CONTRAST = 4.5
PREFIXES = ("", "/en")
"""Each sheet is seen in one of the languages by turns, in both for `make sheets`."""
CALM, ARROW = "calm", "to"
STATES = {"do": "", "wait": CALM, "money": CALM, "next": ARROW}
MEASURES = """() => {
  const box = name => document.querySelector(name)?.getBoundingClientRect()
  const panel = getComputedStyle(document.querySelector('.now'))
  const shape = getComputedStyle(document.querySelector('.now .kick'), '::before')
  return {
    title: document.title,
    height: document.documentElement.scrollHeight,
    width: document.documentElement.scrollWidth,
    panel: Math.round(box('.now').bottom + scrollY),
    foot: Math.round(box('.stub').bottom + scrollY),
    cells: [...document.querySelectorAll('.stub > *')].map(one => Math.round(one.getBoundingClientRect().height)),
    look: document.querySelector('.now').className.replace('now', '').trim(),
    fill: panel.backgroundColor,
    paper: getComputedStyle(document.documentElement).backgroundColor,
    wash: getComputedStyle(document.documentElement).getPropertyValue('--wash').trim(),
    rules: [panel.borderTopWidth, panel.borderBottomWidth],
    shape: [shape.borderRadius, shape.clipPath !== 'none', shape.backgroundColor !== 'rgba(0, 0, 0, 0)'],
    rows: box('.rows') && [box('.rows').left, box('.rows').right, box('.rows').top],
    rail: box('.rail') && [box('.rail').left, box('.rail').top],
    open: document.querySelectorAll('details.r[open]').length,
  }
}"""
Measured = dict[str, Any]


@cache
def examples() -> list[Advised]:
    """One for each problem and state, the first by the hash of its name; all of them for `make sheets`."""
    first: dict[tuple[str, str], Advised] = {}
    by_hash = sorted(advised("ja"), key=lambda one: zlib.crc32(one.name.encode()))
    for one in by_hash:
        first.setdefault((one.situation.problem, one.advice.headline.state), one)
    return by_hash if IS_WHOLE else list(first.values())


_measured: dict[str, Measured] = {}


@pytest.fixture
def measured(chromium: Browser, live_server: LiveServer, clock: time_machine.Traveller) -> dict[str, Measured]:
    """Each of these sheets as it comes, closed, measured once for all tests."""
    if not _measured:
        context = chromium.new_context(
            base_url=live_server.url, viewport=PHONE, reduced_motion="reduce", service_workers="block"
        )
        page = context.new_page()
        for number, (name, situation, advice) in enumerate(examples()):
            clock.move_to(advice.now)
            query = urlencode(advisor.to_address(situation))
            for prefix in PREFIXES if IS_WHOLE else PREFIXES[number % 2 :][:1]:
                page.set_viewport_size(PHONE)  # type: ignore[arg-type]
                answer = page.goto(f"{prefix}/advice/?{query}")
                assert answer
                assert answer.status == 200
                _measured[f"{prefix or '/ja'} {name}"] = {"state": advice.headline.state, **at_each_width(page)}
        context.close()
    return _measured


def at_each_width(page: Page) -> Measured:
    """What is measured on a phone, with the width of the page on a narrow one and the places on a desktop."""
    found: Measured = page.evaluate(MEASURES)
    page.set_viewport_size(NARROWEST)  # type: ignore[arg-type]
    found["narrow"] = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size(DESK)  # type: ignore[arg-type]
    found["desk"] = page.evaluate(MEASURES)
    return found


def test_every_problem_and_state_is_among_them(measured: dict[str, Measured]) -> None:
    assert len(measured) > 55
    assert {one["state"] for one in measured.values()} == set(STATES)


def test_the_closed_sheet_is_a_few_screens_high(measured: dict[str, Measured]) -> None:
    heights = {name: one["height"] for name, one in measured.items()}
    assert {name: height for name, height in heights.items() if height > MOST_HIGH} == {}
    assert statistics.median(heights.values()) <= MOST_HIGH_IN_THE_MIDDLE
    assert all(one["open"] == 0 for one in measured.values())


def test_the_panel_and_all_its_cells_are_in_the_first_screen(measured: dict[str, Measured]) -> None:
    assert {name: one["foot"] for name, one in measured.items() if one["foot"] > PHONE["height"]} == {}
    assert {name: one["panel"] for name, one in measured.items() if one["panel"] > PHONE["height"]} == {}


def test_each_cell_is_high_enough_for_a_thumb(measured: dict[str, Measured]) -> None:
    assert {name: one["cells"] for name, one in measured.items() if min(one["cells"]) < looks.SMALLEST_TARGET} == {}


def test_nothing_scrolls_sideways(measured: dict[str, Measured]) -> None:
    reached = {name: (one["width"], one["narrow"], one["desk"]["width"]) for name, one in measured.items()}
    widths = (PHONE["width"], NARROWEST["width"], DESK["width"])
    assert {name: found for name, found in reached.items() if found != widths} == {}


def test_the_panel_is_filled_where_something_is_to_be_done_and_outlined_where_not(
    measured: dict[str, Measured],
) -> None:
    fills = {look: {one["fill"] for one in measured.values() if one["look"] == look} for look in ("", CALM, ARROW)}
    assert {name: one["look"] for name, one in measured.items() if one["look"] != STATES[one["state"]]} == {}
    assert fills[""] == fills[ARROW]
    assert fills[""].isdisjoint(fills[CALM])
    for one in measured.values():
        assert one["rules"] == (["2px", "2px"] if one["look"] == CALM else ["0px", "0px"])


def test_its_shape_says_the_state_as_well(measured: dict[str, Measured]) -> None:
    shapes = {look: {str(one["shape"]) for one in measured.values() if one["look"] == look} for look in STATES.values()}
    assert shapes == {
        "": {"['50%', False, True]"},  # a disc
        CALM: {"['50%', False, False]"},  # a ring
        ARROW: {"['0px', True, True]"},
    }


def test_on_a_desktop_the_ways_on_stand_beside_the_rows(measured: dict[str, Measured]) -> None:
    for name, one in measured.items():
        (_left, right, top), rail = one["desk"]["rows"], one["desk"]["rail"]
        assert rail[0] > right, name
        assert abs(rail[1] - top) < 2, name
        assert one["rail"][1] > one["rows"][2], name  # on a phone they follow


# ---- each state looked at closely


@pytest.fixture
def phone(chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    context = chromium.new_context(
        base_url=live_server.url,
        viewport=PHONE,
        reduced_motion="reduce",
        locale="ja-JP",
        timezone_id="Asia/Tokyo",
        service_workers="block",
    )
    yield context.new_page()
    context.close()


CONTRAST = """name => {
  const one = document.querySelector(name)
  const light = colour => {
    const [red, green, blue] = colour.match(/[\\d.]+/g).map(Number)
      .map(part => part / 255 <= .04045 ? part / 255 / 12.92 : ((part / 255 + .055) / 1.055) ** 2.4)
    return .2126 * red + .7152 * green + .0722 * blue
  }
  let behind = one
  while (/, 0\\)$/.test(getComputedStyle(behind).backgroundColor)) behind = behind.parentElement
  const both = [getComputedStyle(one).color, getComputedStyle(behind).backgroundColor].map(light)
  return (Math.max(...both) + .05) / (Math.min(...both) + .05)
}"""


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", ["do", "next"])
def test_the_message_in_the_panel_can_be_read(phone: Page, name: str, theme: str) -> None:
    """axe leaves it out: lines are drawn behind the words."""
    phone.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    phone.goto(f"/advice/?{SHEETS[name]}")
    phone.locator(".send summary").click()
    for part in (".send .paper", ".send .tone label:has(:checked)", ".send .tone label:not(:has(:checked))"):
        assert phone.evaluate(CONTRAST, part) >= LEAST_CONTRAST, part


FOCUSABLE = """() => [...document.querySelectorAll('main :is(a[href], summary, button, input, [tabindex="0"])')]
  .filter(one => one.checkVisibility({visibilityProperty: true}))
  .map(one => [one.getBoundingClientRect(), one]).map(([box, one]) =>
    [Math.round(box.top + scrollY), Math.round(box.left), one.textContent.trim().slice(0, 30)])"""
FOCUSED = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect()
  return document.querySelector('main').contains(one)
    ? [Math.round(box.top + scrollY), Math.round(box.left), one.textContent.trim().slice(0, 30)] : null
}"""


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desktop"])
@pytest.mark.parametrize("name", ["do", "wait", "next"])
def test_the_focus_goes_in_the_order_of_reading(phone: Page, name: str, size: dict[str, int]) -> None:
    """From the panel down to the last row, then what stands beside or below; no stop is left out or comes twice."""
    phone.set_viewport_size(size)  # type: ignore[arg-type]
    phone.goto(f"/advice/?{SHEETS[name]}")
    expected = [one[2] for one in phone.evaluate(FOCUSABLE)]
    phone.locator("h1").focus()
    stops = []
    for _ in range(len(expected)):
        phone.keyboard.press("Tab")
        stops.append(phone.evaluate(FOCUSED))
    assert [stop and stop[2] for stop in stops] == expected
    rail = phone.locator(".rail a").first.inner_text()
    places = [stop[0] for stop in stops]
    down = places[: expected.index(rail)]
    assert down == sorted(down)


def test_the_steps_stay_open_when_the_text_they_speak_of_is_opened(phone: Page) -> None:
    phone.goto(f"/advice/?{SHEETS['do']}")
    steps, text = phone.locator(".how > details").all()
    steps.locator("summary").click()
    assert steps.evaluate("one => one.open")
    text.locator("summary").click()
    assert text.evaluate("one => one.open")
    assert steps.evaluate("one => one.open")


def test_on_a_desktop_the_steps_stand_open_beside_the_reason(phone: Page) -> None:
    phone.set_viewport_size(DESK)  # type: ignore[arg-type]
    phone.goto(f"/advice/?{SHEETS['do']}")
    (first,) = phone.locator(".open-wide .num li").all()[:1]
    reason = phone.locator(".reason").bounding_box()
    box = first.bounding_box()
    assert first.is_visible()
    assert box
    assert reason
    assert box["x"] > reason["x"] + reason["width"] - 1
    assert not phone.locator(".open-wide summary").is_visible()


def test_without_scripts_it_is_the_same_sheet(chromium: Browser, live_server: LiveServer) -> None:
    heights = []
    for scripts in (True, False):
        context = chromium.new_context(base_url=live_server.url, viewport=PHONE, java_script_enabled=scripts)
        page = context.new_page()
        page.goto(f"/advice/?{SHEETS['do']}")
        page.locator(".r summary").first.click()
        assert page.locator(".r[open]").count() == 1
        heights.append(page.evaluate("document.querySelector('.rows').getBoundingClientRect().bottom"))
        context.close()
    assert heights[0] == heights[1]


@pytest.mark.parametrize("row", ["money", "answers"])
def test_an_address_opens_its_row_and_scrolls_to_it(phone: Page, row: str) -> None:
    phone.goto(f"/advice/?{SHEETS['do']}&open={row}#{row}")
    assert phone.locator(f"#{row}").evaluate("one => one.open")
    assert phone.locator(f"#{row} > summary").evaluate("one => one.getBoundingClientRect().top") < PHONE["height"]

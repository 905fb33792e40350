"""What people ask of their browser is kept to; `looks` has what must hold on every page."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from tests.browser.addresses import PUBLIC, SHEETS
from tests.browser.looks import moving

pytestmark = pytest.mark.django_db(transaction=True)

Opens = Callable[..., Page]
SHAPE = """one => {
  const style = getComputedStyle(one, '::before')
  const {borderStyle, clipPath, rotate, width, borderRadius, backgroundColor} = style
  return [borderStyle, clipPath, rotate, width, borderRadius, backgroundColor].join()
}"""
FILLED = "one => getComputedStyle(one, '::before').backgroundColor === getComputedStyle(one).color"
POINTLESS = """() => [...document.querySelectorAll('button, input, select, textarea')]
  .filter(one => one.checkVisibility({visibilityProperty: true}) && !one.matches('.vh'))
  .filter(one => !one.closest('form[action], form[method]') && !one.matches('.tick input, .tone input'))
  .map(one => one.outerHTML.slice(0, 100))"""


@pytest.fixture
def opens(chromium: Browser, live_server: LiveServer) -> Iterator[Opens]:
    """A page in a browser with these preferences."""
    contexts: list[BrowserContext] = []

    def opens(**preferences: Any) -> Page:
        size = {"width": 390, "height": 844}
        asked = {"locale": "ja-JP", "service_workers": "block", **preferences}
        contexts.append(chromium.new_context(base_url=live_server.url, viewport=size, **asked))
        return contexts[-1].new_page()

    yield opens
    for context in contexts:
        context.close()


def test_whoever_s_browser_asks_for_the_other_language_is_offered_it_on_the_first_page(opens: Opens) -> None:
    for locale, address, offers in [
        ("en-US", "/", "Read this in English"),
        ("fr-FR", "/", "Read this in English"),
        ("ja-JP", "/", ""),
        ("ja-JP", "/en/", "日本語で読む"),
        ("en-GB", "/en/", ""),
    ]:
        page = opens(locale=locale)
        page.goto(address)
        offer = page.locator("[data-offer]")
        assert (offer.inner_text() if offer.is_visible() else "") == offers, (locale, address)


def test_pages_scroll_smoothly_for_those_who_did_not_ask_for_less(opens: Opens) -> None:
    page = opens(reduced_motion="no-preference")
    page.goto("/")
    assert [found[0].strip() for found in moving(page)] == ["html"]


def test_with_forced_colours_each_status_keeps_its_shape(opens: Opens) -> None:
    page = opens(forced_colors="active")
    page.goto(PUBLIC["advice on a late parcel"])
    kinds = page.evaluate("[...new Set([...document.querySelectorAll('.st')].map(one => one.className))]")
    shapes = {kind: page.locator(f"[class='{kind}']").first.evaluate(SHAPE) for kind in kinds}
    assert len(kinds) > 2
    assert len(set(shapes.values())) == len(kinds), shapes


def test_with_forced_colours_each_state_of_the_sheet_keeps_its_shape(opens: Opens) -> None:
    """A disc where something is to be done, a ring where it is to be waited for, an arrow to the next counter."""
    page = opens(forced_colors="active")
    shapes, filled = {}, {}
    for state in ("do", "wait", "next"):
        page.goto(f"/advice/?{SHEETS[state]}")
        shapes[state] = page.locator(".now .kick").evaluate(SHAPE)
        filled[state] = page.locator(".now .kick").evaluate(FILLED)
    assert len(set(shapes.values())) == len(shapes), shapes
    assert filled == {"do": True, "wait": False, "next": True}


def test_with_forced_colours_the_line_of_today_differs_from_those_to_come(opens: Opens) -> None:
    page = opens(forced_colors="active")
    page.goto(f"/advice/?{SHEETS['do']}")
    fills = page.locator(".way > li").evaluate_all(
        "all => all.map(one => getComputedStyle(one, '::before').backgroundColor)"
    )
    assert len(fills) == 3
    assert fills[0] != fills[1] == fills[2]


def test_with_forced_colours_the_chosen_answer_is_seen(opens: Opens) -> None:
    """By its mark, which the browser itself draws, and by its weight."""
    page = opens(forced_colors="active")
    page.goto(PUBLIC["an empty tool"])
    page.locator("input[name=payment]:not([type=hidden])").first.check()
    chosen, other = page.locator(".tick:has(:checked)").first, page.locator(".tick:not(:has(:checked))").first
    look = "one => [getComputedStyle(one).fontWeight, getComputedStyle(one.querySelector('input')).appearance]"
    assert chosen.evaluate(look) == ["700", "auto"]
    assert other.evaluate(look) == ["400", "auto"]


def test_without_scripts_nothing_on_any_page_is_without_effect(opens: Opens) -> None:
    page = opens(java_script_enabled=False)
    pointless = {}
    for name, address in PUBLIC.items():
        page.goto(address)
        pointless[name] = page.evaluate(POINTLESS)
        assert page.locator("h1").count() == 1, name
    assert {name: found for name, found in pointless.items() if found} == {}

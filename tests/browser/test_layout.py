"""Nothing scrolls sideways, whatever the width; what is pressed is large enough; dates stay in one piece."""

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from tests.browser.addresses import OPEN_ALL, PUBLIC

pytestmark = pytest.mark.django_db(transaction=True)
WIDTHS = (320, 360, 640, 768, 1280)
"""In CSS pixels; a zoom of 200 % leaves 640 of a window that is 1280 wide."""
SMALLEST_TARGET = 44
TARGETS = """() => [...document.querySelectorAll('a.btn, button, summary, input:not([type=hidden]), .pick a, .top a')]
    .filter(one => one.checkVisibility({visibilityProperty: true}) && !one.matches('.vh'))
    .map(one => (one.closest('label') ?? one))
    .map(one => [one.outerHTML.slice(0, 80), one.getBoundingClientRect().height])
    .filter(([_, height]) => height < %d)"""


@pytest.mark.parametrize("prefix", ["", "/en"], ids=["ja", "en"])
def test_no_page_scrolls_sideways(browser: Browser, live_server: LiveServer, prefix: str) -> None:
    context = browser.new_context(base_url=live_server.url, device_scale_factor=2)
    page = context.new_page()
    too_wide = []
    for name, address in PUBLIC.items():
        page.goto(f"{prefix}{address}")
        page.evaluate(OPEN_ALL)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            if (reached := page.evaluate("document.documentElement.scrollWidth")) > width:
                too_wide.append((name, width, reached))
    context.close()
    assert too_wide == []


def test_what_is_pressed_is_large_enough_for_a_thumb(browser: Browser, live_server: LiveServer) -> None:
    context = browser.new_context(base_url=live_server.url, viewport={"width": 390, "height": 844})
    page = context.new_page()
    small = []
    for address in PUBLIC.values():
        page.goto(address)
        small += page.evaluate(TARGETS % SMALLEST_TARGET)
    context.close()
    assert small == []


def test_dates_never_break(browser: Browser, live_server: LiveServer) -> None:
    context = browser.new_context(base_url=live_server.url, viewport={"width": 320, "height": 800})
    page = context.new_page()
    page.goto(PUBLIC["advice on a late parcel"])
    page.evaluate(OPEN_ALL)
    lines = page.evaluate(
        "[...document.querySelectorAll('main time, main .n')].map(one => one.getClientRects().length)"
    )
    context.close()
    assert len(lines) > 20
    assert set(lines) <= {0, 1}

"""Every public page fits a watch-sized window of 240 px, and a phone of 360 px on which text is twice as large."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from tests.browser.addresses import OPEN_ALL, PUBLIC

pytestmark = pytest.mark.django_db(transaction=True)
NARROWEST, PHONE = 240, 360
USUAL, TWICE = 16, 32
"""The size of text that a browser's own settings ask for."""
TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth
  const wide = [...document.querySelectorAll('main *, header *, footer *')]
    .filter(one => one.checkVisibility() && one.getBoundingClientRect().right > width + 1)
  const innermost = wide.filter(one => !wide.some(other => other !== one && one.contains(other)))
  return document.documentElement.scrollWidth > width ? innermost.map(one => one.outerHTML.slice(0, 120)) : []
}"""


@pytest.fixture(params=[(NARROWEST, USUAL), (PHONE, TWICE)], ids=["240px", "360px, text at 200%"])
def page(request: pytest.FixtureRequest, chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    width, size = request.param
    context = chromium.new_context(
        base_url=live_server.url, viewport={"width": width, "height": 800}, service_workers="block"
    )
    page = context.new_page()
    context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": size}})
    yield page
    context.close()


@pytest.mark.parametrize("language", ["", "/en"])
def test_nothing_is_wider_than_the_window(page: Page, language: str) -> None:
    found = {}
    for name, address in PUBLIC.items():
        page.goto(f"{language}{address}")
        page.evaluate(OPEN_ALL)
        found[name] = page.evaluate(TOO_WIDE)
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_what_is_too_wide_is_found(page: Page) -> None:
    page.goto("/")
    page.evaluate("document.querySelector('h1').style.width = '100rem'")
    assert page.evaluate(TOO_WIDE)

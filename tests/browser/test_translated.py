"""A browser's own translation leaves alone what must reach somebody as it is: messages to send, numbers, codes."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from tests.browser.addresses import FULL
from tests.portal.factories import make_case, make_user

pytestmark = pytest.mark.django_db(transaction=True)
ORDER_NUMBER = "250-1234567-1234567"
TRANSLATED = "▒"
TRANSLATE = """mark => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const texts = []
  while (walker.nextNode()) texts.push(walker.currentNode)
  const left = '[translate=no], script, template'
  for (const text of texts.filter(one => one.data.trim() && !one.parentElement.closest(left))) {
    const font = document.createElement('font')
    font.append(mark)
    text.replaceWith(font)
  }
}"""
"""As such programs do: each text goes into an element of its own, in other words."""


@pytest.fixture
def page(chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A phone that lets pages read what was copied."""
    phone = {"width": 390, "height": 844}
    context = chromium.new_context(base_url=live_server.url, viewport=phone, service_workers="block")  # type: ignore[arg-type]
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("language", ["", "/en"])
def test_the_copied_message_is_the_original_one(page: Page, language: str) -> None:
    page.goto(f"{language}/advice/?{FULL}")
    button = page.locator("button[data-copies]").first
    button.evaluate("one => { one.closest('details').open = true }")
    message = page.locator(f"[id='{button.get_attribute('data-copies')}']")
    original = message.inner_text().strip()
    page.evaluate(TRANSLATE, TRANSLATED)
    assert TRANSLATED in (page.locator("h1").text_content() or "")
    button.click()
    page.wait_for_function("button => button.textContent === button.dataset.copied", arg=button.element_handle())
    assert page.evaluate("navigator.clipboard.readText()") == original
    assert TRANSLATED not in original


def test_an_order_number_stays_as_it_is(page: Page, live_server: LiveServer) -> None:
    person, client = make_user(), Client()
    case = make_case(person, order_number=ORDER_NUMBER)
    client.force_login(person)
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
    page.goto(f"/cases/{case.pk}/")
    page.evaluate(TRANSLATE, TRANSLATED)
    assert page.get_by_text(ORDER_NUMBER, exact=True).count() == 1


@pytest.mark.parametrize(
    "address", ["/rules/late.wait/", "/sources/F0/", f"/advice/why/?{FULL}", f"/advice/qr/?{FULL}"]
)
def test_codes_and_addresses_stay_as_they_are(page: Page, address: str) -> None:
    page.goto(address)
    kept = "[...document.querySelectorAll('[translate=no]')].map(one => one.textContent)"
    before = page.evaluate(kept)
    page.evaluate(TRANSLATE, TRANSLATED)
    assert before
    assert page.evaluate(kept) == before
    assert page.evaluate("[...document.querySelectorAll('main code')].every(one => one.closest('[translate=no]'))")

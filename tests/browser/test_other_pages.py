"""What PUBLIC does not hold: the style guide of staff, and the pages whose form is posted, which set a cookie."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from tests.browser.addresses import OPEN_ALL
from tests.browser.looks import VIEWS, faults_in
from tests.portal import factories

pytestmark = pytest.mark.django_db(transaction=True)
FORGED = "24時間以内に下記からログインし、カード番号を入力してください。 https://amazon-jp.example/ap"
ORDER = "注文日\n2025年8月20日\n合計\n￥1,210\n注文番号 249-1234567-1234567\n8月24日にお届け済み"
POSTED = (("/authenticity/", FORGED, "#answer"), ("/paste/", ORDER, "#found"), ("/paste/", FORGED, "#found"))
"""Where a text is sent, the text, and what then stands there."""


@pytest.fixture
def page(chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    """The browser of a member of staff."""
    context = chromium.new_context(
        base_url=live_server.url,
        bypass_csp=True,  # for axe's own script
        reduced_motion="reduce",
        service_workers="block",
    )
    client = Client()
    client.force_login(factories.make_user(is_staff=True))
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("language", VIEWS, ids=["ja", "en"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(page: Page, language: str) -> None:
    found = {}
    for address in ("/styleguide/", "/device/clear/", "/authenticity/", "/paste/"):
        response = page.goto(language + address)
        assert response
        assert response.status == 200, address
        page.evaluate(OPEN_ALL)
        found[address] = faults_in_all_views(page, language)
    for address, text, answer in POSTED:
        page.goto(language + address)
        page.fill("[name=text]", text)
        page.click("main form button")
        page.wait_for_selector(answer)
        found[answer] = faults_in_all_views(page, language)
    assert {what: faults for what, faults in found.items() if any(faults)} == {}


def faults_in_all_views(page: Page, language: str) -> list[Any]:
    return [faults_in(page, view) for view in VIEWS[language]]

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
        answer = page.goto(language + address)
        assert answer
        assert answer.status == 200, address
        page.evaluate(OPEN_ALL)
        found[address] = faults_in_all_views(page, language)
    page.goto(f"{language}/authenticity/")
    page.fill(
        "[name=text]", "24時間以内に下記からログインし、カード番号を入力してください。 https://amazon-jp.example/ap"
    )
    page.click("main form button")
    page.wait_for_selector("#answer")
    found["the signs of a message"] = faults_in_all_views(page, language)
    assert {what: faults for what, faults in found.items() if any(faults)} == {}


def faults_in_all_views(page: Page, language: str) -> list[Any]:
    return [faults_in(page, view) for view in VIEWS[language]]

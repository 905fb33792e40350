"""What PUBLIC does not hold: the style guide of staff, and the pages whose form is posted, which set a cookie."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from tests.browser.addresses import OPEN_ALL
from tests.browser.looks import faults_at
from tests.portal import factories

pytestmark = pytest.mark.django_db(transaction=True)
VIEWS = {"": [(320, "light"), (1280, "dark")], "/en": [(390, "dark"), (768, "light")]}
"""By what addresses begin with, widths in CSS pixels and themes."""


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
@pytest.mark.parametrize("address", ["/styleguide/", "/device/clear/", "/authenticity/", "/paste/"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(page: Page, address: str, language: str) -> None:
    answer = page.goto(language + address)
    assert answer
    assert answer.status == 200
    page.evaluate(OPEN_ALL)
    for width, theme in VIEWS[language]:
        assert faults_at(page, width, theme) == [], (width, theme)


@pytest.mark.parametrize("language", VIEWS, ids=["ja", "en"])
def test_so_it_is_with_the_signs_of_a_message(page: Page, language: str) -> None:
    page.goto(f"{language}/authenticity/")
    page.fill(
        "[name=text]", "24時間以内に下記からログインし、カード番号を入力してください。 https://amazon-jp.example/ap"
    )
    page.click("main form button")
    page.wait_for_selector("#answer")
    for width, theme in VIEWS[language]:
        assert faults_at(page, width, theme) == [], (width, theme)

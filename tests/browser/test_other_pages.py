"""What PUBLIC does not hold: the style guide of staff, and the page that clears a device, which sets a cookie."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from tests.browser.addresses import OPEN_ALL
from tests.browser.axe import findings
from tests.portal import factories

pytestmark = pytest.mark.django_db(transaction=True)
ADDRESSES = ("/styleguide/", "/en/styleguide/", "/device/clear/", "/en/device/clear/")


@pytest.fixture(params=[(320, "light"), (390, "dark"), (1280, "light")], ids=lambda one: f"{one[0]}px-{one[1]}")
def page(request: pytest.FixtureRequest, chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    width, theme = request.param
    context = chromium.new_context(
        base_url=live_server.url,
        viewport={"width": width, "height": 844},
        color_scheme=theme,
        bypass_csp=True,  # for axe's own script
        reduced_motion="reduce",
    )
    client = Client()
    client.force_login(factories.make_user(is_staff=True))
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("address", ADDRESSES)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(page: Page, address: str) -> None:
    answer = page.goto(address)
    assert answer
    assert answer.status == 200
    page.evaluate(OPEN_ALL)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert findings(page) == []

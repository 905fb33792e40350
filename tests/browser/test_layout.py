"""Dates stay in one piece, however narrow the page."""

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from tests.browser.addresses import OPEN_ALL, PUBLIC

pytestmark = pytest.mark.django_db(transaction=True)


def test_dates_never_break(chromium: Browser, live_server: LiveServer) -> None:
    context = chromium.new_context(base_url=live_server.url, viewport={"width": 320, "height": 800})
    page = context.new_page()
    page.goto(PUBLIC["advice on a late parcel"])
    page.evaluate(OPEN_ALL)
    lines = page.evaluate(
        "[...document.querySelectorAll('main time, main .n')].map(one => one.getClientRects().length)"
    )
    context.close()
    assert len(lines) > 20
    assert set(lines) <= {0, 1}

"""On a shared device, in a browser that does keep whole pages for going back: nothing of somebody who left is shown."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Error, Page, Playwright, expect
from pytest_django.live_server_helper import LiveServer

from portal.accounts.models import User
from tests.browser.addresses import LATE
from tests.conftest import CHROMIUM_FLAGS, WHOLE_BROWSERS, installed
from tests.portal import factories

pytestmark = pytest.mark.django_db(transaction=True)

KEEPS_NO_PAGES = "--disable-back-forward-cache"
"""Playwright starts Chromium with this, which would make going back look safer than it is."""
TITLE = "ひみつのイヤホン"


@pytest.fixture(scope="module")
def keeping(chromium: Browser) -> Iterator[Browser]:
    """A browser that keeps pages for going back, as people's do; the headless shell keeps none."""
    path = installed(WHOLE_BROWSERS)
    playwright: Playwright = chromium.browser_type  # the one that runs already
    browser = playwright.launch(executable_path=path, args=CHROMIUM_FLAGS, ignore_default_args=[KEEPS_NO_PAGES])
    yield browser
    browser.close()


@pytest.fixture(params=[True, False], ids=["js", "no-js"])
def tab(request: pytest.FixtureRequest, keeping: Browser, live_server: LiveServer) -> Iterator[Page]:
    context = keeping.new_context(base_url=live_server.url, java_script_enabled=request.param, locale="ja-JP")
    yield context.new_page()
    context.close()


def sign_in(context: BrowserContext, live_server: LiveServer, person: User) -> None:
    client = Client()
    client.force_login(person)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])


def look_at_a_case(tab: Page, live_server: LiveServer) -> None:
    person = factories.make_user()
    case = factories.make_case(person, TITLE)
    sign_in(tab.context, live_server, person)
    tab.goto(f"/cases/{case.pk}/")
    expect(tab.locator("main")).to_contain_text(TITLE)


def clear(tab: Page) -> None:
    tab.get_by_role("link", name="この端末から消す").click()
    tab.get_by_role("button", name="いま消す").click()
    expect(tab.locator("h1")).to_have_text("この端末から消しました")


def back(tab: Page) -> None:
    """Go back; a page that was kept whole is not loaded, so nothing but a moment can be waited for.

    The page that is left may be on its way elsewhere by itself.
    """
    try:
        tab.go_back(wait_until="commit")
    except Error as error:
        if "ERR_ABORTED" not in error.message:
            raise
    tab.wait_for_timeout(300)


def test_this_browser_does_keep_pages(keeping: Browser, live_server: LiveServer) -> None:
    """The control: a page that may be kept is there again as it was, with what a script put into it."""
    context = keeping.new_context(base_url=live_server.url)
    tab = context.new_page()
    tab.goto("/guides/")
    tab.evaluate("window.kept = true")
    tab.goto("/sources/")
    back(tab)
    kept = tab.evaluate("window.kept === true")
    context.close()
    assert kept


def test_after_signing_out_going_back_shows_no_case(tab: Page, live_server: LiveServer) -> None:
    look_at_a_case(tab, live_server)
    tab.goto("/account/")
    tab.locator("form[action='/account/logout/'] button").click()
    tab.wait_for_url("/")
    for _ in range(3):
        back(tab)
        expect(tab.locator("body")).not_to_contain_text(TITLE)


def test_clearing_leaves_no_cookie_and_going_back_shows_no_case(tab: Page, live_server: LiveServer) -> None:
    look_at_a_case(tab, live_server)
    clear(tab)
    assert tab.context.cookies() == []
    for _ in range(3):
        back(tab)
        expect(tab.locator("body")).not_to_contain_text(TITLE)


def test_an_advice_is_not_shown_from_the_cache_after_clearing(tab: Page, clock: time_machine.Traveller) -> None:
    """Without scripts its address is asked for anew, as nothing can stop that; the stored copy is gone."""
    tab.goto(f"/advice/?{LATE}")
    before = tab.locator("main").inner_text()
    clear(tab)
    clock.shift(timedelta(days=1))
    back(tab)
    back(tab)
    expect(tab.locator("main")).not_to_have_text(before, use_inner_text=True)


def test_without_clearing_it_would_be_shown_from_the_cache(tab: Page, clock: time_machine.Traveller) -> None:
    tab.goto(f"/advice/?{LATE}")
    before = tab.locator("main").inner_text()
    tab.goto("/guides/")
    clock.shift(timedelta(days=1))
    back(tab)
    assert tab.locator("main").inner_text() == before


def test_with_scripts_going_back_after_clearing_leads_to_the_first_page(
    keeping: Browser, live_server: LiveServer
) -> None:
    context = keeping.new_context(base_url=live_server.url, locale="ja-JP")
    tab = context.new_page()
    tab.goto(f"/advice/?{LATE}")
    clear(tab)
    back(tab)
    tab.wait_for_url(f"{live_server.url}/")
    back(tab)
    tab.wait_for_url(f"{live_server.url}/")
    tab.goto(f"/advice/?{LATE}")
    tab.goto("/guides/")
    back(tab)
    expect(tab).to_have_url(f"{live_server.url}/advice/?{LATE}")
    context.close()

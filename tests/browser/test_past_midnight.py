"""A tab that was kept open past the moment its answer held until says so, once, to whoever comes back to it."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from portal.clock import TOKYO
from tests.browser.addresses import LATE
from tests.portal.factories import SATURDAY, make_case, make_user

pytestmark = pytest.mark.django_db(transaction=True)
SAID = "日付が変わりました。"
BEFORE, AFTER = datetime(2025, 9, 6, 23, 59, tzinfo=TOKYO), datetime(2025, 9, 7, 0, 0, 1, tzinfo=TOKYO)
OPENS = f"/advice/?{LATE}&seller_contacted_at=2025-09-04T11:00"
"""Its advice changes at 11:00."""
ANSWERS = ["/", "/intake/?problem=late", f"/advice/?{LATE}", f"/tools/guarantee-window/?{LATE[13:]}"]


@pytest.fixture
def page(chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A phone whose clock the test moves."""
    phone = {"width": 390, "height": 844}
    context = chromium.new_context(base_url=live_server.url, viewport=phone, service_workers="block")  # type: ignore[arg-type]
    page = context.new_page()
    page.clock.install(time=SATURDAY)
    yield page
    context.close()


def come_back(page: Page, when: datetime, event: str = "focus") -> None:
    """Look at the tab again at that moment."""
    page.clock.pause_at(when)
    page.evaluate("name => dispatchEvent(new Event(name))", event)


@pytest.mark.parametrize("event", ["focus", "pageshow"])
@pytest.mark.parametrize("address", ANSWERS)
def test_it_says_so_once_after_midnight(page: Page, address: str, event: str) -> None:
    page.goto(address)
    come_back(page, BEFORE, event)
    expect(page.locator("#turned")).to_be_empty()
    come_back(page, AFTER, event)
    expect(page.locator("#turned")).to_contain_text(SAID)
    come_back(page, AFTER.replace(hour=5), event)
    expect(page.locator("#turned p")).to_have_count(1)


def test_a_case_says_so_too(page: Page, live_server: LiveServer) -> None:
    person, client = make_user(), Client()
    case = make_case(person)
    client.force_login(person)
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
    page.goto(f"/cases/{case.pk}/")
    come_back(page, BEFORE)
    expect(page.locator("#turned")).to_be_empty()
    come_back(page, AFTER)
    expect(page.locator("#turned")).to_contain_text(SAID)


def test_it_stays_in_sight_and_its_link_asks_anew(page: Page) -> None:
    page.goto(f"/advice/?{LATE}")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    come_back(page, AFTER)
    link = page.get_by_role("link", name="新しい助言を見る")
    expect(link).to_be_in_viewport()
    with page.expect_response(lambda answer: answer.request.is_navigation_request()) as asked:
        link.click()
    assert asked.value.request.url.endswith(f"/advice/?{LATE}")
    expect(page.locator("#turned")).to_be_empty()


def test_in_the_middle_of_a_day_it_speaks_of_the_moment(page: Page) -> None:
    page.goto(OPENS)
    come_back(page, datetime(2025, 9, 6, 10, 59, tzinfo=TOKYO))
    expect(page.locator("#turned")).to_be_empty()
    come_back(page, datetime(2025, 9, 6, 11, 0, tzinfo=TOKYO))
    expect(page.locator("#turned")).to_contain_text("この助言が変わる時刻を過ぎました。")


def test_it_is_said_in_english_too(page: Page) -> None:
    page.goto(f"/en/advice/?{LATE}")
    come_back(page, AFTER)
    expect(page.locator("#turned")).to_contain_text("The day has changed.")


@pytest.mark.parametrize("address", ["/guides/", "/tools/", "/sources/"])
def test_what_speaks_of_no_day_says_nothing(page: Page, address: str) -> None:
    page.goto(address)
    come_back(page, AFTER)
    expect(page.locator("#turned")).to_have_count(0)


def test_a_clock_that_is_wrong_from_the_start_says_nothing(page: Page) -> None:
    page.clock.set_system_time(datetime(2026, 1, 1, tzinfo=TOKYO))
    page.goto(f"/advice/?{LATE}")
    come_back(page, datetime(2026, 1, 2, tzinfo=TOKYO))
    expect(page.locator("#turned")).to_be_empty()


def test_an_old_copy_that_the_browser_kept_says_so_at_once(chromium: Browser, live_server: LiveServer) -> None:
    """Playwright's clock hides where a page came from; the tab's name outlives a page and tells this one the time."""
    context = chromium.new_context(base_url=live_server.url)
    page = context.new_page()
    page.add_init_script("Date.now = () => Number(name)")
    for when, address in ((SATURDAY, f"/advice/?{LATE}"), (SATURDAY, "/guides/")):
        page.evaluate("when => { name = when }", when.timestamp() * 1000)
        page.goto(address)
    page.evaluate("when => { name = when }", AFTER.timestamp() * 1000)
    page.go_back()
    expect(page.locator("#turned")).to_contain_text(SAID)
    page.reload()
    expect(page.locator("#turned")).to_be_empty()
    context.close()

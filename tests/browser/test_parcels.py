"""A parcel's number becomes a link in the browser alone: it is in no request of ours, and goes where one presses."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser import looks
from tests.browser.axe import findings

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = "/guides/tracking-pages/"
NUMBER = "123456789012"
TYPED = "1234-5678 9012"
HREFS = "[...document.querySelectorAll('[data-pattern] a')].map(one => one.href)"
FITTING = (
    "[...document.querySelectorAll('[data-pattern]')].filter(one => !one.querySelector('[data-fits]').hidden).length"
)


@pytest.fixture
def phone(chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    context = chromium.new_context(
        base_url=live_server.url,
        locale="ja-JP",
        viewport={"width": 390, "height": looks.HEIGHT},
        bypass_csp=True,  # for axe's own script
        reduced_motion="reduce",
        service_workers="block",
    )
    yield context.new_page()
    context.close()


def test_a_number_goes_to_nobody_until_a_link_is_pressed_and_then_to_that_carrier_alone(
    phone: Page, live_server: LiveServer
) -> None:
    seen: list[Request] = []

    def carrier_answers(route: Route) -> None:
        route.fulfill(status=200, content_type="text/html", body="<h1>the carrier</h1>")

    phone.context.route(lambda address: not address.startswith(live_server.url), carrier_answers)
    phone.goto(PAGE)
    phone.wait_for_load_state("networkidle")
    address = phone.url
    phone.on("request", lambda one: seen.append(one))
    field = phone.get_by_label("追跡番号")
    field.press_sequentially(TYPED)
    field.press("Enter")
    expect(phone.locator("#parcel-said")).to_contain_text("2つ以上")
    phone.wait_for_timeout(300)
    assert phone.url == address
    assert seen == []

    (link,) = [one for one in phone.evaluate(HREFS) if "sagawa" in one]
    assert link.endswith(NUMBER)
    phone.get_by_role("link", name="佐川急便", exact=True).click()
    expect(phone.get_by_role("heading")).to_have_text("the carrier")
    (asked,) = [one for one in seen if one.is_navigation_request()]
    assert asked.url == link
    assert "referer" not in asked.all_headers()
    assert [one.url for one in seen if one.url.startswith(live_server.url) and NUMBER in one.url] == []


def test_links_follow_what_stands_in_the_field(phone: Page) -> None:
    phone.goto(PAGE)
    plain = phone.evaluate(HREFS)
    field = phone.get_by_label("追跡番号")
    said = phone.locator("#parcel-said")
    for typed, fitting, words in (
        ("1234567890", 1, "1つあります"),
        ("EE123456789JP", 1, "1つあります"),
        ("da1234567890", 1, "1つあります"),
        (NUMBER, 3, "2つ以上"),
        ("4111 1111 1111 1111", 0, "ここにはありません"),
    ):
        field.fill(typed)
        expect(said).to_contain_text(words)
        assert phone.evaluate(FITTING) == fitting, typed
    assert phone.evaluate(HREFS) == plain
    field.fill("")
    expect(said).to_have_text("")
    assert phone.evaluate(FITTING) == 0


def test_no_look_finds_anything_with_a_number_in_it(phone: Page) -> None:
    phone.goto(f"/en{PAGE}")
    phone.locator("#parcel").fill(NUMBER)
    assert findings(phone) == []
    for look in (looks.too_small_for_a_thumb, looks.scrolling_sideways, looks.too_wide_where_narrow):
        assert not look(phone), look.__name__


def test_without_scripts_the_links_are_there_and_the_field_is_not(chromium: Browser, live_server: LiveServer) -> None:
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(PAGE)
    expect(page.locator("#parcel")).to_be_hidden()
    expect(page.get_by_role("link", name="ヤマト運輸", exact=True)).to_be_visible()
    expect(page.locator("[data-fits]").first).to_be_hidden()
    context.close()

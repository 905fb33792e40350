"""Where a form could not be taken, the browser stands on what is to be mended, with scripts and without."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.portal.factories import make_case, make_user

pytestmark = pytest.mark.django_db(transaction=True)
SENT_UNCHECKED = "form => { form.noValidate = true }"


@pytest.fixture(params=[True, False], ids=["js", "no-js"])
def page(request: pytest.FixtureRequest, chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A phone; its console may complain, for browsers count a page with faults as one that failed."""
    phone = {"width": 390, "height": 844}
    context = chromium.new_context(base_url=live_server.url, viewport=phone, java_script_enabled=request.param)  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


def signed_in(page: Page, live_server: LiveServer) -> str:
    """The address of a case whose owner is signed in."""
    person, client = make_user(), Client()
    case = make_case(person)
    client.force_login(person)
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
    return f"/cases/{case.pk}"


def test_a_tool_leads_to_its_faults(page: Page) -> None:
    page.goto("/tools/refund-day/")
    page.locator("[name=price_jpy]").fill("lots")
    page.locator(".tool .btns button").click()
    expect(page.locator("#answer")).to_be_focused()
    expect(page).to_have_title("エラー: 返金日の計算 — とどく")
    page.locator("#answer a[href='#q-price_jpy']").click()
    expect(page.locator("#q-price_jpy")).to_be_in_viewport()
    expect(page.locator("[name=price_jpy]")).to_have_value("lots")


def test_a_question_that_was_not_answered_or_not_understood_says_so_first(page: Page) -> None:
    page.goto("/intake/?problem=late")
    page.locator("main form button.btn").click()
    expect(page.locator("#missed")).to_be_focused()
    page.goto("/intake/?problem=late&promised_date=2026-13-45")
    expect(page.locator("#e-promised_date")).to_be_focused()
    expect(page.locator("[name=promised_date]")).to_have_value("2026-13-45")


def test_the_first_faulty_field_of_a_form_has_the_focus(page: Page, live_server: LiveServer) -> None:
    page.goto(f"{signed_in(page, live_server)}/log/contact/")
    page.locator("main form").evaluate(SENT_UNCHECKED)
    page.locator("[name=text]").fill("電話した")
    page.locator("main form .btn").click()
    expect(page.locator("[name=party]")).to_be_focused()
    expect(page.locator("[name=text]")).to_have_value("電話した")


def test_a_question_without_an_answer_has_the_focus(page: Page, live_server: LiveServer) -> None:
    page.goto(f"{signed_in(page, live_server)}/close/")
    page.locator("main form").evaluate(SENT_UNCHECKED)
    page.locator("main form .btn").click()
    expect(page.locator("#id_outcome")).to_be_focused()


def test_what_is_wrong_with_the_whole_has_the_focus(page: Page) -> None:
    page.goto("/account/login/")
    page.locator("[name=login]").fill("nobody@example.jp")
    page.locator("[name=password]").fill("a wrong password")
    page.locator("main form .btn").first.click()
    expect(page.locator(".faults")).to_be_focused()
    expect(page.locator("[name=login]")).to_have_value("nobody@example.jp")

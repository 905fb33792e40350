"""Nothing inline runs, parts of a page come alone, a message is copied. test_weight walks all public pages."""

import pytest
from playwright.sync_api import Browser, Response, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.addresses import PAID, PUBLIC

pytestmark = pytest.mark.django_db(transaction=True)


def test_inline_scripts_and_styles_are_refused(chromium: Browser, live_server: LiveServer) -> None:
    """The control: the browser does complain when the rules are broken."""
    context = chromium.new_context(base_url=live_server.url)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda one: complaints.append(one.text) if "Security Policy" in one.text else None)
    page.goto("/")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\" onclick=\"1\">x</p>')")
    page.wait_for_timeout(200)
    context.close()
    assert complaints


def test_what_moves_at_once_asks_for_parts_alone_and_leaves_the_address(
    chromium: Browser, live_server: LiveServer
) -> None:
    context = chromium.new_context(base_url=live_server.url)
    page = context.new_page()
    page.goto(f"/tools/refund-day/?{PAID}")
    page.wait_for_load_state("networkidle")  # what belongs to the page itself may still be on its way
    before, address = page.locator("#so-far").inner_text(), page.url
    answers: list[Response] = []
    page.on("response", lambda one: answers.append(one))
    page.locator("input[name=refund_issued_on]").fill("2025-09-05")
    page.locator("input[name=refund_issued_on]").blur()
    expect(page.locator("#so-far")).not_to_have_text(before, use_inner_text=True)
    assert page.url == address
    context.close()
    assert answers
    assert all(answer.request.headers.get("hx-request") for answer in answers)


def test_a_message_is_copied_with_one_press(chromium: Browser, live_server: LiveServer) -> None:
    context = chromium.new_context(base_url=live_server.url, locale="ja-JP")
    page = context.new_page()
    page.goto(PUBLIC["advice on a refund"])
    page.locator(".send > summary").click()
    button = page.locator(".send button[data-copies]")
    button.click()
    expect(button).to_have_text("コピーしました")
    context.close()

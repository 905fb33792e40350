"""Nothing reaches another host, nothing inline runs, no cookie is set, and the pages stay light."""

import pytest
from playwright.sync_api import Browser, Response, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.addresses import LATE, PUBLIC

pytestmark = pytest.mark.django_db(transaction=True)


def test_public_pages_keep_to_themselves(chromium: Browser, live_server: LiveServer) -> None:
    context = chromium.new_context(base_url=live_server.url)
    page = context.new_page()
    foreign: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda one: foreign.append(one.url) if not one.url.startswith(live_server.url) else None)
    page.on("console", lambda one: complaints.append(one.text) if "Security Policy" in one.text else None)
    for address in PUBLIC.values():
        page.goto(address)
        page.wait_for_load_state("networkidle")
    cookies = context.cookies()
    stored = page.evaluate("localStorage.length + sessionStorage.length")
    context.close()
    assert foreign == []
    assert complaints == []
    assert cookies == []
    assert stored == 0


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


def test_the_answers_move_the_advice_at_once(chromium: Browser, live_server: LiveServer) -> None:
    context = chromium.new_context(base_url=live_server.url)
    page = context.new_page()
    page.goto(f"/intake/?{LATE}&change=seller_contacted_at")
    page.wait_for_load_state("networkidle")  # what belongs to the page itself may still be on its way
    before = page.locator("#so-far").inner_text()
    page.locator("input[type=date]").fill("2025-09-03")
    answers: list[Response] = []
    page.on("response", lambda one: answers.append(one))
    page.locator("input[type=time]").fill("10:00")
    page.locator("input[type=time]").blur()
    page.locator("#so-far", has_text="マーケットプレイス保証を申請する").wait_for()
    after = page.locator("#so-far").inner_text()
    address = page.url
    context.close()
    assert after != before
    assert "change=seller_contacted_at" in address
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

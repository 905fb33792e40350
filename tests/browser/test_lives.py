"""Whole lives of cases on a phone: from the first answers to the end, as days pass and answers come."""

from datetime import timedelta
from http import HTTPStatus

import pytest
import time_machine
from playwright.sync_api import Page, expect

from tests.browser.looks import HEIGHT
from tests.browser.walking import go, title_of

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("tries"),
    pytest.mark.parametrize("page", [(360, True)], indirect=True, ids=["phone"]),
]
LATE_FROM_A_SELLER = "problem=late&sold_by=third_party&shipped_by=seller&order_date=2025-08-25&promised_date=2025-09-01"
BROKEN_AFTER_THIRTY_DAYS = (
    "problem=damaged&sold_by=amazon&shipped_by=amazon&received_date=2025-07-20&return_reason=defective"
)


def save(page: Page, answers: str, title: str) -> str:
    """Save the advice on these answers on this device; the address of the case."""
    page.set_viewport_size({"width": 360, "height": HEIGHT})
    page.goto(f"/advice/?{answers}")
    go(page, page.locator("a[href^='/cases/new/']").first)
    page.locator("input[name=title]").fill(title)
    go(page, page.locator("main form button").last)
    return page.url


def heading(page: Page, text: str) -> None:
    expect(page.locator(".now h1")).to_have_text(text)


def awaited(page: Page, answer: str, day: str = "") -> None:
    """Say what came of a wait, by its answer or the day of it; and write it down."""
    go(page, page.locator(".now .did"))
    go(page, page.locator(".choose a, button[name=pick]", has_text=answer).first)
    if page.locator("main form button.btn").count() and "/came/" in page.url:
        if day:
            page.locator("input[name=day]").fill(day)
        go(page, page.locator("main form button.btn").last)


def test_a_late_parcel_of_a_seller_until_the_guarantee_has_paid(page: Page, clock: time_machine.Traveller) -> None:
    case = save(page, LATE_FROM_A_SELLER, "イヤホンが届かない")
    heading(page, title_of("actions", "contact_seller"))
    go(page, page.locator(".now .did"))
    expect(page.locator(".now.calm h1")).to_be_visible()

    clock.shift(timedelta(days=2, hours=1))
    with page.expect_response("**/seen/") as seen:
        page.goto(case)
    assert seen.value.status == HTTPStatus.NO_CONTENT
    heading(page, title_of("actions", "file_marketplace_guarantee"))
    with page.expect_response("**/seen/"):
        page.reload()
    go(page, page.locator("a[href$='/given/']"))
    expect(page.locator(".lines a[href*='/given/']").first).to_contain_text("9月8日(月)")
    with page.expect_response("**/seen/"):
        page.go_back()
    go(page, page.locator(".now .did"))
    expect(page.locator(".now.calm h1")).to_be_visible()

    clock.shift(timedelta(days=10))
    page.goto(case)
    awaited(page, "認められた")
    heading(page, "返金の手続きを待つ")

    clock.shift(timedelta(days=3))
    page.goto(case)
    awaited(page, "きのう")
    expect(page.locator(".now.calm h1")).to_be_visible()
    expect(page.locator(".history")).to_contain_text("9月20日(土)")

    clock.shift(timedelta(days=5))
    page.goto(case)
    go(page, page.locator("a[href$='/brief/']"))
    for told in ("8月25日(月)", "9月6日(土) 10:12", "9月8日(月) 11:12"):
        expect(page.locator("main ol")).to_contain_text(told)
    page.goto(case)
    go(page, page.locator("a[href$='/close/']").first)
    page.locator("input[value=solved]").check()
    go(page, page.locator("main form button").last)
    expect(page.locator("main")).to_contain_text("保存から20日")
    assert page.locator(".now").count() == 0
    assert page.locator(".history .future").count() == 0, "an ended case nags no more"


def test_goods_broken_after_thirty_days_until_the_consumer_centre(page: Page, clock: time_machine.Traveller) -> None:
    case = save(page, BROKEN_AFTER_THIRTY_DAYS, "炊飯器が動かない")
    heading(page, title_of("actions", "contact_amazon"))
    go(page, page.locator("#sent button"))
    sent = page.locator("textarea[name=text]").input_value()
    assert len(sent) > 50
    go(page, page.locator("main form button").last)
    expect(page.locator(".history")).to_contain_text(sent.splitlines()[0])

    clock.shift(timedelta(days=1, minutes=1))
    page.goto(case)
    heading(page, title_of("actions", "follow_up"))
    go(page, page.locator(".now .did"))
    clock.shift(timedelta(hours=5))
    page.goto(f"{case}log/answer/")
    page.locator("select[name=party]").select_option("amazon")
    page.locator("input[name=reply][value=refused]").check()
    page.locator("textarea[name=text]").fill("30日を過ぎたので対応できないと言われた")
    go(page, page.locator("main form button").last)
    expect(page.locator(".now.to h1")).to_contain_text("188")

    go(page, page.locator("a[href$='/brief/']"))
    expect(page.locator("main")).to_contain_text("30日を過ぎたので対応できないと言われた")
    page.go_back()
    go(page, page.locator(".history a").last)
    page.locator("textarea[name=text]").fill("期間を過ぎたと言われた")
    go(page, page.locator("main form button").last)
    expect(page.locator(".history")).to_contain_text("期間を過ぎたと言われた")
    expect(page.locator(".now.to h1")).to_contain_text("188")

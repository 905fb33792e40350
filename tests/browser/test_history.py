"""Going back, going on and loading again in the questions: no answer is lost, and none comes back that was changed."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.walking import go

pytestmark = pytest.mark.django_db(transaction=True)

A_DAY = "button[name=pick][value*='=20']"


def test_back_forward_and_reload_keep_every_answer(page: Page) -> None:
    page.goto("/intake/?problem=late")
    first, question = page.url, page.locator("h1").inner_text()
    go(page, page.locator(A_DAY).first)
    second = page.url
    assert "promised_date=" in second
    go(page, page.locator(".choose a.dk"))
    third = page.url

    page.go_back()
    assert page.url == second
    page.go_back()
    assert page.url == first
    expect(page.locator("h1")).to_have_text(question)
    page.go_forward()
    page.go_forward()
    assert page.url == third
    page.reload()
    assert page.url == third


def test_a_changed_answer_stays_changed_and_the_rest_stays(page: Page) -> None:
    page.goto("/advice/?problem=late&sold_by=third_party&shipped_by=seller&promised_date=2025-09-01")
    go(page, page.get_by_role("link", name="答えを直す").last)
    listed = page.url
    go(page, page.locator("a[href*='change=shipped_by']").first)
    go(page, page.locator(".choose a[href*='shipped_by=amazon']"))
    changed = page.url
    assert urlsplit(changed).path == "/advice/"
    told = "problem=late&sold_by=third_party&shipped_by=amazon&promised_date=2025-09-01"
    assert set(told.split("&")) <= set(urlsplit(changed).query.split("&"))
    page.reload()
    assert page.url == changed
    page.go_back()
    page.go_back()
    assert page.url == listed

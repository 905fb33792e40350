"""Going back, going on and loading again in the questions: no answer is lost, and none comes back that was changed."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.walking import go

pytestmark = pytest.mark.django_db(transaction=True)

A_DAY = "button[name=pick][value*='=20']"


def choose(page: Page, **values: str) -> None:
    for fact, value in values.items():
        page.locator(f"#q-{fact} input[type=radio][value={value}]").check()
    go(page, page.get_by_role("button", name="つぎへ").last)


def answers(page: Page) -> list[str]:
    return page.locator("#answers .ans").first.locator("dt").all_inner_texts()


def test_back_forward_and_reload_keep_every_answer(page: Page) -> None:
    page.goto("/intake/?problem=late")
    choose(page, sold_by="third_party", shipped_by="seller")
    second = page.url
    expect(page.locator("#q-sold_by")).to_have_count(0)
    go(page, page.locator(A_DAY).first)
    third, given = page.url, answers(page)

    page.go_back()
    assert page.url == second
    assert set(answers(page)) < set(given)
    page.go_back()
    expect(page.locator("#q-sold_by input[value=third_party]")).to_be_checked()
    go(page, page.get_by_role("button", name="つぎへ").last)
    assert page.url == second

    page.go_back()
    page.go_forward()
    assert page.url == second
    go(page, page.locator(A_DAY).first)
    assert page.url == third
    page.reload()
    assert page.url == third
    assert answers(page) == given


def test_a_changed_answer_stays_changed_and_the_rest_stays(page: Page) -> None:
    page.goto("/intake/?problem=late&sold_by=third_party&shipped_by=seller&promised_date=2025-09-01")
    before = answers(page)
    go(page, page.locator("a[href$='change=shipped_by']").first)
    page.locator("#q-shipped_by input[value=amazon]").check()
    go(page, page.get_by_role("button", name="この答えにする"))
    changed = page.url
    assert "shipped_by=amazon" in changed
    assert answers(page) == before
    page.reload()
    assert page.url == changed
    go(page, page.get_by_role("link", name="助言を見る").last)
    page.go_back()
    assert page.url == changed
    assert answers(page) == before

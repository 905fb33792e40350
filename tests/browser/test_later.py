"""The same case on a later day: by a slider where scripts run, by a number and a button everywhere."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.addresses import FULL
from tests.browser.walking import go

pytestmark = pytest.mark.django_db(transaction=True)
CASE, DAYS = f"/advice/?{FULL}", f"/advice/days/?{FULL}"


def has_scripts(page: Page) -> bool:
    return page.locator("#later-days").get_attribute("type") == "range"


def test_the_sheet_leads_to_its_days_and_back(page: Page) -> None:
    page.goto(CASE)
    page.locator("#dates > summary").click()
    go(page, page.locator("#dates a[href^='/advice/days/']"))
    expect(page.locator(".picture svg:visible")).to_have_count(1)
    go(page, page.locator("main header a[href^='/advice/?']"))
    expect(page.locator("#dates")).to_have_count(1)


def test_a_day_is_chosen_and_shown(page: Page) -> None:
    page.goto(DAYS)
    field, said = page.locator("#later-days"), page.locator("#later-day")
    expect(said).to_contain_text("きょう、9月6日(土)")
    if has_scripts(page):
        field.focus()
        page.keyboard.press("ArrowRight")
        expect(said).to_contain_text("9月7日(日)、1日後")
        page.keyboard.press("End")
        expect(said).to_contain_text("12月5日(金)、90日後")
        assert "later" not in page.url
    else:
        field.fill("90")
    page.locator(".later form button").click()
    expect(page).to_have_url(re.compile(r"/advice/\?.*&later=90$"))
    expect(page.locator(".shown-day")).to_contain_text("90日後、12月5日(金)の終わりの助言です")
    page.locator(".shown-day a").click()
    expect(page.locator(".shown-day")).to_have_count(0)


def test_a_day_of_change_is_one_press_away(page: Page) -> None:
    page.goto(DAYS)
    page.locator(".turns a").last.click()
    expect(page).to_have_url(re.compile(r"/advice/\?.*&later=86$"))
    expect(page.locator(".shown-day")).to_contain_text("12月1日(月)")
    page.go_back()
    expect(page.locator(".turns")).to_have_count(1)


def test_the_day_that_is_shown_is_marked_among_those_of_change(page: Page) -> None:
    page.goto(f"{DAYS}&later=86")
    expect(page.locator(".turns [aria-current]")).to_have_text("12/1(月)")
    expect(page.locator("#later-days")).to_have_value("86")

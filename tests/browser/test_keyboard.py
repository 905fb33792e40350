"""From the first page to a copied message with the keyboard alone: the focus is always seen, and goes down the page."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.addresses import FULL, PUBLIC
from tests.portal.pages import query_of

pytestmark = pytest.mark.django_db(transaction=True)

MOST_STOPS = 150
LEAST_RING_PX = 2
FOCUS = """() => {
  const one = document.activeElement
  const shown = one.closest('label') ?? one
  const box = shown.getBoundingClientRect()
  const ring = style => style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth)
  return {
    name: one.outerHTML.slice(0, 100),
    ring: Math.max(ring(getComputedStyle(one)), ring(getComputedStyle(shown))),
    isInView: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
    isInMain: document.querySelector('main').contains(one),
    top: Math.round(box.top + scrollY),
    bottom: Math.round(box.bottom + scrollY),
  }
}"""
NO_RING = """() => {
  document.adoptedStyleSheets = [new CSSStyleSheet()]
  document.adoptedStyleSheets[0].replaceSync(':focus-visible { outline: 0 !important }')
}"""
Stop = dict[str, Any]


@pytest.fixture
def page(chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A phone with a keyboard; nothing moves by itself, so that what has the focus stands still."""
    context = chromium.new_context(
        base_url=live_server.url,
        viewport={"width": 390, "height": 844},
        locale="ja-JP",
        timezone_id="Asia/Tokyo",
        reduced_motion="reduce",
        service_workers="block",
    )
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


def stops_until(page: Page, target: Locator) -> list[Stop]:
    """Every place the Tab key stops at, from here to the target."""
    stops = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(FOCUS))
        if target.evaluate("one => one === document.activeElement"):
            return stops
    raise AssertionError(f"{target} was not reached")


def tab_to(page: Page, target: Locator) -> None:
    """Go there by the Tab key alone; on the way the focus is seen at every stop and never jumps up the page."""
    stops = stops_until(page, target)
    assert unseen(stops) == []
    assert jumps(stops) == []


def unseen(stops: list[Stop]) -> list[str]:
    return [stop["name"] for stop in stops if stop["ring"] < LEAST_RING_PX or not stop["isInView"]]


def jumps(stops: list[Stop]) -> list[tuple[str, str]]:
    """What stands wholly above the stop before it."""
    inside = [stop for stop in stops if stop["isInMain"]]
    return [(first["name"], then["name"]) for first, then in pairwise(inside) if then["bottom"] <= first["top"]]


def follow(page: Page, target: Locator) -> None:
    """Press Enter there, and wait for the page it leads to."""
    tab_to(page, target)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def answer(page: Page, wanted: set[tuple[str, str]]) -> None:
    """Choose what is true of the case, on a page of questions; "I don't know" where nothing is."""
    told = set(query_of(page.url))
    for fact, value in wanted - told:
        if (chip := page.locator(f"button[name=pick][value='{fact}={value}']")).count():
            return follow(page, chip)
    choices = page.locator(".choose a[rel=nofollow]:not(.dk)")
    for choice in choices.all():
        new = set(query_of(choice.get_attribute("href") or "")) - told
        if new and new <= wanted:
            return follow(page, choice)
    return follow(page, page.locator(".choose a.dk"))


def test_the_keyboard_alone_gets_from_what_happened_to_a_copied_message(page: Page) -> None:
    page.goto("/")
    follow(page, page.locator("a[href='/intake/?problem=late']").first)
    wanted = {("sold_by", "third_party"), ("shipped_by", "seller"), ("promised_date", "2025-09-03")}
    while "/intake/" in page.url:
        answer(page, wanted)
    assert "/advice/?problem=late&sold_by=third_party&shipped_by=seller" in page.url
    tab_to(page, page.locator(".send > summary"))
    page.keyboard.press("Enter")
    button = page.locator(".send button[data-copies]")
    tab_to(page, button)
    page.keyboard.press("Enter")
    expect(button).to_have_text("コピーしました")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.strip() == page.locator(".send .paper").inner_text().strip()


def test_rows_are_opened_and_the_step_is_noted_with_the_keyboard_alone(page: Page) -> None:
    page.goto(f"/advice/?{FULL}")
    done = page.locator(".stub .did")
    tab_to(page, done)
    for row in ("get", "answers"):
        tab_to(page, page.locator(f"#{row} > summary"))
        page.keyboard.press("Enter")
        expect(page.locator(f"#{row}")).to_have_attribute("open", "")
    page.goto(f"/advice/?{FULL}")
    follow(page, done)
    expect(page.locator(".said")).to_contain_text("申請した")
    expect(page.locator("h1")).to_have_text("審査の結果を待つ")


def test_the_first_stop_leads_past_the_head_of_the_page(page: Page) -> None:
    for address in PUBLIC.values():
        page.goto(address)
        if page.locator("[autofocus]").count():
            continue  # where something is wrong, the focus is there already
        skip = page.locator("a.skip")
        tab_to(page, skip)
        assert skip.evaluate("one => one.getBoundingClientRect().top >= 0"), address
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main", address


def test_a_hidden_ring_and_a_jump_are_noticed(page: Page) -> None:
    """The control."""
    page.goto(f"/intake/?{FULL}")
    page.evaluate("[...document.querySelectorAll('main a')].at(-1).tabIndex = 1")
    page.evaluate(NO_RING)
    stops = stops_until(page, page.locator("main a").first)
    assert unseen(stops)
    assert jumps(stops)

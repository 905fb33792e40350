"""Searching on a phone and on a desktop, with JavaScript and without it."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser import looks

pytestmark = pytest.mark.django_db(transaction=True)
STATES = {
    "found": "/?q=返金まだ",
    "nothing": "/?q=天気",
    "refused": "/?refused=card",
    "library": "/guides/?q=手数料",
    "a part of a guide": "/guides/questions-and-answers/#part-4",
}
CARD = "4111 1111 1111 1111"


@pytest.fixture
def with_scripts(chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    context = chromium.new_context(
        base_url=live_server.url, viewport={"width": 390, "height": 844}, locale="ja-JP", service_workers="block"
    )
    yield context.new_page()
    context.close()


def test_a_person_gets_from_own_words_to_the_questions(page: Page) -> None:
    page.goto("/")
    page.get_by_label("自分の言葉で探す").fill("届いてないのに配達済み")
    page.get_by_role("button", name="探す").click()
    expect(page).to_have_url(re.compile(r"/\?q="))
    expect(page.locator("#said[role=status]")).to_contain_text("件見つかりました")
    page.locator("#found").get_by_role("link").first.click()
    expect(page).to_have_url(re.compile("problem=missing_delivered"))


def test_an_example_can_be_tried(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="PayPay 戻らない").click()
    expect(page.locator("#found a").first).to_have_attribute("href", "/intake/?problem=refund_delayed")
    expect(page.get_by_label("自分の言葉で探す")).to_have_value("PayPay 戻らない")


def test_a_question_of_the_library_is_reached_at_its_place(page: Page) -> None:
    page.goto("/guides/?q=手数料")
    page.get_by_role("link", name="キャンセルに手数料はかかりますか。").click()
    expect(page).to_have_url(re.compile("#part-4$"))
    expect(page.locator("#part-4")).to_be_in_viewport()


def asked_of(page: Page) -> list[str]:
    """What is searched for from now on, in the order of the requests."""
    asked: list[str] = []
    page.on("request", lambda one: asked.extend(parse_qs(urlsplit(one.url).query, keep_blank_values=True).get("q", ())))
    return asked


def field_of(page: Page) -> Locator:
    return page.get_by_label("自分の言葉で探す")


def test_results_and_the_address_follow_the_typing(with_scripts: Page) -> None:
    page = with_scripts
    asked = asked_of(page)
    page.goto("/")
    address, entries = page.url, page.evaluate("history.length")
    field = field_of(page)
    field.press_sequentially("にせもの", delay=30)
    expect(page.locator("#found a").first).to_have_attribute("href", "/intake/?problem=not_as_described")
    expect(page.locator("#said[role=status]")).to_contain_text("件見つかりました")
    assert asked == ["にせもの"]
    assert parse_qs(urlsplit(page.url).query) == {"q": ["にせもの"]}
    field.fill("天気")
    expect(page.locator("#said[role=status]")).to_contain_text("見つかりませんでした")
    expect(page.locator("#found a")).to_have_count(0)
    field.fill("")
    expect(page.locator("#said[role=status]")).to_be_empty()
    expect(field).to_be_focused()
    expect(page).to_have_url(address)
    assert page.evaluate("history.length") == entries, "typing leaves no trail of half words"
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


@pytest.mark.parametrize("start", ["/", "/guides/"])
def test_the_way_back_from_a_hit_leads_to_its_words_and_hits(with_scripts: Page, start: str) -> None:
    page = with_scripts
    page.goto(start)
    field_of(page).press_sequentially("届かない", delay=30)
    hits = page.locator("#found a")
    expect(hits.first).to_have_attribute("href", "/intake/?problem=late")
    before = hits.all_inner_texts()
    hits.first.click()
    expect(page).to_have_url(re.compile("/intake/"))
    page.go_back()
    expect(field_of(page)).to_have_value("届かない")
    assert hits.all_inner_texts() == before


def test_half_typed_kana_are_not_asked_for(with_scripts: Page) -> None:
    page = with_scripts
    asked = asked_of(page)
    page.goto("/")
    field_of(page).focus()
    keys = page.context.new_cdp_session(page)
    for half in ("t", "と", "とd", "とど", "とどk", "とどか"):
        keys.send("Input.imeSetComposition", {"text": half, "selectionStart": len(half), "selectionEnd": len(half)})
        page.wait_for_timeout(400)  # longer than the search waits for a pause
    assert asked == []
    keys.send("Input.insertText", {"text": "届かない"})
    expect(page.locator("#found a").first).to_have_attribute("href", "/intake/?problem=late")
    assert asked == ["届かない"]


def test_the_words_found_are_marked(page: Page) -> None:
    page.goto("/?q=ﾘｺｰﾙ")
    expect(page.locator("#found mark").first).to_have_text("リコール")
    page.goto("/?q=ちえん")
    first = page.locator("#found a").first
    expect(first.locator("mark")).to_have_text("ちえん")
    expect(first).to_contain_text("「ちえん」とも言います")


def test_a_card_number_typed_stays_out_of_the_address(with_scripts: Page) -> None:
    page = with_scripts
    page.goto("/")
    field_of(page).fill(CARD)
    expect(page.locator("#said[role=status]")).to_contain_text("カード番号のような数字")
    expect(page).to_have_url(re.compile(r"/\?refused=card$"))
    field_of(page).fill("届かない")
    expect(page).to_have_url(re.compile(r"/\?q="))


def test_a_card_number_stays_nowhere(page: Page) -> None:
    page.goto("/")
    page.get_by_label("自分の言葉で探す").fill(CARD)
    page.get_by_role("button", name="探す").click()
    expect(page).to_have_url(re.compile(r"/\?refused=card$"))
    expect(page.locator("#said[role=status]")).to_contain_text("カード番号のような数字")
    page.go_back()
    expect(page).to_have_url(re.compile("/$"))


def test_the_status_is_one_region_that_stays_while_its_words_change(with_scripts: Page) -> None:
    page = with_scripts
    page.goto("/")
    page.evaluate("window.said = document.getElementById('said')")
    page.get_by_label("自分の言葉で探す").fill("偽物")
    expect(page.locator("#said[role=status]")).to_contain_text("件見つかりました")
    assert page.evaluate("window.said === document.querySelector('#said[role=status]')")
    assert page.locator("#said").count() == 1


@pytest.mark.parametrize(("prefix", "axe"), [("", looks.axe_in_light), ("/en", looks.axe_in_dark)], ids=["ja", "en"])
def test_axe_finds_nothing_in_any_state_and_none_scrolls_sideways(
    chromium: Browser, live_server: LiveServer, prefix: str, axe: looks.Look
) -> None:
    context = chromium.new_context(
        base_url=live_server.url,
        viewport={"width": 390, "height": 844},
        bypass_csp=True,  # for axe's own script
        reduced_motion="reduce",
        service_workers="block",
    )
    page = context.new_page()
    found = {}
    for state, address in STATES.items():
        page.goto(f"{prefix}{address}")
        found[state] = [axe(page), looks.scrolling_sideways(page)]
    context.close()
    assert {state: faults for state, faults in found.items() if any(faults)} == {}

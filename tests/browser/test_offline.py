"""A phone without a network: guides and the last sheet open as they were, and nothing of anybody's own pages."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from msgspec.structs import replace
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from advisor import Release
from advisor.rulebook import Text
from portal.clock import TOKYO
from portal.curation import published
from tests.browser.addresses import LATE
from tests.portal.factories import published_release

pytestmark = pytest.mark.django_db(transaction=True)
PATHS_KEPT = """async () => {
  const caught = [];
  for (const name of await caches.keys())
    for (const { url } of await (await caches.open(name)).keys()) caught.push(new URL(url).pathname);
  return caught;
}"""
ASK_TO_KEEP = """async address => {
  const heard = new Promise(resolve =>
    navigator.serviceWorker.addEventListener('message', ({data}) => resolve(data.kept), {once: true}))
  const {active} = await navigator.serviceWorker.ready
  active.postMessage({pages: [location.origin + address], files: [], isAsking: true})
  return heard
}"""
SHEET = f"/advice/?{LATE}"
RULEBOOK = published_release().rulebook
NEWER = Release.of(
    replace(
        RULEBOOK,
        guides=[
            replace(one, title=Text(ja="新しい題", en="A new title")) if one.id == "refund-times" else one
            for one in RULEBOOK.guides
        ],
    ),
    2,
    datetime(2025, 9, 6, tzinfo=TOKYO),
)
"""The shipped pack with another title of one guide."""
MOST_SECONDS = 20


@pytest.fixture
def phone(chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    context = chromium.new_context(base_url=live_server.url, locale="ja-JP", viewport={"width": 360, "height": 800})
    yield context.new_page()
    context.close()


def kept(page: Page) -> list[str]:
    """The paths of what is kept."""
    found: list[str] = page.evaluate(PATHS_KEPT)
    return found


def wait_until_kept(page: Page, path: str) -> None:
    for _ in range(MOST_SECONDS * 10):
        if path in kept(page):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"{path} is not among {kept(page)}")


def visit(page: Page, address: str) -> None:
    """Open it, and wait until it is kept."""
    page.goto(address)
    wait_until_kept(page, address.partition("?")[0])


def test_what_was_read_opens_without_a_network_and_says_that_it_is_a_copy(phone: Page) -> None:
    visit(phone, "/guides/refund-times/")
    visit(phone, SHEET)
    heading = phone.locator("h1").first.inner_text()
    phone.context.set_offline(True)

    phone.goto(SHEET)
    expect(phone.locator("h1").first).to_have_text(heading)
    expect(phone.locator("main > .said")).to_contain_text("ネットにつながっていません")
    phone.goto("/guides/refund-times/")
    expect(phone.locator("h1")).to_have_text("返金が届くまで")
    phone.goto("/cases/")
    expect(phone.locator("h1")).to_have_text("ネットにつながっていません")
    phone.get_by_role("link", name="最後に見た助言").click()
    expect(phone.locator("h1").first).to_have_text(heading)
    phone.goto("/en/guides/escalation/")
    expect(phone.locator("h1")).to_have_text("No network")

    phone.context.set_offline(False)
    phone.goto("/account/login/")
    expect(phone.locator("h1")).to_have_text("サインイン")
    assert not [path for path in kept(phone) if "cases" in path or "account" in path]


def test_whoever_opens_the_list_or_a_sheet_has_the_guides_it_leads_to(phone: Page) -> None:
    visit(phone, SHEET)
    wait_until_kept(phone, "/guides/")
    visit(phone, "/guides/")
    guides = [one.get_attribute("href") for one in phone.locator("main a[href^='/guides/']:not([href*='?'])").all()]
    for path in guides:
        wait_until_kept(phone, path or "")
    assert len(guides) > 40
    phone.context.set_offline(True)
    for path in ("/guides/", *guides[::8]):
        phone.goto(path or "")
        expect(phone.locator("h1")).not_to_have_text("ネットにつながっていません")


def test_who_saves_data_keeps_all_guides_on_demand_and_everything_goes_with_one_press(phone: Page) -> None:
    phone.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
    visit(phone, "/guides/")
    phone.wait_for_timeout(500)
    assert "/guides/escalation/" not in kept(phone)
    phone.get_by_role("button", name="手引きをぜんぶ残す").click()
    expect(phone.locator("[data-offline-said]")).to_contain_text("残しました", timeout=MOST_SECONDS * 1000)
    phone.context.set_offline(True)
    phone.goto("/guides/escalation/")
    expect(phone.locator("h1")).to_have_text("それでも進まないとき")
    phone.context.set_offline(False)

    phone.goto("/guides/")
    phone.get_by_role("button", name="この端末に残さない").click()
    expect(phone.get_by_role("button", name="手引きと最後の助言を残す")).to_be_visible()
    phone.goto(SHEET)
    assert kept(phone) == []


def test_what_is_on_its_way_when_it_is_switched_off_is_not_kept(phone: Page) -> None:
    visit(phone, "/guides/")
    phone.get_by_role("button", name="この端末に残さない").click()
    phone.wait_for_timeout(3000)
    assert kept(phone) == []
    phone.get_by_role("button", name="手引きと最後の助言を残す").click()
    wait_until_kept(phone, "/offline/")
    wait_until_kept(phone, "/guides/")


def test_the_page_for_all_others_leads_to_a_last_sheet_where_there_is_one(phone: Page) -> None:
    visit(phone, "/guides/law/")
    phone.goto("/offline/")
    last = phone.get_by_role("link", name="最後に見た助言")
    expect(last).to_be_hidden()
    visit(phone, SHEET)
    phone.goto("/offline/")
    expect(last).to_be_visible()


def test_a_new_release_renews_what_was_kept(phone: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    visit(phone, "/guides/refund-times/")
    (before,) = [name for name in phone.evaluate("caches.keys()") if name.startswith("guides-")]
    monkeypatch.setattr(published._current, "get", lambda: NEWER)
    phone.goto("/guides/")
    for _ in range(MOST_SECONDS * 10):
        if before not in phone.evaluate("caches.keys()") and "/guides/refund-times/" in kept(phone):
            break
        phone.wait_for_timeout(100)
    phone.context.set_offline(True)
    phone.goto("/guides/refund-times/")
    expect(phone.locator("h1")).to_have_text("新しい題")
    assert before not in phone.evaluate("caches.keys()")


def test_a_sheet_that_cannot_be_fetched_takes_the_last_one_from_nobody(phone: Page) -> None:
    visit(phone, SHEET)
    assert phone.evaluate(ASK_TO_KEEP, "/advice/?problem=nonsense") == 0
    assert "/advice/" in kept(phone)
    other = "/advice/?problem=damaged"
    assert phone.evaluate(ASK_TO_KEEP, other) == 1
    assert kept(phone).count("/advice/") == 1
    phone.context.set_offline(True)
    phone.goto("/offline/?last=1")
    expect(phone.locator("#language")).to_have_attribute("href", f"/en{other}")


def test_clearing_the_device_clears_it(phone: Page) -> None:
    visit(phone, SHEET)
    phone.get_by_role("link", name="この端末から消す").click()
    phone.get_by_role("button", name="いま消す").click()
    expect(phone.locator("h1")).to_have_text("この端末から消しました")
    for _ in range(MOST_SECONDS * 10):
        if not kept(phone):
            break
        phone.wait_for_timeout(100)
    assert kept(phone) == []

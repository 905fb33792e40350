"""What people take along: a copied text, a picture for the phone, a sheet of paper."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.addresses import FULL, PUBLIC
from tests.browser.looks import count_sheets
from tests.browser.walking import go

pytestmark = pytest.mark.django_db(transaction=True)
CASE = f"/advice/?{FULL}"
READER = Path(__file__).resolve().parents[1] / "node/node_modules/jsqr/dist/jsQR.js"
READ_PICTURE = """async () => {
  const picture = new Image(800, 800)
  picture.src = 'data:image/svg+xml,' + encodeURIComponent(
    document.querySelector('.qr svg').outerHTML.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"'))
  await picture.decode()
  const canvas = Object.assign(document.createElement('canvas'), {width: 800, height: 800}).getContext('2d')
  canvas.drawImage(picture, 0, 0, 800, 800)
  return jsQR(canvas.getImageData(0, 0, 800, 800).data, 800, 800)?.data
}"""
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', {value: undefined})"
SEEN = "name => document.querySelector(name).getBoundingClientRect().height > 10"
SHARES = "navigator.share = async (what) => { window.shared = what }"


@pytest.fixture
def wide(chromium: Browser, live_server: LiveServer) -> Iterator[BrowserContext]:
    desk = {"width": 1280, "height": 900}
    context = chromium.new_context(base_url=live_server.url, viewport=desk, bypass_csp=True, service_workers="block")  # type: ignore[arg-type]
    yield context
    context.close()


def test_the_advice_is_copied_as_text(wide: BrowserContext) -> None:
    wide.grant_permissions(["clipboard-read", "clipboard-write"])
    page = wide.new_page()
    page.goto(CASE)
    button = page.locator("button[data-copies-from]")
    address = page.locator("#as-text").get_attribute("href") or ""
    button.click()
    expect(button).to_have_text("コピーしました")
    assert page.evaluate("navigator.clipboard.readText()") == wide.request.get(address).text()


def test_without_a_clipboard_the_text_is_opened(wide: BrowserContext) -> None:
    page = wide.new_page()
    page.add_init_script(NO_CLIPBOARD)
    page.goto(CASE)
    page.locator("button[data-copies-from]").click()
    expect(page).to_have_url(re.compile(r"/advice/text/\?"))
    expect(page.locator("body")).to_contain_text("■ いまやること")


def test_sharing_is_offered_where_the_browser_can(wide: BrowserContext) -> None:
    page = wide.new_page()
    page.goto(CASE)
    assert page.locator("button[data-shares]").is_visible() == page.evaluate("'share' in navigator")
    page.add_init_script(SHARES)
    page.reload()
    page.locator("button[data-shares]").click()
    assert json.loads(page.evaluate("JSON.stringify(window.shared)")) == {"title": page.title(), "url": page.url}


def test_without_scripts_no_button_promises_anything(chromium: Browser, live_server: LiveServer) -> None:
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(CASE)
    assert page.locator(".rail button:visible").count() == 0
    assert page.locator(".rail a:visible").count() == 4
    context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_picture_leads_back_to_the_same_advice(wide: BrowserContext, theme: str) -> None:
    if not READER.exists():
        if os.environ.get("TODOKU_REQUIRE_NODE") == "1":
            pytest.fail("TODOKU_REQUIRE_NODE=1, but tests/node/node_modules is missing", pytrace=False)
        pytest.skip("no `make node-tools` here")
    page = wide.new_page()
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    page.goto(f"{CASE}&later=2")
    go(page, page.locator("a[href^='/advice/qr/']"))
    page.add_script_tag(path=str(READER))
    read = page.evaluate(READ_PICTURE)
    assert read == page.locator(".address").inner_text()
    page.goto(read)
    expect(page.locator(".shown-day")).to_contain_text("2日後")


ORDINARY = [
    "advice on a late parcel",
    "advice to wait",
    "advice on money to come",
    "advice on the next counter",
    "advice on a refund",
    "advice for a later day",
    "advice on a fraud",
    "a first look",
]


def sheets_of(page: Page, address: str) -> int:
    page.goto(address)
    return count_sheets(page)


@pytest.mark.parametrize("form", ["", "print/"], ids=["sheet", "print"])
@pytest.mark.parametrize("prefix", ["", "/en"], ids=["ja", "en"])
def test_an_ordinary_case_is_one_sheet_of_paper(wide: BrowserContext, prefix: str, form: str) -> None:
    page = wide.new_page()
    addresses = {name: prefix + PUBLIC[name].replace("/advice/", f"/advice/{form}") for name in ORDINARY}
    sheets = {name: sheets_of(page, address) for name, address in addresses.items()}
    assert sheets == dict.fromkeys(ORDINARY, 1)


@pytest.mark.parametrize("form", ["", "print/"], ids=["sheet", "print"])
def test_the_sheet_says_what_matters(wide: BrowserContext, form: str) -> None:
    """Also what is folded on the screen; what can only be pressed stays away."""
    page = wide.new_page()
    page.goto(CASE.replace("/advice/", f"/advice/{form}"))
    page.emulate_media(media="print")
    shown = (".now h1", ".now .span", ".how .num", ".way li", "#money .part", "#get .items", "#dates .spine .future")
    for part in (*shown, "#evidence .tick", "#desks h4", "#more .seq", "#basis .release", "#answers dt"):
        assert page.locator(part).first.is_visible(), part
    for part in ("nav", ".rail", ".stub", ".ask", ".why", "button"):
        assert not page.locator(part).first.is_visible(), part
    assert page.locator(".how .send .paper").is_visible() == bool(form), "the text to send is on the page for printing"
    assert page.evaluate(SEEN, "#answers dl"), "what is folded on the screen has no height on paper"


def test_the_days_to_come_are_on_paper_and_those_gone_by_are_not(wide: BrowserContext) -> None:
    page = wide.new_page()
    page.goto(f"/advice/print/?{FULL}")
    page.emulate_media(media="print")
    eras = page.locator("#dates .spine > li").evaluate_all(
        "all => all.filter(one => one.checkVisibility()).map(one => one.className)"
    )
    assert set(eras) == {"today", "future"}


def test_more_than_a_sheet_is_counted_as_more(wide: BrowserContext) -> None:
    """The control for counting pages."""
    page = wide.new_page()
    page.goto(CASE)
    page.evaluate(
        "document.querySelector('main').append(...Array.from({length: 90}, () => document.createElement('hr')))"
    )
    assert count_sheets(page) > 1


def test_what_was_just_noted_is_gone_from_the_address_and_after_a_reload(wide: BrowserContext) -> None:
    """Else a partner who gets the address sent would read it as done a moment ago."""
    page = wide.new_page()
    page.goto(CASE)
    page.locator("a.did").click()
    page.locator("[data-noted]").wait_for()
    assert "did=" not in page.url
    assert "guarantee_claim=filed" in page.url
    page.reload()
    assert page.locator("[data-noted]").count() == 0


def test_the_copied_link_is_that_of_the_answers_alone(wide: BrowserContext) -> None:
    wide.grant_permissions(["clipboard-read", "clipboard-write"])
    page = wide.new_page()
    page.goto(f"{CASE}&open=get#get")
    button = page.locator("button[data-copies-link]")
    button.click()
    expect(button).to_have_text("コピーしました")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "open=" not in copied
    assert "#" not in copied
    page.goto(copied)
    assert page.locator(".r[open]").count() == 0

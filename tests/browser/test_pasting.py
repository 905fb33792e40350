"""From a pasted page of an order to the next question, on a phone: only what was ticked goes on."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import DEVICES, name_of

pytestmark = pytest.mark.django_db(transaction=True)
ORDER = "249-1234567-1234567"
TEXT = (
    f"注文日\n2025年8月20日\n合計\n￥1,210\nお届け先\n山田 太郎\n東京都\n注文番号 {ORDER}\n"
    "8月24日にお届け済み\n販売: アマゾンジャパン合同会社"
)
TICKED = {"order_date": "2025-08-20", "received_date": "2025-08-24"}


@pytest.mark.parametrize("page", DEVICES[:2], ids=name_of, indirect=True)
def test_what_is_ticked_goes_on_and_neither_the_number_nor_the_name(page: Page) -> None:
    page.goto("/intake/?problem=damaged")
    page.click("main a[href*='/paste/']")
    page.fill("[name=text]", TEXT)
    page.click("main form button")
    page.wait_for_selector("#found")
    assert page.locator("select[name=problem]").input_value() == "damaged"
    assert "山田" not in page.locator("#found").inner_text()
    for fact in TICKED:
        page.locator(f"#found label:has(input[name={fact}])").click()
    page.click("#found form button")
    page.wait_for_url("**/intake/?*")
    told = dict(parse_qsl(urlsplit(page.url).query))
    assert told.items() >= {"problem": "damaged", **TICKED}.items()
    assert "price_jpy" not in told
    assert ORDER not in page.url

"""Two more whole lives on a phone: money that comes back in parts, and a guest's case that is taken into an account."""

from datetime import timedelta

import pytest
import time_machine
from playwright.sync_api import Page, expect

from portal.cases.models import Case
from tests.browser.test_lives import heading, save
from tests.browser.walking import go, title_of
from tests.portal import factories

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("tries"),
    pytest.mark.parametrize("page", [(360, True)], indirect=True, ids=["phone"]),
]
OUT_OF_STOCK = (
    "problem=cancelled_out_of_stock&sold_by=amazon&shipped_by=amazon&cancelled_by=amazon&cancelled_on=2025-09-05"
    "&order_status=cancelled&payment=credit_card&payment=points&amounts_jpy.credit_card=5000&amounts_jpy.points=980"
    "&charge_posted=true&refund_issued_on=2025-09-05"
)
NOT_THERE = "problem=missing_delivered&sold_by=amazon&shipped_by=amazon&received_date=2025-09-05"


def write(page: Page, case: str, kind: str, **chosen: str) -> None:
    """Write an entry down, its fields filled or chosen."""
    page.goto(f"{case}log/{kind}/")
    for name, value in chosen.items():
        field = page.locator(f"main form [name={name}]")
        if field.first.get_attribute("type") == "radio":
            page.locator(f"main form [name={name}][value={value}]").check()
        elif field.evaluate("field => field.localName") == "select":
            field.select_option(value)
        else:
            field.fill(value)
    go(page, page.locator("main form button").last)


def end(page: Page) -> None:
    """End the case as solved, and put it away."""
    go(page, page.locator("a[href$='/close/']").first)
    page.locator("input[value=solved]").check()
    go(page, page.locator("main form button").last)
    go(page, page.locator("form[action$='/archive/'] button"))
    expect(page.locator("main")).to_contain_text("片づけた相談 1")


def test_an_order_out_of_stock_paid_by_card_and_points_until_the_last_yen_is_back(
    page: Page, clock: time_machine.Traveller
) -> None:
    case = save(page, OUT_OF_STOCK, "在庫切れのイヤホン")
    heading(page, "返金を待つ")

    clock.shift(timedelta(days=2))
    write(page, case, "refund_arrived", method="points")
    expect(page.locator("#money")).to_contain_text("5,000円のうち0円 あと5,000円")
    heading(page, "返金を待つ")

    clock.shift(timedelta(days=8))
    write(page, case, "refund_arrived", method="credit_card", amount_jpy="4,500円")
    expect(page.locator("#money")).to_contain_text("5,000円のうち4,500円 あと500円")
    heading(page, title_of("actions", "contact_amazon"))
    go(page, page.locator(".now .did"))
    heading(page, "Amazonの返事を待つ")

    clock.shift(timedelta(days=2))
    write(page, case, "refund_arrived", method="credit_card", amount_jpy="500")
    heading(page, "待つものはありません")
    go(page, page.locator("a[href$='/brief/']"))
    for told in ("クレジットカード、4,500円", "クレジットカード、500円", "5,980円"):
        expect(page.locator("main")).to_contain_text(told)
    page.goto(case)
    end(page)


def test_a_parcel_that_is_not_there_kept_on_a_phone_and_taken_into_an_account_later(
    page: Page, clock: time_machine.Traveller
) -> None:
    person = factories.make_user("taro@example.jp")
    case = save(page, NOT_THERE, "置き配がない")
    for step in ("search_places", "contact_amazon"):
        heading(page, title_of("actions", step))
        go(page, page.locator(".now .did"))
    heading(page, "Amazonの返事を待つ")

    clock.shift(timedelta(days=1, minutes=1))
    page.goto("/account/login/?next=/cases/")
    page.locator("input[name=login]").fill(person.email)
    page.locator("input[name=password]").fill(factories.PASSWORD)
    go(page, page.locator("main form button").first)
    go(page, page.locator("form[action$='/cases/claim/'] button"))
    go(page, page.locator(".moved a.btn"))
    assert page.url == case, "it is the same case, at the same address"
    assert Case.objects.get().owner == person
    heading(page, title_of("actions", "follow_up"))
    expect(page.locator(".history")).to_contain_text("9月6日(土) 10:12")

    write(page, case, "answer", party="amazon", reply="agreed", text="返金すると言われた")
    write(page, case, "promise", party="amazon", topic="refund", promised="全額の返金", due_on="2025-09-10")
    clock.shift(timedelta(days=2))
    page.goto(case)
    go(page, page.locator("form[action$='/kept/'] button"))
    expect(page.locator(".history")).to_contain_text("約束が守られた")
    end(page)

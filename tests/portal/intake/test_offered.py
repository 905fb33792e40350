"""A question offers all that can be true beside the answers given; what cannot stays where it was told."""

import pytest
from django.test import Client

import advisor
from portal import clock
from tests.portal import factories
from tests.portal.intake.walker import Offers
from tests.portal.pages import Page, query_of
from tests.portal.sheets import SheetShown

LATE = "/intake/?problem=late"
CANCELLED = "/intake/?problem=cancelled_out_of_stock&change=cancel_reason"
SELLER_GONE = "出品者がいなくなった"


def test_what_cannot_be_true_beside_the_answers_is_not_offered_but_stays_where_it_was_told(client: Client) -> None:
    assert SELLER_GONE in client.get(f"{CANCELLED}&sold_by=third_party").content.decode()
    assert SELLER_GONE not in client.get(f"{CANCELLED}&sold_by=amazon").content.decode()
    assert SELLER_GONE in client.get(f"{CANCELLED}&sold_by=amazon&cancel_reason=seller_gone").content.decode()


def test_of_several_to_tick_those_are_left_out_that_cannot_be_true(client: Client) -> None:
    asked = "/en/intake/?problem=refund_delayed&change=payment"
    assert "Convenience store" in client.get(f"{asked}&sold_by=amazon").content.decode()
    at_a_shop = client.get(f"{asked}&sold_by=amazon_pay_shop").content.decode()
    assert "Convenience store" not in at_a_shop
    assert "PayPay" in at_a_shop


@pytest.mark.parametrize(("sold_by", "offered"), [("amazon", "コンビニ"), ("amazon_pay_shop", "PayPay")])
def test_a_tap_on_the_sheet_tells_nothing_that_cannot_be_true(client: Client, sold_by: str, offered: str) -> None:
    asks = SheetShown(client.get(f"/advice/?problem=refund_delayed&sold_by={sold_by}")).asks
    taps = [words for ask in asks.values() for words, _address in ask.links()]
    ways = {way for way in ("コンビニ", "PayPay") for words in taps if words.startswith(way)}
    assert ways == {offered}, "six are shown"


@pytest.mark.parametrize(
    ("place", "is_offered"), [("order_status=delivered", True), ("received_date=2025-09-03", False)]
)
def test_whoever_has_the_goods_is_not_asked_whether_the_parcel_was_refused(
    client: Client, place: str, is_offered: bool
) -> None:
    asked = f"problem=wrong_item&sold_by=third_party&shipped_by=amazon&{place}&skip=danger"
    assert ("受け取りを断った" in client.get(f"/intake/?{asked}").content.decode()) is is_offered


@pytest.mark.parametrize(
    ("paid", "offered"),
    [
        ("payment=convenience_store", ["gift_card", "bank"]),
        ("payment=convenience_store&payment=credit_card", ["original", "gift_card", "bank", "points"]),
        ("payment=paypay", ["original", "gift_card", "bank", "points"]),
    ],
)
def test_what_was_paid_at_a_counter_goes_back_as_a_balance_or_to_a_bank(
    client: Client, paid: str, offered: list[str]
) -> None:
    asked = f"/intake/?problem=refund_delayed&refund_issued_on=2025-09-01&{paid}&change=refund_to"
    assert [dict(query_of(one)).get("refund_to") for one in _taps(client, asked)][:-1] == offered


def test_nobody_is_asked_where_points_or_a_balance_go_back_to() -> None:
    release = factories.published_release()
    told = [("problem", "refund_delayed"), ("refund_issued_on", "2025-09-01"), ("payment", "points")]
    for paid, is_asked in (([], False), ([("payment", "paypay")], True)):
        situation = advisor.read_address([*told, *paid], clock.now(), release.vocabulary)
        open_questions = {one.fact for one in advisor.advise(release, situation, clock.now()).questions}
        assert ("refund_to" in open_questions) is is_asked


def test_each_fact_with_a_question_can_be_asked_and_offers_its_values(client: Client) -> None:
    release = factories.published_release()
    vocabulary = release.vocabulary
    told = "payment=credit_card&payment=points&guarantee_claim=denied"
    known = advisor.read_address(query_of(f"{LATE}&{told}"), clock.now(), vocabulary).facts
    only_paid = {vocabulary.shop.money.received: ["credit_card", "points"]}
    for name in sorted(vocabulary.asked - {"problem"}):
        address = f"{LATE}&{told}&change={name}"
        page = Page(client.get(address))
        if vocabulary.facts[name].kind in ("choice", "bool"):
            offered = [dict(query_of(one)).get(name) for one in _taps(client, address)][:-1]
            if vocabulary.asked_in_place_of(name, "late"):
                offered = [one for one in offered if one is not None]  # the others tell something else
            assert offered == list(release.offered(name, known))
        else:
            assert page.asked() == [name]
        if vocabulary.facts[name].kind == "list":
            wanted = only_paid.get(name, list(release.offered(name, known)))
            assert [box["value"] for box in page.all("input", name=name)] == wanted


def _taps(client: Client, address: str) -> list[str]:
    return [one.address for one in Offers(client.get(address)).found if not one.carried]


PAYMENT_ASKED = (
    "その額は、どの支払い方法に請求されましたか",
    "アカウントに登録した支払い方法はどれですか",
    "どの方法で払いましたか",
)


@pytest.mark.parametrize(
    ("told", "asked"),
    list(
        zip(
            ["unknown_charge", "account_trouble&account_state=taken_over", "refund_delayed"], PAYMENT_ASKED, strict=True
        )
    ),
)
def test_who_paid_nothing_is_not_asked_how_it_was_paid(client: Client, told: str, asked: str) -> None:
    html = client.get(f"/intake/?problem={told}&change=payment").content.decode()
    assert {words for words in PAYMENT_ASKED if words in html} == {asked}

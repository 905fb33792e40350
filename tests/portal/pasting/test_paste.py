"""Pasting instead of typing: facts are proposed beside the words they were read from, and nothing else is kept."""

import logging
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from tests.portal.pages import Page

pytestmark = pytest.mark.django_db

AT = "/paste/"
ORDER = "249-1234567-1234567"
CARD = (
    f"注文日\n2025年8月20日\n合計\n￥1,210\nお届け先\n東京都\n注文番号 {ORDER}\n"
    "8月24日にお届け済み\n販売: アマゾンジャパン合同会社"
)


CAME, TO_COME = "8月24日にお届け済み", "9月25日にお届け予定"
PARCELS = f"{CARD}\n{TO_COME}\n未発送"
PAID = "お支払い方法\nPayPay\n注文合計: ￥2,000\nAmazonポイント: -￥345\nご請求額: ￥1,655"
PARTS = {
    "payment": ["points", "paypay"],
    "amounts_jpy.points": ["345"],
    "amounts_jpy.paypay": ["1655"],
}


def proposed(page: Page) -> dict[str | None, str | None]:
    return {one["name"]: one["value"] for one in page.all("input", type="checkbox")}


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_what_was_read_is_proposed_and_none_of_it_ticked(client: Client, prefix: str) -> None:
    page = Page(client.post(f"{prefix}{AT}", {"text": CARD}))
    assert proposed(page) == {
        "order_date": "2025-08-20",
        "price_jpy": "1210",
        "received_date": "2025-08-24",
        "order_status": "delivered",
        "sold_by": "amazon",
    }
    assert not [one for one in page.all("input", type="checkbox") if "checked" in one]
    assert "注文日 2025年8月20日" in page.text


def test_what_is_ticked_goes_on_to_the_questions(client: Client) -> None:
    answer = client.get("/intake/?problem=damaged&order_date=2025-08-20&sold_by=amazon&price_jpy=1210", follow=True)
    assert answer.status_code == 200


@pytest.mark.parametrize(("prefix", "said"), [("", "Amazonポイント 345円"), ("/en", "Amazon points ¥345")])
def test_how_much_was_paid_in_each_way_is_one_tick_and_goes_on_as_a_whole(
    client: Client, prefix: str, said: str
) -> None:
    page = Page(client.post(f"{prefix}{AT}", {"text": PAID}))
    ticks = proposed(page)
    assert ticks.keys() == {"price_jpy", "taken"}
    assert said in page.text
    answer = client.get(f"{prefix}/intake/", {"problem": "damaged", **ticks}, follow=True)
    address, _status = answer.redirect_chain[0]
    told = parse_qs(urlsplit(address).query)
    assert {name: told[name] for name in PARTS} == PARTS
    assert answer.status_code == 200
    assert "taken" not in told


@pytest.mark.parametrize("taken", ["", "x", "taken=taken%3D1", "&" * 50, "amounts_jpy.points=many", "%00=%ff"])
def test_nonsense_in_place_of_them_is_no_fault_of_the_site(client: Client, taken: str) -> None:
    answer = client.get("/intake/", {"problem": "damaged", "taken": taken}, follow=True)
    assert answer.status_code in (200, 400, 422)


def test_the_order_number_is_said_and_stands_in_no_field_of_the_next_address(client: Client) -> None:
    page = Page(client.post(AT, {"text": CARD}))
    assert ORDER in page.text
    assert ORDER not in str(proposed(page))
    assert not [link for link in page.links() if ORDER in link]


def test_of_several_orders_one_is_chosen_first(client: Client) -> None:
    text = f"{CARD}\n注文日\n2025年9月1日\n合計\n￥500\n注文番号 249-7654321-7654321"
    page = Page(client.post(AT, {"text": text}))
    assert {one["value"] for one in page.all("button", name="order")} == {ORDER, "249-7654321-7654321"}
    assert proposed(page) == {}
    chosen = Page(client.post(AT, {"text": text, "order": "249-7654321-7654321"}))
    assert proposed(chosen) == {"order_date": "2025-09-01", "price_jpy": "500"}


@pytest.mark.parametrize(
    ("parcel", "own"),
    [
        (CAME, {"received_date": "2025-08-24", "order_status": "delivered"}),
        (TO_COME, {"promised_date": "2025-09-25", "order_status": "not_shipped"}),
    ],
)
def test_of_several_parcels_one_may_be_chosen(client: Client, parcel: str, own: dict[str, str]) -> None:
    page = Page(client.post(AT, {"text": PARCELS}))
    assert [one["value"] for one in page.all("button", name="parcel")] == [CAME, TO_COME]
    of_all = proposed(page)
    assert of_all == {"order_date": "2025-08-20", "price_jpy": "1210", "sold_by": "amazon"}
    chosen = Page(client.post(AT, {"text": PARCELS, "parcel": parcel}))
    assert proposed(chosen) == of_all | own
    assert f"「{parcel}」の荷物" in chosen.text


def test_a_parcel_of_the_order_chosen_before_is_chosen_with_that_order(client: Client) -> None:
    text = f"{PARCELS}\n注文日\n2025年9月1日\n合計\n￥500\n注文番号 249-7654321-7654321"
    page = Page(client.post(AT, {"text": text, "order": ORDER}))
    (order,) = page.all("input", name="order")
    given = {"text": text, "order": order["value"] or "", "parcel": TO_COME}
    assert proposed(Page(client.post(AT, given)))["promised_date"] == "2025-09-25"
    assert not Page(client.post(AT, {"text": PARCELS})).all("input", name="order")


def test_a_text_of_nothing_but_parcels_offers_them_and_is_not_called_unread(client: Client) -> None:
    page = Page(client.post(f"{AT}?problem=late", {"text": f"{CAME}\n{TO_COME}"}))
    assert len(page.all("button", name="parcel")) == 2
    assert "読み取れることがありませんでした" not in page.text


def test_a_suspicious_text_leads_to_its_check_first(client: Client) -> None:
    text = "24時間以内にログインしてください https://amazon-jp.example/"
    assert "/authenticity/" in Page(client.post(AT, {"text": text})).links()
    assert "/authenticity/" not in Page(client.post(AT, {"text": CARD})).links()


def test_nothing_read_is_said_calmly_and_nothing_pasted_is_a_fault(client: Client) -> None:
    answer = client.post(AT, {"text": "こんにちは"})
    assert answer.status_code == 200
    assert "/" in Page(answer).links()
    for given in (
        {},
        {"text": " "},
        {"text": "あ" * 20_001},
        {"text": "a\0"},
        *({"text": CARD, name: "x" * 200} for name in ("order", "parcel")),
    ):
        assert client.post(AT, given).status_code == 422


def test_nothing_of_it_is_kept(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        answer = client.post(AT, {"text": f"{CARD} 4111 1111 1111 1111"})
    assert "no-store" in answer["Cache-Control"]
    assert ORDER not in caplog.text
    assert Session.objects.count() == 0
    assert "4111" not in "".join(str(value) for value in proposed(Page(answer)).values())
    assert not proposed(Page(client.get(AT, {"text": CARD})))


def test_a_post_from_elsewhere_is_refused() -> None:
    assert Client(enforce_csrf_checks=True).post(AT, {"text": CARD}).status_code == 403


@pytest.mark.parametrize(("address", "link"), [("/", AT), ("/intake/?problem=late", f"{AT}?problem=late")])
def test_it_is_a_link_away(client: Client, address: str, link: str) -> None:
    assert link in Page(client.get(address)).links()


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_who_has_said_what_happened_is_not_asked_again(client: Client, prefix: str) -> None:
    address = f"{prefix}{AT}?problem=late"
    (form,) = [one for one in Page(client.get(address)).all("form", method="post") if AT in (one["action"] or "")]
    assert form["action"] == address
    page = Page(client.post(address, {"text": CARD}))
    assert [one["value"] for one in page.all("option") if "selected" in one] == ["late"]
    nothing = Page(client.post(address, {"text": "こんにちは"}))
    assert f"{prefix}/intake/?problem=late" in nothing.links()


@pytest.mark.parametrize("problem", ["nonsense", "late&problem=x", "%00"])
def test_a_problem_there_is_none_of_is_no_problem(client: Client, problem: str) -> None:
    answer = client.post(f"{AT}?problem={problem}", {"text": CARD})
    assert answer.status_code in (200, 400)
    assert not [one for one in Page(answer).all("option") if "selected" in one]

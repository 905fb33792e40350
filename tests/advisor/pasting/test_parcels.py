"""Of several parcels in one text nothing is taken for another: what differs is asked until one of them is chosen."""

from __future__ import annotations

import pytest

from advisor import read
from tests.advisor.pasting.test_reading import NOW, samples, told

ORDER = "249-1234567-1234567"
CAME, TO_COME = "9月5日にお届け済み", "9月24日 木曜日にお届け予定"
PAGE = (
    f"注文日 2026年9月2日 注文番号 {ORDER}\n注文合計: ￥7,400\n{CAME}\n配送業者 ヤマト運輸\n伝票番号 1234-5678-9012\n"
    f"鍋\n販売: 雑貨店\n{TO_COME}\n未発送\nふた\n販売: 雑貨店\nお支払い方法\nPayPay"
)
OF_ALL = {
    "order_number": ORDER,
    "order_date": "2026-09-02",
    "price_jpy": "7400",
    "sold_by": "third_party",
    "payment": "paypay",
}


def test_nothing_is_taken_for_one_of_them_and_what_differs_is_asked() -> None:
    texts = {
        "9月5日にお届け済み\nマグカップ\n9月18日にお届け予定\n鍋": {"received_date", "order_status", "promised_date"},
        "Delivered September 4\nLamp\nArriving September 24\nBulb": {"received_date", "order_status", "promised_date"},
        "9月5日にお届け済み\n9月8日にお届け済み": {"received_date"},
        "お届け予定日: 2026年9月7日\n9月5日にお届け済み": set(),
    }
    assert {text: set(read(text, NOW, "ja")["unsure"]) for text in texts} == texts
    assert told(read("9月5日にお届け済み\n9月18日にお届け予定", NOW, "ja")) == {}


def test_a_choice_is_offered_by_the_words_that_head_each() -> None:
    found = read(PAGE, NOW, "ja")
    assert (found["parcels"], found["parcel"], told(found)) == ([CAME, TO_COME], None, OF_ALL)
    asked = {"received_date", "order_status", "promised_date", "carrier", "tracking_number_given"}
    assert set(found["unsure"]) == asked


@pytest.mark.parametrize(
    ("parcel", "own"),
    [
        (
            CAME,
            {
                "received_date": "2026-09-05",
                "order_status": "delivered",
                "carrier": "yamato",
                "tracking_number_given": "true",
            },
        ),
        (TO_COME, {"promised_date": "2026-09-24", "order_status": "not_shipped"}),
    ],
)
def test_what_is_said_of_the_chosen_one_is_read_with_what_is_true_of_all(parcel: str, own: dict[str, str]) -> None:
    found = read(PAGE, NOW, "ja", parcel=parcel)
    assert (found["parcel"], found["unsure"], told(found)) == (parcel, [], OF_ALL | own)


def test_two_that_came_on_different_days_are_a_choice_too() -> None:
    text = "Delivered September 4\nLamp\nDelivered September 8\nBulb"
    assert read(text, NOW, "en")["parcels"] == ["Delivered September 4", "Delivered September 8"]
    found = read(text, NOW, "en", parcel="Delivered September 8")
    assert told(found) == {"received_date": "2026-09-08", "order_status": "delivered"}


@pytest.mark.parametrize(
    "text",
    [
        "こんにちは",
        CAME,
        f"{CAME}\n2026年{CAME}",
        f"お届け予定日: 2026年9月7日\n{CAME}",
        "お届け予定日: 2026年9月22日\n新しいお届け予定日: 2026年9月24日",
        f"2026年9月2日に注文済み\n{CAME}",
    ],
)
def test_of_one_there_is_nothing_to_choose(text: str) -> None:
    assert read(text, NOW, "ja")["parcels"] == []


@pytest.mark.parametrize("parcel", ["", "x", "9月5日"])
def test_a_parcel_there_is_none_of_chooses_nothing(parcel: str) -> None:
    assert read(PAGE, NOW, "ja", parcel=parcel) == read(PAGE, NOW, "ja")


def test_of_two_orders_with_parcels_the_order_is_chosen_first() -> None:
    other = "249-7654321-7654321"
    text = f"{PAGE}\n注文日 2026年9月9日 注文番号 {other}\n9月12日にお届け済み"
    assert read(text, NOW, "ja", parcel=CAME)["parcels"] == []
    found = read(text, NOW, "ja", ORDER, parcel=CAME)
    assert (found["parcels"], told(found)["received_date"]) == ([CAME, TO_COME], "2026-09-05")
    assert read(text, NOW, "ja", other)["parcels"] == []


def test_the_choice_of_a_parcel_never_brings_a_fact_that_another_one_tells() -> None:
    texts = [(one["text"], one["lang"], one.get("order")) for one in samples()]
    chosen = 0
    for text, lang, order in texts:
        found = read(text, NOW, lang, order)
        for parcel in found["parcels"]:
            chosen += 1
            words = {one["fact"]: one["words"] for one in read(text, NOW, lang, order, parcel=parcel)["facts"]}
            assert not {*words.values()} & ({*found["parcels"]} - {parcel})
    assert chosen >= 4

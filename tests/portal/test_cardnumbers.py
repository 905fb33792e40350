import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.cardnumbers import LONGEST, SHORTEST, has_card_number

TEST_CARD = "4111 1111 1111 1111"
ORDER_NUMBER = r"\d{3}-\d{7}-\d{7}"


@pytest.mark.parametrize(
    "text",
    [
        TEST_CARD,
        "4111111111111111",
        "カードは4111-1111-1111-1111です",
        "４１１１　１１１１　１１１１　１１１１",
        "2025-09-08 4111 1111 1111 1111",
        "378282246310005",
        "3530 1113 3330 0000 で払いました",
    ],
)
def test_a_card_number_is_seen_however_it_is_written(text: str) -> None:
    assert has_card_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "4111 1111 1111 1112",
        "503-1234567-1234567",
        "追跡番号 1234-5678-9012",
        "09012345678",
        "2025-09-08 10:00 に 2025-09-10 までと言われた",
        "1" * 5000,
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert not has_card_number(text)


def test_order_numbers_of_the_shop_are_seen_through() -> None:
    order_number = "250-4111111-1111111"
    assert has_card_number(order_number)
    assert not has_card_number(f"注文番号は{order_number}です", ORDER_NUMBER)
    assert not has_card_number("２５０－４１１１１１１－１１１１１１１", ORDER_NUMBER)
    assert has_card_number(f"{order_number} {TEST_CARD}", ORDER_NUMBER)


@given(st.text(alphabet="0123456789 -", max_size=400))
def test_any_text_gets_an_answer(text: str) -> None:
    assert has_card_number(text, ORDER_NUMBER) in (True, False)


def test_the_lengths_are_those_of_the_standard() -> None:
    assert (SHORTEST, LONGEST) == (13, 19)

import random
from collections.abc import Callable, Iterable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.cardnumbers import has_card_number

ORDER_NUMBER = r"(?:\d{3}|D\d{2})-\d{7}-\d{7}"
TEST_CARDS = {
    "4111111111111111": ["4 4 4 4"],
    "4242424242424242": ["4 4 4 4"],
    "4012888888881881": ["4 4 4 4"],
    "5555555555554444": ["4 4 4 4"],
    "5105105105105100": ["4 4 4 4"],
    "2223003122003222": ["4 4 4 4"],
    "378282246310005": ["4 6 5", "4 4 4 3"],
    "371449635398431": ["4 6 5"],
    "3530111333300000": ["4 4 4 4"],
    "3566002020360505": ["4 4 4 4"],
    "36227206271667": ["4 6 4", "4 4 4 2"],
    "30569309025904": ["4 6 4"],
    "3056930009020004": ["4 4 4 4"],
    "6011111111111117": ["4 4 4 4"],
    "6555900000604105": ["4 4 4 4"],
    "6200000000000005": ["4 4 4 4"],
    "6205500000000000004": ["4 4 4 4 3", "6 13"],
}
"""Numbers that issuers and payment services give out for trying, each with the groups they are written in."""
MOST_REFUSED = 0.001


def test_a_card_number_is_seen_however_it_is_written() -> None:
    for card, groupings in TEST_CARDS.items():
        for grouping in ["", *groupings]:
            for sign in (" ", "-", "－", "　", "ー", " - ", "  "):
                written = _grouped(card, grouping, sign)
                for text in (written, f"カードは{written}です", f"2025-09-08 {written}", f"{written} 2028-12 123"):
                    assert has_card_number(text), text
    assert has_card_number("４１１１　１１１１　１１１１　１１１１")
    assert has_card_number("4111-1111-1111-1111-123")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "4111 1111 1111 1112",
        "503-1234567-1234567",
        "追跡番号 1234-5678-9012",
        "09012345678",
        "2025-09-08 10:00 に 2025-09-10 までと言われた",
        "2026-11-20 2026-11-21 2026-11-22",
        "1" * 5000,
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert not has_card_number(text)


def test_what_people_note_down_is_nearly_never_taken_for_a_card() -> None:
    for kind in HARMLESS:
        chance = random.Random(kind.__name__)
        lines = [kind(chance) for _ in range(2000)]
        refused = [line for line in lines if has_card_number(line, ORDER_NUMBER)]
        assert len(refused) <= MOST_REFUSED * len(lines), (kind.__name__, refused[:3])


def test_order_numbers_of_the_shop_are_seen_through() -> None:
    assert not has_card_number("注文番号は250-4111111-1111111です", ORDER_NUMBER)
    assert not has_card_number("２５０－４１１１１１１－１１１１１１１", ORDER_NUMBER)
    assert not has_card_number("D01-4111111-1111111", ORDER_NUMBER)
    assert has_card_number("250-4111111-1111111 4111 1111 1111 1111", ORDER_NUMBER)


@given(st.text(alphabet="0123456789 -", max_size=400))
def test_any_text_gets_an_answer(text: str) -> None:
    assert has_card_number(text, ORDER_NUMBER) in (True, False)


def _grouped(digits: str, grouping: str, sign: str) -> str:
    pieces: list[str] = []
    for count in map(int, grouping.split()):
        pieces.append(digits[:count])
        digits = digits[count:]
    return sign.join([*pieces, digits] if digits else pieces)


def _digits(chance: random.Random, *counts: int) -> Iterable[str]:
    return ["".join(chance.choices("0123456789", k=count)) for count in counts]


def _day(chance: random.Random) -> str:
    return (date(2026, 1, 1) + timedelta(days=chance.randrange(700))).isoformat()


def days(chance: random.Random) -> str:
    return " ".join(_day(chance) for _ in range(3))


def days_without_hyphens(chance: random.Random) -> str:
    return " ".join(_day(chance).replace("-", "") for _ in range(2))


def day_and_mobile(chance: random.Random) -> str:
    return f"{_day(chance)} 090-{'-'.join(_digits(chance, 4, 4))}"


def day_and_line(chance: random.Random) -> str:
    return f"{_day(chance)} 03 {' '.join(_digits(chance, 4, 4))}"


def freephone_and_moment(chance: random.Random) -> str:
    return f"0120-{'-'.join(_digits(chance, 3, 3))} {_day(chance)} 10:30"


def tracking_and_phone(chance: random.Random) -> str:
    return f"{'-'.join(_digits(chance, 4, 4, 4))} 03-{'-'.join(_digits(chance, 4, 4))}"


def tracking_and_day(chance: random.Random) -> str:
    return f"{chance.choice('- ').join(_digits(chance, 4, 4, 4))} {_day(chance)}"


def tracking_without_hyphens_and_mobile(chance: random.Random) -> str:
    return f"{' '.join(_digits(chance, 12))} 080{' '.join(_digits(chance, 8))}"


def goods(chance: random.Random) -> str:
    first = f"4{chance.choice('59')}{''.join(_digits(chance, 10))}"
    weighed = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(first))
    return f"JAN {first}{-weighed % 10}"


def own_orders(chance: random.Random) -> str:
    return "、".join(f"{head}-{'-'.join(_digits(chance, 7, 7))}" for head in ("D01", "503", "250"))


def orders_without_hyphens(chance: random.Random) -> str:
    return f"250{''.join(_digits(chance, 14))}"


def payment_slip(chance: random.Random) -> str:
    return f"払込票番号 {''.join(_digits(chance, 13))}"


def prices(chance: random.Random) -> str:
    return " ".join(str(chance.randrange(100, 99_999)) for _ in range(4))


def postcode_and_phone(chance: random.Random) -> str:
    return f"〒{'-'.join(_digits(chance, 3, 4))} 06-{'-'.join(_digits(chance, 4, 4))}"


HARMLESS: list[Callable[[random.Random], str]] = [
    *(days, days_without_hyphens, day_and_mobile, day_and_line, freephone_and_moment, tracking_and_phone),
    *(tracking_and_day, tracking_without_hyphens_and_mobile, goods, own_orders, orders_without_hyphens),
    *(payment_slip, prices, postcode_and_phone),
]

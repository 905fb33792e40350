import pytest

from advisor.facts import OrderNumber
from advisor.rulebook import Text
from portal.cases.ordernumbers import as_printed
from tests.portal.factories import published_release

SHIPPED = published_release().vocabulary.shop.order_number


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("503-1234567-1234567", "503-1234567-1234567"),
        (" 503-1234567-1234567 ", "503-1234567-1234567"),
        ("５０３－１２３４５６７－１２３４５６７", "503-1234567-1234567"),
        ("503ー1234567ー1234567", "503-1234567-1234567"),
        ("503 - 1234567 - 1234567", "503-1234567-1234567"),
        ("d01-1234567-1234567", "D01-1234567-1234567"),
    ],
)
def test_an_order_number_is_kept_as_the_shop_prints_it(typed: str, stored: str) -> None:
    assert SHIPPED
    assert as_printed(typed, SHIPPED) == stored


@pytest.mark.parametrize(
    "typed",
    [
        "503-1234567",
        "50-1234567-1234567",
        "E01-1234567-1234567",
        "503-1234567-1234567-1",
        "٥٠٣-1234567-1234567",
        "abc",
        "-",
    ],
)
def test_what_is_no_order_number_is_none(typed: str) -> None:
    assert SHIPPED
    assert as_printed(typed, SHIPPED) is None


def test_another_shop_has_another_form() -> None:
    small = OrderNumber(pattern=r"od[0-9]{6}", example="od123456", hint=Text(ja="x", en="x"))
    assert as_printed("OD１２３４５６", small) == "od123456"
    assert as_printed("503-1234567-1234567", small) is None

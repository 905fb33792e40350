import pytest
from django.core.exceptions import ValidationError

from portal.cases.ordernumbers import check_order_number, normalise_order_number


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
def test_an_order_number_is_kept_as_amazon_prints_it(typed: str, stored: str) -> None:
    normalised = normalise_order_number(typed)
    check_order_number(normalised)
    assert normalised == stored


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
def test_what_is_no_order_number_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError, match="503-1234567-1234567"):
        check_order_number(normalise_order_number(typed))

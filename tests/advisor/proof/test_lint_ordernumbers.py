"""A pattern of order numbers that could be slow, fit nothing or let a card through is refused."""

from typing import Any

import msgspec
import pytest

from advisor.proof.lint.ordernumbers import fault_of
from advisor.rulebook.entries import Rulebook
from tests.advisor.proof.test_lint import found
from tests.advisor.whole_rulebook import whole

DIGITS = r"\d{3}-\d{7}-\d{7}"
HINT = {"ja": "形", "en": "shape"}


def with_order_number(pattern: str, example: str) -> dict[str, Any]:
    plain = whole()
    plain["shop"]["order_number"] = {"pattern": pattern, "example": example, "hint": HINT}
    return plain


@pytest.mark.parametrize(
    "pattern",
    [DIGITS, r"(?:\d{3}|D\d{2})-\d{7}-\d{7}", "[A-Z]{2}[0-9]{6,10}", r"ORD#\d{8}", r"\d{4}\.\d{4}"],
)
def test_simple_patterns_are_sound(pattern: str) -> None:
    assert fault_of(pattern) is None


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("", "belong here"),
        (r"\d+", "belong here"),
        (r"(\d{3})*", "belong here"),
        (r"(?:\d{1,9}){1,9}", "belong here"),
        (r"(?=\d)", "belong here"),
        (r"(\d)\1", "belong here"),
        (r".{3}", "belong here"),
        (r"^\d{3}$", "belong here"),
        (r"(?:\d{3}", "unterminated"),
        (r"\d{3})", "unbalanced"),
        (r"[9-0]", "bad character range"),
        (r"\d{1,20}\d{1,20}", "too many ways"),
        ("(?:a|a)" * 7, "too many ways"),
        (r"\d{16}", "payment cards"),
        (r"\d{4}-\d{4}-\d{4}-\d{4}", "payment cards"),
        (r"\d{12,19}", "payment cards"),
    ],
)
def test_what_is_wrong_with_a_pattern_is_said(pattern: str, said: str) -> None:
    assert said in str(fault_of(pattern))


def test_the_example_fits_the_pattern() -> None:
    assert found(with_order_number(DIGITS, "503-1234567-1234567")) == []
    assert {one.code for one in found(with_order_number(DIGITS, "503-1234567"))} == {"bad_order_number"}
    assert {one.code for one in found(with_order_number("a{99}", "a" * 99))} == {"bad_order_number"}


def test_a_shop_may_say_nothing_of_its_order_numbers() -> None:
    assert msgspec.convert(whole(), type=Rulebook).shop is not None
    assert found(whole()) == []

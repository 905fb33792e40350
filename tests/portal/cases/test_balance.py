"""What was paid and what came back, by the facts of the shipped shop."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.cases.balance import Balance, balance_of
from tests.portal.cases.telling import VOCABULARY

MONEY = VOCABULARY.shop.money
CARD_AND_POINTS = {"payment": ["credit_card", "points"], "amounts_jpy": {"credit_card": 5000, "points": 980}}


@pytest.mark.parametrize(
    ("facts", "balance"),
    [
        ({}, Balance(None, None, None)),
        ({"price_jpy": 3000}, Balance(3000, None, None)),
        ({"price_jpy": 3000, "refund_amount_jpy": 3000}, Balance(3000, 3000, None)),
        ({"price_jpy": 3000, "refund_amount_jpy": 2999}, Balance(3000, 2999, 1)),
        ({"price_jpy": 3000, "refund_amount_jpy": 3500}, Balance(3000, 3500, None)),
        ({"price_jpy": 3000, "refund_amount_jpy": 1000, "partial_cancel": True}, Balance(3000, 1000, None)),
        (CARD_AND_POINTS, Balance(5980, None, None)),
        (CARD_AND_POINTS | {"parts_received": ["points"]}, Balance(5980, 980, 5000)),
        (CARD_AND_POINTS | {"parts_received": ["points", "credit_card"]}, Balance(5980, 5980, None)),
        (CARD_AND_POINTS | {"amounts_jpy": {"points": 980}, "price_jpy": 5980}, Balance(5980, None, None)),
        ({"payment": ["credit_card"], "price_jpy": 700, "parts_received": ["credit_card"]}, Balance(700, 700, None)),
    ],
)
def test_balance(facts: dict[str, Any], balance: Balance) -> None:
    assert balance_of(facts, MONEY) == balance


@given(st.dictionaries(st.sampled_from(["credit_card", "points", "gift_balance"]), st.integers(0, 10**6), min_size=1))
def test_what_is_back_and_what_is_missing_make_up_what_was_paid(parts: dict[str, int]) -> None:
    facts = {"payment": list(parts), "amounts_jpy": parts, "parts_received": list(parts)[:1]}
    found = balance_of(facts, MONEY)
    assert found.paid_jpy == (found.back_jpy or 0) + (found.missing_jpy or 0) == sum(parts.values())

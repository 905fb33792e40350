"""A situation in an address: names repeat for lists, parts have a dot, blanks fall away, nothing is ignored."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor import FaultsError, read_address, to_address
from tests.advisor.asking import NOW
from tests.advisor.shipped import VOCABULARY, situation_of
from tests.advisor.strategies import Plain, cases

Pairs = list[tuple[str, str]]


def read(*pairs: tuple[str, str]) -> Plain:
    return read_address([("problem", "late"), *pairs], NOW, VOCABULARY).to_plain()


def faults(*pairs: tuple[str, str]) -> Pairs:
    with pytest.raises(FaultsError) as caught:
        read(*pairs)
    return [(fault.fact, fault.code) for fault in caught.value.faults]


@given(cases())
def test_reading_an_address_back_gives_the_same_situation(case: tuple[Plain, datetime]) -> None:
    plain, now = case
    situation = situation_of(plain, now)
    pairs = to_address(situation)
    assert read_address(pairs, now, VOCABULARY) == situation
    assert to_address(read_address(reversed(pairs), now, VOCABULARY)) == pairs


NAMES = ["amounts_jpy", "amounts_jpy.points", "amounts_jpy.", "payment", "payment.points", "prime", "price_jpy"]
TEXTS = ["", " ", "points", "true", "5", "-5", "05", "5.0", "null", "[]", "{}", "９"]
ANY_PAIR = st.tuples(st.sampled_from(NAMES) | st.text(), st.sampled_from(TEXTS) | st.text())


@given(st.lists(ANY_PAIR, max_size=6))
def test_no_address_ends_otherwise_than_in_a_situation_or_faults(pairs: Pairs) -> None:
    try:
        told = [str(read_address([("problem", "late"), *pairs], NOW, VOCABULARY))]
    except FaultsError as error:
        told = [str(fault) for fault in error.faults]
    assert "".join(told).isascii()


@pytest.mark.parametrize(
    ("given", "short"),
    [
        ("2025-08-04T10:00:00+09:00", "2025-08-04T10:00"),
        ("2025-08-04T01:00:00Z", "2025-08-04T10:00"),
        ("2025-08-04T10:00", "2025-08-04T10:00"),
        ("2025-08-04T10:00:30+09:00", "2025-08-04T10:00:30"),
    ],
)
def test_a_moment_is_written_short_and_read_in_any_length(given: str, short: str) -> None:
    pairs = [("problem", "late"), ("seller_contacted_at", given)]
    assert to_address(read_address(pairs, NOW, VOCABULARY))[1:] == [("seller_contacted_at", short)]


def test_lists_repeat_their_name_and_maps_name_their_part() -> None:
    pairs = [("payment", "points"), ("payment", "paypay"), ("amounts_jpy.points", "500"), ("prime", "true")]
    assert read(*pairs) == {
        "problem": "late",
        "prime": True,
        "payment": ["points", "paypay"],
        "amounts_jpy": {"points": 500},
    }


def test_blanks_around_values_fall_away_and_blank_values_are_unknown() -> None:
    assert read(("prime", " false\t"), ("price_jpy", "\u30005\n")) == {
        "problem": "late",
        "prime": False,
        "price_jpy": 5,
    }
    assert read(("prime", ""), ("payment", " "), ("amounts_jpy.points", ""), ("amounts_jpy", "")) == {"problem": "late"}


def test_an_empty_value_leaves_room_for_a_given_one() -> None:
    assert read(("prime", ""), ("prime", "true"))["prime"] is True


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("prime", "True", "not_a_bool"),
        ("prime", "1", "not_a_bool"),
        ("price_jpy", "５００", "not_an_int"),
        ("price_jpy", "5_0", "not_an_int"),
        ("price_jpy", "-5", "not_an_int"),
        ("price_jpy", "+5", "not_an_int"),
        ("price_jpy", "5.0", "not_an_int"),
        ("price_jpy", "1e3", "not_an_int"),
        ("price_jpy", "9" * 30, "not_an_int"),
        ("price_jpy", "100000001", "out_of_range"),
        ("sold_by", "true", "not_a_choice"),
        ("order_date", "20250801", "not_a_date"),
        ("payment", "points,paypay", "not_a_choice"),
    ],
)
def test_only_true_false_and_ascii_digits_are_read_from_text(name: str, value: str, code: str) -> None:
    assert faults((name, value)) == [(name, code)]


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([("shoe_size", "42")], [("'shoe_size'", "unknown_fact")]),
        ([("shoe_size", "")], [("'shoe_size'", "unknown_fact")]),
        ([("prime.x", "true")], [("'prime.x'", "unknown_fact")]),
        ([("prime.", "true")], [("'prime.'", "unknown_fact")]),
        ([("payment.points", "5")], [("'payment.points'", "unknown_fact")]),
        ([("prime", "true"), ("prime", "true")], [("prime", "duplicate")]),
        ([("payment", "points"), ("payment", "points")], [("payment", "repeated")]),
        ([("amounts_jpy", "500")], [("amounts_jpy", "not_a_map")]),
        ([("amounts_jpy", "500"), ("amounts_jpy.points", "5")], [("amounts_jpy", "not_a_map")]),
        ([("amounts_jpy.points", "5"), ("amounts_jpy.points", "5")], [("amounts_jpy", "duplicate")]),
        ([("amounts_jpy.cash", "5")], [("amounts_jpy", "not_a_choice")]),
        ([("amounts_jpy.", "5")], [("amounts_jpy", "not_a_choice")]),
        ([("amounts_jpy.points", "x")], [("amounts_jpy.points", "not_an_int")]),
    ],
)
def test_what_cannot_be_is_a_fault(pairs: Pairs, expected: Pairs) -> None:
    assert faults(*pairs) == expected


def test_an_amount_without_a_part_is_answered_with_an_example() -> None:
    with pytest.raises(FaultsError, match=r"names no part, as amounts_jpy.credit_card=500 does"):
        read(("amounts_jpy", "500"))

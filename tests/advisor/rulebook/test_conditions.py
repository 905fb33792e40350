"""Conditions of the pack: what may be written, and what is refused with the fact and what is allowed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from advisor.rulebook import conditions
from advisor.rulebook.conditions import ConditionError, holds, read_rows
from tests.advisor.shipped import DERIVED_FACTS, FACTS, VOCABULARY

FIRST = date(2025, 8, 10).toordinal()


def one(written: dict[str, Any]) -> conditions.Test:
    ((test,),) = read_rows(written, VOCABULARY)
    return test


@pytest.mark.parametrize(
    ("written", "form", "values", "low", "high"),
    [
        ({"sold_by": "amazon"}, "in", {"amazon"}, None, None),
        ({"sold_by": ["amazon", "third_party"]}, "in", {"amazon", "third_party"}, None, None),
        ({"sold_by": {"not": "amazon"}}, "not_in", {"amazon"}, None, None),
        ({"sold_by": {"not": ["amazon"]}}, "not_in", {"amazon"}, None, None),
        ({"sold_by": "known"}, "known", set(), None, None),
        ({"prime": True}, "in", {"true"}, None, None),
        ({"prime": False}, "in", {"false"}, None, None),
        ({"missed_need": True}, "in", {"true"}, None, None),
        ({"payment": ["points", "paypay"]}, "in", {"points", "paypay"}, None, None),
        ({"price_jpy": {"min": 1}}, "range", set(), 1, None),
        ({"days_late": {"min": -2, "max": 3}}, "range", set(), -2, 3),
        ({"order_date": {"max": "2025-08-10"}}, "range", set(), None, FIRST),
        ({"order_date": {"min": date(2025, 8, 10)}}, "range", set(), FIRST, None),
        ({"seller_contacted_at": "known"}, "known", set(), None, None),
        ({"clock.return": ["open", "closing"]}, "in", {"open", "closing"}, None, None),
        ({"clock.return": "none"}, "in", {"none"}, None, None),
        ({"days_left.return": {"max": 7}}, "range", set(), None, 7),
        ({"tight.return": True}, "in", {"true"}, None, None),
    ],
)
def test_a_condition_is_read_as(
    written: dict[str, Any], form: str, values: set[str], low: int | None, high: int | None
) -> None:
    test = one(written)
    assert (str(test.form), set(test.values), test.low, test.high) == (form, values, low, high)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ({"shoe_size": 42}, "shoe_size: there is no such fact"),
        ({"sold_by": "me"}, "sold_by: me is not one of amazon, third_party, amazon_pay_shop"),
        ({"sold_by": ["amazon", "me"]}, "sold_by: me is not one of"),
        ({"sold_by": []}, "sold_by: nothing is not one of"),
        ({"sold_by": {"min": 1}}, "sold_by: {'min': 1} is neither"),
        ({"sold_by": {"not": ["amazon"], "max": 1}}, "sold_by: "),
        ({"sold_by": {}}, "sold_by: {} is neither"),
        ({"price_jpy": 5}, "price_jpy: 5 is not one of min, max or known"),
        ({"price_jpy": {"min": "5"}}, "price_jpy: '5' is no bound"),
        ({"price_jpy": {"min": True}}, "price_jpy: True is no bound"),
        ({"order_date": {"min": 5}}, "order_date: 5 is no bound"),
        ({"order_date": {"min": "2025-02-30"}}, "order_date: '2025-02-30' is not a date"),
        ({"clock.return": "ajar"}, "clock.return: ajar is not one of none, not_open, open, closing, closed"),
        ({"any": []}, "`any`: a list of conditions belongs here"),
        ({"any": {"prime": True}}, "`any`: a list of conditions belongs here"),
        ({"any": ["prime"]}, "`any`: 'prime' is no set of conditions"),
    ],
)
def test_a_condition_that_cannot_be_is_refused(written: dict[str, Any], said: str) -> None:
    with pytest.raises(ConditionError) as caught:
        read_rows(written, VOCABULARY)
    assert str(caught.value).startswith(said)


def facts_of(rows: tuple[conditions.Row, ...]) -> list[list[str]]:
    return [[test.fact for test in row] for row in rows]


def test_a_list_of_maps_and_any_inside_a_map_are_alternatives() -> None:
    assert facts_of(read_rows([{"prime": True}, {"opened": True, "unattended": True}], VOCABULARY)) == [
        ["prime"],
        ["opened", "unattended"],
    ]
    nested = {"problem": "late", "any": [{"prime": True}, {"any": [{"opened": True}, {"unattended": True}]}]}
    assert facts_of(read_rows(nested, VOCABULARY)) == [
        ["problem", "prime"],
        ["problem", "opened"],
        ["problem", "unattended"],
    ]


def test_no_condition_at_all_is_one_row_that_always_holds() -> None:
    assert read_rows({}, VOCABULARY) == ((),)
    assert holds((), {})


def test_a_row_holds_only_when_every_test_is_known_to() -> None:
    written = {"sold_by": "amazon", "price_jpy": {"min": 5, "max": 7}, "payment": {"not": "points"}}
    (row,) = read_rows(written, VOCABULARY)
    known = {"sold_by": "amazon", "price_jpy": 5, "payment": ("paypay",)}
    assert holds(row, known)
    assert not holds(row, known | {"price_jpy": 8})
    assert not holds(row, known | {"payment": ("paypay", "points")})
    assert not any(holds(row, {name: known[name] for name in known if name != left_out}) for left_out in known)


def test_every_input_and_derived_fact_has_a_type() -> None:
    for name, fact in {**FACTS, **DERIVED_FACTS}.items():
        assert VOCABULARY.fact_type(name) is fact
    assert not FACTS.keys() & DERIVED_FACTS.keys()
    assert VOCABULARY.fact_type("clock.") is not None
    assert VOCABULARY.fact_type("nothing.return") is None

"""Facts that contradict each other: days out of order, days still to come, amounts that do not add up."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from advisor import FaultsError
from tests.advisor.asking import NOW, codes, faults, read
from tests.advisor.shipped import situation_of

_NOT_BEFORE_THE_ORDER = [
    "promised_date",
    "new_promised_date",
    "received_date",
    "refund_issued_on",
    "return_sent_on",
    "return_received_on",
    "pickup_expires_on",
]
_CONTACTS = ["guarantee_claimed_at", "seller_contacted_at", "amazon_contacted_at"]


@pytest.mark.parametrize("later", _NOT_BEFORE_THE_ORDER)
def test_a_day_before_the_order_is_refused_on_the_later_fact(later: str) -> None:
    (fault,) = faults({"order_date": "2025-08-05", later: "2025-08-04"})
    assert (fault.fact, fault.code, fault.other) == (later, "before", "order_date")
    assert "order_date" in str(fault)
    assert read({"order_date": "2025-08-05", later: "2025-08-05"})


@pytest.mark.parametrize("later", _CONTACTS)
def test_a_contact_before_the_day_of_the_order_in_tokyo_is_refused(later: str) -> None:
    (fault,) = faults({"order_date": "2025-08-05", later: "2025-08-04T23:59:59+09:00"})
    assert (fault.fact, fault.other) == (later, "order_date")
    assert read({"order_date": "2025-08-05", later: "2025-08-04T15:00:00Z"})


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("received_date", "return_sent_on"),
        ("return_sent_on", "return_received_on"),
        ("received_date", "return_received_on"),
        ("promised_date", "new_promised_date"),
        ("guarantee_decided_on", "guarantee_appealed_on"),
    ],
)
def test_days_that_follow_each_other_may_be_the_same_but_not_turned_round(earlier: str, later: str) -> None:
    (fault,) = faults({earlier: "2025-08-05", later: "2025-08-04"})
    assert (fault.fact, fault.other) == (later, earlier)
    assert read({earlier: "2025-08-05", later: "2025-08-05"})


@pytest.mark.parametrize(
    "fact",
    [
        "order_date",
        "received_date",
        "refund_issued_on",
        "return_sent_on",
        "return_received_on",
        "guarantee_appealed_on",
    ],
)
def test_a_day_still_to_come_cannot_have_happened(fact: str) -> None:
    assert codes({fact: "2025-08-11"}) == [(fact, "after_now")]
    assert read({fact: "2025-08-10"})


@pytest.mark.parametrize("fact", _CONTACTS)
def test_a_moment_still_to_come_cannot_have_happened(fact: str) -> None:
    assert codes({fact: "2025-08-10T09:00:01+09:00"}) == [(fact, "after_now")]
    assert read({fact: "2025-08-10T09:00:00+09:00"})


@pytest.mark.parametrize(
    "fact",
    [
        "promised_date",
        "new_promised_date",
        "needed_by",
        "bank_details_given_on",
        "refund_promised_by",
        "points_expire_on",
        "coupon_expire_on",
        "guarantee_decided_on",
        "pickup_expires_on",
    ],
)
def test_other_days_may_lie_ahead_and_behind(fact: str) -> None:
    for day in ("2000-01-01", "2099-12-31"):
        assert read({fact: day}).facts[fact] == date.fromisoformat(day)


def test_today_is_told_in_tokyo() -> None:
    late_in_utc = datetime(2025, 8, 9, 15, tzinfo=UTC)
    assert situation_of({"problem": "late", "order_date": "2025-08-10"}, late_in_utc)


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("promised_date", "1999-12-31"),
        ("promised_date", "2100-01-01"),
        ("amazon_contacted_at", "1999-12-31T23:59:59+09:00"),
        ("amazon_contacted_at", "2099-12-31T15:00:00Z"),
    ],
)
def test_years_run_from_2000_to_2099(fact: str, value: str) -> None:
    assert codes({fact: value}) == [(fact, "out_of_range")]


@pytest.mark.parametrize("year", [2014, 2036])
def test_a_now_outside_the_calendar_is_a_fault_on_now(year: int) -> None:
    with pytest.raises(FaultsError, match=rf"^now: '{year}-08-10T09:00:00\+09:00' is outside 2015-2035"):
        situation_of({"problem": "late"}, NOW.replace(year=year))


@pytest.mark.parametrize(
    "facts",
    [
        {"sold_by": "amazon", "shipped_by": "seller"},
        {"order_status": "not_shipped", "tracking_status": "delivered"},
        {"guarantee_claim": "none", "guarantee_claimed_at": "2025-08-09T10:00"},
        {"parcel_refused": True, "received_date": "2025-08-09", "return_sent_on": "2025-08-10"},
        {"problem": "late", "wrong_kind": "used", "packing_only": True, "account_state": "closed"},
        {"order_date": "2025-08-05", "guarantee_appealed_on": "2025-08-04"},
    ],
)
def test_answers_that_contradict_each_other_without_days_are_no_faults(facts: dict[str, Any]) -> None:
    assert read(facts)


def test_the_methods_are_those_of_the_amounts_when_they_are_not_told() -> None:
    assert read({"amounts_jpy": {"points": 1, "credit_card": 2}}).facts["payment"] == ("credit_card", "points")


def test_an_amount_for_a_method_not_paid_with_is_refused() -> None:
    assert codes({"payment": ["points"], "amounts_jpy": {"paypay": 5}}) == [("amounts_jpy.paypay", "not_a_choice")]


@pytest.mark.parametrize(
    ("payment", "amounts", "code"),
    [
        (["points", "paypay"], {"points": 500, "paypay": 499}, "sum_differs"),
        (["points", "paypay"], {"points": 500, "paypay": 501}, "sum_differs"),
        ([], {"points": 999}, "sum_differs"),
        (["points", "paypay"], {"points": 1001}, "sum_exceeds"),
    ],
)
def test_amounts_that_do_not_add_up_to_the_price_are_refused(payment: Any, amounts: Any, code: str) -> None:
    assert codes({"price_jpy": 1000, "payment": payment, "amounts_jpy": amounts}) == [("amounts_jpy", code)]


@pytest.mark.parametrize("amounts", [{"points": 500, "paypay": 500}, {"points": 1000}, {"points": 3}])
def test_amounts_that_make_up_the_price_or_a_part_of_it_are_accepted(amounts: Any) -> None:
    assert read({"price_jpy": 1000, "payment": ["points", "paypay"], "amounts_jpy": amounts})

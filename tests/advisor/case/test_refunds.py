"""When money arrives: every window of the shipped figures, with days worked out by hand from Friday 8 August 2025."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

import advisor
from advisor.advice import Refund, Statement
from advisor.calendar.workdays import TOKYO
from advisor.engine import take_up
from tests.advisor.shipped import FACTS, situation_of

NOW = datetime(2025, 8, 20, 9, tzinfo=TOKYO)
CONFIRMED = {"problem": "refund_delayed", "refund_issued_on": "2025-08-08"}
STORE = {"payment": ["convenience_store"]}


def refunds(**facts: Any) -> list[Refund]:
    plain = CONFIRMED | facts
    situation = situation_of(plain, NOW)
    return advisor.advise(advisor.shipped_release(), situation, NOW).refunds


def refund(**facts: Any) -> Refund:
    (only,) = refunds(**facts)
    return only


def day(text: str) -> date | None:
    return date.fromisoformat(f"2025-{text}") if text else None


@pytest.mark.parametrize(
    ("facts", "via", "days"),
    [
        # 11 August is Mountain Day: the first two business days after the 8th are the 12th and the 13th
        ({"payment": ["credit_card"]}, "card", "08-08 08-13 08-29 10-07 10-08"),
        # seven business days: 12, 13, 14, 15, 18, 19, 20
        ({"payment": ["debit_card"]}, "debit_account", "08-08 08-08 08-20 10-07 10-08"),
        ({"payment": ["prepaid_card"]}, "prepaid_balance", "08-08 08-08 09-22 10-07 10-08"),
        ({"payment": ["gift_card"]}, "gift_card", "08-08 08-08 08-11 08-11 08-12"),
        ({"payment": ["points"]}, "points", "08-08 08-08 08-09 08-11 08-12"),
        ({"payment": ["paypay"]}, "paypay", "08-08 08-08 08-09 08-15 08-16"),
        # to the end of the next month; sixty days are later still
        ({"payment": ["carrier_billing"]}, "carrier_bill", "08-08 08-08 09-30 10-07 10-08"),
        ({"payment": ["paidy"]}, "paidy_bill", "08-08 08-08 09-30 10-07 10-08"),
        # from 1 July sixty days end on 30 August, before the end of the next month
        ({"payment": ["paidy"], "refund_issued_on": "2025-07-01"}, "paidy_bill", "07-01 07-01 08-31 08-31 09-01"),
        (
            {"payment": ["convenience_store"], "refund_preference": "original"},
            "gift_card",
            "08-08 08-08 08-11 08-11 08-12",
        ),
        (
            {"payment": ["convenience_store"], "refund_preference": "fastest"},
            "gift_card",
            "08-08 08-08 08-11 08-11 08-12",
        ),
        # a transfer counts from the day the account was registered
        (
            {**STORE, "refund_preference": "cash", "bank_details_given_on": "2025-08-10"},
            "bank_transfer",
            "08-10 08-17 08-24 08-31 09-01",
        ),
        (
            {"payment": ["bank_transfer"], "refund_preference": "cash", "bank_details_given_on": "2025-08-10"},
            "bank_transfer",
            "08-10 08-17 08-24 08-31 09-01",
        ),
        # Amazon Pay counts from a calendar day later, a Saturday
        ({"payment": ["credit_card"], "sold_by": "amazon_pay_shop"}, "card", "08-09 08-13 08-30 10-08 10-09"),
    ],
)
def test_the_days_of_a_refund(facts: dict[str, Any], via: str, days: str) -> None:
    found = refund(**facts)
    told = [found.starts_on, found.arrives.earliest, found.arrives.latest, found.worst_case, found.chase_from]
    assert (found.via, told) == (via, [day(one) for one in days.split()])


def test_cash_on_delivery_is_refunded_by_the_window_of_its_days() -> None:
    now = datetime(2024, 6, 10, 9, tzinfo=TOKYO)
    plain = CONFIRMED | {"payment": ["cod"], "refund_preference": "original", "refund_issued_on": "2024-06-05"}
    (found,) = advisor.advise(advisor.shipped_release(), situation_of(plain, now), now).refunds
    assert (found.arrives.earliest, found.arrives.latest) == (date(2024, 6, 5), date(2024, 6, 8))


def test_without_a_start_every_day_is_open_and_the_start_is_asked() -> None:
    situation = situation_of({"problem": "refund_delayed", "payment": ["credit_card"]}, NOW)
    advice = advisor.advise(advisor.shipped_release(), situation, NOW)
    (found,) = advice.refunds
    assert [found.starts_on, found.arrives.earliest, found.worst_case, found.chase_from, found.statement] == [None] * 5
    assert "21" in found.text
    assert "refund_issued_on" in [question.fact for question in advice.questions]


def test_a_transfer_without_an_account_has_no_days_though_the_refund_has() -> None:
    found = refund(payment=["convenience_store"], refund_preference="cash")
    assert (found.via, found.starts_on) == ("bank_transfer", None)


# ---- statements


def test_a_card_refund_reaches_the_statements_of_its_first_and_last_usual_day() -> None:
    found = refund(payment=["credit_card"], card_closing_day=15, card_payment_day=10)
    # 13 August closes on the 15th, paid 10 September; 29 August closes on 15 September, paid 10 October
    assert found.statement == Statement(earliest_debit=date(2025, 9, 10), latest_debit=date(2025, 10, 10))


def test_payment_in_the_closing_month_and_two_months_later() -> None:
    days = {"payment": ["credit_card"], "card_closing_day": 31, "card_payment_day": 31}
    at_once = refund(**days, card_payment_months=0).statement
    # 31 August is a Sunday
    assert at_once == Statement(earliest_debit=date(2025, 9, 1), latest_debit=date(2025, 9, 1))
    later = refund(**days, card_payment_months=2).statement
    assert later == Statement(earliest_debit=date(2025, 10, 31), latest_debit=date(2025, 10, 31))


@pytest.mark.parametrize("known", [{}, {"card_closing_day": 15}, {"card_payment_day": 10}])
def test_without_the_cards_days_the_months_are_told_and_the_days_asked(known: dict[str, int]) -> None:
    situation = situation_of(CONFIRMED | {"payment": ["credit_card"]} | known, NOW)
    advice = advisor.advise(advisor.shipped_release(), situation, NOW)
    assert advice.refunds[0].statement == Statement(
        earliest_debit=date(2025, 9, 1), latest_debit=date(2025, 10, 1), months_only=True
    )
    asked = {question.fact for question in advice.questions}
    assert {"card_closing_day", "card_payment_day"} - known.keys() <= asked


def test_only_a_credit_card_has_statements() -> None:
    for method in ("debit_card", "prepaid_card", "gift_card", "paypay", "paidy", "carrier_billing"):
        assert refund(payment=[method], card_closing_day=15, card_payment_day=10).statement is None


# ---- amounts


@pytest.mark.parametrize(
    ("facts", "amounts"),
    [
        ({"payment": ["points", "credit_card"], "amounts_jpy": {"points": 500, "credit_card": 4480}}, {500, 4480}),
        ({"payment": ["points", "credit_card"], "amounts_jpy": {"points": 500}}, {500, None}),
        ({"payment": ["credit_card"], "price_jpy": 4980}, {4980}),
        ({"payment": ["credit_card"], "price_jpy": 4980, "partial_cancel": False}, {4980}),
        ({"payment": ["credit_card"], "price_jpy": 4980, "partial_cancel": True}, {None}),
        ({"payment": ["points", "credit_card"], "price_jpy": 4980}, {None}),
        ({"payment": ["credit_card"]}, {None}),
    ],
)
def test_the_amount_of_a_part(facts: dict[str, Any], amounts: set[int | None]) -> None:
    assert {one.amount_jpy for one in refunds(**facts)} == amounts


NOT_SHIPPED = {"problem": "cancelled_out_of_stock", "order_status": "not_shipped"}


@pytest.mark.parametrize("method", ["credit_card", "carrier_billing", "paidy"])
def test_what_was_never_charged_has_nothing_to_come_back(method: str) -> None:
    found = refund(**NOT_SHIPPED, payment=[method], price_jpy=4980, sold_by="amazon", shipped_by="amazon")
    assert (found.amount_jpy, found.starts_on, found.chase_from) == (0, None, None)


@pytest.mark.parametrize("method", ["debit_card", "prepaid_card", "gift_card", "points", "paypay", "convenience_store"])
def test_what_was_taken_when_ordering_comes_back(method: str) -> None:
    found = refund(**NOT_SHIPPED, payment=[method], price_jpy=4980, refund_preference="original")
    assert found.amount_jpy == 4980
    assert found.starts_on is not None


@pytest.mark.parametrize("facts", [{"item_class": "digital"}, {"sold_by": "amazon_pay_shop"}])
def test_what_may_be_charged_at_once_is_never_said_to_be_uncharged(facts: dict[str, Any]) -> None:
    assert refund(**NOT_SHIPPED, payment=["credit_card"], price_jpy=4980, **facts).amount_jpy == 4980


def test_a_part_stands_once_for_each_method_and_way() -> None:
    everything = list(FACTS["payment"].values)
    found = refunds(payment=everything, refund_preference="cash", refund_notice=True, sold_by="amazon")
    keys = [(one.method, one.via) for one in found]
    assert len(keys) == len(set(keys))
    assert {method for method, _ in keys} == set(everything)


def test_what_came_back_by_the_only_method_is_its_amount_and_of_several_nobody_knows() -> None:
    one = refund(payment=["credit_card"], price_jpy=3200, refund_amount_jpy=10)
    assert one.amount_jpy == 10
    split = {"points": 500, "credit_card": 2700}
    several = refunds(payment=["points", "credit_card"], price_jpy=3200, amounts_jpy=split, refund_amount_jpy=3000)
    assert {part.amount_jpy for part in several} == {None}


@pytest.mark.parametrize("facts", [{"charge_posted": True}, {"refund_amount_jpy": 4980}])
def test_what_was_charged_after_all_comes_back(facts: dict[str, Any]) -> None:
    found = refund(**NOT_SHIPPED, payment=["credit_card"], price_jpy=4980, sold_by="amazon", **facts)
    assert (found.amount_jpy, found.starts_on) == (4980, date(2025, 8, 8))


def test_a_refund_goes_where_it_was_said_to_whatever_was_wished_for() -> None:
    told = refund(payment=["credit_card"], refund_to="gift_card")
    assert (told.method, told.via, told.arrives.latest) == ("credit_card", "gift_card", date(2025, 8, 11))
    wished = refund(payment=["convenience_store"], refund_preference="cash", refund_to="gift_card")
    assert wished.via == "gift_card"
    both = {one.method: one.via for one in refunds(payment=["points", "paypay"], refund_to="gift_card")}
    assert both == {"points": "points", "paypay": "gift_card"}


def test_a_figure_that_ended_still_counts_for_an_order_of_its_days() -> None:
    now = datetime(2024, 6, 21, 9, tzinfo=TOKYO)
    plain = {"problem": "refund_delayed", "payment": ["cod"], "refund_issued_on": "2024-06-20", "refund_to": "original"}
    for order_date, latest in (("2024-06-05", date(2024, 6, 23)), (None, None)):
        situation = situation_of(plain | ({"order_date": order_date} if order_date else {}), now)
        (found,) = advisor.advise(advisor.shipped_release(), situation, now).refunds
        assert found.arrives.latest == latest


# ---- what follows from the refunds


def known(**facts: Any) -> dict[str, Any]:
    situation = situation_of(CONFIRMED | facts, NOW)
    return take_up(advisor.shipped_release(), situation, NOW, "ja").known.values


@pytest.mark.parametrize(
    ("facts", "due"),
    [
        # five business days: 12, 13, 14, 15, 18 August
        ({"payment": ["credit_card"]}, "08-19"),
        ({"payment": ["credit_card"], "refund_notice": False}, "08-19"),
        ({"payment": ["credit_card"], "refund_notice": True}, "08-30"),
        ({"payment": ["gift_card"]}, "08-12"),
        ({"payment": ["gift_card"], "refund_notice": True}, "08-12"),
        ({"payment": ["points"], "refund_notice": True}, "08-12"),
        # PayPay can be asked the day after its last usual day
        ({"payment": ["paypay"], "refund_notice": True}, "08-10"),
        ({"payment": ["points", "credit_card"], "refund_notice": True}, "08-12"),
        ({"payment": ["points", "credit_card"], "refund_notice": True, "parts_received": ["points"]}, "08-30"),
        ({"payment": ["points", "credit_card"], "parts_received": ["points", "credit_card"]}, ""),
        ({"payment": ["convenience_store"], "refund_to": "bank"}, ""),
    ],
)
def test_a_step_falls_due_when_the_first_part_still_awaited_can_be_asked_about(facts: dict[str, Any], due: str) -> None:
    assert known(**facts).get("refund_step_due_on") == day(due)


def test_the_card_company_and_the_provider_are_asked_about_their_own_parts() -> None:
    found = known(payment=["paypay", "debit_card"], refund_notice=True)
    assert (found["refund_provider_from"], found["refund_issuer_from"]) == (date(2025, 8, 10), date(2025, 8, 21))
    assert "refund_issuer_from" not in known(payment=["gift_card"])


@pytest.mark.parametrize(
    ("facts", "over"),
    [
        ({"payment": ["credit_card"], **NOT_SHIPPED}, True),
        ({"payment": ["credit_card", "points"], **NOT_SHIPPED}, False),
        ({"payment": ["credit_card", "points"], **NOT_SHIPPED, "parts_received": ["points"]}, True),
        ({"payment": ["credit_card"]}, False),
        ({}, None),
    ],
)
def test_the_refunds_are_over_when_every_part_is_back_or_was_never_charged(
    facts: dict[str, Any], over: bool | None
) -> None:
    assert known(**facts).get("refunds_over") is over


def test_a_part_that_is_back_has_no_days_and_says_so() -> None:
    back = refunds(payment=["points", "credit_card"], parts_received=["points"])[0]
    assert (back.method, back.starts_on, back.chase_from) == ("points", None, None)
    assert "戻っています" in back.text


def test_of_several_parts_and_of_what_only_a_look_shows_what_came_back_is_asked_for() -> None:
    for payment, asked in ((["points", "credit_card"], True), (["points"], True), (["credit_card"], False)):
        situation = situation_of(CONFIRMED | {"payment": payment}, NOW)
        questions = advisor.advise(advisor.shipped_release(), situation, NOW).questions
        assert ("parts_received" in [one.fact for one in questions]) is asked


@pytest.mark.parametrize(
    ("issued", "says", "lacks"),
    [
        ("2025-08-08", "8月29日", "過ぎ"),
        ("2025-07-20", "ふつうの目安の日は過ぎました", "8月10日"),
        ("2025-06-01", "遅いほうの目安の日も過ぎました", "7月31日"),
    ],
)
def test_a_part_whose_days_are_over_names_none_of_them(issued: str, says: str, lacks: str) -> None:
    text = refund(payment=["credit_card"], refund_issued_on=issued).text
    assert says in text
    assert lacks not in text

"""What opens and closes when: the second before, the second itself and the day after, on the shipped clocks."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

import advisor
from advisor.advice import Deadline
from advisor.facts.reading import parse_moment
from tests.advisor.shipped import situation_of

LATE = {"problem": "late", "promised_date": "2025-08-10", "order_date": "2025-08-01"}
AMAZON = LATE | {"sold_by": "amazon", "shipped_by": "amazon"}
SELLER = LATE | {"sold_by": "third_party", "shipped_by": "seller"}
WRITTEN = SELLER | {"seller_contacted_at": "2025-08-12T10:30:15+09:00"}
SHOP = LATE | {"sold_by": "amazon_pay_shop"}
DENIED = WRITTEN | {"guarantee_claim": "denied", "guarantee_decided_on": "2025-09-01"}
POINTS = {"problem": "benefit_not_restored", "points_expire_on": "2025-08-20"}
COUPON = {"problem": "benefit_not_restored", "coupon_expire_on": "2025-08-20"}
DIGITAL = {"problem": "return_request", "item_class": "digital", "order_date": "2025-08-01"}
OWED = {"problem": "refund_delayed", "payment": ["points"], "refund_issued_on": "2025-08-08"}
BROKEN = {"problem": "damaged", "sold_by": "amazon", "order_date": "2025-08-01"}


def moment(text: str) -> datetime:
    found = parse_moment(f"2025-{text}")
    assert found is not None
    return found


def deadlines(facts: dict[str, Any], now: str) -> dict[str, Deadline]:
    at = moment(now)
    advice = advisor.advise(advisor.shipped_release(), situation_of(facts, at), at)
    return {deadline.code: deadline for deadline in advice.deadlines}


@pytest.mark.parametrize(
    ("facts", "code", "now", "state"),
    [
        # the day after the promised day
        (AMAZON, "contact_amazon", "08-10T23:59:59", "not_open"),
        (AMAZON, "contact_amazon", "08-11T00:00:00", "open"),
        (SELLER, "contact_seller", "08-10T23:59:59", "not_open"),
        (SELLER, "contact_seller", "08-11T00:00:00", "open"),
        (SHOP, "contact_seller", "08-11T00:00:00", "open"),
        # the first contact opens at once
        (AMAZON | {"tracking_status": "lost"}, "contact_amazon", "08-09T12:00:00", "open"),
        (AMAZON | {"tracking_status": "returning"}, "contact_amazon", "08-09T12:00:00", "open"),
        # three days after the promised day
        (AMAZON, "refund_request", "08-12T23:59:59", "not_open"),
        (AMAZON, "refund_request", "08-13T00:00:00", "open"),
        # 48 hours after the message, to the second
        (WRITTEN, "marketplace_guarantee", "08-14T10:30:14", "not_open"),
        (WRITTEN, "marketplace_guarantee", "08-14T10:30:15", "open"),
        # the three days are the later of the two
        (SELLER | {"seller_contacted_at": "2025-08-09T10:00"}, "marketplace_guarantee", "08-12T23:59:59", "not_open"),
        (SELLER | {"seller_contacted_at": "2025-08-09T10:00"}, "marketplace_guarantee", "08-13T00:00:00", "open"),
        # once delivered the 48 hours count alone
        (
            SELLER | {"seller_contacted_at": "2025-08-09T10:00", "order_status": "delivered"},
            "marketplace_guarantee",
            "08-11T10:00:00",
            "open",
        ),
        # the seller has not been written to
        (SELLER, "marketplace_guarantee", "09-30T12:00:00", "not_open"),
        # 90 days after 10 August end with 8 November; the last seven days are marked
        (WRITTEN, "marketplace_guarantee", "10-31T23:59:59", "open"),
        (WRITTEN, "marketplace_guarantee", "11-01T00:00:00", "closing"),
        (WRITTEN, "marketplace_guarantee", "11-08T23:59:59", "closing"),
        (WRITTEN, "marketplace_guarantee", "11-09T00:00:00", "closed"),
        # on its last day a claim counts though the seller has only just been written to
        (SELLER | {"seller_contacted_at": "2025-11-07T18:00"}, "marketplace_guarantee", "11-07T23:59:59", "not_open"),
        (SELLER | {"seller_contacted_at": "2025-11-07T18:00"}, "marketplace_guarantee", "11-08T00:00:00", "closing"),
        # 11 August is a holiday: the first business day after Friday 8 is Tuesday 12; Amazon Pay never closes
        (SHOP | {"seller_contacted_at": "2025-08-08T10:00"}, "amazon_pay_protection", "08-11T23:59:59", "not_open"),
        (SHOP | {"seller_contacted_at": "2025-08-08T10:00"}, "amazon_pay_protection", "08-12T00:00:00", "open"),
        (SHOP | {"seller_contacted_at": "2025-08-08T10:00"}, "amazon_pay_protection", "12-31T00:00:00", "open"),
        # 30 days after the day it arrived, a Tuesday
        (BROKEN | {"received_date": "2025-08-05"}, "return", "08-27T23:59:59", "open"),
        (BROKEN | {"received_date": "2025-08-05"}, "return", "08-28T00:00:00", "closing"),
        (BROKEN | {"received_date": "2025-08-05"}, "return", "09-04T23:59:59", "closing"),
        (BROKEN | {"received_date": "2025-08-05"}, "return", "09-05T00:00:00", "closed"),
        # a day after the contact without an answer, to the second
        (AMAZON | {"amazon_contacted_at": "2025-08-11T09:00:30"}, "follow_up", "08-12T09:00:29", "not_open"),
        (AMAZON | {"amazon_contacted_at": "2025-08-11T09:00:30"}, "follow_up", "08-12T09:00:30", "open"),
        (
            AMAZON | {"amazon_contacted_at": "2025-08-11T09:00", "amazon_reply": "unresolved"},
            "follow_up",
            "08-11T09:00:00",
            "open",
        ),
        # agreed without a day: three business days after Monday 11 August
        (
            AMAZON | {"amazon_contacted_at": "2025-08-11T09:00", "amazon_reply": "agreed"},
            "follow_up",
            "08-13T23:59:59",
            "not_open",
        ),
        (
            AMAZON | {"amazon_contacted_at": "2025-08-11T09:00", "amazon_reply": "agreed"},
            "follow_up",
            "08-14T00:00:00",
            "open",
        ),
        # seven days after the order of something digital
        (DIGITAL, "digital_cancellation", "08-08T23:59:59", "closing"),
        (DIGITAL, "digital_cancellation", "08-09T00:00:00", "closed"),
        # 30 days after the decision
        (DENIED, "guarantee_appeal", "10-01T23:59:59", "closing"),
        (DENIED, "guarantee_appeal", "10-02T00:00:00", "closed"),
        # points and coupons last through their day
        (POINTS, "points_expiry", "08-20T23:59:59", "closing"),
        (POINTS, "points_expiry", "08-21T00:00:00", "closed"),
        (COUPON, "coupon_expiry", "08-20T23:59:59", "closing"),
        (COUPON, "coupon_expiry", "08-21T00:00:00", "closed"),
        # points are chased four days after the refund: three at worst, and a day
        (OWED, "chase_refund", "08-11T23:59:59", "not_open"),
        (OWED, "chase_refund", "08-12T00:00:00", "open"),
        # the day somebody named comes first
        (
            {
                "problem": "refund_delayed",
                "payment": ["credit_card"],
                "refund_issued_on": "2025-08-08",
                "refund_promised_by": "2025-08-14",
            },
            "chase_refund",
            "08-15T00:00:00",
            "open",
        ),
    ],
)
def test_a_deadline_stands_at(facts: dict[str, Any], code: str, now: str, state: str) -> None:
    found = deadlines(facts, now)
    assert found[code].state == state, found[code]


@pytest.mark.parametrize(
    ("facts", "code", "opens", "closes"),
    [
        (AMAZON, "contact_amazon", "08-11T00:00:00", None),
        (AMAZON, "refund_request", "08-13T00:00:00", None),
        (WRITTEN, "marketplace_guarantee", "08-14T10:30:15", "11-08T23:59:59"),
        (SELLER, "marketplace_guarantee", None, "11-08T23:59:59"),
        (BROKEN | {"received_date": "2025-08-05"}, "return", None, "09-04T23:59:59"),
        # only the order's day is known: cautiously from that
        (BROKEN, "return", None, "08-31T23:59:59"),
        (
            POINTS,
            "points_expiry",
            None,
            "08-20T23:59:59",
        ),
    ],
)
def test_a_deadline_opens_and_closes_at(
    facts: dict[str, Any], code: str, opens: str | None, closes: str | None
) -> None:
    found = deadlines(facts, "08-15T12:00:00")[code]
    assert (found.opens_at, found.closes_at) == (opens and moment(opens), closes and moment(closes))


def test_a_deadline_says_on_what_answers_it_rests() -> None:
    found = deadlines(WRITTEN, "08-15T12:00:00")["marketplace_guarantee"]
    facts = [because.fact for because in found.because]
    assert facts == ["problem", "sold_by", "shipped_by", "promised_date", "seller_contacted_at"]


def test_what_does_not_apply_has_no_deadline() -> None:
    assert "marketplace_guarantee" not in deadlines(AMAZON, "08-15T12:00:00")
    assert "amazon_pay_protection" not in deadlines(WRITTEN, "08-15T12:00:00")
    assert "contact_amazon" not in deadlines(WRITTEN, "08-15T12:00:00")
    assert "follow_up" not in deadlines(AMAZON, "08-15T12:00:00")


def test_without_the_promised_day_a_guarantee_never_closes() -> None:
    goods = {"problem": "damaged", "sold_by": "third_party", "shipped_by": "seller"}
    found = deadlines(goods | {"seller_contacted_at": "2025-08-12T10:00"}, "08-15T12:00:00")["marketplace_guarantee"]
    assert (found.closes_at, found.state) == (None, "open")


def test_the_later_of_two_openings_is_unknown_while_one_of_them_is() -> None:
    """The claim was granted on a day nobody tells; that Amazon was asked again a week ago opens nothing."""
    facts = WRITTEN | {"guarantee_claim": "granted", "amazon_contacted_at": "2025-08-20T10:00:00+09:00"}
    asked = deadlines(facts, "08-27T12:00:00")["follow_up"]
    assert (asked.state, asked.opens_at) == ("not_open", None)
    decided = deadlines(facts | {"guarantee_decided_on": "2025-08-10"}, "08-27T12:00:00")["follow_up"]
    assert (decided.state, decided.opens_at) == ("open", moment("08-21T10:00:00+09:00"))

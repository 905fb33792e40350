"""Events change the facts of a case; pure, so no database."""

from datetime import date, datetime

import pytest

from portal.cases.facts import (
    facts_after,
    told_by_answer,
    told_by_arrival,
    told_by_claim,
    told_by_contact,
    told_by_promise,
)
from portal.clock import TOKYO

SATURDAY = datetime(2025, 9, 6, 10, 0, tzinfo=TOKYO)
MONDAY = datetime(2025, 9, 8, 9, 30, tzinfo=TOKYO)


def test_a_contact_tells_when_and_what_was_answered() -> None:
    assert told_by_contact("seller", SATURDAY, "none") == {
        "seller_contacted_at": "2025-09-06T10:00:00+09:00",
        "seller_reply": "none",
    }


@pytest.mark.parametrize("party", ["carrier", "card_issuer", "consumer_center", "other"])
def test_a_contact_with_somebody_the_advisor_has_no_fact_for_tells_nothing(party: str) -> None:
    assert told_by_contact(party, SATURDAY, "refused") == {}
    assert told_by_answer(party, "refused") == {}


def test_an_unknown_answer_stays_unknown() -> None:
    assert told_by_contact("amazon", SATURDAY) == {"amazon_contacted_at": "2025-09-06T10:00:00+09:00"}


def test_a_second_contact_with_the_seller_does_not_move_the_day_the_guarantee_opens() -> None:
    told = [told_by_contact("seller", SATURDAY), told_by_contact("seller", MONDAY)]
    assert facts_after({}, told)["seller_contacted_at"] == SATURDAY.isoformat()


def test_an_earlier_contact_written_down_late_counts() -> None:
    saved = {"seller_contacted_at": MONDAY.isoformat()}
    assert facts_after(saved, [told_by_contact("seller", SATURDAY)])["seller_contacted_at"] == SATURDAY.isoformat()


def test_a_new_contact_with_amazon_starts_a_new_wait() -> None:
    told = [told_by_contact("amazon", SATURDAY), told_by_contact("amazon", MONDAY)]
    assert facts_after({}, told)["amazon_contacted_at"] == MONDAY.isoformat()


def test_no_answer_yet_does_not_undo_an_answer() -> None:
    told = [told_by_answer("seller", "refused"), told_by_contact("seller", MONDAY, "none")]
    assert facts_after({}, told)["seller_reply"] == "refused"


def test_a_later_answer_replaces_an_earlier_one() -> None:
    told = [
        told_by_answer("seller", "none"),
        told_by_answer("seller", "unresolved"),
        told_by_answer("seller", "agreed"),
    ]
    assert facts_after({}, told)["seller_reply"] == "agreed"


def test_a_promise_of_money_and_one_of_the_parcel_are_different_facts() -> None:
    day = date(2025, 9, 10)
    assert told_by_promise("refund", day) == {"refund_promised_by": "2025-09-10"}
    assert told_by_promise("delivery", day) == {"new_promised_date": "2025-09-10"}
    assert told_by_promise("other", day) == {}


def test_an_arrival_tells_day_and_state() -> None:
    assert facts_after({"order_status": "shipped"}, [told_by_arrival(date(2025, 9, 9))]) == {
        "order_status": "delivered",
        "received_date": "2025-09-09",
        "tracking_status": "delivered",
    }


def test_a_claim_is_filed_once() -> None:
    facts = facts_after({}, [told_by_claim(SATURDAY), told_by_claim(MONDAY)])
    assert facts == {"guarantee_claim": "filed", "guarantee_claimed_at": SATURDAY.isoformat()}


def test_the_saved_facts_are_left_as_they_are() -> None:
    saved = {"problem": "late"}
    facts_after(saved, [told_by_answer("seller", "refused")])
    assert saved == {"problem": "late"}


def test_a_stored_value_that_is_no_moment_gives_way() -> None:
    facts = facts_after({"seller_contacted_at": "yesterday"}, [told_by_contact("seller", MONDAY)])
    assert facts["seller_contacted_at"] == MONDAY.isoformat()

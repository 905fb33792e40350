"""What is said of a window whose wait ends only after it: its last day, and never that the wait opens it."""

from __future__ import annotations

from advisor.advice import LISTS_OF_ITEMS
from tests.advisor.examples import advised
from tests.advisor.shipped import VOCABULARY

WAIT_OVER = ("が過ぎたので", "たてば申請", "後に開き")


def test_no_text_sends_anybody_to_wait_past_the_end_of_a_window() -> None:
    late = [one for one in advised("ja") if any(d.opens_too_late and d.state != "closed" for d in one.advice.deadlines)]
    texts = [
        (one.name, getattr(item, "text", ""))
        for one in late
        for listed in LISTS_OF_ITEMS
        for item in getattr(one.advice, listed)
    ]
    assert len(late) >= 3
    assert [(name, text) for name, text in texts if any(words in text for words in WAIT_OVER)] == []
    assert [one.name for one in late for told in one.advice.disagreements if told.id == "C33"] == []


def test_no_first_contact_is_still_to_come_where_the_counter_was_contacted() -> None:
    """But for a parcel on its way back: from a day on it is asked whether it has arrived."""
    told = {"contact_amazon": "amazon_contacted_at", "contact_seller": "seller_contacted_at"}
    to_come = [
        one.name
        for one in advised("ja")
        for window in one.advice.deadlines
        if window.state == "not_open" and told.get(window.code, "") in one.situation.facts
        if not {"return_sent_on", "parcel_refused", "pickup_expires_on"} & set(one.situation.facts)
    ]
    assert to_come == []


def test_where_the_guarantee_of_goods_that_came_has_a_last_day_earlier_is_said_to_be_safer() -> None:
    """A newspaper counts from the arrival and not from the promised day."""
    open_ = [
        one
        for one in advised("ja")
        if "received_date" in one.situation.facts and one.situation.facts["problem"] in VOCABULARY.groups["returnable"]
        if one.situation.facts.keys().isdisjoint({"guarantee_claim", "refund_issued_on"})
        if any(window.code == "marketplace_guarantee" and window.state != "closed" for window in one.advice.deadlines)
    ]
    cautions = {one.name: {caution.code for caution in one.advice.warnings} for one in open_}
    assert len(open_) > 25
    assert [name for name, codes in cautions.items() if "earlier_claim_is_safer" not in codes] == []

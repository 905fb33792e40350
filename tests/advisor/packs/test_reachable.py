"""Whoever a step or a next counter sends to stands among the contacts, or is named with how to reach it."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.advice import Advice, Item
from tests.advisor.examples import Advised, advised

WAYS_OF_A_STEP = {
    "contact_amazon": {"chat"},
    "follow_up": {"chat"},
    "contact_seller": {"seller_message"},
    "contact_site": {"site_contact"},
    "file_amazon_pay_protection": {"amazon_pay_site"},
    "contact_card_issuer": {"card_issuer"},
    "block_card": {"card_issuer"},
    "contact_payment_provider": {"payment_provider"},
    "contact_consumer_center": {"consumer_hotline"},
    "report_to_police": {"police"},
}
WAYS_OF_A_NEXT_COUNTER = {
    "amazon_again": {"chat"},
    "official_complaint": {"chat"},
    "card_chargeback": {"card_issuer"},
    "amazon_pay_protection": {"amazon_pay_site"},
    "consumer_hotline_188": {"consumer_hotline"},
    "police": {"police"},
}
NUMBERS = {"consumer_hotline_188": "188", "police": "#9110"}
"""What is reached by a number alone, which then stands in the words."""


def reached_otherwise(code: str, item: Item) -> bool:
    return code in NUMBERS and NUMBERS[code] in getattr(item, "title", "") + getattr(item, "text", "")


def unreachable(advice: Advice) -> Iterator[str]:
    ways = {way.code for way in advice.channels}
    ahead = [step for step in advice.actions if step.status in {"now", "later"}]
    for wanted, items in ((WAYS_OF_A_STEP, ahead), (WAYS_OF_A_NEXT_COUNTER, advice.escalations)):
        for item in items:
            if item.code in wanted and not wanted[item.code] & ways and not reached_otherwise(item.code, item):
                yield item.code


def steps_of_ways(one: Advised) -> list[str]:
    return [step for way in one.advice.channels for step in (*way.steps.app, *way.steps.web)]


def test_whoever_a_step_or_a_next_counter_sends_to_can_be_reached() -> None:
    found = [(one.name, sorted(unreachable(one.advice))) for one in advised("ja")]
    assert [one for one in found if one[1]] == []


def test_no_way_to_anybody_needs_a_sign_in_where_the_account_is_the_trouble() -> None:
    troubled = [one for one in advised("ja") if one.situation.facts["problem"] == "account_trouble"]
    steps = [(one.name, step) for one in troubled for step in steps_of_ways(one)]
    assert len(steps) > 100
    assert [step for step in steps if step[1] == "サインインする"] == []

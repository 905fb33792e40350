"""The table of states: what leads in each stage, for every trouble with an order and for each counter that answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml

from advisor import advise
from advisor.advice import Advice, Headline
from advisor.calendar.workdays import TOKYO
from tests.advisor.shipped import RELEASE, VOCABULARY, situation_of

NOW = datetime(2026, 11, 28, 10, tzinfo=TOKYO)
ORDERED = {"promised_date": "2026-11-20"}
IN_HAND = ORDERED | {"received_date": "2026-11-18"}
CARD = {"payment": ["credit_card"], "price_jpy": 3000}
TROUBLES: dict[str, dict[str, Any]] = {
    "late": {**ORDERED, "order_status": "shipped", "tracking_status": "in_transit"},
    "missing_delivered": {**ORDERED, "places_checked": True},
    "damaged": IN_HAND,
    "wrong_item": {**IN_HAND, "wrong_kind": "different"},
    "not_as_described": IN_HAND,
    "return_request": {**IN_HAND, "return_reason": "defective"},
    "cancelled_out_of_stock": {**ORDERED, **CARD, "order_status": "cancelled", "charge_posted": True},
    "refund_delayed": {**ORDERED, **CARD, "order_status": "cancelled", "charge_posted": True},
    "refund_wrong_amount": {**ORDERED, **CARD},
}
COUNTERS: dict[str, dict[str, Any]] = {
    "amazon": {"sold_by": "amazon", "shipped_by": "amazon"},
    "by_amazon": {"sold_by": "third_party", "shipped_by": "amazon"},
    "seller": {"sold_by": "third_party", "shipped_by": "seller"},
    "shop": {"sold_by": "amazon_pay_shop"},
}
OWN = {"amazon": "amazon", "by_amazon": "amazon", "seller": "seller", "shop": "seller"}
"""Whose contact and answer count."""
WRITES = {
    "amazon": "contact_amazon", "by_amazon": "contact_amazon", "seller": "contact_seller", "shop": "contact_site",
}  # fmt: skip
HARM = {
    "remote_access": "secure_account", "card": "block_card", "bank": "contact_payment_provider",
    "password": "change_password", "gift_code": "contact_amazon",
}  # fmt: skip
"""What can be given away, the most pressing first, and what is done at once."""
CLAIMS = {"seller": "file_marketplace_guarantee", "shop": "file_amazon_pay_protection"}
CLAIMED = {"guarantee_claim": "filed", "guarantee_claimed_at": "2026-11-26T10:00:00+09:00"}
DENIED = {"guarantee_claim": "denied", "guarantee_decided_on": "2026-11-20"}
SENT_BACK = {"return_sent_on": "2026-11-25"}
NOT_SENT = ("cancelled_out_of_stock", "refund_wrong_amount")
OF_GOODS = ("damaged", "wrong_item", "not_as_described", "return_request")
LATE_MONEY = {"refund_issued_on": "2026-11-09", "refund_notice": False, "payment": ["credit_card"]}


def answered(counter: str, reply: str, at: str = "2026-11-24T08:00:00+09:00", **more: Any) -> dict[str, Any]:
    """What is told once the counter was contacted and gave that answer."""
    return {f"{OWN[counter]}_contacted_at": at, f"{OWN[counter]}_reply": reply, **more}


def headline(trouble: str, counter: str, **told: Any) -> Headline:
    facts = {"problem": trouble, **TROUBLES[trouble], **COUNTERS[counter], **told}
    return advise(RELEASE, situation_of(facts, NOW), NOW).headline


TABLE = yaml.safe_load(Path(__file__).with_name("state_cells.yaml").read_text(encoding="utf-8"))
"""Cells of the table in words, with what must lead in each; written from the rulings."""


def cells_of(entry: dict[str, Any]) -> Iterator[tuple[str, Advice]]:
    """Each trouble and counter of an entry with the advice on it."""
    for trouble in entry["troubles"]:
        for counter in entry.get("counters", ["nobody"]):
            facts = TABLE["troubles"][trouble] | TABLE["counters"][counter] | entry.get("told", {})
            yield f"{trouble}, {counter}", advise(RELEASE, situation_of(facts, NOW), NOW)


def wrong_in(entry: dict[str, Any], advice: Advice) -> list[str]:
    """What an advice says otherwise than the entry does."""
    led, due = advice.headline, {one.code for one in advice.actions if one.status == "now"}
    missing = set(entry.get("beside", ())) - due
    return [
        *([] if led.state == entry["state"] else [f"state {led.state}"]),
        *([] if led.action in entry.get("step", [led.action]) else [f"step {led.action}"]),
        *([] if entry.get("until", said(led.until)) == said(led.until) else [f"until {led.until}"]),
        *([f"without {sorted(missing)}"] if missing else []),
    ]


def said(until: date | datetime | None) -> str | None:
    return None if until is None else until.isoformat()


every_trouble = pytest.mark.parametrize("trouble", TROUBLES)


@every_trouble
@pytest.mark.parametrize("counter", COUNTERS)
def test_a_promise_is_awaited_until_its_day_is_over_and_then_asked_for_or_claimed(trouble: str, counter: str) -> None:
    waiting = headline(trouble, counter, **answered(counter, "agreed", refund_promised_by="2026-11-30"))
    assert (waiting.state, waiting.action, str(waiting.until)) == ("wait", "wait", "2026-12-01")
    broken = headline(trouble, counter, **answered(counter, "agreed", refund_promised_by="2026-11-26"))
    assert (broken.state, broken.action) == ("do", CLAIMS.get(counter, "follow_up"))


@every_trouble
@pytest.mark.parametrize("counter", COUNTERS)
def test_an_answer_is_awaited_and_silence_goes_on(trouble: str, counter: str) -> None:
    waiting = headline(trouble, counter, **answered(counter, "none", "2026-11-28T08:00:00+09:00"))
    assert (waiting.state, waiting.action) == ("wait", "wait")
    assert waiting.until is not None
    for reply in ("none", "unresolved"):
        silent = headline(trouble, counter, **answered(counter, reply))
        assert (silent.state, silent.action) == ("do", CLAIMS.get(counter, "follow_up"))


@every_trouble
@pytest.mark.parametrize("counter", CLAIMS)
def test_a_claim_and_its_review_are_awaited_and_a_denial_is_reviewed(trouble: str, counter: str) -> None:
    written = answered(counter, "refused", "2026-11-01T10:00:00+09:00")
    for told, state, action in (
        (CLAIMED, "wait", "wait"),
        (CLAIMED | {"guarantee_claimed_at": "2026-11-10T10:00:00+09:00"}, "do", "follow_up"),
        (DENIED, "do", "appeal_guarantee"),
        (DENIED | {"guarantee_appealed_on": "2026-11-26"}, "wait", "wait"),
        ({"guarantee_claim": "granted", "guarantee_decided_on": "2026-11-26"}, "wait", "wait"),
    ):
        found = headline(trouble, counter, **written, **told)
        assert (found.state, found.action) == (state, action), told


@pytest.mark.parametrize("trouble", [one for one in TROUBLES if one not in NOT_SENT])
@pytest.mark.parametrize("counter", COUNTERS)
def test_what_goes_back_is_awaited(trouble: str, counter: str) -> None:
    found = headline(trouble, counter, **SENT_BACK)
    assert (found.state, found.action, str(found.until)) == ("wait", "wait", "2026-12-09")


@pytest.mark.parametrize("trouble", OF_GOODS)
@pytest.mark.parametrize("counter", COUNTERS)
def test_money_that_is_late_is_asked_for_though_the_goods_are_still_here(trouble: str, counter: str) -> None:
    found = headline(trouble, counter, **LATE_MONEY)
    assert (found.state, found.action) == ("do", WRITES[counter])


@pytest.mark.parametrize("entry", TABLE["cells"], ids=lambda entry: f"{entry['row']}: {entry['says']}")
def test_a_cell_of_the_table_is_as_the_rulings_have_it(entry: dict[str, Any]) -> None:
    found = [(cell, wrong_in(entry, advice)) for cell, advice in cells_of(entry)]
    assert [one for one in found if one[1]] == []


@pytest.mark.parametrize("problem", VOCABULARY.problems)
def test_of_two_things_given_away_the_more_pressing_one_leads(problem: str) -> None:
    for first, second in combinations(HARM, 2):
        facts = {"problem": problem, "given_away": [second, first]}
        led = advise(RELEASE, situation_of(facts, NOW), NOW).headline
        assert (led.state, led.action) == ("do", HARM[first]), (first, second)


def test_every_row_of_the_table_and_every_trouble_has_cells() -> None:
    assert {entry["row"] for entry in TABLE["cells"]} >= {"a", "m", "n", "o", "p", "r", "do"}
    told = {trouble for entry in TABLE["cells"] for trouble in entry["troubles"]}
    assert told == set(TABLE["troubles"])
    problems = {facts["problem"] for facts in TABLE["troubles"].values()}
    assert problems == set(VOCABULARY.problems)

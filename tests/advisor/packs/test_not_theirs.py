"""What is no matter of this person's is not said: cautions, ways of money and things to keep, over all examples."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.advisor.examples import Advised, advised

CARDS = {"credit_card", "debit_card", "prepaid_card"}
HARM = {"secure_account", "block_card", "change_password", "contact_payment_provider"}
WAY_OF = {"points_returned": {"points"}, "bank_transfer_refund": {"convenience_store", "cod", "bank_transfer"}}


def told_of_a_card(one: Advised, told: dict[str, Any]) -> list[str]:
    """What is said of a card number although it was paid another way and nobody gave one away."""
    paid, alarms = set(told.get("payment", ())), {"suspicious_contact", "unordered_parcel", "account_trouble"}
    if not paid or paid & CARDS or "card" in told.get("given_away", ()) or told["problem"] in alarms:
        return []
    advice = one.advice
    items = [*advice.warnings, *advice.evidence, *advice.channels, *advice.actions]
    return [item.text for item in items if "カード番号" in item.title + item.text]


def told_of_no_guarantee(one: Advised, told: dict[str, Any]) -> list[str]:
    """Cautions about what the guarantee leaves out, where Amazon sells and none can be."""
    said = [item.title for item in one.advice.warnings]
    return [title for title in said if "保証の対象外" in title and told.get("sold_by") == "amazon"]


def offered_what_came(one: Advised, told: dict[str, Any]) -> list[str]:
    """Ways of money offered for a part that has come back."""
    came = set(told.get("parts_received", ()))
    return [item.code for item in one.advice.remedies if WAY_OF.get(item.code, set()) & came]


def alarmed_about_nobody(one: Advised, told: dict[str, Any]) -> list[str]:
    """Steps against an impostor for a code that does not work, with nobody else in it."""
    if told["problem"] != "gift_code_trouble" or "given_away" in told:
        return []
    return [item.code for item in one.advice.actions if item.code in HARM and item.status != "done"]


def photographed_when_gone(one: Advised, told: dict[str, Any]) -> list[str]:
    """Things to photograph that went back."""
    if "return_sent_on" not in told or told["problem"] == "arrived_after_refund":
        return []
    return [item.title for item in one.advice.evidence if item.title in {"商品の写真", "箱と送り状の写真"}]


def awaited_from_abroad(one: Advised, told: dict[str, Any]) -> list[str]:
    """A parcel from abroad that is awaited though the order was cancelled, refunded or brought."""
    over = told.get("order_status") == "cancelled" or "refund_issued_on" in told or "received_date" in told
    return [item.code for item in one.advice.warnings if over and item.title == "海外からは時間がかかる"]


def looked_up_at_amazon(one: Advised, told: dict[str, Any]) -> list[str]:
    """An order at another shop that is looked up in the order history of Amazon.co.jp."""
    if told.get("sold_by") != "amazon_pay_shop" or told["problem"] == "unknown_charge":
        return []
    said = [item.title for item in one.advice.actions if item.code == "check_order_history"]
    return [title for title in said if "Amazon Pay" not in title]


NO_STATEMENT = {"convenience_store", "bank_transfer", "cod", "points", "gift_card"}


def sent_to_a_statement(one: Advised, told: dict[str, Any]) -> list[str]:
    """A statement to look at or to keep, for who paid at a store, by transfer, at the door or from a balance."""
    paid = set(told.get("payment", ()))
    if not paid or paid - NO_STATEMENT or "card" in told.get("given_away", ()):
        return []
    kept = [item.title for item in one.advice.evidence if "明細" in item.title and told["problem"] != "unknown_charge"]
    looked = {"check_card_statement", "contact_card_issuer"}
    return kept + [item.code for item in one.advice.actions if item.code in looked and item.status != "done"]


def cautioned_beside_a_redelivery(one: Advised, told: dict[str, Any]) -> list[str]:
    """That it is too early to ask, or that redelivery is to be asked for first, where it is arranged."""
    if told.get("tracking_status") != "attempted" or "fix_address" not in told.get("done", ()):
        return []
    items = [*one.advice.actions, *one.advice.warnings]
    return [item.code for item in items if item.code == "too_early" or "まず再配達を頼みます" in item.text]


@pytest.mark.parametrize(
    "said",
    [
        told_of_a_card,
        told_of_no_guarantee,
        offered_what_came,
        alarmed_about_nobody,
        photographed_when_gone,
        awaited_from_abroad,
        looked_up_at_amazon,
        sent_to_a_statement,
        cautioned_beside_a_redelivery,
    ],
)
def test_nothing_is_said_that_is_no_matter_of_this_persons(
    said: Callable[[Advised, dict[str, Any]], list[str]],
) -> None:
    found = [(one.name, one.situation.facts["problem"], said(one, dict(one.situation.facts))) for one in advised("ja")]
    assert [one for one in found if one[2]] == []

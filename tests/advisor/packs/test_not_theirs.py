"""What is no matter of this person's is not said: cautions, ways of money and things to keep, over all examples."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.advisor.examples import Advised, advised

CARDS = {"credit_card", "debit_card", "prepaid_card"}
HARM = {"secure_account", "block_card", "change_password", "contact_payment_provider"}
NAMES_OF_CARDS = {"debit_card": "デビット", "prepaid_card": "プリペイド"}
FRAUDS = {"suspicious_contact", "account_trouble", "gift_code_trouble", "unordered_parcel"}
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
    return [title for title in said if "保証の対象" in title and told.get("sold_by") == "amazon"]


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


def told_days_of_another_card(one: Advised, told: dict[str, Any]) -> list[str]:
    """What is said of debit or prepaid cards to somebody who paid with the other kind alone."""
    paid = set(told.get("payment", ()))
    others = {NAMES_OF_CARDS[card] for card in NAMES_OF_CARDS if paid & set(NAMES_OF_CARDS) and card not in paid}
    items = [*one.advice.actions, *one.advice.warnings, *one.advice.remedies, *one.advice.refunds]
    return [item.text for item in items if any(other in item.text for other in others)]


def told_of_a_store_paid_on_delivery(one: Advised, told: dict[str, Any]) -> list[str]:
    """Money paid at a store, to somebody who paid on delivery alone."""
    if told.get("payment") != ("cod",):
        return []
    return [item.text for item in one.advice.remedies if "コンビニ" in item.text]


def half_back_for_a_consumable(one: Advised, told: dict[str, Any]) -> list[str]:
    """Half of the price for a consumable that was opened, which is said not to go back."""
    if told.get("item_class") not in {"food", "hygiene", "consumable"}:
        return []
    return [item.text for item in (*one.advice.remedies, *one.advice.actions) if "50%" in item.text]


def called_over_by_a_guess(one: Advised, told: dict[str, Any]) -> list[str]:
    """A return whose arrival nobody told, called over without a word on what decides."""
    said = [item.title for item in one.advice.deadlines if item.code == "return" and item.state == "closed"]
    return [title for title in said if "received_date" not in told and "届いた日で決まります" not in title]


def over_before_its_end(one: Advised, told: dict[str, Any]) -> list[str]:
    """A period called over, although it has not ended or nobody knows when it does."""
    ended = [item for item in one.advice.deadlines if item.code == "return" and item.state == "closed"]
    return [item.text for item in one.advice.actions if "返品の期間は過ぎている" in item.text and not ended]


def to_the_hotline_first(one: Advised, told: dict[str, Any]) -> list[str]:
    """The consumer centre as a step about an order, before anybody was asked and while a door is open."""
    asked = {"seller_contacted_at", "amazon_contacted_at", "seller_reply", "amazon_reply", "guarantee_claim", "done"}
    doors = {deadline.code: deadline.state for deadline in one.advice.deadlines}
    if asked & set(told) or told["problem"] in FRAUDS or doors.get("marketplace_guarantee") == "closed":
        return []
    return [item.code for item in one.advice.actions if item.code == "contact_consumer_center"]


def refused_by_nobody(one: Advised, told: dict[str, Any]) -> list[str]:
    """A refusal that is spoken of, where nobody refused."""
    replies = {told.get(fact) for fact in ("seller_reply", "amazon_reply", "guarantee_claim", "appeal_reply")}
    if replies & {"refused", "denied"}:
        return []
    return [item.text for item in one.advice.escalations if "断られたことや" in item.text]


def told_of_a_delay(one: Advised, told: dict[str, Any]) -> list[str]:
    """How to speak of a delay, to somebody whose parcel is shown as delivered."""
    if told["problem"] != "missing_delivered":
        return []
    return [item.text for item in one.advice.channels if "遅れの相談" in item.text]


def kept_from_another_history(one: Advised, told: dict[str, Any]) -> list[str]:
    """A number to copy from the order history of Amazon.co.jp, for an order at another shop."""
    if told.get("sold_by") != "amazon_pay_shop" or told["problem"] == "unknown_charge":
        return []
    wanted = {"order_number", "item_name"}
    return [item.text for item in one.advice.evidence if item.code in wanted and "注文履歴の" in item.text]


def settings_of_no_use(one: Advised, told: dict[str, Any]) -> list[str]:
    """Settings of Amazon for a parcel it did not bring, or for what no setting prevents."""
    kinds, items = set(told.get("conduct", ())), one.advice.actions
    by_another = told.get("sold_by") == "amazon_pay_shop" or told.get("shipped_by") == "seller"
    no_setting = kinds and kinds <= {"thrown", "rude", "entered_without_leave"} and not told.get("unattended")
    changing = [item for item in items if item.code == "change_delivery_preference" and item.status != "done"]
    return [item.title for item in changing if no_setting or (by_another and "設定" in item.title + item.text)]


def left_blank(one: Advised, told: dict[str, Any]) -> list[str]:
    """A figure that nobody knows on that day, told as a dash."""
    advice = one.advice
    items = [*advice.actions, *advice.refunds, *advice.remedies, *advice.warnings, *advice.escalations]
    return [item.text for item in items if "—" in item.text]


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
        told_days_of_another_card,
        told_of_a_store_paid_on_delivery,
        half_back_for_a_consumable,
        called_over_by_a_guess,
        over_before_its_end,
        to_the_hotline_first,
        refused_by_nobody,
        told_of_a_delay,
        kept_from_another_history,
        settings_of_no_use,
        left_blank,
    ],
)
def test_nothing_is_said_that_is_no_matter_of_this_persons(
    said: Callable[[Advised, dict[str, Any]], list[str]],
) -> None:
    found = [(one.name, one.situation.facts["problem"], said(one, dict(one.situation.facts))) for one in advised("ja")]
    assert [one for one in found if one[2]] == []

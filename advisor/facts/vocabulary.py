"""Every fact a situation may hold, typed. Codes of outcomes are in `advisor.facts.codes`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from advisor.facts.clockfacts import CLOCK_PREFIX, CLOCK_STATES, DAYS_LEFT_PREFIX, TIGHT_PREFIX

FactKind = Literal["choice", "bool", "date", "datetime", "int", "list", "map"]

MAX_YEN = 100_000_000


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: its name, its kind and what it may be.

    `values` are the codes of a choice, of a list's members or of a map's keys, in the order
    people read them; `minimum` and `maximum` bound an int (for a map: each amount, in yen).
    """

    name: str
    kind: FactKind
    values: tuple[str, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    default: int | None = None


def _choice(name: str, values: str) -> Fact:
    return Fact(name, "choice", tuple(values.split()))


def _list(name: str, values: str) -> Fact:
    return Fact(name, "list", tuple(values.split()))


def _yen(name: str) -> Fact:
    return Fact(name, "int", minimum=0, maximum=MAX_YEN)


def _bool(name: str) -> Fact:
    return Fact(name, "bool", ("true", "false"))


def _date(name: str) -> Fact:
    return Fact(name, "date")


def _moment(name: str) -> Fact:
    return Fact(name, "datetime")


PROBLEMS = (
    "late missing_delivered damaged wrong_item not_as_described cancelled_out_of_stock refund_delayed "
    "return_request benefit_not_restored unknown_charge courier_conduct arrived_after_refund "
    "suspicious_contact unordered_parcel refund_wrong_amount account_trouble"
)
REPLIES = "none unresolved refused agreed"
PAYMENT_METHODS = (
    "credit_card debit_card prepaid_card gift_card points convenience_store paypay carrier_billing "
    "paidy cod bank_transfer"
)

_ORDERED_FACTS = (
    _choice("problem", PROBLEMS),
    _choice("sold_by", "amazon third_party amazon_pay_shop"),
    _choice("shipped_by", "amazon seller"),
    _choice("ships_from", "domestic overseas"),
    _choice("order_kind", "standard preorder subscribe_save"),
    _choice("delivery_option", "standard express scheduled release_day"),
    _bool("prime"),
    _choice("order_status", "not_shipped shipped delivered cancelled"),
    _choice("cancelled_by", "amazon seller shopper"),
    _choice(
        "cancel_reason",
        "out_of_stock quantity_limit payment_failed price_error seller_gone delivery_failed",
    ),
    _date("order_date"),
    _date("promised_date"),
    _date("new_promised_date"),
    _date("received_date"),
    _yen("price_jpy"),
    _choice("item_class", "general food hygiene gift_card consumable digital"),
    _bool("opened"),
    _bool("partial_cancel"),
    _choice(
        "tracking_status",
        "not_registered preparing in_transit customs delay_notice out_for_delivery attempted "
        "investigating returning lost delivered",
    ),
    _bool("tracking_stalled"),
    _bool("new_date_shown"),
    _choice("carrier", "amazon delivery_provider yamato sagawa japan_post other"),
    _bool("unattended"),
    _choice("left_at", "door locker letter_box entrance_hall neighbour manager other"),
    _choice("delivery_photo", "my_place elsewhere none"),
    _bool("placement_wrong"),
    _bool("places_checked"),
    _bool("theft_suspected"),
    _choice(
        "delay_cause",
        "amazon_fault disaster traffic address_error payment_pending maker customs",
    ),
    _date("needed_by"),
    _bool("repeated_failure"),
    _moment("seller_contacted_at"),
    _choice("seller_reply", REPLIES),
    _moment("amazon_contacted_at"),
    _choice("amazon_reply", REPLIES),
    _choice("contact_trouble", "phone_busy bot_loop no_reply language"),
    _choice("guarantee_claim", "none filed granted denied"),
    _moment("guarantee_claimed_at"),
    _date("guarantee_decided_on"),
    _bool("repeat_claims"),
    _bool("seller_cancels_often"),
    _choice("return_reason", "change_of_mind defective wrong_item not_as_described too_late"),
    _date("return_sent_on"),
    _date("return_received_on"),
    _list("conduct", "no_ring odd_hour entered_without_leave rude false_absence wet_or_dirty thrown"),
    _bool("addressed_to_me"),
    _bool("cash_demanded"),
    _choice("contact_kind", "mail sms phone letter visit"),
    _list("given_away", "nothing password card bank gift_code remote_access"),
    _list("payment", PAYMENT_METHODS),
    _choice("card_plan", "single instalment revolving"),
    _bool("chargeback_started"),
    Fact("amounts_jpy", "map", tuple(PAYMENT_METHODS.split()), 0, MAX_YEN),
    _choice("refund_preference", "original fastest cash"),
    _date("bank_details_given_on"),
    _date("refund_issued_on"),
    _bool("refund_notice"),
    _yen("refund_amount_jpy"),
    _choice(
        "charge_kind",
        "prime_fee digital split_shipment hold other_account no_order unknown_merchant",
    ),
    _date("refund_promised_by"),
    Fact("card_closing_day", "int", minimum=1, maximum=31),
    Fact("card_payment_day", "int", minimum=1, maximum=31),
    Fact("card_payment_months", "int", minimum=0, maximum=2, default=1),
    _date("points_expire_on"),
    _choice("coupon_kind", "product first_purchase once_per_person apology"),
    _date("coupon_expire_on"),
)

FACTS: dict[str, Fact] = {fact.name: fact for fact in _ORDERED_FACTS}
"""Every input fact by name, in the order of the vocabulary."""

FACT_ORDER: dict[str, int] = {name: place for place, name in enumerate(FACTS)}

_COMPARED = "less equal more"

DERIVED_FACTS: dict[str, Fact] = {
    fact.name: fact
    for fact in (
        Fact("days_late", "int"),
        Fact("days_since_order", "int"),
        Fact("days_since_received", "int"),
        Fact("days_since_refund_issued", "int"),
        Fact("hours_since_seller_contact", "int"),
        Fact("hours_since_amazon_contact", "int"),
        Fact("days_to_needed_by", "int"),
        _bool("missed_need"),
        _bool("needed_before_new_date"),
        _bool("over_guarantee_cap"),
        _bool("points_lapse_before_return"),
        _bool("points_lapsed"),
        _bool("coupon_lapsed"),
        _choice("refund_compared", _COMPARED),
        Fact("today", "date"),
        Fact("refund_chase_from", "date"),
        Fact("refund_latest", "date"),
        Fact("refund_amazon_part_until", "date"),
        _bool("promise_broken"),
    )
}
"""Facts the advisor computes; rules may use them, questions never name them."""


def fact_type(name: str) -> Fact | None:
    """The type of an input, derived or clock fact; None when there is no such fact."""
    known = FACTS.get(name) or DERIVED_FACTS.get(name)
    if known:
        return known
    if name.startswith(CLOCK_PREFIX):
        return Fact(name, "choice", CLOCK_STATES)
    if name.startswith(DAYS_LEFT_PREFIX):
        return Fact(name, "int")
    if name.startswith(TIGHT_PREFIX):
        return _bool(name)
    return None

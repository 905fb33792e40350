"""What is cited fits the person: nothing shown rests on a source about a way of paying or a matter not theirs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from advisor.advice import LISTS_OF_ITEMS, Advice
from advisor.facts.situation import Situation
from tests.advisor.examples import advised
from tests.advisor.shipped import RELEASE

PREPAID = frozenset(["convenience_store", "bank_transfer", "cod", "bank"])
CARD = frozenset(["credit_card"])
CARDS = frozenset(["credit_card", "debit_card", "prepaid_card"])
BALANCE = PREPAID | {"gift_card", "fastest"}
ABOUT = {
    "aeon-column-20240419": CARD,
    "amazon-help-g3kgtpa8b42ckbj4": frozenset(["cod"]),
    "amazon-pay-help-201749690": frozenset(["credit_card", "debit_card"]),
    "amazon-seller-g200371490": PREPAID,
    "au-pay-cf00003794": CARDS,
    "carrier-billing-guides": frozenset(["carrier_billing"]),
    "cod-news-2024": frozenset(["cod"]),
    "docomo-0915": frozenset(["carrier_billing"]),
    "gftya-refund": BALANCE,
    "gift-card-guides": BALANCE,
    "jcb-debit-support": CARDS,
    "netohapi-2018": PREPAID,
    "paidy-150000187607": frozenset(["paidy"]),
    "paypay-amazon-guides": frozenset(["paypay"]),
    "paypay-card-000201": CARD,
    "paypay-lite-2025": frozenset(["paypay"]),
    "paypay-merchant-b0050": frozenset(["paypay"]),
    "paypay-refund-guide": frozenset(["paypay"]),
    "prepayment-refund-guides": PREPAID,
    "rakuten-bank-debit": CARDS,
    "smbc-card-refund": CARD,
    "twooca-cancel": CARDS,
}
"""The ways of paying, or of getting money back, that a source is about; of balances also who asked for the fastest."""
HOW = ("payment", "refund_to", "refund_preference")


Told = Mapping[str, Any]


def bought_at_year_end(told: Told) -> bool:
    """Bought, or come, in the months for which the time for returns was longer; or nobody knows when."""
    day = told.get("order_date") or told.get("received_date")
    return day is None or day.month in {11, 12, 1}


FITS: dict[str, Callable[[Told], bool]] = {
    "F2": lambda told: told["problem"] != "suspicious_contact" or "amazon_contacted_at" in told,
    "amazon-pay-help-6120": lambda told: told.get("sold_by") not in {"amazon", "third_party"},
    "sakado-unordered": lambda told: told["problem"] in {"unordered_parcel", "unknown_charge"},
    "sellerby-2022": bought_at_year_end,
}
"""Whom a source about one matter is for: articles on missing stock, other shops, parcels nobody ordered, year-end."""


def test_a_source_about_a_way_of_paying_is_cited_to_those_alone_who_used_it() -> None:
    looked_at = [one for one in advised("ja") if one.situation.facts.get("payment")]
    wrong = [
        (one.name, code, source)
        for one in looked_at
        for code, source in cited(one.advice)
        if source in ABOUT and not ABOUT[source] & ways_of(one.situation)
    ]
    assert len(looked_at) > 400
    assert wrong == []


def test_a_source_about_one_matter_is_cited_to_those_alone_whose_matter_it_is() -> None:
    wrong = [
        (one.name, code, source)
        for one in advised("ja")
        for code, source in cited(one.advice)
        if source in FITS and not FITS[source](one.situation.facts)
    ]
    assert wrong == []


def test_the_sources_that_are_not_for_everybody_are_all_in_use() -> None:
    sources = {claim.source for claim in RELEASE.rulebook.claims}
    assert {*ABOUT, *FITS} <= sources


def cited(advice: Advice) -> set[tuple[str, str]]:
    """Each code with the sources it rests on, those of its figures among them."""
    items = [item for part in LISTS_OF_ITEMS for item in getattr(advice, part)]
    return {(getattr(item, "code", ""), source.id) for item in items for source in item.sources}


def ways_of(situation: Situation) -> set[str]:
    """How it was paid, and how it is to come back."""
    told = [situation.facts.get(fact, ()) for fact in HOW]
    return {way for one in told for way in ([one] if isinstance(one, str) else one)}

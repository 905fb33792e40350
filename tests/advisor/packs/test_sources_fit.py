"""What is cited fits the person: no rule that holds rests on a source about a way of paying that was not used."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.advice import LISTS_OF_ITEMS, Item
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


def test_a_source_about_a_way_of_paying_is_cited_to_those_alone_who_used_it() -> None:
    looked_at = [one for one in advised("ja") if one.situation.facts.get("payment")]
    wrong = [
        (name, rule, source)
        for name, situation, advice in looked_at
        for rule, source in rested_on(item for part in LISTS_OF_ITEMS for item in getattr(advice, part))
        if source in ABOUT and not ABOUT[source] & ways_of(situation)
    ]
    assert len(looked_at) > 400
    assert wrong == []


def test_the_sources_about_a_way_of_paying_are_all_in_use() -> None:
    sources = {claim.source for claim in RELEASE.rulebook.claims}
    assert set(ABOUT) <= sources


def rested_on(items: Iterator[Item]) -> set[tuple[str, str]]:
    """The rules the items come from, each with the sources of its own claims; those of its figures come with them."""
    sources = {claim.id: claim.source for claim in RELEASE.rulebook.claims}
    claims = {rule.id: rule.claims for rule in RELEASE.rulebook.rules}
    rules = {rule for item in items for rule in item.rules if rule in claims}
    return {(rule, sources[claim]) for rule in rules for claim in claims[rule]}


def ways_of(situation: Situation) -> set[str]:
    """How it was paid, and how it is to come back."""
    told = [situation.facts.get(fact, ()) for fact in HOW]
    return {way for one in told for way in ([one] if isinstance(one, str) else one)}

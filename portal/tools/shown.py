"""For which answers a question is shown. Each condition has a class of its name in static/css/tools.css."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Condition:
    """The question is for these answers to another one; or, where `hides`, for all but these."""

    fact: str
    values: frozenset[str]
    hides: bool = False

    def holds(self, facts: Mapping[str, Any]) -> bool:
        """Whether the answers so far show the question."""
        given = facts.get(self.fact, ())
        chosen = {given} if isinstance(given, str) else set(given)
        return bool(chosen & self.values) != self.hides


CONDITIONS = {
    "for-card": Condition("payment", frozenset({"credit_card"})),
    "for-bill": Condition("payment", frozenset({"credit_card", "carrier_billing", "paidy"})),
    "for-cancelled": Condition("order_status", frozenset({"cancelled"})),
    "for-advance": Condition("payment", frozenset({"convenience_store", "cod", "bank_transfer"})),
    "for-cash": Condition("refund_preference", frozenset({"cash"})),
    "for-cod": Condition("payment", frozenset({"cod"})),
    "for-points": Condition("payment", frozenset({"points"})),
    "for-marketplace": Condition("sold_by", frozenset({"amazon_pay_shop"}), hides=True),
    "for-arrived": Condition("problem", frozenset({"late", "missing_delivered"}), hides=True),
    "for-return": Condition("problem", frozenset({"return_request"})),
    "for-filed": Condition("guarantee_claim", frozenset({"filed"})),
    "for-denied": Condition("guarantee_claim", frozenset({"denied"})),
}


def is_shown(names: str, facts: Mapping[str, Any]) -> bool:
    """Whether all the conditions of that name hold."""
    return all(CONDITIONS[name].holds(facts) for name in names.split())

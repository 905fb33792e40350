"""What was paid in a case and what of it came back, as far as its answers tell. Pure: no database, no clock."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from advisor.facts import MoneyFacts


@dataclass(frozen=True)
class Balance:
    """Yen that were paid and that came back, None where nobody told; `missing` is what lies between them.

    `missing` is no claim: it is None where only a part of the price was to come back, and where nothing is missing.
    """

    paid_jpy: int | None
    back_jpy: int | None
    missing_jpy: int | None


def balance_of(facts: Mapping[str, Any], money: MoneyFacts) -> Balance:
    """The sums that these facts tell, keyed as the shop names the facts of money."""
    parts: Mapping[str, int] = facts.get(money.parts) or {}
    paid = sum(parts.values()) if _are_all_told(facts.get(money.paid_with), parts) else facts.get(money.price)
    back = _back(facts, money, parts, paid)
    is_whole = not facts.get(money.kept_part)
    missing = paid - back if paid is not None and back is not None and is_whole else 0
    return Balance(paid, back, missing if missing > 0 else None)


def _back(facts: Mapping[str, Any], money: MoneyFacts, parts: Mapping[str, int], paid: int | None) -> int | None:
    """What came back: the sum that was told, else that of the ways whose share is back."""
    told: int | None = facts.get(money.refunded)
    received = facts.get(money.received)
    if told is not None or not received:
        return told
    if set(received) == set(facts.get(money.paid_with) or received):
        return paid
    return sum(parts[way] for way in received) if _are_all_told(received, parts) else None


def _are_all_told(ways: Any, parts: Mapping[str, int]) -> bool:
    return bool(ways) and set(ways) <= set(parts)

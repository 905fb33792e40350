"""What was paid in a case and what of it came back, way by way, as far as it is told. Pure: no database, no clock."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from advisor import Advice
from advisor.facts import MoneyFacts
from portal.cases.refunded import paid_by_way
from portal.guidance.money import is_uncharged


@dataclass(frozen=True)
class Share:
    """What was paid in one way and what of it came back, in yen; None where nobody told."""

    method: str
    paid_jpy: int | None
    back_jpy: int | None

    @property
    def missing_jpy(self) -> int | None:
        """What lies between them, where both are told and something does."""
        if self.paid_jpy is None or self.back_jpy is None:
            return None
        return max(self.paid_jpy - self.back_jpy, 0) or None


@dataclass(frozen=True)
class Balance:
    """Yen that were paid and that came back, None where nobody told; `missing` is what lies between them.

    `missing` is no claim: it is None where only a part of the price was to come back, and where nothing is missing.
    """

    paid_jpy: int | None
    back_jpy: int | None
    missing_jpy: int | None


def as_charged(facts: Mapping[str, Any], money: MoneyFacts, advice: Advice | None) -> dict[str, Any]:
    """The facts without the ways of paying that were never charged, by this advice: of these nothing comes back."""
    uncharged = {one.method for one in advice.refunds if is_uncharged(one)} if advice else set()
    ways = [way for way in facts.get(money.paid_with) or () if way not in uncharged]
    if not uncharged:
        return dict(facts)
    parts = {way: yen for way, yen in (facts.get(money.parts) or {}).items() if way not in uncharged}
    return {**facts, money.paid_with: ways, money.parts: parts, money.price: None}


def balance_of(facts: Mapping[str, Any], money: MoneyFacts, came: Mapping[str, int] | None = None) -> Balance:
    """The sums that these facts tell, keyed as the shop names the facts of money, and what `came` by each way."""
    came = came or {}
    parts: Mapping[str, int] = facts.get(money.parts) or {}
    ways = list(facts.get(money.paid_with) or ())
    paid = sum(parts.values()) if _are_all_told(ways, parts) else facts.get(money.price)
    back = _back(facts, money, parts, paid, came)
    is_whole = not facts.get(money.kept_part)
    missing = paid - back if paid is not None and back is not None and is_whole else 0
    return Balance(paid, back, missing if missing > 0 else None)


def shares_of(facts: Mapping[str, Any], money: MoneyFacts, came: Mapping[str, int]) -> list[Share]:
    """The ways of paying, once something came back by one of them."""
    received, paid = set(facts.get(money.received) or ()), paid_by_way(facts, money)
    if not (received or came):
        return []
    ways = dict.fromkeys([*(facts.get(money.paid_with) or ()), *received, *came])
    return [Share(way, paid.get(way), _yen_back(way, paid, received, came)) for way in ways]


def _back(
    facts: Mapping[str, Any], money: MoneyFacts, parts: Mapping[str, int], paid: int | None, came: Mapping[str, int]
) -> int | None:
    """What came back: the sum that was told, else that of the ways of which something is back."""
    told: int | None = facts.get(money.refunded)
    received = set(facts.get(money.received) or ())
    if told is not None or not (received or came):
        return told
    without_sum = received - came.keys()
    if not came and received == set(facts.get(money.paid_with) or received):
        return paid
    if without_sum and not _are_all_told(without_sum, parts):
        return None
    ways_paid = paid_by_way(facts, money)
    return sum(_yen_back(way, ways_paid, received, came) or 0 for way in received | came.keys())


def _yen_back(way: str, paid: Mapping[str, int], received: Collection[str], came: Mapping[str, int]) -> int | None:
    """Of a way that is settled all that was paid so, unless more is told; of one nobody told of, nothing."""
    if way not in received:
        return came.get(way, 0)
    return max((sums[way] for sums in (paid, came) if way in sums), default=None)


def _are_all_told(ways: Any, parts: Mapping[str, int]) -> bool:
    return bool(ways) and set(ways) <= set(parts)

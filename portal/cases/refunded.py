"""Money that came back in parts, as it was written down: by which way, how much, what it tells. Pure: no database."""

from collections.abc import Iterable, Mapping
from typing import Any

from advisor import Vocabulary
from advisor.facts import MoneyFacts
from portal.cases.facts import Facts, told_each_time
from portal.cases.models import Event, Kind


def came_by_way(events: Iterable[Event]) -> dict[str, int]:
    """The yen that came back by each way of paying; a way of which no sum is told is left out."""
    came: dict[str, int] = {}
    for event in events:
        if event.kind == Kind.REFUND_ARRIVED and event.amount_jpy is not None:
            came[event.method] = came.get(event.method, 0) + event.amount_jpy
    return came


def told_by_refund(event: Event, facts: Mapping[str, Any], came: Mapping[str, int], vocabulary: Vocabulary) -> Facts:
    """What a refund tells, after those facts: its way of paying is settled once all that was paid so is back.

    `came`: what has come back with it by each way. The whole sum grows where it is known already. With the last way
    all is back, whatever the trouble was.
    """
    money = vocabulary.shop.money
    told: Facts = {}
    paid = paid_by_way(facts, money).get(event.method)
    if money.received and (event.amount_jpy is None or paid is None or came[event.method] >= paid):
        told[money.received] = [event.method]
    if event.amount_jpy is not None and money.refunded and money.refunded in facts:
        told[money.refunded] = facts[money.refunded] + event.amount_jpy
    if money.received in told and _is_all_back(event, facts, came, money):
        told |= told_each_time(vocabulary.shop.events.repaid, event.at, vocabulary)
    return told


def _is_all_back(event: Event, facts: Mapping[str, Any], came: Mapping[str, int], money: MoneyFacts) -> bool:
    """Whether no way of paying is left; where nobody told the ways, whether the sums make up the price."""
    settled = {*(facts.get(money.received) or ()), event.method}
    ways, price = facts.get(money.paid_with), facts.get(money.price)
    if not ways and price is not None and settled <= came.keys():
        return bool(sum(came.values()) >= price)
    return settled >= set(ways or ())


def paid_by_way(facts: Mapping[str, Any], money: MoneyFacts) -> dict[str, int]:
    """The yen that were paid in each way, as far as that is told: of a single way the price."""
    parts: Mapping[str, int] = facts.get(money.parts) or {}
    ways, price = list(facts.get(money.paid_with) or ()), facts.get(money.price)
    return dict(parts) or ({ways[0]: price} if len(ways) == 1 and price is not None else {})

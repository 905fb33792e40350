"""How many days the refunds of a case took, by way of paying. Pure: no database."""

from collections.abc import Iterable
from datetime import date

from advisor.facts import MoneyFacts
from portal.cases.facts import Facts
from portal.cases.models import Event, Kind
from portal.dates import day_of


def days_to_refund(facts: Facts, events: Iterable[Event], money: MoneyFacts) -> dict[str, int]:
    """Of each way that is settled, from the day its refund was confirmed to the day the last of it was written down."""
    start = facts.get(money.starts)
    if not start:
        return {}
    last: dict[str, date] = {}
    for event in events:
        if event.kind == Kind.REFUND_ARRIVED and event.method:
            last[event.method] = max(day_of(event.at), last.get(event.method, date.min))
    settled = facts.get(money.received) or ()
    first = date.fromisoformat(start[:10])
    return {way: (day - first).days for way, day in last.items() if way in settled and day >= first}

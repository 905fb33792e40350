"""What events tell about the order, and how they change its facts. Pure: no database, no clock.

Facts are JSON-typed (`advisor.Situation.to_plain`), moments ISO 8601 with an offset.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

Facts = dict[str, Any]

SIDES = frozenset({"seller", "amazon"})
NO_REPLY = "none"

# The first contact opens the guarantee and a second one must not move that day;
# a new contact with Amazon starts a new wait for its answer.
_EARLIEST_STANDS = frozenset({"seller_contacted_at", "guarantee_claimed_at"})
_LATEST_STANDS = frozenset({"amazon_contacted_at"})
_REPLIES = frozenset({"seller_reply", "amazon_reply"})


def told_by_contact(party: str, at: datetime, reply: str = "") -> Facts:
    """The party was contacted at that moment, with that reply so far. Only of the two `SIDES` is there a fact."""
    if party not in SIDES:
        return {}
    return {f"{party}_contacted_at": at.isoformat()} | told_by_answer(party, reply)


def told_by_answer(party: str, reply: str) -> Facts:
    """The party answered: `none`, `unresolved`, `refused` or `agreed`; an empty reply tells nothing."""
    return {f"{party}_reply": reply} if party in SIDES and reply else {}


def told_by_promise(topic: str, due_on: date) -> Facts:
    """Somebody named a day: `refund` until which the money comes, `delivery` until which the parcel does."""
    fact = {"refund": "refund_promised_by", "delivery": "new_promised_date"}.get(topic)
    return {fact: due_on.isoformat()} if fact else {}


def told_by_arrival(received_on: date) -> Facts:
    """The parcel came."""
    return {"received_date": received_on.isoformat(), "order_status": "delivered", "tracking_status": "delivered"}


def told_by_claim(at: datetime) -> Facts:
    """The marketplace guarantee or the Amazon Pay protection was asked for."""
    return {"guarantee_claim": "filed", "guarantee_claimed_at": at.isoformat()}


def facts_after(saved: Mapping[str, Any], told: Iterable[Mapping[str, Any]]) -> Facts:
    """The saved facts changed by what events tell, in the order they happened."""
    facts = dict(saved)
    for change in told:
        for fact, value in change.items():
            facts[fact] = _newer(fact, facts.get(fact), value)
    return facts


def _newer(fact: str, known: Any, told: Any) -> Any:
    """Of a known and a newly told value the one that stands; a stored value that is no moment gives way."""
    if known is None:
        return told
    if fact in _REPLIES:
        return known if told == NO_REPLY else told
    if fact in _EARLIEST_STANDS | _LATEST_STANDS:
        try:
            pick = min if fact in _EARLIEST_STANDS else max
            return pick(known, told, key=datetime.fromisoformat)
        except (TypeError, ValueError):
            return told
    return told

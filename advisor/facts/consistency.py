"""Facts that contradict each other: dates out of order, days still to come, amounts that do not add up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from advisor.facts.faults import Fault, literal

_NOT_BEFORE = (
    *(
        (later, "order_date")
        for later in (
            "promised_date",
            "new_promised_date",
            "received_date",
            "refund_issued_on",
            "return_sent_on",
            "return_received_on",
            "guarantee_claimed_at",
            "seller_contacted_at",
            "amazon_contacted_at",
        )
    ),
    ("return_sent_on", "received_date"),
    ("return_received_on", "return_sent_on"),
    ("return_received_on", "received_date"),
    ("new_promised_date", "promised_date"),
)
_NOT_AFTER_NOW = (
    "order_date",
    "received_date",
    "refund_issued_on",
    "return_sent_on",
    "return_received_on",
    "seller_contacted_at",
    "amazon_contacted_at",
    "guarantee_claimed_at",
)


def clashes(facts: Mapping[str, Any], now: datetime) -> Iterator[Fault]:
    """Every contradiction among the facts at `now` (aware, Asia/Tokyo)."""
    yield from _out_of_order(facts)
    yield from _still_to_come(facts, now)
    yield from _sums(facts)


def _day(value: date | datetime) -> date:
    return value.date() if isinstance(value, datetime) else value


def _out_of_order(facts: Mapping[str, Any]) -> Iterator[Fault]:
    for later, earlier in _NOT_BEFORE:
        if later in facts and earlier in facts and _day(facts[later]) < _day(facts[earlier]):
            allowed = f"is before {earlier} ({_day(facts[earlier]).isoformat()})"
            yield Fault(later, literal(facts[later].isoformat()), allowed, "before", earlier)


def _still_to_come(facts: Mapping[str, Any], now: datetime) -> Iterator[Fault]:
    for name in _NOT_AFTER_NOW:
        value = facts.get(name)
        if value is not None and (value > now if isinstance(value, datetime) else value > now.date()):
            yield Fault(name, literal(value.isoformat()), f"is after now ({now.isoformat()})", "after_now")


def _sums(facts: Mapping[str, Any]) -> Iterator[Fault]:
    amounts, price = facts.get("amounts_jpy"), facts.get("price_jpy")
    if amounts is None:
        return
    for method in amounts:
        if method not in facts["payment"]:
            allowed = f"is not among payment ({', '.join(facts['payment'])})"
            yield Fault(f"amounts_jpy.{method}", str(amounts[method]), allowed, "not_a_choice", "payment")
    if price is None:
        return
    total = sum(amounts.values())
    if set(amounts) == set(facts["payment"]):
        if total != price:
            yield Fault("amounts_jpy", str(total), f"is not the sum price_jpy ({price})", "sum_differs", "price_jpy")
    elif total > price:
        yield Fault("amounts_jpy", str(total), f"is more than price_jpy ({price})", "sum_exceeds", "price_jpy")

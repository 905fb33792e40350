"""Facts that contradict each other: dates out of order, days still to come, amounts that do not add up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from advisor.calendar.durations import day_of
from advisor.facts.entries import FactEntry
from advisor.facts.faults import Fault, literal
from advisor.facts.vocabulary import Vocabulary


def clashes(facts: Mapping[str, Any], now: datetime, vocabulary: Vocabulary) -> Iterator[Fault]:
    """Every contradiction among the facts at `now` (aware, Asia/Tokyo)."""
    given = [entry for name, entry in vocabulary.entries.items() if name in facts]
    for entry in given:
        yield from _out_of_order(entry, facts)
    for entry in given:
        yield from _still_to_come(entry, facts, now)
    for name, entry in vocabulary.maps:
        if name in facts:
            yield from _sums(entry, facts)


def _out_of_order(entry: FactEntry, facts: Mapping[str, Any]) -> Iterator[Fault]:
    later = entry.id
    for earlier in entry.not_before:
        if earlier in facts and day_of(facts[later]) < day_of(facts[earlier]):
            allowed = f"is before {earlier} ({day_of(facts[earlier]).isoformat()})"
            yield Fault(later, literal(facts[later].isoformat()), allowed, "before", earlier)


def _still_to_come(entry: FactEntry, facts: Mapping[str, Any], now: datetime) -> Iterator[Fault]:
    value = facts[entry.id]
    if entry.not_after_now and (value > now if isinstance(value, datetime) else value > now.date()):
        yield Fault(entry.id, literal(value.isoformat()), f"is after now ({now.isoformat()})", "after_now")


def _sums(entry: FactEntry, facts: Mapping[str, Any]) -> Iterator[Fault]:
    """The parts of a map are parts of what its keys name, and add up to the whole where all of them are given."""
    name, parts, keys = entry.id, facts[entry.id], facts[entry.keys]
    for part, amount in parts.items():
        if part not in keys:
            allowed = f"is not among {entry.keys} ({', '.join(keys)})"
            yield Fault(f"{name}.{part}", str(amount), allowed, "not_a_choice", entry.keys)
    whole = facts.get(entry.sums_to)
    if whole is None:
        return
    total = sum(parts.values())
    if set(parts) == set(keys):
        if total != whole:
            yield Fault(name, str(total), f"is not the sum {entry.sums_to} ({whole})", "sum_differs", entry.sums_to)
    elif total > whole:
        yield Fault(name, str(total), f"is more than {entry.sums_to} ({whole})", "sum_exceeds", entry.sums_to)

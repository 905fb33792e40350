"""Which entries of a rulebook speak of a name: more than an advice follows, never less.

Figures, claims, sources and facts are named as they stand; a code as `code CODE`, for codes share their spelling with
windows and facts.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from advisor.facts.entries import CodeEntry, FactEntry
from advisor.rulebook.contact_entries import Channel, Draft
from advisor.rulebook.ground_entries import Claim, Conflict, Figure, Source
from advisor.rulebook.rule_entries import Clock, Outcome, Rule
from advisor.rulebook.words import placeholders

SPEAKING = ("facts", "codes", "claims", "conflicts", "figures", "clocks", "rules", "channels", "drafts")
"""The lists whose entries an advice is made of, or that stand between one of them and a name."""


def own_names(entry: Any) -> set[str]:
    """What an entry is called where others speak of it; nothing of those that have conditions of their own."""
    match entry:
        case Figure() | Claim() | Source() | FactEntry():
            return {entry.id}
        case CodeEntry() | Channel():
            return {_code(entry.code)}
    return set()


def names_in(entry: Any) -> frozenset[str]:
    """The names an entry speaks of."""
    return frozenset(_names_in(entry))


def _names_in(entry: Any) -> Iterator[str]:
    match entry:
        case Figure():
            yield from (*entry.claims, *entry.sources)
        case Claim():
            yield entry.source
        case FactEntry():
            yield from _strings(msgspec.to_builtins(entry.follows))
        case CodeEntry():
            yield from _strings(msgspec.to_builtins((entry.title, entry.text, entry.own_part)))
        case Channel() | Conflict():
            yield from _strings(msgspec.to_builtins(entry))
        case Draft():
            yield from _strings(msgspec.to_builtins(entry))
            yield from map(_code, (entry.action, entry.to, entry.channel))
        case Rule() | Clock():
            yield from _strings(msgspec.to_builtins(entry))
            outcomes = entry.give if isinstance(entry, Rule) else ()
            yield from (name for out in outcomes for name in _of_outcome(out))
            yield from (_code(entry.clock),) if isinstance(entry, Clock) else ()


def _of_outcome(out: Outcome) -> Iterator[str]:
    yield from map(_code, (out.code, *out.excludes, *out.lead, *out.also))
    yield from (_code(one) for one in (out.via, out.serves, out.way) if one)


def _code(code: str) -> str:
    return f"code {code}"


def _strings(value: Any) -> set[str]:
    """Every text and key, and every name its texts leave room for."""
    found, left = set[str](), [value]
    while left:
        match left.pop():
            case str() as text:
                found.add(text)
            case dict() as entry:
                found.update(entry)
                left += entry.values()
            case list() | tuple() as several:
                left += several
    return found.union(*(placeholders(text) for text in found if "{" in text))

"""What is known once an action is done: its facts of that moment, without the answers that are over then."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from advisor.facts.consistency import clashes
from advisor.facts.entries import CodeEntry, FactEntry, Told
from advisor.facts.reading import read_value
from advisor.facts.situation import Situation, check_now
from advisor.facts.tellings import beside_the_first
from advisor.facts.vocabulary import Vocabulary


def after_doing(
    situation: Situation, action_code: str, now: datetime, vocabulary: Vocabulary, *, only_begun: bool = False
) -> Situation | None:
    """The situation after that action was done at `now` (aware); where it is `only_begun`, it is ticked alone.

    It records what its code says, else what it tells; where nothing tells, it joins the actions that are done. Its
    moment is that of `now` to the minute, its day that of `now`; where an earlier one is known, that stays known.
    None where nobody can say that it is done, or what is known then would contradict itself. Raises FaultsError where
    `now` lies outside 2015-2035.
    """
    entry, local = vocabulary.codes.get("actions", {}).get(action_code), check_now(now)
    if entry is None or entry.never_done:
        return None
    kept = {name: value for name, value in situation.facts.items() if name not in entry.forgets}
    recorded = dict(_recorded(entry, kept, local, vocabulary, only_begun=only_begun))
    facts = kept | recorded
    if not recorded or any(clashes(facts, local, vocabulary)):
        return None
    return Situation(vocabulary.sorted_facts(facts))


def _recorded(
    entry: CodeEntry, facts: Mapping[str, Any], now: datetime, vocabulary: Vocabulary, *, only_begun: bool
) -> Iterator[tuple[str, Any]]:
    ticked = [Told(fact=vocabulary.shop.done, value=[entry.code])] if only_begun and vocabulary.shop.done else []
    for one in ticked or vocabulary.tellings_of(entry.code):
        value = _value(one, facts, now, vocabulary)
        if one.value is None and one.fact in facts:
            yield from _told_again(vocabulary.entries[one.fact], facts[one.fact], value, facts)
        else:
            yield one.fact, value


def _told_again(entry: FactEntry, before: Any, value: Any, facts: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """A day or moment that is told once more, and the other telling, where the shop has a fact for it."""
    beside = beside_the_first(entry, before, value, facts)
    yield from beside.items()
    if entry.later_in not in beside:
        yield entry.id, value


def _value(told: Told, facts: Mapping[str, Any], now: datetime, vocabulary: Vocabulary) -> Any:
    """The value that is told, a moment or day where none is; of a list what was known of it stays."""
    fact = vocabulary.facts[told.fact]
    if told.value is None:
        return now.replace(second=0, microsecond=0) if fact.kind == "datetime" else now.date()
    if fact.kind != "list":
        return read_value(fact, told.value)
    members = [told.value] if isinstance(told.value, str) else [*told.value]
    return read_value(fact, list(dict.fromkeys([*facts.get(told.fact, ()), *members])))

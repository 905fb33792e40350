"""What events tell about the order, as the shop says, and how they change its facts. Pure: no database, no clock.

Facts are JSON-typed (`advisor.Situation.to_plain`), moments ISO 8601 with an offset.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import partial
from typing import Any

from advisor import Vocabulary
from advisor.facts import Party, Told, Topic, beside_the_first
from portal.dates import day_of

Facts = dict[str, Any]


def told_by_contact(party: Party, at: datetime, reply: str, vocabulary: Vocabulary) -> Facts:
    """The party was contacted at that moment, with that reply so far; an empty one tells nothing."""
    contacted = {party.contacted: _written(party.contacted, at, vocabulary)} if party.contacted else {}
    return contacted | told_by_answer(party, reply)


def told_by_answer(party: Party, reply: str) -> Facts:
    """The party answered, with one of the values of its fact."""
    return {party.replied: reply} if party.replied and reply else {}


def told_by_promise(topic: Topic, due_on: date) -> Facts:
    """Somebody named the day by which the topic is settled."""
    return {topic.due: due_on.isoformat()} if topic.due else {}


def told_each_time(told: Iterable[Told], at: datetime, vocabulary: Vocabulary) -> Facts:
    """What every event of its kind tells, when it was at that moment."""
    return {one.fact: _written(one.fact, at, vocabulary) if one.value is None else one.value for one in told}


def told_by_doing(before: Mapping[str, Any], after: Mapping[str, Any]) -> Facts:
    """What taking a step changes: of a list what is new in it; null for what is over with it."""
    told: Facts = {fact: None for fact in before if fact not in after}
    for fact, value in after.items():
        known = before.get(fact)
        if value != known:
            told[fact] = [one for one in value if one not in (known or ())] if isinstance(value, list) else value
    return told


def with_told(facts: Mapping[str, Any], told: Mapping[str, Any], vocabulary: Vocabulary) -> Facts:
    """The facts after one event; of a fact that is told again the vocabulary says which value stands."""
    everything = _beside_the_first(facts, told, vocabulary)
    return _changed(facts, everything, partial(_standing, vocabulary=vocabulary), vocabulary)


def with_done(facts: Mapping[str, Any], told: Mapping[str, Any], vocabulary: Vocabulary) -> Facts:
    """The facts after a step was taken: what that tells stands, whatever was known."""
    return _changed(facts, told, lambda _fact, _known, value: value, vocabulary)


def _changed(
    facts: Mapping[str, Any], told: Mapping[str, Any], standing: Callable[..., Any], vocabulary: Vocabulary
) -> Facts:
    """Null takes a fact away, lists are united, of other values one stands."""
    changed = dict(facts)
    for fact, value in told.items():
        known = changed.get(fact)
        if value is None:
            changed.pop(fact, None)
        elif isinstance(value, list) and isinstance(known, list):
            changed[fact] = list(dict.fromkeys([*known, *value]))
        else:
            changed[fact] = standing(fact, known, value)
    return changed


def _beside_the_first(facts: Mapping[str, Any], told: Mapping[str, Any], vocabulary: Vocabulary) -> Facts:
    """What is told, and of what is told once more the first or the last telling, where the shop has a fact for it."""
    beside: Facts = {}
    for fact, value in told.items():
        beside |= beside_the_first(vocabulary.words_of_fact(fact), facts.get(fact), value, facts, _of_moments)
    return {**beside, **told}


def _written(fact: str, at: datetime, vocabulary: Vocabulary) -> str:
    """The moment, or its day where the fact is one."""
    return (at if vocabulary.facts[fact].kind == "datetime" else day_of(at)).isoformat()


def _standing(fact: str, known: Any, told: Any, vocabulary: Vocabulary) -> Any:
    """Of a known and a newly told value the one that stands; a stored value that is no moment gives way."""
    if known is None:
        return told
    match vocabulary.words_of_fact(fact).told_again:
        case "answer":
            return known if told in vocabulary.facts[fact].values[:1] else told
        case "earliest":
            return _of_moments(min, known, told)
        case "latest":
            return _of_moments(max, known, told)
    return told


def _of_moments(pick: Callable[..., Any], known: Any, told: Any) -> Any:
    try:
        return pick(known, told, key=datetime.fromisoformat)
    except (TypeError, ValueError):
        return told

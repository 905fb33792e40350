"""What events tell about the order, as the shop says, and how they change its facts. Pure: no database, no clock.

Facts are JSON-typed (`advisor.Situation.to_plain`), moments ISO 8601 with an offset.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from advisor import Vocabulary
from advisor.facts import Party, Told, Topic
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


def facts_after(saved: Mapping[str, Any], told: Iterable[Mapping[str, Any]], vocabulary: Vocabulary) -> Facts:
    """The saved facts changed by what events tell, in the order they happened."""
    facts = dict(saved)
    for change in told:
        for fact, value in change.items():
            facts[fact] = _standing(fact, facts.get(fact), value, vocabulary)
    return facts


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

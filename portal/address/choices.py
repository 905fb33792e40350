"""The answers to a question that are one tap away: each is an address with that answer in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from advisor import Vocabulary
from advisor.facts import JointQuestion
from portal.address.reading import SKIP, Reading, fact_name
from portal.pasted import Pairs
from portal.wording import Words


@dataclass(frozen=True)
class Choice:
    """An answer in words, with the line below it; `address` is the query string after it, `code` its value."""

    words: str
    address: str
    hint: str = ""
    is_unknown: bool = False
    code: str = ""


def choices_of(fact: str, reading: Reading, words: Words, today: date) -> list[Choice]:
    """The answers to a choice, the last that it is not known; none for what has to be filled in."""
    typed = words.vocabulary.facts[fact]
    if typed.kind not in ("choice", "bool", "list"):
        return []
    others = [(name, value) for name, value in reading.pairs() if fact not in (fact_name(name), value)]
    unknown = query_string([*others, (SKIP, fact)], words.vocabulary)
    return [*_known(fact, reading, others, words), Choice(words.unknown(fact), unknown, is_unknown=True)]


def joint_choices(joint: JointQuestion, reading: Reading, words: Words) -> list[Choice]:
    """The answers to a joint question that is one tap: each tells all it tells at once, and leaves nothing to ask."""
    problem = reading.situation.problem if reading.situation else ""
    groups, pairs = words.vocabulary.groups, reading.pairs()
    fitting = [
        one
        for one in joint.answers
        if not one.problems or any(problem in groups.get(named, (named,)) for named in one.problems)
    ]

    def address(tells: Pairs) -> str:
        told = {name for name, _ in tells}
        gone = {*joint.facts, *told}
        others = [(name, value) for name, value in pairs if (value if name == SKIP else fact_name(name)) not in gone]
        left_open = [(SKIP, fact) for fact in joint.facts if fact not in told]
        return query_string([*others, *tells, *left_open], words.vocabulary)

    lang = words.lang
    known = [
        Choice(
            one.name.in_language(lang),
            address([(told.fact, said) for told in one.tells for said in plain_values(told.value)]),
            one.hint.in_language(lang) if one.hint else "",
        )
        for one in fitting
    ]
    unknown = joint.unknown.in_language(lang) if joint.unknown else words.unknown()
    return [*known, Choice(unknown, address([]), is_unknown=True)]


def plain_values(value: Any) -> list[str]:
    """What an answer tells, as an address says it: a list value by value."""
    if isinstance(value, bool):
        return ["true" if value else "false"]
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]


def query_string(pairs: Pairs, vocabulary: Vocabulary) -> str:
    """The one address of these answers: the facts, then what was left open, both in the vocabulary's order."""
    order = vocabulary.order

    def place(pair: tuple[str, str]) -> tuple[bool, int]:
        name, value = pair
        return (True, order[value]) if name == SKIP else (False, order[fact_name(name)])

    ordered: Pairs = sorted(pairs, key=place)
    return urlencode(ordered)


def _known(fact: str, reading: Reading, others: Pairs, words: Words) -> Iterator[Choice]:
    """What is offered, and what was given although it is offered no more."""
    offered = {*words.vocabulary.offered(fact), *(value for name, value in reading.pairs() if name == fact)}
    for code in words.vocabulary.facts[fact].values:
        if code in offered:
            address = query_string([*others, (fact, code)], words.vocabulary)
            yield Choice(words.choice(fact, code), address, words.hint(fact, code), code=code)

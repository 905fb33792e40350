"""The answers to a question that are one tap away: each is an address with that answer in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from advisor import Vocabulary
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

"""What a person can choose when writing down what happened: as the shop names it, in the language of the page."""

from collections.abc import Iterable

from advisor.facts import Named
from portal.wording import Words

Choices = list[tuple[str, str]]


def parties(words: Words) -> Choices:
    """Whom one was in touch with."""
    return _named(words.vocabulary.shop.events.parties, words)


def ways(words: Words) -> Choices:
    """How one was in touch."""
    return _named(words.vocabulary.shop.events.ways, words)


def topics(words: Words) -> Choices:
    """What was promised."""
    return _named(words.vocabulary.shop.events.topics, words)


def replies(words: Words) -> Choices:
    """What can be answered by any party, each once."""
    facts = [party.replied for party in words.vocabulary.shop.events.parties if party.replied]
    found: dict[str, str] = {}
    for fact in facts:
        for value in words.vocabulary.facts[fact].values:
            found.setdefault(value, words.choice(fact, value))
    return list(found.items())


def _named(entries: Iterable[Named], words: Words) -> Choices:
    return [(one.code, one.name.in_language(words.lang)) for one in entries]

"""What a person can choose when writing down what happened: as the shop names it, in the language of the page."""

from collections.abc import Iterable, Mapping
from typing import Any

from advisor.facts import Named, Party
from portal.cases.claims import decided_claim
from portal.wording import Words

Choices = list[tuple[str, str]]
Known = Mapping[str, Any]
"""The facts of the case, as the advisor holds them; none where they make no sense."""


def parties(words: Words, known: Known) -> Choices:
    """Whom one was in touch with: nobody of whom no answer can be true."""
    able = [one for one in words.vocabulary.shop.events.parties if not one.replied or _answers(one, words, known)]
    return _named(able, words)


def ways(words: Words, known: Known) -> Choices:
    """How one was in touch."""
    return _named(words.vocabulary.shop.events.ways, words)


def topics(words: Words, known: Known) -> Choices:
    """What was promised."""
    return _named(words.vocabulary.shop.events.topics, words)


def replies(words: Words, known: Known) -> Choices:
    """What can be answered by any party, each once."""
    found: dict[str, str] = {}
    for party in words.vocabulary.shop.events.parties:
        for value in _answers(party, words, known) if party.replied else ():
            found.setdefault(value, words.choice(party.replied, value))
    return list(found.items())


def _answers(party: Party, words: Words, known: Known) -> tuple[str, ...]:
    return words.release.offered(party.replied, known)


def decisions(words: Words, known: Known) -> Choices:
    """How a claim can be decided."""
    claim = decided_claim(words.vocabulary)
    if claim is None:
        return []
    values = words.release.offered(claim.asks, known)
    return [(value, words.choice(claim.asks, value)) for value in values if value not in claim.not_yet]


def counters(words: Words, known: Known) -> Choices:
    """Whom one can go to next, but for what has a form of its own: to ask a party again, and to file a claim."""
    events, codes = words.vocabulary.shop.events, words.vocabulary.codes
    own_forms = {party.contacted for party in events.parties} | {one.fact for one in events.claim}
    found = []
    for code, entry in codes.get("escalations", {}).items():
        told = {one.fact for one in words.vocabulary.tellings_of(entry.goes_on)}
        if not entry.retired and not told & own_forms:
            found.append((code, words.code("escalations", code)))
    return found


def ways_of_paying(words: Words, known: Known) -> Choices:
    """The ways that the case was paid with; where that is not told, all there are."""
    fact = words.vocabulary.shop.money.paid_with
    told = known.get(fact)
    return [(way, words.choice(fact, way)) for way in told or words.release.offered(fact, known)]


def _named(entries: Iterable[Named], words: Words) -> Choices:
    return [(one.code, one.name.in_language(words.lang)) for one in entries]

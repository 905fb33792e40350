"""Derived facts that follow from derived facts: the answers behind them, and the order in which they are worked out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from advisor.case.derivations import Way, facts_named, rests_on, way_of
from advisor.facts.entries import Derivation
from advisor.facts.vocabulary import Vocabulary
from advisor.rulebook.figures import Figures


@dataclass(frozen=True, slots=True, eq=False)
class Derived:
    """A derived fact: how it follows, the answers and days of refunds it is worked out from, whether by other facts."""

    fact: str
    way: Way
    behind: tuple[str, ...]
    is_chained: bool


def derivation_of(fact: str, vocabulary: Vocabulary) -> Derivation | None:
    """How the fact follows from others; None for one that is told, that clocks make, or that there is not."""
    entry = vocabulary.entries.get(fact)
    return entry.follows if entry is not None else None


def answers_behind(facts: Iterable[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    """The facts these are worked out from, each once: days of refunds stay, others are followed back to answers."""
    return tuple(dict.fromkeys(one for fact in facts for one in _behind(fact, vocabulary)))


def _behind(fact: str, vocabulary: Vocabulary) -> Iterator[str]:
    follows = derivation_of(fact, vocabulary)
    if follows is None or follows.is_of_refunds:
        yield fact
    else:
        yield from answers_behind(facts_named(follows), vocabulary)


def in_order(vocabulary: Vocabulary) -> list[str]:
    """The derived facts, each after those it follows from; otherwise as they stand in the vocabulary."""
    ordered: dict[str, None] = {}

    def place(fact: str) -> None:
        follows = derivation_of(fact, vocabulary)
        if follows is not None and fact not in ordered:
            for one in facts_named(follows):
                place(one)
            ordered[fact] = None

    for fact in vocabulary.derived:
        place(fact)
    return list(ordered)


def derived_facts(vocabulary: Vocabulary, figures: Figures) -> tuple[list[Derived], list[Derived]]:
    """The derived facts of a vocabulary: those known at once, and those that wait for the refunds.

    Facts that themselves follow from the refunds are in neither.
    """
    at_once: list[Derived] = []
    afterwards: list[Derived] = []
    for fact in in_order(vocabulary):
        follows = derivation_of(fact, vocabulary)
        if follows is None or follows.is_of_refunds:
            continue
        behind = answers_behind([fact], vocabulary)
        named = facts_named(follows)
        one = Derived(fact, way_of(follows, figures), behind, not vocabulary.derived.keys().isdisjoint(named))
        waits = any(name in vocabulary.derived for name in behind)
        (afterwards if waits else at_once).append(one)
    return at_once, afterwards


def of_refunds(vocabulary: Vocabulary) -> list[tuple[str, Derivation]]:
    """The facts that follow from the refunds, each with how it does."""
    found = ((fact, derivation_of(fact, vocabulary)) for fact in vocabulary.derived)
    return [(fact, follows) for fact, follows in found if follows and follows.is_of_refunds]


def waited_for(vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """Each derived fact, and the answers without which it may stay unknown."""
    found: dict[str, tuple[str, ...]] = {}
    for fact in in_order(vocabulary):
        follows = derivation_of(fact, vocabulary)
        if follows is not None:
            found[fact] = tuple(dict.fromkeys(one for name in rests_on(follows) for one in found.get(name, (name,))))
    return {fact: found[fact] for fact in vocabulary.derived}

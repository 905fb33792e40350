"""What is known about a case: the given facts and those derived from them, each with the answers it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from advisor.case.chains import Derived, derived_facts, of_refunds, waited_for
from advisor.case.derivations import facts_named
from advisor.facts.entries import Implied
from advisor.facts.vocabulary import Vocabulary
from advisor.rulebook.figures import Figures, FiguresRead


class Basis(dict[str, tuple[str, ...]]):
    """What a fact rests on unless the case says otherwise: an answer on itself, what nothing is said of on nothing."""

    def __missing__(self, fact: str) -> tuple[str, ...]:
        return ()


class Follows:
    """What follows from what in one vocabulary: made ready once, for every case."""

    def __init__(self, vocabulary: Vocabulary, figures: Figures) -> None:
        self.inputs = vocabulary.facts.keys()
        self.at_once, self.afterwards = derived_facts(vocabulary, figures)
        self._always = {place for place, one in enumerate(self.at_once) if not one.behind}
        self._with_fact: dict[str, list[int]] = {}
        for place, one in enumerate(self.at_once):
            for fact in one.behind:
                self._with_fact.setdefault(fact, []).append(place)
        self.of_refunds = of_refunds(vocabulary)
        self.rests_on = waited_for(vocabulary)
        self.basis = Basis({fact: (fact,) for fact in vocabulary.facts} | self.rests_on)
        self.defaults = {name: fact.default for name, fact in vocabulary.facts.items() if fact.default is not None}
        self.entangled = frozenset(_entangled(vocabulary))
        self.implied = [(name, one) for name, entry in vocabulary.entries.items() for one in entry.implied]

    def implied_beside(self, facts: Mapping[str, Any]) -> dict[str, Implied]:
        """What the facts imply where nothing else was given, or in place of what was."""
        found: dict[str, Implied] = {}
        known = dict(facts)
        for fact, one in self.implied:
            if (one.overrides or fact not in known) and all(known.get(name) in one.when[name] for name in one.when):
                known[fact], found[fact] = one.value, one
        return found

    def from_facts(self, facts: Iterable[str]) -> list[Derived]:
        """The derived facts that could follow at once from these, each after those it follows from."""
        touched = set(self._always)
        for fact in facts:
            if fact in self._with_fact:
                touched.update(self._with_fact[fact])
        return [self.at_once[place] for place in sorted(touched)]


def _entangled(vocabulary: Vocabulary) -> Iterator[str]:
    """Facts that can change what follows even where it is known: one of several, a day compared with, what implies."""
    for entry in vocabulary.entries.values():
        yield from (name for one in entry.implied for name in one.when)
        if entry.follows is not None and (entry.follows.any or entry.follows.first or entry.follows.by):
            yield from facts_named(entry.follows)


@dataclass(slots=True)
class Known:
    """Fact name to value. `basis`: the answers a derived fact rests on; `missing`: those an unknown one waits for.

    `missing_when_asked`: works those out that take longer, when somebody asks.
    `read`: the figures a derived fact was counted with, where they do not read the same on every day.

    `today` is the day of `now` in Tokyo.
    """

    now: datetime
    values: dict[str, Any]
    follows: Follows
    basis: Basis = field(init=False)
    missing: dict[str, tuple[str, ...]] = field(default_factory=dict)
    missing_when_asked: dict[str, Callable[[], tuple[str, ...]]] = field(default_factory=dict)
    read: dict[str, FiguresRead] = field(default_factory=dict)
    today: date = field(init=False)

    def __post_init__(self) -> None:
        self.today = self.now.date()
        self.basis = Basis(self.follows.basis)

    def inputs_of(self, fact: str) -> tuple[str, ...]:
        """The given answers behind a known fact."""
        return self.basis[fact]

    def waits_for(self, fact: str) -> tuple[str, ...]:
        """The input facts an unknown fact waits for."""
        if fact in self.follows.inputs:
            return (fact,)
        if fact in self.missing_when_asked:
            self.missing[fact] = self.missing_when_asked.pop(fact)()
        if fact in self.missing:
            return self.missing[fact]
        return tuple(name for name in self.follows.rests_on.get(fact, ()) if name not in self.values)

    def add(self, fact: str, value: Any, basis: tuple[str, ...] | None = None) -> None:
        """Record a derived fact that is known."""
        self.values[fact] = value
        if basis is not None:
            self.basis[fact] = basis

    def derive(self, derived: Iterable[Derived]) -> None:
        """Record what follows now; what does not stays unknown."""
        for one in derived:
            found = one.way(self.values, self.now)
            if found is not None:
                value, basis = found
                self.add(one.fact, value, self._answers(basis) if one.is_chained else basis)
                if self.read:
                    self._read_like(one)

    def _read_like(self, one: Derived) -> None:
        """A derived fact was counted with the figures of the facts it follows from."""
        if read := tuple([pair for name in one.behind for pair in self.read.get(name, ())]):
            self.read[one.fact] = read

    def _answers(self, facts: Iterable[str]) -> tuple[str, ...]:
        """The answers that these facts rest on."""
        return tuple(dict.fromkeys(name for fact in facts for name in self.basis[fact]))


def know(facts: Mapping[str, Any], now: datetime, follows: Follows) -> Known:
    """The facts and what follows from them and from `now` (aware, Asia/Tokyo) alone."""
    known = Known(now, dict(facts), follows)
    for fact, one in follows.implied_beside(facts).items():
        known.add(fact, one.value, tuple(one.when))
    known.derive(follows.from_facts(known.values))
    return known

"""The rulebook under examination, with what several checks look up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

import msgspec

from advisor.entry import Text
from advisor.facts.clockfacts import CLOCK_PREFIX, LIVE_STATES
from advisor.facts.vocabulary import Vocabulary
from advisor.proof.lint.finding import Place
from advisor.proof.lint.logic import Logic
from advisor.proof.lint.walking import LISTS, THE_SHOP, name_of, place_of
from advisor.release import vocabulary_of
from advisor.rulebook.conditions import ConditionError, Row, Test, problems_of, read_rows
from advisor.rulebook.contents import texts
from advisor.rulebook.entries import Rulebook
from advisor.rulebook.ground_entries import Figure
from advisor.rulebook.rule_entries import KINDS, LIST_OF_KIND, Clock, Outcome, Rule


@dataclass(frozen=True)
class Ruled:
    """A rule or clock whose conditions can be read: where it stands, its rows, the rows that switch it off."""

    where: Place
    entry: Rule | Clock
    when: tuple[Row, ...]
    unless: tuple[Row, ...]

    @cached_property
    def give(self) -> list[Outcome]:
        """What it gives, outcomes of no kind or of several left out; a clock gives nothing."""
        return [out for out in self.entry.give if has_one_kind(out)] if isinstance(self.entry, Rule) else []

    @cached_property
    def essence(self) -> tuple[frozenset[frozenset[Test]], frozenset[frozenset[Test]], frozenset[bytes]]:
        """What makes two rules the same, whatever they are called and however they are ordered."""
        when, unless = (frozenset(frozenset(row) for row in rows) for rows in (self.when, self.unless))
        return when, unless, frozenset(msgspec.json.encode(out) for out in self.give)

    def place_of(self, out: Outcome) -> Place:
        """Where one of its outcomes stands."""
        given = self.entry.give if isinstance(self.entry, Rule) else []
        return self.where.at(f"give.{next(place for place, one in enumerate(given) if one is out)}")


_LOOKED_UP = (
    "vocabulary",
    "logic",
    "figures",
    "claims",
    "sources",
    "clock_names",
    "rules",
    "clocks",
    "said",
    "_given",
    "problems_of_remedy",
)


_READ_FROM = {
    "facts": ("vocabulary", "logic"),
    "figures": ("figures",),
    "claims": ("claims",),
    "sources": ("sources",),
    "clocks": ("clock_names", "clocks"),
}
"""What is read from which list, where the vocabulary is the same."""


def has_one_kind(out: Outcome) -> bool:
    """Whether the outcome says one thing, as it should."""
    return sum(getattr(out, kind) is not None for kind in KINDS) == 1


@dataclass(frozen=True)
class Subject:
    """A rulebook and the day on which it is examined; with `only` one entry of it, held against all others."""

    rulebook: Rulebook
    today: date
    only: Place | None = None

    _rules_read: dict[int, Ruled] = field(default_factory=dict, repr=False, compare=False)
    """Rules that were read before, by the id of their entry, which they keep alive."""

    def followed_by(self, rulebook: Rulebook, today: date) -> Subject:
        """The next state of the rulebook: what is the very same object in both need not be read again."""

        def is_kept(*lists: str) -> bool:
            return all(getattr(rulebook, listed) is getattr(self.rulebook, listed) for listed in lists)

        if not is_kept("facts", "codes", "shop"):
            return Subject(rulebook, today)
        found = Subject(rulebook, today, _rules_read={id(rule.entry): rule for rule in self.rules})
        for listed, names in _READ_FROM.items():
            if is_kept(listed):
                found.__dict__.update({name: getattr(self, name) for name in names})
        return found

    def narrowed(self, only: Place) -> Subject:
        """The same, of which one entry alone is examined; what is looked up is worked out once for both."""
        found = replace(self, only=only)
        for name in _LOOKED_UP:
            found.__dict__[name] = getattr(self, name)
        return found

    def examined(self, listed: str) -> list[Any]:
        """The entries of a list that are examined."""
        found: list[Any] = getattr(self.rulebook, listed)
        if self.only is None:
            return found
        return self._alone if listed == self.only.listed else []

    @cached_property
    def _alone(self) -> list[Any]:
        """What `only` names; every check asks for it."""
        only = self.only
        return [one for one in getattr(self.rulebook, only.listed) if name_of(one) == only.name] if only else []

    @cached_property
    def examined_rules(self) -> list[Ruled]:
        """Those of the readable rules that are examined."""
        return self._of_those(self.rules, "rules")

    @cached_property
    def examined_clocks(self) -> list[Ruled]:
        """Those of the readable clocks that are examined."""
        return self._of_those(self.clocks, "clocks")

    def _of_those(self, ruled: list[Ruled], listed: str) -> list[Ruled]:
        examined = {id(entry) for entry in self.examined(listed)}
        return [one for one in ruled if id(one.entry) in examined]

    @cached_property
    def texts(self) -> list[tuple[Place, Any, list[tuple[str, Text]]]]:
        """Every entry that is examined with its place and its texts, each with its path; the shop first."""
        found = [(THE_SHOP, self.rulebook.shop)] if self.rulebook.shop and self.looks_at_the_shop else []
        found += [(place_of(listed, entry), entry) for listed in LISTS for entry in self.examined(listed)]
        return [(where, entry, list(texts(entry))) for where, entry in found]

    @property
    def looks_at_the_shop(self) -> bool:
        """Whether the shop is examined."""
        return self.looks_at(THE_SHOP.listed)

    def looks_at(self, listed: str) -> bool:
        """Whether entries of a list are examined."""
        return self.only is None or self.only.listed == listed

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The facts and codes the rulebook speaks of."""
        return vocabulary_of(self.rulebook)

    @cached_property
    def logic(self) -> Logic:
        """What its rows imply."""
        return Logic(self.vocabulary)

    @cached_property
    def figures(self) -> dict[str, Figure]:
        """The figures by id."""
        return {figure.id: figure for figure in self.rulebook.figures}

    @cached_property
    def claims(self) -> set[str]:
        """The ids of the claims."""
        return {claim.id for claim in self.rulebook.claims}

    @cached_property
    def sources(self) -> set[str]:
        """The ids of the sources."""
        return {source.id for source in self.rulebook.sources}

    @cached_property
    def clock_names(self) -> list[str]:
        """The names of the clocks, in the order in which they are read."""
        return list(dict.fromkeys(clock.clock for clock in self.rulebook.clocks))

    @cached_property
    def rules(self) -> list[Ruled]:
        """The rules whose conditions can be read, each row with the clocks its outcomes follow still running."""
        new = [rule for rule in self.rulebook.rules if id(rule) not in self._rules_read]
        read = self._rules_read | {id(one.entry): one for one in _readable("rules", new, self.vocabulary)}
        return [read[id(rule)] for rule in self.rulebook.rules if id(rule) in read]

    @cached_property
    def clocks(self) -> list[Ruled]:
        """The clocks whose conditions can be read."""
        return list(_readable("clocks", self.rulebook.clocks, self.vocabulary))

    @cached_property
    def said(self) -> dict[tuple[str, str], list[Ruled]]:
        """Kind and code to the readable rules that give it or have words about it, once for each time they do."""
        found: dict[tuple[str, str], list[Ruled]] = {}
        for rule in self.rules:
            for out in rule.give:
                found.setdefault((out.kind, out.code), []).append(rule)
        return found

    def giving(self, kind: str) -> Iterator[tuple[Ruled, Outcome]]:
        """The readable rules with an outcome of that kind, each with each such outcome; mere words give nothing."""
        return (pair for (one, _), pairs in self._given.items() if one == kind for pair in pairs)

    @cached_property
    def _given(self) -> dict[tuple[str, str], list[tuple[Ruled, Outcome]]]:
        given: dict[tuple[str, str], list[tuple[Ruled, Outcome]]] = {}
        for rule in self.rules:
            for out in rule.give:
                if not out.words_only:
                    given.setdefault((out.kind, out.code), []).append((rule, out))
        return given

    def things_worded(self, words: Ruled, said: Outcome) -> Iterator[Outcome]:
        """What other rules give, in cases the words are about, that these words could be bound to."""
        for rule, out in self._given.get((said.kind, said.code), ()):
            fits = (out.status == "done") == (said.status == "done")
            if fits and any(self.logic.can_meet(one, other) for one in words.when for other in rule.when):
                yield out

    def codes(self, kind: str) -> dict[str, int]:
        """The codes an outcome of that kind may have, each with its place."""
        return self.vocabulary.places(LIST_OF_KIND[kind])

    def problems_of(self, ruled: Ruled) -> list[str]:
        """The problems for which the rule or clock can hold."""
        return problems_of(ruled.when, self.vocabulary)

    @cached_property
    def problems_of_remedy(self) -> dict[str, set[str]]:
        """Remedy to the problems for which some rule gives it."""
        found: dict[str, set[str]] = {}
        for rule, out in self.giving("remedy"):
            found.setdefault(out.code, set()).update(self.problems_of(rule))
        return found


def _readable(listed: str, entries: list[Rule] | list[Clock], vocabulary: Vocabulary) -> Iterator[Ruled]:
    for entry in entries:
        try:
            when, unless = read_rows(entry.when, vocabulary), read_rows(entry.unless, vocabulary)
        except ConditionError:
            continue
        alive = _still_running(entry)
        yield Ruled(place_of(listed, entry), entry, tuple(row + alive for row in when), unless)


def _still_running(entry: Rule | Clock) -> Row:
    """The tests the engine adds: an outcome that follows a clock needs that clock not to be over."""
    if isinstance(entry, Clock):
        return ()
    named = sorted({out.clock for out in entry.give if out.clock})
    return tuple(Test(CLOCK_PREFIX + clock, "in", LIVE_STATES) for clock in named)

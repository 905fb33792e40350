"""What is held against a fact, or counted from it, where the next step can hang on it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import msgspec

from advisor.case.chains import derivation_of
from advisor.case.derivations import facts_named
from advisor.case.firstdays import FirstDays
from advisor.facts.entries import Derivation, Implied
from advisor.matching.compiled import Compiled
from advisor.matching.index import bits
from advisor.rulebook.conditions import Test
from advisor.rulebook.contents import counted_from, leaves, moments_told, tests_by_fact
from advisor.rulebook.entries import Rulebook
from advisor.rulebook.rule_entries import Clock, Moment, Outcome


@dataclass(frozen=True)
class Counting:
    """What of a problem's rules, clocks and refunds looks at which fact, made ready once.

    Of the rules those count that decide; others give words, ways and remedies alone.
    """

    compiled: Compiled

    @cached_property
    def _rulebook(self) -> Rulebook:
        compiled = self.compiled
        rules = [*compiled.refund_rules, *(compiled.rules[place] for place in bits(compiled.deciding))]
        return msgspec.structs.replace(compiled.rulebook, rules=rules, conflicts=[], drafts=[], instructions=[])

    @cached_property
    def looked_at(self) -> frozenset[str]:
        """The facts on which the next step, or what is to be done now, can hang in whatever case."""
        vocabulary, money = self.compiled.vocabulary, self.compiled.vocabulary.shop.money
        of_money = {money.paid_with, money.noticed, money.received}
        implying = {fact for one in self._implied for fact in one.when} | {one.other for one in vocabulary.excluded}
        valued = {out.valued_by for rule in self.compiled.refund_rules for out in rule.give}
        of_rules = {*self.tests, *self.moments, *self.refunds, *self.derived, *self._telling}
        return frozenset({*of_rules, *of_money, *implying, *valued, vocabulary.shop.done})

    @cached_property
    def tests(self) -> dict[str, list[Test]]:
        """Every test by its fact."""
        return tests_by_fact(self._rulebook, self.compiled.read)

    @cached_property
    def _implied(self) -> list[Implied]:
        return [one for entry in self.compiled.vocabulary.entries.values() for one in entry.implied]

    @cached_property
    def _telling(self) -> dict[str, list[Container[str]]]:
        """The facts that tell that an action is done, each with the codes that do; none of a day or moment."""
        found: dict[str, list[Container[str]]] = {}
        for entry in self.compiled.vocabulary.codes.get("actions", {}).values():
            if entry.tells is not None:
                found.setdefault(entry.tells.fact, []).append([entry.tells.value])
        return found

    def one_of_each_sort(self, fact: str, codes: Iterable[str]) -> list[str]:
        """Of these codes of a choice one of every sort that nothing tells apart."""
        sorts = self._sorts[fact]
        return list({sorts[code]: code for code in codes}.values())

    @cached_property
    def _sorts(self) -> dict[str, dict[str, tuple[bool, ...]]]:
        facts = self.compiled.vocabulary.facts.items()
        return {name: self._sorts_of(name) for name, fact in facts if fact.kind == "choice"}

    def _sorts_of(self, fact: str) -> dict[str, tuple[bool, ...]]:
        tested = [test.values for test in self.tests.get(fact, ())]
        implying = [one.when[fact] for one in self._implied if fact in one.when]
        named = [*tested, *implying, *self._telling.get(fact, ())]
        offered = self.compiled.vocabulary.offered(fact)
        return {code: tuple([code in codes for codes in named]) for code in offered}

    @cached_property
    def first_days(self) -> FirstDays:
        """The days from which something counts as far as a wanted day."""
        return FirstDays(self.compiled.figures)

    @cached_property
    def moments(self) -> dict[str, dict[Moment, set[str]]]:
        """The moments counted from a fact, each with the clocks that close then."""
        found: dict[str, dict[Moment, set[str]]] = {}
        for clock in self._rulebook.clocks:
            for fact, leaf, is_end in _leaves_of(clock):
                closing = found.setdefault(fact, {}).setdefault(leaf, set())
                closing.update([clock.clock] if is_end else ())
        for rule in self._rulebook.rules:
            for outcome in rule.give:
                for fact, leaf, _ in _leaves_of(outcome):
                    found.setdefault(fact, {}).setdefault(leaf, set())
        return found

    @cached_property
    def refunds(self) -> dict[str, list[Outcome]]:
        """The refunds that count from a fact, those with the same days once."""
        found: dict[str, dict[tuple[str | None, ...], Outcome]] = {}
        for rule in self.compiled.refund_rules:
            for out in rule.give:
                if not out.never_charged:
                    start = out.starts or self.compiled.vocabulary.shop.money.starts
                    found.setdefault(start, {})[(out.figure, out.lag, out.via, out.valued_by)] = out
        return {start: list(outcomes.values()) for start, outcomes in found.items()}

    @cached_property
    def derived(self) -> dict[str, list[tuple[str, Derivation]]]:
        """The derived facts that follow from a fact at once, or through another one."""
        vocabulary = self.compiled.vocabulary
        found: dict[str, list[tuple[str, Derivation]]] = {}
        for name in vocabulary.derived:
            follows = derivation_of(name, vocabulary)
            if follows is not None and not follows.refund:
                for fact in facts_named(follows):
                    found.setdefault(fact, []).append((name, follows))
        return found

    def following(self, fact: str) -> list[tuple[str, Derivation]]:
        """Of the derived facts that follow from it those that something looks at."""
        return [(name, follows) for name, follows in self.derived.get(fact, ()) if name in self.looked_at]


class CountingAll(Counting):
    """The same of every rule that gives anything, be it but a remedy or a way, and not words alone."""

    @cached_property
    def _rulebook(self) -> Rulebook:
        compiled = self.compiled
        rules = [rule for place, rule in enumerate(compiled.rules) if not compiled.mere_words >> place & 1]
        return msgspec.structs.replace(
            compiled.rulebook, rules=[*compiled.refund_rules, *rules], conflicts=[], drafts=[], instructions=[]
        )


def _leaves_of(entry: Clock | Outcome) -> Iterator[tuple[str, Moment, bool]]:
    """The moments it tells, each with the fact it is counted from, and whether a clock closes then."""
    for moment in moments_told(entry):
        is_end = isinstance(entry, Clock) and moment is entry.closes
        yield from ((fact, leaf, is_end) for leaf in leaves(moment) if (fact := counted_from(leaf)) is not None)

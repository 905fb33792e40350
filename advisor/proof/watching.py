"""What a release could tell the values of a fact apart by: tests, clocks, days of its outcomes and of refunds."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import cached_property
from typing import Any

import msgspec

from advisor.calendar.workdays import DayNotCovered
from advisor.case.chains import answers_behind, derivation_of
from advisor.case.clocks import days_closing
from advisor.case.knowledge import Known, know
from advisor.case.moments import At, work_out
from advisor.case.refunds import Part, by_method, days_told, refund_part, tell_of_refunds
from advisor.facts.clockfacts import DAYS_LEFT_PREFIX
from advisor.release import Release
from advisor.rulebook.conditions import RowsRead, Test, holds
from advisor.rulebook.contents import counted_from, leaves, moments_told, tests_by_fact
from advisor.rulebook.rule_entries import Moment, Outcome

Leaf = Callable[[Known], datetime | None]
"""A moment that hangs on one fact, worked out for what is known."""


class Watch:
    """The release as it stands at one moment, and what turns when a fact has another value."""

    def __init__(self, release: Release, now: datetime) -> None:
        self.release, self.now, self.today = release, now, now.date()
        self._rulebook, self._figures, self._vocabulary = release.rulebook, release.figures, release.vocabulary
        self._leaf_of: dict[Hashable, Leaf] = {}
        self._sign_of_value: dict[tuple[str, Hashable], Hashable] = {}
        self._parts: dict[Hashable, tuple[Part, Hashable]] = {}

    def sign(self, facts: Mapping[str, Any]) -> Hashable:
        """All that the release makes of these facts alone. Two values that give the same are told apart by nothing."""
        return tuple(self._signs(facts, self.refunds, None))

    def sign_together(self, facts: Mapping[str, Any], derived: Collection[str]) -> Hashable:
        """What it makes of these derived facts, where they follow from those."""
        methods = self._methods_behind(derived)
        refunds = [out for out in self.refunds if out.refund in methods]
        return tuple(self._signs(facts, refunds, derived))

    def _methods_behind(self, derived: Iterable[str]) -> set[str | None]:
        """The methods whose days of refunds these facts follow from."""
        behind = answers_behind(derived, self._vocabulary)
        asked = {follows.method for fact in behind if (follows := derivation_of(fact, self._vocabulary))}
        return {out.refund for out in self.refunds} if None in asked else asked

    def _signs(
        self, facts: Mapping[str, Any], refunds: Iterable[Outcome], asked: Collection[str] | None
    ) -> Iterator[Hashable]:
        """Of what is known of them, and of what would be after each of these refunds that counts from one of them.

        Refunds that tell the same days leave the same known, so that it is looked at once for all of them.
        """
        money = self._vocabulary.shop.money
        yield self._sign(know(facts, self.now, self.release.follows), asked)
        counting = [outcome for outcome in refunds if (outcome.starts or money.starts) in facts]
        for notice in ({money.noticed: False}, {money.noticed: True}) if money.noticed and counting else ({},):
            known = know({**facts, **notice}, self.now, self.release.follows)
            signs: dict[Hashable, Hashable] = {}
            for outcome in counting:
                part, days = self._part(outcome, known)
                if days not in signs:
                    after = Known(known.now, dict(known.values), known.follows)
                    tell_of_refunds([part], after, self._vocabulary)
                    signs[days] = self._sign(after, asked)
                yield signs[days]

    def _part(self, outcome: Outcome, known: Known) -> tuple[Part, Hashable]:
        """The part of the payment and the days it tells. Of all that is known here its days alone make it another."""
        money = self._vocabulary.shop.money
        names = (outcome.starts or money.starts, outcome.valued_by, money.noticed)
        key = id(outcome), *(known.values.get(name) for name in names)
        if key not in self._parts:
            part = refund_part(0, outcome, known, self._figures, self._vocabulary)
            self._parts[key] = part, days_told(part, known)
        return self._parts[key]

    def _sign(self, known: Known, asked: Collection[str] | None) -> Hashable:
        """What is told apart by what is known, or by those of it that are asked for."""
        facts = known.values.keys() if asked is None else known.values.keys() & asked
        return frozenset((fact, self._sign_of(fact, known)) for fact in facts)

    def _sign_of(self, fact: str, known: Known) -> Hashable:
        """What hangs on the value of this fact alone; a day is met again and again beside others."""
        value = known.values[fact]
        if (fact, value) not in self._sign_of_value:
            self._sign_of_value[fact, value] = self._looked_at(fact, known)
        return self._sign_of_value[fact, value]

    def _looked_at(self, fact: str, known: Known) -> Hashable:
        value = known.values[fact]
        tests = [holds((test,), {fact: value}) for test in self.tests.get(fact, ())]
        opened = [self._has_come(leaf(known)) for leaf in self._opening.get(fact, ())]
        closed = [self._left(leaf(known), name) for name, leaf in self._closing.get(fact, ())]
        over = [self._is_over(leaf(known)) for leaf in self._turned_to.get(fact, ())]
        return *tests, *opened, *closed, *over, fact in self.caps and value > self.caps[fact]

    def _has_come(self, moment: datetime | None) -> Hashable:
        """Whether it has come, and whether its day is over: nobody is told of a day that is."""
        return None if moment is None else (self.now >= moment, moment.date() < self.today)

    def _is_over(self, moment: datetime | None) -> bool | None:
        return None if moment is None else self.today > moment.date()

    def _left(self, moment: datetime | None, clock: str) -> Hashable:
        """Whether it is over, on its last day, closing, and within the days left that rules ask for."""
        if moment is None:
            return None
        left = (moment.date() - self.today).days
        asked = [holds((test,), {test.fact: left}) for test in self.tests.get(DAYS_LEFT_PREFIX + clock, ())]
        return left < 0, left <= 0, left <= self.near, *asked

    @cached_property
    def near(self) -> int:
        """So many days before its end a window is closing."""
        return days_closing(self._figures, self._vocabulary.shop.closing, self.today) or 0

    @cached_property
    def caps(self) -> dict[str, int]:
        """The fact of the price, and the most a guarantee pays of it."""
        money = self._vocabulary.shop.money
        most = self._figures.yen_range(money.cap, self.today) if money.cap in self._figures.by_id else None
        return {money.price: most[1]} if most else {}

    # ---- tests

    @cached_property
    def tests(self) -> dict[str, list[Test]]:
        """Every test of the release by its fact."""
        found = tests_by_fact(self._rulebook, RowsRead(self._vocabulary))
        return {fact: list(dict.fromkeys(tests)) for fact, tests in found.items()}

    # ---- moments, by the fact they hang on

    @cached_property
    def _opening(self) -> dict[str, list[Leaf]]:
        outcomes = [outcome for rule in self._rulebook.rules for outcome in rule.give]
        moments = [clock.opens for clock in self._rulebook.clocks]
        moments += [moment for outcome in outcomes for moment in moments_told(outcome)]
        return self._by_fact(moments)

    @cached_property
    def _turned_to(self) -> dict[str, list[Leaf]]:
        """The days of the next instances, which are named until they are over."""
        outcomes = [outcome for rule in self._rulebook.rules for outcome in rule.give if outcome.escalation]
        clocks = {outcome.clock for outcome in outcomes}
        moments = [clock.opens for clock in self._rulebook.clocks if clock.clock in clocks]
        return self._by_fact([*moments, *(outcome.after for outcome in outcomes)])

    def _by_fact(self, moments: Iterable[Moment | None]) -> dict[str, list[Leaf]]:
        """What they are made of, each once however many rules say it."""
        found: dict[str, dict[Leaf, None]] = {}
        for moment in moments:
            for fact, leaf in self._leaves(moment):
                found.setdefault(fact, {})[leaf] = None
        return {fact: list(leaves) for fact, leaves in found.items()}

    @cached_property
    def _closing(self) -> dict[str, list[tuple[str, Leaf]]]:
        found: dict[str, dict[tuple[str, Leaf], None]] = {}
        for clock in self._rulebook.clocks:
            for fact, leaf in self._leaves(clock.closes, end_of_day=True):
                found.setdefault(fact, {})[clock.clock, leaf] = None
        return {fact: list(several) for fact, several in found.items()}

    def _leaves(self, moment: Moment | None, *, end_of_day: bool = False) -> Iterator[tuple[str, Leaf]]:
        """The moments a moment is made of, each with its fact."""
        for leaf in leaves(moment) if moment is not None else ():
            if leaf.opens or leaf.closes:
                yield from self._of_clocks(leaf)
            elif fact := counted_from(leaf):
                yield fact, self._counted(leaf, end_of_day=end_of_day)

    def _counted(self, moment: Moment, *, end_of_day: bool) -> Leaf:
        """The same leaf for equal moments."""
        leaf: Leaf = lambda known: self._worked_out(moment, known, {}, end_of_day=end_of_day)  # noqa: E731
        return self._leaf_of.setdefault((msgspec.json.encode(moment), end_of_day), leaf)

    def _of_clocks(self, moment: Moment) -> Iterator[tuple[str, Leaf]]:
        name = moment.opens or moment.closes or ""
        for clock in self._rulebook.clocks:
            if clock.clock == name:
                own, ends = (clock.opens, False) if moment.opens else (clock.closes, True)
                for fact, leaf in self._leaves(own, end_of_day=ends):
                    yield fact, self._shifted(moment, name, leaf)

    def _shifted(self, moment: Moment, name: str, leaf: Leaf) -> Leaf:
        def shifted(known: Known) -> datetime | None:
            at = At(leaf(known))
            return self._worked_out(moment, known, {name: _Standing(at, at)})

        return self._leaf_of.setdefault((msgspec.json.encode(moment), leaf), shifted)

    def _worked_out(
        self, moment: Moment, known: Known, clocks: Mapping[str, _Standing], *, end_of_day: bool = False
    ) -> datetime | None:
        try:
            return work_out(moment, known, self._figures, clocks, end_of_day=end_of_day).moment
        except DayNotCovered:
            return None

    # ---- refunds

    @cached_property
    def refunds(self) -> list[Outcome]:
        """The refunds that count their days differently."""
        given = [out for rule in self._rulebook.rules for out in rule.give if out.refund and not out.never_charged]
        outcomes = [one for out in given for one in by_method(out)]
        kinds = {(out.figure, out.starts, out.lag, out.via, out.refund in self._asked_methods): out for out in outcomes}
        return list(kinds.values())

    @cached_property
    def _asked_methods(self) -> set[str | None]:
        follows = (derivation_of(fact, self._vocabulary) for fact in self._vocabulary.derived)
        return {one.method for one in follows if one is not None and one.is_of_refunds}

    # ---- which facts hang together

    @cached_property
    def together(self) -> dict[str, frozenset[str]]:
        """The derived facts that something asks for, each with the answers behind it."""
        asked = {**self.tests, **self._opening, **self._closing}.keys() & self._vocabulary.derived.keys()
        return {fact: frozenset(self.inputs_behind(fact)) for fact in sorted(asked)}

    def inputs_behind(self, fact: str) -> tuple[str, ...]:
        """The answers a fact is worked out from; of a day of refunds those that refunds count from."""
        starts = {out.starts or self._vocabulary.shop.money.starts for out in self.refunds}
        behind = answers_behind([fact], self._vocabulary) if fact in self._vocabulary.entries else ()
        return tuple(
            dict.fromkeys(one for name in behind for one in ([name] if name in self._vocabulary.facts else starts))
        )


class _Standing(msgspec.Struct, frozen=True):
    """A clock that opens and closes at that moment."""

    opens: At
    closes: At

"""Until when a case stands as it does: the next moment at which something about it may turn, no answer changing.

Before that moment nothing does: no fact that counts days or hours leaves the stretch in which the rules treat it alike,
no window opens, nears its end or closes, no day comes that a refund, an outcome or a figure names.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import NamedTuple

from advisor.calendar.durations import start_of
from advisor.calendar.workdays import DayNotCovered, next_desk_turn
from advisor.case.case import Case
from advisor.case.chains import derivation_of
from advisor.case.clocks import Reading
from advisor.case.derivations import counts_hours, facts_named
from advisor.case.turning import ALL_DIFFERENT, Stretches, Turn, days_after, turn_of_days_left, turns_of
from advisor.facts.clockfacts import DAYS_LEFT_PREFIX
from advisor.matching.compiled import Compiled
from advisor.matching.index import bits
from advisor.rulebook.conditions import Test
from advisor.rulebook.contents import (
    chosen_from,
    counted_from,
    is_moved,
    leaves,
    moments,
    moments_told,
    tests_by_fact,
)
from advisor.rulebook.rule_entries import Clock, Moment, Rule

_A_SECOND, _A_DAY = timedelta(seconds=1), timedelta(days=1)
_TO_THE_LAST_DAY = Stretches((0, 1))
"""Of the days left: over, the last day, more."""


class Coming(NamedTuple):
    """A moment of the pack, whether it tells a day of its own, and whether that is always as far off."""

    moment: Moment
    is_told: bool
    moves_with_today: bool


@dataclass(frozen=True)
class Turning:
    """What of a problem's rules can turn by itself, made ready once; `said`: the facts whose values texts say."""

    compiled: Compiled
    said: frozenset[str]
    _coming: dict[int, list[Coming]] = field(default_factory=dict)

    @cached_property
    def facts(self) -> list[Turn]:
        """When the derived facts that something hangs on leave the stretches that are told apart."""
        vocabulary, found = self.compiled.vocabulary, list[Turn]()
        for fact in vocabulary.derived:
            follows = derivation_of(fact, vocabulary)
            if follows is None:
                continue
            if fact in self._used or (fact in self.said and counts_hours(follows)):
                found += turns_of(follows, ALL_DIFFERENT)
            elif fact in self._tests:
                found += turns_of(follows, Stretches.of(self._tests[fact]))
        return found

    def coming(self, moment: Moment) -> list[Coming]:
        """The moment and those it is chosen from; made when first asked for, then kept."""
        found = self._coming.get(id(moment))
        if found is None:
            found = self._coming[id(moment)] = [*self._comings(moment)]
        return found

    def _comings(self, moment: Moment) -> Iterator[Coming]:
        parts = chosen_from(moment)
        for part in parts:
            yield from self._comings(part)
        yield Coming(moment, not parts or is_moved(moment), self._moves_with_today(moment))

    def _moves_with_today(self, moment: Moment) -> bool:
        """Whether it is, or is chosen from, a day that is always as far off."""
        derivations = (derivation_of(counted_from(leaf) or "", self.compiled.vocabulary) for leaf in leaves(moment))
        return any(follows is not None and follows.today for follows in derivations)

    @cached_property
    def days_left(self) -> dict[str, Stretches]:
        """For each clock the stretches of days left that rules ask for."""
        asked = {fact: tests for fact, tests in self._tests.items() if fact.startswith(DAYS_LEFT_PREFIX)}
        return {fact.removeprefix(DAYS_LEFT_PREFIX): Stretches.of(tests) for fact, tests in asked.items()}

    @cached_property
    def told(self) -> dict[int, list[Moment]]:
        """The moments that the outcomes of a rule tell, by the place of the rule."""
        found = {
            place: [moment for outcome in rule.give for moment in moments_told(outcome)]
            for place, rule in enumerate(self.compiled.rules)
        }
        return {place: moments for place, moments in found.items() if moments}

    @cached_property
    def told_by_clocks(self) -> list[list[Moment]]:
        """The moments that each clock tells, by its place."""
        return [moments_told(clock) for clock in self.compiled.rulebook.clocks]

    @cached_property
    def telling(self) -> int:
        """Those rules as a mask."""
        return sum(1 << place for place in self.told)

    @cached_property
    def _tests(self) -> dict[str, list[Test]]:
        return tests_by_fact(self.compiled.rulebook, self.compiled.read)

    @cached_property
    def _used(self) -> frozenset[str]:
        """Facts whose every value may matter: others follow from them, moments and refunds count from them."""
        rulebook, vocabulary = self.compiled.rulebook, self.compiled.vocabulary
        follows = [entry.follows for entry in vocabulary.entries.values() if entry.follows is not None]
        counting: list[Rule | Clock] = [*rulebook.rules, *rulebook.clocks]
        counted = {moment.after for entry in counting for moment in moments(entry)}
        starts = {out.starts for rule in rulebook.rules for out in rule.give} | {vocabulary.shop.money.starts}
        named = {name for one in follows for name in facts_named(one)}
        return frozenset(name for name in named | counted | starts if name is not None)


def next_turn(case: Case, turning: Turning) -> datetime | None:
    """The first moment after now at which the case may stand otherwise; None: never."""
    if next_turn not in case.found:
        case.found[next_turn] = _next_turn(case, turning)
    found: datetime | None = case.found[next_turn]
    return found


def _next_turn(case: Case, turning: Turning) -> datetime | None:
    now = case.known.now
    moments = (*_of_facts(case, turning), *_of_clocks(case, turning), *_of_refunds(case), *_told(case, turning))
    return min((one for one in (*moments, _of_figures(case)) if one is not None and one > now), default=None)


_Moments = Iterator[datetime | None]


def _of_facts(case: Case, turning: Turning) -> _Moments:
    values, now = case.known.values, case.known.now
    return (turn(values, now) for turn in turning.facts)


def _of_figures(case: Case) -> datetime | None:
    """The next day from which a figure reads otherwise."""
    days = case.compiled.figures.turning
    place = bisect_right(days, case.today)
    return start_of(days[place]) if place < len(days) else None


def _of_refunds(case: Case) -> _Moments:
    """The days a refund names, and the day after each."""
    for part in case.parts:
        window = part.window
        for day in (window.earliest, window.latest, window.worst, window.own_part_until):
            if day is not None:
                yield from (start_of(day), days_after(day, 1))


def _told(case: Case, turning: Turning) -> _Moments:
    """The moments that what holds tells."""
    for place in bits(case.match.holding & turning.telling):
        for moment in turning.told[place]:
            yield from _coming(case, turning, moment)


def _of_clocks(case: Case, turning: Turning) -> _Moments:
    for name, reading in case.clocks.items():
        closes = reading.closes.moment
        if closes is not None and name in turning.days_left:
            yield turn_of_days_left(closes.date(), turning.days_left[name], case.today)
        for place in reading.places:
            clock = case.compiled.rulebook.clocks[place]
            yield from _tightening(case, reading, clock)
            for moment in turning.told_by_clocks[place]:
                yield from _coming(case, turning, moment)


def _coming(case: Case, turning: Turning, moment: Moment) -> _Moments:
    """When a moment and those it is chosen from come, and when their days are near, are today, and are over."""
    for one in turning.coming(moment):
        if one.moment.roll is not None:
            yield start_of(next_desk_turn(case.today))
        at = _worked_out(case, one.moment) if one.is_told else None
        if at is None or (one.moves_with_today and at.date() <= case.today + _A_DAY):
            continue
        yield at
        yield from _nearing(case, at.date())


def _worked_out(case: Case, moment: Moment) -> datetime | None:
    """What cannot be counted is told nowhere, or else the advice itself is refused."""
    try:
        return case.at(moment).moment
    except DayNotCovered:
        return None


def _nearing(case: Case, day: date) -> _Moments:
    """When the end that comes on that day is near, is today, is past."""
    yield turn_of_days_left(day, _TO_THE_LAST_DAY, case.today)
    near = case.days_closing
    if near is not None:
        yield days_after(day, -near)


def _tightening(case: Case, reading: Reading, clock: Clock) -> _Moments:
    """When a wait that has not begun could no longer end before the window does."""
    closes, waited = reading.closes.moment, {*clock.pending}.difference(case.known.values)
    if reading.tight or closes is None or clock.opens is None or not waited:
        return
    for leaf in leaves(clock.opens):
        if counted_from(leaf) in waited:
            takes = case.compiled.figures.duration_if_any(leaf.figure, case.today) if leaf.figure else None
            if takes is not None and takes.unit == "h" and not is_moved(leaf):
                yield closes - timedelta(hours=takes.amount) + _A_SECOND
            else:
                yield days_after(case.today, 1)

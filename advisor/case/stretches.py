"""For each fact the values to try where all are to be tried: one of every stretch whose values a case treats alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from advisor.calendar.durations import day_of, start_of
from advisor.calendar.workdays import FIRST_YEAR, LAST_YEAR, DayNotCovered
from advisor.case.case import Case
from advisor.case.chains import derivation_of
from advisor.case.clocks import days_closing
from advisor.case.derivations import facts_named, form_of
from advisor.case.knowledge import Known
from advisor.case.moments import work_out
from advisor.case.refunds import window_of
from advisor.facts.clockfacts import DAYS_LEFT_PREFIX
from advisor.facts.entries import Derivation
from advisor.facts.vocabulary import Fact
from advisor.matching.compiled import Compiled
from advisor.rulebook.conditions import Test
from advisor.rulebook.contents import counted_from, leaves, moments_told, tests_by_fact
from advisor.rulebook.entries import Moment, Outcome

_A_DAY, _A_SECOND = timedelta(days=1), timedelta(seconds=1)
_DAYS_OF_WINDOWS = ("own_part_until", "latest", "chase_from")
_FIRST, _LAST = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)


@dataclass(frozen=True)
class Counting:
    """What of a problem's rules counts from which fact, made ready once."""

    compiled: Compiled

    @cached_property
    def tests(self) -> dict[str, list[Test]]:
        """Every test by its fact."""
        return tests_by_fact(self.compiled.rulebook, self.compiled.vocabulary)

    @cached_property
    def moments(self) -> dict[str, list[tuple[Moment, str]]]:
        """The moments counted from a fact, each with the clock that closes then, if one does."""
        found: dict[str, list[tuple[Moment, str]]] = {}
        for clock in self.compiled.rulebook.clocks:
            for moment in moments_told(clock):
                self._add(moment, clock.clock if moment is clock.closes else "", found)
        for rule in self.compiled.rulebook.rules:
            for outcome in rule.give:
                for moment in moments_told(outcome):
                    self._add(moment, "", found)
        return found

    def _add(self, moment: Moment, clock: str, found: dict[str, list[tuple[Moment, str]]]) -> None:
        for leaf in leaves(moment):
            fact = counted_from(leaf)
            if fact is not None and (leaf, clock) not in found.setdefault(fact, []):
                found[fact].append((leaf, clock))

    @cached_property
    def refunds(self) -> dict[str, list[Outcome]]:
        """The refunds that count from a fact, those with the same days once."""
        found: dict[str, dict[tuple[str | None, ...], Outcome]] = {}
        for rule in self.compiled.refund_rules:
            for out in rule.give:
                if not out.never_charged:
                    start = out.starts or self.compiled.vocabulary.shop.money.starts
                    found.setdefault(start, {})[(out.figure, out.lag, out.via)] = out
        return {start: list(outcomes.values()) for start, outcomes in found.items()}

    @cached_property
    def derived(self) -> dict[str, list[tuple[str, Derivation]]]:
        """The derived facts that follow from a fact at once, or through another one."""
        vocabulary = self.compiled.vocabulary
        found: dict[str, list[tuple[str, Derivation]]] = {}
        for name in vocabulary.derived:
            follows = derivation_of(name, vocabulary)
            for fact in facts_named(follows) if follows is not None and not follows.refund else ():
                found.setdefault(fact, []).append((name, follows))  # type: ignore[arg-type]
        return found


def values_of(name: str, case: Case, counting: Counting) -> Iterator[Any]:
    """A value of every stretch of that fact, the other answers of the case being as they are."""
    fact = case.vocabulary.facts[name]
    match fact.kind:
        case "bool":
            yield from (True, False)
        case "choice":
            yield from case.vocabulary.offered(name)
        case "list":
            yield from ((code,) for code in case.vocabulary.offered(name))
        case "map":
            yield from ({code: amount} for code in fact.values for amount in (fact.minimum or 0, 1))
        case "int":
            yield from _numbers(fact, case, counting)
        case "date":
            yield from _both_sides(_turns(name, case, counting), case.today)
        case "datetime":
            yield from _moments(name, case, counting)


def _both_sides(turns: set[date], today: date) -> list[date]:
    """Each day with which a stretch begins, and the day before it."""
    days = {day - back for day in turns or {today} for back in (timedelta(0), _A_DAY)}
    return sorted(day for day in days if _FIRST <= day <= _LAST)


def _moments(name: str, case: Case, counting: Counting) -> list[datetime]:
    """As days, and to the second where hours count."""
    begins = {start_of(day) for day in _turns(name, case, counting)} | set(_seconds(name, case, counting))
    both = {moment - back for moment in begins or {case.known.now} for back in (timedelta(0), _A_SECOND)}
    return sorted(moment for moment in both if _FIRST <= moment.date() <= _LAST)


def _seconds(name: str, case: Case, counting: Counting) -> Iterator[datetime]:
    now, figures = case.known.now, case.compiled.figures
    for derived, follows in counting.derived.get(name, ()):
        if follows.hours_since == name:
            yield from (now - timedelta(hours=bound) + _A_SECOND for bound in _begins(counting.tests.get(derived, ())))
    for leaf, _ in counting.moments.get(name, ()):
        takes = figures.duration_if_any(leaf.figure, case.today) if leaf.figure else None
        if takes is not None and takes.unit == "h":
            yield now - timedelta(hours=takes.amount) + _A_SECOND
    yield now


def _begins(tests: Iterable[Test]) -> set[int]:
    """The numbers with which a stretch begins that tests tell apart."""
    found = {test.low for test in tests if test.low is not None}
    return found | {test.high + 1 for test in tests if test.high is not None}


# ---- days


def _turns(name: str, case: Case, counting: Counting) -> set[date]:
    """The days with which a new stretch of a fact begins."""
    found = {date.fromordinal(number) for number in _begins(counting.tests.get(name, ()))}
    for derived, follows in counting.derived.get(name, ()):
        found |= set(_of_derivation(name, follows, counting.tests.get(derived, ()), case))
    for leaf, clock in counting.moments.get(name, ()):
        found |= set(_of_moment(name, leaf, clock, case, counting))
    for outcome in counting.refunds.get(name, ()):
        found |= set(_of_refund(name, outcome, case))
    return found


def _of_derivation(name: str, follows: Derivation, tests: Iterable[Test], case: Case) -> Iterator[date]:
    for part in follows.any or follows.first or ():
        yield from _of_derivation(name, part, tests, case)
    form, today = form_of(follows), case.today
    if form == "days_since":
        yield from (today - timedelta(days=bound - 1) for bound in _begins(tests))
    elif form == "days_until":
        yield from (today + timedelta(days=bound) for bound in _begins(tests))
    elif form in {"past", "before", "not_after"}:
        yield today
        others = (case.known.values.get(one) for one in facts_named(follows) if one != name)
        yield from (day_of(one) + more for one in others if one is not None for more in (timedelta(0), _A_DAY))


def _of_moment(name: str, leaf: Moment, clock: str, case: Case, counting: Counting) -> Iterator[date]:
    """When the moment comes, is over, and for a window is near or as near as rules ask."""
    ahead = {0, 1}
    near = days_closing(case.compiled.figures, case.vocabulary.shop.closing, case.today)
    ahead |= {near + 1} if near is not None else set()
    ahead |= _begins(counting.tests.get(DAYS_LEFT_PREFIX + clock, ())) if clock else set()

    def told(day: date) -> date | None:
        moment = work_out(leaf, _with(name, day, case), case.compiled.figures, case.clocks).moment
        return None if moment is None else moment.date()

    yield from (found for days in ahead if (found := _first(told, case.today + timedelta(days=days))) is not None)


def _with(name: str, day: date, case: Case) -> Known:
    """What is known, with that day told of the fact."""
    fact, known = case.vocabulary.facts[name], case.known
    return Known(known.now, known.values | {name: start_of(day) if fact.kind == "datetime" else day}, known.follows)


def _of_refund(name: str, outcome: Outcome, case: Case) -> Iterator[date]:
    """When the shop's own part is over, when the money should be there, from when to ask again."""

    way = case.vocabulary.codes.get("vias", {}).get(outcome.via or "")

    def told(which: str) -> Callable[[date], date | None]:
        return lambda day: getattr(window_of(outcome, name, way, _with(name, day, case), case.compiled.figures), which)

    wanted = [(which, case.today + ahead * _A_DAY) for which in _DAYS_OF_WINDOWS for ahead in (0, 1)]
    yield from (found for which, day in wanted if (found := _first(told(which), day)) is not None)


def _first(told: Callable[[date], date | None], wanted: date) -> date | None:
    """The first day for which what is told of it, which never goes back, is on that day or after it."""
    low, high = wanted - timedelta(days=800), wanted + timedelta(days=40)
    try:
        if (last := told(high)) is None or last < wanted:
            return None
        while low + _A_DAY < high:
            middle = low + (high - low) // 2
            low, high = (low, middle) if (said := told(middle)) is None or said >= wanted else (middle, high)
    except (DayNotCovered, LookupError):
        return None
    return high


# ---- numbers


def _numbers(fact: Fact, case: Case, counting: Counting) -> list[int]:
    low, high = fact.minimum or 0, fact.maximum or 0
    known = case.known.values
    wanted = {low, high, fact.default, *_begins(counting.tests.get(fact.name, ()))}
    for derived, follows in counting.derived.get(fact.name, ()):
        wanted |= _begins(counting.tests.get(derived, ()))
        wanted |= {known[one] for one in facts_named(follows) if isinstance(known.get(one), int)}
        amounts = case.compiled.figures.yen_range(follows.figure, case.today) if follows.figure else None
        wanted |= set(amounts or ())
    around = {one + step for one in wanted if one is not None for step in (-1, 0, 1)}
    return sorted(one for one in around if low <= one <= high)

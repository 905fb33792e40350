"""For each fact the values to try where all are to be tried: one of every stretch whose values a case treats alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from advisor.calendar.durations import day_of, start_of
from advisor.calendar.workdays import FIRST_YEAR, LAST_YEAR, DayNotCovered
from advisor.case.case import Case
from advisor.case.clocks import days_closing
from advisor.case.counting import Counting
from advisor.case.derivations import facts_named, form_of
from advisor.case.firstdays import WindowDay
from advisor.facts.clockfacts import DAYS_LEFT_PREFIX
from advisor.facts.entries import Derivation
from advisor.facts.vocabulary import Fact
from advisor.rulebook.conditions import Test
from advisor.rulebook.rule_entries import Moment, Outcome

_YEARS_BACK = 2
_A_DAY, _A_SECOND = timedelta(days=1), timedelta(seconds=1)
_DAYS_OF_WINDOWS: tuple[WindowDay, ...] = ("own_part_until", "latest", "chase_from")
D = TypeVar("D", date, datetime)


def values_of(name: str, case: Case, counting: Counting) -> Iterator[Any]:
    """A value of every stretch of that fact, the other answers of the case being as they are; first today, or now."""
    fact = case.vocabulary.facts[name]
    match fact.kind:
        case "bool" | "list":
            yield from case.can_be(name)
        case "choice":
            yield from counting.one_of_each_sort(name, case.offered(name))
        case "map":
            yield from ({code: amount} for code in fact.values for amount in (fact.minimum or 0, 1))
        case "int":
            yield from _numbers(fact, case, counting)
        case "date":
            yield case.today
            yield from (day for day in _one_each(_turns(name, case, counting), _A_DAY) if day != case.today)
        case "datetime":
            yield case.known.now
            yield from _moments(name, case, counting)


def _one_each(begins: set[D], step: timedelta) -> list[D]:
    """That with which each stretch begins, and what lies a step before the first."""
    days = begins | {min(begins) - step} if begins else begins
    return sorted(day for day in days if FIRST_YEAR <= day.year <= LAST_YEAR)


def _moments(name: str, case: Case, counting: Counting) -> list[datetime]:
    """As days, and to the second where hours count."""
    begins = {start_of(day) for day in _turns(name, case, counting)} | set(_seconds(name, case, counting))
    return _one_each(begins, _A_SECOND)


def _seconds(name: str, case: Case, counting: Counting) -> Iterator[datetime]:
    now, figures = case.known.now, case.compiled.figures
    for derived, follows in counting.following(name):
        for part in follows.any or follows.first or [follows]:
            if part.hours_since == name:
                begins = _begins(counting.tests.get(derived, ()))
                yield from (now - timedelta(hours=bound) + _A_SECOND for bound in begins)
            elif part.compare:
                others = (case.known.values.get(one) for one in part.compare if one != name)
                yield from (one + more for one in others if one is not None for more in (timedelta(0), _A_SECOND))
    for leaf in counting.moments.get(name, ()):
        takes = figures.duration_if_any(leaf.figure, case.today) if leaf.figure else None
        if takes is not None and takes.unit == "h":
            yield now - timedelta(hours=takes.amount) + _A_SECOND


def _begins(tests: Iterable[Test]) -> set[int]:
    """The numbers with which a stretch begins that tests tell apart."""
    found = {test.low for test in tests if test.low is not None}
    return found | {test.high + 1 for test in tests if test.high is not None}


# ---- days


def _turns(name: str, case: Case, counting: Counting) -> set[date]:
    """The days with which a new stretch of a fact begins."""
    found = {date.fromordinal(number) for number in _begins(counting.tests.get(name, ()))}
    found |= set(_bounds(name, case))
    for derived, follows in counting.following(name):
        found |= set(_of_derivation(name, follows, counting.tests.get(derived, ()), case))
    for leaf, closing in counting.moments.get(name, {}).items():
        found |= set(_of_moment(name, leaf, closing, case, counting))
    for outcome in counting.refunds.get(name, ()):
        found |= set(_of_refund(outcome, case, counting))
    return found


def _bounds(name: str, case: Case) -> Iterator[date]:
    """The first day it can be beside the other answers, and the first that it cannot be any more."""
    entries, given, known = case.vocabulary.entries, case.answers, case.known.values
    yield from (day_of(known[one]) for one in entries[name].not_before if one in given)
    yield from (day_of(known[one]) + _A_DAY for one in given if one in entries and name in entries[one].not_before)
    if entries[name].not_after_now:
        yield case.today + _A_DAY


def _of_derivation(name: str, follows: Derivation, tests: Iterable[Test], case: Case) -> Iterator[date]:
    for part in follows.any or follows.first or ():
        yield from _of_derivation(name, part, tests, case)
    form, today = form_of(follows), case.today
    if form == "days_since":
        yield from (today - timedelta(days=bound - 1) for bound in _begins(tests))
    elif form == "days_until":
        yield from (today + timedelta(days=bound) for bound in _begins(tests))
    elif form == "in_season":
        yield from _of_season(follows.figure or "", case)
    elif form in {"past", "before", "not_after", "compare"}:
        yield today
        others = (case.known.values.get(one) for one in facts_named(follows) if one != name)
        yield from (day_of(one) + more for one in others if one is not None for more in (timedelta(0), _A_DAY))


def _of_season(figure: str, case: Case) -> Iterator[date]:
    """In every year that can matter the day with which the season begins, and that after it."""
    figures, today = case.compiled.figures, case.today
    try:
        first, last = figures.days_of_year(figure, today)
    except (DayNotCovered, LookupError):
        return
    for year in range(today.year - _YEARS_BACK, today.year + 2):
        yield first.in_year(year)
        yield last.in_year(year) + _A_DAY


def _of_moment(name: str, leaf: Moment, closing: set[str], case: Case, counting: Counting) -> Iterator[date]:
    """When the moment comes, is over, and for a window is near or as near as rules ask."""
    near = days_closing(case.compiled.figures, case.vocabulary.shop.closing, case.today)
    ahead = {0, 1} if near is None else {0, 1, near + 1}
    ahead |= {days for clock in closing for days in _begins(counting.tests.get(DAYS_LEFT_PREFIX + clock, ()))}
    is_moment = case.vocabulary.facts[name].kind == "datetime"
    for days in ahead:
        found = counting.first_days.of_moment(leaf, case.today + days * _A_DAY, from_midnight=is_moment)
        if found is not None:
            yield found


def _of_refund(outcome: Outcome, case: Case, counting: Counting) -> Iterator[date]:
    """When the shop's own part is over, when the money should be there, from when to ask again."""
    way = case.vocabulary.codes.get("vias", {}).get(outcome.via or "")
    valued = case.known.values.get(outcome.valued_by)
    for which in _DAYS_OF_WINDOWS:
        for wanted in (case.today, case.today + _A_DAY):
            found = counting.first_days.of_refund(outcome, way, valued, which, wanted)
            if found is not None:
                yield found


# ---- numbers


def _numbers(fact: Fact, case: Case, counting: Counting) -> list[int]:
    low, high = fact.minimum or 0, fact.maximum or 0
    begins = {low, *_begins(counting.tests.get(fact.name, ()))}
    begins |= {one + more for one in _compared_with(fact, case, counting) for more in (0, 1)}
    return sorted(one for one in begins if low <= one <= high)


def _compared_with(fact: Fact, case: Case, counting: Counting) -> Iterator[int]:
    """Known numbers, amounts of figures, what its parts sum to, what makes a sum or difference as large as is asked."""
    known = case.known.values
    for derived, follows in counting.following(fact.name):
        others = [known[one] for one in facts_named(follows) if one != fact.name and one in known]
        yield from others
        if follows.figure:
            yield from case.compiled.figures.yen_range(follows.figure, case.today) or ()
        for bound in _begins(counting.tests.get(derived, ())):
            yield from (bound - sum(others), sum(others) - bound, sum(others) + bound)
    parts = (known[one] for one, entry in case.vocabulary.maps if entry.sums_to == fact.name and one in known)
    yield from (sum(amounts.values()) for amounts in parts)

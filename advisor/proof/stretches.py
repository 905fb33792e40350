"""For each fact one value of every stretch in which a release treats its values alike."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from advisor.calendar.durations import start_of
from advisor.calendar.workdays import FIRST_YEAR, LAST_YEAR
from advisor.facts.vocabulary import Fact
from advisor.proof.reach import days_named, reach_days
from advisor.proof.watching import Watch
from advisor.release import Release

UNKNOWN = None
_A_DAY = timedelta(days=1)
_STEPS = (_A_DAY, timedelta(hours=1), timedelta(minutes=1), timedelta(seconds=1))
_ROOM = timedelta(days=10)


class Stretches:
    """The values of facts that a release, as it stands at `now` (aware, Asia/Tokyo), can tell apart."""

    def __init__(self, release: Release, now: datetime) -> None:
        self._watch, self._facts = Watch(release, now), release.vocabulary.facts
        self._today = now.date()
        self._found: dict[str, tuple[Any, ...]] = {}

    def values_of(self, name: str) -> tuple[Any, ...]:
        """Unknown, and a value of every stretch."""
        if name not in self._found:
            self._found[name] = (UNKNOWN, *self._values(self._facts[name]))
        return self._found[name]

    def _values(self, fact: Fact) -> Iterable[Any]:
        match fact.kind:
            case "bool":
                return True, False
            case "choice":
                return fact.values
            case "list":
                return [(code,) for code in fact.values]
            case "map":
                return [{code: amount} for code in fact.values for amount in (fact.minimum, 1) if amount is not None]
            case "int":
                return self._numbers(fact)
            case "date":
                return self._days(fact.name)
            case "datetime":
                return self._moments(fact.name)

    # ---- what is told beside the fact, where some derived fact hangs on both

    def _beside(self, name: str) -> Iterator[dict[str, Any]]:
        """Nothing; and each value of each fact that stands before it in the vocabulary and is held against it."""
        yield {}
        for other in self._before(name):
            yield from ({other: value} for value in self.values_of(other)[1:])

    def _before(self, name: str) -> list[str]:
        names = list(self._facts)
        held = {other for facts in self._watch.together.values() if name in facts for other in facts}
        return [other for other in names[: names.index(name)] if other in held]

    def _hanging_on(self, names: Iterable[str]) -> list[str]:
        """The derived facts that are asked for and hang on all of these."""
        return [fact for fact, behind in self._watch.together.items() if behind.issuperset(names)]

    def _sign(self, name: str, value: Any, besides: list[dict[str, Any]]) -> Hashable:
        return tuple(self._watch.sign({**beside, name: value}) for beside in besides)

    # ---- numbers

    def _numbers(self, fact: Fact) -> list[int]:
        besides = list(self._beside(fact.name))
        low, high = fact.minimum or 0, fact.maximum or 0
        candidates = {low, high, *self._bounds(fact), *self._amounts, *self._told_beside(besides)}
        around = {one + step for one in candidates for step in (-1, 0, 1)}
        inside = sorted(one for one in around if low <= one <= high)
        ends = {low, fact.default} if fact.unit == "yen" else {low, high, fact.default}
        first = _first_of_each(inside, [self._sign(fact.name, one, besides) for one in inside])
        return sorted({*first, *(one for one in ends if one is not None)})

    def _bounds(self, fact: Fact) -> Iterator[int]:
        for name, tests in self._watch.tests.items():
            if fact.name in self._watch.inputs_behind(name):
                yield from (bound for test in tests for bound in (test.low, test.high) if bound is not None)

    @cached_property
    def _amounts(self) -> set[int]:
        """The amounts of the figures that numbers are held against."""
        figures = self._watch.release.figures
        values = [value for figure in figures.by_id.values() for value in figure.values]
        return {amount for value in values for amount in [value.yen, *(value.yens or [])] if amount is not None}

    def _told_beside(self, besides: list[dict[str, Any]]) -> Iterator[int]:
        values = (value for beside in besides for value in beside.values())
        yield from (value for value in values if isinstance(value, int) and not isinstance(value, bool))

    # ---- days and moments

    @cached_property
    def _calendar(self) -> list[date]:
        """Every day near enough to today to matter, and those around the days that are named."""
        reach = reach_days(self._watch)
        near = {self._today + timedelta(days=ahead) for ahead in range(-reach, reach + 1)}
        named = {day + timedelta(days=step) for day in days_named(self._watch) for step in (-1, 0, 1)}
        return sorted(day for day in near | named if FIRST_YEAR <= day.year <= LAST_YEAR)

    def _days(self, name: str) -> list[date]:
        found = self._turns(self._calendar, [self._watch.sign({name: day}) for day in self._calendar])
        for beside in list(self._beside(name))[1:]:
            days = self._around(beside)
            derived = self._hanging_on([*beside, name])
            signs = [self._watch.sign_together({**beside, name: day}, derived) for day in days]
            found |= self._turns(days, signs)
        return sorted(self._with_room(name, found or {self._today}))

    def _with_room(self, name: str, days: set[date]) -> set[date]:
        """A day that is held against another fact's has room on both sides of where it turns by itself."""
        if not any(name in facts and len(facts) > 1 for facts in self._watch.together.values()):
            return days
        return days | {min(days) - _ROOM, max(days) + _ROOM}

    def _around(self, beside: dict[str, Any]) -> list[date]:
        """The days near enough to the other value, or to today, to stand in another order."""
        (value,) = beside.values()
        if not isinstance(value, date):
            return []
        day = value.date() if isinstance(value, datetime) else value
        return [one for one in self._calendar if abs((one - day).days) <= self._most_days_apart] or [day]

    @cached_property
    def _most_days_apart(self) -> int:
        return reach_days(self._watch) // 2

    def _turns(self, days: list[date], signs: list[Hashable]) -> set[date]:
        """The last day before the first turn, and each day of a turn."""
        turns = [place for place in range(1, len(days)) if signs[place] != signs[place - 1]]
        return {days[place] for place in turns} | {days[place - 1] for place in turns[:1]}

    def _moments(self, name: str) -> list[datetime]:
        """As days, but to the second."""
        starts = [start_of(day) for day in self._calendar]
        turns = list(self._refined(name, starts, 1))
        return sorted({*turns, *([turns[0] - _STEPS[-1]] if turns else [start_of(self._today)])})

    def _refined(self, name: str, moments: list[datetime], finer: int) -> Iterator[datetime]:
        """The seconds from which the moments of a day, then of an hour, then of a minute are treated otherwise."""
        signs = [self._watch.sign({name: moment}) for moment in moments]
        for place in range(1, len(moments)):
            if signs[place] != signs[place - 1]:
                before, after = moments[place - 1], moments[place]
                if finer == len(_STEPS):
                    yield after
                else:
                    step = _STEPS[finer]
                    count = min((after - before) // step, (_STEPS[finer - 1]) // step)
                    yield from self._refined(name, [after - step * left for left in range(count, -1, -1)], finer + 1)


def _first_of_each(values: list[int], signs: list[Hashable]) -> list[int]:
    """The first of each stretch, and the last before the next."""
    turns = [place for place in range(1, len(values)) if signs[place] != signs[place - 1]]
    return [values[0], *(values[place - back] for place in turns for back in (1, 0))]

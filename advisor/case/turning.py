"""When facts that follow from the moment turn: what is counted from a day or to one, and what is over with it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from advisor.calendar.durations import day_of, start_of
from advisor.case.derivations import form_of
from advisor.facts.entries import Derivation
from advisor.rulebook.conditions import Test

Values = Mapping[str, Any]
_AN_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Stretches:
    """The numbers that are treated alike, told by those a new stretch begins with; None: no two are."""

    begins: tuple[int, ...] | None

    @classmethod
    def of(cls, tests: Iterable[Test]) -> Stretches:
        """Those that tests tell apart."""
        low = {test.low for test in tests if test.low is not None}
        return cls(tuple(sorted(low | {test.high + 1 for test in tests if test.high is not None})))

    def next_one(self, number: int) -> int | None:
        """The number with which the stretch after this number's begins."""
        if self.begins is None:
            return number + 1
        place = bisect_right(self.begins, number)
        return self.begins[place] if place < len(self.begins) else None

    def this_one(self, number: int) -> int | None:
        """The number with which this number's stretch begins: one less belongs to the stretch before."""
        if self.begins is None:
            return number
        place = bisect_right(self.begins, number)
        return self.begins[place - 1] if place else None


ALL_DIFFERENT = Stretches(None)


Turn = Callable[[Values, datetime], datetime | None]
"""From what is known at a moment to when it turns, which may be past; None: never."""


def turns_of(derivation: Derivation, stretches: Stretches) -> list[Turn]:
    """What tells before which moments the derived fact stays in its stretch.

    What turns only with a figure, or with another derived fact, turns when that does.
    """
    if derivation.any is not None or derivation.first is not None:
        return [turn for part in derivation.any or derivation.first or [] for turn in turns_of(part, stretches)]
    turn = _FORMS.get(form_of(derivation))
    return [partial(turn, derivation, stretches)] if turn is not None else []


def days_after(day: date, days: int) -> datetime | None:
    """The beginning of the day so many days later; None where no calendar reaches."""
    try:
        return start_of(day + timedelta(days=days))
    except OverflowError:
        return None


def turn_of_days_left(day: date, stretches: Stretches, today: date) -> datetime | None:
    """When the days left until that day come into their next stretch."""
    begins = stretches.this_one((day - today).days)
    return None if begins is None else days_after(day, 1 - begins)


def _today(derivation: Derivation, stretches: Stretches, values: Values, now: datetime) -> datetime | None:
    begins = stretches.next_one(now.date().toordinal())
    return None if begins is None else days_after(now.date(), begins - now.date().toordinal())


def _days_since(derivation: Derivation, stretches: Stretches, values: Values, now: datetime) -> datetime | None:
    since = values.get(derivation.days_since or "")
    if since is None:
        return None
    begins = stretches.next_one((now.date() - day_of(since)).days)
    return None if begins is None else days_after(day_of(since), begins)


def _days_until(derivation: Derivation, stretches: Stretches, values: Values, now: datetime) -> datetime | None:
    until = values.get(derivation.days_until or "")
    return None if until is None else turn_of_days_left(day_of(until), stretches, now.date())


def _hours_since(derivation: Derivation, stretches: Stretches, values: Values, now: datetime) -> datetime | None:
    since: datetime | None = values.get(derivation.hours_since or "")
    begins = None if since is None else stretches.next_one((now - since) // _AN_HOUR)
    try:
        return None if since is None or begins is None else since + begins * _AN_HOUR
    except OverflowError:
        return None


def _past(derivation: Derivation, stretches: Stretches, values: Values, now: datetime) -> datetime | None:
    over = values.get(derivation.past or "")
    return None if over is None else days_after(day_of(over), 1)


_FORMS: dict[str, Callable[[Derivation, Stretches, Values, datetime], datetime | None]] = {
    "today": _today,
    "days_since": _days_since,
    "days_until": _days_until,
    "hours_since": _hours_since,
    "past": _past,
}

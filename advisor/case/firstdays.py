"""The first day from which something counts as far as a wanted day: a moment, or a day of a refund."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date, timedelta
from typing import Literal

from advisor.calendar.durations import start_of
from advisor.calendar.workdays import DayNotCovered
from advisor.case.moments import counted
from advisor.case.windows import window_of
from advisor.facts.entries import CodeEntry
from advisor.rulebook.figures import Figures
from advisor.rulebook.rule_entries import Moment, Outcome

WindowDay = Literal["own_part_until", "latest", "chase_from"]
_A_DAY = timedelta(days=1)
_LONGEST_BACK, _LONGEST_AHEAD = timedelta(days=800), timedelta(days=40)
_MOST_KEPT = 50_000


class FirstDays:
    """First days found by halving, and kept: they hang on the figures alone."""

    def __init__(self, figures: Figures) -> None:
        self._figures = figures
        self._found: dict[Hashable, date | None] = {}

    def of_moment(self, moment: Moment, wanted: date, *, from_midnight: bool) -> date | None:
        """The first day counted from which the moment is on the wanted day or after it."""

        def told(day: date) -> date | None:
            at = counted(moment, start_of(day) if from_midnight else day, self._figures).moment
            return None if at is None else at.date()

        return self._kept((moment, wanted, from_midnight), told, wanted)

    def of_refund(
        self, outcome: Outcome, way: CodeEntry | None, valued: date | None, which: WindowDay, wanted: date
    ) -> date | None:
        """The first day counted from which that day of the refund is the wanted one or after it."""

        def told(day: date) -> date | None:
            return getattr(window_of(outcome, day, valued, way, self._figures), which)  # type: ignore[no-any-return]

        return self._kept((outcome.figure, outcome.lag, outcome.via, valued, which, wanted), told, wanted)

    def _kept(self, key: Hashable, told: Callable[[date], date | None], wanted: date) -> date | None:
        if key in self._found:
            return self._found[key]
        if len(self._found) >= _MOST_KEPT:
            self._found = {}
        found = self._found[key] = first_day(told, wanted)
        return found


def first_day(told: Callable[[date], date | None], wanted: date) -> date | None:
    """The first day for which what is told of it, which never goes back, is on that day or after it.

    Begins with the day that is right where every day is told one that is as far off.
    """
    low, high = wanted - _LONGEST_BACK, wanted + _LONGEST_AHEAD

    def has_come(day: date) -> bool:
        said = told(day)
        return said is None or said >= wanted

    try:
        far = told(wanted)
        if far is not None and low < (guess := wanted - (far - wanted)) <= high and has_come(guess):
            if not has_come(guess - _A_DAY):
                return guess
            high = guess - _A_DAY
        if (last := told(high)) is None or last < wanted:
            return None
        while low + _A_DAY < high:
            middle = low + (high - low) // 2
            low, high = (low, middle) if has_come(middle) else (middle, high)
    except (DayNotCovered, LookupError):
        return None
    return high

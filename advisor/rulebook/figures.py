"""Looks figures up by day. For a day without a value it is never the nearest one, and never zero.

In words that is "—", as an amount None. What counts with a figure gets an error, and names the day it counts from;
where the figure only adds to what is said, `duration_if_any` lets it go without.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from advisor.calendar.durations import END_OF_NEXT_MONTH, UNITS, Duration, parse_duration
from advisor.calendar.workdays import FIRST_YEAR, DayNotCovered
from advisor.calendar.yearly import DayOfYear, parse_day_of_year
from advisor.entry import Language
from advisor.rulebook.ground_entries import Figure, FigureValue
from advisor.rulebook.words import figure_in_words

NO_VALUE = "—"
_HOURS = dict(zip(UNITS, (1.0, 24.0, 24.0 * 7 / 5, 24.0 * 30, 24.0 * 365), strict=True))
_LONGEST_MONTHS = 2.0
FiguresRead = tuple[tuple[str, date], ...]
"""Figures something was counted with, each with the day whose value that was; of one named twice the last counts."""


class FigureNotCovered(DayNotCovered):
    """The figure has no value for that day."""

    def __init__(self, figure_id: str, day: date) -> None:
        super().__init__(day)
        self.args = (f"{figure_id} has no value for {day.isoformat()}",)


class Figures:
    """The figures of a rulebook by id; `varying` are those that do not read the same on every day.

    `turning`: the days, in order, from which some figure has a value, another one, or none any more.
    """

    def __init__(self, figures: Iterable[Figure]) -> None:
        self.by_id = {figure.id: figure for figure in figures}
        self.varying = frozenset(id_ for id_, figure in self.by_id.items() if _varies(figure))
        self.turning = sorted({day for figure in self.by_id.values() for day in _turns(figure)})
        self._durations: dict[str, Duration] = {}
        self._words: dict[tuple[str, date, Language], str] = {}

    def read_on(self, figure_id: str, day: date) -> FiguresRead:
        """A note that the figure was read for that day; none where every day reads the same."""
        return ((figure_id, day),) if figure_id in self.varying else ()

    def last_turn(self, day: date) -> date:
        """Since when every figure has read as it does on `day`; the first day there is before all of them."""
        place = bisect(self.turning, day)
        return self.turning[place - 1] if place else date.min

    def value(self, figure_id: str, day: date) -> FigureValue:
        """The value valid on `day`. Raises FigureNotCovered; KeyError for an unknown figure."""
        for value in self.by_id[figure_id].values:
            if value.valid_from <= day and (value.valid_to is None or day <= value.valid_to):
                return value
        raise FigureNotCovered(figure_id, day)

    def duration(self, figure_id: str, day: date) -> Duration:
        """The figure as a duration; of a pair of durations, the longer end. Raises as `value` does."""
        value = self.value(figure_id, day)
        written = value.duration or (value.durations or [""])[-1]
        if written not in self._durations:
            self._durations[written] = parse_duration(written)
        return self._durations[written]

    def duration_if_any(self, figure_id: str, day: date) -> Duration | None:
        """The same, or None where the figure has no value for that day."""
        try:
            return self.duration(figure_id, day)
        except FigureNotCovered:
            return None

    def days_of_year(self, figure_id: str, day: date) -> tuple[DayOfYear, ...]:
        """The figure as days that come back every year. Raises as `value` does."""
        return tuple(map(parse_day_of_year, self.value(figure_id, day).words or ()))

    def in_words(self, figure_id: str, day: date, language: Language) -> str:
        """The figure as a reader sees it on `day`; NO_VALUE where it has none."""
        try:
            value = self.value(figure_id, day)
        except FigureNotCovered:
            return NO_VALUE
        key = figure_id, value.valid_from, language
        if key not in self._words:
            self._words[key] = figure_in_words(value, language)
        return self._words[key]

    def size(self, figure_id: str, day: date) -> float | None:
        """How large it is on `day`, to put figures of one sort in order: of a span or a pair its longer end.

        None where it has no value for that day, or one that has no size.
        """
        try:
            value = self.value(figure_id, day)
        except (FigureNotCovered, KeyError):
            return None
        written = [*(value.durations or ()), value.duration, value.refund and value.refund.latest]
        spans = [_hours(one) for one in written if one]
        return max([*spans, *(value.yens or ()), *filter(None, (value.yen, value.percent))], default=None)

    def yen_range(self, figure_id: str, day: date) -> tuple[int, int] | None:
        """The figure as an amount of yen, lowest and highest; None where it has no value for that day."""
        try:
            value = self.value(figure_id, day)
        except FigureNotCovered:
            return None
        if value.yens:
            return value.yens[0], value.yens[-1]
        if value.yen is None:
            raise ValueError(f"{figure_id} is no amount of yen")
        return value.yen, value.yen


def _hours(written: str) -> float:
    """About how many, for comparing."""
    if written == END_OF_NEXT_MONTH:
        return _LONGEST_MONTHS * _HOURS["mo"]
    duration = parse_duration(written)
    return duration.amount * _HOURS[duration.unit]


def _varies(figure: Figure) -> bool:
    first_day = date(FIRST_YEAR, 1, 1)
    return len(figure.values) != 1 or any(one.valid_to or one.valid_from > first_day for one in figure.values)


def _turns(figure: Figure) -> Iterator[date]:
    for value in figure.values:
        yield value.valid_from
        if value.valid_to is not None and value.valid_to < date.max:
            yield value.valid_to + timedelta(days=1)

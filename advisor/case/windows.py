"""When a refund arrives, counted from the day it begins: usual days, worst case, the shop's own part of it."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from advisor.calendar.durations import END_OF_NEXT_MONTH, days_after, parse_duration
from advisor.calendar.workdays import FIRST_YEAR, LAST_YEAR, DayNotCovered, end_of_next_month
from advisor.facts.entries import CodeEntry
from advisor.rulebook.figures import FigureNotCovered, Figures, FiguresRead
from advisor.rulebook.ground_entries import RefundWindow
from advisor.rulebook.rule_entries import Outcome


def day_after(day: date | None) -> date | None:
    """The next day, where there is one at all."""
    return day + timedelta(days=1) if day else None


class Window(msgspec.Struct, frozen=True):
    """When a refund arrives: usual days, worst case, and when the shop's own part of it should be over.

    `read`: the figures that were looked up for it, also those that have no value for their day.
    """

    starts_on: date | None = None
    earliest: date | None = None
    latest: date | None = None
    worst: date | None = None
    own_part_until: date | None = None
    read: FiguresRead = ()

    @property
    def chase_from(self) -> date | None:
        """The day from which asking again is reasonable: the day after the worst case."""
        return day_after(self.worst)


def window_of(
    outcome: Outcome, start: date, valued: date | None, way: CodeEntry | None, figures: Figures, fact: str = ""
) -> Window:
    """When a refund that counts from that day arrives; `valued`: the day whose figures count, where it is another one.

    Raises DayNotCovered, naming the fact, for a day outside 2015-2035.
    """
    if outcome.figure is None:
        return Window()
    if not FIRST_YEAR <= start.year <= LAST_YEAR:
        raise DayNotCovered(start, fact)
    read = figures.read_on(outcome.lag or "", start)
    try:
        if outcome.lag:
            start = days_after(start, figures.duration(outcome.lag, start))
        valued = valued or start
        written = figures.value(outcome.figure, valued).refund
    except FigureNotCovered:
        return Window(read=read + figures.read_on(outcome.figure, start))
    if written is None:
        raise ValueError(f"{outcome.figure} is no refund window")
    own_part = way.own_part if way is not None else ""
    takes = figures.duration_if_any(own_part, start) if own_part else None
    read += figures.read_on(own_part, start) + figures.read_on(outcome.figure, valued)
    return _dated(written, start, days_after(start, takes) if takes else None, read)


def _dated(written: RefundWindow, start: date, own_part_until: date | None, read: FiguresRead) -> Window:
    earliest = _day(written.earliest, start)
    latest = _day(written.latest, start)
    if isinstance(written.worst, str):
        worst = _day(written.worst, start)
    else:
        ends = written.worst["later_of"]
        worst = max(latest if end == "latest" else _day(end, start) for end in ends)
    return Window(start, earliest, latest, max(worst, latest), own_part_until, read)


def _day(written: str, start: date) -> date:
    return end_of_next_month(start) if written == END_OF_NEXT_MONTH else days_after(start, parse_duration(written))

"""Days that come back every year, as curators write them (`01-31`): the next one, and the span between two of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_WRITTEN = re.compile(r"(\d{2})-(\d{2})", re.ASCII)
_A_COMMON_YEAR = 2015


@dataclass(frozen=True, slots=True, order=True)
class DayOfYear:
    """A month and a day that every year has."""

    month: int
    day: int

    def in_year(self, year: int) -> date:
        """The day of that year."""
        return date(year, self.month, self.day)


def parse_day_of_year(text: str) -> DayOfYear:
    """Read `01-31`. Raises ValueError saying what is allowed."""
    found = _WRITTEN.fullmatch(text)
    try:
        day = date(_A_COMMON_YEAR, int(found[1]), int(found[2])) if found else None
    except ValueError:
        day = None
    if day is None:
        raise ValueError(f"{text!r} is no day of every year (month and day, as in 01-31)")
    return DayOfYear(day.month, day.day)


def next_of(wanted: DayOfYear, day: date) -> date:
    """The first such day on or after `day`."""
    this_year = wanted.in_year(day.year)
    return this_year if day <= this_year else wanted.in_year(day.year + 1)


def is_between(day: date, first: DayOfYear, last: DayOfYear) -> bool:
    """Whether `day` lies in the span, both ends counted in; one that begins later than it ends runs over New Year."""
    found = DayOfYear(day.month, day.day)
    return first <= found <= last if first <= last else not last < found < first

"""The two days of a source, as a page says them: of which day it is, and when we looked."""

from dataclasses import dataclass
from datetime import date

from advisor.calendar import PartialDate, parse_partial_date
from advisor.rulebook import Source, is_overdue


@dataclass(frozen=True)
class SourceDays:
    """`dated`: when the source was published or last seen; None where nobody knows. `overdue`: it waits for a look."""

    checked_on: date
    dated: PartialDate | None
    overdue: bool

    @property
    def is_one_day(self) -> bool:
        """Whether it was last seen on the very day we looked."""
        return self.dated == PartialDate(self.checked_on.year, self.checked_on.month, self.checked_on.day)


def days_of(source: Source, today: date) -> SourceDays:
    """The days of that source, seen today."""
    return SourceDays(source.checked_on, _parsed(source.as_of), is_overdue(source, today))


def _parsed(written: str | None) -> PartialDate | None:
    """The day, month or year; older releases hold words that are none."""
    try:
        return parse_partial_date(written) if written else None
    except ValueError:
        return None

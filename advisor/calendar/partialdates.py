"""Dates of reduced precision, as ISO 8601 writes them: a day ``2024-05-28``, a month ``2024-05``, a year ``2024``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_WRITTEN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, a month or a year: what is not known is None."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def first(self) -> date:
        """The first day it can be. Raises ValueError where no calendar has it."""
        return date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)


def parse_partial_date(written: str) -> PartialDate:
    """The day, month or year that is written. Raises ValueError where it is none."""
    found = _WRITTEN.fullmatch(written)
    year, *rest = found.groups() if found else ("0",)
    partial = PartialDate(int(year), *(int(part) if part else None for part in rest))
    try:
        _ = partial.first
    except ValueError:
        raise ValueError(f"{written!r} is no date; write YYYY-MM-DD, YYYY-MM or YYYY") from None
    return partial

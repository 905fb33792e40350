"""Days as they are written, in Japanese and English, with and without a year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<{{0}}>{'|'.join(_MONTHS)})[a-z]*\.?"
_WEEKDAY = r"(?:\(?[月火水木金土日](?:曜日?)?\)?[,、]? ?|\(?(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\)?[.,]? ?)?"
_DAY = re.compile(
    rf"{_WEEKDAY}(?:"
    r"(?:(?P<y1>\d{4})年)?(?P<m1>\d{1,2})月(?P<d1>\d{1,2})日"
    r"|(?P<y2>\d{4})[/.-](?P<m2>\d{1,2})[/.-](?P<d2>\d{1,2})(?![\d/.-])"
    r"|(?P<m3>\d{1,2})/(?P<d3>\d{1,2})(?![\d/.-])"
    rf"|{_MONTH.format('m4')} ?(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,? ?(?P<y4>\d{{4}}))?"
    rf"|(?P<d5>\d{{1,2}}) {_MONTH.format('m5')}(?:,? (?P<y5>\d{{4}}))?"
    r")"
)
_TO = re.compile(r" ?\(?[月火水木金土日]?(?:曜日?)?\)? ?[-~〜から]{1,2} ?")
_LAST_OF_A_SPAN = re.compile(r"(\d{1,2})(?!\d|[:時/年月])日?")
FARTHEST = timedelta(days=200)
"""From today, or from the order, to a day written without its year; what would be farther is not sure."""


@dataclass(frozen=True, slots=True)
class Written:
    """A written day, and where it ends. `year` is None where none is written."""

    year: int | None
    month: int
    day: int
    end: int
    is_span: bool = False

    def in_year(self, year: int) -> date | None:
        """That day in a year; None where there is none."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None


def day_at(text: str, at: int) -> Written | None:
    """The day that begins there, of a span the last one; None for none."""
    first = _one_at(text, at)
    between = _TO.match(text, first.end) if first else None
    if first is None or between is None:
        return first
    last = _one_at(text, between.end())
    if last is not None:
        return Written(last.year or first.year, last.month, last.day, last.end, is_span=True)
    bare = _LAST_OF_A_SPAN.match(text, between.end())
    return Written(first.year, first.month, int(bare[1]), bare.end(), is_span=True) if bare else first


def _one_at(text: str, at: int) -> Written | None:
    match = _DAY.match(text, at)
    if match is None:
        return None
    parts = {name[0]: value for name, value in match.groupdict().items() if value is not None}
    month = _MONTHS.index(parts["m"]) + 1 if parts["m"].isalpha() else int(parts["m"])
    return Written(int(parts["y"]) if "y" in parts else None, month, int(parts["d"]), match.end())


def day_before(text: str, end: int) -> tuple[Written, int] | None:
    """The day that ends right before a place, and where it begins."""
    start = max(0, end - 24)
    for match in _DAY.finditer(text, start, end):
        found = _one_at(text, match.start())
        if found is not None and not text[found.end : end].strip(" に(月火水木金土日曜)のon"):
            return found, match.start()
    return None


def resolved(written: Written, today: date, order: date | None, *, is_past: bool) -> date | None:
    """The day meant; None where it is not sure, or could not be."""
    if written.year is not None:
        found = written.in_year(written.year)
        return found if found is None or not is_past or found <= today else None
    years = (today.year - 1, today.year, today.year + 1)
    days = [day for year in years if (day := written.in_year(year)) is not None]
    if order is not None:
        days = [day for day in days if order <= day <= order + FARTHEST]
    if is_past:
        days = [day for day in days if day <= today]
    if order is None:
        days = [day for day in days if abs(day - today) <= FARTHEST]
    return min(days, key=lambda day: abs(day - today), default=None)

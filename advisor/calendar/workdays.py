"""Japanese business days, months that clamp, and card statements. Pure functions of dates."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta, timezone
from functools import cache

TOKYO = timezone(timedelta(hours=9), "JST")
FIRST_YEAR, LAST_YEAR = 2015, 2035
LAST_HOLIDAY_YEAR_ANNOUNCED = 2027
"""The Cabinet Office announces holidays each February for the next year; later ones are computed."""

_CALENDAR_LAST_YEAR = LAST_YEAR + 4
_DESKS_CLOSE, _DESKS_OPEN = (12, 29), (1, 4)
"""Public desks are closed over the year's end: the month and day of the first closed day, and of the first open one."""


class DayNotCovered(ValueError):
    """A day was counted from that lies outside 2015-2035."""

    def __init__(self, day: date, fact: str = "") -> None:
        super().__init__(f"{day.isoformat()} is outside {FIRST_YEAR}-{LAST_YEAR}")
        self.day = day
        self.fact = fact


@cache
def _holidays_of(year: int, language: str) -> dict[date, str]:
    import holidays  # a fifth of a second that start-up should not pay

    return dict(holidays.country_holidays("JP", years=year, language="ja" if language == "ja" else "en_US"))


@cache
def _closed_days_of(year: int) -> frozenset[date]:
    new_year = {date(year, 1, 1), date(year, 1, 2), date(year, 1, 3), date(year, 12, 31)}
    return frozenset(new_year | set(_holidays_of(year, "ja")))


def find_holidays() -> None:
    """Find the holidays of all years now, and not when first asked for: so that processes share them.

    The library brings those of 250 countries along, which take some 19 MB in each process that asks.
    """
    for year in range(FIRST_YEAR, _CALENDAR_LAST_YEAR + 1):
        _closed_days_of(year)
        for language in ("ja", "en"):
            _holidays_of(year, language)


def holiday_name(day: date, language: str = "ja") -> str | None:
    """The name of a public holiday in Japanese or English (`ja`, `en`), substitute and sandwiched ones included."""
    return _holidays_of(day.year, language).get(day)


def is_business_day(day: date) -> bool:
    """Monday to Friday, no Japanese public holiday, not 31 December to 3 January.

    Raises DayNotCovered for a day before 2015 or more than four years after 2035.
    """
    if not FIRST_YEAR <= day.year <= _CALENDAR_LAST_YEAR:
        raise DayNotCovered(day)
    return day.weekday() < 5 and day not in _closed_days_of(day.year)


def next_business_day(day: date) -> date:
    """The day itself when it is a business day, else the first one after it."""
    while not is_business_day(day):
        day += timedelta(days=1)
    return day


def next_desk_day(day: date) -> date:
    """The day itself when public desks are open, else the first one after it on which they are."""
    if (day.month, day.day) >= _DESKS_CLOSE:
        return date(day.year + 1, *_DESKS_OPEN)
    return max(day, date(day.year, *_DESKS_OPEN))


def next_desk_turn(day: date) -> date:
    """The first day after it on which public desks close or open."""
    turns = (date(day.year, *_DESKS_OPEN), date(day.year, *_DESKS_CLOSE), date(day.year + 1, *_DESKS_OPEN))
    return next(turn for turn in turns if turn > day)


def add_business_days(day: date, count: int) -> date:
    """The `count`-th business day after `day`, counting from the first business day after it."""
    for _ in range(count):
        day = next_business_day(day + timedelta(days=1))
    return day


def skipped_days(day: date, count: int) -> list[date]:
    """The days that `add_business_days(day, count)` passes over without counting them."""
    end = add_business_days(day, count)
    between = (day + timedelta(days=n) for n in range(1, (end - day).days))
    return [one for one in between if not is_business_day(one)]


def month_day(year: int, month: int, day: int) -> date:
    """That day of the month; a day beyond the month's end means its last day. `month` may overflow."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, min(day, monthrange(year, month)[1]))


def add_months(day: date, months: int) -> date:
    """The same day `months` later, clamped to the month's end."""
    return month_day(day.year, day.month + months, day.day)


def end_of_next_month(day: date) -> date:
    """The last day of the month after the one `day` lies in."""
    return month_day(day.year, day.month + 1, 31)


def statement_debit(posted_on: date, closing_day: int, payment_day: int, payment_months: int) -> date:
    """The day a card statement is debited that holds an entry posted on `posted_on`.

    The entry reaches the first statement whose closing day is on or after `posted_on`; that statement
    is debited on `payment_day` of the month `payment_months` after the closing month. Day 31 means the
    month's last day; a payment day that is no business day moves to the next one.
    """
    closing = statement_closing(posted_on, closing_day)
    return next_business_day(month_day(closing.year, closing.month + payment_months, payment_day))


def statement_closing(posted_on: date, closing_day: int) -> date:
    """The first closing day on or after `posted_on`; day 31 means a month's last day."""
    closing = month_day(posted_on.year, posted_on.month, closing_day)
    return closing if closing >= posted_on else month_day(posted_on.year, posted_on.month + 1, closing_day)

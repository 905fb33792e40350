"""Durations as curators write them (`48h`, `90d`, `2bd`, `1mo`, `10y`) and how they are counted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Literal

from advisor.calendar.workdays import TOKYO, add_business_days, add_months

Unit = Literal["h", "d", "bd", "mo", "y"]
UNITS: tuple[Unit, ...] = ("h", "d", "bd", "mo", "y")

END_OF_NEXT_MONTH = "end_of_next_month"
"""How a refund window says the last day of the month after it begins, in place of a duration."""
_WRITTEN = re.compile(r"(\d{1,5})(h|d|bd|mo|y)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Duration:
    """An amount of hours, calendar days, Japanese business days, months or years."""

    amount: int
    unit: Unit

    def __str__(self) -> str:
        return f"{self.amount}{self.unit}"


def parse_duration(text: str) -> Duration:
    """Read `48h`, `90d`, `2bd`, `1mo` or `10y`. Raises ValueError saying what is allowed."""
    found = _WRITTEN.fullmatch(text)
    if not found:
        raise ValueError(f"{text!r} is no duration (a number and one of {', '.join(UNITS)}, as in 48h)")
    unit = next(unit for unit in UNITS if unit == found[2])
    return Duration(int(found[1]), unit)


def day_of(value: date | datetime) -> date:
    """The day of a day, or of a moment as it is written."""
    return value.date() if isinstance(value, datetime) else value


@lru_cache(maxsize=4096)
def days_after(day: date, duration: Duration) -> date:
    """The day `duration` after `day`; hours are refused, for they count from a moment."""
    match duration.unit:
        case "d":
            return day + timedelta(days=duration.amount)
        case "bd":
            return add_business_days(day, duration.amount)
        case "mo":
            return add_months(day, duration.amount)
        case "y":
            return add_months(day, 12 * duration.amount)
        case "h":
            raise ValueError(f"{duration} is counted from a moment, not from a day")


def moment_after(moment: datetime, duration: Duration) -> datetime:
    """`duration` after a moment: hours to the second; other units to 00:00 of the day they end on."""
    if duration.unit == "h":
        return moment + timedelta(hours=duration.amount)
    return start_of(days_after(moment.date(), duration))


@lru_cache(maxsize=4096)
def start_of(day: date) -> datetime:
    """00:00:00 of the day in Tokyo."""
    return datetime(day.year, day.month, day.day, tzinfo=TOKYO)


def ends_day(moment: datetime) -> bool:
    """Whether it lies in the last minute of its day: so stands a moment of which the day alone was told."""
    return (moment.hour, moment.minute) == (23, 59)


def beginning_of(when: date | datetime) -> date | datetime:
    """When something begins: in the last minute of a day, on the day after it."""
    return when.date() + timedelta(days=1) if isinstance(when, datetime) and ends_day(when) else when


@lru_cache(maxsize=4096)
def end_of(day: date) -> datetime:
    """23:59:59 of the day in Tokyo: the moment a deadline closes."""
    return datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=TOKYO)

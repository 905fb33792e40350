"""Days and moments as a page says them, beside `advisor.rulebook.words`: short days, months, the day of a moment."""

from datetime import date, datetime

from advisor.rulebook.entries import Language
from advisor.rulebook.words import day_in_words, when_in_words
from portal.clock import TOKYO


def moment_in_words(moment: datetime, language: Language, today: date) -> str:
    """The day and the time in Tokyo; midnight, when a day begins, is the day alone."""
    local = moment.astimezone(TOKYO)
    if (local.hour, local.minute) == (0, 0):
        return day_in_words(local.date(), language, today)
    return when_in_words(local, language, today)


def short_day(day: date, language: Language, today: date) -> str:
    """``9/15(月)`` or ``Mon 15 Sep``, for margins and chips; with the year when it is not that of `today`."""
    if language == "en":
        return day_in_words(day, "en", today)
    weekday = day_in_words(day, "ja", day)[-3:]
    year = "" if day.year == today.year else f"{day.year}/"
    return f"{year}{day.month}/{day.day}{weekday}"


def month_in_words(year_and_month: str, language: Language) -> str:
    """``2025年10月`` or ``Oct 2025`` from ``2025-10``."""
    year, month = (int(part) for part in year_and_month.split("-"))
    if language == "ja":
        return f"{year}年{month}月"
    return day_in_words(date(year, month, 1), "en", date(year, month, 1)).split()[-1] + f" {year}"


def day_of(when: date | datetime) -> date:
    """The day in Tokyo of a day or a moment."""
    return when.astimezone(TOKYO).date() if isinstance(when, datetime) else when


def time_of(when: date | datetime) -> str:
    """``10:00`` in Tokyo; empty for a day, and for the first and last minute of one, which the day itself says."""
    shown = f"{when.astimezone(TOKYO):%H:%M}" if isinstance(when, datetime) else ""
    return "" if shown in ("00:00", "23:59") else shown

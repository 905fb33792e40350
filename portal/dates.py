"""Days and moments as a page says them, beside `advisor.rulebook.words`: short days, months, the day of a moment."""

from datetime import date, datetime, timedelta

from advisor.calendar import PartialDate, end_of, ends_day, start_of
from advisor.rulebook import Language, day_in_words, when_in_words
from portal.clock import TOKYO


def moment_in_words(moment: datetime, language: Language, today: date) -> str:
    """The day and the time in Tokyo; midnight, when a day begins, is the day alone."""
    local = moment.astimezone(TOKYO)
    if local == start_of(local.date()):
        return day_in_words(local.date(), language, today)
    return when_in_words(local, language, today)


def short_day(day: date, language: Language, today: date) -> str:
    """``9/15(月)`` or ``Mon 15 Sep``, for margins and chips; with the year when it is not that of `today`."""
    if language == "en":
        return day_in_words(day, "en", today)
    weekday = day_in_words(day, "ja", day)[-3:]
    year = "" if day.year == today.year else f"{day.year}/"
    return f"{year}{day.month}/{day.day}{weekday}"


def month_in_words(month: date, language: Language, today: date) -> str:
    """``2025年10月`` or ``Oct 2025``, of any day in it."""
    if language == "ja":
        return f"{month.year}年{month.month}月"
    return day_in_words(month, "en", month).split()[-1] + f" {month.year}"


def partial_in_words(partial: PartialDate, language: Language, today: date) -> str:
    """A day with its weekday, ``2025年10月`` or ``2025年``: as much as is known."""
    if partial.day is not None:
        return day_in_words(partial.first, language, today)
    if partial.month is not None:
        return month_in_words(partial.first, language, today)
    return f"{partial.year}年" if language == "ja" else str(partial.year)


def day_of(when: date | datetime) -> date:
    """The day in Tokyo of a day or a moment."""
    return when.astimezone(TOKYO).date() if isinstance(when, datetime) else when


def begins(when: date | datetime) -> datetime:
    """The moment something begins: a day begins at midnight in Tokyo."""
    return when if isinstance(when, datetime) else start_of(when)


def ends(when: date | datetime) -> datetime:
    """The moment something ends: a day ends with its last second."""
    return when if isinstance(when, datetime) else end_of(when)


def whole_day(when: date | datetime) -> date | datetime:
    """The day alone for its first moment and its last minute; any other moment as it is."""
    if not isinstance(when, datetime):
        return when
    local = when.astimezone(TOKYO)
    return local.date() if local == start_of(local.date()) or ends_day(local) else when


def last_day(until: date | datetime) -> date | datetime:
    """The last day of a wait that ends when a day begins; a moment within a day, or its end, as it is."""
    end = whole_day(until)
    if isinstance(end, datetime):
        return end
    begins_then = not isinstance(until, datetime) or until == start_of(end)
    return end - timedelta(days=1) if begins_then else end


def time_of(when: date | datetime) -> str:
    """``10:00`` in Tokyo; empty for a day, and for the first and last minute of one, which the day itself says."""
    if not isinstance(when, datetime):
        return ""
    local = when.astimezone(TOKYO)
    first, last = start_of(local.date()), end_of(local.date())
    shown, *of_the_day = (f"{moment:%H:%M}" for moment in (local, first, last))
    return "" if shown in of_the_day else shown

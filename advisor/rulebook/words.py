"""Puts dates, figures and facts into words, in Japanese and English, and fills the placeholders of curated texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any

from advisor.calendar.durations import Duration, beginning_of, ends_day, parse_duration
from advisor.entry import Language, Text
from advisor.rulebook.ground_entries import FigureValue, RefundWindow

PLACEHOLDER = re.compile(r"\{([a-z0-9_.]+)\}")
LOCAL_PLACEHOLDERS = frozenset(
    {"from", "by", "opens", "closes", "after", "start", "earliest", "latest", "worst", "chase", "until", "through"}
)
"""Placeholders an item fills from its own dates; all others are figures (with a dot) or facts.

Of a wait `through` is its last day, `until` the first day after it; a moment within a day is both.
"""
_BEGINNINGS = frozenset({"from", "opens", "after", "until"})
"""Those that something begins on: what comes in the last minute of a day begins on the next one."""

_WEEKDAYS = {"ja": "月火水木金土日", "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_UNITS_JA = {"h": "時間", "d": "日", "bd": "営業日", "mo": "か月", "y": "年"}
_UNITS_EN = {"h": "hour", "d": "day", "bd": "business day", "mo": "month", "y": "year"}
_NOT_KNOWN = {"ja": "まだ決まらない日", "en": "a day not known yet"}

Segments = tuple[str, ...]
"""A text cut at its placeholders: literal, name, literal, name, …, literal."""


@cache
def cut(text: str) -> Segments:
    """The text cut at its placeholders."""
    return tuple(PLACEHOLDER.split(text))


def placeholders(text: str) -> list[str]:
    """The names of the placeholders in the text."""
    return list(cut(text)[1::2])


def fill(text: str, resolve: Callable[[str], str]) -> str:
    """The text with each placeholder replaced by what `resolve` says of its name."""
    parts = list(cut(text))
    parts[1::2] = map(resolve, parts[1::2])
    return "".join(parts)


@lru_cache(maxsize=4096)
def day_in_words(day: date, language: Language, today: date) -> str:
    """9月15日(月) or Mon 15 Sep; with the year when it is not this year."""
    weekday = _WEEKDAYS[language][day.weekday()]
    if language == "ja":
        year = "" if day.year == today.year else f"{day.year}年"
        return f"{year}{day.month}月{day.day}日({weekday})"
    year = "" if day.year == today.year else f" {day.year}"
    return f"{weekday} {day.day} {_MONTHS[day.month - 1]}{year}"


def when_in_words(when: date | datetime | None, language: Language, today: date) -> str:
    """A day, or a day with its time; a missing one is said to be not known yet.

    The last minute of a day is that day: it ends then, or nobody told the time.
    """
    if when is None:
        return _NOT_KNOWN[language]
    if not isinstance(when, datetime):
        return day_in_words(when, language, today)
    if ends_day(when):
        return day_in_words(when.date(), language, today)
    return f"{day_in_words(when.date(), language, today)} {when:%H:%M}"


def local_in_words(name: str, when: date | datetime | None, language: Language, today: date) -> str:
    """What a placeholder of an item's own dates stands for."""
    if name in _BEGINNINGS and when is not None:
        when = beginning_of(when)
    return when_in_words(when, language, today)


def yen_in_words(amount: int, language: Language) -> str:
    """4,980円 or ¥4,980."""
    return f"{amount:,}円" if language == "ja" else f"¥{amount:,}"


def yen_range_in_words(low: int, high: int, language: Language) -> str:
    """300〜500円 or ¥300 to ¥500; one amount where both ends are the same."""
    if low == high:
        return yen_in_words(low, language)
    highest = yen_in_words(high, language)
    return f"{low:,}〜{highest}" if language == "ja" else f"{yen_in_words(low, language)} to {highest}"


def duration_in_words(duration: Duration, language: Language) -> str:
    """48時間 or 48 hours."""
    if language == "ja":
        return f"{duration.amount}{_UNITS_JA[duration.unit]}"
    plural = "" if duration.amount == 1 else "s"
    return f"{duration.amount} {_UNITS_EN[duration.unit]}{plural}"


def written_in_words(written: str, language: Language) -> str:
    """A duration as curators write it, in words: 2営業日 or 2 business days; 当日; 翌月の末日."""
    if written == "0d":
        return "当日" if language == "ja" else "the same day"
    if written == "end_of_next_month":
        return "翌月の末日" if language == "ja" else "the end of the next month"
    return duration_in_words(parse_duration(written), language)


def _range_in_words(first: str, last: str, language: Language) -> str:
    one, other = written_in_words(first, language), written_in_words(last, language)
    if first == last:
        return one
    if (first, last) == ("0d", "1d"):
        return "当日か翌日" if language == "ja" else "the same day or the next"
    if first != "0d" and first.lstrip("0123456789") == last.lstrip("0123456789"):
        number = first.rstrip("hdbmoy")
        return f"{number}〜{other}" if language == "ja" else f"{number} to {other}"
    return f"{one}〜{other}" if language == "ja" else f"{one} to {other}"


def _refund_in_words(window: RefundWindow, language: Language) -> str:
    usual = _range_in_words(window.earliest, window.latest, language)
    ends = [window.worst] if isinstance(window.worst, str) else [e for e in window.worst["later_of"] if e != "latest"]
    if ends[0] == window.latest:
        return usual
    worst = written_in_words(ends[0], language)
    return f"{usual}(遅くて{worst})" if language == "ja" else f"{usual} (at worst {worst})"


def figure_in_words(value: FigureValue, language: Language) -> str:
    """A figure's value as a reader sees it: 48時間, 300〜500円, 50%."""
    if value.duration:
        return written_in_words(value.duration, language)
    if value.durations:
        return _range_in_words(value.durations[0], value.durations[-1], language)
    if value.yens:
        return yen_range_in_words(value.yens[0], value.yens[-1], language)
    if value.yen is not None:
        return yen_in_words(value.yen, language)
    if value.percent is not None:
        return f"{value.percent}%"
    if value.refund:
        return _refund_in_words(value.refund, language)
    if value.text:
        return value.text.in_language(language)
    return ", ".join(value.words or []) or value.pattern or ""


def fact_in_words(value: Any, fact_words: Mapping[str, Text], language: Language, today: date) -> str:
    """A fact's value in words: a choice by its label, a day with its weekday, an amount in yen."""
    if isinstance(value, bool):
        value = "true" if value else "false"
    if isinstance(value, (date, datetime)):
        return when_in_words(value, language, today)
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, tuple):
        joiner = "、" if language == "ja" else ", "
        return joiner.join(fact_in_words(one, fact_words, language, today) for one in value)
    label = fact_words.get(str(value))
    return label.in_language(language) if label else str(value)


def fact_in_message(value: Any, fact_words: Mapping[str, Text], language: Language, today: date) -> str:
    """A fact's value as a person writes it to another; several with "and" before the last."""
    if not isinstance(value, tuple):
        return fact_in_words(value, fact_words, language, today)
    *most, last = [fact_in_words(one, fact_words, language, today) for one in value]
    comma, link = ("、", "と") if language == "ja" else (", ", " and ")
    return link.join([comma.join(most), last]) if most else last

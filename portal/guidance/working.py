"""How the days of a refund were counted, step by step: which days do not count and why, and the card's statement."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from advisor.advice import Refund
from advisor.calendar import END_OF_NEXT_MONTH, holiday_name, month_day, parse_duration, skipped_days, statement_closing
from advisor.rulebook import FigureNotCovered, Figures, RefundWindow, day_in_words, written_in_words
from portal.wording import Words

NEW_YEAR = frozenset({(12, 31), (1, 1), (1, 2), (1, 3)})


@dataclass(frozen=True)
class CountedDay:
    """A day that was passed while counting: `number` where it counts, else 0 and why not."""

    day: date
    number: int
    why: str = ""


@dataclass(frozen=True)
class CountingStep:
    """One end of the window: its name, how long it takes, the day, and the days of it where business days count."""

    name: str
    duration: str
    day: date
    days: list[CountedDay]

    @property
    def skipped(self) -> list[CountedDay]:
        """The days that were passed without counting, but for the one it counts from."""
        return [one for one in self.days[1:] if not one.number]


@dataclass(frozen=True)
class Working:
    """All steps for one part of the payment, and a line for each day on which the card's statement may hold it."""

    steps: list[CountingStep]
    statements: list[str]

    @property
    def has_days(self) -> bool:
        """Whether days had to be told apart, as business days are."""
        return any(step.days for step in self.steps)


def working(refund: Refund, facts: Mapping[str, Any], words: Words) -> Working | None:
    """How the days of that refund were counted; None where there are no days."""
    start, earliest, latest, worst = refund.starts_on, refund.arrives.earliest, refund.arrives.latest, refund.worst_case
    if start is None or earliest is None or latest is None or worst is None:
        return None
    window = _window(refund.figure, refund.figure_days.get(refund.figure, start), words.release.figures)
    if window is None:
        return None
    ends = [
        (_("At the earliest"), window.earliest, earliest),
        (_("Usually at the latest"), window.latest, latest),
        (_("At worst"), _worst(window, worst, latest), worst),
    ]
    steps = [
        CountingStep(name, written_in_words(text, words.lang), day, _days(start, text, words))
        for name, text, day in ends
    ]
    return Working(steps, _statements(refund, facts, words))


def _window(figure: str, day: date, figures: Figures) -> RefundWindow | None:
    try:
        return figures.value(figure, day).refund
    except FigureNotCovered:
        return None


def _worst(window: RefundWindow, worst: date, latest: date) -> str:
    """The duration that decided the worst case: of several the later one."""
    if isinstance(window.worst, str):
        return window.worst
    other = next(end for end in window.worst["later_of"] if end != "latest")
    return window.latest if worst == latest else other


def _days(start: date, written: str, words: Words) -> list[CountedDay]:
    """Each day from the start to the end, where business days are counted; else none."""
    if written == END_OF_NEXT_MONTH or parse_duration(written).unit != "bd":
        return []
    count = parse_duration(written).amount
    off = set(skipped_days(start, count))
    days, number, day = [CountedDay(start, 0, _("the day it counts from"))], 0, start
    while number < count:
        day += timedelta(days=1)
        number += day not in off
        days.append(CountedDay(day, 0, _reason(day, words.lang)) if day in off else CountedDay(day, number))
    return days


def _reason(day: date, lang: str) -> str:
    """Why a day is no business day."""
    if holiday := holiday_name(day, lang):
        return holiday
    return _("turn of the year") if (day.month, day.day) in NEW_YEAR else _("weekend")


def _statements(refund: Refund, facts: Mapping[str, Any], words: Words) -> list[str]:
    """When the statement closes and is paid, for the first and the last usual day; none while the card is unknown."""
    card = words.vocabulary.shop.money.card
    closing_day, payment_day = facts.get(card.closing_day), facts.get(card.payment_day)
    statement, first, last = refund.statement, refund.arrives.earliest, refund.arrives.latest
    if statement is None or first is None or last is None or closing_day is None or payment_day is None:
        return []
    ends = {first: statement.earliest_debit, last: statement.latest_debit}
    months = facts.get(card.payment_months, words.vocabulary.facts[card.payment_months].default or 0)
    return [
        _statement(arrives, statement_closing(arrives, closing_day), debit, months, payment_day, words)
        for arrives, debit in ends.items()
    ]


def _statement(arrives: date, closes: date, debit: date, months: int, payment_day: int, words: Words) -> str:
    days = {"arrives": arrives, "closes": closes, "debit": debit}
    said = {name: day_in_words(day, words.lang, arrives) for name, day in days.items()}
    line = _("Posted %(arrives)s: on the statement that closes %(closes)s and is debited %(debit)s.") % said
    due = month_day(closes.year, closes.month + months, payment_day)
    if due == debit:
        return line
    moved = _("%(due)s is no business day, so the debit moves to the next one.")
    return f"{line} " + moved % {"due": day_in_words(due, words.lang, arrives)}

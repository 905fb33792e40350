"""What several kinds of items share: which of the rules that give one speaks, and its days."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from types import MappingProxyType

from advisor.advice import When
from advisor.calendar.durations import start_of
from advisor.calendar.workdays import FIRST_YEAR
from advisor.case.case import Case, Given
from advisor.entry import Text
from advisor.rulebook.rule_entries import LIST_OF_KIND
from advisor.rulebook.words import placeholders

LONG_AGO = start_of(date(FIRST_YEAR, 1, 1))


def leading_of(givens: list[Given]) -> Given:
    """The one whose text speaks: highest priority, then smallest rule id."""
    return givens[0] if len(givens) == 1 else min(givens, key=prominence)


Days = Mapping[str, When]
"""The days an item has of its own, by the placeholders that stand for them."""
_NO_DAYS: Days = MappingProxyType({})


def said_of(case: Case, givens: list[Given], days_of: Callable[[Given], Days]) -> tuple[Text | None, Days]:
    """The text that speaks, and its days: one that needs a day nobody knows is passed over, at last for the code's."""
    leading = leading_of(givens)
    text = leading.outcome.text
    if text is None or not ("{" in text.ja or "{" in text.en):
        return text, _NO_DAYS
    first = text, days_of(leading)
    if not _lacks_a_day(*first):
        return first
    others = ((one.outcome.text, days_of(one)) for one in sorted(givens, key=prominence))
    own = case.vocabulary.words_of_code(LIST_OF_KIND[leading.outcome.kind], leading.outcome.code).text
    return next((one for one in others if not _lacks_a_day(*one)), (own, {}) if own else first)


def _lacks_a_day(text: Text | None, days: Days) -> bool:
    return text is not None and any(name in days and days[name] is None for name in placeholders(text.ja))


def prominence(given: Given) -> tuple[int, str]:
    """A key that puts the highest priority first, then the smallest rule id."""
    return -given.rule.priority, given.rule.id


def chosen(code: str, holding: dict[str, list[Given]], waiting: dict[str, list[Given]]) -> tuple[list[Given], bool]:
    """Holding beats open. The givens that count, and whether they are open."""
    return (holding[code], False) if code in holding else (waiting[code], True)


def fewest_awaited(givens: list[Given]) -> list[str]:
    """The answers waited for by what lacks the fewest."""
    fewest = min(givens, key=lambda given: len(given.waits_for))
    return list(fewest.waits_for)


def codes_in_order(case: Case, codes_list: str, held: Iterable[str], open_: Iterable[str] = ()) -> list[str]:
    """The codes that are given, in the order of their list."""
    return sorted({*held, *open_}, key=case.vocabulary.places(codes_list).__getitem__)


def moment_of(when: When) -> datetime:
    """When it begins; what has no day began long ago."""
    if when is None:
        return LONG_AGO
    return when if isinstance(when, datetime) else start_of(when)


def opening_of(case: Case, given: Given) -> When:
    """When it can begin: its clock's opening, or its own day."""
    reading = case.clocks.get(given.outcome.clock or "")
    return reading.usable.told if reading else case.at(given.outcome.after).told


def window_of(case: Case, given: Given) -> dict[str, When]:
    """The days of the window it follows, for its text."""
    reading = case.clocks.get(given.outcome.clock or given.outcome.serves or "")
    return {"opens": reading.opens.told, "closes": reading.closes.told} if reading else {}


def earliest_of(whens: list[When]) -> When:
    """The earliest that is known."""
    told = [when for when in whens if when is not None]
    return min(told, key=moment_of) if len(told) > 1 else told[0] if told else None

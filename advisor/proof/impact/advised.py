"""What one release says of worked examples, asked once: the release stays while its draft is edited again and again.

Never of people's situations, which nobody keeps.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple, TypeVar

from advisor.advice import Advice
from advisor.case.case import Case
from advisor.engine import take_up
from advisor.entry import Language
from advisor.facts.situation import Situation
from advisor.release import Release

MOST_KEPT = 4000
"""Situations of which something is kept; a case takes some 14 kB of memory, an advice some 11."""
Thing = TypeVar("Thing")
Key = TypeVar("Key")


class Asked(NamedTuple):
    """What an advice was asked for; `is_read_anew`: the situation was read by the vocabulary of this very release."""

    situation: Situation
    now: datetime
    language: Language
    is_read_anew: bool


class Advised:
    """The cases and advices of a release that were asked for."""

    def __init__(self, release: Release) -> None:
        self.release = release
        self._cases: dict[tuple[Situation, datetime], Case] = {}
        self._advices: dict[Asked, tuple[Advice | None]] = {}

    def case(self, situation: Situation, now: datetime) -> Case:
        """The situation taken up. Raises DayNotCovered."""
        return _once(self._cases, (situation, now), lambda: take_up(self.release, situation, now, "ja"))

    def advice(self, asked: Asked, find: Callable[[], Advice | None]) -> Advice | None:
        """What was found before; else what is found now."""
        return _once(self._advices, asked, lambda: (find(),))[0]


def _once(kept: dict[Key, Thing], key: Key, find: Callable[[], Thing]) -> Thing:
    found = kept.get(key)
    if found is None:
        found = find()
        if len(kept) < MOST_KEPT:
            kept[key] = found
    return found

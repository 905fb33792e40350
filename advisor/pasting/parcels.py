"""Several parcels of one order in one text: what is said of one is never taken for another."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from advisor.facts.vocabulary import Vocabulary
from advisor.rulebook.reading_entries import Reading


@dataclass(frozen=True, slots=True)
class Head:
    """Words that head what is said of a parcel: where they begin, the day they tell, and whether it came then."""

    at: int
    fact: str
    day: str
    words: str
    came: bool


def is_heading(reading: Reading) -> bool:
    """Whether a layout heads parcels: it has a day before words, or tells a state with its day."""
    is_dated = reading.form == "date_before" or (reading.form == "date_after" and bool(reading.tells))
    return is_dated and bool(reading.fact) and not reading.opens


def head_at(reading: Reading, at: int, day: Any, words: str, today: date) -> Head | None:
    """The head of a parcel where one of these layouts is, or any label of a day to come; None for no head."""
    is_to_come = reading.form == "date_after" and str(day) > today.isoformat()
    return Head(at, reading.fact, str(day), words, bool(reading.tells)) if is_heading(reading) or is_to_come else None


def facts_of_parcels(readings: Collection[Reading], vocabulary: Vocabulary) -> set[str]:
    """The facts that each parcel has for itself: those that heads tell, and those of the same group as their days."""
    heading = [one for one in readings if is_heading(one)]
    entries = vocabulary.entries
    groups = {entries[one.fact].group for one in heading if one.fact in entries}
    told = {fact for one in heading for fact in one.tells}
    return told | {fact for fact, entry in entries.items() if entry.group in groups}


class Parcels:
    """The parcels of a text, each called by the words that head it."""

    def __init__(self, heads: Iterable[Head]) -> None:
        self._heads = sorted(heads, key=lambda one: one.at)
        self._names: dict[tuple[str, str], str] = {}
        for one in self._heads:
            self._names.setdefault((one.fact, one.day), one.words)

    @property
    def choices(self) -> list[str]:
        """The parcels there are to choose from; none where all can be about one: a day it came, a day it was due."""
        came, facts = {one.came for one in self._heads}, {fact for fact, _day in self._names}
        return list(self._names.values()) if len(came) > 1 or len(facts) < len(self._names) else []

    def about(self, at: int) -> str:
        """The parcel that a place is about; none before the first."""
        before = bisect_right(self._heads, at, key=lambda one: one.at)
        head = self._heads[before - 1] if before else None
        return self._names[head.fact, head.day] if head else ""

    def not_of_all(self, places: Iterable[tuple[str, int]]) -> set[str]:
        """The facts, each with a place where it is said, that are not said of every parcel there is a choice of."""
        said: dict[str, set[str]] = {}
        for fact, at in places:
            said.setdefault(fact, set()).add(self.about(at))
        return {fact for fact, parcels in said.items() if not parcels >= {*self.choices}}

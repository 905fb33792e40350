"""What rows of tests imply: whether a row can hold at all, and whether one row makes another one hold."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from advisor.facts.vocabulary import Fact, Vocabulary
from advisor.rulebook.conditions import Row, Test


class Limits(NamedTuple):
    """What a row leaves of one fact: codes still possible, sets a list must meet, bounds of a number (inclusive)."""

    allowed: frozenset[str]
    wanted: tuple[frozenset[str], ...] = ()
    low: int | None = None
    high: int | None = None


class Logic:
    """What rows imply of each other in one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._fact_type = cache(vocabulary.fact_type)
        self._whole = cache(self._unlimited)
        self._known: dict[Row, dict[str, Limits]] = {}
        self._implied = [
            (
                {fact: frozenset(codes) for fact, codes in one.when.items()},
                Test(name, "in", frozenset({one.value})) if one.overrides else Test(name, "known"),
            )
            for name, entry in vocabulary.entries.items()
            for one in entry.implied
        ]

    def limits_of(self, row: Row) -> dict[str, Limits]:
        """Fact to what the row leaves of it; a fact the row neither names nor implies is absent.

        A fact whose value is implied only where none was given is known, and may have any value.
        """
        if row not in self._known:
            limits: dict[str, Limits] = {}
            for test in row:
                self._narrow(limits, test)
            self._known[row] = self._with_implied(limits)
        return self._known[row]

    def _with_implied(self, limits: dict[str, Limits]) -> dict[str, Limits]:
        for when, test in self._implied:
            if all(name in limits and limits[name].allowed <= codes for name, codes in when.items()):
                self._narrow(limits, test)
        return limits

    def _narrow(self, limits: dict[str, Limits], test: Test) -> None:
        fact = self._fact_type(test.fact)
        if fact is None:
            raise KeyError(test.fact)
        limits[test.fact] = _narrowed(limits.get(test.fact) or self._whole(test.fact), fact, test)

    def _unlimited(self, name: str) -> Limits:
        fact = self._fact_type(name)
        return Limits(frozenset(fact.values), low=fact.minimum, high=fact.maximum) if fact else Limits(frozenset())

    def impossible_fact(self, row: Row) -> str | None:
        """The fact because of which the row can never hold, or None."""
        return self._emptied(self.limits_of(row))

    def _emptied(self, limits: dict[str, Limits]) -> str | None:
        return next((name for name, left in limits.items() if self._is_empty(name, left)), None)

    def _is_empty(self, name: str, limits: Limits) -> bool:
        fact = self._fact_type(name)
        if fact is not None and fact.values and not limits.allowed:
            return True
        if any(not wanted & limits.allowed for wanted in limits.wanted):
            return True
        return limits.low is not None and limits.high is not None and limits.low > limits.high

    def can_meet(self, row: Row, other: Row) -> bool:
        """Whether both rows can hold in one situation."""
        mine, theirs = self.limits_of(row), self.limits_of(other)
        shared = {name: _met(mine[name], theirs[name]) for name in mine.keys() & theirs.keys()}
        if self._emptied(shared) is not None:
            return False
        return self._emptied(self._with_implied({**mine, **theirs, **shared})) is None

    def implies(self, row: Row, other: Row) -> bool:
        """Whether `other` holds in every situation in which `row` holds."""
        limits = self.limits_of(row)
        return all(test.fact in limits and _is_implied(limits[test.fact], test) for test in other)

    def covers(self, row: Row, others: Iterable[Row]) -> bool:
        """Whether some of the other rows hold whenever `row` does: one alone, or several that divide one fact up."""
        others = list(others)
        if any(self.implies(row, other) for other in others):
            return True
        limits = self.limits_of(row)
        return any(self._divided(limits[name], name, row, others) for name in limits)

    def _divided(self, limits: Limits, name: str, row: Row, others: list[Row]) -> bool:
        """Whether the rows that differ from `row` in this one fact take up all that `row` leaves of it."""
        fact = self._fact_type(name)
        if fact is None or fact.kind not in {"choice", "bool"}:
            return False
        taken: set[str] = set()
        for other in others:
            rest = tuple(test for test in other if test.fact != name)
            mine = tuple(test for test in other if test.fact == name)
            if mine and self.implies(row, rest):
                taken |= self.limits_of(mine)[name].allowed
        return limits.allowed <= taken


def _met(one: Limits, other: Limits) -> Limits:
    """What two rows together leave of a fact."""
    wanted = one.wanted + other.wanted
    return Limits(one.allowed & other.allowed, wanted, _highest(one.low, other.low), _lowest(one.high, other.high))


def _narrowed(limits: Limits, fact: Fact, test: Test) -> Limits:
    if test.form == "range":
        return limits._replace(low=_highest(limits.low, test.low), high=_lowest(limits.high, test.high))
    if test.form == "not_in":
        return limits._replace(allowed=limits.allowed - test.values)
    if test.form == "in" and fact.kind in {"list", "map"}:
        return limits._replace(wanted=(*limits.wanted, test.values))
    return limits._replace(allowed=limits.allowed & test.values) if test.form == "in" else limits


def _highest(one: int | None, other: int | None) -> int | None:
    return max((bound for bound in (one, other) if bound is not None), default=None)


def _lowest(one: int | None, other: int | None) -> int | None:
    return min((bound for bound in (one, other) if bound is not None), default=None)


def _is_implied(limits: Limits, test: Test) -> bool:
    if test.form == "known":
        return True
    if test.form == "range":
        low_kept = test.low is None or (limits.low is not None and limits.low >= test.low)
        return low_kept and (test.high is None or (limits.high is not None and limits.high <= test.high))
    if test.form == "not_in":
        return not limits.allowed & test.values
    sets = [limits.allowed, *(wanted & limits.allowed for wanted in limits.wanted)]
    return any(one <= test.values for one in sets)

"""What rows of tests imply: whether a row can hold at all, and whether one row makes another one hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from advisor.facts.vocabulary import Fact, Vocabulary
from advisor.rulebook.conditions import Row, Test


@dataclass(frozen=True, slots=True)
class Limits:
    """What a row leaves of one fact: codes still possible, sets a list must meet, bounds of a number (inclusive)."""

    allowed: frozenset[str]
    wanted: tuple[frozenset[str], ...] = ()
    low: int | None = None
    high: int | None = None


class Logic:
    """What rows imply of each other in one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._implied = [
            (one.when, Test(name, "in", frozenset({one.value})) if one.overrides else Test(name, "known"))
            for name, entry in vocabulary.entries.items()
            for one in entry.implied
        ]

    def limits_of(self, row: Row) -> dict[str, Limits]:
        """Fact to what the row leaves of it; a fact the row neither names nor implies is absent.

        A fact whose value is implied only where none was given is known, and may have any value.
        """
        limits: dict[str, Limits] = {}
        for test in row:
            self._narrow(limits, test)
        for when, test in self._implied:
            if all(name in limits and limits[name].allowed <= set(codes) for name, codes in when.items()):
                self._narrow(limits, test)
        return limits

    def _narrow(self, limits: dict[str, Limits], test: Test) -> None:
        fact = self._vocabulary.fact_type(test.fact)
        if fact is None:
            raise KeyError(test.fact)
        limits[test.fact] = _narrowed(limits.get(test.fact) or _whole(fact), fact, test)

    def impossible_fact(self, row: Row) -> str | None:
        """The fact because of which the row can never hold, or None."""
        return next((name for name, limits in self.limits_of(row).items() if self._is_empty(name, limits)), None)

    def _is_empty(self, name: str, limits: Limits) -> bool:
        fact = self._vocabulary.fact_type(name)
        if fact is not None and fact.values and not limits.allowed:
            return True
        if any(not wanted & limits.allowed for wanted in limits.wanted):
            return True
        return limits.low is not None and limits.high is not None and limits.low > limits.high

    def can_meet(self, row: Row, other: Row) -> bool:
        """Whether both rows can hold in one situation."""
        return self.impossible_fact(row + other) is None

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
        fact = self._vocabulary.fact_type(name)
        if fact is None or fact.kind not in {"choice", "bool"}:
            return False
        taken: set[str] = set()
        for other in others:
            rest = tuple(test for test in other if test.fact != name)
            mine = tuple(test for test in other if test.fact == name)
            if mine and self.implies(row, rest):
                taken |= self.limits_of(mine)[name].allowed
        return limits.allowed <= taken


def _whole(fact: Fact) -> Limits:
    return Limits(frozenset(fact.values), low=fact.minimum, high=fact.maximum)


def _narrowed(limits: Limits, fact: Fact, test: Test) -> Limits:
    if test.form == "range":
        return replace(limits, low=_highest(limits.low, test.low), high=_lowest(limits.high, test.high))
    if test.form == "not_in":
        return replace(limits, allowed=limits.allowed - test.values)
    if test.form == "in" and fact.kind in {"list", "map"}:
        return replace(limits, wanted=(*limits.wanted, test.values))
    return replace(limits, allowed=limits.allowed & test.values) if test.form == "in" else limits


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

"""What rows of tests imply: whether a row can hold at all, and whether one row makes another one hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from advisor.facts.vocabulary import Fact, fact_type
from advisor.rulebook.conditions import Row, Test

_SHOP_SHIPS = Test("shipped_by", "in", frozenset({"seller"}))
"""What the engine adds for a shop behind Amazon Pay."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a row leaves of one fact: codes still possible, sets a list must meet, bounds of a number (inclusive)."""

    allowed: frozenset[str]
    wanted: tuple[frozenset[str], ...] = ()
    low: int | None = None
    high: int | None = None


def limits_of(row: Row) -> dict[str, Limits]:
    """Fact to what the row leaves of it; a fact the row does not name is absent."""
    limits: dict[str, Limits] = {}
    for test in row:
        fact = _fact(test)
        limits[test.fact] = _narrowed(limits.get(test.fact) or _whole(fact), fact, test)
    seller = limits.get("sold_by")
    if seller is not None and seller.allowed == {"amazon_pay_shop"}:
        shipper = _fact(_SHOP_SHIPS)
        limits["shipped_by"] = _narrowed(limits.get("shipped_by") or _whole(shipper), shipper, _SHOP_SHIPS)
    return limits


def _fact(test: Test) -> Fact:
    fact = fact_type(test.fact)
    if fact is None:
        raise KeyError(test.fact)
    return fact


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


def impossible_fact(row: Row) -> str | None:
    """The fact because of which the row can never hold, or None."""
    return next((name for name, limits in limits_of(row).items() if _is_empty(name, limits)), None)


def _is_empty(name: str, limits: Limits) -> bool:
    fact = fact_type(name)
    if fact is not None and fact.values and not limits.allowed:
        return True
    if any(not wanted & limits.allowed for wanted in limits.wanted):
        return True
    return limits.low is not None and limits.high is not None and limits.low > limits.high


def can_meet(row: Row, other: Row) -> bool:
    """Whether both rows can hold in one situation."""
    return impossible_fact(row + other) is None


def implies(row: Row, other: Row) -> bool:
    """Whether `other` holds in every situation in which `row` holds."""
    limits = limits_of(row)
    return all(test.fact in limits and _is_implied(limits[test.fact], test) for test in other)


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


def covers(row: Row, others: Iterable[Row]) -> bool:
    """Whether some of the other rows hold whenever `row` does: one alone, or several that divide one fact up."""
    others = list(others)
    if any(implies(row, other) for other in others):
        return True
    limits = limits_of(row)
    return any(_divided(limits[name], name, row, others) for name in limits)


def _divided(limits: Limits, name: str, row: Row, others: list[Row]) -> bool:
    """Whether the rows that differ from `row` in this one fact take up all that `row` leaves of it."""
    fact = fact_type(name)
    if fact is None or fact.kind not in {"choice", "bool"}:
        return False
    taken: set[str] = set()
    for other in others:
        rest = tuple(test for test in other if test.fact != name)
        mine = tuple(test for test in other if test.fact == name)
        if mine and implies(row, rest):
            taken |= limits_of(mine)[name].allowed
    return limits.allowed <= taken

"""Conditions on facts: read from the pack, checked against the vocabulary, ready for matching."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Literal

import msgspec

from advisor.entry import Conditions
from advisor.facts.vocabulary import PROBLEM, Fact, Vocabulary
from advisor.message import MessageError, Names, message
from advisor.message import gettext_noop as _

ANY, KNOWN, UNKNOWN = "any", "known", "unknown"
"""Words of conditions: alternatives, that a fact is merely known, and, only of what is asked, that it is not known."""


class ConditionError(MessageError):
    """A condition names no fact, or what the fact cannot be."""


class Test(msgspec.Struct, frozen=True):
    """One fact must be in a set, out of a set, in a range, or merely known.

    `values` holds str codes (`true` and `false` for a bool). `low` and `high` are inclusive; dates are counted as
    ordinals so that every range is one of whole numbers.
    """

    fact: str
    form: Literal["in", "not_in", "range", "known"]
    values: frozenset[str] = frozenset()
    low: int | None = None
    high: int | None = None


Row = tuple[Test, ...]
"""Tests that must all hold."""
Unasked = tuple[Conditions, frozenset[str]]
"""What is to hold, and the facts that are not to be known."""


def read_rows(conditions: Conditions | list[Conditions], vocabulary: Vocabulary) -> tuple[Row, ...]:
    """The alternatives of a rule as rows of tests. Raises ConditionError naming the fact and what is allowed.

    A map is one row; a list of maps is several; the key `any` inside a map (a list of maps) multiplies it out. A named
    group of problems stands for its members.
    """
    maps = conditions if isinstance(conditions, list) else [conditions]
    return tuple(row for one in maps for row in _rows_of(one, vocabulary))


class RowsRead:
    """Reads conditions by one vocabulary, each object once: a rulebook is compiled for one problem after the other."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        # Kept with the object itself, so that no other one can come to its id.
        self._rows: dict[int, tuple[Any, tuple[Row, ...]]] = {}
        self._unasked: dict[int, tuple[Any, list[Unasked]]] = {}

    def __call__(self, conditions: Conditions | list[Conditions]) -> tuple[Row, ...]:
        """The rows, as `read_rows` reads them."""
        found = self._rows.get(id(conditions))
        if found is None:
            found = self._rows[id(conditions)] = conditions, read_rows(conditions, self._vocabulary)
        return found[1]

    def unasked(self, conditions: Conditions) -> list[Unasked]:
        """The ways in which nobody is asked, as `told_and_untold` finds them."""
        found = self._unasked.get(id(conditions))
        if found is None:
            found = self._unasked[id(conditions)] = conditions, told_and_untold(conditions)
        return found[1]


def told_and_untold(conditions: Conditions) -> list[Unasked]:
    """The ways in which nobody is asked: what is to hold, and the facts that are not to be known.

    A fact that may be unknown or have some values makes two ways.
    """
    ways: list[Unasked] = [({}, frozenset())]
    for fact, value in conditions.items():
        members = value if isinstance(value, list) else [value]
        known = [member for member in members if member != UNKNOWN]
        kept = [({**told, fact: value if known == members else known}, untold) for told, untold in ways if known]
        left = [(told, untold | {fact}) for told, untold in ways if UNKNOWN in members]
        ways = kept + left
    return ways


def _rows_of(conditions: Conditions, vocabulary: Vocabulary) -> list[Row]:
    if not isinstance(conditions, dict):
        raise ConditionError(_("%(given)s is no set of conditions (fact: value)"), given=repr(conditions))
    shared = tuple(_read_test(fact, value, vocabulary) for fact, value in conditions.items() if fact != ANY)
    alternatives = conditions.get(ANY)
    if alternatives is None:
        return [shared]
    if not isinstance(alternatives, list) or not alternatives:
        raise ConditionError(_("`any`: a list of conditions belongs here"))
    for one in alternatives:
        if not isinstance(one, dict):
            raise ConditionError(_("`any`: %(given)s is no set of conditions (fact: value)"), given=repr(one))
    return [shared + row for one in alternatives for row in _rows_of(one, vocabulary)]


def _read_test(name: str, value: Any, vocabulary: Vocabulary) -> Test:
    fact = vocabulary.fact_type(name)
    if fact is None:
        raise ConditionError(_("%(name)s: there is no such fact"), name=name)
    if value == KNOWN:
        return Test(name, "known")
    if isinstance(value, dict):
        return _read_form(fact, value, vocabulary)
    return Test(name, "in", _values(fact, value if isinstance(value, list) else [value], vocabulary))


def _read_form(fact: Fact, value: dict[str, Any], vocabulary: Vocabulary) -> Test:
    if set(value) == {"not"}:
        members = value["not"] if isinstance(value["not"], list) else [value["not"]]
        return Test(fact.name, "not_in", _values(fact, members, vocabulary))
    if value and set(value) <= {"min", "max"} and fact.kind in {"int", "date"}:
        return Test(fact.name, "range", low=_ordinal(fact, value.get("min")), high=_ordinal(fact, value.get("max")))
    raise ConditionError(
        _("%(fact)s: %(given)s is neither {not: [...]} nor {min: , max: }"), fact=fact.name, given=str(value)
    )


def _values(fact: Fact, members: Iterable[Any], vocabulary: Vocabulary) -> frozenset[str]:
    named = (str(one).lower() if isinstance(one, bool) else str(one) for one in members)
    codes = vocabulary.expanded(fact.name, named)
    wrong = sorted(codes - set(fact.values))
    if wrong or not codes:
        raise ConditionError(
            _("%(fact)s: %(given)s is not one of %(allowed)s"),
            fact=fact.name,
            given=Names(tuple(wrong), none=message(_("nothing"))),
            allowed=Names(fact.values, none=message(_("min, max or known"))),
        )
    return codes


def _ordinal(fact: Fact, bound: Any) -> int | None:
    if bound is None:
        return None
    if fact.kind == "date" and isinstance(bound, str):
        try:
            bound = date.fromisoformat(bound)
        except ValueError:
            raise ConditionError(
                _("%(fact)s: %(given)s is not a date (YYYY-MM-DD)"), fact=fact.name, given=repr(bound)
            ) from None
    if isinstance(bound, date) and fact.kind == "date":
        return bound.toordinal()
    if isinstance(bound, int) and not isinstance(bound, bool) and fact.kind == "int":
        return bound
    raise ConditionError(
        _("%(fact)s: %(given)s is no bound for a fact of kind %(kind)s"),
        fact=fact.name,
        given=repr(bound),
        kind=fact.kind,
    )


def value_for_matching(value: Any) -> Any:
    """A fact's value as tests see it: `true` and `false` for a bool, ordinals for days, all else as it is."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.toordinal()
    return value


def holds(row: Row, facts: Mapping[str, Any]) -> bool:
    """Whether every test of the row is known to hold."""
    return all(test.fact in facts and _passes(test, facts[test.fact]) for test in row)


def _passes(test: Test, value: Any) -> bool:
    if test.form == "known":
        return True
    value = value_for_matching(value)
    if test.form == "range":
        return (test.low is None or value >= test.low) and (test.high is None or value <= test.high)
    members = set(value) if isinstance(value, (tuple, dict)) else {value}
    return bool(members & test.values) == (test.form == "in")


def concerns(problem: str, rows: Iterable[Row]) -> bool:
    """Whether some row leaves the problem standing."""
    return any(_leaves(problem, row) for row in rows)


def problems_of(rows: Iterable[Row], vocabulary: Vocabulary) -> list[str]:
    """The problems for which some row can hold, in the vocabulary's order."""
    left: set[str] = set()
    for row in rows:
        left |= _left_by(row, vocabulary.problems)
    return [problem for problem in vocabulary.problems if problem in left]


def beside(problem: str, rows: Iterable[Row]) -> tuple[Row, ...]:
    """What the rows that leave the problem standing ask for beside it."""
    left = (row for row in rows if _leaves(problem, row))
    return tuple(tuple(test for test in row if test.fact != PROBLEM) for row in left)


def _left_by(row: Row, problems: Iterable[str]) -> set[str]:
    """Those of the problems that the row leaves standing."""
    left = set(problems)
    for test in row:
        if test.fact == PROBLEM and test.form == "in":
            left &= test.values
        elif test.fact == PROBLEM and test.form == "not_in":
            left -= test.values
    return left


def _leaves(problem: str, row: Row) -> bool:
    return all(_passes(test, problem) for test in row if test.fact == PROBLEM)

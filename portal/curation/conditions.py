"""What a curator's conditions let through, and what is wrong with them."""

from typing import Any

from advisor.facts.vocabulary import PROBLEMS
from advisor.rulebook.conditions import ConditionError, Row, read_rows

ALL_PROBLEMS = tuple(PROBLEMS.split())


def fault_of(conditions: Any) -> str:
    """What is wrong with conditions of the right shape, naming the fact and what is allowed; empty if nothing."""
    try:
        read_rows(conditions or {})
    except ConditionError as error:
        return str(error)
    except (AttributeError, TypeError):
        return "any: a list of conditions belongs here"
    return ""


def problems_of(conditions: Any) -> list[str]:
    """The problems for which the conditions can hold, in the vocabulary's order; none while they cannot be read."""
    try:
        rows = read_rows(conditions)
    except (ConditionError, AttributeError, TypeError):
        return []
    return [problem for problem in ALL_PROBLEMS if any(_lets_through(row, problem) for row in rows)]


def _lets_through(row: Row, problem: str) -> bool:
    tests = [test for test in row if test.fact == "problem" and test.form in ("in", "not_in")]
    return all((problem in test.values) == (test.form == "in") for test in tests)

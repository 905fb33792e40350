"""What lint infers about rows of tests holds for every situation."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from advisor.proof.lint.logic import Logic
from advisor.rulebook import conditions
from advisor.rulebook.conditions import Row, holds
from tests.advisor.shipped import FACTS, VOCABULARY

LOGIC = Logic(VOCABULARY)
CHOICES = ("sold_by", "prime", "ships_from")
LISTS = ("conduct",)
NUMBERS = ("days_late",)


def values_of(name: str) -> tuple[str, ...]:
    return FACTS[name].values


def drawn_test(name: str) -> st.SearchStrategy[conditions.Test]:
    if name in NUMBERS:
        bounds = st.none() | st.integers(-2, 2)
        return st.builds(lambda low, high: conditions.Test(name, "range", low=low, high=high), bounds, bounds)
    sets = st.frozensets(st.sampled_from(values_of(name)), min_size=1)
    forms = st.sampled_from(("in", "not_in"))
    return st.builds(lambda form, codes: conditions.Test(name, form, codes), forms, sets) | st.just(
        conditions.Test(name, "known")
    )


DRAWN = st.sampled_from((*CHOICES, *LISTS, *NUMBERS)).flatmap(drawn_test)
ROWS: st.SearchStrategy[Row] = st.lists(DRAWN, max_size=4).map(tuple)
SITUATIONS: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {},
    optional={
        **{name: st.sampled_from(values_of(name)) for name in CHOICES},
        **{name: st.lists(st.sampled_from(values_of(name)), min_size=1, unique=True).map(tuple) for name in LISTS},
        **{name: st.integers(-3, 3) for name in NUMBERS},
    },
)


@given(ROWS, ROWS, SITUATIONS)
def test_a_row_that_implies_another_never_holds_without_it(row: Row, other: Row, situation: dict[str, Any]) -> None:
    if LOGIC.implies(row, other) and holds(row, situation):
        assert holds(other, situation)


@given(ROWS, st.lists(ROWS, min_size=1, max_size=3), SITUATIONS)
def test_rows_that_cover_another_never_all_fail_with_it(row: Row, others: list[Row], situation: dict[str, Any]) -> None:
    if LOGIC.covers(row, others) and holds(row, situation):
        assert any(holds(other, situation) for other in others)


@given(ROWS, SITUATIONS)
def test_a_row_called_impossible_never_holds(row: Row, situation: dict[str, Any]) -> None:
    fact = LOGIC.impossible_fact(row)
    if fact is not None:
        assert VOCABULARY.fact_type(fact) is not None
        assert not holds(row, situation)


def test_several_rows_cover_what_they_divide_among_them() -> None:
    late, prime = conditions.Test("problem", "in", frozenset({"late"})), conditions.Test("prime", "known")
    yes, no = (conditions.Test("prime", "in", frozenset({value})) for value in ("true", "false"))
    assert LOGIC.covers((late, prime), [(yes,), (late, no)])
    assert not LOGIC.covers((late,), [(yes,), (late, no)])
    assert not LOGIC.covers((late, prime), [(yes,)])


def test_a_value_implied_where_none_was_given_leaves_room_for_a_given_one() -> None:
    missing = conditions.Test("problem", "in", frozenset({"missing_delivered"}))
    lost = conditions.Test("tracking_status", "in", frozenset({"lost"}))
    assert LOGIC.impossible_fact((missing, lost)) is None
    assert LOGIC.implies((missing,), (conditions.Test("tracking_status", "known"),))
    assert not LOGIC.implies((missing,), (conditions.Test("tracking_status", "in", frozenset({"delivered"})),))

"""The index beside a plain reading of the same rules: what holds, what is open, what is out, and why."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from advisor.facts.vocabulary import Excluded
from advisor.matching.index import Index, bits
from advisor.rulebook import conditions
from advisor.rulebook.conditions import Row, value_for_matching

Facts = dict[str, Any]
Rule = tuple[list[Row], list[Row]]
Three = bool | None

CODES = ["x", "y", "z"]
FIRST_DAY = date(2025, 1, 1).toordinal()
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "place": st.sampled_from([*CODES, "named by no rule"]),
    "colour": st.sampled_from(CODES),
    "flag": st.booleans(),
    "count": st.integers(-3, 6),
    "day": st.dates(date(2025, 1, 1), date(2025, 1, 6)),
    "marks": st.lists(st.sampled_from([*CODES, "w"]), unique=True, min_size=1).map(tuple),
}
BOUNDS = {"count": (-2, 5), "day": (FIRST_DAY, FIRST_DAY + 5)}
LIST_FACTS = frozenset({"marks"})


# ---- the oracle: three-valued logic, read off the rule


def outcome_of(test: conditions.Test, facts: Facts) -> Three:
    if test.fact not in facts:
        return None
    value = value_for_matching(facts[test.fact])
    if test.form == "known":
        return True
    if test.form == "range":
        return (test.low is None or test.low <= value) and (test.high is None or value <= test.high)
    members = set(value) if isinstance(value, tuple) else {value}
    return bool(members & test.values) == (test.form == "in")


def every(parts: Iterable[Three]) -> Three:
    found = set(parts)
    return False if False in found else None if None in found else True


def judge(rule: Rule, facts: Facts) -> str:
    when, unless = ([every(outcome_of(test, facts) for test in row) for row in rows] for rows in rule)
    if True in unless or not {True, None} & set(when):
        return "out"
    return "holds" if True in when else "open"


# ---- random rules and situations


@st.composite
def a_condition(draw: st.DrawFn) -> conditions.Test:
    fact = draw(st.sampled_from(sorted(VALUES)))
    if draw(st.integers(0, 9)) == 0:
        return conditions.Test(fact, "known")
    if fact in BOUNDS:
        bound = st.none() | st.integers(*BOUNDS[fact])
        return conditions.Test(fact, "range", low=draw(bound), high=draw(bound))
    codes = ["true", "false"] if fact == "flag" else CODES
    form = draw(st.sampled_from(["in", "not_in"]))
    return conditions.Test(fact, form, draw(st.frozensets(st.sampled_from(codes), min_size=1)))  # type: ignore[arg-type]


ROWS = st.lists(st.lists(a_condition(), max_size=4).map(tuple), max_size=3)
RULES = st.lists(st.tuples(ROWS, ROWS), max_size=8)
FACTS: st.SearchStrategy[Facts] = st.fixed_dictionaries({}, optional=VALUES)


@given(RULES, FACTS)
def test_holding_open_and_out_are_those_of_the_plain_reading(rules: list[Rule], facts: Facts) -> None:
    match = Index(rules, LIST_FACTS).match(facts)
    for place, rule in enumerate(rules):
        held, open_ = bool(match.holding >> place & 1), bool(match.open >> place & 1)
        told = "holds" if held else "open" if open_ else "out"
        assert told == judge(rule, facts), (rule, facts)
        assert not (held and open_)
    assert (match.holding | match.open) < 1 << len(rules)


@given(RULES, FACTS)
def test_a_rule_holds_by_a_row_that_holds_and_waits_by_rows_that_wait(rules: list[Rule], facts: Facts) -> None:
    index = Index(rules, LIST_FACTS)
    match = index.match(facts)
    for place in bits(match.holding):
        row = index.holding_row(match, place).tests
        assert row in rules[place][0]
        assert every(outcome_of(test, facts) for test in row) is True
    for place in bits(match.open):
        waiting = [row for row in rules[place][0] if every(outcome_of(test, facts) for test in row) is None]
        assert [row.tests for row in index.open_rows(match, place)] == waiting


@given(RULES, FACTS, FACTS)
def test_the_reasons_a_rule_is_out_keep_it_out_whatever_else_changes(
    rules: list[Rule], facts: Facts, other: Facts
) -> None:
    index = Index(rules, LIST_FACTS)
    match = index.match(facts)
    for place, rule in enumerate(rules):
        if (match.holding | match.open) >> place & 1:
            continue
        groups = index.why_out(facts, place)
        for choose in (min, max):
            reasons = {choose(group) for group in groups}
            assert reasons <= facts.keys()
            changed = {fact: value for fact, value in other.items() if fact not in reasons}
            assert judge(rule, changed | {fact: facts[fact] for fact in reasons}) == "out"


@given(RULES, FACTS)
def test_more_answers_never_reopen_what_is_out_nor_undo_a_row_that_holds(rules: list[Rule], facts: Facts) -> None:
    index = Index(rules, LIST_FACTS)
    for fact in facts:
        fewer = index.match({name: value for name, value in facts.items() if name != fact})
        possible = fewer.holding | fewer.open
        full = index.match(facts)
        assert not (full.holding | full.open) & ~possible


def test_nothing_waits_for_a_value_that_another_answer_excludes() -> None:
    """Of somewhere "x" it would follow that the colour is "y"; so it is not "x" where the colour is another one."""
    at_x, at_x_or_z = (conditions.Test("place", "in", frozenset(codes)) for codes in ("x", "xz"))
    index = Index([([(at_x,)], []), ([(at_x_or_z,)], [])], excluded=[Excluded("place", frozenset("x"), "colour", "y")])
    assert index.match({}).open == 0b11
    assert index.match({"colour": "y"}).open == 0b11
    assert index.match({"colour": "z"}).open == 0b10
    assert index.why_out({"colour": "z"}, 0) == [{"colour"}]
    assert index.match({"colour": "z", "place": "x"}).holding == 0b11


def test_the_bits_of_a_mask_are_told_lowest_first() -> None:
    assert list(bits(0)) == []
    assert list(bits(0b1001_0110 | 1 << 5000)) == [1, 2, 4, 7, 5000]


def test_an_index_of_nothing_matches_nothing() -> None:
    match = Index([]).match({"place": "x"})
    assert (match.holding, match.open) == (0, 0)


def test_a_rule_without_conditions_always_holds_and_one_without_rows_never() -> None:
    assert Index([([()], [])]).match({}).holding == 1
    assert Index([([], [])]).match({}).holding == 0


def test_an_unknown_fact_in_what_switches_a_rule_off_leaves_it_on() -> None:
    place = conditions.Test("place", "in", frozenset({"x"}))
    index = Index([([()], [(place,)])])
    assert index.match({}).holding == 1
    assert index.match({"place": "y"}).holding == 1
    assert index.match({"place": "x"}).holding == 0
    assert index.why_out({"place": "x", "colour": "z"}, 0) == [{"place"}]

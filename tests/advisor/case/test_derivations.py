"""Facts that follow from others: each form against a plain reading of what its description says."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.case.derivations import FORMS, DerivationError, facts_named, known_with, rests_on, way_of
from advisor.facts.entries import Derivation
from tests.advisor.small_vocabulary import FIGURES, NOW

Form = dict[str, Any]
TODAY = NOW.date()
DAYS, MOMENTS, NUMBERS, LISTS = ("d1", "d2", "d3"), ("m1", "m2"), ("n1", "n2"), ("l1",)
MARKS = ("x", "y", "z")
A_DAY = st.dates(TODAY - timedelta(days=3), TODAY + timedelta(days=3))
A_MOMENT = st.integers(-4000, 4000).map(lambda minutes: NOW + timedelta(minutes=minutes))
KNOWN: st.SearchStrategy[Form] = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(DAYS, A_DAY),
        **dict.fromkeys(MOMENTS, A_MOMENT),
        **dict.fromkeys(NUMBERS, st.integers(-3, 60)),
        **dict.fromkeys(LISTS, st.lists(st.sampled_from(MARKS), unique=True, min_size=1).map(tuple)),
    },
)


def drawn(*names: str) -> st.SearchStrategy[str]:
    return st.sampled_from(names)


A_DATED = drawn(*DAYS, *MOMENTS)
TWO_DATED = st.lists(A_DATED, min_size=2, max_size=2)
SIMPLE: dict[str, st.SearchStrategy[Form]] = {
    "today": st.just({"today": True}),
    "days_since": st.fixed_dictionaries({"days_since": A_DATED}),
    "days_until": st.fixed_dictionaries({"days_until": A_DATED}),
    "hours_since": st.fixed_dictionaries({"hours_since": drawn(*MOMENTS)}),
    "past": st.fixed_dictionaries({"past": A_DATED}, optional={"by": A_DATED}),
    "before": st.fixed_dictionaries({"before": TWO_DATED}),
    "not_after": st.fixed_dictionaries({"not_after": TWO_DATED}),
    "in_season": st.fixed_dictionaries({"in_season": A_DATED, "figure": drawn("season", "winter")}),
    "above": st.fixed_dictionaries({"above": drawn(*NUMBERS), "figure": drawn("cap", "range")}),
    "compare": st.fixed_dictionaries(
        {"compare": st.one_of(st.lists(drawn(*kind), min_size=2, max_size=2) for kind in (NUMBERS, MOMENTS))}
    ),
    "in_list": st.fixed_dictionaries({"in_list": drawn(*LISTS), "member": drawn(*MARKS)}),
    "total": st.fixed_dictionaries({"total": st.lists(drawn(*NUMBERS), min_size=1, max_size=3)}),
    "difference": st.fixed_dictionaries({"difference": st.lists(drawn(*NUMBERS), min_size=2, max_size=2)}),
}
YES_OR_NO = st.one_of(*(SIMPLE[form] for form in ("past", "before", "not_after", "in_season", "above", "in_list")))
ANY = st.fixed_dictionaries({"any": st.lists(YES_OR_NO, min_size=1, max_size=3)})
ONLY_TRUE = YES_OR_NO.map(lambda form: form | {"only_true": True})
FIRST = st.fixed_dictionaries({"first": st.lists(YES_OR_NO | ONLY_TRUE | ANY, min_size=1, max_size=3)})


def day(value: Any) -> date:
    return value.date() if isinstance(value, datetime) else value


# ---- the plain reading: a value, or None while it is unknown


def plain(form: Form, known: Form) -> Any:
    (kind, of), *_ = ((name, value) for name, value in form.items() if name in FORMS)
    if kind in {"any", "first"}:
        found = [plain(part, known) for part in of]
        if kind == "any":
            return True if True in found else None if None in found else False
        counting = [one for one, part in zip(found, of, strict=True) if one or not part.get("only_true")]
        return next((one for one in counting if one is not None), None)
    values = [known.get(name) for name in (of if isinstance(of, list) else [of] if kind != "today" else [])]
    return None if None in values else worked_out(kind, form, values, known)


def worked_out(kind: str, form: Form, values: list[Any], known: Form) -> Any:
    first, second = ([*values, None, None])[:2]
    return {
        "today": lambda: TODAY,
        "days_since": lambda: (TODAY - day(first)) // timedelta(days=1),
        "days_until": lambda: (day(first) - TODAY) // timedelta(days=1),
        "hours_since": lambda: (NOW - first) // timedelta(hours=1),
        "past": lambda: day(first) < day(known.get(form.get("by", ""), TODAY)),
        "before": lambda: day(first) < day(second),
        "not_after": lambda: day(first) <= day(second),
        "in_season": lambda: {
            "season": day(first).strftime("%m-%d") in {"08-09", "08-10", "08-11"},
            "winter": day(first).strftime("%m-%d") not in {"08-10", "08-11"},
        }[form["figure"]],
        "above": lambda: first > {"cap": 50, "range": 20}[form["figure"]],
        "compare": lambda: "less" if first < second else "equal" if first == second else "more",
        "in_list": lambda: form["member"] in first,
        "total": lambda: sum(values),
        "difference": lambda: first - second,
    }[kind]()


def read(form: Form) -> Derivation:
    return msgspec.convert(form, type=Derivation)


def found(form: Form, known: Form) -> Any:
    return way_of(read(form), FIGURES)(known, NOW)


@pytest.mark.parametrize(
    "form", [pytest.param(one, id=name) for name, one in (SIMPLE | {"any": ANY, "first": FIRST}).items()]
)
def test_a_form_says_what_its_description_says(form: st.SearchStrategy[Form]) -> None:
    @given(form, KNOWN)
    def check(written: Form, known: Form) -> None:
        told = found(written, known)
        assert (told and told[0]) == plain(written, known)
        if told is not None:
            assert set(told[1]) <= known.keys()

    check()


@given(st.one_of(*SIMPLE.values(), ANY, FIRST), KNOWN)
def test_what_is_known_stays_as_it_is_while_more_is_told_unless_a_better_answer_comes_first(
    written: Form, known: Form
) -> None:
    told = found(written, known)
    if told is not None and "first" not in written and "by" not in str(written):
        later = dict.fromkeys(DAYS, TODAY) | dict.fromkeys(NUMBERS, 1) | {"l1": ("x",)}
        assert found(written, later | known)[0] == told[0]


@given(st.one_of(*SIMPLE.values(), ANY, FIRST), KNOWN)
def test_wherever_a_fact_is_known_so_are_those_it_is_said_to_be_known_with(written: Form, known: Form) -> None:
    if found(written, known) is not None:
        assert known_with(read(written)) <= known.keys()


# ---- three values


YES, NO = {"past": "d1"}, {"past": "d2"}
OVER, TO_COME = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("known", "told"),
    [
        ({"d1": OVER}, (True, ("d1",))),
        ({"d2": OVER}, (True, ("d2",))),
        ({"d1": TO_COME}, None),
        ({}, None),
        ({"d1": TO_COME, "d2": TO_COME}, (False, ("d1", "d2"))),
        ({"d1": OVER, "d2": TO_COME}, (True, ("d1",))),
    ],
)
def test_any_is_true_with_one_and_false_only_when_all_are_known_to_be(known: Form, told: Any) -> None:
    assert found({"any": [YES, NO]}, known) == told


@pytest.mark.parametrize(
    ("known", "told"),
    [
        ({"d1": OVER, "d2": TO_COME}, (True, ("d1",))),
        ({"d1": TO_COME, "d2": TO_COME}, (False, ("d2",))),
        ({"d1": TO_COME}, None),
        ({"d2": OVER}, (True, ("d2",))),
    ],
)
def test_a_first_that_counts_only_when_true_makes_way_otherwise(known: Form, told: Any) -> None:
    assert found({"first": [YES | {"only_true": True}, NO]}, known) == told


def test_past_is_told_by_another_day_where_that_is_known_and_waits_for_neither() -> None:
    form = {"past": "d1", "by": "d2"}
    assert found(form, {"d1": TODAY}) == (False, ("d1",))
    assert found(form, {"d1": TODAY, "d2": TO_COME}) == (True, ("d1",))
    assert rests_on(read(form)) == ("d1",)
    assert facts_named(read(form)) == ("d1", "d2")


def test_a_derivation_may_say_itself_what_it_rests_on() -> None:
    form = {"before": ["d1", "d2"], "rests_on": ["d1", "n1"]}
    assert found(form, {"d1": TODAY, "d2": TO_COME}) == (True, ("d1", "n1"))
    assert rests_on(read(form)) == ("d1", "n1")


def test_a_first_waits_for_the_parts_that_can_say_no() -> None:
    assert rests_on(read({"first": [YES | {"only_true": True}, NO]})) == ("d2",)
    assert rests_on(read({"first": [YES | {"only_true": True}]})) == ("d1",)


def test_a_day_of_a_year_for_which_a_season_has_no_value_stays_unknown() -> None:
    assert found({"in_season": "d1", "figure": "past season"}, {"d1": TODAY}) is None


def test_a_number_above_a_figure_that_is_not_there_stays_unknown() -> None:
    assert found({"above": "n1", "figure": "none"}, {"n1": 5}) is None


@pytest.mark.parametrize("form", [{}, {"past": "d1", "before": ["d1", "d2"]}, {"figure": "cap"}, {"any": [{}]}])
def test_what_has_no_form_or_several_is_refused_with_all_of_them(form: Form) -> None:
    with pytest.raises(DerivationError, match="exactly one way, one of today, days_since"):
        way_of(read(form), FIGURES)


def test_a_day_of_the_refunds_is_no_part_of_another() -> None:
    with pytest.raises(DerivationError, match="name its fact"):
        way_of(read({"any": [{"refund": "latest"}]}), FIGURES)

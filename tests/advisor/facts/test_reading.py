"""One value of one fact, strictly by its type."""

from __future__ import annotations

from typing import Any

import pytest

from advisor import FaultsError
from tests.advisor.asking import NOW, codes, lines, lines_of_json, read
from tests.advisor.shipped import FACTS, PROBLEMS, situation_of


@pytest.mark.parametrize(
    "moment",
    [
        "2025-08-09",
        "2025-08-09 10:00",
        "2025-08-09T10",
        "2025-08-09T24:00",
        "2025-08-09T10:60",
        "2025-08-09T10:00:60",
        "2025-02-30T10:00",
        "2025-08-09T10:00+9:00",
        "2025-08-09T10:00+0900",
        "2025-08-09T10:00+24:00",
        "20250809T100000",
        "2025-W32-6T10:00",
        "２０２５-08-09T10:00",
        " 2025-08-09T10:00",
        "2025-08-09T10:00\n",
        1754701200,
        True,
        {"day": "2025-08-09"},
    ],
)
def test_what_is_no_moment_is_refused(moment: Any) -> None:
    assert codes({"seller_contacted_at": moment}) == [("seller_contacted_at", "not_a_datetime")]


@pytest.mark.parametrize(
    "day",
    [
        "2025-02-30",
        "2025-13-01",
        "2025-2-3",
        "20250203",
        "2025-08-09T10:00",
        "２０２５-08-09",
        "2025-08-09\n",
        20250809,
        True,
    ],
)
def test_what_is_no_date_is_refused(day: Any) -> None:
    assert codes({"promised_date": day}) == [("promised_date", "not_a_date")]


def test_an_impossible_date_is_told_as_the_contract_shows() -> None:
    assert lines({"promised_date": "2025-02-30"}) == ["promised_date: '2025-02-30' is not a date (YYYY-MM-DD)"]


@pytest.mark.parametrize("value", ["true", "false", "yes", 1, 0, "1", [True]])
def test_a_bool_is_true_or_false_and_nothing_else(value: Any) -> None:
    assert codes({"prime": value}) == [("prime", "not_a_bool")]


@pytest.mark.parametrize("number", ["4980.0", "4.98e3", "1E2", "true", '"4980"', "[4980]", "9" * 21, "9" * 5000])
def test_an_int_has_no_fraction_exponent_or_quotes(number: str) -> None:
    lines = lines_of_json(f'{{"problem": "late", "price_jpy": {number}}}')
    assert len(lines) == 1
    assert lines[0].startswith("price_jpy: ")
    assert lines[0].endswith(" is not a whole number from 0 to 100000000")


@pytest.mark.parametrize("constant", ["NaN", "Infinity", "-Infinity"])
def test_a_constant_that_is_no_json_is_named_where_it_stands(constant: str) -> None:
    (line,) = lines_of_json(f'{{"problem": "late", "price_jpy": {constant}}}')
    assert line.startswith(f"price_jpy: {constant} is no JSON value")


@pytest.mark.parametrize("code", ["LATE", "lost", "", " late", "late\x00", 7, True, ["late"], {"late": 1}])
def test_a_choice_is_one_of_its_codes(code: Any) -> None:
    with pytest.raises(FaultsError) as caught:
        situation_of({"problem": code}, NOW)
    assert [fault.fact for fault in caught.value.faults] == ["problem"]
    assert "unordered_parcel" in caught.value.faults[0].allowed


def test_a_code_nearly_right_is_answered_with_the_right_one() -> None:
    assert lines({"sold_by": "third-party"})[0].endswith("(did you mean third_party?)")


def test_a_situation_without_a_problem_is_told_all_of_them() -> None:
    with pytest.raises(FaultsError) as caught:
        situation_of({"prime": True}, NOW)
    (fault,) = caught.value.faults
    assert (fault.fact, fault.code) == ("problem", "missing")
    assert all(problem in fault.allowed for problem in PROBLEMS)


@pytest.mark.parametrize("given", [None, True, 3, "late", ["late"], []])
def test_what_is_no_object_is_no_situation(given: Any) -> None:
    with pytest.raises(FaultsError) as caught:
        situation_of(given, NOW)
    assert str(caught.value) == f"situation: {given!r} is not an object of facts"


# ---- lists and maps


@pytest.mark.parametrize(
    ("members", "code"),
    [
        (["points", "points"], "repeated"),
        (["points", None], "null_member"),
        (["points", "cash"], "not_a_choice"),
        ([["points"]], "not_a_choice"),
        ([{}], "not_a_choice"),
        ("points", "not_a_list"),
        ({"points": 1}, "not_a_list"),
        (3, "not_a_list"),
    ],
)
def test_a_list_holds_its_codes_once_each(members: Any, code: str) -> None:
    assert codes({"payment": members}) == [("payment", code)]


def test_nothing_given_away_stands_alone() -> None:
    assert codes({"given_away": ["nothing", "card"]}) == [("given_away", "nothing_with_others")]
    assert read({"given_away": ["nothing"]}).facts["given_away"] == ("nothing",)


def test_a_list_of_tens_of_thousands_is_refused_at_once() -> None:
    assert len(codes({"payment": ["x"] * 50_000})) == 50_000


@pytest.mark.parametrize(
    ("amounts", "fact", "code"),
    [
        ({"points": -1}, "amounts_jpy.points", "out_of_range"),
        ({"points": 100_000_001}, "amounts_jpy.points", "out_of_range"),
        ({"points": "500"}, "amounts_jpy.points", "not_an_int"),
        ({"points": True}, "amounts_jpy.points", "not_an_int"),
        ({"cash": 5}, "amounts_jpy", "not_a_choice"),
        ([5], "amounts_jpy", "not_a_map"),
        (5, "amounts_jpy", "not_a_map"),
    ],
)
def test_amounts_are_whole_yen_by_payment_method(amounts: Any, fact: str, code: str) -> None:
    assert codes({"amounts_jpy": amounts}) == [(fact, code)]


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("price_jpy", -1),
        ("price_jpy", 100_000_001),
        ("card_closing_day", 0),
        ("card_closing_day", 32),
        ("card_payment_months", 3),
    ],
)
def test_a_number_out_of_its_range_is_refused_with_the_range(fact: str, value: int) -> None:
    known = FACTS[fact]
    wanted = f"{fact}: {value} is not a whole number from {known.minimum} to {known.maximum}"
    assert lines({fact: value}) == [wanted]


def test_the_ends_of_a_range_belong_to_it() -> None:
    assert read({"price_jpy": 100_000_000, "card_closing_day": 31, "card_payment_day": 1, "card_payment_months": 0})

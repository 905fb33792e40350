"""Facts from JSON: what is known, what is unknown, and faults that name the fact and what is allowed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from advisor.calendar.workdays import TOKYO
from tests.advisor.asking import NOW, codes, faults, lines, lines_of_json, read
from tests.advisor.shipped import FACTS, PROBLEMS, situation_of


def test_facts_are_held_typed_and_in_the_order_of_the_vocabulary() -> None:
    situation = read(
        {
            "payment": ["points", "credit_card"],
            "price_jpy": 4980,
            "prime": False,
            "seller_contacted_at": "2025-08-09T00:00:00Z",
            "order_date": "2025-08-01",
            "amounts_jpy": {"points": 980, "credit_card": 4000},
        }
    )
    assert list(situation.facts.items()) == [
        ("problem", "late"),
        ("prime", False),
        ("order_date", date(2025, 8, 1)),
        ("price_jpy", 4980),
        ("seller_contacted_at", datetime(2025, 8, 9, 9, tzinfo=TOKYO)),
        ("payment", ("credit_card", "points")),
        ("amounts_jpy", {"credit_card": 4000, "points": 980}),
    ]


def test_a_list_has_no_order() -> None:
    assert read({"payment": ["points", "paypay"]}) == read({"payment": ["paypay", "points"]})


@pytest.mark.parametrize("blank", [None, "", [], {}])
def test_nothing_is_unknown_whatever_the_type(blank: Any) -> None:
    names, nothing = [name for name in FACTS if name != "problem"], read({})
    assert [name for name in names if read({name: blank}) != nothing] == []


@pytest.mark.parametrize("blank", [None, "", [], {}])
def test_an_amount_of_nothing_is_unknown_too(blank: Any) -> None:
    assert read({"amounts_jpy": {"points": blank}}) == read({})
    assert read({"amounts_jpy": {"points": blank, "paypay": 5}}).facts["payment"] == ("paypay",)


def test_zero_and_false_are_known() -> None:
    assert read({"price_jpy": 0, "prime": False}).to_plain() == {"problem": "late", "prime": False, "price_jpy": 0}


@pytest.mark.parametrize("problem", PROBLEMS)
def test_every_problem_is_a_situation_of_its_own(problem: str) -> None:
    assert situation_of({"problem": problem}, NOW).facts == {"problem": problem}


@pytest.mark.parametrize(
    ("given", "held"),
    [
        ("2025-08-09T10:00", datetime(2025, 8, 9, 10, tzinfo=TOKYO)),
        ("2025-08-09T10:00:59", datetime(2025, 8, 9, 10, 0, 59, tzinfo=TOKYO)),
        ("2025-08-09T10:00+09:00", datetime(2025, 8, 9, 10, tzinfo=TOKYO)),
        ("2025-08-09T10:00Z", datetime(2025, 8, 9, 19, tzinfo=TOKYO)),
        ("2025-08-09t10:00z", datetime(2025, 8, 9, 19, tzinfo=TOKYO)),
        ("2025-08-08T20:00-05:00", datetime(2025, 8, 9, 10, tzinfo=TOKYO)),
        ("2025-08-09T10:00:00.250+09:00", datetime(2025, 8, 9, 10, 0, 0, 250_000, tzinfo=TOKYO)),
        ("2025-08-09T10:00:00.123456789Z", datetime(2025, 8, 9, 19, 0, 0, 123_456, tzinfo=TOKYO)),
    ],
)
def test_a_moment_is_rfc_3339_and_in_tokyo_when_it_has_no_offset(given: str, held: datetime) -> None:
    moment = read({"amazon_contacted_at": given}).facts["amazon_contacted_at"]
    assert moment == held
    assert moment.utcoffset() == timedelta(hours=9)


def test_every_fault_is_told_at_once() -> None:
    given = {
        "prime": "yes",
        "price_jpy": -5,
        "order_date": "2025-08-09",
        "received_date": "2025-08-08",
        "shoe_size": 42,
    }
    assert codes(given) == [
        ("prime", "not_a_bool"),
        ("price_jpy", "out_of_range"),
        ("'shoe_size'", "unknown_fact"),
        ("received_date", "before"),
    ]


@pytest.mark.parametrize("key", ["Problem", "days_late", "clock.return", "注文", "\x00", "\ud800", "a\nb", "x" * 5000])
def test_an_unknown_key_is_a_fault_printed_as_an_ascii_literal(key: str) -> None:
    (line,) = lines({key: 1})
    assert line.isascii()
    assert line.isprintable()
    assert line.endswith(": 1 is not among the facts")
    assert line == f"{ascii(key)[:80]}: 1 is not among the facts"


@pytest.mark.parametrize("value", ["\x00", "\ud800", "日本", "\x1b[31m", "a\nb", "'", "x" * 10_000, ["y" * 10_000] * 9])
def test_what_was_given_is_an_ascii_literal_of_at_most_80_characters(value: Any) -> None:
    for fact in ("sold_by", "prime", "price_jpy", "order_date", "seller_contacted_at", "amounts_jpy"):
        (fault,) = faults({fact: value})
        assert fault.given == ascii(value)[:80]
        assert str(fault).isprintable()


def test_a_key_given_twice_is_a_fault_on_that_key() -> None:
    lines = lines_of_json('{"problem": "late", "prime": true, "prime": true, "size": 1, "size": 1}')
    assert lines[:2] == ["prime: is given more than once", "'size': is given more than once"]
    assert lines_of_json('{"problem": "late", "problem": "late"}') == ["problem: is given more than once"]


def test_a_method_given_two_amounts_is_a_fault_on_the_amounts() -> None:
    lines = lines_of_json('{"problem": "late", "amounts_jpy": {"points": 1, "points": 1}}')
    assert lines == ["amounts_jpy: 'points' is given more than once"]


def test_a_moment_without_an_offset_is_refused_for_it_would_mean_another_hour_elsewhere() -> None:
    with pytest.raises(ValueError, match="now has no offset"):
        situation_of({"problem": "late"}, NOW.replace(tzinfo=None))

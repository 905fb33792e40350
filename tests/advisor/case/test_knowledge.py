"""What answers imply, and what is known of a case before any rule is asked."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.advisor.small_vocabulary import NOW, fact, known, values, vocabulary

TODAY = NOW.date()
SELLER = fact("seller", "choice", values=values("house", "guest", "stranger"))
GROUND = fact("ground", "choice", values=values("inside", "outside"))


def shipper(**implied: Any) -> dict[str, Any]:
    rest = {"when": {"seller": ["guest"], "ground": ["outside"]}, "value": "guest"} | implied
    return fact("shipper", "choice", values=values("house", "guest"), implied=[rest])


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({"seller": "guest", "ground": "outside"}, "guest"),
        ({"seller": "guest"}, None),
        ({"seller": "house", "ground": "outside"}, None),
        ({"seller": "guest", "ground": "outside", "shipper": "house"}, "house"),
    ],
)
def test_answers_imply_a_value_when_all_of_them_are_given_and_none_was(answers: dict[str, Any], told: Any) -> None:
    assert known(vocabulary(SELLER, GROUND, shipper()), answers).values.get("shipper") == told


def test_what_overrides_is_implied_even_against_an_answer_and_rests_on_what_implies_it() -> None:
    answers = {"seller": "guest", "ground": "outside", "shipper": "house"}
    found = known(vocabulary(SELLER, GROUND, shipper(overrides=True)), answers)
    assert found.values["shipper"] == "guest"
    assert found.inputs_of("shipper") == ("seller", "ground")


def test_of_several_answers_any_implies_the_value() -> None:
    words = vocabulary(SELLER, shipper(when={"seller": ["guest", "stranger"]}))
    assert known(words, {"seller": "stranger"}).values["shipper"] == "guest"


def test_an_implied_value_is_known_to_what_follows() -> None:
    number = fact("count", "list", values=values("x"), implied=[{"when": {"seller": ["guest"]}, "value": "x"}])
    words = vocabulary(SELLER, number, fact("counted", "bool", follows={"in_list": "count", "member": "x"}))
    assert known(words, {"seller": "guest"}).values["counted"] is True


def test_an_answer_rests_on_itself_and_waits_for_itself() -> None:
    found = known(vocabulary(SELLER, GROUND), {"seller": "house"})
    assert found.inputs_of("seller") == ("seller",)
    assert found.waits_for("ground") == ("ground",)


def test_today_is_known_without_any_answer_and_rests_on_none() -> None:
    found = known(vocabulary(fact("today", "date", follows={"today": True})), {})
    assert (found.values["today"], found.inputs_of("today")) == (TODAY, ())


def test_a_fact_that_follows_from_a_moment_turns_at_that_moment() -> None:
    words = vocabulary(fact("told_at", "datetime"), fact("hours", "int", follows={"hours_since": "told_at"}))
    told = {"told_at": NOW - timedelta(hours=3)}
    assert known(words, told).values["hours"] == 3
    assert known(words, told, NOW - timedelta(seconds=1)).values["hours"] == 2

"""What is told without being asked: what a problem says by itself, and which steps are done."""

from __future__ import annotations

from typing import Any

import pytest

from advisor import advise
from advisor.case.knowledge import Follows, Known, know
from advisor.rulebook.figures import Figures
from tests.advisor.asking import NOW, codes, read
from tests.advisor.shipped import PROBLEMS, RELEASE, VOCABULARY, codes_of, situation_of

SHOWN = ("order_status", "tracking_status")
FOLLOWS = Follows(VOCABULARY, Figures(RELEASE.rulebook.figures))


def known(**told: Any) -> Known:
    return know(situation_of(told, NOW).facts, NOW, FOLLOWS)


def test_what_is_shown_as_delivered_and_missing_has_that_state_because_of_the_problem() -> None:
    found = known(problem="missing_delivered")
    assert {fact: found.values[fact] for fact in SHOWN} == dict.fromkeys(SHOWN, "delivered")
    assert {found.inputs_of(fact) for fact in SHOWN} == {("problem",)}
    assert "received_date" not in found.values


def test_a_state_that_was_read_there_is_kept() -> None:
    found = known(problem="missing_delivered", tracking_status="out_for_delivery")
    assert (found.values["tracking_status"], found.values["order_status"]) == ("out_for_delivery", "delivered")


@pytest.mark.parametrize("problem", [problem for problem in PROBLEMS if problem != "missing_delivered"])
def test_no_other_problem_says_what_is_shown(problem: str) -> None:
    assert not set(SHOWN) & set(known(problem=problem).values)


def test_steps_that_are_done_are_the_actions_of_the_advice() -> None:
    assert VOCABULARY.facts["done"].values == codes_of("actions")
    assert read({"done": ["collect_parcel", "check_tracking"]}).facts["done"] == ("check_tracking", "collect_parcel")
    assert codes({"done": ["dance"]}) == [("done", "not_a_choice")]


@pytest.mark.parametrize("problem", PROBLEMS)
def test_nobody_is_asked_what_they_have_done(problem: str) -> None:
    assert "done" not in {one.fact for one in advise(RELEASE, situation_of({"problem": problem}, NOW), NOW).questions}

"""Which questions decide: held against every answer that could be given to every question."""

from datetime import datetime
from typing import Any

import pytest

import advisor
from advisor.calendar.workdays import TOKYO
from advisor.deciding import could_decide, decides, outcome_of
from advisor.engine import take_up
from advisor.proof.golden.running import situation_of as example
from advisor.proof.stretches import Stretches
from advisor.rulebook.entries import Golden
from tests.advisor.shipped import situation_of

RELEASE = advisor.shipped_release()
EVERY_NTH = 40
NOW = datetime(2026, 11, 28, 9, tzinfo=TOKYO)


def advised(facts: dict[str, Any]) -> advisor.Advice:
    situation = situation_of(facts, NOW)
    return advisor.with_deciding(RELEASE, situation, advisor.advise(RELEASE, situation, NOW))


@pytest.mark.parametrize("case", RELEASE.rulebook.golden[::EVERY_NTH], ids=lambda case: case.id)
def test_a_question_that_is_left_out_at_once_could_change_nothing(case: Golden) -> None:
    situation, now = example(case, RELEASE.vocabulary)
    taken = take_up(RELEASE, situation, now, "ja")
    left_out = [
        one.fact for one in advisor.advise(RELEASE, situation, now).questions if one.fact not in could_decide(taken)
    ]
    assert [fact for fact in left_out if decides(RELEASE, taken, situation, fact)] == []


@pytest.mark.parametrize("case", RELEASE.rulebook.golden[:: EVERY_NTH * 8], ids=lambda case: case.id)
def test_no_day_on_which_an_answer_would_decide_is_passed_over(case: Golden) -> None:
    """The days and numbers that are tried, against one of every stretch found by walking through all days."""
    situation, now = example(case, RELEASE.vocabulary)
    taken, stretches = take_up(RELEASE, situation, now, "ja"), Stretches(RELEASE, now)
    before = outcome_of(taken)
    for question in advisor.advise(RELEASE, situation, now).questions:
        if RELEASE.vocabulary.facts[question.fact].kind not in {"date", "datetime", "int"}:
            continue
        found = [
            value
            for value in stretches.values_of(question.fact)[1:]
            if (after := outcome_with(situation, now, question.fact, value)) is not None and after != before
        ]
        assert decides(RELEASE, taken, situation, question.fact) >= bool(found), (question.fact, found)


def outcome_with(situation: advisor.Situation, now: Any, fact: str, value: Any) -> Any:
    plain = situation.to_plain() | advisor.Situation({fact: value}).to_plain()
    try:
        return outcome_of(take_up(RELEASE, advisor.read_situation(plain, now, RELEASE.vocabulary), now, "ja"))
    except advisor.FaultsError:
        return None


def test_what_decides_comes_first() -> None:
    said = [one.decides for one in advised({"problem": "late"}).questions]
    assert said == sorted(said, reverse=True)
    assert {*said} == {True, False}


def test_who_sold_it_decides_and_membership_does_not() -> None:
    told = {one.fact: one.decides for one in advised({"problem": "late", "promised_date": "2026-11-20"}).questions}
    assert told["sold_by"] is True
    assert told["prime"] is False


def test_an_advice_says_nothing_of_it_until_it_is_asked() -> None:
    plain = advisor.to_plain(advisor.advise(RELEASE, situation_of({"problem": "late"}, NOW), NOW))
    assert all("decides" not in one for one in plain["questions"])

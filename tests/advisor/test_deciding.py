"""Which questions decide: held against a whole advice for every answer that could be given to every question."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import advisor
from advisor.calendar.workdays import FIRST_YEAR, LAST_YEAR, TOKYO
from advisor.proof.golden.running import situation_of as example
from advisor.proof.stretches import Stretches
from advisor.rulebook.entries import Golden
from tests.advisor.bruteforce import asked, hold_against_brute_force, left_to_tell, outcome_with, told_by
from tests.advisor.shipped import situation_of
from tests.advisor.strategies import cases
from tests.advisor.toyshop import toy_release

RELEASE, TOY = advisor.shipped_release(), toy_release()
EVERY_NTH = 40
NOW = datetime(2026, 11, 28, 9, tzinfo=TOKYO)
OTHER_FACTS, DRAWN_DAYS = 2, 4
HALF_AS_MANY = settings(max_examples=settings.default.max_examples // 2)
IN_STRETCHES = {"date", "datetime", "int"}


def advised(facts: dict[str, Any]) -> advisor.Advice:
    situation = situation_of(facts, NOW)
    return advisor.with_deciding(RELEASE, situation, advisor.advise(RELEASE, situation, NOW))


# ---- what comes of all answers, the short way and the long


@pytest.mark.parametrize("golden", RELEASE.rulebook.golden[::EVERY_NTH], ids=lambda golden: golden.id)
def test_what_comes_of_every_answer_in_an_example_is_what_brute_force_finds(golden: Golden) -> None:
    situation, now = example(golden, RELEASE.vocabulary)
    hold_against_brute_force(RELEASE, situation, now, asked(RELEASE, situation, now))


@pytest.mark.parametrize("golden", TOY.rulebook.golden, ids=lambda golden: golden.id)
def test_the_same_holds_for_another_shop_and_for_all_that_could_be_told(golden: Golden) -> None:
    situation, now = example(golden, TOY.vocabulary)
    hold_against_brute_force(TOY, situation, now, left_to_tell(TOY, situation))


@given(cases(), st.data())
@HALF_AS_MANY
def test_the_same_holds_in_any_situation_whatever_is_asked(told: tuple[dict[str, Any], datetime], data: Any) -> None:
    plain, now = told
    held_anywhere(plain, now, data)


@given(cases(), st.data())
@HALF_AS_MANY
def test_the_same_holds_where_little_is_known(told: tuple[dict[str, Any], datetime], data: Any) -> None:
    plain, now = told
    kept = data.draw(st.sets(st.sampled_from(sorted(plain)), max_size=4))
    held_anywhere({fact: value for fact, value in plain.items() if fact in kept | {"problem"}}, now, data)


@given(st.sampled_from(["2015-01-01T00:00+09:00", "2035-12-20T12:00+09:00", "2035-12-31T23:59:59+09:00"]), st.data())
@HALF_AS_MANY
def test_the_same_holds_where_days_can_hardly_be_counted_any_more(written: str, data: Any) -> None:
    now = datetime.fromisoformat(written)
    problem = data.draw(st.sampled_from(RELEASE.vocabulary.problems))
    days = {fact: now.date().isoformat() for fact in ("order_date", "received_date", "refund_issued_on")}
    told = data.draw(st.sets(st.sampled_from(sorted(days))))
    held_anywhere({"problem": problem} | {fact: days[fact] for fact in told}, now, data)


def held_anywhere(plain: dict[str, Any], now: datetime, data: Any) -> None:
    try:
        situation = situation_of(plain, now)
        questions = asked(RELEASE, situation, now)
    except advisor.FaultsError:
        return
    others = left_to_tell(RELEASE, situation)
    drawn = data.draw(st.lists(st.sampled_from(others), unique=True, max_size=OTHER_FACTS)) if others else []
    facts = list(dict.fromkeys([*questions, *drawn]))
    days = data.draw(st.lists(st.integers(-150, 60), unique=True, max_size=DRAWN_DAYS))
    hold_against_brute_force(RELEASE, situation, now, facts, {fact: days_of(fact, now, days) for fact in facts})


def days_of(fact: str, now: datetime, from_today: Iterable[int]) -> list[date]:
    """So many days from today, where the fact holds one; as the same time of that day where it holds a moment."""
    kind = RELEASE.vocabulary.facts[fact].kind
    days = [now + timedelta(days=ahead) for ahead in from_today] if kind in {"date", "datetime"} else []
    inside = [day for day in days if FIRST_YEAR <= day.year <= LAST_YEAR]
    return [*inside] if kind == "datetime" else [day.date() for day in inside]


# ---- the days that are tried, and all others


@pytest.mark.parametrize("golden", RELEASE.rulebook.golden[:: EVERY_NTH * 16], ids=lambda golden: golden.id)
def test_no_day_on_which_an_answer_would_decide_is_passed_over(golden: Golden) -> None:
    """The days and numbers that are tried, against one of every stretch found by walking through all days."""
    situation, now = example(golden, RELEASE.vocabulary)
    stretches, facts = Stretches(RELEASE, now), RELEASE.vocabulary.facts
    dated = [fact for fact in asked(RELEASE, situation, now) if facts[fact].kind in IN_STRETCHES]
    hold_against_brute_force(RELEASE, situation, now, dated, {one: list(stretches.values_of(one)[1:]) for one in dated})


@pytest.mark.parametrize(
    ("fact", "told"),
    [
        ("return_sent_on", {"problem": "damaged", "order_date": "2026-11-20", "received_date": "2026-11-25"}),
        ("return_received_on", {"problem": "damaged", "order_date": "2026-11-20", "received_date": "2026-11-25"}),
        ("amazon_contacted_at", {"problem": "late", "order_date": "2026-11-27", "promised_date": "2026-11-27"}),
    ],
)
def test_a_day_decides_wherever_one_of_the_few_it_can_be_does(fact: str, told: dict[str, Any]) -> None:
    """Between the order and today there may be no day on which anything turns, yet each of them may decide."""
    situation = situation_of({"sold_by": "amazon", "shipped_by": "amazon", **told}, NOW)
    advice = advisor.advise(RELEASE, situation, NOW)
    days = days_of(fact, NOW, range(-40, 4))
    tried = {outcome_with(RELEASE, situation, NOW, fact, day) for day in days}
    assert tried - {None, told_by(advice)}
    hold_against_brute_force(RELEASE, situation, NOW, [fact], {fact: days})


# ---- what is said of it


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

"""What an intake asks next: only what decides, the best first, several facts with one answer, nothing twice."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from itertools import product
from typing import Any

import msgspec
import pytest

import advisor
from advisor import Asking, Situation
from advisor.calendar.workdays import TOKYO
from advisor.case.stretches import values_of
from advisor.engine import take_up
from advisor.facts import PROBLEM, JointAnswer
from advisor.facts.reading import read_value
from advisor.outcomes import joint
from advisor.proof.golden.running import situation_of as example
from advisor.rulebook.entries import Golden
from tests.advisor.bruteforce import outcome_with, told_by
from tests.advisor.intake import Step, intake
from tests.advisor.shipped import FACTS, RELEASE, VOCABULARY, situation_of
from tests.advisor.toyshop import toy_release

NOW = datetime(2026, 11, 28, 9, tzinfo=TOKYO)
EVERY_NTH = 60
SOME = RELEASE.rulebook.golden[::EVERY_NTH]


def steps_of(golden: Golden) -> list[Step]:
    situation, now = example(golden, VOCABULARY)
    return list(intake(dict(situation.facts), now))


def asked(facts: dict[str, Any], left_open: frozenset[str] = frozenset(), most: int = 9) -> list[Asking]:
    situation = situation_of(facts, NOW)
    return advisor.to_ask(RELEASE, situation, advisor.advise(RELEASE, situation, NOW), left_open, most)


def facts_of(askings: list[Asking]) -> set[str]:
    return {fact for one in askings for fact in one.facts}


# ---- held against brute force: a whole advice for every answer


def answers_of(one: Asking, situation: Situation, now: datetime) -> list[dict[str, Any]]:
    """Every answer to a question, each fact in one of its stretches, each day beside another one as today."""
    case, counting = take_up(RELEASE, situation, now, "ja"), RELEASE.counting_for(situation.problem)
    values = {fact: list(values_of(fact, case, counting)) for fact in one.facts}
    if one.joint is None:
        return [{fact: value} for fact, found in values.items() for value in found]
    if one.joint.is_filled_in:
        counted = {fact: found for fact, found in values.items() if FACTS[fact].kind == "int"}
        return [dict(zip(counted, found, strict=True)) for found in product(*counted.values())]
    singly = [{fact: value} for fact in {one.joint.values_of} & values.keys() for value in values[fact]]
    return [*singly, *(told for answer in one.answers for told in joint.told_by(answer, case, counting))]


def ends_of(one: Asking, step: Step, now: datetime) -> list[Any]:
    situation = Situation(step.told)
    ends = [_end(situation, now, told) for told in answers_of(one, situation, now) if told]
    return [end for end in ends if end is not None]


def _end(situation: Situation, now: datetime, told: dict[str, Any]) -> Any:
    (fact, value), *others = told.items()
    beside = Situation(VOCABULARY.sorted_facts(dict(situation.facts) | dict(others)))
    return outcome_with(RELEASE, beside, now, fact, value)


@pytest.mark.parametrize("golden", SOME, ids=lambda golden: golden.id)
def test_every_question_that_is_asked_decides(golden: Golden) -> None:
    for step in steps_of(golden):
        for one in step.asked:
            by_one = [_end(Situation(step.told), step.advice.now, told) for told in _singly(one, step) if told]
            by_all = [_end(Situation(step.told), step.advice.now, told) for told in _filled_in(one, step) if told]
            found = [*by_one, *by_all, *ends_of(one, step, step.advice.now)]
            assert {end for end in found if end is not None} - {told_by(step.advice)}, one.facts


def _singly(one: Asking, step: Step) -> list[dict[str, Any]]:
    situation, now = Situation(step.told), step.advice.now
    case, counting = take_up(RELEASE, situation, now, "ja"), RELEASE.counting_for(situation.problem)
    return [{fact: value} for fact in one.facts for value in values_of(fact, case, counting)]


def _filled_in(one: Asking, step: Step) -> list[dict[str, Any]]:
    """The answers to a question of several fields: those of each field beside the answers to the fields before it."""
    counting, now = RELEASE.counting_for(step.told[PROBLEM]), step.advice.now
    found: list[dict[str, Any]] = [{}]
    for fact in one.facts if _is_filled_in(one) else ():
        cases = [(told, take_up(RELEASE, Situation(step.told | told), now, "ja")) for told in found]
        found = [told | {fact: value} for told, case in cases for value in values_of(fact, case, counting)]
    return [told for told in found if told]


@pytest.mark.parametrize("golden", SOME[::3], ids=lambda golden: golden.id)
def test_the_first_question_is_the_one_that_parts_the_next_steps_best(golden: Golden) -> None:
    """How likely each can be answered and how evenly its answers part, worked out from whole advices."""
    waiting = {fact for later in VOCABULARY.shop.asked_later for fact in later.facts}
    for step in (one for one in steps_of(golden) if one.asked):
        everything = advisor.to_ask(RELEASE, Situation(step.told), step.advice, step.left_open, most=99)
        assert everything[:1] == step.asked[:1]
        rivals = [one for one in everything if waiting.isdisjoint(one.facts) and not _is_filled_in(one)]
        if rivals[:1] == everything[:1] != []:
            assert _measure(rivals[0], step) == pytest.approx(max(_measure(one, step) for one in rivals))


def _is_filled_in(one: Asking) -> bool:
    return one.joint is not None and one.joint.is_filled_in


def _measure(one: Asking, step: Step) -> float:
    ends = [*ends_of(one, step, step.advice.now), told_by(step.advice)]
    parts = Counter((action, state) for action, state, _ in ends)
    evenness = 1 - sum((times / len(ends)) ** 2 for times in parts.values())
    examples = RELEASE.told_in_examples[str(step.told[PROBLEM])]
    alike = [facts for facts in examples if facts >= step.told.keys() - {PROBLEM}]
    among_all = sum(not one.about.isdisjoint(facts) for facts in examples) / len(examples)
    among_alike = sum(not one.about.isdisjoint(facts) for facts in alike)
    return (0.02 + (among_alike + 4 * among_all) / (len(alike) + 4)) * (0.3 + evenness)


@pytest.mark.parametrize("golden", SOME, ids=lambda golden: golden.id)
def test_an_answer_is_offered_unless_something_in_it_is_never_asked_then(golden: Golden) -> None:
    """What is settled is looked up for every answer, not only where something is settled already."""
    for step in steps_of(golden):
        situation, now = Situation(step.told), step.advice.now
        for one in step.asked:
            for answer in one.answers:
                case = take_up(RELEASE, Situation(dict(situation.facts) | _told(answer, now)), now, "ja")
                assert case.settled.isdisjoint(answer.about), (one.facts, answer.code)


def _told(answer: JointAnswer, now: datetime) -> dict[str, Any]:
    told = {one.fact: read_value(FACTS[one.fact], one.value) for one in answer.tells}
    moments = {fact: now if FACTS[fact].kind == "datetime" else now.date() for fact in answer.then}
    return told | {fact: when for fact, when in moments.items() if FACTS[fact].kind in {"date", "datetime"}}


# ---- what is asked, and when


def test_nothing_is_asked_where_nothing_decides_any_more() -> None:
    assert not asked({"problem": "suspicious_contact", "given_away": ["card"], "contact_kind": "sms"}, most=4)


def test_what_could_not_be_told_is_not_asked_again() -> None:
    told = {"problem": "late", "promised_date": "2026-11-20"}
    assert "sold_by" in facts_of(asked(told))
    assert facts_of(asked(told, frozenset({"sold_by"}))).isdisjoint({"sold_by", "shipped_by"})


def test_whoever_answers_one_part_of_a_joint_question_is_not_asked_for_the_others() -> None:
    told = {"problem": "late", "promised_date": "2026-11-20", "sold_by": "third_party"}
    assert "shipped_by" not in facts_of(asked(told))


def test_no_more_are_named_than_are_wanted() -> None:
    assert [len(asked({"problem": "late"}, most=most)) for most in (1, 2, 3)] == [1, 2, 3]


def test_what_has_happened_is_asked_after_who_sold_it_and_by_when_it_was_due() -> None:
    first = asked({"problem": "late"}, most=1)
    assert first[0].facts == ("promised_date",)
    second = asked({"problem": "late", "promised_date": "2026-11-20"}, most=1)
    assert second[0].facts == ("sold_by", "shipped_by")
    who = {"sold_by": "third_party", "shipped_by": "seller"}
    third = asked({"problem": "late", "promised_date": "2026-11-20", **who}, most=1)
    assert third[0].joint is not None
    assert third[0].joint.code == "progress"


@pytest.mark.parametrize(
    ("seller", "shipper", "expected"),
    [
        ("amazon", "amazon", {"nobody_yet", "amazon", "promised", "refunded"}),
        ("third_party", "amazon", {"nobody_yet", "seller", "amazon", "promised", "refunded"}),
    ],
)
def test_answers_that_nobody_in_this_case_can_give_are_left_out(seller: str, shipper: str, expected: set[str]) -> None:
    told = {"problem": "late", "promised_date": "2026-11-20", "sold_by": seller, "shipped_by": shipper}
    progress = next(one for one in asked(told) if one.joint is not None and one.joint.code == "progress")
    assert {answer.code for answer in progress.answers} == expected


def test_a_pack_without_worked_examples_asks_by_what_comes_of_the_answers_alone() -> None:
    release = advisor.Release.of(msgspec.structs.replace(RELEASE.rulebook, golden=[]))
    situation = situation_of({"problem": "late"}, NOW)
    found = advisor.to_ask(release, situation, advisor.advise(release, situation, NOW))
    assert len(found) == 1


def test_another_shop_without_joint_questions_is_asked_one_fact_at_a_time() -> None:
    toy = toy_release()
    for golden in toy.rulebook.golden:
        situation, now = example(golden, toy.vocabulary)
        found = advisor.to_ask(toy, situation, advisor.advise(toy, situation, now), most=9)
        assert all(one.joint is None and len(one.facts) == 1 for one in found)

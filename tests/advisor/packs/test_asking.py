"""Who is asked what: the questions that decide, in every worked example of the shipped pack and for every problem."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import pytest

import advisor
from advisor import Situation
from advisor.calendar.workdays import TOKYO
from advisor.proof.golden.running import situation_of as example
from tests.advisor.examples import advised
from tests.advisor.shipped import PROBLEMS, RELEASE, VOCABULARY, situation_of

NOW = datetime(2026, 11, 28, 9, tzinfo=TOKYO)
NO_ORDER = {"suspicious_contact", "unordered_parcel", "account_trouble"}
NOT_HERE = {"late", "missing_delivered"}
GOODS = {"damaged", "wrong_item", "not_as_described", "arrived_after_refund"}
MOST_DECIDING = 8
ONE_MORE = {
    "cancelled-in-advance-seller-unknown",
    "answers-agreed-promised-day-unknown",
    "answers-agreed-day-unknown-amazon",
}
"""Where nine decide, in all worked examples."""
MOST_TO_BEGIN_WITH = 8
SURPRISING_AT_FIRST = {
    "refund_to",
    "parts_received",
    "refund_promised_by",
    "amazon_reply",
    "seller_reply",
    "guarantee_claim",
    "guarantee_appealed_on",
    "appeal_reply",
    "chargeback_started",
    "return_received_on",
    "parcel_refused",
    "pickup_expires_on",
    "seller_cancels_often",
    "repeat_claims",
}
EARLIER = {
    "amazon_reply": "amazon_contacted_at",
    "seller_reply": "seller_contacted_at",
    "refund_to": "refund_issued_on",
    "parts_received": "refund_issued_on",
    "appeal_reply": "guarantee_appealed_on",
    "pickup_expires_on": "pickup_point",
}

SPOKEN_OF = {
    "届いた日と、返品できる最後の日を見ます": {"received_date"},
    "注文がいまどの状態か": {"order_status"},
    "支払い方法を入れると": {"payment"},
    "結果が出た日」を入れると": {"guarantee_decided_on"},
    "申請した日を入れると": {"guarantee_claimed_at"},
    "申請がどうなったかと、その日を入れると": {"guarantee_claim"},
    "求めた日を入れると": {"guarantee_appealed_on"},
    "言われた日や時間を入れると": {"refund_promised_by"},
    "最初に表示されたお届け予定日を": {"promised_date"},
    "連絡した日時を入れると": {"seller_contacted_at", "amazon_contacted_at"},
}
"""What the text of a step says is looked up or entered, and the facts of which one tells it."""

Asked = tuple[dict[str, Any], list[str]]


@cache
def examples() -> tuple[Asked, ...]:
    """The answers of every worked example, and all that is asked there in order."""
    return tuple(_examples())


def _examples() -> Iterator[Asked]:
    for _name, situation, advice in advised("ja"):
        yield dict(situation.facts), [one.fact for one in advice.questions]


def asked(**facts: Any) -> list[str]:
    """All that is asked, in order."""
    return [one.fact for one in advisor.advise(RELEASE, situation_of(facts, NOW), NOW).questions]


def deciding(**facts: Any) -> list[str]:
    """What is asked and could change the next step."""
    situation = situation_of(facts, NOW)
    advice = advisor.with_deciding(RELEASE, situation, advisor.advise(RELEASE, situation, NOW))
    return [one.fact for one in advice.questions if one.decides]


def where_asked(fact: str) -> list[dict[str, Any]]:
    """The answers of the examples in which that fact is asked for."""
    return [facts for facts, questions in examples() if fact in questions]


@pytest.mark.parametrize("problem", PROBLEMS)
def test_to_begin_with_few_answers_decide_and_none_that_would_surprise(problem: str) -> None:
    found = deciding(problem=problem)
    assert len(found) <= MOST_TO_BEGIN_WITH
    assert not SURPRISING_AT_FIRST & set(found)


@pytest.mark.parametrize("case", RELEASE.rulebook.golden[::12], ids=lambda case: case.id)
def test_in_no_example_do_many_answers_decide(case: Any) -> None:
    situation, now = example(case, RELEASE.vocabulary)
    advice = advisor.with_deciding(RELEASE, situation, advisor.advise(RELEASE, situation, now))
    assert len([one for one in advice.questions if one.decides]) <= MOST_DECIDING + (case.id in ONE_MORE)


@pytest.mark.parametrize("fact", ["sold_by", "shipped_by", "received_date", "order_date", "refund_issued_on"])
def test_who_sold_what_came_and_what_was_refunded_is_not_asked_where_there_is_no_order(fact: str) -> None:
    assert [facts for facts in where_asked(fact) if facts["problem"] in NO_ORDER] == []


def test_nobody_is_asked_on_which_day_a_parcel_came_that_is_not_there() -> None:
    assert [facts for facts in where_asked("received_date") if facts["problem"] in NOT_HERE] == []


def test_after_a_suspicious_message_what_was_given_away_is_asked_first() -> None:
    assert asked(problem="suspicious_contact")[0] == "given_away"


@pytest.mark.parametrize("fact", ["pickup_point", "pickup_expires_on", "parcel_refused", "order_status"])
def test_goods_that_are_in_hand_are_not_asked_for_on_their_way(fact: str) -> None:
    assert [facts for facts in where_asked(fact) if facts["problem"] in GOODS or "received_date" in facts] == []


@pytest.mark.parametrize("later", EARLIER)
def test_an_answer_is_asked_for_only_after_the_one_it_follows(later: str) -> None:
    assert [facts for facts in where_asked(later) if EARLIER[later] not in facts] == []


def test_a_review_of_a_claim_is_asked_about_only_after_a_refusal_or_where_it_is_said_to_be_done() -> None:
    for facts in where_asked("guarantee_appealed_on"):
        assert facts.get("guarantee_claim") == "denied" or "appeal_guarantee" in facts.get("done", ())


@pytest.mark.parametrize(
    "fact", ["guarantee_claim", "guarantee_claimed_at", "guarantee_decided_on", "guarantee_appealed_on"]
)
def test_the_guarantee_is_not_asked_about_where_amazon_sells_or_ships(fact: str) -> None:
    for facts in where_asked(fact):
        assert facts.get("sold_by") != "amazon"
        assert facts.get("shipped_by") != "amazon"


def test_a_promised_refund_is_asked_about_only_once_somebody_agreed() -> None:
    for facts in where_asked("refund_promised_by"):
        assert "agreed" in (facts.get("amazon_reply"), facts.get("seller_reply"))


def test_the_day_of_a_promise_is_asked_wherever_the_wait_hangs_on_it() -> None:
    """Of papers, codes, parcels nobody ordered and prices as of orders: a promise is one, whatever it is about."""
    agreed = [
        one
        for one in advised("ja")
        if "agreed" in (one.situation.facts.get("amazon_reply"), one.situation.facts.get("seller_reply"))
        and one.situation.facts.keys().isdisjoint({"refund_promised_by", "promise_kept", "done"})
    ]
    unasked = []
    for one in agreed:
        promised = one.advice.now.date() + timedelta(days=20)
        told = Situation(VOCABULARY.sorted_facts({**one.situation.facts, "refund_promised_by": promised}))
        turns = advisor.advise(RELEASE, told, one.advice.now).headline != one.advice.headline
        if turns and "refund_promised_by" not in {asked.fact for asked in one.advice.questions}:
            unasked.append(one.name)
    assert len(agreed) > 50
    assert unasked == []


@pytest.mark.parametrize("fact", ["return_sent_on", "return_received_on"])
def test_nobody_is_asked_when_digital_goods_were_sent_back(fact: str) -> None:
    assert [facts for facts in where_asked(fact) if facts.get("item_class") == "digital"] == []


def test_bank_details_are_asked_about_only_where_a_transfer_can_be_the_way_back() -> None:
    for facts in where_asked("bank_details_given_on"):
        ways = {"convenience_store", "cod", "bank_transfer"}
        assert facts.get("refund_to") == "bank" or ways & set(facts.get("payment", ()))


def test_a_late_parcel_nobody_asked_about_has_no_refund_day() -> None:
    for facts in where_asked("refund_issued_on"):
        if facts["problem"] in NOT_HERE:
            told = {"amazon_reply", "seller_reply", "guarantee_claim", "appeal_reply", "order_status", "parcel_refused"}
            assert told & set(facts) or {"return_sent_on", "refund_promised_by"} & set(facts)


def test_the_day_a_wait_hangs_on_is_asked_first() -> None:
    facts = {"problem": "late", "sold_by": "third_party", "shipped_by": "seller", "promised_date": "2026-11-10"}
    assert asked(**facts, done=["contact_seller"])[0] == "seller_contacted_at"
    assert asked(**facts, guarantee_claim="filed")[0] == "guarantee_claimed_at"
    assert asked(**facts, guarantee_claim="granted")[0] == "guarantee_decided_on"
    assert asked(**facts, done=["appeal_guarantee"])[0] == "guarantee_appealed_on"
    assert asked(**facts, parcel_refused=True)[0] == "return_sent_on"


def test_the_answer_that_the_text_of_the_next_step_speaks_of_is_asked_before_others() -> None:
    """One may stand before it: the day of what was promised, or whether a claim was made."""
    spoken_of, others = set(), []
    for one in advised("ja"):
        code, asked_first = one.advice.headline.action, [question.fact for question in one.advice.questions[:2]]
        said = next((action.text for action in one.advice.actions if action.code == code), "")
        for words, facts in SPOKEN_OF.items():
            if words in said:
                spoken_of.add(words)
                if facts.isdisjoint(asked_first):
                    others.append((one.name, words, asked_first))
    assert spoken_of == SPOKEN_OF.keys()
    assert others == []


def test_the_day_it_arrived_is_asked_first_where_the_next_step_speaks_of_it() -> None:
    """Whether it is looked up or only guessed at, it decides the last day for a return."""
    first = {}
    for one in advised("ja"):
        asked = [question.fact for question in one.advice.questions]
        said = next((action.text for action in one.advice.actions if action.code == one.advice.headline.action), "")
        if "届いた日" in said and "received_date" in asked:
            first[one.name] = asked[0]
    assert len(first) > 10
    assert {name: fact for name, fact in first.items() if fact != "received_date"} == {}


def test_a_filed_claim_ends_the_questions_about_the_parcel() -> None:
    facts = {"problem": "late", "sold_by": "third_party", "shipped_by": "seller", "guarantee_claim": "filed"}
    found = asked(**facts, promised_date="2026-11-10")
    assert not {"order_status", "tracking_status", "delay_cause", "needed_by", "seller_contacted_at"} & set(found)


def test_how_often_a_seller_cancels_is_asked_only_after_the_seller_has_answered() -> None:
    assert [facts for facts in where_asked("seller_cancels_often") if "seller_reply" not in facts] == []


def test_every_action_that_is_ticked_stays_listed_as_done() -> None:
    words = VOCABULARY.codes["actions"]
    codes = [code for code, one in words.items() if not (one.never_done or one.retired)]
    ticked = [code for code in codes if code != VOCABULARY.shop.waiting]
    for problem in PROBLEMS:
        advice = advisor.advise(RELEASE, situation_of({"problem": problem, "done": ticked}, NOW), NOW)
        assert [one for one in advice.actions if one.code in ticked and one.status != "done"] == []
        assert {one.code for one in advice.actions} >= set(ticked)

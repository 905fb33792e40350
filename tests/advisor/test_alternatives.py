"""What would come of other answers, held against an advice for every single one of them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

import advisor
from advisor import Advice, Alternative, Upshot
from advisor.calendar.workdays import TOKYO
from advisor.proof.golden.running import situation_of as example
from advisor.rulebook.entries import Golden
from tests.advisor.shipped import situation_of
from tests.advisor.toyshop import toy_release

RELEASE, TOY = advisor.shipped_release(), toy_release()
NOW = datetime(2026, 11, 28, 9, tzinfo=TOKYO)
EVERY_NTH = 60
DAYS_EACH_WAY = 130
SILENT_SELLER = {
    "problem": "late",
    "sold_by": "third_party",
    "shipped_by": "seller",
    "promised_date": "2026-11-21",
    "seller_contacted_at": "2026-11-25T20:10:00+09:00",
    "seller_reply": "none",
}


def found(fact: str, **facts: Any) -> list[Alternative]:
    return list(advisor.alternatives(RELEASE, situation_of(SILENT_SELLER | facts, NOW), NOW, [fact]))


def held(advice: Advice | Upshot) -> tuple[Any, ...]:
    """What must be the same within a stretch: the next step, and how likely each remedy is."""
    remedies = [(one.code, one.status, one.likelihood) for one in advice.remedies]
    return advice.headline.action, advice.headline.state, remedies


def test_every_other_code_of_a_choice_is_tried_and_no_answer() -> None:
    forms = [(one.form, one.value) for one in found("seller_reply")]
    codes = [code for code in RELEASE.offered("seller_reply", SILENT_SELLER) if code != "none"]
    assert forms == [*(("other", code) for code in codes), ("unknown", None)]


def test_each_carries_the_next_step_and_the_remedies_of_the_advice_on_that_answer() -> None:
    for one in found("seller_reply"):
        told = {**SILENT_SELLER, "seller_reply": one.value} if one.form == "other" else without("seller_reply")
        advice = advisor.advise(RELEASE, situation_of(told, NOW), NOW)
        titles = {step.code: step.title for step in advice.actions}
        assert (one.upshot.headline, one.upshot.remedies) == (advice.headline, advice.remedies)
        assert advice.headline.state != "do" or one.upshot.title == titles[advice.headline.action]


def test_the_present_answers_come_to_the_same_as_their_advice() -> None:
    situation = situation_of(SILENT_SELLER, NOW)
    assert held(advisor.upshot(RELEASE, situation, NOW)) == held(advisor.advise(RELEASE, situation, NOW))


def without(fact: str) -> dict[str, Any]:
    return {name: value for name, value in SILENT_SELLER.items() if name != fact}


def test_an_answer_that_contradicts_another_is_none() -> None:
    days = [one for one in found("order_date", received_date="2026-11-20") if one.form == "between"]
    assert all(one.low is None or one.low <= date(2026, 11, 20) for one in days)
    assert days[-1].high is None


def test_what_is_not_answered_yet_has_no_unknown() -> None:
    assert {one.form for one in found("prime")} == {"other"}
    assert [one.value for one in found("prime")] == [True, False]


def test_a_part_of_the_payment_goes_with_its_amount() -> None:
    paid = {"payment": ["credit_card", "points"], "amounts_jpy": {"credit_card": 2000, "points": 500}}
    values = {one.value for one in found("payment", **paid) if one.form == "other"}
    assert ("gift_card",) in values
    assert any(one.form == "unknown" for one in found("payment", **paid))


@pytest.mark.parametrize("fact", ["promised_date", "seller_contacted_at"])
def test_the_stretches_leave_out_the_present_answer_and_follow_each_other(fact: str) -> None:
    stretches = [one for one in found(fact) if one.form == "between"]
    present = situation_of(SILENT_SELLER, NOW).facts[fact]
    first, last = stretches[0], stretches[-1]
    assert first.low is None
    assert first.high < present
    assert last.low > present
    ends = [end for one in stretches for end in (one.low, one.high) if end is not None]
    assert ends == sorted(ends)


def test_no_seller_need_wait_once_the_48_hours_are_over() -> None:
    """It is Saturday at 9: only who wrote after Thursday at 9 still waits."""
    stretches = [one for one in found("seller_contacted_at") if one.form == "between"]
    waits = [one.low for one in stretches if one.upshot.headline.state == "wait"]
    assert min(waits) == datetime(2026, 11, 26, 9, 0, 1, tzinfo=TOKYO)


@pytest.mark.parametrize("golden", RELEASE.rulebook.golden[7::EVERY_NTH], ids=lambda golden: golden.id)
def test_within_a_stretch_of_days_all_comes_to_the_same(golden: Golden) -> None:
    hold(RELEASE, golden)


@pytest.mark.parametrize("golden", TOY.rulebook.golden, ids=lambda golden: golden.id)
def test_the_same_holds_for_another_shop(golden: Golden) -> None:
    hold(TOY, golden)


def hold(release: advisor.Release, golden: Golden) -> None:
    """Every day of a fact, some way back and ahead, against the stretch it lies in."""
    situation, now = example(golden, release.vocabulary)
    dates = [fact for fact in situation.facts if release.vocabulary.facts[fact].kind == "date"]
    for fact in dates:
        base = advisor.advise(release, situation, now)
        stretches = list(advisor.alternatives(release, situation, now, [fact]))
        for days in range(-DAYS_EACH_WAY, DAYS_EACH_WAY, 3):
            day = now.date() + timedelta(days=days)
            try:
                told = advisor.advise(release, changed(release, situation, now, fact, day), now)
            except advisor.FaultsError:
                continue
            inside = [one.upshot for one in stretches if lies_in(day, one)]
            assert len(inside) <= 1
            assert held(told) == held(*(inside or [base])), (fact, day)


def lies_in(day: date, one: Alternative) -> bool:
    return one.form == "between" and (one.low is None or one.low <= day) and (one.high is None or day <= one.high)


def changed(
    release: advisor.Release, situation: advisor.Situation, now: datetime, fact: str, day: date
) -> advisor.Situation:
    pairs = [pair for pair in advisor.to_address(situation) if pair[0] != fact]
    return advisor.read_address([*pairs, (fact, day.isoformat())], now, release.vocabulary)

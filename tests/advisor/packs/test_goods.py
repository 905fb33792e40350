"""Goods and returns of the shipped pack: two entrances to one trouble, and what no advice about goods may say."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import pytest

from advisor import Advice
from tests.advisor.corpus import Case, advise, corpus, of_every_case
from tests.advisor.shipped import situation_of

GOODS = {"damaged": "defective", "wrong_item": "wrong_item", "not_as_described": "not_as_described"}
TOLD_AT_ONE_DOOR = {"problem", "return_reason", "wrong_kind", "packing_only"}
"""What tells the door, and what is asked at one of them alone."""
RETURNABLE = {*GOODS, "return_request"}


def told(advice: Advice) -> dict[str, Hashable]:
    """What may be had and what is to be done, without the words."""
    return {
        "headline": (advice.headline.state, advice.headline.action, advice.headline.on, advice.headline.until),
        "actions": tuple((one.code, one.status, one.from_, one.by) for one in advice.actions),
        "remedies": tuple((one.code, one.status, one.likelihood, one.amount_jpy) for one in advice.remedies),
        "ruled_out": tuple(one.code for one in advice.ruled_out),
    }


@pytest.mark.parametrize(("problem", "reason"), GOODS.items())
def test_a_fault_and_a_return_for_that_fault_are_advised_alike(problem: str, reason: str) -> None:
    for case in corpus():
        others = {name: value for name, value in case.plain.items() if name not in TOLD_AT_ONE_DOOR}
        one = situation_of({"problem": problem} | others, case.now)
        other = situation_of({"problem": "return_request", "return_reason": reason} | others, case.now)
        assert told(advise(one, case.now)) == told(advise(other, case.now)), f"{others} at {case.now.isoformat()}"


def action(case: Case, code: str) -> Any:
    return next((one for one in case.advice.actions if one.code == code), None)


def return_deadline(case: Case) -> Any:
    return next((one for one in case.advice.deadlines if one.code == "return"), None)


@of_every_case
def test_a_return_to_be_started_ends_on_the_day_of_its_deadline(case: Case) -> None:
    start = action(case, "start_return")
    if start is not None and start.status in {"now", "later"} and case.facts["problem"] in RETURNABLE:
        deadline = return_deadline(case)
        assert start.by == (deadline.closes_at.date() if deadline is not None else None)


@of_every_case
def test_nothing_is_sent_back_twice_or_without_having_come(case: Case) -> None:
    facts, start = case.facts, action(case, "start_return")
    if start is None or start.status not in {"now", "later"} or facts["problem"] != "return_request":
        return
    assert "return_sent_on" not in facts
    assert facts.get("parcel_refused") is not True
    assert facts.get("no_return_asked") is not True
    fault = facts.get("return_reason") in GOODS.values()
    arrived = "received_date" in facts or "delivered" in {facts.get("order_status"), facts.get("tracking_status")}
    assert fault or arrived


@of_every_case
def test_a_fault_is_never_too_late_by_the_return_window_alone(case: Case) -> None:
    facts, advice = case.facts, case.advice
    fault = facts["problem"] in GOODS or (
        facts["problem"] == "return_request" and facts.get("return_reason") in GOODS.values()
    )
    if fault:
        assert not {"return_refund", "replacement"} & {one.code for one in advice.ruled_out}


@of_every_case
def test_once_it_went_back_or_the_money_came_neither_exchange_nor_refund_is_offered(case: Case) -> None:
    facts = case.facts
    over = {"return_sent_on", "refund_issued_on"} & facts.keys()
    if facts["problem"] in RETURNABLE and over and facts.get("parcel_refused") is not True:
        assert not {"return_refund", "replacement"} & {one.code for one in case.advice.remedies}


@of_every_case
def test_nobody_is_told_both_to_send_it_back_and_not_to(case: Case) -> None:
    if case.facts["problem"] not in RETURNABLE:
        return
    whole = "".join(one.text for one in (*case.advice.actions, *case.advice.warnings))
    assert "送り返しません" not in whole
    assert "送り返したりしません" not in whole

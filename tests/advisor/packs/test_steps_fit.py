"""What is pressed for a step fits the trouble it is taken for, over all examples."""

from __future__ import annotations

from collections.abc import Iterator

from advisor import instruction_for
from tests.advisor.examples import Advised, advised
from tests.advisor.shipped import RELEASE

IN_DANGER = {"suspicious_contact", "account_trouble", "gift_code_trouble"}
COUNTERS = {"contact_payment_provider", "contact_card_issuer", "check_card_statement"}
CLAIM = {"file_marketplace_guarantee"}


def steps_of(one: Advised, actions: set[str]) -> Iterator[str]:
    """The steps of those of the actions that are still to be taken."""
    for action in one.advice.actions:
        if action.code in actions and action.status != "done":
            found = instruction_for(RELEASE, one.situation, action.code, one.advice.now)
            yield from found.steps if found is not None else ()


def test_whoever_must_stop_harm_is_not_sent_to_look_for_a_refund() -> None:
    endangered = [one for one in advised("ja") if one.situation.facts["problem"] in IN_DANGER]
    steps = [(one.name, step) for one in endangered for step in steps_of(one, COUNTERS)]
    assert len(steps) > 100
    assert [step for step in steps if "返金" in step[1]] == []


def test_a_claim_speaks_of_no_cancellation_where_nothing_was_cancelled() -> None:
    orders = [one for one in advised("ja") if one.situation.facts["problem"] in {"late", "return_request"}]
    kept = [one for one in orders if one.situation.facts.get("order_status") != "cancelled"]
    steps = [(one.name, step) for one in kept for step in steps_of(one, CLAIM)]
    assert len(steps) > 100
    assert [step for step in steps if "キャンセル" in step[1]] == []

"""What is pressed for a step fits the trouble it is taken for, over all examples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from advisor import instruction_for
from tests.advisor.examples import Advised, advised
from tests.advisor.shipped import RELEASE

IN_DANGER = {"suspicious_contact", "account_trouble", "gift_code_trouble"}
COUNTERS = {"contact_payment_provider", "contact_card_issuer", "check_card_statement"}
CLAIM = {"file_marketplace_guarantee"}
ALL = set(RELEASE.vocabulary.codes["actions"])
STOPPED = {"locked", "closed"}
PRESUMED = {
    "アカウントに入られた、": {"account_state": {"taken_over"}},
    "止められた理由": {"account_state": STOPPED},
    "教えた日から": {"given_away": None},
    "カードの情報を教え": {"given_away": None},
    "約束、": {"refund_promised_by": None, "promised": None},
    "約束されたとき": {"refund_promised_by": None, "promised": None},
    "返事がないこと": {"amazon_reply": {"none"}, "seller_reply": {"none"}},
    "認められた日": {"guarantee_claim": {"granted"}, "appeal_reply": {"granted"}},
    "断られた知らせ": {"guarantee_claim": {"denied"}, "pressure": None},
    "返送した日": {"return_sent_on": None},
}
"""What a step may say only to those who told it: words, and the answers one of which must have been given."""


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


def told_one_of(one: Advised, answers: Mapping[str, set[str] | None]) -> bool:
    told = one.situation.facts
    return any(fact in told and (values is None or told[fact] in values) for fact, values in answers.items())


def test_a_step_presumes_nothing_that_was_not_told() -> None:
    found = [
        (one.name, step)
        for one in advised("ja")
        for step in steps_of(one, ALL)
        for words, answers in PRESUMED.items()
        if words in step and not told_one_of(one, answers)
    ]
    assert found == []


def test_no_step_leads_through_an_account_that_is_locked_or_closed() -> None:
    stopped = [one for one in advised("ja") if one.situation.facts.get("account_state") in STOPPED]
    steps = [(one.name, step) for one in stopped for step in steps_of(one, ALL)]
    assert len(steps) > 50
    assert [step for step in steps if "「アカウントサービス」" in step[1] or "「注文履歴」" in step[1]] == []


def test_nothing_digital_is_packed_or_looked_for_on_its_way() -> None:
    digital = [one for one in advised("ja") if one.situation.facts.get("item_class") == "digital"]
    steps = [(one.name, step) for one in digital for step in steps_of(one, {"start_return", "check_order_history"})]
    assert len(steps) > 10
    assert [step for step in steps if "箱" in step[1] or "未発送、" in step[1]] == []


def test_whoever_paid_in_advance_at_a_store_is_not_asked_to_look_at_a_card() -> None:
    stores = [one for one in advised("ja") if one.situation.facts.get("payment") == ("convenience_store",)]
    steps = [(one.name, step) for one in stores for step in steps_of(one, {"fix_payment"})]
    assert len(steps) > 5
    assert [step for step in steps if "カード" in step[1]] == []

"""What readers found wrong in next steps once, held by every worked example of the shipped pack."""

from __future__ import annotations

from functools import cache

import pytest

from advisor.advice import Advice
from advisor.entry import LANGUAGES, Language
from tests.advisor.examples import Advised, advised, planned
from tests.advisor.shipped import RELEASE, VOCABULARY

AWAITED = {one.about: one for one in VOCABULARY.shop.awaited}
CENTRE, RETURN, CLAIMS = (
    "contact_consumer_center",
    "start_return",
    {"file_marketplace_guarantee", "file_amazon_pay_protection"},
)
SHOP = "amazon_pay_shop"
QUESTIONS = {"arrived_after_refund", "unordered_parcel", "seller_pressure"}
AGREED = {"ja": ("対応していただけるとの", "対応するとの返事"), "en": ("it would be taken care of",)}


@cache
def examples(language: Language = "ja") -> list[Advised]:
    return list(advised(language))


def places(advice: Advice) -> dict[str, int]:
    """The actions that are due, each with its place."""
    return {one.code: place for place, one in enumerate(advice.actions) if one.status == "now"}


def names(found: list[Advised]) -> list[str]:
    return [one.name for one in found]


def test_a_wait_without_a_day_is_over_or_says_what_would_tell_its_day() -> None:
    """Who was sent to an adviser waits for nobody's day."""
    endless = [
        one
        for one in examples()
        if one.advice.headline.state in {"wait", "money"} and one.advice.headline.until is None
    ]
    open_ = [one for one in endless if not AWAITED[one.advice.headline.about].over]
    asks = {"date", "datetime"}
    unsaid = [
        one
        for one in open_
        if not any(VOCABULARY.facts[question.fact].kind in asks for question in one.advice.questions[:3])
    ]
    assert {one.advice.headline.about for one in unsaid} <= {"consulted", "report", "nothing"}
    assert len([one for one in unsaid if one.advice.headline.about == "nothing"]) <= 2


def test_a_late_item_that_is_kept_is_never_claimed_as_not_received() -> None:
    kept = [
        one
        for one in examples()
        if one.situation.problem == "late"
        and "received_date" in one.situation.facts
        and not {"return_sent_on", "return_received_on", "parcel_refused", "order_status", "cancelled_by"}
        & one.situation.facts.keys()
    ]
    assert len(kept) > 5
    assert names([one for one in kept if CLAIMS & places(one.advice).keys()]) == []


def test_money_nobody_asked_for_is_never_claimed() -> None:
    unasked = [one for one in examples() if one.situation.facts.get("refund_unasked") is True]
    assert len(unasked) > 5
    found = [
        one for one in unasked if one.situation.problem == "refund_wrong_amount" and CLAIMS & places(one.advice).keys()
    ]
    assert names(found) == []


def test_an_open_return_stands_right_behind_the_consumer_centre_or_before_it() -> None:
    refused = [one for one in examples() if one.situation.facts.get("guarantee_claim") != "denied"]
    both = [one for one in refused if {CENTRE, RETURN} <= places(one.advice).keys()]
    assert len(both) > 3
    assert names([one for one in both if abs(places(one.advice)[RETURN] - places(one.advice)[CENTRE]) != 1]) == []
    own = [one for one in both if one.situation.facts.get("return_reason") == "change_of_mind"]
    assert names([one for one in own if places(one.advice)[RETURN] > places(one.advice)[CENTRE]]) == []


def test_after_remote_control_bank_and_card_come_before_amazon() -> None:
    controlled = [one for one in examples() if "remote_access" in one.situation.facts.get("given_away", ())]
    assert len(controlled) > 5
    for one in controlled:
        due = places(one.advice)
        banks = [due[code] for code in ("contact_payment_provider", "block_card", "secure_account") if code in due]
        assert "contact_amazon" not in due or max(banks, default=-1) < due["contact_amazon"], one.name
        stages = [stage.action for stage in planned()[one.name]]
        if {"contact_amazon", "contact_payment_provider"} <= set(stages):
            assert stages.index("contact_payment_provider") < stages.index("contact_amazon"), one.name


def test_nobody_is_told_what_follows_a_no_to_a_mere_question() -> None:
    asked = [one for one in examples() if one.situation.problem in QUESTIONS]
    assert len(asked) > 30
    for one in asked:
        stages = planned()[one.name]
        assert not any(stage.reached == "refused" or stage.if_refused for stage in stages), one.name


def test_a_plan_that_names_the_consumer_centre_says_below_when_to_ask_it() -> None:
    for one in examples():
        stages = planned()[one.name]
        if CENTRE in {action for stage in stages for action in (stage.action, stage.if_refused, stage.if_nothing)}:
            told = {action.code for action in one.advice.actions} | {step.code for step in one.advice.escalations}
            assert told & {CENTRE, "consumer_hotline_188"}, one.name


def test_a_no_leads_to_nothing_that_was_to_be_done_at_once() -> None:
    """A password is changed and a membership ended whatever Amazon answers."""
    for one in examples():
        stages = planned()[one.name]
        after_a_no = {stage.if_refused for stage in stages} | {s.action for s in stages if s.reached == "refused"}
        assert not after_a_no & {"change_password", "turn_on_two_step", "cancel_membership", "fix_address"}, one.name


def test_no_digital_item_of_another_shop_is_told_to_claim_the_guarantee() -> None:
    shops = [
        one
        for one in examples()
        if one.situation.facts.get("item_class") == "digital" and one.situation.facts.get("sold_by") == SHOP
    ]
    assert len(shops) > 8
    for one in shops:
        said = [one.text for one in (*one.advice.actions, *one.advice.remedies, *one.advice.escalations)]
        assert not [text for text in said if "保証を申請" in text], one.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_calls_an_agreement_what_may_have_been_a_word_to_wait(language: Language) -> None:
    texts = {
        f"{draft.id}: {paragraph.text.in_language(language)}"
        for draft in RELEASE.rulebook.drafts
        for paragraph in draft.paragraphs
    }
    assert [text for text in texts if any(words in text for words in AGREED[language])] == []

"""Every message asks for something definite, over all examples and over every answer about a charge."""

from __future__ import annotations

import itertools
import re
from datetime import UTC, datetime
from typing import Any

from advisor import advise
from advisor.advice import Advice
from advisor.facts import FaultsError, read_situation
from tests.advisor.examples import advised
from tests.advisor.shipped import RELEASE, VOCABULARY

NOW = datetime(2026, 11, 28, 1, tzinfo=UTC)
ASKS = re.compile("ください|お願い|うかがいます|希望|ますか|でしょうか")
ONLY_POLITE = ("ご確認をお願い", "ご検討をお願い", "について、うかがいます", "状況をうかがいます")
ABOUT_A_CHARGE = {
    "charge_kind": [None, *VOCABULARY.facts["charge_kind"].values],
    "payment": [None, ["credit_card"], ["points"], ["convenience_store"], ["paypay"]],
    "sold_by": [None, "amazon", "amazon_pay_shop"],
    "charge_posted": [None, True],
}


def asks(text: str) -> list[str]:
    sentences = re.split("[。\n]", text)
    return [one for one in sentences if ASKS.search(one) and not any(polite in one for polite in ONLY_POLITE)]


def asking_nothing(advice: Advice) -> list[str]:
    return [draft.id for draft in advice.drafts if not asks(draft.text)]


def charges() -> list[dict[str, Any]]:
    answers = itertools.product(*ABOUT_A_CHARGE.values())
    named = [dict(zip(ABOUT_A_CHARGE, one, strict=True)) for one in answers]
    return [{"problem": "unknown_charge"} | {fact: value for fact, value in one.items() if value} for one in named]


def told_nothing(told: dict[str, Any]) -> list[str]:
    try:
        situation = read_situation(told, NOW, VOCABULARY)
    except FaultsError:
        return []
    return asking_nothing(advise(RELEASE, situation, NOW, "ja"))


def test_every_message_of_the_examples_asks_for_something() -> None:
    found = [(one.name, asking_nothing(one.advice)) for one in advised("ja")]
    assert [one for one in found if one[1]] == []


def test_a_message_about_a_charge_asks_for_something_whatever_is_told_of_it() -> None:
    assert [one for one in charges() if told_nothing(one)] == []

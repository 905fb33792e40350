"""The letter with the step that leads is about the same thing: the money or the parcel that is on its way back."""

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.advice import Advice, DraftMessage
from advisor.rulebook.words import day_in_words
from tests.advisor.examples import advised
from tests.advisor.shipped import RELEASE

COUNTERS = frozenset(["contact_amazon", "follow_up", "contact_seller", "contact_site"])
"""The steps that write to whoever has the order in hand."""
ON_ITS_WAY = ("refund_issued_on", "return_sent_on")
"""From these days on, whoever asks asks about what is on its way back."""
ACTION_OF = {draft.id: draft.action for draft in RELEASE.rulebook.drafts}


def leading_letters(advice: Advice) -> Iterator[DraftMessage]:
    """What is written to the counter when it leads."""
    lead = advice.headline.action
    return (draft for draft in advice.drafts if lead in COUNTERS and ACTION_OF[draft.id] == lead)


def test_the_letter_that_leads_names_the_day_of_the_refund_and_of_the_way_back() -> None:
    looked_at = [
        (one.name, fact, day_in_words(one.situation.facts[fact], "ja", one.advice.now.date()), letter.text)
        for one in advised("ja")
        for letter in leading_letters(one.advice)
        for fact in ON_ITS_WAY
        if fact in one.situation.facts
    ]
    assert len(looked_at) > 70
    assert [(name, fact) for name, fact, day, text in looked_at if day not in text] == []


MORE_THAN_TOLD = ("約束をいただいた", "出すとの返事")
PROMISED_MONEY = re.compile("返金(は[^。、]*までと|していただけると)(うかが|のこと|の返事|のお返事)")
"""What only somebody may write to whom a refund was promised, and not merely an answer, or to be patient."""


def test_no_letter_says_that_more_was_promised_than_was_told() -> None:
    """To act or to ask for patience is one answer; what was said stands only where it was told."""
    said = [
        (one.name, letter.id, letter.text, one.situation.facts.get("promised"))
        for one in advised("ja")
        if "agreed" in (one.situation.facts.get("amazon_reply"), one.situation.facts.get("seller_reply"))
        or "refund_promised_by" in one.situation.facts
        for letter in one.advice.drafts
    ]
    assert len(said) > 100
    assert [(name, id_) for name, id_, text, _promised in said if any(words in text for words in MORE_THAN_TOLD)] == []
    assert [
        (name, id_) for name, id_, text, promised in said if PROMISED_MONEY.search(text) and promised != "refund"
    ] == []
    assert any(PROMISED_MONEY.search(text) for _name, _id, text, _promised in said)

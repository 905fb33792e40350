"""What is said of a window whose wait ends only after it: its last day, and never that the wait opens it."""

from __future__ import annotations

from advisor.advice import LISTS_OF_ITEMS
from tests.advisor.examples import advised

WAIT_OVER = ("が過ぎたので", "たてば申請", "後に開き")


def test_no_text_sends_anybody_to_wait_past_the_end_of_a_window() -> None:
    late = [one for one in advised("ja") if any(d.opens_too_late and d.state != "closed" for d in one.advice.deadlines)]
    texts = [
        (one.name, getattr(item, "text", ""))
        for one in late
        for listed in LISTS_OF_ITEMS
        for item in getattr(one.advice, listed)
    ]
    assert len(late) >= 3
    assert [(name, text) for name, text in texts if any(words in text for words in WAIT_OVER)] == []
    assert [one.name for one in late for told in one.advice.disagreements if told.id == "C33"] == []

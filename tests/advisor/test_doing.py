"""What is known once an action is done: what its code records, without what it forgets."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import msgspec
import pytest

from advisor import FaultsError, Situation, Vocabulary, after_doing, read_address, to_address
from advisor.facts.entries import CodeEntry, Told
from tests.advisor.corpus import Case, of_every_case
from tests.advisor.shipped import RELEASE, VOCABULARY, codes_of

NOW = datetime.fromisoformat("2026-11-28T09:30:45+09:00")
TO_THE_MINUTE = datetime.fromisoformat("2026-11-28T09:30:00+09:00")
TODAY = date(2026, 11, 28)
LATE: dict[str, Any] = {"problem": "late", "promised_date": date(2026, 11, 20)}


def vocabulary_with(**said: Any) -> Vocabulary:
    """The shipped one, in which asking again says just this."""
    plain: dict[str, Any] = {"tells": None, "records": [], "forgets": []} | said
    codes = [
        msgspec.structs.replace(one, **plain) if one.code == "follow_up" else one for one in RELEASE.rulebook.codes
    ]
    return Vocabulary(RELEASE.rulebook.facts, codes, RELEASE.rulebook.shop)


def added(facts: dict[str, Any], **said: Any) -> dict[str, Any]:
    """What is new or another once it was asked again."""
    after = after_doing(Situation(facts), "follow_up", NOW, vocabulary_with(**said))
    assert after is not None
    return {name: value for name, value in after.facts.items() if facts.get(name) != value}


def test_a_moment_is_recorded_to_the_minute_and_a_day_as_the_day() -> None:
    records = [Told(fact="amazon_contacted_at"), Told(fact="return_sent_on"), Told(fact="prime", value=True)]
    wanted = {"amazon_contacted_at": TO_THE_MINUTE, "return_sent_on": TODAY, "prime": True}
    assert added(LATE, records=records) == wanted


def test_what_is_recorded_stands_in_place_of_what_is_told() -> None:
    told = Told(fact="amazon_contacted_at")
    assert added(LATE, tells=told) == {"amazon_contacted_at": TO_THE_MINUTE}
    recorded = [Told(fact="amazon_reply", value="none")]
    assert added(LATE, tells=told, records=recorded) == {"amazon_reply": "none"}


def test_what_nothing_tells_joins_what_is_done() -> None:
    assert added(LATE) == {"done": ("follow_up",)}
    assert added(LATE | {"done": ("take_photos", "change_password")}) == {
        "done": ("change_password", "take_photos", "follow_up")
    }


def test_a_list_keeps_what_was_known_of_it() -> None:
    known = LATE | {"payment": ("points",)}
    assert added(known, records=[Told(fact="payment", value=["credit_card"])]) == {"payment": ("credit_card", "points")}


SELLER: dict[str, Any] = LATE | {"sold_by": "third_party", "shipped_by": "seller"}
MONDAY = datetime.fromisoformat("2026-11-23T21:00:00+09:00")
WEDNESDAY = datetime.fromisoformat("2026-11-25T08:00:00+09:00")


def once_and_thrice(known: dict[str, Any], first: str, then: str) -> tuple[Situation, Situation]:
    """After one action was done on Monday; and after another was done on Wednesday and now as well."""
    once = after_doing(Situation(known), first, MONDAY, VOCABULARY)
    assert once is not None
    twice = after_doing(once, then, WEDNESDAY, VOCABULARY)
    assert twice is not None
    thrice = after_doing(twice, then, NOW, VOCABULARY)
    assert thrice is not None
    return once, thrice


@pytest.mark.parametrize("code", ["contact_seller", "contact_site"])
def test_the_first_message_to_a_seller_stays_known_and_the_last_one_stands_beside_it(code: str) -> None:
    once, thrice = once_and_thrice(SELLER, code, code)
    assert "seller_contacted_again_at" not in once.facts
    assert thrice.facts["seller_contacted_at"] == MONDAY
    assert thrice.facts["seller_contacted_again_at"] == TO_THE_MINUTE


@pytest.mark.parametrize("code", ["contact_amazon", "follow_up"])
def test_the_first_contact_with_amazon_stays_known_beside_the_last(code: str) -> None:
    once, thrice = once_and_thrice(LATE, "contact_amazon", code)
    assert "amazon_first_contacted_at" not in once.facts
    assert thrice.facts["amazon_first_contacted_at"] == MONDAY
    assert thrice.facts["amazon_contacted_at"] == TO_THE_MINUTE


def test_what_is_over_is_forgotten() -> None:
    known = LATE | {"amazon_reply": "agreed", "refund_promised_by": date(2026, 11, 25)}
    forgets = ["refund_promised_by", "guarantee_decided_on"]
    after = after_doing(Situation(known), "follow_up", NOW, vocabulary_with(forgets=forgets))
    assert after == Situation(LATE | {"amazon_reply": "agreed", "done": ("follow_up",)})


def test_nobody_can_say_that_a_wait_or_an_unknown_code_is_done() -> None:
    assert after_doing(Situation(LATE), VOCABULARY.shop.waiting, NOW, VOCABULARY) is None
    assert after_doing(Situation(LATE), "no_such_action", NOW, VOCABULARY) is None


def test_what_would_contradict_an_answer_is_not_recorded() -> None:
    ahead = LATE | {"order_date": TODAY + timedelta(days=2), "promised_date": TODAY + timedelta(days=9)}
    recorded = vocabulary_with(records=[Told(fact="amazon_contacted_at")])
    assert after_doing(Situation(ahead), "follow_up", NOW, recorded) is None


def test_a_moment_outside_the_calendar_is_a_fault() -> None:
    with pytest.raises(FaultsError):
        after_doing(Situation(LATE), "follow_up", NOW.replace(year=2050), VOCABULARY)


@of_every_case
def test_what_comes_of_any_action_in_any_situation_can_be_told_in_an_address(case: Case) -> None:
    for code in codes_of("actions"):
        after = after_doing(case.situation, code, case.now, VOCABULARY)
        if after is not None:
            assert list(after.facts) == list(VOCABULARY.sorted_facts(after.facts))
            assert read_address(to_address(after), case.now, VOCABULARY) == after


@pytest.mark.parametrize("entry", VOCABULARY.codes["actions"].values(), ids=lambda entry: entry.code)
def test_every_action_that_can_be_done_is_recorded(entry: CodeEntry) -> None:
    after = after_doing(Situation(LATE), entry.code, NOW, VOCABULARY)
    assert (after is None) == entry.never_done
    assert after != Situation(LATE)

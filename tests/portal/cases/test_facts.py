"""Events change the facts of a case; pure, so no database."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import reduce

import pytest

from advisor import Vocabulary
from advisor.facts import FactEntry, Told
from advisor.rulebook import Text
from portal.cases.facts import (
    Facts,
    told_by_answer,
    told_by_doing,
    told_by_promise,
    told_each_time,
    with_done,
    with_told,
)
from portal.clock import TOKYO
from tests.portal.cases.telling import EVENTS, PARTIES, TOPICS, VOCABULARY, contacted

SATURDAY = datetime(2025, 9, 6, 10, 0, tzinfo=TOKYO)
MONDAY = datetime(2025, 9, 8, 9, 30, tzinfo=TOKYO)


def facts_after(saved: Facts, told: Iterable[Facts], vocabulary: Vocabulary) -> Facts:
    """The saved facts after events, one by one."""
    return reduce(lambda facts, change: with_told(facts, change, vocabulary), told, saved)


def answered(reply: str) -> dict[str, str]:
    return told_by_answer(PARTIES["seller"], reply)


def test_a_contact_tells_when_and_what_was_answered() -> None:
    assert contacted("seller", SATURDAY, "none") == {
        "seller_contacted_at": "2025-09-06T10:00:00+09:00",
        "seller_reply": "none",
    }


@pytest.mark.parametrize("party", ["carrier", "card_issuer", "consumer_center", "other"])
def test_a_contact_with_somebody_the_advisor_has_no_fact_for_tells_nothing(party: str) -> None:
    assert contacted(party, SATURDAY, "refused") == {}
    assert told_by_answer(PARTIES[party], "refused") == {}


def test_an_unknown_answer_stays_unknown() -> None:
    assert contacted("amazon", SATURDAY) == {"amazon_contacted_at": "2025-09-06T10:00:00+09:00"}


def test_a_second_contact_with_the_seller_does_not_move_the_day_the_guarantee_opens() -> None:
    told = [contacted("seller", SATURDAY), contacted("seller", MONDAY)]
    assert facts_after({}, told, VOCABULARY)["seller_contacted_at"] == SATURDAY.isoformat()


def test_an_earlier_contact_written_down_late_counts() -> None:
    saved = {"seller_contacted_at": MONDAY.isoformat()}
    assert (
        facts_after(saved, [contacted("seller", SATURDAY)], VOCABULARY)["seller_contacted_at"] == SATURDAY.isoformat()
    )


def test_a_new_contact_with_amazon_starts_a_new_wait() -> None:
    told = [contacted("amazon", SATURDAY), contacted("amazon", MONDAY)]
    assert facts_after({}, told, VOCABULARY)["amazon_contacted_at"] == MONDAY.isoformat()


def test_no_answer_yet_does_not_undo_an_answer() -> None:
    told = [answered("refused"), contacted("seller", MONDAY, "none")]
    assert facts_after({}, told, VOCABULARY)["seller_reply"] == "refused"


def test_a_later_answer_replaces_an_earlier_one() -> None:
    told = [
        answered("none"),
        answered("unresolved"),
        answered("agreed"),
    ]
    assert facts_after({}, told, VOCABULARY)["seller_reply"] == "agreed"


def test_a_promise_of_money_and_one_of_the_parcel_are_different_facts() -> None:
    day = date(2025, 9, 10)
    assert told_by_promise(TOPICS["refund"], day) == {"refund_promised_by": "2025-09-10"}
    assert told_by_promise(TOPICS["delivery"], day) == {"new_promised_date": "2025-09-10"}
    assert told_by_promise(TOPICS["other"], day) == {}


def test_an_arrival_tells_day_and_state() -> None:
    told = told_each_time(EVENTS.arrival, datetime(2025, 9, 9, 23, 59, tzinfo=TOKYO), VOCABULARY)
    assert facts_after({"order_status": "shipped"}, [told], VOCABULARY) == {
        "order_status": "delivered",
        "received_date": "2025-09-09",
        "tracking_status": "delivered",
    }


def test_a_claim_is_filed_once() -> None:
    facts = facts_after({}, [told_each_time(EVENTS.claim, when, VOCABULARY) for when in (SATURDAY, MONDAY)], VOCABULARY)
    assert facts == {"guarantee_claim": "filed", "guarantee_claimed_at": SATURDAY.isoformat()}


def test_the_saved_facts_are_left_as_they_are() -> None:
    saved = {"problem": "late"}
    facts_after(saved, [answered("refused")], VOCABULARY)
    assert saved == {"problem": "late"}


def test_a_stored_value_that_is_no_moment_gives_way() -> None:
    facts = facts_after({"seller_contacted_at": "yesterday"}, [contacted("seller", MONDAY)], VOCABULARY)
    assert facts["seller_contacted_at"] == MONDAY.isoformat()


def test_an_older_word_for_a_fact_is_kept_as_it_was_told() -> None:
    assert facts_after({"retired": "a"}, [{"retired": "b"}], VOCABULARY) == {"retired": "b"}


def test_another_shop_says_what_its_events_tell() -> None:
    words = Text(ja="x", en="x")
    read_on = FactEntry(id="read_on", kind="date", label=words, told_again="latest")
    vocabulary = Vocabulary([read_on], [], None)
    told = [told_each_time([Told(fact="read_on")], when, vocabulary) for when in (MONDAY, SATURDAY)]
    assert facts_after({}, told, vocabulary) == {"read_on": "2025-09-08"}


def test_null_takes_a_fact_away() -> None:
    saved = {"refund_promised_by": "2025-09-10", "problem": "late"}
    assert with_told(saved, {"refund_promised_by": None}, VOCABULARY) == {"problem": "late"}
    assert with_told({"problem": "late"}, {"refund_promised_by": None}, VOCABULARY) == {"problem": "late"}


def test_lists_are_united() -> None:
    saved = {"done": ["check_tracking"]}
    for change in (with_told, with_done):
        assert change(saved, {"done": ["take_photos", "check_tracking"]}, VOCABULARY) == {
            "done": ["check_tracking", "take_photos"]
        }
    assert saved == {"done": ["check_tracking"]}


def test_a_second_contact_keeps_the_first_one_and_the_last_one() -> None:
    seller = with_told(contacted("seller", SATURDAY, "none"), contacted("seller", MONDAY, "none"), VOCABULARY)
    assert seller["seller_contacted_at"] == SATURDAY.isoformat()
    assert seller["seller_contacted_again_at"] == MONDAY.isoformat()
    amazon = with_told(contacted("amazon", MONDAY, "none"), contacted("amazon", SATURDAY, "none"), VOCABULARY)
    assert amazon["amazon_first_contacted_at"] == SATURDAY.isoformat()
    assert amazon["amazon_contacted_at"] == MONDAY.isoformat()


def test_what_a_step_tells_stands_whatever_was_known() -> None:
    saved = contacted("seller", SATURDAY, "refused")
    again = {"seller_contacted_at": MONDAY.isoformat(), "seller_reply": "none"}
    assert with_done(saved, again, VOCABULARY) == again


def test_a_step_tells_what_it_changes_and_nothing_else() -> None:
    before = {"problem": "late", "done": ["check_tracking"], "seller_reply": "agreed"}
    after = {"problem": "late", "done": ["check_tracking", "take_photos"], "guarantee_claim": "filed"}
    assert told_by_doing(before, after) == {
        "seller_reply": None,
        "done": ["take_photos"],
        "guarantee_claim": "filed",
    }
    assert with_done(before, told_by_doing(before, after), VOCABULARY) == after

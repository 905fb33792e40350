"""What has a day is gathered once, by one rule each."""

from datetime import date, datetime
from functools import cache
from typing import Any

import advisor
from advisor.advice import Advice
from advisor.calendar import end_of, start_of
from advisor.rulebook import LANGUAGES
from portal.clock import TOKYO
from portal.dates import begins, ends, whole_day
from portal.guidance.dated import Dated, by_thing, gathered, of_advice, of_facts
from portal.wording import Words
from tests.portal.factories import LATE_FROM_A_SELLER, SATURDAY, published_release

DAY = date(2025, 9, 6)


def case(now: datetime = SATURDAY, **facts: Any) -> tuple[Advice, list[Dated]]:
    release = published_release()
    situation = advisor.read_situation(facts, now, release.vocabulary)
    advice = advisor.advise(release, situation, now)
    return advice, gathered(advice, situation, Words(release, now.date(), "ja"))


@cache
def every_worked_example() -> list[tuple[Advice, list[Dated]]]:
    examples = published_release().rulebook.golden
    return [case(datetime.fromisoformat(golden.now), **golden.situation) for golden in examples]


def test_nothing_is_gathered_twice_and_all_of_a_thing_stands_together() -> None:
    for _advice, dated in every_worked_example():
        kinds = [(one.thing, one.kind) for one in dated]
        assert len(kinds) == len(set(kinds))
        assert [one for days in by_thing(dated).values() for one in days.values()] == dated


def gone_to_now(advice: Advice) -> set[str]:
    """The next instances to which a step goes that is for now, by what it is for or by its name."""
    now = {one.code: one.title for one in advice.actions if one.status == "now"}
    counters = published_release().vocabulary.codes["escalations"]
    return {one.code for one in advice.escalations if one.title in now.values() or counters[one.code].goes_on in now}


def test_every_day_of_an_advice_is_gathered_or_said_by_another() -> None:
    for advice, dated in every_worked_example():
        windows = {one.code for one in advice.deadlines}
        last_days = {one.day for one in dated if one.kind in ("by", "closes")}
        for action in (one for one in advice.actions if one.status in ("now", "later")):
            assert action.by is None or whole_day(action.by) in last_days
            assert action.from_ is None or any(one.item is action and one.when == action.from_ for one in dated)
        told = {one.code for one in dated if one.kind == "next_instance"} | windows
        assert not told & (gone_to := gone_to_now(advice)) - windows, "no later day"
        assert {one.code for one in advice.escalations if one.after} <= told | gone_to
        for part in advice.refunds:
            days = {one.day for one in dated if one.item is part}
            whole = {part.arrives.earliest, part.arrives.latest, part.worst_case, part.chase_from} - {None}
            assert days == whole


def test_what_the_person_told_is_what_the_pack_says_it_is() -> None:
    _, dated = case(**LATE_FROM_A_SELLER, needed_by="2025-09-10", seller_contacted_at="2025-09-05T10:00:00+09:00")
    told = {one.code: one.kind for one in dated if one.item is None}
    assert told == {
        "order_date": "event",
        "promised_date": "event",
        "seller_contacted_at": "event",
        "needed_by": "wish",
    }


def test_what_becomes_due_later_is_told_apart_from_what_could_be_done_since() -> None:
    for advice, dated in every_worked_example():
        status = {f"action.{one.code}": one.status for one in advice.actions}
        assert {status[one.thing] for one in dated if one.kind == "from"} <= {"later"}
        assert {status[one.thing] for one in dated if one.kind == "since"} <= {"now"}


def test_the_last_day_of_a_window_says_what_to_do_by_then() -> None:
    _, dated = case(**LATE_FROM_A_SELLER, seller_contacted_at="2025-09-01T10:00:00+09:00")
    (closes,) = (one for one in dated if one.thing == "deadline.marketplace_guarantee" and one.kind == "closes")
    assert closes.told == date(2025, 11, 30)
    assert closes.when == end_of(date(2025, 11, 30))
    assert closes.text.startswith("マーケットプレイス保証を申請する\n")


def test_facts_alone_can_be_gathered_before_there_is_an_advice() -> None:
    release = published_release()
    situation = advisor.read_situation(LATE_FROM_A_SELLER, SATURDAY, release.vocabulary)
    words = Words(release, SATURDAY.date(), "ja")
    assert [one.code for one in of_facts(situation, words)] == ["order_date", "promised_date"]


def test_things_have_the_same_keys_in_both_languages() -> None:
    release = published_release()
    situation = advisor.read_situation(LATE_FROM_A_SELLER, SATURDAY, release.vocabulary)
    ja, en = (
        [
            (one.thing, one.kind, one.when)
            for one in of_advice(
                advisor.advise(release, situation, SATURDAY, lang), Words(release, SATURDAY.date(), lang)
            )
        ]
        for lang in LANGUAGES
    )
    assert ja == en != []


def test_a_day_begins_at_midnight_and_ends_with_its_last_second() -> None:
    assert (begins(DAY), ends(DAY)) == (start_of(DAY), end_of(DAY))
    assert begins(SATURDAY) == ends(SATURDAY) == SATURDAY


def test_the_first_and_the_last_moment_of_a_day_are_told_as_that_day() -> None:
    assert whole_day(DAY) == whole_day(start_of(DAY)) == whole_day(end_of(DAY)) == DAY
    assert whole_day(datetime(2025, 9, 6, 23, 59, tzinfo=TOKYO)) == DAY
    nearly = datetime(2025, 9, 6, 23, 58, tzinfo=TOKYO)
    assert whole_day(nearly) == nearly


def test_a_window_that_would_open_after_its_end_has_its_end_alone() -> None:
    """Written to on the last day but one: the 48 hours end later, so that the claim is for the last day."""
    written = {"seller_contacted_at": "2025-09-05T10:00:00+09:00", "seller_reply": "none"}
    advice, dated = case(**LATE_FROM_A_SELLER | {"order_date": "2025-06-01", "promised_date": "2025-06-08"} | written)
    (window,) = [one for one in advice.deadlines if one.code == "marketplace_guarantee"]
    assert window.opens_at
    assert window.closes_at
    assert window.opens_at > window.closes_at
    assert window.begins is None
    assert {one.kind for one in dated if one.thing == "deadline.marketplace_guarantee"} == {"closes"}

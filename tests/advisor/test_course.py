"""What follows by itself, held against whole advices: in every worked example and in any situation."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

import advisor
from advisor import FaultsError, Release, Situation, Stage, advise, after_doing, course
from advisor.proof.golden.running import situation_of as example
from advisor.rulebook.entries import Golden
from advisor.rulebook.rule_entries import WAITING_STATES
from tests.advisor.corpus import Case, of_every_case
from tests.advisor.shipped import RELEASE, VOCABULARY, situation_of
from tests.advisor.toyshop import toy_release

TOY = toy_release()
NOW = datetime.fromisoformat("2026-11-28T09:00+09:00")
AMAZON = {"problem": "late", "sold_by": "amazon", "shipped_by": "amazon", "tracking_status": "in_transit"}
SELLER = AMAZON | {"sold_by": "third_party", "shipped_by": "seller"}
A_SECOND = timedelta(seconds=1)
EVERY_NTH = 7
"""So many of the worked examples are enough to find what breaks; all of them take half a minute."""


def stages(facts: dict[str, Any], now: datetime = NOW) -> list[Stage]:
    return course(RELEASE, situation_of(facts, now), now)


def said(found: list[Stage]) -> list[str]:
    """Each stage in a word or two."""
    return [f"{one.reached} {one.about if one.state in WAITING_STATES else one.action}" for one in found]


# ---- what holds of every course


def hold(release: Release, situation: Situation, now: datetime) -> None:
    found, advice = course(release, situation, now), advise(release, situation, now)
    first, headline = found[0], advice.headline
    assert 1 <= len(found) <= 3
    assert (first.state, first.action, first.about) == (headline.state, headline.action, headline.about)
    assert (first.on, first.until, first.reached) == (headline.on, headline.until, "now")
    assert len({(one.state, one.action, one.about) for one in found}) == len(found)
    for before, after in pairwise(found):
        assert (after.reached == "then") == (before.state not in WAITING_STATES)
        assert before.reached != "refused"
        if after.reached == "unless" and isinstance(before.until, datetime | date):
            over = before.until.date() if isinstance(before.until, datetime) else before.until
            assert after.on >= over - timedelta(days=before.is_rounded)
    for one in found:
        assert one.state in WAITING_STATES or not (one.about or one.until or one.if_refused or one.if_nothing)
    assert course(release, situation, advice.changes_at - A_SECOND) == found


@pytest.mark.parametrize("golden", RELEASE.rulebook.golden[::EVERY_NTH], ids=lambda golden: golden.id)
def test_it_begins_with_the_next_step_and_stays_the_same_until_the_advice_changes(golden: Golden) -> None:
    hold(RELEASE, *example(golden, VOCABULARY))


@pytest.mark.parametrize("golden", TOY.rulebook.golden, ids=lambda golden: golden.id)
def test_the_same_holds_for_another_shop(golden: Golden) -> None:
    hold(TOY, *example(golden, TOY.vocabulary))


@of_every_case
def test_the_same_holds_in_any_situation(case: Case) -> None:
    hold(RELEASE, case.situation, case.now)


@pytest.mark.parametrize("golden", RELEASE.rulebook.golden[::EVERY_NTH], ids=lambda golden: golden.id)
def test_saying_that_the_step_is_done_turns_the_panel(golden: Golden) -> None:
    situation, now = example(golden, VOCABULARY)
    before = advise(RELEASE, situation, now).headline
    if before.state in WAITING_STATES or before.on > now.date():
        return
    known = after_doing(situation, before.action, now, VOCABULARY)
    assert known is not None
    after = advise(RELEASE, known, now).headline
    assert (after.state, after.action) != (before.state, before.action)


# ---- what it says


def test_after_a_contact_stands_the_wait_for_the_answer_then_the_claim() -> None:
    found = stages(SELLER | {"promised_date": "2026-11-20"})
    assert said(found) == ["now contact_seller", "then seller", "unless file_marketplace_guarantee"]
    assert [one.until for one in found] == [None, date(2026, 12, 1), None]  # 48 hours from some hour of the 28th
    assert [one.on for one in found] == [date(2026, 11, 28), date(2026, 11, 28), date(2026, 12, 1)]


def test_a_moment_that_was_told_stays_a_moment() -> None:
    told = {"promised_date": "2026-11-20", "seller_contacted_at": "2026-11-27T15:20+09:00", "seller_reply": "none"}
    found = stages(SELLER | told)
    assert said(found)[:2] == ["now seller", "unless file_marketplace_guarantee"]
    assert found[0].until == datetime.fromisoformat("2026-11-29T15:20+09:00")
    assert (found[2].about, found[2].until) == ("claim", date(2026, 12, 13))


def test_a_stage_is_called_as_its_action_will_be_called_then() -> None:
    """Today one waits to be told how to send it back; once the promise is broken, one asks to return it."""
    agreed = {"seller_contacted_at": "2026-11-25T04:30+09:00", "seller_reply": "agreed"}
    told = SELLER | agreed | {"problem": "damaged", "received_date": "2026-11-07", "refund_promised_by": "2026-11-30"}
    told.pop("tracking_status")
    found, today = stages(told), advise(RELEASE, situation_of(told, NOW), NOW)
    then = advise(RELEASE, situation_of(told, NOW), datetime.fromisoformat("2026-12-01T00:00+09:00"))
    titles = [{one.code: one.title for one in advice.actions}["start_return"] for advice in (today, then)]
    assert said(found)[:2] == ["now promise", "unless start_return"]
    assert titles[0] != titles[1] == found[1].title
    assert found[0].title == ""  # a wait is called by what is awaited


def test_a_no_is_said_of_the_last_wait_where_it_leads_elsewhere() -> None:
    found = stages(AMAZON | {"promised_date": "2026-11-20"})
    assert said(found) == ["now contact_amazon", "then amazon", "unless follow_up"]
    assert [one.if_refused for one in found] == ["", "contact_consumer_center", ""]


def test_a_step_that_is_only_begun_starts_no_wait_for_what_it_records() -> None:
    """A dangerous thing is not sent before somebody said how; the request alone is made in time."""
    broken = {"problem": "damaged", "sold_by": "amazon", "shipped_by": "amazon", "received_date": "2026-10-31"}
    assert said(stages(broken | {"danger": True})) == ["now stop_using", "then start_return", "then contact_amazon"]
    assert said(stages(broken))[:2] == ["now start_return", "then way_back"]


def test_a_last_wait_says_where_to_turn_if_nothing_comes_to_a_second_question() -> None:
    day = datetime.fromisoformat("2026-11-28T09:00+09:00")
    silent = AMAZON | {"promised_date": "2026-11-20", "amazon_contacted_at": "2026-11-26T08:00:00+09:00"}
    found = stages(silent | {"amazon_reply": "none"}, day)
    assert said(found)[:2] == ["now follow_up", "then amazon"]
    ends = [(one.if_nothing, one.instance) for one in found if one.state == "wait"]
    assert ends == [("", "official_complaint")]


def test_who_stays_silent_is_asked_once_more_and_then_the_next_instance() -> None:
    """Not for the third time; what was asked before it was told counts as well."""
    found = stages(AMAZON | {"promised_date": "2026-11-20"})
    assert [(one.action, one.instance) for one in found][-1] == ("follow_up", "official_complaint")
    shop = stages({"problem": "paperwork", "sold_by": "amazon_pay_shop"})
    ends = [(one.if_nothing, one.instance) for one in shop if one.state == "wait"]
    assert ends == [("contact_site", "consumer_hotline_188")]


def test_a_no_leads_past_what_was_due_beside_the_wait() -> None:
    fee = {"problem": "unknown_charge", "charge_kind": "prime_fee", "payment": ["credit_card"]}
    told = {"amazon_contacted_at": "2026-11-28T08:00:00+09:00", "amazon_reply": "none"}
    ends = [one.action for one in stages(fee | told) if one.reached == "refused"]
    ends += [one.if_refused for one in stages(fee | told)]
    assert "contact_consumer_center" in ends
    assert "cancel_membership" not in ends


def test_a_no_stands_after_a_wait_of_which_nobody_knows_the_end() -> None:
    unknown = AMAZON | {"promised_date": "2026-11-20", "amazon_reply": "none"}
    assert said(stages(unknown)) == ["now amazon", "refused contact_consumer_center"]


def test_a_step_that_is_still_to_come_is_done_on_its_day() -> None:
    closed_on_sundays = AMAZON | {
        "promised_date": "2026-11-20",
        "amazon_contacted_at": "2026-11-27T15:20+09:00",
        "amazon_reply": "refused",
    }
    found = stages(closed_on_sundays, datetime.fromisoformat("2026-12-31T09:00+09:00"))
    assert found[0].state == "next"
    assert found[0].on > date(2026, 12, 31)
    assert all(one.on >= found[0].on for one in found)


def test_it_ends_where_nothing_can_be_counted_any_more() -> None:
    last = datetime.fromisoformat("2035-12-31T09:00+09:00")
    found = stages(AMAZON | {"promised_date": "2035-12-20"}, last)
    assert said(found) == ["now contact_amazon", "then amazon"]


def test_a_moment_outside_the_calendar_is_a_fault() -> None:
    with pytest.raises(FaultsError):
        course(RELEASE, situation_of(AMAZON, NOW), NOW.replace(year=2050))
    beyond = advisor.read_situation(AMAZON | {"promised_date": "2050-01-01"}, NOW, VOCABULARY)
    with pytest.raises(FaultsError):
        course(RELEASE, beyond, NOW)

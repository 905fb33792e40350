"""One press writes down that a step of the advice was taken; the case goes on from there."""

import uuid
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from portal import clock as site_clock
from portal.accounts.models import User
from portal.cases.advising import Standing, facts_of, standing_of
from portal.cases.models import Case, Event, Kind, Outcome
from portal.cases.record import close
from tests.portal.cases.telling import contacted
from tests.portal.factories import SATURDAY, log, make_case, published_release


def press(client: Client, case: Case, step: str, key: str = "") -> Any:
    return client.post(f"/cases/{case.pk}/step/", {"step": step, "form_key": key or str(uuid.uuid4())})


def standing(case: Case) -> Standing:
    release = published_release()
    facts = facts_of(case, case.events.all(), release.vocabulary)
    return standing_of(release, facts, site_clock.now(), "ja")


def leading(case: Case) -> tuple[str, str]:
    """The state and the action of today's advice."""
    advice = standing(case).advice
    assert advice is not None
    return advice.headline.state, advice.headline.action


def step_of(case: Case) -> Event:
    return case.events.get(kind=Kind.STEP)


@pytest.fixture
def claimable(client: Client, case: Case, clock: time_machine.Traveller) -> Case:
    """Two days after the seller was written to."""
    log(case, Event(kind="contact", party="seller", at=SATURDAY, facts=contacted("seller", SATURDAY, "none")))
    clock.shift(timedelta(days=2, minutes=1, seconds=7))
    assert leading(case) == ("do", "file_marketplace_guarantee")
    return case


def test_the_step_is_kept_with_its_minute_and_the_advice_goes_on(client: Client, claimable: Case) -> None:
    answer = press(client, claimable, "file_marketplace_guarantee")
    assert (answer.status_code, answer["Location"]) == (303, f"/cases/{claimable.pk}/")
    event = step_of(claimable)
    assert event.step == "file_marketplace_guarantee"
    assert event.at == datetime(2025, 9, 8, 10, 13, tzinfo=SATURDAY.tzinfo)
    assert event.facts == {"guarantee_claim": "filed", "guarantee_claimed_at": "2025-09-08T10:13:00+09:00"}
    assert leading(claimable) == ("wait", "wait")
    assert claimable.given_advices.latest("given_at").facts["guarantee_claim"] == "filed"


def test_the_moment_is_that_of_the_press_and_not_of_the_page(client: Client, case: Case, clock: Any) -> None:
    assert leading(case) == ("do", "contact_seller")
    client.get(f"/cases/{case.pk}/")
    clock.shift(timedelta(hours=3))
    press(client, case, "contact_seller")
    assert step_of(case).facts["seller_contacted_at"] == "2025-09-06T13:12:00+09:00"


def test_pressing_twice_writes_once(client: Client, claimable: Case) -> None:
    key = str(uuid.uuid4())
    for _ in range(2):
        assert press(client, claimable, "file_marketplace_guarantee", key).status_code == 303
    assert claimable.events.filter(kind=Kind.STEP).count() == 1
    page = client.get(f"/cases/{claimable.pk}/").content.decode()
    assert "何も記録しませんでした" not in page


def test_a_step_that_was_taken_in_another_window_is_not_taken_again(client: Client, claimable: Case) -> None:
    press(client, claimable, "file_marketplace_guarantee")
    press(client, claimable, "file_marketplace_guarantee")
    assert claimable.events.filter(kind=Kind.STEP).count() == 1
    assert "何も記録しませんでした" in client.get(f"/cases/{claimable.pk}/").content.decode()


@pytest.mark.parametrize("step", ["", "no_such_step", "wait", "record_contact", "x" * 41, "'; --"])
def test_what_nobody_can_say_to_be_done_is_left(client: Client, case: Case, step: str) -> None:
    assert press(client, case, step).status_code == 303
    assert not case.events.exists()


def test_steps_without_a_fact_of_their_own_are_counted_together(client: Client, taro: User, clock: Any) -> None:
    case = make_case(taro, facts={"problem": "suspicious_contact", "given_away": ["password"]})
    first = leading(case)[1]
    press(client, case, first)
    clock.shift(timedelta(minutes=1))
    second = leading(case)[1]
    assert second != first
    press(client, case, second)
    assert {first, second} <= set(standing(case).facts["done"])


def test_an_ended_case_takes_no_step(client: Client, claimable: Case) -> None:
    close(claimable, Outcome.SOLVED, uuid.uuid4(), site_clock.now())
    press(client, claimable, "file_marketplace_guarantee")
    assert not claimable.events.filter(kind=Kind.STEP).exists()


def test_nobody_takes_a_step_in_another_ones_case(client: Client, hanako: User) -> None:
    theirs = make_case(hanako)
    assert press(client, theirs, "contact_seller").status_code == 404
    assert not theirs.events.exists()


def test_a_case_whose_facts_cannot_be_read_takes_none(client: Client, taro: User) -> None:
    case = Case.objects.create(owner=taro, title="古い", facts={"problem": "no_such_problem"})
    assert press(client, case, "contact_seller").status_code == 303
    assert not case.events.exists()


def take_back(client: Client, case: Case, event: Event) -> int:
    return client.post(f"/cases/{case.pk}/step/{event.pk}/back/").status_code


def test_the_last_step_can_be_taken_back(client: Client, claimable: Case, clock: time_machine.Traveller) -> None:
    before = standing(claimable).facts
    press(client, claimable, "file_marketplace_guarantee")
    clock.shift(timedelta(minutes=1))
    assert take_back(client, claimable, step_of(claimable)) == 303
    assert standing(claimable).facts == before
    assert leading(claimable) == ("do", "file_marketplace_guarantee")
    assert claimable.given_advices.latest("given_at").facts == before


def test_taking_back_twice_takes_back_one(client: Client, claimable: Case, clock: Any) -> None:
    press(client, claimable, "file_marketplace_guarantee")
    event = step_of(claimable)
    contacts = claimable.events.exclude(kind=Kind.STEP).count()
    for _ in range(2):
        assert take_back(client, claimable, event) == 303
    assert claimable.events.count() == contacts


def test_what_was_written_down_before_something_else_stays(client: Client, claimable: Case, clock: Any) -> None:
    press(client, claimable, "file_marketplace_guarantee")
    event = step_of(claimable)
    clock.shift(timedelta(minutes=1))
    log(claimable, Event(kind="note", at=site_clock.now(), text="x"))
    take_back(client, claimable, event)
    assert step_of(claimable) == event


def test_nothing_but_a_step_is_taken_back(client: Client, case: Case, hanako: User) -> None:
    note = log(case, Event(kind="note", at=site_clock.now(), text="x"))
    take_back(client, case, note)
    assert case.events.get() == note
    theirs = make_case(hanako)
    client.force_login(hanako)
    press(client, theirs, "contact_seller")
    client.force_login(case.owner)
    assert take_back(client, theirs, step_of(theirs)) == 404
    assert take_back(client, case, step_of(theirs)) == 303
    assert theirs.events.exists()


def test_looking_is_not_doing(client: Client, case: Case) -> None:
    assert client.get(f"/cases/{case.pk}/step/").status_code == 405


def test_a_press_without_a_token_is_refused(case: Case) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(case.owner)
    assert press(strict, case, "contact_seller").status_code == 403
    assert not case.events.exists()

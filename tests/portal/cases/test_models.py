"""What the database itself refuses, whoever writes to it."""

import uuid
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from portal import clock as site_clock
from portal.accounts.models import Guest, User
from portal.cases.models import Case, Event, Promise, PromiseState
from tests.portal.factories import log, make_case


def refuses(model: type[Any], **fields: Any) -> bool:
    try:
        with transaction.atomic():
            model.objects.create(**fields)
    except IntegrityError:
        return True
    return False


def test_a_case_has_a_title_a_version_and_an_outcome_only_when_it_is_ended(taro: User) -> None:
    sound: dict[str, Any] = {"owner": taro, "title": "x", "facts": {}}
    assert not refuses(Case, **sound)
    assert refuses(Case, **sound | {"title": ""})
    assert refuses(Case, **sound, version=0)
    assert refuses(Case, **sound, outcome="solved")
    assert refuses(Case, **sound, closed_at=site_clock.now())
    assert refuses(Case, **sound, closed_at=site_clock.now(), outcome="nonsense")


def test_one_form_makes_one_case_for_one_person(taro: User, hanako: User) -> None:
    key = uuid.uuid4()
    assert not refuses(Case, owner=taro, title="x", facts={}, form_key=key)
    assert refuses(Case, owner=taro, title="y", facts={}, form_key=key)
    assert not refuses(Case, owner=hanako, title="z", facts={}, form_key=key)


def test_an_event_is_of_a_known_kind_with_whatever_party_its_shop_names(case: Case) -> None:
    sound: dict[str, Any] = {"case": case, "kind": "note", "at": site_clock.now()}
    assert not refuses(Event, **sound)
    assert refuses(Event, **sound | {"kind": "rumour"})
    assert not refuses(Event, **sound, party="neighbour", channel="pigeon")


def test_a_promise_says_what_was_promised(case: Case) -> None:
    event = log(case, Event(kind="promise", at=site_clock.now()))
    assert refuses(Promise, case=case, event=event, text="", due_on=date(2025, 9, 10))


@pytest.mark.parametrize(
    ("today", "state", "days"),
    [
        (date(2025, 9, 9), PromiseState.OPEN, 0),
        (date(2025, 9, 10), PromiseState.OPEN, 0),
        (date(2025, 9, 11), PromiseState.OVERDUE, 1),
        (date(2025, 9, 13), PromiseState.OVERDUE, 3),
    ],
)
def test_a_promise_is_overdue_from_the_day_after(today: date, state: PromiseState, days: int) -> None:
    promise = Promise(text="返金", due_on=date(2025, 9, 10))
    assert promise.state_on(today) is state
    assert promise.days_overdue(today) == days


def test_a_kept_promise_is_never_overdue() -> None:
    promise = Promise(text="返金", due_on=date(2025, 9, 10), kept_on=date(2025, 9, 12))
    assert promise.state_on(date(2025, 10, 1)) is PromiseState.KEPT


def test_nobody_owns_the_cases_of_somebody_else(taro: User, hanako: User) -> None:
    mine = make_case(taro)
    assert list(Case.objects.owned_by(taro)) == [mine]
    assert not Case.objects.owned_by(hanako).exists()
    guest = Guest.objects.create(key_digest="x")
    assert not Case.objects.owned_by(guest).exists()
    case = make_case(guest)
    assert list(Case.objects.owned_by(guest)) == [case]
    assert not Case.objects.owned_by(taro).filter(pk=case.pk).exists()


def test_ids_are_random(case: Case) -> None:
    assert case.pk.version == 4
    assert case.given_advices.get().pk.version == 4

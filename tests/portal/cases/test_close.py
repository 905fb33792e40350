import uuid
from datetime import date, timedelta

import time_machine
from django.test import Client

from portal import clock as site_clock
from portal.accounts.models import User
from portal.cases.models import Case, Event, Promise
from tests.portal.factories import log, make_case


def test_ends_with_an_outcome_and_says_so_in_the_history(client: Client, case: Case) -> None:
    client.post(f"/cases/{case.pk}/close/", {"outcome": "solved", "form_key": str(uuid.uuid4())})
    case.refresh_from_db()
    assert case.outcome == "solved"
    assert case.closed_at is not None
    assert Event.objects.get().kind == "closed"
    assert "解決した" in client.get(f"/cases/{case.pk}/").content.decode()


def test_ending_twice_is_ending_once(client: Client, case: Case) -> None:
    for outcome in ("solved", "given_up"):
        client.post(f"/cases/{case.pk}/close/", {"outcome": outcome, "form_key": str(uuid.uuid4())})
    case.refresh_from_db()
    assert case.outcome == "solved"
    assert Event.objects.count() == 1


def test_an_unknown_outcome_is_refused(client: Client, case: Case) -> None:
    assert client.post(f"/cases/{case.pk}/close/", {"outcome": "x", "form_key": str(uuid.uuid4())}).status_code == 422
    case.refresh_from_db()
    assert case.closed_at is None


def test_goes_on_with_an_ended_case(client: Client, case: Case) -> None:
    client.post(f"/cases/{case.pk}/close/", {"outcome": "solved", "form_key": str(uuid.uuid4())})
    client.post(f"/cases/{case.pk}/reopen/")
    case.refresh_from_db()
    assert (case.closed_at, case.outcome) == (None, "")


def test_an_ended_case_takes_no_entry_and_what_was_typed_stays(client: Client, case: Case) -> None:
    client.post(f"/cases/{case.pk}/close/", {"outcome": "solved", "form_key": str(uuid.uuid4())})
    typed = {"day": "2025-09-06", "text": "箱は捨てない", "form_key": str(uuid.uuid4())}
    answer = client.post(f"/cases/{case.pk}/log/note/", typed)
    assert answer.status_code == 422
    assert "箱は捨てない" in answer.content.decode()
    assert [event.kind for event in case.events.all()] == ["closed"]
    client.post(f"/cases/{case.pk}/reopen/")
    assert client.post(f"/cases/{case.pk}/log/note/", typed).status_code == 302


def test_no_promise_is_overdue_in_an_ended_case_and_none_is_kept_afterwards(
    client: Client, case: Case, clock: time_machine.Traveller
) -> None:
    promise = Promise(text="返金する", due_on=date(2025, 9, 7))
    log(case, Event(kind="promise", at=site_clock.now()), promise=promise)
    clock.shift(timedelta(days=3))
    assert "約束を2日過ぎた" in client.get(f"/cases/{case.pk}/").content.decode()
    client.post(f"/cases/{case.pk}/close/", {"outcome": "solved", "form_key": str(uuid.uuid4())})
    page = client.get(f"/cases/{case.pk}/").content.decode()
    assert "返金する" in page
    assert "過ぎた" not in page
    assert "約束の日を過ぎた" not in page
    assert f"/promises/{promise.pk}/kept/" not in page
    client.post(f"/cases/{case.pk}/promises/{promise.pk}/kept/")
    promise.refresh_from_db()
    assert promise.kept_on is None


def test_nobody_ends_another_ones_case(client: Client, hanako: User) -> None:
    theirs = make_case(hanako)
    for path in ("close", "reopen"):
        assert client.post(f"/cases/{theirs.pk}/{path}/", {"outcome": "solved"}).status_code == 404
    theirs.refresh_from_db()
    assert theirs.closed_at is None

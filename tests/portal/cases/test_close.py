import uuid

from django.test import Client

from portal.accounts.models import User
from portal.cases.models import Case, Event
from tests.portal.factories import make_case


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


def test_nobody_ends_another_ones_case(client: Client, hanako: User) -> None:
    theirs = make_case(hanako)
    for path in ("close", "reopen"):
        assert client.post(f"/cases/{theirs.pk}/{path}/", {"outcome": "solved"}).status_code == 404
    theirs.refresh_from_db()
    assert theirs.closed_at is None

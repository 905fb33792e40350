"""A write that is stored is never answered as if it were bad input."""

from datetime import date
from typing import Any
from unittest.mock import Mock
from uuid import uuid4

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import OperationalError
from django.test import Client

from portal.accounts.sessions import NOTED_EVERY, SEEN_AT
from portal.cases import record
from portal.cases.models import Case
from portal.curation import published
from tests.portal.factories import make_case, make_user, published_release


@pytest.fixture(autouse=True)
def release(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(published._current, "get", published_release)


@pytest.fixture
def case(db: None) -> Case:
    return make_case(make_user())


@pytest.fixture
def browser(case: Case) -> Client:
    """Signed in a while ago, so that what it sends is noted in the session."""
    found = Client(raise_request_exception=False)
    found.force_login(case.owner)
    session = found.session
    session[SEEN_AT] -= 2 * NOTED_EVERY.total_seconds()
    session.save()
    return found


def write(browser: Client, case: Case) -> Any:
    note = {"day": date(2025, 9, 6).isoformat(), "text": "打った言葉", "form_key": str(uuid4())}
    return browser.post(f"/cases/{case.pk}/log/note/", note)


def test_a_session_ended_elsewhere_meanwhile_leads_on(
    browser: Client, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    stock = record.log_event

    def and_end(*given: Any) -> None:
        stock(*given)
        Session.objects.all().delete()

    monkeypatch.setattr("portal.cases.views.writing.log_event", and_end)
    answer = write(browser, case)
    assert answer.status_code == 302
    assert answer["Location"] == f"/cases/{case.pk}/"
    assert not browser.cookies[settings.SESSION_COOKIE_NAME].value
    assert case.events.get().text == "打った言葉"


def test_a_database_that_fails_after_the_write_is_a_fault_of_the_site(
    browser: Client, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Session, "save", Mock(side_effect=OperationalError("database or disk is full")))
    assert write(browser, case).status_code == 503
    assert case.events.get().text == "打った言葉"

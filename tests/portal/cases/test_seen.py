"""The page of a case says that it is looked at, and what it showed; opening a page writes nothing."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver

from portal import clock as site_clock
from portal.accounts.models import User
from portal.cases.models import Case, Event, GivenAdvice
from portal.cases.snapshots import SHOWN_LATELY
from portal.curation import published
from tests.portal.browserform import Sent, what_a_browser_sends
from tests.portal.cases.looking import look, say_so, shown
from tests.portal.cases.telling import contacted
from tests.portal.factories import log, released_with_shop, values_in_addresses
from tests.portal.test_access import routes

WRITES = ("INSERT", "UPDATE", "DELETE")


def sent_by(page: str) -> Sent:
    return what_a_browser_sends(page, "seen")


def given_days(case: Case) -> list[tuple[int, str]]:
    return [(one.given_at.astimezone(site_clock.TOKYO).day, one.language) for one in case.given_advices.all()]


def contact_seller(case: Case) -> None:
    now = site_clock.now()
    log(case, Event(kind="contact", party="seller", at=now, facts=contacted("seller", now, "none")))


def addresses(values: dict[str, str]) -> list[str]:
    """Those of all pages of the room, their blanks filled for one case."""
    found = routes(get_resolver("portal.cases.urls"), "/cases/")
    return [re.sub(r"<(?:\w+:)?(\w+)>", lambda blank: values[blank[1]], route) for route in found]


def test_opening_a_page_of_the_room_writes_nothing(client: Client, case: Case, clock: time_machine.Traveller) -> None:
    values = values_in_addresses(case) | {"token": "no-such-token"}
    client.post(f"/cases/{case.pk}/reopen/")  # says so on the next page
    clock.shift(timedelta(hours=1))
    for address in addresses(values):
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(address)
            answer.getvalue()  # reading to the end closes a file
        assert [one["sql"] for one in asked if one["sql"].startswith(WRITES)] == [], address


def test_an_advice_shown_on_a_new_day_is_kept_once(client: Client, case: Case, clock: time_machine.Traveller) -> None:
    look(client, case)
    assert given_days(case) == [(6, "ja")], "it was kept when it was saved"
    clock.shift(timedelta(days=1))
    for _ in range(2):
        look(client, case)
        clock.shift(timedelta(minutes=3))
    assert given_days(case) == [(6, "ja"), (7, "ja")]


def test_an_advice_shown_in_the_other_language_is_kept_in_it(client: Client, case: Case) -> None:
    for language in ("", "/en", "", "/en"):
        look(client, case, language)
    assert given_days(case) == [(6, "ja"), (6, "en")]


def test_an_advice_that_changed_during_the_day_is_kept_again_and_opens_as_it_was(
    client: Client, case: Case, clock: time_machine.Traveller
) -> None:
    contact_seller(case)
    clock.shift(timedelta(days=2, hours=-1))
    look(client, case)
    clock.shift(timedelta(hours=2))
    look(client, case)
    assert given_days(case)[-2:] == [(8, "ja"), (8, "ja")]
    waiting, asking = list(case.given_advices.all())[-2:]
    for given, step in ((waiting, "wait"), (asking, "file_marketplace_guarantee")):
        assert given.advice["headline"]["action"] == step
        assert given.facts["seller_reply"] == "none"
        assert client.get(f"/cases/{case.pk}/given/{given.pk}/").status_code == 200


def test_what_was_written_down_after_the_page_was_shown_is_not_in_its_advice(
    client: Client, case: Case, clock: time_machine.Traveller
) -> None:
    clock.shift(timedelta(days=1))
    sent = sent_by(shown(client, case))
    clock.shift(timedelta(seconds=2))
    contact_seller(case)
    say_so(client, case, sent)
    assert [one.facts.get("seller_reply") for one in case.given_advices.all()] == [None, None, "none"]


def test_what_the_site_would_not_have_shown_is_not_kept(
    client: Client, case: Case, clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock.shift(timedelta(days=1))
    sent = sent_by(shown(client, case))
    future = site_clock.now() + timedelta(minutes=1)
    for wrong in ({"digest": "0" * 64}, {"digest": ""}, {"shown_at": ""}, {"shown_at": "soon"}, {"shown_at": future}):
        say_so(client, case, sent | wrong)
    clock.shift(SHOWN_LATELY + timedelta(seconds=1))
    say_so(client, case, sent)
    clock.shift(-SHOWN_LATELY)
    with monkeypatch.context() as patch:
        patch.setattr(published._current, "get", lambda: released_with_shop())
        say_so(client, case, sent)
    assert GivenAdvice.objects.count() == 1
    say_so(client, case, sent)
    assert GivenAdvice.objects.count() == 2


def test_an_ended_case_and_one_without_an_advice_show_none(client: Client, case: Case, taro: User) -> None:
    open_page = sent_by(shown(client, case))
    Case.objects.filter(pk=case.pk).update(closed_at=site_clock.now(), outcome="solved")
    unreadable = Case.objects.create(owner=taro, title="古い", facts={"problem": "no_such_problem"})
    for one in (case, unreadable):
        sent = sent_by(look(client, one))
        assert set(sent) == {"csrfmiddlewaretoken", "shown_at", "digest"}
        assert not any(sent["shown_at"] + sent["digest"])
    GivenAdvice.objects.all().delete()
    say_so(client, case, open_page)
    assert not GivenAdvice.objects.exists()


def test_a_look_is_that_of_the_owner_with_a_token(
    client: Client, case: Case, hanako: User, clock: time_machine.Traveller
) -> None:
    clock.shift(timedelta(days=1))
    theirs, strict = Client(), Client(enforce_csrf_checks=True)
    theirs.force_login(hanako)
    strict.force_login(case.owner)
    sent = sent_by(shown(strict, case))
    assert theirs.post(f"/cases/{case.pk}/seen/", sent).status_code == 404
    assert strict.post(f"/cases/{case.pk}/seen/", sent | {"csrfmiddlewaretoken": "x"}).status_code == 403
    case.refresh_from_db()
    assert case.seen_at < site_clock.now()
    say_so(strict, case, sent)
    case.refresh_from_db()
    assert case.seen_at == site_clock.now()


def test_the_page_asks_the_database_as_often_whatever_was_kept(
    client: Client, case: Case, clock: time_machine.Traveller, django_assert_max_num_queries: Any
) -> None:
    for _ in range(5):
        clock.shift(timedelta(days=1))
        contact_seller(case)
        look(client, case)
    with django_assert_max_num_queries(8):
        shown(client, case)

"""How long somebody stays signed in."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client

from portal.accounts.models import User
from portal.accounts.sessions import IDLE_LIFETIME, WHOLE_LIFETIME, end_sessions_of
from tests.portal.factories import SATURDAY, make_user

SECOND = timedelta(seconds=1)


@pytest.fixture
def clock() -> time_machine.Traveller:  # type: ignore[misc]
    with time_machine.travel(SATURDAY, tick=False) as traveller:
        yield traveller  # type: ignore[misc]


@pytest.fixture
def client(clock: time_machine.Traveller, taro: User) -> Client:
    client = Client()
    client.force_login(taro)
    return client


def signed_in(client: Client) -> bool:
    return client.get("/cases/").status_code == 200


def test_somebody_away_for_long_is_signed_out(client: Client, clock: time_machine.Traveller) -> None:
    clock.shift(IDLE_LIFETIME)
    assert signed_in(client)
    clock.shift(IDLE_LIFETIME + SECOND)
    assert not signed_in(client)


def test_somebody_active_is_signed_out_after_the_whole_lifetime(client: Client, clock: time_machine.Traveller) -> None:
    for _ in range(WHOLE_LIFETIME // timedelta(days=5)):
        clock.shift(timedelta(days=5))
        client.post("/cases/claim/")
        assert signed_in(client)
    clock.shift(SECOND)
    assert not signed_in(client)


def test_opening_pages_is_no_activity_and_writes_nothing(client: Client, clock: time_machine.Traveller) -> None:
    before = Session.objects.get().session_data
    clock.shift(IDLE_LIFETIME)
    assert signed_in(client)
    assert Session.objects.get().session_data == before


def test_being_asked_for_the_password_is_no_activity(client: Client, clock: time_machine.Traveller) -> None:
    clock.shift(timedelta(days=4))
    assert client.get("/account/reauthenticate/").status_code == 200
    clock.shift(timedelta(days=3) + SECOND)
    assert not signed_in(client)


def test_public_pages_neither_count_nor_read_the_session(client: Client, clock: time_machine.Traveller) -> None:
    answer = client.get("/account/deleted/")
    assert answer.status_code == 200
    guides = client.get("/guides/")
    assert "Cookie" not in guides.get("Vary", "")
    clock.shift(IDLE_LIFETIME + SECOND)
    client.get("/guides/")
    assert not signed_in(client)


def test_the_first_page_knows_nobody_who_was_away_for_long(client: Client, clock: time_machine.Traveller) -> None:
    clock.shift(IDLE_LIFETIME)
    assert client.get("/").status_code == 302
    clock.shift(IDLE_LIFETIME + SECOND)
    assert client.get("/").status_code == 200
    assert not signed_in(client)


def test_an_ended_session_is_gone_from_the_server(client: Client, clock: time_machine.Traveller) -> None:
    clock.shift(IDLE_LIFETIME + SECOND)
    signed_in(client)
    assert not Session.objects.exists()


def test_ends_the_sessions_of_one_person_only(client: Client, taro: User) -> None:
    other = Client()
    other.force_login(make_user())
    end_sessions_of(taro)
    assert not signed_in(client)
    assert signed_in(other)


def test_a_new_secret_key_keeps_signed_in_who_comes_while_the_old_one_is_named(taro: User, settings: Any) -> None:
    coming, away = Client(), Client()
    for browser in (coming, away):
        browser.force_login(taro)
    old, settings.SECRET_KEY = settings.SECRET_KEY, "a new key " * 8
    settings.SECRET_KEY_FALLBACKS = [old]
    assert coming.get("/cases/").status_code == 200
    settings.SECRET_KEY_FALLBACKS = []
    assert coming.get("/cases/").status_code == 200
    assert away.get("/cases/").status_code == 302

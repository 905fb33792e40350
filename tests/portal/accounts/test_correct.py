"""Whoever mistyped the address at sign-up, and is signed out, gives the right one with the password."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from portal.accounts.models import User
from tests.portal.accounts.letters import letters_to
from tests.portal.accounts.test_email import NEW, OLD, can_sign_in, confirm
from tests.portal.factories import PASSWORD, SATURDAY
from tests.portal.pages import Page

ADDRESS = "/account/email/correct/"


@pytest.fixture
def waiting(stranger: Client, taro: User) -> Client:
    """Taro's browser: the password was right, the address is not confirmed."""
    taro.emailaddress_set.update(verified=False)
    stranger.post("/account/login/", {"login": OLD, "password": PASSWORD})
    return stranger


def test_the_page_after_signing_in_leads_there(waiting: Client) -> None:
    page = Page(waiting.get("/account/confirm-email/"))
    assert ADDRESS in page.links()
    assert waiting.get(ADDRESS).status_code == 200


def test_the_link_is_sent_again_with_one_press_and_at_most_every_three_minutes(stranger: Client, taro: User) -> None:
    taro.emailaddress_set.update(verified=False)
    with time_machine.travel(SATURDAY, tick=False) as clock:
        stranger.post("/account/login/", {"login": OLD, "password": PASSWORD})
        before = len(letters_to(OLD))
        page = Page(stranger.get("/account/confirm-email/"))
        assert page.all("form", action=ADDRESS)
        assert page.all("button", name="again")
        for minutes, sent in ((4, 1), (1, 1), (3, 2)):
            clock.shift(timedelta(minutes=minutes))
            assert stranger.post(ADDRESS, {"again": "1"})["Location"] == "/account/confirm-email/"
            assert len(letters_to(OLD)) == before + sent


def test_another_address_gets_a_link_that_signs_in(waiting: Client, taro: User) -> None:
    answer = waiting.post(ADDRESS, {"email": "ＮＥＷ@example.jp"})
    assert answer["Location"] == "/account/confirm-email/"
    taro.refresh_from_db()
    assert taro.email == OLD
    assert waiting.get("/cases/").status_code == 302
    confirm(waiting)
    assert waiting.get("/cases/").status_code == 200
    assert can_sign_in(NEW)


def test_a_wrong_address_is_refused_in_words(waiting: Client) -> None:
    assert "id_email_error" in waiting.post(ADDRESS, {"email": "x"}).content.decode()


def test_is_closed_without_the_password(taro: User) -> None:
    taro.emailaddress_set.update(verified=False)
    for answer in (Client().get(ADDRESS), Client().post(ADDRESS, {"email": NEW})):
        assert answer["Location"] == "/account/login/"
    assert not letters_to(NEW)


def test_is_closed_once_an_address_is_confirmed(waiting: Client, taro: User) -> None:
    taro.emailaddress_set.update(verified=True)
    assert waiting.post(ADDRESS, {"email": NEW})["Location"] == "/account/login/"
    assert not letters_to(NEW)


def test_asking_too_often_is_slowed(waiting: Client) -> None:
    answers = [waiting.post(ADDRESS, {"email": f"a{n}@example.jp"}).status_code for n in range(11)]
    assert answers == [302] * 10 + [429]

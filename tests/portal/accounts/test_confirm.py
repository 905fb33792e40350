"""Confirming an address: a mailbox alone never takes an account over."""

from datetime import timedelta
from urllib.parse import quote

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.test import Client

from portal.accounts.models import User
from tests.portal.accounts.letters import confirmation_link
from tests.portal.accounts.test_email import NEW, OLD, ask, can_sign_in, confirm
from tests.portal.factories import PASSWORD, make_user
from tests.portal.pages import Page


def test_whoever_only_reads_the_mailbox_cannot_confirm_a_change(client: Client, stranger: Client, taro: User) -> None:
    ask(client)
    link = confirmation_link(NEW)
    page = Page(stranger.get(link))
    assert OLD not in page.text
    assert not page.all("form", method="post")
    assert f"/account/login/?next={quote(link)}" in page.links()
    assert stranger.post(link).status_code == 403
    taro.refresh_from_db()
    assert taro.email == OLD
    assert not EmailAddress.objects.get(email=NEW).verified


def test_somebody_else_who_is_signed_in_cannot_confirm_it_either(client: Client, taro: User) -> None:
    ask(client)
    other = Client()
    other.force_login(make_user("hanako@example.jp"))
    link = confirmation_link(NEW)
    assert OLD not in Page(other.get(link)).text
    assert other.post(link).status_code == 403
    assert other.get("/cases/").status_code == 200
    taro.refresh_from_db()
    assert taro.email == OLD


def test_on_another_device_one_signs_in_first_and_is_back_at_the_link(client: Client, stranger: Client) -> None:
    ask(client)
    link = confirmation_link(NEW)
    answer = stranger.post("/account/login/", {"login": OLD, "password": PASSWORD, "next": link})
    assert answer["Location"] == link
    confirm(stranger)
    assert can_sign_in(NEW)


def test_the_new_address_with_the_password_waits_for_the_link_and_then_signs_in(
    client: Client, stranger: Client
) -> None:
    ask(client)
    answer = stranger.post("/account/login/", {"login": NEW, "password": PASSWORD})
    assert answer["Location"] == "/account/confirm-email/"
    assert stranger.get("/cases/").status_code == 302
    confirm(stranger)
    assert stranger.get("/cases/").status_code == 200


@pytest.mark.parametrize(("language", "word"), [("", "確認"), ("/en", "Confirm")])
def test_asks_before_it_confirms(stranger: Client, taro: User, language: str, word: str) -> None:
    taro.emailaddress_set.update(verified=False)
    stranger.post(f"{language}/account/login/", {"login": OLD, "password": PASSWORD})
    link = confirmation_link(OLD)
    assert link.startswith(language)
    page = Page(stranger.get(link))
    assert OLD in page.text
    assert word in page.text
    assert not taro.emailaddress_set.get().verified


def test_the_address_of_a_new_account_is_confirmed_on_any_device(stranger: Client) -> None:
    stranger.post("/account/signup/", {"email": NEW, "password1": PASSWORD})
    page = confirm(Client())
    assert NEW in page.text
    assert can_sign_in(NEW)


def test_a_link_works_once_and_for_three_days(client: Client, taro: User) -> None:
    ask(client)
    link = confirmation_link(NEW)
    with time_machine.travel(timedelta(days=4)):
        assert "使えません" in Page(client.get(link)).text
        assert client.post(link).status_code == 404
    confirm(client)
    assert "使えません" in Page(client.get(link)).text
    assert client.post(link).status_code == 404


def test_a_link_of_an_address_that_was_taken_meanwhile_says_so(client: Client, taro: User) -> None:
    ask(client)
    make_user(NEW)
    link = confirmation_link(NEW)
    page = Page(client.get(link))
    assert "ほかのアカウント" in page.text
    assert "ほかのアカウント" in Page(client.post(link, follow=True)).text
    taro.refresh_from_db()
    assert taro.email == OLD


def test_a_link_of_an_erased_account_is_dead(client: Client, taro: User) -> None:
    ask(client)
    link = confirmation_link(NEW)
    User.objects.all().delete()
    assert Client().get(link).status_code == 200
    assert Client().post(link).status_code == 404

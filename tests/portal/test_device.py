"""Leaving a shared device: the page says what goes and what stays; only a posted form clears, and it clears all."""

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client

from portal.curation import published
from tests.portal import factories
from tests.portal.pages import Page

CLEAR, CLEARED = "/device/clear/", "/device/cleared/"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def release(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(published._current, "get", factories.published_release)


@pytest.fixture
def signed_in(client: Client) -> Client:
    client.force_login(factories.make_user("a@example.jp"))
    return client


def test_looking_clears_nothing(signed_in: Client) -> None:
    answer = signed_in.get(CLEAR)
    assert "Clear-Site-Data" not in answer
    assert Session.objects.count() == 1
    assert signed_in.get("/cases/").status_code == 200


@pytest.mark.parametrize(("prefix", "words"), [("", "サインイン中です"), ("/en", "You are signed in")])
def test_it_says_that_somebody_is_signed_in(signed_in: Client, prefix: str, words: str) -> None:
    assert words in Page(signed_in.get(prefix + CLEAR)).text
    assert words not in Page(Client().get(prefix + CLEAR)).text


def test_it_names_what_no_site_can_clear(client: Client) -> None:
    for address in (CLEAR, CLEARED):
        text = Page(client.get(address)).text
        assert all(word in text for word in ("履歴", "ブックマーク", "タブ", "Ctrl+H"))


def test_the_form_signs_out_ends_the_session_and_tells_the_browser_to_forget(signed_in: Client) -> None:
    answer = signed_in.post(CLEAR)
    assert answer["Location"] == CLEARED
    assert answer["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert "no-store" in answer["Cache-Control"]
    for name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME):
        assert answer.cookies[name]["max-age"] == 0
    assert Session.objects.count() == 0
    assert signed_in.get("/cases/").status_code == 302


def test_the_old_cookie_opens_nothing_any_more(signed_in: Client) -> None:
    old = signed_in.cookies[settings.SESSION_COOKIE_NAME].value
    signed_in.post(CLEAR)
    signed_in.cookies[settings.SESSION_COOKIE_NAME] = old
    assert signed_in.get("/cases/").status_code == 302


def test_another_site_cannot_post_it(signed_in: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = signed_in.cookies
    assert strict.post(CLEAR).status_code == 403
    assert Session.objects.count() == 1


def test_who_is_not_signed_in_can_clear_too(client: Client) -> None:
    assert "Clear-Site-Data" in client.post(CLEAR)


def test_the_page_after_it_clears_nothing_and_sets_no_cookie(signed_in: Client) -> None:
    answer = signed_in.get(CLEARED)
    assert "Clear-Site-Data" not in answer
    assert not answer.cookies
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("address", ["/", "/intake/?problem=late", "/tools/", "/guides/", "/cases/", "/account/"])
def test_the_foot_of_every_page_leads_here(signed_in: Client, address: str) -> None:
    assert CLEAR in Page(signed_in.get(address, follow=True)).links()


@pytest.mark.parametrize("address", ["/cases/", "/account/", "/account/email/", "/account/2fa/", "/account/export/"])
def test_nothing_of_somebody_signed_in_is_stored(signed_in: Client, address: str) -> None:
    assert "no-store" in signed_in.get(address)["Cache-Control"]

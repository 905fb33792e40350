"""The page says who runs the site and what is kept, from the settings it runs with, and makes nothing up."""

from datetime import date, timedelta
from hashlib import sha256

import pytest
from django.apps import apps
from django.test import Client
from pytest_django import Settings

from portal.accounts import devices, guests, sessions
from portal.accounts.agreeing import WORDS_OF
from portal.mydata.leaving import NOTICE
from portal.post import sending
from tests.portal.pages import Page
from tests.portal.served import main_of

UNSAID = {
    "": (
        "名前は書かれていません",
        "住所は書かれていません",
        "連絡先は書かれていません",
        "期間は、運営者が書いていません",
    ),
    "/en": (
        "has not given a name",
        "has not given a postal address",
        "has not given a contact",
        "has not said for how long",
    ),
}
SAID = {
    "OPERATOR_NAME": "消費者の会",
    "OPERATOR_ADDRESS": "東京都 1-2-3",
    "OPERATOR_CONTACT": "help@todoku.example",
    "BACKUP_DAYS": 35,
}


def text_of(client: Client, prefix: str = "") -> str:
    answer = client.get(f"{prefix}/privacy/")
    assert answer.status_code == 200
    return Page(answer).text


@pytest.mark.parametrize("prefix", UNSAID)
def test_what_the_operator_did_not_say_is_said_to_be_missing(client: Client, prefix: str) -> None:
    assert [words for words in UNSAID[prefix] if words not in text_of(client, prefix)] == []


@pytest.mark.parametrize("prefix", UNSAID)
def test_what_the_operator_said_stands_there(client: Client, settings: Settings, prefix: str) -> None:
    for name, value in SAID.items():
        setattr(settings, name, value)
    text = text_of(client, prefix)
    assert [words for words in UNSAID[prefix] if words in text] == []
    assert [value for value in SAID.values() if str(value) not in text] == []
    assert Page(client.get(f"{prefix}/privacy/")).all("a", href="mailto:help@todoku.example")


def test_every_span_is_that_of_the_settings(client: Client, settings: Settings) -> None:
    settings.GUEST_DAYS, settings.UNCONFIRMED_DAYS, settings.ACCOUNT_DAYS = 123, 17, 777
    text = text_of(client)
    spans = [123, 17, 777, guests.COOKIE_LIVES, devices.KNOWN_FOR, sessions.IDLE_LIFETIME, sessions.WHOLE_LIFETIME]
    for span in [*spans, NOTICE, sending.KEPT]:
        assert f"{span.days if isinstance(span, timedelta) else span}日" in text, span


def test_an_account_that_is_kept_for_ever_is_said_to_be(client: Client, settings: Settings) -> None:
    settings.ACCOUNT_DAYS = 0
    assert "サインインがなければ" not in text_of(client)


@pytest.mark.parametrize("host", ["", "smtp.todoku.example"])
def test_it_says_whether_mail_leaves_the_site(client: Client, settings: Settings, host: str) -> None:
    settings.EMAIL_HOST = host
    assert ("選んだメールサーバー" in text_of(client)) is bool(host)


def test_every_page_and_the_form_of_a_new_account_lead_to_it(client: Client) -> None:
    for address in ("/", "/tools/", "/account/login/"):
        assert "/privacy/" in Page(client.get(address)).links()


def test_whoever_adds_a_kind_of_data_about_people_looks_at_the_page() -> None:
    """Each table belongs to a part of the page; a new one has to be told there, or said here to be about nobody."""
    about_people = {
        "accounts",
        "account",
        "mfa",
        "usersessions",
        "sessions",
        "cases",
        "evidence",
        "post",
        "mydata",
        "observed",
        "audit",
    }
    about_nobody = {"curation", "admin", "auth", "contenttypes"}
    assert {model._meta.app_label for model in apps.get_models()} == about_people | about_nobody


def test_the_words_are_those_of_the_day_that_people_agree_to(client: Client, settings: Settings) -> None:
    """Whoever changes what the page says gives it a new day, in `portal/accounts/agreeing.py`, and here its digest."""
    for name, value in SAID.items():
        setattr(settings, name, value)
    said = "".join(main_of(client.get(f"{prefix}/privacy/")).text for prefix in UNSAID)
    assert (WORDS_OF, sha256(said.encode()).hexdigest()[:16]) == (date(2026, 12, 1), "01c3d09b6f0c4164")

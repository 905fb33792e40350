from datetime import timedelta
from unittest.mock import Mock

import pytest
import time_machine
from django.conf import settings
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.test import Client

from portal.accounts.models import User
from tests.portal.accounts.letters import confirmation_link, letters_to
from tests.portal.factories import PASSWORD, SATURDAY, make_user
from tests.portal.pages import Page

ADDRESS = "/account/login/"


def sign_in(browser: Client, email: str = "taro@example.jp", password: str = PASSWORD, **more: str) -> int:
    return browser.post(ADDRESS, {"login": email, "password": password, **more}).status_code


def signed_in(browser: Client) -> bool:
    return browser.get("/cases/").status_code == 200


@pytest.mark.parametrize("email", ["taro@example.jp", "TARO@Example.jp", " taro@example.jp", "ｔａｒｏ@example.jp"])
def test_signs_in_however_the_address_is_typed(stranger: Client, taro: User, email: str) -> None:
    assert sign_in(stranger, email) == 302
    assert signed_in(stranger)


def test_a_planted_session_is_replaced_and_each_sign_in_has_its_own(stranger: Client, taro: User) -> None:
    stranger.get(ADDRESS)
    stranger.cookies[settings.SESSION_COOKIE_NAME] = "planted" * 4
    sign_in(stranger)
    first = stranger.cookies[settings.SESSION_COOKIE_NAME].value
    assert first != "planted" * 4
    other = Client()
    sign_in(other)
    assert other.cookies[settings.SESSION_COOKIE_NAME].value != first


def test_unknown_people_and_wrong_passwords_get_the_same_answer(stranger: Client, taro: User) -> None:
    wrong = stranger.post(ADDRESS, {"login": "taro@example.jp", "password": "not the password"})
    unknown = Client().post(ADDRESS, {"login": "nobo@example.jp", "password": "not the password"})
    assert wrong.status_code == unknown.status_code == 200
    assert abs(len(wrong.content) - len(unknown.content)) <= 40


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "\\\\evil.example",
        "///evil.example",
        "http:evil.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "https:///evil.example",
        "/%09/evil.example",
        "\t//evil.example",
        "http://127.0.0.1@evil.example/",
        "ftp://127.0.0.1/",
    ],
)
def test_nobody_is_sent_to_another_site(stranger: Client, taro: User, target: str) -> None:
    answer = stranger.post(ADDRESS, {"login": "taro@example.jp", "password": PASSWORD, "next": target})
    assert answer.status_code == 302
    assert answer["Location"].startswith("/")
    assert not answer["Location"].startswith(("//", "/\\"))


def test_the_answers_are_still_there_after_signing_in(stranger: Client, taro: User) -> None:
    target = "/cases/new/?problem=late&sold_by=amazon"
    answer = stranger.post(ADDRESS, {"login": "taro@example.jp", "password": PASSWORD, "next": target})
    assert answer["Location"] == target


def test_the_ninth_wrong_password_is_refused_others_and_later_ones_are_not(stranger: Client, taro: User) -> None:
    make_user("hanako@example.jp")
    with time_machine.travel(SATURDAY) as clock:
        for _ in range(8):
            assert sign_in(stranger, password="wrong password") == 200
        answer = stranger.post(ADDRESS, {"login": "taro@example.jp", "password": PASSWORD})
        assert answer.status_code == 429
        page = answer.content.decode()
        assert "サインインの失敗が続きました" in page
        assert 'value="taro@example.jp"' in page
        assert not signed_in(stranger)
        assert sign_in(Client(), "hanako@example.jp") == 302
        clock.shift(timedelta(minutes=16))
        assert sign_in(stranger) == 302


def test_other_spellings_and_forged_addresses_do_not_buy_more_tries(stranger: Client, taro: User) -> None:
    spellings = ["taro@example.jp", "TARO@example.jp", "ｔａｒｏ@example.jp", " taro@example.jp "]
    for number in range(8):
        stranger.post(
            ADDRESS,
            {"login": spellings[number % 4], "password": "wrong password"},
            headers={"x-forwarded-for": f"203.0.113.{number}"},
        )
    assert sign_in(stranger) == 429
    assert not signed_in(stranger)


def test_tries_are_counted_where_all_workers_see_them() -> None:
    assert isinstance(caches["default"], DatabaseCache)


def test_a_deactivated_account_cannot_sign_in_and_ends_at_once(stranger: Client, taro: User) -> None:
    sign_in(stranger)
    User.objects.filter(pk=taro.pk).update(is_active=False)
    assert not signed_in(stranger)
    other = Client()
    sign_in(other)
    assert not signed_in(other)


def test_signing_out_takes_a_post_and_kills_the_session(stranger: Client, taro: User) -> None:
    sign_in(stranger)
    key = stranger.cookies[settings.SESSION_COOKIE_NAME].value
    stranger.get("/account/logout/")
    assert signed_in(stranger)
    answer = stranger.post("/account/logout/")
    assert answer["Location"] == "/"
    assert not Session.objects.filter(pk=key).exists()
    stranger.cookies[settings.SESSION_COOKIE_NAME] = key
    assert not signed_in(stranger)


def test_an_old_hash_is_renewed_at_sign_in(stranger: Client, taro: User, settings: object) -> None:
    taro.password = "pbkdf2_sha256$1000$salt$" + "x" * 43 + "="
    from django.contrib.auth.hashers import PBKDF2PasswordHasher

    taro.password = PBKDF2PasswordHasher().encode(PASSWORD, "saltsaltsalt", 1000)
    taro.save()
    settings.PASSWORD_HASHERS = [  # type: ignore[attr-defined]
        "django.contrib.auth.hashers.Argon2PasswordHasher",
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    ]
    sign_in(stranger)
    taro.refresh_from_db()
    assert taro.password.startswith("argon2$")


@pytest.fixture
def unconfirmed(taro: User) -> User:
    """Taro, whose address is not confirmed."""
    taro.emailaddress_set.update(verified=False)
    return taro


@pytest.mark.parametrize(("language", "word"), [("", "確認"), ("/en", "confirm")])
def test_an_unconfirmed_address_gets_the_link_again_and_a_page_that_says_so(
    stranger: Client, unconfirmed: User, language: str, word: str
) -> None:
    form = {"login": "taro@example.jp", "password": PASSWORD, "next": f"{language}/cases/new/?problem=late"}
    answer = stranger.post(language + ADDRESS, form, follow=True)
    assert answer.redirect_chain == [(f"{language}/account/confirm-email/", 302)]
    assert word in Page(answer).text
    assert not signed_in(stranger)
    link = confirmation_link("taro@example.jp")
    assert link.startswith(f"{language}/account/")
    stranger.get(link)
    assert stranger.post(link)["Location"] == form["next"]
    assert signed_in(stranger)
    assert sign_in(Client()) == 302


def test_the_link_is_sent_anew_at_a_later_sign_in(stranger: Client, unconfirmed: User) -> None:
    with time_machine.travel(SATURDAY) as clock:
        sign_in(stranger)
        assert len(letters_to("taro@example.jp")) == 1
        clock.shift(timedelta(days=30))
        sign_in(stranger)
        assert len(letters_to("taro@example.jp")) == 2
        Client().post(confirmation_link("taro@example.jp"))
        sign_in(stranger)
        assert signed_in(stranger)


def test_somebody_made_without_a_row_for_the_address_confirms_it_like_all_others(
    stranger: Client, unconfirmed: User
) -> None:
    unconfirmed.emailaddress_set.all().delete()
    sign_in(stranger)
    assert not signed_in(stranger)
    stranger.post(confirmation_link("taro@example.jp"))
    assert signed_in(stranger)


def test_a_wrong_password_tells_nothing_of_an_unconfirmed_address(stranger: Client, unconfirmed: User) -> None:
    make_user("hanako@example.jp")
    pages = [
        Client().post(ADDRESS, {"login": email, "password": "not the password"})
        for email in ("taro@example.jp", "hanako@example.jp", "nobody@example.jp")
    ]
    assert [page.status_code for page in pages] == [200, 200, 200]
    assert len({Page(page).text for page in pages}) == 1
    assert not letters_to("taro@example.jp")


@pytest.mark.parametrize(
    ("leads_to", "is_begun"), [("/cases/new/?problem=late", True), ("/cases/", False), ("", False)]
)
def test_only_who_is_saving_something_is_told_that_it_stays(stranger: Client, leads_to: str, is_begun: bool) -> None:
    page = stranger.get(ADDRESS, {"next": leads_to} if leads_to else {}).content.decode()
    assert ("答えは消えません" in page) == is_begun


@pytest.mark.parametrize("address", [ADDRESS, "/account/signup/"])
def test_the_account_is_not_said_to_be_the_shops(stranger: Client, address: str) -> None:
    page = stranger.get(address).content.decode()
    assert "「とどく」" in page.partition("<main")[2].partition("<form")[0]


def test_as_much_is_hashed_for_somebody_unknown_as_for_a_wrong_password(
    stranger: Client, taro: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Hashing is what takes time: nobody can tell by it who has an account."""
    hashed = Mock(side_effect=MD5PasswordHasher().encode)
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda self, *given: hashed(*given))
    sign_in(stranger, taro.email, "not the right one")
    known = hashed.call_count
    sign_in(stranger, "nobody@example.jp", "not the right one")
    assert hashed.call_count == 2 * known > 0

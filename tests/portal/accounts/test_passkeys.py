"""Passkeys: added, used, renamed and removed; and every answer that is not a good one is refused in words."""

import copy
import json
import logging
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings

from portal import env
from portal.accounts.models import User
from tests.portal.accounts.letters import letters_to
from tests.portal.factories import PASSWORD, make_user
from tests.portal.pages import Page
from tests.portal.passkeys import (
    ADD,
    LOGIN,
    SEEN,
    SoftKey,
    add,
    asked,
    confirm_password,
    passkey_of,
    sign_in,
)
from tests.portal.takenalong import text_of

LIST = "/account/2fa/webauthn/"
AUTHENTICATE = "/account/2fa/authenticate/"
REAUTHENTICATE = "/account/2fa/webauthn/reauthenticate/"
REFUSED = "このパスキーは、受けつけられませんでした"
BROKEN: list[Any] = [
    "",
    "x",
    "null",
    "[]",
    "{}",
    "1",
    "[" * 5000,
    "9" * 5000,
    '"' + "x" * 30_000 + '"',
    '{"response": 1}',
    '{"id": "x", "rawId": "x", "type": "public-key", "response": {}}',
    '{"id":"AA","rawId":"AA","type":"public-key","response":{"clientDataJSON":"AA","attestationObject":"AA"}}',
    '{"response": {"userHandle": "\\ud800"}}',
    '{"id":"AA","rawId":"AA","type":"public-key","response":{"userHandle":"\\u0000","signature":"AA"}}',
]


@pytest.fixture
def owner(client: Client, taro: User) -> Client:
    """Taro's browser, in which he has just confirmed who he is."""
    confirm_password(client)
    return client


def names(person: User) -> list[str]:
    return [str(one) for one in Authenticator.objects.filter(user=person, type="webauthn").order_by("pk")]


def half_signed_in() -> Client:
    browser = Client()
    answer = browser.post("/account/login/", {"login": "taro@example.jp", "password": PASSWORD})
    assert answer["Location"] == AUTHENTICATE
    return browser


def is_in(browser: Client) -> bool:
    return browser.get("/cases/").status_code == 200


def test_one_is_added_after_the_password_and_recovery_codes_come_with_it(client: Client, taro: User) -> None:
    assert client.get(ADD)["Location"].startswith("/account/reauthenticate/")
    confirm_password(client)
    options = asked(client, ADD)["publicKey"]
    assert options["rp"] == {"id": "localhost", "name": "とどく"}
    assert options["authenticatorSelection"]["residentKey"] == "required"
    assert options["authenticatorSelection"]["userVerification"] == "required"
    made = SoftKey().made({"publicKey": options})
    answer = client.post(ADD, {"name": "", "credential": json.dumps(made | {"more": "x\0" * 10})})
    assert answer["Location"] == "/account/2fa/recovery-codes/"
    assert "パスキーを追加しました" in Page(client.get(answer["Location"])).text
    kept = Authenticator.objects.get(user=taro, type="webauthn").data
    assert kept.keys() == {"name", "credential"}
    assert kept["credential"].keys() == {"type", "id", "rawId", "response", "clientExtensionResults"}
    assert asked(client, ADD)["publicKey"]["excludeCredentials"][0]["id"] == made["id"]
    (letter,) = letters_to(taro.email)
    assert letter.subject == "[とどく] サインインの方法が追加されました"
    assert "http://127.0.0.1:8000/account/2fa/" in letter.body


@pytest.mark.parametrize(
    ("origin", "host"), [("https://todoku.example", "todoku.example"), ("http://[::1]:8000", "localhost")]
)
def test_the_passkey_is_for_the_configured_origin_whatever_host_is_asked(
    owner: Client, settings: Settings, monkeypatch: pytest.MonkeyPatch, origin: str, host: str
) -> None:
    monkeypatch.setenv("TODOKU_ORIGIN", origin)
    settings.ORIGIN = env.origin("TODOKU_ORIGIN", "")
    settings.ALLOWED_HOSTS = ["*"]
    options = asked(owner, ADD, host="elsewhere.example")
    assert options["publicKey"]["rp"]["id"] == host
    made = SoftKey(origin="https://elsewhere.example").made(options)
    assert REFUSED in owner.post(ADD, {"credential": json.dumps(made)}).content.decode()


def test_two_of_one_name_are_told_apart_and_one_is_renamed(owner: Client, taro: User) -> None:
    for name in ("わたしの電話", "わたしの電話 ", "ｗｏｒｋ", "Work", ""):
        add(owner, name=name)
    assert names(taro) == ["わたしの電話", "わたしの電話 2", "ｗｏｒｋ", "Work 2", "不明な端末"]
    last = Authenticator.objects.filter(user=taro, type="webauthn").latest("pk")
    edit = f"{LIST}keys/{last.pk}/edit/"
    for wrong in ("WORK", "", "x" * 41, "a\0b"):
        assert "id_name_error" in owner.post(edit, {"name": wrong}).content.decode()
    assert owner.post(edit, {"name": "ノートPC"})["Location"] == LIST
    assert "ノートPC" in Page(owner.get(LIST)).text
    assert "ノートPC" in text_of(owner.get("/account/export/"))


def test_opening_a_page_asks_nothing_and_writes_nothing(owner: Client) -> None:
    """What is asked stands in the session, from the press of the button until it is answered."""
    before, half = dict(owner.session), half_signed_in() if add(owner) else None
    for browser, page in ((owner, ADD), (owner, REAUTHENTICATE), (half, AUTHENTICATE), (Client(), "/account/login/")):
        assert browser
        kept = dict(browser.session)
        assert browser.get(page).status_code == 200
        assert dict(browser.session) == kept, page
    assert "mfa.webauthn.state" not in before


def test_it_signs_in_alone_and_leads_on(owner: Client, taro: User) -> None:
    key, browser = add(owner), Client()
    page = browser.get("/account/login/?next=/account/devices/")
    assert f'action="{LOGIN}"' in page.content.decode()
    assert browser.get(LOGIN)["Location"] == "/account/login/"
    assert sign_in(browser, key, "/account/devices/")["Location"] == "/account/devices/"
    assert is_in(browser)
    assert sign_in(Client(), key, "https://evil.example/")["Location"] == "/cases/"


def test_it_is_the_second_factor_after_a_password(owner: Client) -> None:
    key, browser = add(owner), half_signed_in()
    assert not is_in(browser)
    answer = key.given(asked(browser, AUTHENTICATE))
    browser.post(AUTHENTICATE, {"credential": json.dumps(answer)})
    assert is_in(browser)
    again = half_signed_in()
    page = again.post(AUTHENTICATE, {"credential": json.dumps(answer)})
    assert REFUSED in Page(page).text, "an answer of before is no answer"
    assert not is_in(again)


def test_a_lost_one_is_stood_in_for_by_a_recovery_code(owner: Client, taro: User) -> None:
    add(owner)
    code = Authenticator.objects.get(user=taro, type="recovery_codes").wrap().get_unused_codes()[0]
    browser = half_signed_in()
    browser.post(AUTHENTICATE, {"code": code})
    assert is_in(browser)


def test_broken_answers_are_refused_in_words_everywhere(owner: Client, settings: Settings) -> None:
    settings.MFA_RATE_LIMITS = {"webauthn_login": "500/m/ip"}
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"login_failed": None, "reauthenticate": None}
    add(owner)
    half, stranger = half_signed_in(), Client()
    for credential in BROKEN:
        for browser, address in ((owner, ADD), (owner, REAUTHENTICATE), (half, AUTHENTICATE), (stranger, LOGIN)):
            asked(browser, address)
            answer = browser.post(address, {"credential": credential}, follow=True)
            assert answer.status_code == 200, (address, credential[:60])
            assert REFUSED in Page(answer).text, (address, credential[:60])


def test_what_is_not_a_good_answer_to_this_question_signs_nobody_in(
    owner: Client, hanako: User, settings: Settings
) -> None:
    settings.MFA_RATE_LIMITS = {"webauthn_login": "500/m/ip"}
    key, hers = add(owner), passkey_of(hanako)
    wrong = {
        "another site": copy.copy(key),
        "only touched": copy.copy(key),
        "another key": copy.copy(key),
        "her key for him": copy.copy(hers),
        "nobody's": copy.copy(key),
    }
    wrong["another site"].origin = "https://evil.example"
    wrong["only touched"].flags = SEEN
    wrong["another key"].key = SoftKey().key
    wrong["her key for him"].owner = key.owner
    wrong["nobody's"].owner = SoftKey(owner="AAAA").owner
    for name, one in wrong.items():
        browser = Client()
        answer = sign_in(browser, one, "/account/devices/")
        assert answer["Location"] == "/account/login/?next=%2Faccount%2Fdevices%2F", name
        assert REFUSED in Page(browser.get(answer["Location"])).text, name
        assert not is_in(browser), name
    half = half_signed_in()
    page = half.post(AUTHENTICATE, {"credential": json.dumps(hers.given(asked(half, AUTHENTICATE)))})
    assert REFUSED in Page(page).text
    late = Client().post(LOGIN, {"credential": json.dumps(key.given(asked(half, AUTHENTICATE)))})
    assert late["Location"] == "/account/login/", "without a question there is no answer"


def test_a_copy_is_noticed_by_its_count(owner: Client, taro: User, caplog: pytest.LogCaptureFixture) -> None:
    key = add(owner, SoftKey(count=5))
    thief = copy.copy(key)
    key.count = 7
    assert sign_in(Client(), key)["Location"] == "/cases/"
    for count in (6, 7, 0):
        thief.count, browser = count, Client()
        answer = sign_in(browser, thief)
        assert "複製" in Page(browser.get(answer["Location"])).text
        assert not is_in(browser)
    key.count = 8
    assert sign_in(Client(), key)["Location"] == "/cases/"


def test_an_account_that_is_closed_stays_so(owner: Client, taro: User) -> None:
    key = add(owner)
    User.objects.filter(pk=taro.pk).update(is_active=False)
    browser = Client()
    assert sign_in(browser, key)["Location"] == "/account/inactive/"
    assert not is_in(browser)


def test_too_many_tries_wait(db: None) -> None:
    stranger = Client()
    assert [stranger.post(LOGIN).status_code for _ in range(21)] == [302] * 20 + [429]


def test_another_ones_is_neither_renamed_nor_removed(owner: Client, hanako: User) -> None:
    passkey_of(hanako)
    hers = Authenticator.objects.get(user=hanako, type="webauthn")
    for page in ("edit", "remove"):
        for ask in (owner.get, owner.post):
            assert ask(f"{LIST}keys/{hers.pk}/{page}/", {"name": "x"}).status_code == 404
    assert names(hanako) == ["不明な端末"]


def test_the_last_one_is_removed_with_its_recovery_codes(owner: Client, taro: User) -> None:
    key = add(owner)
    pk = Authenticator.objects.get(user=taro, type="webauthn").pk
    assert owner.get(f"{LIST}keys/{pk}/remove/").status_code == 200
    assert owner.post(f"{LIST}keys/{pk}/remove/")["Location"] == LIST
    assert "パスキーを消しました" in Page(owner.get(LIST)).text
    assert owner.post(f"{LIST}keys/{pk}/remove/").status_code == 404
    assert not Authenticator.objects.filter(user=taro).exists()
    assert [one.subject for one in letters_to(taro.email)][-1] == "[とどく] サインインの方法が消されました"
    assert sign_in(Client(), key)["Location"] == "/account/login/"


def test_as_many_as_fit(owner: Client, taro: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portal.accounts.passkeys.forms.MOST_PASSKEYS", 1)
    add(owner)
    made = SoftKey().made(asked(owner, ADD))
    assert "先にどれかを" in Page(owner.post(ADD, {"credential": json.dumps(made)})).text
    assert len(names(taro)) == 1


def test_no_line_of_a_log_names_the_passkey(owner: Client, caplog: pytest.LogCaptureFixture) -> None:
    from portal.logs import configuration

    quiet = configuration(debug=False)["loggers"]["fido2"]
    assert quiet["level"] == "WARNING"
    with caplog.at_level(logging.WARNING):
        key = add(owner)
        sign_in(Client(), key)
    assert key.own_id.hex() not in caplog.text


def test_staff_enter_the_admin_with_a_passkey_and_are_asked_for_it(taro: User) -> None:
    chief = make_user("chief@example.jp", is_staff=True, is_superuser=True)
    key, browser = passkey_of(chief), Client()
    assert sign_in(browser, key, "/admin/")["Location"] == "/admin/"
    assert browser.get("/admin/").status_code == 200
    assert browser.get(f"/admin/accounts/user/{taro.pk}/change/").status_code == 200
    stolen = Client()
    stolen.force_login(chief)
    entrance = stolen.get("/admin/", follow=True)
    assert entrance.redirect_chain[-1][0] == f"{REAUTHENTICATE}?next=%2Fadmin%2F"
    answer = key.given(asked(stolen, REAUTHENTICATE))
    assert stolen.post(f"{REAUTHENTICATE}?next=/admin/", {"credential": json.dumps(answer)})["Location"] == "/admin/"
    assert stolen.get("/admin/").status_code == 200


def test_a_stolen_password_does_not_take_the_passkey_away(owner: Client, taro: User) -> None:
    add(owner)
    pk, thief = Authenticator.objects.get(user=taro, type="webauthn").pk, Client()
    thief.force_login(taro)
    for page in (f"{LIST}keys/{pk}/remove/", f"{LIST}keys/{pk}/edit/", ADD):
        assert thief.get(page)["Location"].startswith(REAUTHENTICATE)
    confirm_password(thief)
    assert thief.post(f"{LIST}keys/{pk}/remove/").status_code == 302
    assert names(taro)


def test_removing_the_last_one_of_staff_closes_the_admin_and_says_so_before(client: Client) -> None:
    chief = make_user("chief@example.jp", is_staff=True, is_superuser=True)
    browser = Client()
    browser.force_login(chief)
    confirm_password(browser)
    add(browser)
    assert browser.get("/admin/").status_code == 200, "adding it proved it"
    remove = f"{LIST}keys/{Authenticator.objects.get(user=chief, type='webauthn').pk}/remove/"
    assert "編集室" in Page(browser.get(remove)).text
    browser.post(remove)
    assert browser.get("/admin/", follow=True).redirect_chain[-1][0].startswith("/account/2fa/first/")


def test_the_operators_reset_takes_passkeys_too(owner: Client, taro: User) -> None:
    key = add(owner)
    call_command("reset_second_factor", taro.email)
    assert not Authenticator.objects.exists()
    assert sign_in(Client(), key)["Location"] == "/account/login/"
    assert not is_in(owner)


@pytest.fixture
def hanako(db: None) -> User:
    return make_user("hanako@example.jp")

import re
import uuid
from unittest.mock import Mock

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.db import OperationalError
from django.test import Client

from portal.accounts.models import User
from portal.cases.models import Case
from portal.post.sending import send_due
from tests.portal.accounts.letters import confirmation_link, letters_to
from tests.portal.factories import make_user
from tests.portal.pages import Page

ADDRESS = "/account/signup/"
GOOD = "a sentence that is long"


def sign_up(browser: Client, email: str = "new@example.jp", password: str = GOOD, **more: str) -> str:
    answer = browser.post(ADDRESS, {"email": email, "password1": password, **more})
    return answer.get("Location", answer.content.decode())


def test_an_address_and_a_password_are_enough(stranger: Client) -> None:
    assert sign_up(stranger, "Ｎｅｗ@Example.jp") == "/cases/"
    user = User.objects.get()
    assert user.email == EmailAddress.objects.get().email == "new@example.jp"
    assert stranger.get("/cases/").status_code == 200


def test_after_signing_up_the_answers_are_saved_as_a_case(stranger: Client) -> None:
    target = "/cases/new/?problem=late&sold_by=third_party"
    assert sign_up(stranger, next=target) == target
    page = stranger.get(target).content.decode()
    key = re.search(r'name="form_key" value="([^"]+)"', page)
    assert key
    stranger.post(target, {"title": "遅れ", "form_key": key[1]})
    assert Case.objects.get().owner.email == "new@example.jp"


@pytest.mark.parametrize("password", ["short", "password", "12345678", "new@example.jp"])
def test_weak_passwords_are_refused(stranger: Client, password: str) -> None:
    assert "id_password1_error" in sign_up(stranger, password=password)
    assert not User.objects.exists()


@pytest.mark.parametrize(
    "password", ["eight ch", "あいうえおかきくけこ", "x" * 64 + " and more", "  blanks at both ends  "]
)
def test_any_kind_of_long_enough_password_signs_in_exactly_as_typed(stranger: Client, password: str) -> None:
    sign_up(stranger, password=password)
    stranger.post(confirmation_link("new@example.jp"))
    answer = Client().post("/account/login/", {"login": "new@example.jp", "password": password})
    assert answer["Location"] == "/cases/"
    if password != password.strip():
        other = {"login": "new@example.jp", "password": password.strip()}
        assert Client().post("/account/login/", other).status_code == 200


@pytest.mark.parametrize("email", ["TARO@example.jp", "ｔａｒｏ@example.jp", " taro@example.jp "])
def test_a_taken_address_is_taken_in_every_spelling(stranger: Client, taro: User, email: str) -> None:
    assert "id_email_error" in sign_up(stranger, email)
    assert User.objects.get() == taro


@pytest.mark.parametrize(
    "email", ["", "x", "tаro@example.jp", "a@b", "x@example.jp\nBcc: y@example.jp", "a" * 300 + "@b.jp"]
)
def test_what_is_no_address_is_refused_in_words(stranger: Client, email: str) -> None:
    assert "id_email_error" in sign_up(stranger, email)
    assert not mail.outbox


def test_extra_fields_give_nobody_rights(stranger: Client) -> None:
    sign_up(stranger, is_staff="on", is_superuser="on", id="00000000-0000-4000-8000-000000000000")
    user = User.objects.get()
    assert not user.is_staff
    assert not user.is_superuser
    assert str(user.pk) != "00000000-0000-4000-8000-000000000000"


def test_the_mail_has_a_link_below_the_configured_origin(stranger: Client) -> None:
    stranger.post(ADDRESS, {"email": "new@example.jp", "password1": GOOD}, headers={"host": "localhost:1234"})
    send_due()
    message = mail.outbox[0]
    assert message.to == ["new@example.jp"]
    assert message.subject.startswith("[とどく] ")
    assert "http://127.0.0.1:8000/account/confirm-email/" in message.body
    assert "localhost" not in message.body


def test_the_mail_is_there_with_the_person_or_neither_is(stranger: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portal.accounts.adapter.hand_in", Mock(side_effect=OperationalError("disk full")))
    with pytest.raises(OperationalError):
        sign_up(stranger)
    assert not User.objects.exists()


@pytest.mark.parametrize(("language", "word"), [("", "心当たりがなければ"), ("/en", "If it was not you")])
def test_the_mail_speaks_the_language_of_the_page_and_stays_calm(stranger: Client, language: str, word: str) -> None:
    stranger.post(language + ADDRESS, {"email": "new@example.jp", "password1": GOOD})
    send_due()
    body = mail.outbox[0].body
    assert word in body
    assert f"http://127.0.0.1:8000{language}/account/confirm-email/" in body
    assert "!" not in body


def test_the_first_session_stays_and_the_next_one_needs_the_address_confirmed(stranger: Client) -> None:
    sign_up(stranger)
    assert "new@example.jp" in Page(stranger.get("/cases/")).text
    assert "まだ確認" in Page(stranger.get("/account/")).text
    stranger.post("/account/logout/")
    answer = stranger.post("/account/login/", {"login": "new@example.jp", "password": GOOD})
    assert answer["Location"] == "/account/confirm-email/"
    assert stranger.get("/cases/").status_code == 302
    stranger.post(confirmation_link("new@example.jp"))
    assert stranger.get("/cases/").status_code == 200
    assert "まだ確認" not in Page(stranger.get("/account/")).text


def test_a_mistyped_address_is_put_right_in_the_first_session(stranger: Client) -> None:
    sign_up(stranger, "mew@example.jp")
    stranger.post("/account/email/", {"email": "new@example.jp", "action_add": ""})
    stranger.post(confirmation_link("new@example.jp"))
    assert User.objects.get().email == "new@example.jp"


def test_an_unconfirmed_address_is_taken_all_the_same(stranger: Client, taro: User) -> None:
    taro.emailaddress_set.update(verified=False)
    assert "id_email_error" in sign_up(stranger, "taro@example.jp")
    assert not letters_to("taro@example.jp")


def test_somebody_who_signs_up_at_the_same_moment_is_told(stranger: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    make_user("new@example.jp")
    monkeypatch.setattr("portal.accounts.forms.is_taken", lambda *given: False)
    answer = stranger.post(ADDRESS, {"email": "new@example.jp", "password1": GOOD}, follow=True)
    assert answer.status_code == 200
    assert "登録済み" in Page(answer).text
    assert User.objects.count() == 1


def test_right_after_signing_up_it_is_said_that_signing_in_again_needs_the_confirmed_address(stranger: Client) -> None:
    sign_up(stranger)
    assert "もう一度サインインできません" in stranger.get("/cases/").content.decode()


def test_saving_says_so_too_until_the_address_is_confirmed(stranger: Client) -> None:
    target = "/cases/new/?problem=late&sold_by=third_party"
    sign_up(stranger, next=target)
    stranger.get(target)
    for is_confirmed in (False, True):
        if is_confirmed:
            stranger.post(confirmation_link("new@example.jp"))
            stranger.get("/cases/")
        form = {"title": "遅れ", "form_key": str(uuid.uuid4())}
        page = stranger.post(target, form, follow=True).content.decode()
        assert ("サインアウトしたあとでまた開くには" in page) == (not is_confirmed)

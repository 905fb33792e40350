import re
from unittest.mock import Mock

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.db import OperationalError
from django.test import Client
from pytest_django import Settings

from portal.accounts.agreeing import WORDS_OF
from portal.accounts.models import User
from portal.cases.models import Case
from portal.post.sending import send_due
from tests.portal.accounts.letters import confirmation_link, letters_to, link_to
from tests.portal.factories import PASSWORD, make_user
from tests.portal.pages import Page

ADDRESS = "/account/signup/"
SENT = "/account/confirm-email/"
GOOD = "a sentence that is long"


def sign_up(browser: Client, email: str = "new@example.jp", password: str = GOOD, **more: str) -> str:
    answer = browser.post(ADDRESS, {"email": email, "password1": password, **more})
    return answer.get("Location", answer.content.decode())


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


def test_an_address_and_a_password_and_the_link_are_enough(stranger: Client) -> None:
    assert sign_up(stranger, "Ｎｅｗ@Example.jp") == SENT
    user = User.objects.get()
    assert user.email == EmailAddress.objects.get().email == "new@example.jp"
    assert stranger.get("/cases/").status_code == 302
    assert stranger.post(confirmation_link("new@example.jp"))["Location"] == "/cases/"
    assert stranger.get("/cases/").status_code == 200


def test_the_link_leads_on_to_the_case_that_was_being_saved(stranger: Client) -> None:
    target = "/cases/new/?problem=late&sold_by=third_party"
    sign_up(stranger, next=target)
    assert stranger.post(confirmation_link("new@example.jp"))["Location"] == target
    page = stranger.get(target).content.decode()
    key = re.search(r'name="form_key" value="([^"]+)"', page)
    assert key
    stranger.post(target, {"title": "遅れ", "form_key": key[1]})
    assert Case.objects.get().owner.email == "new@example.jp"


def test_in_another_browser_the_link_confirms_and_the_password_signs_in(stranger: Client) -> None:
    sign_up(stranger)
    other = Client()
    other.post(confirmation_link("new@example.jp"))
    assert other.get("/cases/").status_code == 302
    answer = other.post("/account/login/", {"login": "new@example.jp", "password": GOOD})
    assert answer["Location"] == "/cases/"


def the_whole_answer(email: str, language: str = "") -> tuple[object, ...]:
    """All that somebody sees who signs up with that address, has the mail sent again, and would correct the address."""
    browser = Client()
    answer = browser.post(f"{language}{ADDRESS}", {"email": email, "password1": GOOD})
    page = browser.get(answer["Location"])
    again = browser.post(f"{language}/account/email/correct/", {"again": "1"})
    after = browser.get(again["Location"])
    correct = browser.get(f"{language}/account/email/correct/")
    other = browser.post(f"{language}/account/email/correct/", {"email": "other@example.jp"})
    cookies = {name: (value["max-age"], len(value.value)) for name, value in browser.cookies.items()}
    pages = [(one.status_code, Page(one).text.replace(email, "")) for one in (page, after)]
    return pages, cookies, [one["Location"] for one in (answer, again, correct, other)]


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("is_confirmed", [True, False])
def test_nothing_tells_who_has_an_account(taro: User, language: str, is_confirmed: bool) -> None:
    taro.emailaddress_set.update(verified=is_confirmed)
    assert the_whole_answer("taro@example.jp", language) == the_whole_answer("nobo@example.jp", language)


@pytest.mark.parametrize("email", ["TARO@example.jp", "ｔａｒｏ@example.jp", " taro@example.jp "])
def test_the_owner_of_a_taken_address_gets_a_mail_in_every_spelling(stranger: Client, taro: User, email: str) -> None:
    before = User.objects.get().password
    assert sign_up(stranger, email) == SENT
    assert User.objects.get().password == before
    letter = letters_to("taro@example.jp")[-1]
    assert "アカウントは、もうあります" in letter.subject
    assert "http://127.0.0.1:8000/account/login/" in letter.body
    assert "http://127.0.0.1:8000/account/password/reset/" in letter.body
    assert "confirm-email" not in letter.body


def test_the_owner_of_an_unconfirmed_address_gets_the_link_as_well(stranger: Client, taro: User) -> None:
    taro.emailaddress_set.update(verified=False)
    assert sign_up(stranger, "taro@example.jp") == SENT
    Client().post(confirmation_link("taro@example.jp"))
    assert taro.emailaddress_set.get().verified
    assert stranger.get("/cases/").status_code == 302


def test_whoever_gives_a_taken_address_is_never_signed_in(stranger: Client, taro: User) -> None:
    taro.emailaddress_set.update(verified=False)
    sign_up(stranger, "taro@example.jp")
    stranger.post(confirmation_link("taro@example.jp"))
    assert stranger.get("/cases/").status_code == 302
    assert stranger.post("/account/login/", {"login": "taro@example.jp", "password": GOOD}).status_code == 200


def test_the_owner_is_told_once_in_three_minutes(stranger: Client, taro: User) -> None:
    for _ in range(3):
        sign_up(Client(), "taro@example.jp")
    assert len(letters_to("taro@example.jp")) == 1


@pytest.mark.parametrize("email", ["taro@example.jp", "new@example.jp"])
def test_the_password_is_hashed_either_way(
    stranger: Client, taro: User, email: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed = Mock(side_effect=MD5PasswordHasher().encode)
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda self, *given: hashed(*given))
    sign_up(stranger, email)
    assert hashed.call_count == 1


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_what_one_agrees_to_is_said_on_the_page_and_kept_with_its_day(stranger: Client, prefix: str) -> None:
    page = Page(stranger.get(f"{prefix}{ADDRESS}"))
    assert f"{prefix}/privacy/#kept" in page.links()
    assert ("agree" if prefix else "同意") in page.text
    sign_up(stranger)
    person = User.objects.get(email="new@example.jp")
    assert person.agreed_to == WORDS_OF


def test_who_was_given_an_account_has_agreed_to_nothing(taro: User) -> None:
    assert taro.agreed_to is None


def test_somebody_who_signs_up_at_the_same_moment_waits_for_a_mail_too(
    stranger: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_user("new@example.jp")
    with monkeypatch.context() as patch:
        patch.setattr("portal.accounts.forms.is_taken", lambda *given: False)
        assert sign_up(stranger) == SENT
    assert User.objects.count() == 1
    assert "もうあります" in letters_to("new@example.jp")[-1].subject


def test_a_mistyped_address_is_put_right_by_signing_up_again(stranger: Client) -> None:
    sign_up(stranger, "mew@example.jp")
    page = Page(stranger.get(SENT))
    assert "/account/email/correct/" in page.links()
    assert stranger.get("/account/email/correct/")["Location"] == ADDRESS
    assert stranger.get(ADDRESS).status_code == 200
    sign_up(stranger, "new@example.jp")
    stranger.post(confirmation_link("new@example.jp"))
    assert stranger.get("/cases/").status_code == 200


@pytest.mark.parametrize("has_server", [True, False])
def test_a_site_without_a_mail_server_says_where_its_mails_are(
    stranger: Client, settings: Settings, has_server: bool
) -> None:
    settings.EMAIL_HOST = "mail.example.jp" if has_server else ""
    assert ("メールサーバーがなく" in Page(stranger.get(SENT)).text) != has_server


def test_a_password_given_before_for_ones_address_by_somebody_else_never_signs_in(stranger: Client) -> None:
    sign_up(stranger, password="of somebody else, before")
    owner = Client()
    sign_up(owner)
    owner.post(confirmation_link("new@example.jp"))
    for password in ("of somebody else, before", GOOD):
        answer = Client().post("/account/login/", {"login": "new@example.jp", "password": password})
        assert answer.status_code == 200
    owner.post("/account/password/reset/", {"email": "new@example.jp"})
    form = owner.get(link_to("new@example.jp"), follow=True)
    owner.post(form.redirect_chain[-1][0], {"password1": GOOD, "password2": GOOD})
    answer = owner.post("/account/login/", {"login": "new@example.jp", "password": GOOD})
    assert answer["Location"] == "/cases/"


def test_whoever_signs_up_twice_with_the_same_password_keeps_it(stranger: Client) -> None:
    sign_up(stranger)
    sign_up(Client())
    Client().post(confirmation_link("new@example.jp"))
    answer = Client().post("/account/login/", {"login": "new@example.jp", "password": GOOD})
    assert answer["Location"] == "/cases/"


@pytest.mark.parametrize("is_confirmed", [True, False])
def test_the_password_of_somebody_who_has_signed_in_is_left_alone(
    stranger: Client, taro: User, is_confirmed: bool
) -> None:
    taro.emailaddress_set.update(verified=is_confirmed)
    Client().force_login(taro)
    sign_up(stranger, "taro@example.jp")
    taro.refresh_from_db()
    assert taro.check_password(PASSWORD)

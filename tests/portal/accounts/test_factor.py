"""A password alone opens nothing of the admin, and what cannot be taken back wants a fresh code."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client

from portal import clock
from portal.accounts.models import User
from tests.portal.accounts.letters import bodies_to
from tests.portal.factories import PASSWORD, make_user
from tests.portal.signing import SECRET, factor_of, sign_in_staff

PLACES = ["/admin/", "/admin/curation/rule/", "/admin/accounts/user/", "/admin/jsi18n/", "/admin/password_change/"]


def code(secret: str, periods: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(clock.now().timestamp()) // 30 + periods))


@pytest.fixture
def publisher(db: None) -> User:
    person = make_user("publisher@example.jp", is_staff=True)
    person.groups.set(Group.objects.filter(name__in=["publisher", "operator"]))
    return person


@pytest.fixture
def browser() -> Client:
    return Client()


@pytest.mark.parametrize("place", PLACES)
def test_a_password_alone_opens_nothing_and_leads_to_setting_the_app_up(
    browser: Client, publisher: User, place: str
) -> None:
    browser.force_login(publisher)
    for ask in (browser.get, browser.post):
        answer = ask(place, follow=True)
        assert answer.redirect_chain[-1][0].startswith("/account/2fa/first/?next=%2Fadmin%2F")
        assert "/account/2fa/totp/activate/" in answer.content.decode()


def test_a_session_from_before_the_second_factor_is_asked_for_a_code(browser: Client, publisher: User) -> None:
    browser.force_login(publisher)
    factor_of(publisher)
    answer = browser.get("/admin/", follow=True)
    assert answer.redirect_chain[-1][0] == "/account/2fa/reauthenticate/?next=%2Fadmin%2F"
    answer = browser.post(answer.redirect_chain[-1][0], {"code": code(SECRET)})
    assert answer.headers["Location"] == "/admin/"
    assert browser.get("/admin/").status_code == 200


def test_a_new_member_of_staff_sets_the_app_up_and_is_in(
    browser: Client, publisher: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transaction, "on_commit", lambda done: done())  # within the request, as outside of a test
    browser.post("/account/login/", {"login": publisher.email, "password": PASSWORD})
    assert browser.get("/account/2fa/totp/activate/").headers["Location"].startswith("/account/reauthenticate/")
    browser.post("/account/reauthenticate/?next=/account/2fa/totp/activate/", {"password": PASSWORD})
    browser.get("/account/2fa/totp/activate/")
    done = browser.post("/account/2fa/totp/activate/", {"code": code(browser.session["mfa.totp.secret"])})
    assert done.headers["Location"] == "/account/2fa/recovery-codes/"
    assert 'href="/admin/"' in browser.get("/account/2fa/recovery-codes/").content.decode()
    assert browser.get("/admin/").status_code == 200


def test_signing_in_with_a_code_opens_the_admin(browser: Client, publisher: User) -> None:
    factor_of(publisher)
    browser.post("/account/login/?next=/admin/", {"login": publisher.email, "password": PASSWORD})
    assert browser.get("/admin/").status_code == 302
    browser.post("/account/2fa/authenticate/", {"code": code(SECRET)})
    assert browser.get("/admin/").status_code == 200


def test_a_second_factor_set_up_anew_closes_what_the_old_one_opened(browser: Client, publisher: User) -> None:
    sign_in_staff(browser, publisher)
    assert browser.get("/admin/").status_code == 200
    Authenticator.objects.filter(user=publisher).delete()
    TOTP.activate(publisher, SECRET)
    assert browser.get("/admin/").status_code == 302


def test_recovery_codes_without_an_app_are_no_second_factor(browser: Client, publisher: User) -> None:
    sign_in_staff(browser, publisher)
    Authenticator.objects.filter(user=publisher).update(type=Authenticator.Type.RECOVERY_CODES)
    assert browser.get("/admin/").status_code == 302


def test_shoppers_are_refused_and_not_asked_for_a_code(browser: Client, taro: User) -> None:
    sign_in_staff(browser, taro)
    assert browser.get("/admin/", follow=True).status_code == 403
    assert browser.get("/account/2fa/first/").status_code == 403


@pytest.mark.parametrize("place", ["/account/2fa/totp/deactivate/", "/account/2fa/recovery-codes/generate/"])
def test_a_stolen_password_does_not_take_the_second_factor_away(browser: Client, publisher: User, place: str) -> None:
    sign_in_staff(browser, publisher)
    assert browser.get(place).headers["Location"].startswith("/account/2fa/reauthenticate/")
    answer = browser.post("/account/reauthenticate/", {"password": PASSWORD})
    assert answer.headers["Location"].startswith("/account/2fa/reauthenticate/")
    assert browser.get(place).status_code == 302


@pytest.mark.parametrize("minutes_ago", [14, 16])
def test_publishing_and_giving_roles_want_a_code_of_the_last_quarter_of_an_hour(
    browser: Client, publisher: User, taro: User, minutes_ago: int
) -> None:
    sign_in_staff(browser, publisher, minutes_ago)
    assert browser.get("/admin/curation/rule/").status_code == 200
    for place in (
        "curation/release/publish/confirm",
        f"accounts/user/{taro.pk}/change",
        f"accounts/user/{taro.pk}/delete",
    ):
        answer = browser.get(f"/admin/{place}/")
        assert answer.status_code == (200 if minutes_ago < 15 else 302)
        if answer.status_code == 302:
            assert answer.headers["Location"].startswith("/account/2fa/reauthenticate/?next=%2Fadmin%2F")


def test_what_was_posted_too_late_is_done_after_the_code(browser: Client, publisher: User, taro: User) -> None:
    sign_in_staff(browser, publisher, minutes_ago=16)
    place = f"/admin/accounts/user/{taro.pk}/change/"
    role = Group.objects.get(name="curator")
    asked = browser.post(place, {"is_active": "on", "is_staff": "on", "groups": [role.pk]})
    assert not taro.groups.exists()
    answer = browser.post(asked.headers["Location"], {"code": code(SECRET)})
    assert answer.headers["Location"] == "/admin/accounts/user/"
    assert taro.groups.get() == role


def test_a_lost_second_factor_is_reset_on_the_command_line(
    browser: Client, publisher: User, capsys: pytest.CaptureFixture[str]
) -> None:
    sign_in_staff(browser, publisher)
    call_command("reset_second_factor", "Publisher@example.jp")
    assert "signed out everywhere" in capsys.readouterr().out
    assert len(bodies_to(publisher.email)) == 1
    assert not Authenticator.objects.filter(user=publisher).exists()
    assert browser.get("/account/").status_code == 302
    with pytest.raises(CommandError, match="has no second factor"):
        call_command("reset_second_factor", "publisher@example.jp")
    with pytest.raises(CommandError, match="Nobody has an account"):
        call_command("reset_second_factor", "nobody@example.jp")

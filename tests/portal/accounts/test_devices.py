"""The devices on which one is signed in: told in plain words, and signed out one by one or all at once."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import translation

from portal.accounts.devicewords import device_in_words
from portal.accounts.models import User
from portal.accounts.sessions import IDLE_LIFETIME
from portal.accounts.signedin import NOWHERE
from tests.portal.factories import PASSWORD, SATURDAY, make_user
from tests.portal.pages import Page

ADDRESS = "/account/devices/"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Mobile Safari/604.1"
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0"
ANDROID = "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/142.0.0.0 Mobile Safari/537.36"
LINE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari Line/15.2.0"


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(SATURDAY, tick=False) as traveller:
        yield traveller


def signed_in_with(agent: str, email: str = "taro@example.jp") -> Client:
    browser = Client(headers={"user-agent": agent})
    assert browser.post("/account/login/", {"login": email, "password": PASSWORD}).status_code == 302
    return browser


def is_signed_in(browser: Client) -> bool:
    return browser.get("/cases/").status_code == 200


def listed(browser: Client, language: str = "") -> str:
    text = Page(browser.get(f"{language}{ADDRESS}")).text
    return text.partition("変えてください。")[2].partition("とどくは")[0] or text


def keys(browser: Client) -> list[str | None]:
    return [one["value"] for one in Page(browser.get(ADDRESS)).all("input", name="key")]


@pytest.mark.parametrize(
    ("agent", "ja", "en"),
    [
        (IPHONE, "iPhone の Safari", "Safari on iPhone"),
        (WINDOWS, "Windows の Edge", "Edge on Windows"),
        (ANDROID, "Android の Chrome", "Chrome on Android"),
        (LINE, "iPhone の LINE", "LINE on iPhone"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:145.0) Gecko/20100101 Firefox/145.0", "Mac の Firefox", ""),
        ("curl/8.5.0", "不明な端末", "Unknown device"),
        ("<script>alert(1)</script> Windows", "Windows", "Windows"),
        ("", "不明な端末", "Unknown device"),
    ],
)
def test_a_device_is_told_in_plain_words(agent: str, ja: str, en: str) -> None:
    with translation.override("ja"):
        assert device_in_words(agent) == ja
    with translation.override("en"):
        assert device_in_words(agent) == (en or "Firefox on Mac")


@pytest.mark.parametrize(("language", "this"), [("", "この端末"), ("/en", "This device")])
def test_all_are_listed_and_this_one_is_marked(taro: User, language: str, this: str) -> None:
    phone, computer = signed_in_with(IPHONE), signed_in_with(WINDOWS)
    signed_in_with(ANDROID, make_user("hanako@example.jp").email)
    text = listed(phone, language)
    assert text.count(this) == 1
    assert "iPhone" in text.partition(this)[0]
    assert "Windows" in text.partition(this)[2]
    assert "Android" not in text
    assert len(keys(phone)) == len(keys(computer)) == 1


def test_one_is_signed_out_and_the_others_stay(taro: User) -> None:
    phone, computer, tablet = signed_in_with(IPHONE), signed_in_with(WINDOWS), signed_in_with(ANDROID)
    key = next(one for one in keys(phone) if UserSession.objects.get(pk=one).user_agent == WINDOWS)
    assert "サインアウトさせました" in Page(phone.post(ADDRESS, {"key": key}, follow=True)).text
    assert [is_signed_in(one) for one in (phone, computer, tablet)] == [True, False, True]
    assert "もうサインアウトしています" in Page(phone.post(ADDRESS, {"key": key}, follow=True)).text


def test_all_others_are_signed_out_also_those_from_before_the_list(taro: User) -> None:
    phone, computer, older = signed_in_with(IPHONE), signed_in_with(WINDOWS), Client()
    older.force_login(taro)
    hanako = signed_in_with(ANDROID, make_user("hanako@example.jp").email)
    phone.post(ADDRESS, {"others": "1"})
    assert [is_signed_in(one) for one in (phone, computer, older, hanako)] == [True, False, False, True]
    assert keys(phone) == []


@pytest.mark.parametrize("key", ["", "x", "0", "-1", str(2**70)])
def test_a_key_that_is_none_ends_nothing(taro: User, key: str) -> None:
    phone = signed_in_with(IPHONE)
    assert phone.post(ADDRESS, {"key": key}).status_code == 302
    assert is_signed_in(phone)


def test_nobody_signs_out_somebody_elses_device(taro: User) -> None:
    phone, hanako = signed_in_with(IPHONE), signed_in_with(WINDOWS, make_user("hanako@example.jp").email)
    key = UserSession.objects.get(user=taro).pk
    hanako.post(ADDRESS, {"key": key})
    assert is_signed_in(phone)


def test_a_session_that_is_over_is_not_listed(taro: User, clock: time_machine.Traveller) -> None:
    signed_in_with(WINDOWS).post("/account/logout/")
    signed_in_with(ANDROID)
    clock.shift(IDLE_LIFETIME + timedelta(seconds=1))
    assert keys(signed_in_with(IPHONE)) == []


def test_after_a_new_password_the_other_devices_are_gone_and_this_one_is_still_listed(taro: User) -> None:
    phone = signed_in_with(IPHONE)
    signed_in_with(WINDOWS)
    new = "another long sentence"
    phone.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert is_signed_in(phone)
    assert keys(phone) == []


def test_where_somebody_signed_in_is_not_kept_and_all_of_it_goes_with_the_account(taro: User) -> None:
    phone = signed_in_with(IPHONE)
    assert set(UserSession.objects.values_list("ip", flat=True)) == {NOWHERE}
    phone.post("/account/delete/", {"password": PASSWORD})
    assert not UserSession.objects.exists()
    assert not Session.objects.filter(expire_date__gt=SATURDAY).exists()


def test_looking_ends_and_writes_nothing(taro: User) -> None:
    phone = signed_in_with(IPHONE)
    signed_in_with(WINDOWS).post("/account/logout/")
    rows = UserSession.objects.count()
    phone.get(ADDRESS)
    assert UserSession.objects.count() == rows

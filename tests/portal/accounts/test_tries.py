"""A stranger's wrong passwords shut nobody out of their own devices."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.test import Client

from portal.accounts.models import User
from tests.portal.accounts.letters import link_to
from tests.portal.factories import PASSWORD, SATURDAY, make_user

ADDRESS = "/account/login/"
COOKIE = settings.DEVICE_COOKIE_NAME


def give(browser: Client, password: str, email: str = "taro@example.jp") -> int:
    return browser.post(ADDRESS, {"login": email, "password": password}).status_code


def guess(email: str = "taro@example.jp", times: int = 8, sender: str = "203.0.113.9") -> list[int]:
    stranger = Client(REMOTE_ADDR=sender)
    return [give(stranger, "wrong password", email) for _ in range(times)]


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(SATURDAY) as traveller:
        yield traveller


@pytest.fixture
def own_device(taro: User) -> Client:
    """Taro signed in here once, and out again."""
    browser = Client()
    assert give(browser, PASSWORD) == 302
    browser.post("/account/logout/")
    return browser


def test_the_right_password_opens_a_device_that_signed_in_before(own_device: Client) -> None:
    assert guess(times=9) == [200] * 8 + [429]
    assert give(Client(), PASSWORD) == 429
    assert give(own_device, PASSWORD) == 302


def test_tries_of_a_time_when_the_clock_was_fast_shut_nobody_out_once_it_is_right(
    taro: User, clock: time_machine.Traveller
) -> None:
    clock.shift(timedelta(days=1))
    assert guess(times=9) == [200] * 8 + [429]
    assert give(Client(), PASSWORD) == 429
    clock.shift(timedelta(days=-1))
    assert give(Client(), PASSWORD) == 302


def test_a_known_device_is_not_held_to_the_tries_of_its_neighbours_either(own_device: Client) -> None:
    for number in range(31):
        guess(f"somebody{number}@example.jp", times=1, sender="127.0.0.1")
    assert give(Client(), PASSWORD) == 429
    assert give(own_device, PASSWORD) == 302


def test_a_known_device_has_eight_tries_of_its_own(own_device: Client, clock: time_machine.Traveller) -> None:
    assert [give(own_device, "wrong password") for _ in range(9)] == [200] * 8 + [429]
    assert give(Client(), PASSWORD) == 302
    clock.shift(timedelta(minutes=16))
    assert give(own_device, PASSWORD) == 302


def test_the_mark_of_one_person_helps_with_nobody_elses_address(own_device: Client) -> None:
    make_user("hanako@example.jp")
    guess("hanako@example.jp")
    assert give(own_device, PASSWORD, "hanako@example.jp") == 429


@pytest.mark.parametrize("change", ["x", "", ":x:y"])
def test_an_invented_mark_is_none(own_device: Client, change: str) -> None:
    own_device.cookies[COOKIE] = own_device.cookies[COOKIE].value[:-5] + change
    guess()
    assert give(own_device, PASSWORD) == 429


def test_a_device_is_known_for_a_year(own_device: Client, clock: time_machine.Traveller) -> None:
    clock.shift(timedelta(days=366))
    guess()
    assert give(own_device, PASSWORD) == 429


def test_a_new_password_opens_strange_devices_again(taro: User) -> None:
    guess()
    browser = Client()
    browser.post("/account/password/reset/", {"email": "taro@example.jp"})
    page = browser.get(link_to("taro@example.jp"), follow=True)
    browser.post(
        page.redirect_chain[-1][0], {"password1": "another long sentence", "password2": "another long sentence"}
    )
    assert give(Client(), "another long sentence") == 302


def test_the_mark_is_for_the_browser_alone_and_names_nobody(own_device: Client, taro: User) -> None:
    cookie = own_device.cookies[COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert taro.email not in cookie.value


def test_nothing_is_marked_where_nobody_signs_in(taro: User) -> None:
    browser = Client()
    browser.get(ADDRESS)
    give(browser, "wrong password")
    assert COOKIE not in browser.cookies


def test_clearing_the_device_takes_the_mark_away(own_device: Client) -> None:
    own_device.post("/device/clear/")
    assert not own_device.cookies[COOKIE].value


def test_who_is_signed_in_is_asked_for_the_password_once_more_all_the_same(own_device: Client) -> None:
    give(own_device, PASSWORD)
    guess()
    answer = own_device.post("/account/reauthenticate/", {"password": PASSWORD})
    assert answer.status_code == 302

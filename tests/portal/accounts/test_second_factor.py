"""A code of an app is taken however it is typed and a moment late, and only once."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.test import Client

from portal.accounts.models import User
from tests.portal.factories import PASSWORD, SATURDAY

SECRET = "JBSWY3DPEHPK3PXP"
PERIOD = timedelta(seconds=30)
ADDRESS = "/account/2fa/authenticate/"


def code_at(moment: float) -> str:
    return format_hotp_value(hotp_value(SECRET, int(moment) // 30))


CODE = code_at(SATURDAY.timestamp())


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(SATURDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def guarded(taro: User, clock: time_machine.Traveller) -> User:
    TOTP.activate(taro, SECRET)
    return taro


def signs_in(code: str) -> bool:
    browser = Client()
    browser.post("/account/login/", {"login": "taro@example.jp", "password": PASSWORD})
    assert browser.get("/cases/").status_code == 302
    browser.post(ADDRESS, {"code": code})
    return browser.get("/cases/").status_code == 200


def full_width(code: str) -> str:
    return "".join(chr(0xFF10 + int(digit)) for digit in code)


@pytest.mark.parametrize(
    "typed", [CODE, full_width(CODE), f" {CODE} ", f"{CODE[:3]} {CODE[3:]}", f"{CODE[:3]}-{CODE[3:]}"]
)
def test_signs_in_however_the_code_is_typed(guarded: User, typed: str) -> None:
    assert signs_in(typed)


def test_a_code_is_taken_one_period_late_and_not_two(guarded: User, clock: time_machine.Traveller) -> None:
    clock.shift(2 * PERIOD)
    assert not signs_in(CODE)
    clock.shift(-PERIOD)
    assert signs_in(CODE)


@pytest.mark.parametrize("seconds", [1, 31, 59])
def test_a_code_that_was_used_stays_refused_while_the_clock_would_take_it(
    guarded: User, clock: time_machine.Traveller, seconds: int
) -> None:
    early = code_at(SATURDAY.timestamp() + 30)
    assert signs_in(early)
    clock.shift(timedelta(seconds=seconds))
    assert not signs_in(early)
    assert not signs_in(full_width(early))


def test_a_wrong_code_is_refused_in_words(guarded: User, stranger: Client) -> None:
    stranger.post("/account/login/", {"login": "taro@example.jp", "password": PASSWORD})
    page = stranger.post(ADDRESS, {"code": "000000" if CODE != "000000" else "111111"}).content.decode()
    assert 'aria-invalid="true"' in page
    assert 'inputmode="numeric"' in page


def test_the_code_that_proved_the_app_does_not_sign_in(
    client: Client, taro: User, clock: time_machine.Traveller
) -> None:
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    client.get("/account/2fa/totp/activate/")
    proof = format_hotp_value(hotp_value(client.session["mfa.totp.secret"], int(SATURDAY.timestamp()) // 30))
    assert client.post("/account/2fa/totp/activate/", {"code": proof}).status_code == 302
    assert not signs_in(proof)


def test_a_recovery_code_signs_in_once(guarded: User) -> None:
    code = RecoveryCodes.activate(guarded).get_unused_codes()[0]
    assert signs_in(full_width(code))
    assert not signs_in(code)


def test_after_five_wrong_codes_the_right_one_has_to_wait(guarded: User, clock: time_machine.Traveller) -> None:
    wrong = f"{(int(CODE) + 500_000) % 1_000_000:06}"
    assert [signs_in(wrong) for _ in range(5)] == [False] * 5
    assert not signs_in(CODE)
    clock.shift(timedelta(minutes=5, seconds=1))
    assert signs_in(code_at(SATURDAY.timestamp() + 301))

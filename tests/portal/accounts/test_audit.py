"""What staff do that decides who may do what is a line of the log, without addresses; shoppers are in none."""

import json
import logging

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.auth.models import Group
from django.test import Client

from portal import clock
from portal.accounts.models import User
from portal.logs import JsonFormatter
from tests.portal.factories import PASSWORD, make_user
from tests.portal.signing import SECRET, factor_of, sign_in_staff


@pytest.fixture
def operator(db: None) -> User:
    person = make_user("operator@example.jp", is_staff=True)
    person.groups.set(Group.objects.filter(name="operator"))
    return person


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.INFO, "portal.accounts.audit")
    return caplog


def lines(log: pytest.LogCaptureFixture) -> list[dict[str, object]]:
    """The lines as they are written."""
    found = [record for record in log.records if record.name == "portal.accounts.audit"]
    return [json.loads(JsonFormatter().format(record)) for record in found]


def events(log: pytest.LogCaptureFixture) -> list[object]:
    return [line["event"] for line in lines(log)]


def test_staff_signing_in_and_failing_to(log: pytest.LogCaptureFixture, operator: User) -> None:
    factor_of(operator)
    browser = Client()
    browser.post("/account/login/", {"login": operator.email, "password": "a wrong one"})
    browser.post("/account/login/", {"login": operator.email, "password": PASSWORD})
    right = format_hotp_value(hotp_value(SECRET, int(clock.now().timestamp()) // 30))
    for code in (f"{(int(right) + 500_000) % 1_000_000:06}", right):
        browser.post("/account/2fa/authenticate/", {"code": code})
    assert events(log) == ["sign_in_failed", "code_refused", "code_taken", "signed_in"]
    assert {line["person"] for line in lines(log)} == {str(operator.pk)}
    assert {line["from"] for line in lines(log)} == {"127.0.0.1"}
    assert operator.email not in json.dumps(lines(log))


def test_shoppers_are_in_no_line(log: pytest.LogCaptureFixture, taro: User) -> None:
    browser = Client()
    browser.post("/account/login/", {"login": taro.email, "password": "a wrong one"})
    browser.post("/account/login/", {"login": "nobody@example.jp", "password": "a wrong one"})
    browser.post("/account/login/", {"login": taro.email, "password": PASSWORD})
    assert browser.get("/cases/").status_code == 200
    assert lines(log) == []


def test_denials(log: pytest.LogCaptureFixture, operator: User, taro: User) -> None:
    sign_in_staff(Client(), operator).get("/admin/curation/release/publish/")
    shopper = Client()
    shopper.force_login(taro)
    shopper.get("/admin/", follow=True)
    denied = [line for line in lines(log) if line["event"] == "denied"]
    assert [(line["person"], line["route"]) for line in denied] == [
        (str(operator.pk), "admin/curation/release/publish/"),
        (str(taro.pk), "admin/login/"),
    ]


def test_rights_given(log: pytest.LogCaptureFixture, operator: User, taro: User) -> None:
    browser = sign_in_staff(Client(), operator)
    role = Group.objects.get(name="curator")
    browser.post(f"/admin/accounts/user/{taro.pk}/change/", {"is_active": "on", "is_staff": "on", "groups": [role.pk]})
    line = lines(log)[-1]
    assert (line["event"], line["person"], line["of"]) == ("rights_given", str(operator.pk), str(taro.pk))
    assert (line["roles"], line["flags"]) == (["curator"], ["is_active", "is_staff"])

"""Addresses that programs know by heart answer as their standards want."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from pytest_django import Settings

from portal import clock, env


@pytest.mark.parametrize(
    ("contact", "line"),
    [
        ("help@todoku.example", "mailto:help@todoku.example"),
        ("https://todoku.example/form", "https://todoku.example/form"),
    ],
)
def test_security_txt_says_where_to_report_a_weakness(
    client: Client, settings: Settings, contact: str, line: str
) -> None:
    settings.OPERATOR_CONTACT = contact
    answer = client.get("/.well-known/security.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    fields = dict(field.split(": ", 1) for field in answer.content.decode().splitlines())
    assert fields["Contact"] == line
    assert fields["Canonical"] == "http://127.0.0.1:8000/.well-known/security.txt"
    left = datetime.fromisoformat(fields["Expires"]) - clock.now()
    assert timedelta(days=90) < left < timedelta(days=365)


def test_without_a_contact_there_is_none(client: Client) -> None:
    assert client.get("/.well-known/security.txt").status_code == 404


@pytest.mark.parametrize(
    "given", ["nobody", "a@b", "http://todoku.example", "a b@example.jp", "javascript:x", "a@b.jp\nBcc: x@y.jp"]
)
def test_what_is_no_contact_is_refused_and_named(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("TODOKU_OPERATOR_CONTACT", given)
    with pytest.raises(ImproperlyConfigured, match=r"TODOKU_OPERATOR_CONTACT: .* give an e-mail address"):
        env.contact("TODOKU_OPERATOR_CONTACT")


def test_password_managers_are_led_to_the_page_that_changes_it(client: Client) -> None:
    answer = client.get("/.well-known/change-password")
    assert (answer.status_code, answer["Location"]) == (302, "/account/password/change/")
    assert (
        client.get("/.well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200").status_code == 404
    )


def test_the_old_name_of_the_icon_leads_to_the_icon(client: Client) -> None:
    answer = client.get("/favicon.ico")
    assert answer["Location"] == "/static/icons/icon-48.png"

"""Environment variables: what is understood, and how junk is refused."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal import env


@pytest.mark.parametrize(("given", "understood"), [("1", True), ("Yes", True), ("off", False), ("", False)])
def test_a_flag_is_a_yes_or_a_no(monkeypatch: pytest.MonkeyPatch, given: str, understood: bool) -> None:
    monkeypatch.setenv("TODOKU_DEBUG", given)
    assert env.flag("TODOKU_DEBUG") is understood


def test_a_flag_that_is_neither_names_itself_and_what_is_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TODOKU_DEBUG", "maybe")
    with pytest.raises(ImproperlyConfigured, match=r"TODOKU_DEBUG: 'maybe' is not allowed; give one of 1, true"):
        env.flag("TODOKU_DEBUG")


@pytest.mark.parametrize("junk", ["-1", "6", "1.5", "1_0", "１", "9" * 5000, "five"])
def test_a_number_outside_its_bounds_or_no_number_is_refused(monkeypatch: pytest.MonkeyPatch, junk: str) -> None:
    monkeypatch.setenv("TODOKU_PROXIES", junk)
    with pytest.raises(ImproperlyConfigured, match=r"TODOKU_PROXIES: .*whole number from 0 to 5"):
        env.integer("TODOKU_PROXIES", 0, 0, 5)


def test_a_word_that_is_no_choice_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TODOKU_SMTP_SECURITY", "ssl3")
    with pytest.raises(ImproperlyConfigured, match="give one of starttls, none"):
        env.choice("TODOKU_SMTP_SECURITY", "starttls", ("starttls", "none"))


def test_a_list_has_no_empty_members(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TODOKU_EXTRA_HOSTS", " a.example,, b.example ,")
    assert env.names("TODOKU_EXTRA_HOSTS") == ["a.example", "b.example"]


@pytest.mark.parametrize(
    ("given", "is_https", "is_loopback"),
    [
        ("https://todoku.example", True, False),
        ("http://127.0.0.1:8000", False, True),
        ("http://[::1]:8000", False, True),
        ("http://localhost", False, True),
        ("http://192.168.0.5:8080", False, False),
    ],
)
def test_an_origin_keeps_its_spelling(
    monkeypatch: pytest.MonkeyPatch, given: str, is_https: bool, is_loopback: bool
) -> None:
    monkeypatch.setenv("TODOKU_ORIGIN", given)
    origin = env.origin("TODOKU_ORIGIN", "")
    assert (str(origin), origin.is_https, origin.is_loopback) == (given, is_https, is_loopback)


@pytest.mark.parametrize(
    "junk",
    [
        "todoku.example",
        "ftp://x.example",
        "https://",
        "https://x.example/path",
        "https://u:p@x.example",
        "http://x:y",
        "http://[1",
    ],
)
def test_an_address_that_is_no_origin_is_refused(monkeypatch: pytest.MonkeyPatch, junk: str) -> None:
    monkeypatch.setenv("TODOKU_ORIGIN", junk)
    with pytest.raises(ImproperlyConfigured, match=r"TODOKU_ORIGIN: .*without a path"):
        env.origin("TODOKU_ORIGIN", "")


def test_variables_that_nobody_asks_for_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRIED_ASKED", "1")
    monkeypatch.setenv("TRIED_MISTYPED", "1")
    env.text("TRIED_ASKED")
    assert env.unread("TRIED_") == {"TRIED_MISTYPED"}

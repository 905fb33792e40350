import io

import pytest
from allauth.account.models import EmailAddress
from django.core.management import CommandError, call_command
from django.test import Client

from portal.accounts.models import User

PASSWORD = "a sentence that is long"


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    monkeypatch.delenv("TODOKU_ADMIN_PASSWORD", raising=False)


def create(email: str = "Admin@Example.jp") -> str:
    out = io.StringIO()
    call_command("create_admin", email=email, stdout=out)
    return out.getvalue()


def test_makes_an_administrator_who_can_sign_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TODOKU_ADMIN_PASSWORD", PASSWORD)
    assert "admin@example.jp" in create()
    admin = User.objects.get()
    assert admin.is_staff
    assert admin.is_superuser
    assert EmailAddress.objects.filter(user=admin, email="admin@example.jp", verified=True, primary=True).exists()
    answer = Client().post("/account/login/", {"login": "admin@example.jp", "password": PASSWORD})
    assert answer.status_code == 302


def test_never_overwrites_anybody(taro: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TODOKU_ADMIN_PASSWORD", PASSWORD)
    with pytest.raises(CommandError, match="has an account already"):
        create("TARO@example.jp")
    taro.refresh_from_db()
    assert not taro.is_staff
    assert not taro.check_password(PASSWORD)


@pytest.mark.parametrize("password", ["short", "password", "admin@example.jp"])
def test_there_is_no_weak_password(monkeypatch: pytest.MonkeyPatch, password: str) -> None:
    monkeypatch.setenv("TODOKU_ADMIN_PASSWORD", password)
    with pytest.raises(CommandError):
        create()
    assert not User.objects.exists()


def test_there_is_no_default_password() -> None:
    with pytest.raises(CommandError, match="TODOKU_ADMIN_PASSWORD"):
        create()
    assert not User.objects.exists()


def test_without_a_terminal_it_says_what_to_give() -> None:
    with pytest.raises(CommandError, match="--email"):
        create("")


def test_asks_for_what_is_not_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda prompt: "admin@example.jp")
    monkeypatch.setattr("getpass.getpass", lambda prompt: PASSWORD)
    create("")
    assert User.objects.get().check_password(PASSWORD)


def test_two_different_passwords_make_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda prompt: PASSWORD + prompt)
    with pytest.raises(CommandError, match="differ"):
        create()
    assert not User.objects.exists()

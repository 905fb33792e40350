"""Tries are counted in the database: where it fails nobody is told that they tried too often."""

from collections.abc import Callable
from typing import Any
from unittest.mock import Mock

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.backends.utils import CursorWrapper
from django.test import Client

from tests.portal.factories import PASSWORD, make_user


@pytest.fixture(autouse=True)
def table(db: None) -> None:
    call_command("createcachetable", verbosity=0)
    cache.clear()


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    """A database that reads and takes nothing into the cache."""
    stock = CursorWrapper._execute

    def refuse(self: CursorWrapper, sql: str, *call: Any) -> Any:
        if sql.startswith(("INSERT INTO", "UPDATE")) and "portal_cache" in sql:
            raise OperationalError("database or disk is full")
        return stock(self, sql, *call)

    monkeypatch.setattr(CursorWrapper, "_execute", refuse)


@pytest.mark.parametrize("write", [cache.add, cache.set])
def test_a_write_that_fails_says_so(full: None, write: Callable[..., Any]) -> None:
    with pytest.raises(OperationalError):
        write("key", 1)
    assert cache.get("key") is None


@pytest.mark.django_db(transaction=True)
def test_a_write_that_fails_at_its_very_end_says_so_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "_commit", Mock(side_effect=OperationalError("database or disk is full")))
    with pytest.raises(OperationalError):
        cache.add("key", 1)
    monkeypatch.undo()
    assert cache.get("key") is None


def test_a_key_that_is_there_is_still_there() -> None:
    assert cache.add("key", 1)
    assert not cache.add("key", 2)
    assert cache.get("key") == 1
    cache.set("key", 3)
    assert cache.get("key") == 3
    assert cache.touch("key", 10)
    assert not cache.touch("other", 10)


@pytest.mark.parametrize(
    ("address", "form"),
    [
        ("/account/login/", {"login": "taro@example.jp", "password": PASSWORD}),
        ("/account/signup/", {"email": "new@example.jp", "password1": "a sentence that is long"}),
        ("/account/password/reset/", {"email": "taro@example.jp"}),
    ],
)
def test_a_full_disk_is_no_sign_of_too_many_tries(full: None, address: str, form: dict[str, str]) -> None:
    make_user("taro@example.jp")
    answer = Client(raise_request_exception=False).post(address, form)
    assert answer.status_code == 503
    assert answer["Retry-After"]

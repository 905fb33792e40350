"""What every test of an account has: the shipped pack as the published release, a person, an empty count of tries."""

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client

from portal.accounts.models import User
from portal.curation import published
from tests.portal import factories


@pytest.fixture(autouse=True)
def release(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(published._current, "get", factories.published_release)


@pytest.fixture(autouse=True)
def tries(db: None) -> None:
    """Tries are counted in the database, as on the real site."""
    call_command("createcachetable", verbosity=0)
    cache.clear()


@pytest.fixture
def taro(db: None) -> User:
    return factories.make_user("taro@example.jp")


@pytest.fixture
def client(taro: User) -> Client:
    """Taro's browser, signed in."""
    browser = Client()
    browser.force_login(taro)
    return browser


@pytest.fixture
def stranger(db: None) -> Client:
    """A browser that nobody signed in with."""
    return Client()

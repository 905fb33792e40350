"""What every test of a case has: the shipped pack as the published release, a person, a moment."""

from collections.abc import Iterator

import pytest
import time_machine
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client

from portal.accounts.models import User
from portal.cases.models import Case
from portal.curation import published
from tests.portal import factories
from tests.portal.cases.guesting import save


@pytest.fixture(autouse=True)
def release(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(published._current, "get", factories.published_release)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """Saturday 6 September 2025, 10:12 in Tokyo; tests move it."""
    with time_machine.travel(factories.SATURDAY, tick=False) as coordinates:
        yield coordinates


@pytest.fixture
def taro(db: None) -> User:
    return factories.make_user("taro@example.jp")


@pytest.fixture
def hanako(db: None) -> User:
    return factories.make_user("hanako@example.jp")


@pytest.fixture
def case(clock: time_machine.Traveller, taro: User) -> Case:
    """Taro's case of a late parcel from a seller, saved on that Saturday."""
    return factories.make_case(taro)


@pytest.fixture
def client(clock: time_machine.Traveller, taro: User) -> Client:
    """Taro's browser, signed in."""
    browser = Client()
    browser.force_login(taro)
    return browser


@pytest.fixture
def tries(db: None) -> None:
    """Nothing was tried yet that is counted."""
    call_command("createcachetable", verbosity=0)
    cache.clear()


@pytest.fixture
def browser(clock: time_machine.Traveller, tries: None) -> Client:
    """A browser in which one case is kept without an account."""
    found = Client()
    save(found)
    return found


@pytest.fixture
def kept(browser: Client) -> Case:
    """The case of that browser."""
    return Case.objects.get()

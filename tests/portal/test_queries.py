"""No page asks the database more often for more rows: every route of `access.yaml` that shows something."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal import clock
from portal.accounts.models import User
from portal.cases.models import Case, Event, Promise
from portal.cases.models.case import CaseQuerySet
from tests.portal import factories
from tests.portal.adminpages import ALIKE
from tests.portal.multiplying import multiply
from tests.portal.signing import sign_in_staff
from tests.portal.test_access import ROLES, address_of, rows, world

__all__ = ["world"]

pytestmark = pytest.mark.django_db
FEW, MANY = 5, 120
FIRST_PAGES = 8
"""What is made once for a process is made when so many have been looked at."""
FORM_OF_ONE = re.compile(r".*(add|history|delete)/")
MULTIPLIED_BY_HAND = {"account.EmailAddress", "mfa.Authenticator", "cases.Promise"}
"""A person has one primary address and one authenticator; a promise belongs to an entry."""


@pytest.fixture
def browsers(world: dict[str, str]) -> dict[str, Client]:
    """The owner of the case that addresses name, and an administrator; a few rows of everything are there."""
    found = {"a": Client(), "admin": Client()}
    found["a"].force_login(User.objects.get(email="a@example.jp"))
    sign_in_staff(found["admin"], factories.make_user("admin@example.jp", is_staff=True, is_superuser=True))
    fill(FEW)
    return found


def fill(many: int) -> None:
    assert multiply(many) == MULTIPLIED_BY_HAND
    case = Case.objects.earliest("created_at")
    told = Event.objects.bulk_create(Event(case=case, kind="promise", at=clock.now()) for _ in range(many))
    Promise.objects.bulk_create(
        Promise(case=case, event=event, text="返金する", due_on=date(2025, 9, 7)) for event in told
    )


def pages_of(role: str, world: dict[str, str]) -> list[str]:
    """The addresses that answer; of admin pages that every table has alike, the lists."""
    place = ROLES.index(role)
    shown = [route for route, statuses in rows().items() if statuses["GET"][place] == 200]
    return [
        address_of(route, world)
        for route in shown
        if route.startswith("admin/") == (role == "admin") and not (ALIKE.search(route) and FORM_OF_ONE.search(route))
    ]


def queries_of(browser: Client, pages: list[str]) -> dict[str, int]:
    return dict(_counted(browser, pages))


def _counted(browser: Client, pages: list[str]) -> Iterator[tuple[str, int]]:
    for page in pages:
        with CaptureQueriesContext(connection) as queries:
            browser.get(page).getvalue()
        yield page, len(queries)


def grown(browser: Client, pages: list[str]) -> dict[str, tuple[int, int]]:
    """The pages that ask more often with many rows: how often before, and then."""
    queries_of(browser, pages[:FIRST_PAGES])
    before = queries_of(browser, pages)
    with transaction.atomic():
        fill(MANY)
        queries_of(browser, pages[:1])
        after = queries_of(browser, pages)
        transaction.set_rollback(True)
    return {page: (before[page], after[page]) for page in pages if after[page] > before[page]}


@pytest.mark.parametrize(("role", "least"), [("a", 50), ("admin", 50)])
def test_no_page_asks_more_often_because_there_are_more_rows(
    browsers: dict[str, Client], world: dict[str, str], role: str, least: int
) -> None:
    pages = pages_of(role, world)
    assert len(pages) > least
    assert grown(browsers[role], pages) == {}


def test_a_page_that_asks_for_each_row_is_noticed(browsers: dict[str, Client], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(CaseQuerySet, "prefetch_related", lambda self, *_names: self)
    assert grown(browsers["a"], ["/cases/"]).keys() == {"/cases/"}

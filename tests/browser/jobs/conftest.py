"""A desk in a browser: wide, Japanese and with scripts, and narrow, English and without; no complaint may be heard."""

from collections.abc import Callable, Iterator
from datetime import datetime
from http import HTTPStatus

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage
from pytest_django.live_server_helper import LiveServer

from portal.accounts.models import User
from portal.clock import TOKYO
from portal.curation.models import GoldenCase
from portal.curation.rows import rulebook_of_rows
from tests.browser.jobs.desk import HEIGHT, Desk
from tests.portal.curation.conftest import _no_release_remembered, content, curator, operator, publisher
from tests.portal.curation.rulebooks import FULL
from tests.portal.curation.shipped_draft import fill_with_the_shipped_pack, fill_with_the_small_rulebook
from tests.portal.curation.stored import store_release
from tests.portal.signing import sign_in_staff

__all__ = ["_no_release_remembered", "content", "curator", "operator", "publisher"]

NOW = datetime(2026, 12, 1, 10, tzinfo=TOKYO)
PLACES = (("ja", 1280, True), ("en", 820, False))
"""The language, the width in CSS pixels, and whether scripts run."""
Seat = Callable[[User], Desk]


@pytest.fixture(autouse=True)
def release() -> None:
    """What readers get is the newest release of the database."""


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """The clock goes on from 1 December 2026, 10:00 in Tokyo."""
    with time_machine.travel(NOW) as coordinates:
        yield coordinates


@pytest.fixture(params=PLACES, ids=["ja-1280", "en-820"])
def seat(request: pytest.FixtureRequest, chromium: Browser, live_server: LiveServer) -> Iterator[Seat]:
    """Seats somebody at a desk of their own."""
    language, width, runs_scripts = request.param
    desks: list[Desk] = []

    def sit_down(person: User) -> Desk:
        value = sign_in_staff(Client(), person).cookies[settings.SESSION_COOKIE_NAME].value
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": HEIGHT},
            java_script_enabled=runs_scripts,
            reduced_motion="reduce",
        )
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
        desk = Desk(live_server.url, context.new_page(), language, runs_scripts)
        desk.page.on("console", lambda one: desk.complaints.append(one.text) if is_complaint(one) else None)
        desk.page.on("pageerror", lambda error: desk.complaints.append(str(error)))
        desks.append(desk)
        return desk

    yield sit_down
    for desk in desks:
        desk.page.context.close()
        assert desk.complaints == []


def is_complaint(message: ConsoleMessage) -> bool:
    """Whether something is wrong; that two saved at once is told by the status of a page too."""
    return message.type == "error" and f"status of {HTTPStatus.CONFLICT:d}" not in message.text


@pytest.fixture
def small_draft(db: None, content: None) -> None:
    """A small whole draft that says what is published."""
    fill_with_the_small_rulebook()
    store_release(1, FULL)


@pytest.fixture
def shipped_draft(db: None) -> None:
    """The shipped pack as draft and release, with a few of its worked examples."""
    fill_with_the_shipped_pack()
    few = GoldenCase.objects.filter(file="guarantee").values("pk")[:10]
    GoldenCase.objects.exclude(pk__in=few).delete()
    store_release(1, rulebook_of_rows())

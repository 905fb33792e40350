"""What every test in a browser has: the shipped pack served on loopback at a moment that stands almost still.

Service workers run where somebody goes from page to page, and in test_offline. Elsewhere they are blocked: each new
browser would fetch anew what they keep for later.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.contrib.staticfiles.handlers import StaticFilesHandlerMixin
from django.core.cache import cache
from django.core.management import call_command
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from portal.curation import published
from tests.portal import factories

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from pytest_django.live_server_helper import LiveServer

Device = tuple[int, bool]
"""The width of the window in CSS pixels, and whether scripts run."""
DEVICES: tuple[Device, ...] = ((390, True), (390, False), (1280, True), (1280, False))
FOR_GOOD_SECONDS = 10 * 365 * 24 * 60 * 60
"""Well past the year between the server's clock and the browser's own."""


@pytest.fixture(autouse=True)
def release(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(published._current, "get", factories.published_release)


@pytest.fixture(autouse=True)
def static_files_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on the real site, a browser asks for a style or a script once; else every page would ask for six again."""
    serve = StaticFilesHandlerMixin.serve

    def serve_for_good(self: StaticFilesHandlerMixin, request: HttpRequest) -> HttpResponseBase:
        response = serve(self, request)
        response["Cache-Control"] = f"public, max-age={FOR_GOOD_SECONDS}, immutable"
        return response

    monkeypatch.setattr(StaticFilesHandlerMixin, "serve", serve_for_good)


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """The clock of the server goes on from Saturday 6 September 2025, 10:12 in Tokyo."""
    with time_machine.travel(factories.SATURDAY) as coordinates:
        yield coordinates


@pytest.fixture
def tries(transactional_db: None) -> None:
    """Nothing was tried yet that is counted."""
    call_command("createcachetable", verbosity=0)
    cache.clear()


def name_of(device: Device) -> str:
    width, scripts = device
    return f"{width}px-{'' if scripts else 'no-'}js"


@pytest.fixture(params=DEVICES, ids=name_of)
def page(request: pytest.FixtureRequest, chromium: "Browser", live_server: "LiveServer") -> Iterator["Page"]:
    """A page on a phone and on a desktop, with JavaScript and without; no complaint may reach its console."""
    width, scripts = request.param
    context = chromium.new_context(
        base_url=live_server.url,
        viewport={"width": width, "height": 844},
        java_script_enabled=scripts,
        locale="ja-JP",
        timezone_id="Asia/Tokyo",
    )
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert complaints == []

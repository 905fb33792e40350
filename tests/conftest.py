"""Fixtures for the whole suite: the browser, and which database the run is on."""

import gc
import logging
import os
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from tests import draws
from tests.leftout import left_out, name_of
from tests.watchedlogs import watch

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

WHOLE_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# The headless shell comes first: it draws no window around each page, which saves a third of the time.
CHROMIUM_NAMES = ("chromium-headless-shell", *WHOLE_BROWSERS)
CHROMIUM_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A page is looked at once: to compile for a long life, and to clean up beside, adds a fifth to what axe takes.
    "--js-flags=--no-turbofan --single-threaded-gc",
]
MOST_WAITING_MS = 30_000  # what is awaited comes at once; a busy machine must not fail for being slow
IS_POSTGRES = os.environ.get("TODOKU_TEST_DATABASE") == "postgres"

DATABASE_FIXTURES = frozenset({"db", "transactional_db", "live_server"})
# What is there when tests begin stays; looking through it for garbage again and again cost a tenth of the time.
GARBAGE_THRESHOLDS = (50_000, 20, 100)

draws.load_profile()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Whoever asks for Chromium is a browser test and comes first. On PostgreSQL only what meets a database runs."""
    if IS_POSTGRES:
        spared = left_out()
        chosen = [item for item in items if _belongs_to_postgres(item) and name_of(item) not in spared]
        taken = set(chosen)
        config.hook.pytest_deselected(items=[item for item in items if item not in taken])
        items[:] = chosen
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
        if item.get_closest_marker("postgres") and not IS_POSTGRES:
            item.add_marker(pytest.mark.skip(reason="needs TODOKU_TEST_DATABASE=postgres"))
    # They wait more than they work, so that others can work meanwhile: nothing but waiting would be left at the end.
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)


def pytest_collection_finish() -> None:
    """Tests make much that soon goes by itself: look for garbage seldom, and among what is new."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GARBAGE_THRESHOLDS)
    logging.getLogger().addHandler(watch)


@pytest.fixture(autouse=True)
def nothing_private_is_logged() -> Iterator[None]:
    """Whatever a test does, the site's log says nothing of what people wrote, and nothing that opens anything."""
    watch.found()
    yield
    assert watch.found() == []


def _belongs_to_postgres(item: pytest.Item) -> bool:
    if item.get_closest_marker("either_database"):
        return False
    asks = DATABASE_FIXTURES.intersection(getattr(item, "fixturenames", ()))
    return bool(asks or item.get_closest_marker("django_db") or item.get_closest_marker("postgres"))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The stock one, and tables that are emptied soon, but not under a request."""
    from tests.answering import count_requests
    from tests.emptying import empty_soon

    with pytest.MonkeyPatch.context() as patch:
        count_requests(patch)
        with django_db_blocker.unblock():
            empty_soon(patch)
        yield


def find_browser(names: tuple[str, ...] = CHROMIUM_NAMES) -> str | None:
    """The path of the first of these browsers that is installed."""
    return next(filter(None, map(shutil.which, names)), None)


def installed(names: tuple[str, ...] = CHROMIUM_NAMES) -> str:
    """The path that `find_browser` finds; skips or fails where there is none."""
    path = find_browser(names)
    if path:
        return path
    if os.environ.get("TODOKU_REQUIRE_BROWSER") == "1":
        pytest.fail(f"TODOKU_REQUIRE_BROWSER=1, but none of these is installed: {', '.join(names)}", pytrace=False)
    pytest.skip("no Chromium here")


@pytest.fixture(scope="session")
def chromium() -> Iterator["Browser"]:
    """Debian's Chromium, headless. Skips where there is none, unless TODOKU_REQUIRE_BROWSER=1."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=MOST_WAITING_MS)
    path = installed()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def context(chromium: "Browser") -> Iterator["BrowserContext"]:
    """A fresh browser profile of a Japanese phone, so that tests share no cookies."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, locale="ja-JP", timezone_id="Asia/Tokyo")
    yield context
    context.close()

"""Every page of the admin keeps to the policy, fits, and holds nothing that axe finds: wide and light, narrow and dark.

Each page is looked at once, in turn the one way and the other; with TODOKU_ALL_ADMIN_PAGES=1 (`make admin-pages`)
each both ways, and the lists and blank forms of every table too.
"""

import os
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from tests.browser.axe import findings
from tests.browser.jobs.desk import wait_for_what_loads
from tests.portal import factories
from tests.portal.adminpages import admin_pages
from tests.portal.signing import sign_in_staff
from tests.portal.test_access import world

__all__ = ["world"]

pytestmark = pytest.mark.django_db(transaction=True)
PLACES = (("", 1280, "light"), ("/en", 820, "dark"))
"""The part of the address that chooses the language, the width in CSS pixels, and the theme."""
LOOKS_AT_ALL = os.environ.get("TODOKU_ALL_ADMIN_PAGES") == "1"
EVERY_NTH = 1 if LOOKS_AT_ALL else len(PLACES)


@pytest.fixture
def staff(world: dict[str, str], live_server: LiveServer, chromium: Browser) -> Iterator[Page]:
    """An administrator's browser, before a small draft that differs from what is published."""
    person = factories.make_user("everywhere@example.jp", is_staff=True, is_superuser=True)
    value = sign_in_staff(Client(), person).cookies[settings.SESSION_COOKIE_NAME].value
    context = chromium.new_context(base_url=live_server.url, reduced_motion="reduce")
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
    yield context.new_page()
    context.close()


def faults_of(page: Page, address: str, complaints: list[str]) -> Iterator[str]:
    """What is wrong with one page. What axe itself does against the policy is no fault of the page."""
    complaints.clear()
    answer = page.goto(address)
    wait_for_what_loads(page)
    if answer is None or not answer.ok:
        yield f"answers {answer and answer.status}"
    yield from complaints
    yield from findings(page, preload=False)
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        yield "scrolls sideways"


@pytest.mark.parametrize("place", range(len(PLACES)), ids=["ja-1280-light", "en-820-dark"])
def test_no_page_of_the_admin_has_a_fault(staff: Page, world: dict[str, str], place: int) -> None:
    prefix, width, theme = PLACES[place]
    complaints: list[str] = []
    staff.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    staff.on("pageerror", lambda error: complaints.append(str(error)))
    staff.set_viewport_size({"width": width, "height": 900})
    staff.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    pages = sorted(admin_pages(world, of_all_tables=LOOKS_AT_ALL))[place % EVERY_NTH :: EVERY_NTH]
    assert len(pages) > 20
    found = {page: list(faults_of(staff, f"{prefix}{page}", complaints)) for page in pages}
    assert {page: faults for page, faults in found.items() if faults} == {}

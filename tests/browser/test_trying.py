"""Trying the draft and seeing its impact in a browser without scripts: wide and Japanese, narrow and English."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from advisor import shipped_release
from portal.curation import newest
from portal.curation.impact import views as impact_views
from portal.curation.models import GoldenCase, library
from portal.curation.trying import views as try_views
from tests.browser.axe import findings
from tests.portal import factories
from tests.portal.curation.impact.conftest import with_few
from tests.portal.curation.rulebooks import GOLDEN
from tests.portal.curation.shipped import longer_wait
from tests.portal.signing import sign_in_staff

pytestmark = pytest.mark.django_db(transaction=True)

OVER = "guarantee-48-hours-over"


@dataclass(frozen=True)
class Curator:
    """A curator's browser, and the part of the address that chooses the language."""

    page: Page
    prefix: str

    def faults(self) -> list[str]:
        """What axe finds, and whether the page is wider than its window."""
        found = findings(self.page)
        is_wide = self.page.evaluate("document.documentElement.scrollWidth > innerWidth")
        return [*found, *(["scrolls sideways"] if is_wide else [])]


@pytest.fixture(params=[("", 1280, "light"), ("/en", 820, "dark")], ids=["ja-1280", "en-820"])
def curator(
    request: pytest.FixtureRequest, chromium: Browser, live_server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Curator]:
    prefix, width, theme = request.param
    monkeypatch.setattr(try_views, "draft_release", longer_wait)
    monkeypatch.setattr(impact_views, "draft_release", lambda: with_few(longer_wait()))
    monkeypatch.setattr(newest, "newest_readable", shipped_release)
    monkeypatch.setattr(library, "draft_vocabulary", lambda: shipped_release().vocabulary)
    GoldenCase.of(GOLDEN).save()
    person = factories.make_user("curator@example.jp", is_staff=True)
    person.groups.set(Group.objects.filter(name="curator"))
    value = sign_in_staff(Client(), person).cookies[settings.SESSION_COOKIE_NAME].value
    context = chromium.new_context(
        base_url=live_server.url,
        viewport={"width": width, "height": 900},
        color_scheme=theme,
        reduced_motion="reduce",
        bypass_csp=True,  # for axe's own script
    )
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
    yield Curator(context.new_page(), prefix)
    context.close()


def test_a_draft_is_tried_and_becomes_a_worked_example(curator: Curator) -> None:
    page = curator.page
    page.goto(f"{curator.prefix}/admin/try/")
    assert curator.faults() == []
    page.locator("#id_q").fill(OVER)
    page.locator("#id_q").press("Enter")
    expect(page.locator("tr.diff").first).to_contain_text(
        "マーケットプレイス保証を申請する" if not curator.prefix else "Marketplace"
    )
    assert curator.faults() == []
    page.locator("#id_at").fill("2025-08-23T10:00")
    page.locator("#scene_form button").first.click()
    expect(page.locator("#why-h")).to_be_visible()
    page.locator("#example_form input[type=checkbox]").first.check()
    page.locator("#id_slug").fill("tried-here")
    page.locator("#id_why").fill("A try in a browser is kept.")
    page.locator("#example_form button").click()
    expect(page.locator(".messagelist")).to_contain_text("tried-here")
    assert GoldenCase.objects.get(slug="tried-here").now == "2025-08-23T10:00:00+09:00"


def test_the_impact_leads_from_numbers_to_one_example(curator: Curator) -> None:
    page = curator.page
    page.goto(f"{curator.prefix}/admin/impact/")
    expect(page.locator(".bignum")).to_be_visible()
    assert page.locator("table.desk").count() > 1
    assert curator.faults() == []
    page.locator("table.both tbody a").first.click()
    expect(page.locator("tr.diff").first).to_be_visible()

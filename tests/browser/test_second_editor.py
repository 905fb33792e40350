"""The second of two editors in a browser: the page of both texts, saved; and what was deleted. axe finds nothing."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from portal.curation.models import Claim, Issuer
from portal.curation.rows import replace_rows
from tests.browser.axe import findings
from tests.portal import factories
from tests.portal.curation.rulebooks import FULL
from tests.portal.signing import sign_in_staff

pytestmark = pytest.mark.django_db(transaction=True)
VIEWS = [(1280, "light"), (820, "dark")]
"""Widths in CSS pixels, and themes."""
TURNING_MS = 300  # the admin's links take their new colour slowly


@pytest.fixture
def page(chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A curator's browser, before a small whole draft."""
    replace_rows(FULL)
    curator = factories.make_user("curator@example.jp", is_staff=True)
    curator.groups.set(Group.objects.filter(name="curator"))
    value = sign_in_staff(Client(), curator).cookies[settings.SESSION_COOKIE_NAME].value
    context = chromium.new_context(
        base_url=live_server.url, bypass_csp=True, reduced_motion="reduce"
    )  # for axe's own script
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
    yield context.new_page()
    context.close()


def faults(page: Page) -> list[str]:
    found = []
    for width, theme in VIEWS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        page.wait_for_timeout(TURNING_MS)
        found += [f"{width} {theme}: {one}" for one in findings(page)]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{width}: scrolls sideways")
    return found


def test_both_texts_are_shown_and_saved_together(page: Page) -> None:
    claim = Claim.objects.earliest("pk")
    claim.ja = "一つめの文。二つめの文。"
    claim.save()
    page.goto(f"/en/admin/curation/claim/{claim.pk}/change/")
    claim.ja = "一つめの文。相手が直した文。"
    claim.save()
    page.locator("#id_ja").fill("自分が直した文。二つめの文。")
    page.locator("input[name=_save]").first.click()
    expect(page.get_by_role("heading", name="Somebody else saved this too")).to_be_visible()
    expect(page.locator("textarea")).to_have_value("自分が直した文。相手が直した文。")
    assert faults(page) == []
    page.get_by_role("button", name="Save both together").click()
    expect(page.locator(".messagelist")).to_contain_text("F0-001")
    claim.refresh_from_db()
    assert claim.ja == "自分が直した文。相手が直した文。"


def test_what_was_deleted_comes_back_from_its_list(page: Page) -> None:
    issuer = Issuer.objects.earliest("pk")
    issuer.delete()
    page.goto("/admin/curation/issuer/")
    page.get_by_role("link", name="削除した項目").click()
    restore = page.get_by_role("link", name=f"{issuer.slug} を元に戻す")
    expect(restore).to_be_visible()
    assert faults(page) == []
    restore.click()
    page.get_by_role("button", name="元に戻す").click()
    expect(page.locator(".messagelist")).to_be_visible()
    assert Issuer.objects.filter(slug=issuer.slug).exists()

"""A zip comes into the draft in three steps of a browser and goes out in one. axe finds nothing on the way."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from portal.curation.exchange.origins import note_origin
from portal.curation.exchange.zipping import unzipped, zipped
from portal.curation.rows import replace_rows, rulebook_of_rows
from tests.browser.axe import findings
from tests.portal import factories
from tests.portal.curation.exchange.zips import files_of
from tests.portal.curation.rulebooks import FULL, labelled
from tests.portal.signing import sign_in_staff

pytestmark = pytest.mark.django_db(transaction=True)
VIEWS = [(1280, "light"), (820, "dark")]
"""Widths in CSS pixels, and themes."""
TURNING_MS = 300  # the admin's links take their new colour slowly


@pytest.fixture
def page(chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A curator's browser, before a small draft that was edited since it was imported."""
    note_origin(FULL, "")
    replace_rows(labelled("わたしの名"))
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


def test_a_zip_is_looked_at_decided_on_and_taken_over_and_goes_out_again(page: Page, tmp_path: Path) -> None:
    (tmp_path / "rules.zip").write_bytes(zipped(labelled("あちらの名")))
    page.goto("/admin/exchange/")
    assert faults(page) == []
    page.get_by_label("zipファイル").set_input_files(tmp_path / "rules.zip")
    page.get_by_role("button", name="見てみる(まだ取り込みません)").click()
    card = page.locator("section.outcome")
    expect(card).to_contain_text("あちらの名")
    assert faults(page) == []
    card.get_by_label("新しいほうにする").check()
    page.get_by_role("button", name="この決め方で下書きに取り込む").click()
    expect(page.locator(".messagelist")).to_contain_text("下書きに取り込みました")
    assert rulebook_of_rows() == labelled("あちらの名")
    page.goto("/admin/exchange/")
    with page.expect_download() as found:
        page.get_by_role("button", name="下書きをzipで").click()
    files = unzipped(found.value.path().read_bytes()).files
    assert {name: text.decode() for name, text in files.items()} == files_of(labelled("あちらの名"))

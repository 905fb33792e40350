"""Who changed what, and how to undo it: an edit and a deletion, each from the first page."""

import pytest
from playwright.sync_api import expect

from portal.accounts.models import User
from portal.curation.models import Claim, Issuer
from tests.browser.jobs.conftest import Seat

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_desk_says_who_changed_what_and_takes_it_back(seat: Seat, curator: User, small_draft: None) -> None:
    claim = Claim.objects.get(slug="F0-001")
    desk = seat(curator)
    desk.sit_at(f"curation/claim/{claim.pk}/change/")
    desk.page.locator("#id_en").fill("49 hours")
    desk.save()
    desk.sit_at("")
    edit = desk.page.locator("section[aria-labelledby=edits] tbody tr").first
    expect(edit).to_contain_text(curator.email)
    desk.press(edit.get_by_role("link"))
    expect(desk.page.locator("ins")).to_contain_text("48")
    desk.press(desk.button("Put it back"))
    desk.has_taken("an edit is undone")
    claim.refresh_from_db()
    assert claim.en == "48 hours"


def test_what_was_deleted_comes_back(seat: Seat, curator: User, small_draft: None) -> None:
    issuer = Issuer.objects.earliest("pk")
    issuer.delete()
    desk = seat(curator)
    desk.sit_at("")
    desk.press(desk.link("Deleted entries"))
    desk.press(desk.page.locator("#content tbody tr", has_text=issuer.slug).get_by_role("link").last)
    desk.press(desk.page.locator("#content [type=submit]"))
    desk.has_taken("a deleted entry comes back")
    assert Issuer.objects.filter(slug=issuer.slug).exists()

"""Two at once: the second is shown both texts, and saves them together."""

import pytest
from playwright.sync_api import expect

from portal.accounts.models import User
from portal.curation.models import Claim
from tests.browser.jobs.conftest import Seat

pytestmark = pytest.mark.django_db(transaction=True)


def test_both_texts_are_shown_and_saved_together(seat: Seat, curator: User, publisher: User, small_draft: None) -> None:
    claim = Claim.objects.earliest("pk")
    claim.ja = "一つめの文。二つめの文。"
    claim.save()
    first, second = seat(publisher), seat(curator)
    for desk in (first, second):
        desk.sit_at(f"curation/claim/{claim.pk}/change/")
    first.page.locator("#id_ja").fill("一つめの文。相手が直した文。")
    first.save()
    second.page.locator("#id_ja").fill("自分が直した文。二つめの文。")
    second.page.locator("input[name=_save]").first.click()
    expect(second.page.locator(".errornote")).to_contain_text(publisher.email)
    expect(second.page.locator("textarea")).to_have_value("自分が直した文。相手が直した文。")
    second.looks_sound()
    second.press(second.button("Save both together"))
    expect(second.page.locator(".messagelist .success").first).to_contain_text(claim.slug)
    second.has_taken("two at once")
    claim.refresh_from_db()
    assert claim.ja == "自分が直した文。相手が直した文。"

"""A new claim against an old one: numbers are proposed, what speaks of the same is shown, and it takes a side."""

import pytest
from playwright.sync_api import expect

from portal.accounts.models import User
from portal.curation.models import Claim, Conflict
from tests.browser.jobs.conftest import Seat
from tests.portal.curation.shipped_draft import fill_with_the_shipped_pack

pytestmark = pytest.mark.django_db(transaction=True)

SOURCE = "amazon-seller-g27951"


def test_a_new_claim_takes_a_side_in_a_disagreement(seat: Seat, curator: User, content: None) -> None:
    fill_with_the_shipped_pack()
    desk = seat(curator)
    page = desk.page
    desk.sit_at("")
    desk.press(page.locator("#content a[href$='/claim/add/']"))
    number = page.locator("#id_slug").input_value()
    page.locator("#id_ja").fill("出品者は72時間以内に返事をすることになっていて、それを過ぎると保証を申請できます。")
    page.locator("#id_en").fill("The seller is expected to answer within 72 hours; then the buyer may claim.")
    page.get_by_label(desk.says("It is stated as a fact")).check()
    page.locator("#id_locator_ja").fill("申請の条件")
    page.locator("#id_locator_en").fill("conditions of a claim")
    page.locator("#id_topic").fill("marketplace_guarantee")
    desk.pick("id_source", "G27951", SOURCE)
    desk.save()
    expect(page.locator("mark").first).to_contain_text("72")
    desk.looks_sound()
    desk.press(desk.link("Add its position"))
    expect(page.locator("section.outcome").last).to_contain_text(number)
    desk.save()
    desk.has_taken("a claim against an old one")
    assert Claim.objects.get(slug=number).source_id == SOURCE
    (conflict,) = [one for one in Conflict.objects.all() if number in str(one.positions)]
    assert conflict.positions[-1]["claims"] == [number]

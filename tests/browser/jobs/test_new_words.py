"""New words: a remedy that a rule can advise in two steps, and a guide that is read while it is written."""

import pytest
from playwright.sync_api import expect

from portal.accounts.models import User
from portal.curation.models import Code, Guide
from tests.browser.jobs.conftest import Seat

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_remedy_is_made_and_the_rule_that_advises_it_begun(seat: Seat, curator: User, small_draft: None) -> None:
    desk = seat(curator)
    page = desk.page
    desk.sit_at("")
    desk.press(page.locator("#content a[href$='/code/add/']"))
    page.locator("#id_kind input[value=remedies]").check()
    expect(page.locator("#id_goodwill")).to_be_visible()
    page.locator("#id_title_ja").fill("返送料の返金")
    page.locator("#id_title_en").fill("Refund of the postage")
    if desk.runs_scripts:
        expect(page.locator("#as-read")).to_contain_text("返送料の返金")
    desk.looks_sound()
    desk.press(page.locator("button[name=_addrule]").first)
    expect(page.locator("#id_give-0-code")).to_have_value("refund_of_the_postage")
    desk.has_taken("a new remedy")
    assert Code.objects.filter(kind="remedies", code="refund_of_the_postage").exists()


def test_a_guide_is_read_while_it_is_written(seat: Seat, curator: User, small_draft: None) -> None:
    desk = seat(curator)
    desk.sit_at(f"curation/guide/{Guide.objects.get().pk}/change/")
    desk.page.locator("#id_body_en").fill("**{contact.amazon_from}** is enough.")
    if not desk.runs_scripts:
        desk.press(desk.button("Preview"))
    expect(desk.page.locator("#preview-en strong")).to_have_text("1 day")
    desk.looks_sound()

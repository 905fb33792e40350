"""A new rule, wrong at first: no YAML, each refusal says how to mend it, and the button beside it does so."""

import pytest
from playwright.sync_api import expect

from portal.accounts.models import User
from portal.curation.models import Rule
from tests.browser.jobs.conftest import Seat

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_new_rule_wrong_at_first_is_mended_by_a_button_and_saved(
    seat: Seat, curator: User, small_draft: None
) -> None:
    desk = seat(curator)
    page = desk.page
    desk.sit_at("curation/rule/")
    desk.press(page.locator(".object-tools .addlink"))
    page.locator("#id_slug").fill("late.costly")
    page.locator("#id_when-new-fact").select_option("problem")
    desk.press(page.locator("#when-add"))
    page.locator("#when-0-0 input[value=late]").check()
    page.locator("#id_give-new-kind").select_option("evidence")
    desk.press(page.locator("#give-add"))
    page.locator("#id_give-0-code").select_option("order_number")
    page.locator("#id_give-0-text_ja").fill("{price_jpy}円の控え")
    page.locator("#id_give-0-text_en").fill("The receipt of {price_jpy} yen")
    page.locator("#id_file").select_option("late")
    if desk.runs_scripts:
        expect(page.locator("#give-0-preview")).to_contain_text("円の控え")
    desk.press(page.locator("input[name=_save]").first)
    expect(page.locator(".mend")).to_have_count(1)
    desk.looks_sound()
    desk.press(page.locator(".mend .go"))
    expect(page.locator("#when-0-1")).to_contain_text("price_jpy")
    expect(page.locator(".mend")).to_have_count(0)
    desk.save()
    desk.has_taken("a new rule, wrong first")
    rule = Rule.objects.get(slug="late.costly")
    assert rule.when == {"problem": "late", "price_jpy": "known"}
    assert rule.give[0]["text"]["en"] == "The receipt of {price_jpy} yen"

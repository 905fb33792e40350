"""A new rule in a browser, wrong at first: six steps, no YAML, and the button beside the fault mends it."""

import pytest
from django.conf import settings
from playwright.sync_api import expect

from portal.curation.models import Rule
from portal.curation.rows import replace_rows
from tests.browser.axe import findings
from tests.portal.curation.rulebooks import FULL
from tests.portal.curation.stored import store_release
from tests.portal.signing import sign_in_staff

pytestmark = pytest.mark.django_db(transaction=True)

AFTER_A_CHANGE_MS = 600
PLACES = (("/admin/", 1280), ("/en/admin/", 820))


@pytest.fixture(params=PLACES, ids=["ja-1280", "en-820"])
def page(request, context, live_server, client, curator):
    """A curator's page; no complaint may reach its console."""
    admin, width = request.param
    replace_rows(FULL)
    store_release(1, FULL)
    sign_in_staff(client, curator)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    complaints = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{live_server.url}{admin}curation/rule/")
    page.complaints = complaints
    yield page
    assert complaints == []


def press(page, button):
    """The sentence is asked for anew a moment after every change, and the database of the tests takes one at a time."""
    page.wait_for_timeout(AFTER_A_CHANGE_MS)
    page.wait_for_load_state("networkidle")
    button.click()


def test_a_new_rule_wrong_at_first_is_mended_by_a_button_and_saved(page):
    page.locator(".object-tools .addlink").click()  # 1
    page.locator("#id_slug").fill("late.costly")
    page.locator("#id_when-new-fact").select_option("problem")
    press(page, page.locator("#when-add"))  # 2
    page.locator("#when-0-0 input[value=late]").check()
    expect(page.locator("#reading b")).to_have_count(1)
    page.locator("#id_give-new-kind").select_option("evidence")
    press(page, page.locator("#give-add"))  # 3
    page.locator("#id_give-0-code").select_option("order_number")
    page.locator("#id_give-0-text_ja").fill("{price_jpy}円の控え")
    page.locator("#id_give-0-text_en").fill("The receipt of {price_jpy} yen")
    page.locator("#id_file").select_option("late")
    press(page, page.locator("input[name=_save]").first)  # 4
    expect(page.locator(".mend")).to_have_count(1)
    assert page.complaints == []
    assert findings(page) == []
    page.complaints.clear()  # the checker's own style, which the policy blocks
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    press(page, page.locator(".mend .go"))  # 5
    expect(page.locator("#when-0-1")).to_contain_text("price_jpy")
    expect(page.locator(".mend")).to_have_count(0)
    press(page, page.locator("input[name=_save]").first)  # 6
    expect(page.locator(".messagelist").first).to_be_visible()
    rule = Rule.objects.get(slug="late.costly")
    assert rule.when == {"problem": "late", "price_jpy": "known"}
    assert rule.give[0]["text"]["en"] == "The receipt of {price_jpy} yen"

"""Words made in a browser: a remedy in two steps, and a guide whose preview follows what is typed."""

import pytest
from django.conf import settings
from playwright.sync_api import expect

from portal.curation.models import Code, Guide
from portal.curation.rows import replace_rows
from tests.browser.axe import findings
from tests.portal.curation.rulebooks import FULL
from tests.portal.curation.stored import store_release
from tests.portal.signing import sign_in_staff

pytestmark = pytest.mark.django_db(transaction=True)

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 820, "height": 900}


@pytest.fixture
def page(chromium, live_server, client, curator):
    """A curator's page under the policy of the site; no complaint may reach its console."""
    replace_rows(FULL)
    store_release(1, FULL)
    sign_in_staff(client, curator)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context = chromium.new_context(base_url=live_server.url, viewport=WIDE, reduced_motion="reduce")
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    page = context.new_page()
    page.complaints = []
    page.on("console", lambda message: page.complaints.append(message.text) if message.type == "error" else None)
    yield page
    assert page.complaints == []
    context.close()


def looked_at(page):
    """Nothing is complained of, axe finds nothing, and nothing is wider than the window."""
    assert page.complaints == []
    assert findings(page) == []
    page.complaints.clear()  # the checker's own style, which the policy blocks
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


def test_a_remedy_is_two_steps_and_a_guide_is_read_while_it_is_written(page):
    page.goto("/admin/curation/code/add/")  # 1
    page.locator("#id_kind input[value=actions]").check()
    expect(page.locator("#id_urgency")).to_be_visible()
    page.locator("#id_kind input[value=remedies]").check()
    expect(page.locator("#id_goodwill")).to_be_visible()
    page.locator("#id_title_ja").fill("返送料の返金")
    page.locator("#id_title_en").fill("Refund of the postage")
    expect(page.locator("#as-read")).to_contain_text("返送料の返金")
    looked_at(page)
    page.locator("button[name=_addrule]").first.click()  # 2
    expect(page.locator("#id_give-0-code")).to_have_value("refund_of_the_postage")
    assert Code.objects.filter(kind="remedies", code="refund_of_the_postage").exists()
    page.set_viewport_size(NARROW)
    page.emulate_media(color_scheme="dark")
    page.goto(f"/en/admin/curation/guide/{Guide.objects.get().pk}/change/")
    page.locator("#id_body_en").fill("**{contact.amazon_from}** is enough.")
    expect(page.locator("#preview-en strong")).to_have_text("1 day")
    looked_at(page)

"""The admin in a browser: a rule is edited and published, and the security policy finds nothing to block."""

from urllib.parse import urlsplit

import pytest
from django.conf import settings
from playwright.sync_api import expect

from portal.curation.models import Release, Rule
from portal.curation.rows import replace_rows
from tests.browser.axe import findings
from tests.portal.curation.rulebooks import FULL
from tests.portal.curation.stored import store_release
from tests.portal.signing import sign_in_staff

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def page(context, live_server, client, publisher, content):
    """A desktop page of a signed-in publisher; no complaint may reach its console."""
    replace_rows(FULL)
    store_release(1, FULL)
    sign_in_staff(client, publisher)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}
    context.add_cookies([cookie])
    page = context.new_page()
    page.set_viewport_size({"width": 1280, "height": 900})
    complaints = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{live_server.url}/admin/", wait_until="networkidle")  # the desk asks for its check once it is open
    yield page
    assert complaints == []


def test_a_rule_is_found_edited_and_published(page):
    page.get_by_role("link", name="ルール", exact=True).first.click()
    page.get_by_role("textbox").first.fill("待ちましょう")
    page.keyboard.press("Enter")
    page.get_by_role("row", name="late.wait").get_by_role("link").first.click()
    japanese = page.get_by_label("日本語の文").first
    japanese.fill("少し待つ")
    english = page.get_by_label("英語の文").first
    english.fill("Wait a little")
    page.locator("#give-1 select").first.select_option("")
    _when_still(page)
    page.get_by_role("button", name="保存する").first.click()
    expect(page.locator("#give-1 .errorlist").first).to_contain_text("何を案内するか")
    expect(japanese).to_have_value("少し待つ")
    page.locator("#give-1 select").first.select_option("apology_coupon")
    _when_still(page)
    page.get_by_role("button", name="保存する").first.click()
    expect(page.locator(".messagelist")).to_contain_text("late.wait")
    page.goto(f"{_origin(page)}/admin/curation/release/")
    page.get_by_role("link", name="下書きを公開する").click()
    expect(page.locator("ins", has_text="少し待つ").first).to_be_visible()
    page.get_by_label("何を、なぜ変えたか").fill("短くした")
    page.get_by_role("button", name="確認へ進む").click()
    page.get_by_role("button", name="第2版を公開する").click()
    expect(page.locator(".messagelist")).to_contain_text("第2版を公開しました")
    assert Release.objects.get(number=2).load().rulebook.rules[0].give[0].text.ja == "少し待つ"


def test_help_previews_history_and_choosing_a_source_keep_to_the_policy(page):
    rule = Rule.objects.get(slug="late.wait")
    page.goto(f"{_origin(page)}/admin/curation/rule/{rule.pk}/change/")
    page.locator("#id_when-new-fact").select_option("prime")
    page.locator("#when-add").click()
    expect(page.locator("#when-0")).to_contain_text("プライム")
    expect(page.locator("#reading")).to_contain_text("このように読まれます")
    page.goto(f"{_origin(page)}/admin/curation/rule/{rule.pk}/history/")
    expect(page.locator("#change-history")).to_be_visible()
    page.goto(f"{_origin(page)}/admin/curation/claim/add/")
    page.locator("#id_source-q").fill("公式")
    page.locator("#id_source-find").click()
    page.get_by_role("button", name="足す: official-1").click()
    expect(page.locator("#id_source .picked:not(.found)")).to_contain_text("official-1")


def _when_still(page):
    """The sentence is asked for anew a moment after every change, and the database of the tests takes one at a time."""
    page.wait_for_timeout(600)
    page.wait_for_load_state("networkidle")


def _origin(page):
    parts = urlsplit(page.url)
    return f"{parts.scheme}://{parts.netloc}"


@pytest.mark.parametrize(
    ("width", "language", "scheme"), [(820, "", "dark"), (1280, "/en", "light"), (820, "/en", "light")]
)
def test_the_desk_the_lists_and_the_search_are_clean_and_fit(page, width, language, scheme):
    rule = Rule.objects.get(slug="late.wait")
    rule.priority = 3
    rule.save()
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    undo = f"undo/rule/{rule.history.first().pk}/"
    for address in ("", "curation/rule/", "curation/figure/", "curation/source/", "search/?q=wait", undo):
        page.goto(f"{_origin(page)}{language}/admin/{address}")
        page.wait_for_load_state("networkidle")
        assert findings(page, preload=False) == [], address
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address

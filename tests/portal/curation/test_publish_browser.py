"""Publishing in a browser: from the list over the reason to the release and back, in both languages and widths."""

import pytest
from django.conf import settings
from playwright.sync_api import expect

from portal.curation.models import Release
from portal.curation.rows import replace_rows
from tests.browser.axe import findings
from tests.portal.curation.rulebooks import FULL, with_text
from tests.portal.curation.stored import store_release
from tests.portal.signing import sign_in_staff

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = {
    "ja": ("下書きを公開する", "何を、なぜ変えたか", "確認へ進む", "第2版を公開する", "取り消す", "第1版に戻す"),
    "en": (
        "Publish the draft",
        "What changed, and why",
        "On to the confirmation",
        "Publish release 2",
        "Take it back",
        "Go back to release 1",
    ),
}


@pytest.fixture
def page(context, live_server, client, publisher, content):
    """A page of a signed-in publisher before a draft that differs."""
    replace_rows(with_text(FULL, "少し待つ"))
    store_release(1, FULL)
    sign_in_staff(client, publisher)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    return context.new_page()


@pytest.fixture
def is_sound(page):
    """Looks at a page once `awaited` stands on it: no complaint on its console, nothing too wide, nothing axe finds."""
    complaints = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)

    def look(awaited):
        expect(awaited).to_be_visible()
        page.wait_for_load_state()
        assert complaints == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert findings(page) == []
        complaints.clear()  # axe sets styles of its own, which the policy blocks

    return look


@pytest.mark.parametrize(("language", "prefix", "width"), [("ja", "", 1280), ("en", "/en", 820)])
def test_a_release_is_published_and_taken_back(page, is_sound, live_server, language, prefix, width):
    offered, reason, onwards, publish, take_back, go_back = WORDS[language]
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{live_server.url}{prefix}/admin/curation/release/")
    page.get_by_role("link", name=offered).click()
    is_sound(page.locator("ins", has_text="少し待つ").first)
    page.get_by_label(reason).fill("短くした")
    page.get_by_role("button", name=onwards).click()
    is_sound(page.get_by_role("button", name=publish))
    page.get_by_role("button", name=publish).click()
    is_sound(page.get_by_role("link", name=take_back))
    page.get_by_role("link", name=take_back).click()
    is_sound(page.get_by_role("button", name=go_back))
    page.get_by_label(reason).fill("まちがい")
    page.get_by_role("button", name=go_back).click()
    expect(page.locator(".messagelist")).to_contain_text("3")
    assert Release.objects.get(number=2).note == "短くした"
    assert Release.objects.get(number=3).load().rulebook == FULL

"""The board in a browser: two steps say that somebody looked, and the plan is applied as it was shown."""

import pytest
from django.conf import settings
from playwright.sync_api import expect

from portal import clock
from portal.curation.models import Source
from portal.curation.rows import replace_rows
from tests.browser.axe import findings
from tests.portal.curation.board.test_spread_page import PILE, with_a_pile
from tests.portal.signing import sign_in_staff

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = {
    "ja": ("選ぶ: S0", "選んだものを確認した", "見直す日を散らす", "件の日を動かす"),
    "en": ("Choose S0", "Looked at those ticked", "Spread the due days", "days as planned"),
}


@pytest.fixture
def page(context, live_server, client, curator):
    replace_rows(with_a_pile())
    sign_in_staff(client, curator)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    return context.new_page()


@pytest.fixture(autouse=True)
def _one_day():
    """A browser goes by the real day."""


@pytest.mark.parametrize(("language", "prefix", "width"), [("ja", "", 1280), ("en", "/en", 820)])
def test_a_look_takes_two_steps_and_the_days_are_spread_in_two_more(page, live_server, language, prefix, width):
    choose, looked, spread, move = WORDS[language]
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{live_server.url}{prefix}/admin/board/")
    page.get_by_label(choose, exact=True).check()
    assert findings(page) == []
    page.get_by_role("button", name=looked).click()
    expect(page.locator(".messagelist")).to_be_visible()
    assert Source.objects.get(slug="S0").checked_on == clock.today()
    page.get_by_role("link", name=spread).click()
    expect(page.get_by_role("button", name=move)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert findings(page) == []
    page.get_by_role("button", name=move).click()
    expect(page.locator(".messagelist")).to_be_visible()
    assert Source.objects.filter(recheck_on=PILE).count() < 8

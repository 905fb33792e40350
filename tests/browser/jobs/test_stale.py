"""What is stale: the board is ticked, and the look of today is noted for all that was ticked."""

import pytest

from portal import clock
from portal.accounts.models import User
from portal.curation.models import Source
from tests.browser.jobs.conftest import Seat

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_was_looked_at_today_is_noted_for_many_at_once(seat: Seat, curator: User, small_draft: None) -> None:
    desk = seat(curator)
    desk.sit_at("")
    desk.press(desk.page.locator("section[aria-labelledby=due] a[href*='/board/']").first)
    for box in desk.page.locator("[name=source]").all():
        box.check()
    desk.press(desk.button("Looked at those ticked: nothing has changed"))
    desk.has_taken("what is stale")
    assert {one.checked_on for one in Source.objects.all()} == {clock.today()}

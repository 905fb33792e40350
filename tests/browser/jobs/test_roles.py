"""Roles: a curator asks for what a publisher publishes, and an operator sees people and no rules."""

import pytest
from playwright.sync_api import expect

from portal.accounts.models import User
from portal.curation.models import Release
from portal.curation.rows import replace_rows
from tests.browser.jobs.conftest import Seat
from tests.portal.curation.rulebooks import FULL, with_text

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_curator_asks_and_a_publisher_publishes(
    seat: Seat, curator: User, publisher: User, small_draft: None
) -> None:
    replace_rows(with_text(FULL, "少し待つ"))
    asking, deciding = seat(curator), seat(publisher)
    asking.sit_at("")
    asking.press(asking.link("Ask those who may publish"))
    asking.page.get_by_label(asking.says("What changed, and why")).fill("短くした")
    asking.press(asking.button("Ask those who may publish"))
    expect(asking.page.locator(".messagelist .success")).to_be_visible()
    assert not Release.objects.filter(number=2).exists()
    deciding.sit_at("")
    deciding.press(deciding.link("On to publishing"))
    expect(deciding.page.locator("#content")).to_contain_text(curator.email)
    deciding.press(deciding.button("On to the confirmation"))
    deciding.press(deciding.button("Publish release %(number)s", number=2))
    deciding.has_taken("a curator asks, a publisher publishes")
    assert Release.objects.get(number=2).note == "短くした"


def test_an_operator_sees_people_and_no_rules(seat: Seat, operator: User, small_draft: None) -> None:
    operator.is_superuser = False
    operator.save()
    desk = seat(operator)
    desk.sit_at("")
    expect(desk.page.locator("#strip-q")).to_have_count(0)
    expect(desk.page.locator("#content a[href*='/curation/']")).to_have_count(0)

"""Which worked examples change, and how a case that was tried becomes one."""

import pytest
from playwright.sync_api import expect

from portal.accounts.models import User
from portal.curation.models import Figure, GoldenCase
from tests.browser.jobs.conftest import Seat
from tests.portal.curation.shipped import WAIT

pytestmark = pytest.mark.django_db(transaction=True)

OVER = "guarantee-48-hours-over"


@pytest.fixture
def changed_draft(shipped_draft: None, content: None) -> None:
    """Sellers have 72 hours in the draft, and 48 in the release."""
    figure = Figure.objects.get(slug=WAIT)
    figure.values = [figure.values[0] | {"duration": "72h"}]
    figure.save()


def test_the_impact_leads_from_numbers_to_one_example(seat: Seat, curator: User, changed_draft: None) -> None:
    desk = seat(curator)
    desk.sit_at("")
    desk.press(desk.link("See the impact"))
    expect(desk.page.locator(".bignum")).to_be_visible()
    desk.press(desk.page.locator("table.both tbody a").first)
    expect(desk.page.locator("tr.diff").first).to_be_visible()
    desk.has_taken("which examples change")


def test_a_case_that_was_tried_becomes_a_worked_example(seat: Seat, curator: User, changed_draft: None) -> None:
    desk = seat(curator)
    page = desk.page
    desk.sit_at("")
    desk.press(desk.link("Try"))
    page.locator("#id_q").fill(OVER)
    desk.press(desk.button("Find"))
    page.locator("#id_at").fill("2025-08-23T10:00")
    desk.press(page.locator("#scene_form button").first)
    expect(page.locator("#why-h")).to_be_visible()
    desk.looks_sound()
    page.locator("#example_form input[type=checkbox]").first.check()
    page.locator("#id_slug").fill("tried-here")
    page.locator("#id_why").fill("A try in a browser is kept.")
    desk.press(page.locator("#example_form button"))
    expect(page.locator(".messagelist")).to_contain_text("tried-here")
    desk.has_taken("a worked example is added")
    assert GoldenCase.objects.get(slug="tried-here").now == "2025-08-23T10:00:00+09:00"


def test_a_form_is_tried_unsaved_and_gone_back_to_with_what_was_typed(
    seat: Seat, curator: User, shipped_draft: None, content: None
) -> None:
    figure = Figure.objects.get(slug=WAIT)
    desk = seat(curator)
    page = desk.page
    desk.sit_at(f"curation/figure/{figure.pk}/change/")
    page.locator("[name=values-0-amount]").fill("72")
    desk.press(desk.button("Try it unsaved"))
    page.locator("#id_q").fill(OVER.replace("-", " "))
    desk.press(desk.button("Find"))
    desk.press(desk.page.get_by_role("button", name=OVER))
    expect(page.locator("tr.diff").first).to_be_visible()
    desk.press(desk.button("Back to the form, with what you typed"))
    expect(page.locator("[name=values-0-amount]")).to_have_value("72")
    desk.save()
    desk.has_taken("a form is tried unsaved")
    figure.refresh_from_db()
    assert figure.values[0]["duration"] == "72h"

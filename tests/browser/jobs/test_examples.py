"""A form is tried unsaved, then saved; which worked examples change by it; and how a case becomes one."""

import pytest
from playwright.sync_api import expect

from portal.accounts.models import User
from portal.curation.models import Figure, GoldenCase
from tests.browser.jobs.conftest import Seat
from tests.browser.jobs.desk import Desk
from tests.portal.curation.shipped import WAIT

pytestmark = pytest.mark.django_db(transaction=True)

OVER = "guarantee-48-hours-over"


def test_a_form_is_tried_and_saved_its_impact_seen_and_an_example_added(
    seat: Seat, curator: User, shipped_draft: None, content: None
) -> None:
    desk = seat(curator)
    try_unsaved(desk, Figure.objects.get(slug=WAIT))
    see_the_impact(desk)
    add_an_example(desk)


def try_unsaved(desk: Desk, figure: Figure) -> None:
    """Try on a worked example what was typed, go back to the form, which still holds it, and save."""
    page = desk.page
    desk.sit_at(f"curation/figure/{figure.pk}/change/")
    page.locator("[name=values-0-amount]").fill("72")
    desk.press(desk.button("Try it unsaved"))
    page.locator("#id_q").fill(OVER.replace("-", " "))
    desk.press(desk.button("Find"))
    desk.press(page.get_by_role("button", name=OVER))
    expect(page.locator("tr.diff").first).to_be_visible()
    desk.press(desk.button("Back to the form, with what you typed"))
    expect(page.locator("[name=values-0-amount]")).to_have_value("72")
    desk.save()
    desk.has_taken("a form is tried unsaved")
    figure.refresh_from_db()
    assert figure.values[0]["duration"] == "72h"


def see_the_impact(desk: Desk) -> None:
    """From the desk to the numbers, and to one example."""
    desk.sit_at("")
    desk.press(desk.link("See the impact"))
    desk.wait_for_the_count()
    desk.press(desk.page.locator("table.both tbody a").first)
    expect(desk.page.locator("tr.diff").first).to_be_visible()
    desk.has_taken("which examples change")


def add_an_example(desk: Desk) -> None:
    """From the desk to a case that was tried on another day, and is kept."""
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

"""What somebody chooses, types or presses while a part of a form is on its way is neither lost nor sent too early."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, Request, Route, expect

from portal.accounts.models import User
from portal.curation.models import Rule
from tests.browser.jobs.conftest import PLACES, Seat

SCRIPTED = [place for place in PLACES if place[2]]
PART = "f-when"
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.parametrize("seat", SCRIPTED, ids=["ja-1280"], indirect=True),
]


def is_for_the_part(request: Request) -> bool:
    return request.headers.get("hx-target") == PART


@contextmanager
def on_its_way(page: Page) -> Iterator[None]:
    """Until it is left, what the server is asked for the conditions is held back; one such request there must be."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        if is_for_the_part(route.request) and not held:
            held.append(route)
        else:
            route.continue_()

    page.route("**/*", hold)
    yield
    (route,) = held
    route.continue_()


def add(page: Page, fact: str) -> None:
    page.locator("#id_when-new-fact").select_option(fact)
    page.locator("#when-add").click()


def test_what_is_chosen_meanwhile_stays_chosen(seat: Seat, curator: User, small_draft: None) -> None:
    desk = seat(curator)
    desk.sit_at("curation/rule/add/")
    chooser = desk.page.locator("#id_when-new-fact")
    with on_its_way(desk.page):
        add(desk.page, "problem")
        chooser.select_option("price_jpy")
    expect(desk.page.locator("#when-0-0")).to_contain_text("problem")
    expect(chooser).to_have_value("price_jpy")
    expect(desk.page.locator("#when-0-1")).to_have_count(0)


def test_what_is_ticked_meanwhile_in_a_row_stays_ticked(seat: Seat, curator: User, small_draft: None) -> None:
    desk = seat(curator)
    desk.sit_at("curation/rule/add/")
    add(desk.page, "problem")
    late = desk.page.locator("#when-0-0 input[value=late]")
    expect(late).to_be_visible()
    with on_its_way(desk.page):
        add(desk.page, "price_jpy")
        late.check()
    expect(desk.page.locator("#when-0-1")).to_be_visible()
    expect(late).to_be_checked()


def test_what_is_added_meanwhile_is_added_after_it(seat: Seat, curator: User, small_draft: None) -> None:
    desk = seat(curator)
    desk.sit_at("curation/rule/add/")
    with on_its_way(desk.page):
        add(desk.page, "problem")
        add(desk.page, "price_jpy")
    expect(desk.page.locator("#when-0-1")).to_contain_text("price_jpy")
    expect(desk.page.locator("#when-0-0")).to_contain_text("problem")
    expect(desk.page.locator("#id_when-new-fact")).to_have_value("")


def test_a_form_that_is_saved_meanwhile_is_sent_with_what_was_added(
    seat: Seat, curator: User, small_draft: None
) -> None:
    desk = seat(curator)
    rule = Rule.objects.get(slug="any.keep")
    desk.sit_at(f"curation/rule/{rule.pk}/change/")
    with on_its_way(desk.page):
        add(desk.page, "price_jpy")
        desk.page.locator("[name=_save]").first.click()
    # A number without bounds is refused, so that the form comes back with what was sent.
    expect(desk.page.locator(".errornote")).to_be_visible()
    expect(desk.page.locator("#when-0-0")).to_contain_text("price_jpy")

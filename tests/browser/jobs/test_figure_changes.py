"""48 hours become 72: found as readers read it, changed from a day on with its source, published, seen, taken back."""

import pytest
from playwright.sync_api import expect

from portal.accounts.models import User
from portal.curation.models import Figure, Release
from tests.browser.jobs.conftest import Seat
from tests.browser.jobs.desk import Desk

pytestmark = pytest.mark.django_db(transaction=True)

WAIT = "guarantee.seller_wait"
SHEET = (
    "/advice/?problem=late&sold_by=third_party&shipped_by=seller&order_date=2026-11-18&promised_date=2026-11-25"
    "&price_jpy=6980&seller_contacted_at=2026-12-01T09:00&seller_reply=none"
)
OPENS = {
    "48h": {"ja": "12月3日(木) 09:00", "en": "Thu 3 Dec 09:00"},
    "72h": {"ja": "12月4日(金) 09:00", "en": "Fri 4 Dec 09:00"},
}
"""When this reader may claim."""


def see_on_the_sheet(desk: Desk, value: str) -> None:
    """A reader's sheet names the day that follows from the value, and not the other."""
    (wrong,) = [days[desk.language] for one, days in OPENS.items() if one != value]
    with desk.a_reader() as page:
        page.goto(f"{desk.prefix}{SHEET}")
        expect(page.locator("main")).to_contain_text(OPENS[value][desk.language])
        expect(page.locator("main")).not_to_contain_text(wrong)


def test_48_hours_become_72_from_a_day_on_and_the_sheet_follows_there_and_back(
    seat: Seat, publisher: User, shipped_draft: None
) -> None:
    desk = seat(publisher)
    see_on_the_sheet(desk, "48h")
    desk.sit_at("")
    desk.search("48時間" if desk.language == "ja" else "48 hours")
    desk.press(desk.page.locator("#content a[href*='/figure/']").first)
    desk.page.locator("#id_new-from").fill("2026-12-01")
    desk.page.locator("[name=new-amount]").fill("72")
    desk.pick("id_new-claim", "V-001", "V-001")
    desk.press(desk.page.locator("[name=_newvalue]"))
    expect(desk.page.locator("[name=values-0-to]")).to_have_value("2026-11-30")
    desk.save()
    desk.press(desk.page.locator(".messagelist").get_by_role("link", name=desk.says("See the impact")))
    desk.wait_for_the_count()
    desk.press(desk.link("To publishing"))
    expect(desk.page.locator("ins, .pair").first).to_be_visible()
    desk.page.get_by_label(desk.says("What changed, and why")).fill("72")
    desk.press(desk.button("On to the confirmation"))
    desk.looks_sound()
    desk.press(desk.button("Publish release %(number)s", number=2))
    desk.has_taken("a figure changes on a day, and is published")
    values = [(one["from"], one.get("to"), one["duration"]) for one in Figure.objects.get(slug=WAIT).values]
    assert values == [("2015-01-01", "2026-11-30", "48h"), ("2026-12-01", None, "72h")]
    see_on_the_sheet(desk, "72h")
    take_back(desk)
    see_on_the_sheet(desk, "48h")
    assert [one.note for one in Release.objects.order_by("number")][1:] == ["72", "too early"]


def take_back(desk: Desk) -> None:
    """From the page of the new release; then make the draft equal to what readers have again."""
    desk.steps = 0
    desk.press(desk.link("Take it back"))
    desk.page.get_by_label(desk.says("What changed, and why")).fill("too early")
    desk.press(desk.button("Go back to release %(number)s", number=1))
    desk.has_taken("what was published is taken back")
    desk.press(desk.link("Make the draft equal to this"))
    desk.press(desk.page.locator(".submit-row input[type=submit]"))
    assert len(Figure.objects.get(slug=WAIT).values) == 1

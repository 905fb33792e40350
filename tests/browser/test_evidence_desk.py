"""Two jobs of a curator from end to end in a browser: a figure that changes on a day, and a claim against another."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from portal.curation.admin import base
from portal.curation.models import Claim, Conflict, Figure
from tests.browser.axe import findings
from tests.portal import factories
from tests.portal.curation.shipped_draft import fill_with_the_shipped_pack
from tests.portal.signing import sign_in_staff

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(transaction=True)
DEVICES = (("", 1280, True), ("/en", 820, False))
"""The language, the width, and whether our policy holds; where it does not, axe's own script may run."""


@pytest.fixture(params=DEVICES, ids=["ja-1280", "en-820"])
def desk(
    request: pytest.FixtureRequest, chromium: Browser, live_server: "LiveServer", monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Page, str]]:
    """A page of a signed-in curator over the shipped draft, and the prefix of its addresses."""
    monkeypatch.setattr(base, "findings_about", lambda row: [])
    fill_with_the_shipped_pack()
    language, width, is_strict = request.param
    client = sign_in_staff(Client(), factories.make_user("desk@example.jp", is_staff=True, is_superuser=True))
    context = chromium.new_context(
        base_url=live_server.url,
        viewport={"width": width, "height": 900},
        bypass_csp=not is_strict,
    )
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.is_for_axe = not is_strict  # type: ignore[attr-defined]
    yield page, f"{language}/admin/curation"
    context.close()
    assert complaints == []


def faults(page: Page) -> list[str]:
    return findings(page) if page.is_for_axe else []  # type: ignore[attr-defined]


def pick(page: Page, picker: str, words: str, id_: str) -> None:
    page.locator(f"#{picker}-q").fill(words)
    page.locator(f"#{picker}-find").click()
    page.locator(f"#{picker} .found button[value$=':{id_}']").click()
    expect(page.locator(f"#{picker} .picked:not(.found)")).to_contain_text(id_)


def save(page: Page) -> None:
    page.locator("[name=_save]").first.click()
    expect(page.locator(".messagelist .success")).to_be_visible()


def test_48_hours_become_72_from_a_day_on_with_the_source_that_says_so(desk: tuple[Page, str]) -> None:
    page, curation = desk
    page.goto(f"{curation}/figure/")
    page.get_by_role("link", name="guarantee.seller_wait").click()
    page.locator("#id_new-from").fill("2025-12-01")
    page.locator("[name=new-amount]").fill("72")
    pick(page, "id_new-claim", "V-001", "V-001")
    page.locator("[name=_newvalue]").click()
    expect(page.locator("[name=values-0-to]")).to_have_value("2025-11-30")
    assert faults(page) == []
    save(page)
    values = Figure.objects.get(slug="guarantee.seller_wait").values
    assert [(one["from"], one.get("to"), one["duration"]) for one in values] == [
        ("2015-01-01", "2025-11-30", "48h"),
        ("2025-12-01", None, "72h"),
    ]


def test_a_new_claim_against_an_old_one_takes_a_side_in_the_disagreement(desk: tuple[Page, str]) -> None:
    page, curation = desk
    page.goto(f"{curation}/claim/add/")
    number = page.locator("#id_slug").input_value()
    pick(page, "id_source", "G27951", "amazon-seller-g27951")
    page.locator("#id_ja").fill("出品者は72時間以内に返事をすることになっていて、それを過ぎると保証を申請できます。")
    page.locator("#id_en").fill("The seller is expected to answer within 72 hours; then the buyer may claim.")
    page.locator("[name=certainty][value=stated]").check()
    page.locator("#id_locator_ja").fill("申請の条件")
    page.locator("#id_locator_en").fill("conditions of a claim")
    page.locator("#id_topic").fill("marketplace_guarantee")
    assert faults(page) == []
    save(page)
    expect(page.locator("mark").first).to_contain_text("72")
    assert faults(page) == []
    page.locator("a[href*='?side=']").first.click()
    expect(page.locator("section.outcome").last).to_contain_text(number)
    assert faults(page) == []
    save(page)
    assert Claim.objects.get(slug=number).source_id == "amazon-seller-g27951"
    (conflict,) = [one for one in Conflict.objects.all() if number in str(one.positions)]
    assert conflict.positions[-1]["claims"] == [number]

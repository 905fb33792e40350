"""The pictures of docs/curating.md: the jobs of a curator done once in the admin of a running site."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from playwright.sync_api import Browser, Page

if TYPE_CHECKING:
    from portal.accounts.models import User

WIDTH_PX, HEIGHT_PX = 1280, 860
MOST_WAITING_MS = 300_000  # all worked examples are counted twice, which a busy machine takes its time for
FIGURE, CHANGE_DAY = "guarantee.seller_wait", "2026-12-01"
Picture = tuple[str, bytes]
"""The name of a picture, and its PNG."""


def desk_pictures(browser: Browser, address: str) -> Iterator[Picture]:
    """One picture a job, in the order of the jobs: each leaves the draft as the next one finds it."""
    with seat(browser, address, "curator@example.jp") as page, seat(browser, address, "editor@example.jp") as other:
        yield from figure_pictures(page)
        yield from claim_picture(page)
        yield from rule_picture(page)
        yield from pasted_text_pictures(page)
        yield from table_pictures(page)
        yield from meeting_picture(page, other)


@contextmanager
def seat(browser: Browser, address: str, email: str) -> Iterator[Page]:
    """The browser of a new publisher, who has signed in."""
    from django.conf import settings
    from django.test import Client

    from tests.portal.signing import sign_in_staff

    value = sign_in_staff(Client(), new_publisher(email)).cookies[settings.SESSION_COOKIE_NAME].value
    context = browser.new_context(
        base_url=address, viewport={"width": WIDTH_PX, "height": HEIGHT_PX}, locale="ja-JP", reduced_motion="reduce"
    )
    context.set_default_timeout(MOST_WAITING_MS)
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": address}])
    yield context.new_page()
    context.close()


def new_publisher(email: str) -> "User":
    """Somebody who may edit and publish."""
    from django.contrib.auth.models import Group

    from portal.accounts.models import User

    person = User.objects.create_user(email, is_staff=True)
    person.groups.set(Group.objects.filter(name="publisher"))
    return person


def picture(page: Page, name: str, top: str = "") -> Picture:
    """What stands in the window once nothing is awaited any more, from `top` on."""
    page.wait_for_load_state("networkidle")
    if top:
        page.locator(top).first.evaluate("one => one.scrollIntoView()")
    return f"desk-{name}", page.screenshot()


def figure_pictures(page: Page) -> Iterator[Picture]:
    """A figure changes on a day; what that changes; the way to the release."""
    page.goto("/admin/search/?q=48時間")
    page.locator("#content a[href*='/figure/']").first.click()
    page.locator("#id_new-from").fill(CHANGE_DAY)
    page.locator("[name=new-amount]").fill("72")
    page.locator("#id_new-claim-q").fill("V-001")
    page.locator("#id_new-claim-find").click()
    page.locator("#id_new-claim .found button").first.click()
    page.locator("#id_new-claim .picked:not(.found)").wait_for()
    page.locator("[name=_newvalue]").click()
    page.wait_for_load_state()
    yield picture(page, "figure", ".values")
    page.locator("[name=_save]").first.click()
    page.goto("/admin/?check")
    yield picture(page, "home")
    page.goto("/admin/impact/")
    yield picture(page, "impact")
    note_on_a_rule(page)
    page.goto("/admin/curation/release/publish/")
    page.locator("textarea").first.fill("出品者の返事を待つ時間が72時間になります。")
    page.locator("[name=out]").last.check()
    yield picture(page, "publish")


def note_on_a_rule(page: Page) -> None:
    """A second change, which is not ready to be published."""
    page.goto("/admin/curation/rule/?q=late.wait.date")
    page.locator("#result_list a[href*='/change/']").first.click()
    page.locator("#id_note").fill("12月からの画面を見てから直す。")
    page.locator("[name=_save]").first.click()
    page.wait_for_load_state()


def claim_picture(page: Page) -> Iterator[Picture]:
    """A new claim, and what else speaks of the same."""
    page.goto("/admin/curation/claim/add/")
    page.locator("#id_ja").fill("出品者は96時間以内に返事をすることになっています。")
    page.locator("#id_en").fill("The seller is expected to answer within 96 hours.")
    page.locator("[name=certainty][value=stated]").check()
    page.locator("#id_locator_ja").fill("申請の条件")
    page.locator("#id_locator_en").fill("conditions of a claim")
    page.locator("#id_topic").fill("marketplace_guarantee")
    page.locator("#id_source-q").fill("G27951")
    page.locator("#id_source-find").click()
    page.locator("#id_source .found button").first.click()
    page.locator("#id_source .picked:not(.found)").wait_for()
    page.locator("[name=_save]").first.click()
    yield picture(page, "claim")


def rule_picture(page: Page) -> Iterator[Picture]:
    """A rule: its sentence, conditions, and what it gives."""
    page.goto("/admin/curation/rule/?q=late.wait.date")
    page.locator("#result_list a[href*='/change/']").first.click()
    yield picture(page, "rule", "#reading")


def pasted_text_pictures(page: Page) -> Iterator[Picture]:
    """A sign of a forgery, and the layout of a text of the shop."""
    for name, table, entry, top in (
        ("sign", "sign", "qr_code", ".field-form"),
        ("reading", "reading", "new_promised", ".field-form"),
    ):
        page.goto(f"/admin/curation/{table}/?q={entry}")
        page.locator("#result_list a[href*='/change/']").first.click()
        yield picture(page, name, top)


def table_pictures(page: Page) -> Iterator[Picture]:
    """Pages that are looked at as they are."""
    for name, address in (
        ("try", "/admin/try/?q=guarantee-48-hours-over"),
        ("board", "/admin/board/"),
        ("exchange", "/admin/exchange/"),
    ):
        page.goto(address)
        yield picture(page, name)


def meeting_picture(page: Page, other: Page) -> Iterator[Picture]:
    """Two change the same text."""
    for one in (page, other):
        one.goto("/admin/curation/claim/?q=V-001")
        one.locator("#result_list a[href*='/change/']").first.click()
    for one, words in ((other, "出品者は2日のうちに返事をします。"), (page, "出品者の返事は48時間以内です。")):
        one.locator("#id_ja").fill(words)
        one.locator("[name=_save]").first.click()
        one.wait_for_load_state()
    yield picture(page, "two")

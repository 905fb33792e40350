"""The pictures of cases and accounts: each state of a case on a phone, and some of them wide and dark in English."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from playwright.sync_api import Browser, Page, ViewportSize

from scripts.casestories import FROM_A_SELLER, STORIES, at, live

if TYPE_CHECKING:
    from django.test import Client

Picture = tuple[str, bytes]
"""The name of a picture, and its PNG."""
Addresses = dict[str, str]
"""Of pages, by the names of their pictures; a fragment stands at the top of the picture."""
PHONE: ViewportSize = {"width": 360, "height": 844}
DESKTOP: ViewportSize = {"width": 1280, "height": 844}
MOST_HEIGHT_PX = 1688
"""Two screens: below them one case looks like another."""
EMAIL, A_GUESTS = "taro@example.jp", "guest"
NEVER = UUID(int=1)
"""In place of a random id that a picture shows: two runs show the same."""
NEW_CASE = f"/cases/new/?{FROM_A_SELLER}&promised_date=2026-11-20"
ENTRANCES = {"sign-up": "/account/signup/", "sign-in": "/account/login/", "case-new": NEW_CASE}
ACCOUNT = {
    "account": "/account/",
    "account-devices": "/account/devices/",
    "account-second-factor": "/account/2fa/",
    "account-passkeys": "/account/2fa/webauthn/",
    "account-delete": "/account/delete/",
}
ALSO_WIDE = ("cases", "case-waiting", "case-promise-overdue", "case-refunded-in-part", "case-brief", "account")
"""Taken on a desktop as well, dark and in English."""


def case_pictures(browser: Browser, address: str, now: datetime) -> Iterator[Picture]:
    """One picture a state. The list comes first: of a case that was looked at it tells less that moved."""
    from django.test import Client

    own, guest = (Client(headers={"host": "127.0.0.1"}) for _ in range(2))
    pages, guests_pages = _of_a_person(own, now), _of_a_guest(guest, now)
    with _seat(browser, address, Client()) as page:
        yield from _on_a_phone(page, ENTRANCES)
    with _seat(browser, address, guest) as page:
        yield from _on_a_phone(page, guests_pages)
    with _seat(browser, address, own) as page:
        yield from _on_a_phone(page, pages)
        page.goto("/cases/search/")
        page.locator("main input[name=words]").fill("届かない")
        page.locator("main form button").click()
        yield "cases-search-360-light-ja", _top(page)
        page.set_viewport_size(DESKTOP)
        page.emulate_media(color_scheme="dark")
        for name in ALSO_WIDE:
            page.goto(f"/en{pages[name]}")
            yield f"{name}-1280-dark-en", _top(page)


def _of_a_person(browser: "Client", now: datetime) -> Addresses:
    """Live all cases as one person, who signed in with a passkey; their pages."""
    from portal.accounts.models import User
    from portal.cases.models import CalendarFeed, Case
    from tests.portal import passkeys
    from tests.portal.factories import make_user
    from tests.portal.signing import factor_of

    person: User = make_user(EMAIL)
    with at(now, 0):
        browser.force_login(person)
    cases = {name: live(browser, story, now) for name, story in STORIES.items()}
    passkeys.confirm_password(browser)
    for name in ("スマホ", "家のパソコン"):
        passkeys.add(browser, name=name)
    factor_of(person)
    waiting, damaged = cases["waiting"], cases["damaged"]
    browser.post(f"{waiting}reminders/", {"on": "1"})
    browser.post(f"{waiting}calendar/", {"do": "make"})
    CalendarFeed.objects.update(id=NEVER)
    with at(now, 40):
        _keep_photos(browser, damaged)
    given = Case.objects.get(title=STORIES["claim-filed"].title).given_advices.latest("given_at")
    return {
        "cases": "/cases/",
        **{f"case-{name}": case for name, case in cases.items() if "archived" not in name},
        "case-log": f"{cases['refunded-in-part']}#log",
        "case-reminders": f"{waiting}#reminders",
        "case-calendar": f"{waiting}calendar/",
        "case-given": f"{cases['claim-filed']}given/{given.pk}/",
        "case-entry": f"{waiting}log/promise/",
        "case-brief": f"{damaged}brief/",
        "case-files": f"{damaged}files/",
        "cases-ended": "/cases/ended/",
        "cases-archived": "/cases/archived/",
        **ACCOUNT,
    }


def _of_a_guest(browser: "Client", now: datetime) -> Addresses:
    """Live one case without an account; its pages."""
    case = live(browser, STORIES["waiting"], now)
    return {"cases-guest": "/cases/", "case-guest": f"{case}#kept"}


def _keep_photos(browser: "Client", case: str) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    from tests.portal.cases.evidence.making import jpeg

    for label, size in (("箱の外側", {"width": 640, "height": 480}), ("割れたところ", {"width": 480, "height": 640})):
        sent = SimpleUploadedFile("photo.jpg", jpeg(**size), "image/jpeg")
        browser.post(f"{case}files/", {"sent": [sent], "label": label})


@contextmanager
def _seat(browser: Browser, address: str, client: "Client") -> Iterator[Page]:
    """A phone with the cookies of that client, but for what would be said to it on the next page."""
    from django.conf import settings

    context = browser.new_context(base_url=address, viewport=PHONE, locale="ja-JP", reduced_motion="reduce")
    kept = [(name, one.value) for name, one in client.cookies.items() if name != settings.MESSAGES_COOKIE_NAME]
    context.add_cookies([{"name": name, "value": value, "url": address} for name, value in kept if value])
    yield context.new_page()
    context.close()


def _on_a_phone(page: Page, pages: Addresses) -> Iterator[Picture]:
    for name, place in pages.items():
        page.goto(place)
        yield f"{name}-360-light-ja", _top(page, place.partition("#")[2])


def _top(page: Page, start: str = "") -> bytes:
    """The page from its top on, or from the part of that id."""
    page.wait_for_load_state("networkidle")
    top = page.locator(f"#{start}").evaluate("one => one.getBoundingClientRect().top + scrollY") if start else 0
    height = page.evaluate("document.documentElement.scrollHeight") - top
    size = page.viewport_size or PHONE
    clip = {"x": 0, "y": top, "width": size["width"], "height": min(height, MOST_HEIGHT_PX)}
    return page.screenshot(full_page=True, clip=clip)  # type: ignore[arg-type]

"""Cases kept without an account: in this browser alone, like a person's own, until they are claimed or forgotten."""

import copy
import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal import clock as site_clock
from portal.accounts.models import Guest, User
from portal.cases.models import Case, Event
from tests.portal import factories
from tests.portal.cases.guesting import COOKIE, NEW, save, sign_in
from tests.portal.pages import Page
from tests.portal.test_access import ROLES, address_of, rows

pytestmark = pytest.mark.usefixtures("tries")


def test_saving_needs_no_account(clock: time_machine.Traveller, db: None) -> None:
    stranger = Client()
    assert stranger.get(NEW).status_code == 200
    assert not Guest.objects.exists()
    case = save(stranger)
    assert case.owner is None
    assert stranger.get(f"/cases/{case.pk}/").status_code == 200
    assert "イヤホンが届かない" in stranger.get("/cases/").content.decode()


def test_the_key_is_for_the_browser_alone_and_not_stored(browser: Client, kept: Case) -> None:
    cookie = browser.cookies[COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert bool(cookie["secure"]) == settings.SESSION_COOKIE_SECURE
    assert cookie["max-age"] == 400 * 24 * 3600
    key = cookie.value.split(":")[0]
    guest = Guest.objects.get()
    assert key not in guest.key_digest
    assert key not in str(list(Case.objects.values()))


@pytest.mark.parametrize(
    ("language", "words"), [("", ("この端末の", "180日")), ("/en", ("this device alone", "180 days"))]
)
@pytest.mark.parametrize("page", ["new", "case", "list"])
def test_it_is_said_where_it_is_kept_and_for_how_long(
    browser: Client, kept: Case, language: str, words: tuple[str, str], page: str
) -> None:
    address = {"new": NEW, "case": f"/cases/{kept.pk}/", "list": "/cases/"}[page]
    shown = Page(browser.get(language + address))
    assert all(word in shown.text for word in words)
    if page != "new":
        assert f"{language}/account/signup/?next={language}/cases/" in shown.links()


def test_a_form_sent_twice_before_the_key_came_makes_one_case(clock: time_machine.Traveller, db: None) -> None:
    first, second, key = Client(), Client(), uuid.uuid4()
    assert save(first, key=key) == save(second, key=key)
    assert Case.objects.count() == Guest.objects.count() == 1
    assert second.get(f"/cases/{Case.objects.get().pk}/").status_code == 200
    assert save(first, key=key) == Case.objects.get()


def test_the_key_of_a_form_opens_nothing_later(browser: Client, kept: Case, clock: time_machine.Traveller) -> None:
    clock.shift(timedelta(minutes=11))
    other = Client()
    assert save(other, key=kept.form_key) != kept
    assert other.get(f"/cases/{kept.pk}/").status_code == 404


def statuses(browser: Client, world: dict[str, str]) -> dict[str, list[int]]:
    """What each page of that case answers to GET and to an empty POST; what that changes is undone."""
    found = {}
    for route in rows():
        if route.startswith("cases/<uuid"):
            found[route] = []
            for method in ("GET", "POST"):
                cookies = copy.deepcopy(browser.cookies)
                with transaction.atomic():
                    kind = "application/x-www-form-urlencoded"
                    answer = browser.generic(method, address_of(route, world), content_type=kind)
                    transaction.set_rollback(True)
                answer.getvalue()
                browser.cookies = cookies
                found[route].append(answer.status_code)
    return found


def column(role: str) -> dict[str, list[int]]:
    return {
        route: [answers[method][ROLES.index(role)] for method in ("GET", "POST")]
        for route, answers in rows().items()
        if route.startswith("cases/<uuid")
    }


@pytest.mark.either_database
def test_a_guest_has_every_page_of_an_owner(db: None) -> None:
    browser = Client()
    assert statuses(browser, factories.values_in_addresses(save(browser))) == column("a")


@pytest.mark.either_database
def test_the_key_of_a_stranger_opens_nothing(db: None) -> None:
    browser, other = Client(), Client()
    world = factories.values_in_addresses(save(browser))
    save(other)
    assert statuses(other, world) == column("b")
    owned = factories.values_in_addresses(factories.make_case(factories.make_user()))
    assert statuses(other, owned) == column("b")
    assert statuses(Client(), world) == column("anonymous")


@pytest.mark.parametrize(
    "change",
    [lambda key: key[:-1], lambda key: "x" + key, lambda key: key.split(":")[0], lambda key: "", lambda key: "::"],
)
def test_an_invented_key_is_none(browser: Client, kept: Case, change: Callable[[str], str]) -> None:
    browser.cookies[COOKIE] = change(browser.cookies[COOKIE].value)
    assert browser.get(f"/cases/{kept.pk}/")["Location"].startswith("/account/login/")


def test_what_was_open_before_a_sign_in_stays_open_in_that_browser_alone(
    browser: Client, kept: Case, taro: User
) -> None:
    sign_in(browser, taro)
    page = Page(browser.get(f"/cases/{kept.pk}/"))
    assert "アカウントに移す" in page.text
    assert "/account/signup/?next=/cases/" not in page.links()
    note = {"day": "2025-09-06", "text": "サインインの前から書いていた", "form_key": str(uuid.uuid4())}
    assert browser.post(f"/cases/{kept.pk}/log/note/", note).status_code == 302
    elsewhere = Client()
    elsewhere.force_login(taro)
    assert elsewhere.get(f"/cases/{kept.pk}/").status_code == 404


def test_the_first_page_leads_a_guest_to_the_cases(browser: Client) -> None:
    assert browser.get("/")["Location"] == "/cases/"
    assert Client().get("/").status_code == 200


def test_the_calendar_of_a_guest_has_the_days_to_come(browser: Client, kept: Case) -> None:
    answer = browser.get(f"/cases/{kept.pk}/calendar.ics")
    assert answer["Content-Type"].startswith("text/calendar")


def test_looking_writes_no_rows(browser: Client, kept: Case) -> None:
    before = [model.objects.count() for model in (Guest, Case, Event)]
    for address in ("/", "/cases/", f"/cases/{kept.pk}/", f"/cases/{kept.pk}/edit/", "/device/clear/", NEW):
        browser.get(address)
    assert [model.objects.count() for model in (Guest, Case, Event)] == before


def test_reminders_need_an_account(browser: Client, kept: Case) -> None:
    page = Page(browser.get(f"/cases/{kept.pk}/"))
    assert not page.all("form", action=f"/cases/{kept.pk}/reminders/")
    answer = browser.post(f"/cases/{kept.pk}/reminders/", {"on": "1"}, follow=True)
    assert "アカウントが要ります" in Page(answer).text
    kept.refresh_from_db()
    assert not kept.reminds_in


def test_there_is_an_end_to_how_many_cases_a_device_keeps(browser: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portal.cases.views.new.MOST_GUESTS_CASES", 1)
    answer = browser.post(NEW, {"title": "靴", "notes": "打った言葉", "form_key": str(uuid.uuid4())})
    assert answer.status_code == 422
    assert "打った言葉" in answer.content.decode()


def test_one_sender_makes_at_most_thirty_guests_in_an_hour(clock: time_machine.Traveller, db: None) -> None:
    for _ in range(30):
        save(Client())
    answer = Client().post(NEW, {"title": "靴", "notes": "打った言葉", "form_key": str(uuid.uuid4())})
    assert answer.status_code == 422
    assert "打った言葉" in answer.content.decode()
    clock.shift(timedelta(hours=1, seconds=1))
    save(Client())


@pytest.mark.parametrize("both", [True, False])
def test_a_case_is_kept_by_one(kept: Case, taro: User, both: bool) -> None:
    kept.owner, kept.guest = (taro, kept.guest) if both else (None, None)
    with pytest.raises(IntegrityError), transaction.atomic():
        kept.save()


@pytest.mark.parametrize("count", [1, 12])
def test_the_pages_of_a_guest_take_few_queries_however_many_cases_there_are(
    browser: Client, kept: Case, count: int
) -> None:
    for _ in range(count):
        factories.log(save(browser), Event(kind="note", at=site_clock.now(), text="覚え書き"))
    for address in ("/cases/", f"/cases/{kept.pk}/"):
        browser.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(address).status_code == 200
        assert len(queries) <= 8, [query["sql"][:80] for query in queries]

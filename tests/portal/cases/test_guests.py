"""Cases kept without an account: in this browser alone, like a person's own, until they are claimed or forgotten."""

import copy
import uuid
from collections.abc import Callable
from datetime import date, timedelta
from io import StringIO

import pytest
import time_machine
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal import clock as site_clock
from portal.accounts.models import Guest, User
from portal.cases.models import Case, Event, Promise
from portal.cases.record import claim
from portal.cases.views import new
from tests.portal import factories
from tests.portal.pages import Page
from tests.portal.test_access import address_of, rows

NEW = "/cases/new/?" + "&".join(f"{fact}={value}" for fact, value in factories.LATE_FROM_A_SELLER.items())
COOKIE = settings.GUEST_COOKIE_NAME


@pytest.fixture(autouse=True)
def tries(db: None) -> None:
    call_command("createcachetable", verbosity=0)
    cache.clear()


def save(browser: Client, title: str = "イヤホンが届かない", key: uuid.UUID | None = None, **more: str) -> Case:
    """Saved as a browser does it; the case it leads to."""
    form = {"title": title, "form_key": str(key or uuid.uuid4())} | more
    answer = browser.post(NEW, form)
    assert answer.status_code == 302
    return Case.objects.get(pk=answer["Location"].split("/")[-2])


@pytest.fixture
def browser(clock: time_machine.Traveller, db: None) -> Client:
    """A browser in which one case is kept without an account."""
    found = Client()
    save(found)
    return found


@pytest.fixture
def kept(browser: Client) -> Case:
    return Case.objects.get()


def sign_in(browser: Client, person: User) -> None:
    """In the same browser, with its other cookies."""
    browser.force_login(person)


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


def for_everything(case: Case) -> dict[str, str]:
    promise = Promise(text="返金する", due_on=date(2025, 9, 7))
    factories.log(case, Event(kind="promise", at=site_clock.now()), promise=promise)
    return {
        "case_id": str(case.pk),
        "given_id": str(case.given_advices.earliest("given_at").pk),
        "promise_id": str(promise.pk),
        "event_id": str(promise.event_id),
        "kind": "contact",
        "step": "no_such_step",
    }


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


def column(role: int) -> dict[str, list[int]]:
    return {
        route: [answers[method][role] for method in ("GET", "POST")]
        for route, answers in rows().items()
        if route.startswith("cases/<uuid")
    }


@pytest.mark.either_database
def test_a_guest_has_every_page_of_an_owner(db: None) -> None:
    browser = Client()
    assert statuses(browser, for_everything(save(browser))) == column(1)


@pytest.mark.either_database
def test_the_key_of_a_stranger_opens_nothing(db: None) -> None:
    browser, other = Client(), Client()
    world = for_everything(save(browser))
    save(other)
    assert statuses(other, world) == column(2)
    owned = for_everything(factories.make_case(factories.make_user()))
    assert statuses(other, owned) == column(2)
    assert statuses(Client(), world) == column(0)


@pytest.mark.parametrize(
    "change",
    [lambda key: key[:-1], lambda key: "x" + key, lambda key: key.split(":")[0], lambda key: "", lambda key: "::"],
)
def test_an_invented_key_is_none(browser: Client, kept: Case, change: Callable[[str], str]) -> None:
    browser.cookies[COOKIE] = change(browser.cookies[COOKIE].value)
    assert browser.get(f"/cases/{kept.pk}/")["Location"].startswith("/account/login/")


def test_a_person_does_not_see_a_guests_case_before_it_is_theirs(browser: Client, kept: Case, taro: User) -> None:
    sign_in(browser, taro)
    assert browser.get(f"/cases/{kept.pk}/").status_code == 404


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


# ---- claiming


@pytest.mark.parametrize(("language", "word"), [("", "アカウントに移す"), ("/en", "Take into my account")])
def test_after_the_sign_in_the_cases_are_offered_and_one_press_takes_them(
    browser: Client, kept: Case, taro: User, language: str, word: str
) -> None:
    second = save(browser, "靴が小さい")
    factories.log(kept, Event(kind="note", at=site_clock.now(), text="覚え書き"))
    sign_in(browser, taro)
    page = Page(browser.get(f"{language}/cases/"))
    assert word in page.text
    assert "イヤホンが届かない" in page.text
    assert "靴が小さい" in page.text
    answer = browser.post(f"{language}/cases/claim/", follow=True)
    assert "2" in Page(answer).text
    assert set(Case.objects.owned_by(taro)) == {kept, second}
    assert kept.events.get().text == "覚え書き"
    assert kept.given_advices.exists()
    assert not Guest.objects.exists()
    assert not browser.cookies[COOKIE].value
    assert word not in Page(browser.get(f"{language}/cases/")).text
    assert browser.post(f"{language}/cases/claim/").status_code == 302
    assert Case.objects.count() == 2


def test_a_claimed_case_is_open_to_its_owner_alone(browser: Client, kept: Case, taro: User) -> None:
    old = browser.cookies[COOKIE].value
    sign_in(browser, taro)
    browser.post("/cases/claim/")
    assert browser.get(f"/cases/{kept.pk}/").status_code == 200
    stranger = Client()
    stranger.cookies[COOKIE] = old
    assert stranger.get(f"/cases/{kept.pk}/").status_code == 302


def test_nobody_is_offered_what_another_browser_keeps(browser: Client, client: Client) -> None:
    assert "アカウントに移す" not in Page(client.get("/cases/")).text
    assert client.post("/cases/claim/").status_code == 302
    assert Case.objects.get().owner is None


def test_claiming_takes_somebody_who_is_signed_in(browser: Client) -> None:
    assert browser.post("/cases/claim/")["Location"] == "/account/login/?next=/cases/"
    assert Case.objects.get().owner is None


def test_a_form_sent_once_more_after_the_sign_in_does_not_stop_the_claim(
    browser: Client, kept: Case, taro: User
) -> None:
    sign_in(browser, taro)
    save(browser, key=kept.form_key)
    browser.post("/cases/claim/")
    assert Case.objects.owned_by(taro).count() == 2


def test_what_does_not_fit_stays_on_the_device(browser: Client, taro: User, monkeypatch: pytest.MonkeyPatch) -> None:
    save(browser, "靴が小さい")
    for place in ("record", "views.claim"):
        monkeypatch.setattr(f"portal.cases.{place}.MOST_CASES", 1)
    sign_in(browser, taro)
    assert "1件まで" in Page(browser.post("/cases/claim/", follow=True)).text
    assert Case.objects.owned_by(taro).count() == 1
    assert Case.objects.owned_by(Guest.objects.get()).count() == 1


def test_claiming_twice_at_once_takes_each_case_once(browser: Client, taro: User) -> None:
    guest = Guest.objects.get()
    assert (claim(guest, taro), claim(guest, taro)) == (1, 0)


# ---- forgetting


def test_clearing_the_device_deletes_what_it_keeps_and_says_so_before(browser: Client, kept: Case) -> None:
    assert "相談1件は、もとに戻せない形で消えます" in Page(browser.get("/device/clear/")).text
    browser.post("/device/clear/")
    assert not Guest.objects.exists()
    assert not Case.objects.exists()
    assert not browser.cookies[COOKIE].value


def test_clearing_a_device_that_keeps_nothing_says_nothing_of_it() -> None:
    assert "もとに戻せない形" not in Page(Client().get("/device/clear/")).text


def test_clearing_leaves_the_cases_of_an_account(browser: Client, case: Case, taro: User) -> None:
    sign_in(browser, taro)
    browser.post("/device/clear/")
    assert list(Case.objects.all()) == [case]


def test_the_guest_goes_with_the_last_case(browser: Client, kept: Case) -> None:
    second = save(browser)
    assert browser.post(f"/cases/{second.pk}/delete/")["Location"] == "/cases/"
    assert Guest.objects.exists()
    assert browser.post(f"/cases/{kept.pk}/delete/")["Location"] == "/"
    assert not Guest.objects.exists()
    assert not browser.cookies[COOKIE].value


def purge(*options: str) -> str:
    said = StringIO()
    call_command("purge_guests", *options, stdout=said)
    return said.getvalue()


def test_what_nobody_looked_at_for_long_is_purged(browser: Client, kept: Case, clock: time_machine.Traveller) -> None:
    clock.shift(timedelta(days=180))
    assert purge() == "guests deleted: 0\n"
    clock.shift(timedelta(seconds=1))
    assert purge("--dry-run") == "guests would be deleted: 1\n"
    assert Case.objects.exists()
    assert purge() == "guests deleted: 1\n"
    assert not Case.objects.exists()
    assert browser.get(f"/cases/{kept.pk}/").status_code == 302


def test_a_look_at_one_case_keeps_all_of_the_device(
    browser: Client, kept: Case, case: Case, clock: time_machine.Traveller
) -> None:
    save(browser)
    clock.shift(timedelta(days=100))
    browser.get(f"/cases/{kept.pk}/")
    clock.shift(timedelta(days=100))
    assert purge() == "guests deleted: 0\n"
    assert Case.objects.count() == 3
    clock.shift(timedelta(days=81))
    assert purge() == "guests deleted: 1\n"
    assert list(Case.objects.all()) == [case]


def test_a_guest_without_cases_is_purged_too(clock: time_machine.Traveller, db: None) -> None:
    Guest.objects.create(key_digest="x", since=site_clock.now())
    clock.shift(timedelta(days=181))
    assert purge() == "guests deleted: 1\n"


# ---- limits


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


def test_an_owner_whose_session_ended_signs_in_though_the_browser_keeps_other_cases(
    browser: Client, kept: Case, case: Case
) -> None:
    browser.post("/account/login/", {"login": "taro@example.jp", "password": factories.PASSWORD})
    browser.post("/account/logout/")
    assert browser.get(f"/cases/{case.pk}/")["Location"] == f"/account/login/?next=/cases/{case.pk}/"
    late = browser.post(f"/cases/{case.pk}/log/note/", {"text": "打った言葉", "day": "2025-09-06"})
    assert late["Location"] == "/account/login/?next=/account/held/"
    browser.force_login(case.owner)
    assert "打った言葉" in browser.get("/account/held/").content.decode()
    browser.post("/account/logout/")
    assert browser.get(f"/cases/{kept.pk}/").status_code == 200


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


@pytest.mark.django_db(transaction=True)
def test_a_case_sent_while_another_tab_claims_is_saved_all_the_same(
    browser: Client, taro: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The guest is there when the form is looked at, and gone when the case is saved."""
    guest, is_valid = Guest.objects.get(), new.CaseWordsForm.is_valid

    def claimed_meanwhile(form: new.CaseWordsForm) -> bool:
        claim(guest, taro)
        Guest.objects.filter(pk=guest.pk).delete()
        return is_valid(form)

    monkeypatch.setattr(new.CaseWordsForm, "is_valid", claimed_meanwhile)
    second = save(browser, "二つめ")
    assert second.guest not in (None, guest)
    assert Case.objects.get(title="イヤホンが届かない").owner == taro
    assert browser.get(f"/cases/{second.pk}/").status_code == 200

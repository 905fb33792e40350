"""Somebody saves a case and comes back two days later; and every page of cases and accounts is usable by everybody."""

import re
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from portal import clock as site_clock
from portal.cases.models import Case, Event, Promise
from portal.clock import TOKYO
from tests.browser.looks import HEIGHT, VIEWS, count_sheets, faults_in
from tests.browser.walking import go, title_of
from tests.portal import factories
from tests.portal.accounts.letters import confirmation_link
from tests.portal.cases.telling import contacted

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("tries")]

ADVICE = "/advice/?problem=late&sold_by=third_party&shipped_by=seller&order_date=2025-08-25&promised_date=2025-09-01"
PRESSED_TWICE = """() => [1, 2].map(() => document.querySelector("main form")
    .dispatchEvent(new SubmitEvent("submit", {bubbles: true, cancelable: true})))"""
PAGES_OF_A_CASE = (
    "",
    "edit/",
    "close/",
    "delete/",
    "log/contact/",
    "log/answer/",
    "log/promise/",
    "log/parcel_arrived/",
    "log/note/",
    "brief/",
    "given/",
    "calendar/",
    "step/contact_seller/",
)
PAGES_OF_AN_ACCOUNT = ("", "email/", "devices/", "password/change/", "delete/", "2fa/", "logout/")
ENTRANCES = ("login/?next=/cases/", "signup/", "password/reset/", "confirm-email/", "confirm-email/used-up/")


def test_a_case_is_saved_and_two_days_later_the_advice_has_moved(page: Page, clock: time_machine.Traveller) -> None:
    page.goto(ADVICE)
    page.locator("a[href^='/cases/new/']").click()
    expect(page).to_have_url(re.compile(r"/cases/new/\?.*promised_date=2025-09-01$"))
    page.locator("input[name=title]").fill("イヤホンが届かない")
    page.locator("input[name=order_number]").fill("５０３-1234567-1234567")
    page.locator("main form button").click()
    expect(page.locator(".now dl")).to_contain_text("イヤホンが届かない")
    expect(page.locator("main dl").last).to_contain_text("503-1234567-1234567")

    page.locator("a[href$='/log/contact/']").click()
    page.locator("select[name=party]").select_option("seller")
    page.locator("input[name=time]").fill("10:00")
    page.locator("input[name=reply][value=none]").check()
    page.locator("main form button").click()
    expect(page.locator(".now.calm h1")).to_be_visible()

    clock.shift(timedelta(days=2))
    page.goto("/cases/")
    page.get_by_role("link", name="イヤホンが届かない").click()
    claim = title_of("actions", "file_marketplace_guarantee")
    expect(page.locator(".now h1")).to_have_text(claim)
    expect(page.locator(".since")).to_contain_text(f"いますることは「{claim}」です。")
    go(page, page.locator("a[href$='/given/']"))
    go(page, page.locator(".lines a[href*='/given/']").last)
    expect(page.locator("li.diff").first).to_contain_text(title_of("actions", "contact_seller"))
    expect(page.locator("li.diff").first).to_contain_text(claim)
    page.go_back()
    page.go_back()

    go(page, page.locator(".now .did"))
    expect(page.locator(".now.calm")).to_be_visible()
    expect(page.locator(".said")).to_be_visible()
    go(page, page.locator(".said button"))
    expect(page.locator(".now h1")).to_have_text(claim)
    go(page, page.locator(".stub a").last)
    expect(page).to_have_url(re.compile("seller_contacted_at=2025-09-06T10"))
    expect(page.locator("h1")).to_contain_text(claim)

    page.goto("/cases/")
    page.get_by_role("link", name="アカウントを作って残す").click()
    page.locator("input[name=email]").fill("hanako@example.jp")
    page.locator("input[name=password1]").fill("a sentence that is long")
    page.locator("main form button").click()
    expect(page).to_have_url(re.compile(r"/account/confirm-email/$"))
    page.goto(confirmation_link("hanako@example.jp"))
    page.locator("main form button").click()
    expect(page).to_have_url(re.compile(r"/cases/$"))
    page.get_by_role("button", name="アカウントに移す").click()
    expect(page.locator(".said")).to_contain_text("移しました")
    page.goto("/account/")
    page.locator("form[action='/account/logout/'] button").click()
    page.goto("/cases/")
    assert "/account/login/" in page.url
    page.locator("input[name=login]").fill("hanako@example.jp")
    page.locator("input[name=password]").fill("a sentence that is long")
    page.locator("main form button").first.click()
    expect(page.get_by_role("link", name="イヤホンが届かない")).to_be_visible()


def test_a_copy_of_the_first_page_is_not_shown_to_whoever_signed_in(
    page: Page, case: Case, clock: time_machine.Traveller
) -> None:
    clock.move_to(time_machine.escape_hatch.datetime.datetime.now(TOKYO))  # else the browser takes no copy for fresh
    page.goto("/")
    page.goto("/account/login/?next=/account/")
    page.locator("input[name=login]").fill(case.owner.email)
    page.locator("input[name=password]").fill(factories.PASSWORD)
    go(page, page.locator("main form button").first)
    go(page, page.locator(".mark"))
    expect(page).to_have_url(re.compile(r"/cases/$"))
    expect(page.locator(".top nav")).to_contain_text("保存した相談 1")


def test_an_address_waiting_to_be_confirmed_is_usable(taros_page: Page, case: Case, language: str) -> None:
    case.owner.emailaddress_set.update(verified=False)
    taros_page.goto(f"{language}/account/email/")
    taros_page.locator("input[type=email]").fill("new@example.jp")
    taros_page.locator("button[name=action_add]").click()
    expect(taros_page.locator("dl")).to_contain_text("new@example.jp")
    link = confirmation_link("new@example.jp")
    for address in (f"{language}/account/", f"{language}/account/email/", link):
        assert_usable(taros_page, address)
    taros_page.context.clear_cookies()
    assert_usable(taros_page, link)
    taros_page.goto(f"{language}/account/login/")
    taros_page.locator("input[name=login]").fill(case.owner.email)
    taros_page.locator("input[name=password]").fill(factories.PASSWORD)
    taros_page.locator("main form button").first.click()
    taros_page.locator("a[href$='/account/email/correct/']").click()
    assert_usable(taros_page, f"{language}/account/email/correct/")


@pytest.fixture
def case() -> Case:
    case = factories.make_case(
        factories.make_user("taro@example.jp"), notes="青いほう", order_number="503-1234567-1234567"
    )
    event = Event(kind="promise", party="seller", at=site_clock.now() - timedelta(days=3))
    factories.log(case, event, promise=Promise(text="返金する", due_on=site_clock.today() - timedelta(days=2)))
    factories.log(case, Event(kind="note", at=site_clock.now(), text="箱は捨てない"))
    return case


@pytest.fixture(params=VIEWS, ids=["ja", "en"])
def language(request: pytest.FixtureRequest) -> str:
    """What addresses begin with."""
    chosen: str = request.param
    return chosen


@pytest.fixture
def taros_page(chromium: Browser, live_server: LiveServer, case: Case) -> Iterator[Page]:
    """Taro's browser, signed in."""
    context = chromium.new_context(
        base_url=live_server.url,
        viewport={"width": 390, "height": HEIGHT},
        bypass_csp=True,  # for axe's own script
        reduced_motion="reduce",
        service_workers="block",
    )
    signed_in = Client()
    signed_in.force_login(case.owner)
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": signed_in.cookies[name].value, "url": live_server.url}])
    yield context.new_page()
    context.close()


def assert_usable(page: Page, address: str) -> None:
    answer = page.goto(address)
    assert answer
    assert answer.status == 200, address
    assert page.locator("h1").count() == 1, address
    assert page.evaluate("getComputedStyle(document.querySelector('.wrap')).maxWidth") == "1184px", address
    assert_looks_well(page)


def assert_looks_well(page: Page) -> None:
    for view in VIEWS["/en" if urlsplit(page.url).path.startswith("/en/") else ""]:
        assert faults_in(page, view) == [], (page.url, view)


def test_every_page_of_cases_and_accounts_is_usable(taros_page: Page, case: Case, language: str) -> None:
    given = case.given_advices.earliest("given_at")
    ended = factories.make_case(case.owner, "加湿器が動かない").pk
    Case.objects.filter(pk=ended).update(closed_at=site_clock.now(), outcome="solved")
    for page in ("", "ended/", f"{ended}/"):
        assert_usable(taros_page, f"{language}/cases/{page}")
    taros_page.goto(f"{language}/cases/search/")
    taros_page.locator("input[name=words]").fill("ない")
    go(taros_page, taros_page.locator("main form button"))
    expect(taros_page.locator(".quiet li")).to_have_count(2)
    assert_looks_well(taros_page)
    go(taros_page, taros_page.locator(".quiet a").first)
    taros_page.go_back()
    expect(taros_page.locator(".quiet li")).to_have_count(2)
    assert_usable(taros_page, f"{language}{ADVICE.replace('/advice/', '/cases/new/')}")
    assert_usable(taros_page, f"{language}/cases/{case.pk}/given/{given.pk}/")
    corrected = ADVICE.partition("?")[2].replace("2025-09-01", "2025-09-03")
    assert_usable(taros_page, f"{language}/cases/{case.pk}/answers/?{corrected}")
    for page in PAGES_OF_A_CASE:
        assert_usable(taros_page, f"{language}/cases/{case.pk}/{page}")
    entry = case.events.exclude(kind="closed").earliest("recorded_at")
    for page in ("", "remove/"):
        assert_usable(taros_page, f"{language}/cases/{case.pk}/entries/{entry.pk}/{page}")
    assert_usable(taros_page, f"{language}/cases/{case.pk}/promises/{case.promises.get().pk}/")
    file = factories.keep_file_of(case)
    for page in ("", f"{file.pk}/label/", f"{file.pk}/remove/"):
        assert_usable(taros_page, f"{language}/cases/{case.pk}/files/{page}")
    for page in PAGES_OF_AN_ACCOUNT:
        assert_usable(taros_page, f"{language}/account/{page}")
    taros_page.context.clear_cookies()
    for page in ENTRANCES:
        assert_usable(taros_page, f"{language}/account/{page}")


def test_every_page_of_a_guest_is_usable(taros_page: Page, case: Case, language: str) -> None:
    own = {one["name"]: one for one in taros_page.context.cookies()}
    taros_page.context.clear_cookies()
    assert_usable(taros_page, f"{language}{ADVICE.replace('/advice/', '/cases/new/')}")
    taros_page.locator("main form button").click()
    expect(taros_page.locator("#kept")).to_be_visible()
    for page in (urlsplit(taros_page.url).path, f"{language}/cases/", f"{language}/device/clear/"):
        assert_usable(taros_page, page)
    taros_page.context.add_cookies([own[settings.SESSION_COOKIE_NAME]])  # type: ignore[list-item]
    assert_usable(taros_page, f"{language}/cases/")
    expect(taros_page.locator("form[action$='/cases/claim/'] button")).to_be_visible()


def test_a_case_that_waits_and_its_question_are_usable(taros_page: Page, case: Case, language: str) -> None:
    now = site_clock.now()
    factories.log(case, Event(kind="contact", party="seller", at=now, facts=contacted("seller", now, "none")))
    assert_usable(taros_page, f"{language}/cases/{case.pk}/")
    assert_usable(taros_page, f"{language}/cases/{case.pk}/came/")
    assert f"back=came.{case.pk}" in taros_page.url
    go(taros_page, taros_page.locator("a[href*='seller_reply=refused']").first)
    assert_looks_well(taros_page)
    go(taros_page, taros_page.locator("main form button"))
    expect(taros_page.locator(".said")).to_be_visible()


def test_a_form_with_faults_is_usable(taros_page: Page, case: Case, language: str) -> None:
    taros_page.goto(f"{language}/cases/{case.pk}/log/contact/")
    taros_page.locator("input[name=day]").fill("2025-08-01")
    taros_page.locator("main form").evaluate("form => { form.noValidate = true }")
    go(taros_page, taros_page.locator("main form button"))
    expect(taros_page.locator("[aria-invalid=true]")).to_have_count(1)
    assert_looks_well(taros_page)
    assert taros_page.evaluate(PRESSED_TWICE) == [True, False], "a second press sends nothing"


def test_the_page_for_a_counsellor_is_one_sheet_of_paper(taros_page: Page, case: Case, language: str) -> None:
    now = site_clock.now()
    for party in ("seller", "seller", "amazon"):
        told = contacted(party, now, "none")
        factories.log(case, Event(kind="contact", party=party, at=now, text="返事を待つように言われた", facts=told))
    taros_page.goto(f"{language}/cases/{case.pk}/brief/")
    assert count_sheets(taros_page) == 1

"""The Nu HTML checker (vnu) finds no error in any page or state of the site, its stylesheets and its pictures."""

import json
import re
import subprocess
import uuid
from collections.abc import Iterator
from datetime import timedelta
from http import HTTPStatus
from itertools import cycle
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from allauth.account.models import EmailConfirmationHMAC
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.test import Client, RequestFactory, override_settings
from django.urls import get_resolver

import advisor
from portal import clock as site_clock
from portal import handlers
from portal.accounts.models import User
from portal.cases.models import Case, Event, Promise
from portal.cases.reminders.stopping import stop_address
from tests.browser.addresses import FULL, PUBLIC
from tests.browser.stories import STORIES
from tests.portal import factories
from tests.portal.adminpages import admin_forms, admin_pages
from tests.portal.cases.telling import contacted
from tests.portal.html.collecting import Collection
from tests.portal.passkeys import add as add_passkey
from tests.portal.signing import sign_in_staff
from tests.portal.test_access import routes, world

__all__ = ["world"]

pytestmark = pytest.mark.django_db

LANGUAGES = ("", "/en")
OWN_FILES = [file for kind in ("css", "svg") for file in sorted((settings.BASE_DIR / "static").rglob(f"*.{kind}"))]
WALKED = STORIES[1], STORIES[4], STORIES[7]
HEAVIEST = 6
"""So many of the worked examples, those with the longest advice."""
KINDS_WITH_A_FORM = ["contact", "answer", "promise", "parcel_arrived", "refund_arrived", "decided", "counter", "note"]
ERROR_TEMPLATE = re.compile(r"[45]\d\d")
NO_PAGES = {
    "advice/done/",
    "healthz",
    "readyz",
    "metrics",
    "sitemap.xml",
    "site.webmanifest",
    "favicon.ico",
    ".well-known/security.txt",
    ".well-known/change-password",
    "advice/calendar.ics",
    "cases/<uuid:case_id>/calendar.ics",
    "cases/feed/<str:token>.ics",
    "cases/<uuid:case_id>/export/",
    "cases/<uuid:case_id>/files/<uuid:file_id>/",
    "cases/<uuid:case_id>/files/<uuid:file_id>/small/",
    "advice/text/",
    "account/export/",
    "account/2fa/totp/picture/",
    "account/2fa/recovery-codes/download/",
    "account/2fa/webauthn/login/",
    "styleguide/themes.css",
    "tools/<slug:tool_id>/shown.css",
}
ONLY_POSTED = {
    "cases/claim/",
    "cases/<uuid:case_id>/evidence/<slug:code>/",
    "cases/<uuid:case_id>/reminders/",
    "cases/<uuid:case_id>/reopen/",
    "cases/<uuid:case_id>/seen/",
    "cases/<uuid:case_id>/archive/",
    "cases/<uuid:case_id>/unarchive/",
    "cases/<uuid:case_id>/step/",
    "cases/<uuid:case_id>/step/<uuid:event_id>/back/",
    "cases/<uuid:case_id>/promises/<uuid:promise_id>/kept/",
    "cases/<uuid:case_id>/promises/<uuid:promise_id>/broken/",
}
SWITCHED_OFF = {"account/login/code/confirm/", "account/password/set/"}
UNKNOWN_TO_IT = ["--filterpattern", ".*“paint-order”: Property “paint-order” doesn't exist.*"]
"""Standard CSS that the checker does not know yet."""
FORGED = "24時間以内に下記からログインしてください。<b> https://amazon-jp.example/ap"
ORDERS = "注文番号 249-1111111-1111111 注文番号 249-2222222-2222222"
PLANTED_ERRORS = "Duplicate ID", "alt", "colour"
PLANTED = "<!doctype html><html lang=ja><title>とどく</title><p id=a>一<p id=a>二<img src=/x>"


def errors_in(checker: list[str], *what: Path) -> dict[str, tuple[str, str]]:
    """What the checker complains of: for each complaint the first file that has it and the place in it."""
    options = ["--errors-only", "--also-check-css", "--also-check-svg", "--stdout", "--format", "json"]
    done = subprocess.run([*checker, *options, *UNKNOWN_TO_IT, *map(str, what)], capture_output=True, text=True)
    assert done.returncode in (0, 1), done.stderr
    messages = json.loads(done.stdout)["messages"]
    assert bool(messages) == bool(done.returncode), done.stderr
    return {one["message"]: (Path(one["url"]).name, one.get("extract", "")) for one in reversed(messages)}


@pytest.fixture
def case() -> Case:
    """A case with something of every kind in its history."""
    case = factories.make_case(
        factories.make_user("taro@example.jp"), notes="青いほう", order_number="503-1234567-1234567"
    )
    before, due = site_clock.now() - timedelta(days=3), site_clock.today() - timedelta(days=2)
    factories.log(case, Event(kind="promise", party="seller", at=before), promise=Promise(text="返金する", due_on=due))
    factories.log(case, Event(kind="contact", party="seller", channel="chat", at=before))
    factories.log(case, Event(kind="note", at=site_clock.now(), text="箱は捨てない"))
    factories.keep_file_of(case)
    return case


@pytest.fixture
def pages(tmp_path: Path, case: Case, world: dict[str, str]) -> Collection:
    """All pages, collected."""
    found = Collection(tmp_path)
    staff = Client()
    staff.force_login(factories.make_user("staff@example.jp", is_staff=True))
    heavy = heaviest()
    for language in LANGUAGES:
        found.get(staff, f"{language}/styleguide/", "staff")
        found.get(staff, f"{language}/account/2fa/first/", "staff")
        collect_public(found, language, heavy)
        collect_own(found, case, language)
        collect_unconfirmed(found, language)
        collect_guests(found, language)
        collect_errors(found, language)
        collect_other_sign_ups(found, language)
    collect_admin(found, world)
    collect_second_factor(found, case.owner)
    return found


def collect_admin(found: Collection, world: dict[str, str]) -> None:
    """The pages of the admin, and its forms when they refuse what is blank, in either language by turns."""
    person = factories.make_user(is_staff=True, is_superuser=True)
    browser = sign_in_staff(Client(), person)
    for address, language in zip(admin_pages(world), cycle(LANGUAGES), strict=False):
        found.get(browser, f"{language}{address}", "administrator")
    for address, language in zip(admin_forms(), cycle(LANGUAGES), strict=False):
        found.keep(browser.post(f"{language}{address}", {}), f"posted: {language}{address}")


def without_blanks() -> Iterator[str]:
    """The addresses of all routes that name nothing in particular, outside the stock admin."""
    yield from (
        f"/{one}"
        for one in routes(get_resolver())
        if not re.search(r"[<(^]|^admin/|^metrics$|z$|^.well-known/|.xml$|.webmanifest$|.ico$", one)
    )


def collect_public(found: Collection, language: str, heavy: list[str]) -> None:
    stranger = Client()
    found.follow(stranger, [language + address for address in (*without_blanks(), *PUBLIC.values())], "anybody")
    for story in WALKED:
        found.walk(stranger, story, language)
    for query in heavy:
        found.get(stranger, f"{language}/advice/?{query}", "anybody")
    for sent in ("account/signup/", "account/login/", "account/password/reset/"):
        found.keep(stranger.post(f"{language}/{sent}", {"email": "x", "login": "x@example.jp"}), f"posted: {sent}")
    for text in (FORGED, "ご注文ありがとうございます", ""):
        found.keep(stranger.post(f"{language}/authenticity/", {"text": text}), f"posted: {language} authenticity")
    for text in ("注文日 2025年8月20日 合計 ￥100 販売: アマゾンジャパン", "こんにちは", ORDERS, ""):
        found.keep(stranger.post(f"{language}/paste/", {"text": text}), f"posted: {language} paste")
    for broken in ("account/confirm-email/abc/", "account/password/reset/key/abc-def/"):
        found.get(stranger, f"{language}/{broken}", "anybody")


def collect_other_sign_ups(found: Collection, language: str) -> None:
    """The page of a new account where it is by invitation, and where nobody makes one."""
    for wanted in ("invitation", "closed"):
        with override_settings(SIGN_UP=wanted):
            for page in ("signup", "login"):
                found.get(Client(), f"{language}/account/{page}/?{wanted}=x", "anybody")
            found.keep(Client().post(f"{language}/account/signup/", {"email": "x"}), f"posted: {language} {wanted}")


def heaviest() -> list[str]:
    """The situations of those worked examples that have the longest advice, as queries."""
    release = factories.published_release()
    situations = [
        advisor.read_situation(golden.situation, site_clock.now(), release.vocabulary)
        for golden in release.rulebook.golden
        if golden.now < site_clock.now().isoformat()
    ]
    situations.sort(key=lambda one: len(advisor.to_json(advisor.advise(release, one, site_clock.now()))))
    return [urlencode(advisor.to_address(one)) for one in situations[-HEAVIEST:]]


def collect_own(found: Collection, case: Case, language: str) -> None:
    taro = Client()
    taro.force_login(case.owner)
    home = f"{language}/cases/{case.pk}"
    forms = [
        "edit/",
        "close/",
        *(f"log/{kind}/" for kind in KINDS_WITH_A_FORM),
    ]
    found.follow(taro, [language + address for address in without_blanks() if "logout" not in address], "taro")
    found.follow(taro, [f"{home}/", f"{language}/cases/new/?{FULL}", f"{home}/answers/?{FULL}"], "taro")
    for entry in case.events.exclude(kind="closed"):
        found.get(taro, f"{home}/entries/{entry.pk}/", "taro")
        found.get(taro, f"{home}/entries/{entry.pk}/remove/", "taro")
    found.get(taro, f"{home}/step/contact_seller/", "taro")
    for form in forms:
        found.get(taro, f"{home}/{form}", "taro")
        found.keep(taro.post(f"{home}/{form}", {"day": "2099-01-01"}), f"posted: {home}/{form}")
    for wish in ("stop", "make"):
        taro.post(f"{home}/calendar/", {"do": wish})
        found.get(taro, f"{home}/calendar/?{wish}", "taro")
    stop = urlsplit(stop_address(case)).path
    found.get(Client(), f"{language}{stop}", "anybody")
    found.keep(Client().post(f"{language}{stop}"), f"posted: {language} stop")
    for page in ("", "came/", "brief/"):
        found.get(taro, f"{language}/cases/{waiting_case(case.owner).pk}/{page}", "taro")
    ended = waiting_case(case.owner).pk
    Case.objects.filter(pk=ended).update(closed_at=site_clock.now(), outcome="solved")
    taro.post(f"{language}/cases/search/", {"words": "イヤホン"})
    for page in ("ended/", f"{ended}/", "search/"):
        found.get(taro, f"{language}/cases/{page}", "taro")
    for form in ("password/change/", "email/", "delete/"):
        found.keep(taro.post(f"{language}/account/{form}", {"email": "x"}), f"posted: {form}")
    found.get(taro, f"{language}/account/logout/", "taro")


def waiting_case(owner: User) -> Case:
    """A case whose seller was just written to."""
    case, now = factories.make_case(owner), site_clock.now()
    factories.log(case, Event(kind="contact", party="seller", at=now, facts=contacted("seller", now, "none")))
    return case


def collect_unconfirmed(found: Collection, language: str) -> None:
    """An account whose address is not confirmed, while it is being changed to another; and the links in its mails."""
    person = factories.make_user()
    person.emailaddress_set.update(verified=False)
    own, waiting, reader = Client(), Client(), f"unconfirmed {language}"
    own.force_login(person)
    own.post(f"{language}/account/email/", {"email": f"new-{person.email}", "action_add": ""})
    waiting.post(f"{language}/account/login/", {"login": person.email, "password": factories.PASSWORD})
    found.get(waiting, f"{language}/account/email/correct/", reader)
    found.keep(waiting.post(f"{language}/account/email/correct/", {"email": "x"}), f"posted: {reader}")
    for page in ("", "email/"):
        found.get(own, f"{language}/account/{page}", reader)
    for address in person.emailaddress_set.all():
        link = f"{language}/account/confirm-email/{EmailConfirmationHMAC(address).key}/"
        found.get(own, link, reader)
        found.get(Client(), link, "anybody")


def collect_guests(found: Collection, language: str) -> None:
    """Cases kept without an account, what was sent too late, a form that is stale, and devices to sign out."""
    guest, person = Client(), factories.make_user()
    new = f"{language}/cases/new/?{FULL}"
    found.get(guest, new, f"guest {language}")
    guest.post(new, {"title": "遅れ", "form_key": str(uuid.uuid4())})
    kept = Case.objects.exclude(guest=None).latest("created_at")
    for page in ("cases/", f"cases/{kept.pk}/", "device/clear/"):
        found.get(guest, f"{language}/{page}", f"guest {language}")
    form = f"{language}/cases/{kept.pk}/edit/"
    late = Client()
    late.post(form, {"title": "遅れて\r\n書いた"})
    for browser, page in ((guest, "cases/"), (late, "account/held/"), (late, "account/devices/")):
        Client().post("/account/login/", {"login": person.email, "password": factories.PASSWORD})
        browser.force_login(person)
        found.get(browser, f"{language}/{page}", f"signed in {language}")
    stale = Client(enforce_csrf_checks=True, headers={"origin": "http://testserver"})
    found.keep(stale.post(form, {"title": "遅れて\r\n書いた"}), f"stale: {form}")
    found.keep(stale.post(f"{language}/account/login/", {"login": person.email}), f"stale: {language} login")


def collect_errors(found: Collection, language: str) -> None:
    request = RequestFactory().get(f"{language}/nowhere/")
    for file in sorted((settings.BASE_DIR / "templates").glob("[45]*.html")):
        status = HTTPStatus(int(file.name[:3]))
        found.keep(handlers.error_page(request, status, template=file.name), f"{language}/{file.name}")


def collect_second_factor(found: Collection, person: User) -> None:
    """Before, while and after a second factor is set up; and signing in with it."""
    browser = Client()
    browser.force_login(person)
    for language in LANGUAGES:
        browser.post("/account/reauthenticate/", {"password": factories.PASSWORD})
        for page in ("totp/activate/", "webauthn/", "webauthn/add/"):
            found.get(browser, f"{language}/account/2fa/{page}", "confirmed")
        found.keep(
            browser.post(f"{language}/account/2fa/webauthn/add/", {"credential": "x"}), f"posted: {language} add"
        )
    add_passkey(browser)
    passkey = f"webauthn/keys/{person.authenticator_set.get(type='webauthn').pk}"
    TOTP.activate(person, generate_totp_secret())
    for language in LANGUAGES:
        for page in ("", "totp/deactivate/", "recovery-codes/", "recovery-codes/generate/", "reauthenticate/"):
            found.get(browser, f"{language}/account/2fa/{page}", "second factor")
        for page in ("webauthn/", "webauthn/reauthenticate/", f"{passkey}/edit/", f"{passkey}/remove/"):
            found.get(browser, f"{language}/account/2fa/{page}", "passkey")
        stranger = Client()
        stranger.post("/account/login/", {"login": person.email, "password": factories.PASSWORD})
        found.get(stranger, f"{language}/account/2fa/authenticate/", "half signed in")


def plant(folder: Path) -> list[Path]:
    """The control: a page and a stylesheet with errors that must be found beside those of the site."""
    planted = [folder / "planted.html", folder / "planted.css"]
    planted[0].write_text(PLANTED, encoding="utf-8")
    planted[1].write_text("p { colour: red }", encoding="utf-8")
    return planted


def test_no_page_and_no_stylesheet_has_an_error_but_what_is_planted(
    checker: list[str], pages: Collection, tmp_path_factory: pytest.TempPathFactory
) -> None:
    all_routes = {one.replace("/^", "/") for one in routes(get_resolver()) if not one.startswith("admin/")}
    assert all_routes - pages.routes - NO_PAGES - ONLY_POSTED - SWITCHED_OFF == set(), "not looked at"
    assert pages.broken == []
    assert [lost for places in pages.places.values() for lost in places.lost()] == []
    planted = plant(tmp_path_factory.mktemp("planted"))
    found = errors_in(checker, pages.folder, *OWN_FILES, *planted)
    of_planted = {message for message, (file, _) in found.items() if file in {one.name for one in planted}}
    assert [word for word in PLANTED_ERRORS if word not in "\n".join(of_planted)] == []
    named = [
        f"{pages.addresses.get(file, file)}: {message} {place}"
        for message, (file, place) in found.items()
        if message not in of_planted
    ]
    assert not named, "\n".join([f"{len(named)} kinds of errors in {len(pages.addresses)} pages", *named])

"""What a browser keeps without an account is forgotten: on a cleared device, with the last case, after a long time."""

from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client

from portal import clock as site_clock
from portal.accounts.models import Guest, User
from portal.cases.models import Case
from tests.portal.cases.guesting import COOKIE, save, sign_in
from tests.portal.cases.looking import look
from tests.portal.pages import Page

pytestmark = pytest.mark.usefixtures("tries")


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
    look(browser, kept)
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

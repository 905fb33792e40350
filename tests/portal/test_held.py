"""What somebody wrote is not lost when the session had ended, or when they signed in or out in another tab."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from portal.accounts.models import User
from portal.cases.models import Case
from portal.curation import published
from tests.portal.browserform import what_a_browser_sends
from tests.portal.factories import PASSWORD, make_case, make_user, published_release
from tests.portal.pages import Page

WORDS = "電話で、山田さんが\n「明日までに返金します」と言いました。"
HERE = {"origin": "http://testserver"}


@pytest.fixture(autouse=True)
def site(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(published._current, "get", published_release)
    call_command("createcachetable", verbosity=0)
    cache.clear()


@pytest.fixture
def taro() -> User:
    return make_user("taro@example.jp")


@pytest.fixture
def case(taro: User) -> Case:
    return make_case(taro)


def note(**more: str) -> dict[str, str]:
    return {"day": "2025-09-06", "text": WORDS, "form_key": str(uuid4())} | more


def sends_again(page: str) -> dict[str, list[str]]:
    """What the one form of the page sends."""
    main = page.partition("<main")[2].partition("</main>")[0]
    return what_a_browser_sends(main)


@pytest.mark.parametrize("language", ["", "/en"])
def test_what_was_written_survives_the_sign_in(case: Case, language: str) -> None:
    browser, address = Client(), f"{language}/cases/{case.pk}/log/note/"
    entrance = browser.post(address, note())["Location"]
    assert entrance == f"{language}/account/login/?next={language}/account/held/"
    sign_in = sends_again(browser.get(entrance).content.decode())
    answer = browser.post(f"{language}/account/login/", sign_in | {"login": "taro@example.jp", "password": PASSWORD})
    page = browser.get(answer["Location"]).content.decode()
    assert "「明日までに返金します」と言いました。" in page
    assert not case.events.exists()
    assert f'action="{address}"' in page
    assert browser.post(address, sends_again(page)).status_code == 302
    assert case.events.get().text == WORDS
    assert browser.get(f"{language}/account/held/")["Location"] == f"{language}/cases/"
    assert browser.get("/cases/").status_code == 200


def test_a_button_alone_is_kept_too(case: Case, taro: User) -> None:
    browser = Client()
    browser.post(f"/cases/{case.pk}/reopen/")
    browser.force_login(taro)
    assert f'action="/cases/{case.pk}/reopen/"' in browser.get("/account/held/").content.decode()


def test_it_waits_for_an_hour_and_the_sign_in_lasts_as_ever(case: Case, taro: User) -> None:
    with time_machine.travel("2025-09-06T10:00+09:00", tick=False) as clock:
        browser = Client()
        browser.post(f"/cases/{case.pk}/log/note/", note())
        assert Session.objects.get().expire_date == timezone.now() + timedelta(hours=1)
        browser.force_login(taro)
        clock.shift(timedelta(hours=1))
        assert browser.get("/account/held/").status_code == 200
        clock.shift(timedelta(seconds=1))
        assert browser.get("/account/held/")["Location"] == "/cases/"
        clock.shift(timedelta(days=6))
        assert browser.get("/cases/").status_code == 200


@pytest.mark.parametrize("form", [{"text": "あ" * 50_000}, {"password": "geheim geheim"}])
def test_what_is_too_long_or_secret_is_not_kept(case: Case, form: dict[str, str]) -> None:
    browser = Client()
    browser.post(f"/cases/{case.pk}/log/note/", form)
    kept = [session.get_decoded() for session in Session.objects.all()]
    assert "geheim" not in str(kept)
    assert "ああ" not in str(kept)


def test_the_page_of_a_stale_form_gives_it_back_to_be_sent(case: Case, taro: User) -> None:
    browser = Client(enforce_csrf_checks=True, headers=HERE)
    browser.force_login(taro)
    answer = browser.post(f"/cases/{case.pk}/log/note/", note())
    assert answer.status_code == 403
    page = answer.content.decode()
    assert "「明日までに返金します」と言いました。" in page
    assert browser.post(f"/cases/{case.pk}/log/note/", sends_again(page)).status_code == 302
    assert case.events.get().text == WORDS


@pytest.mark.parametrize("headers", [{}, {"origin": "http://evil.example"}, {"origin": "null"}])
def test_a_form_of_another_site_is_not_offered_to_be_sent(case: Case, taro: User, headers: dict[str, str]) -> None:
    browser = Client(enforce_csrf_checks=True, headers=headers)
    browser.force_login(taro)
    answer = browser.post(f"/cases/{case.pk}/log/note/", note())
    assert answer.status_code == 403
    assert "<form" not in answer.content.decode()
    assert "返金します" not in answer.content.decode()


def test_a_second_tab_of_the_sign_in_leads_on(taro: User) -> None:
    browser = Client(enforce_csrf_checks=True, headers=HERE)
    browser.force_login(taro)
    form = {"login": "taro@example.jp", "password": PASSWORD, "next": "/account/"}
    answer = browser.post("/account/login/", form)
    assert (answer.status_code, answer["Location"]) == (302, "/account/")
    away = browser.post("/account/login/", form | {"next": "https://evil.example/"})
    assert away["Location"] == "/cases/"


def test_a_stale_sign_in_page_is_opened_once_more_and_says_no_password(taro: User) -> None:
    browser = Client(enforce_csrf_checks=True, headers=HERE)
    answer = browser.post("/account/login/?next=/account/", {"login": "taro@example.jp", "password": PASSWORD})
    assert answer.status_code == 403
    assert PASSWORD not in answer.content.decode()
    assert "/account/login/?next=/account/" in Page(answer).links()


def test_the_next_person_at_the_device_does_not_read_it_and_the_one_who_wrote_it_does(case: Case, taro: User) -> None:
    browser = Client()
    for person in (taro, make_user("hanako@example.jp")):
        browser.post("/account/login/", {"login": taro.email, "password": PASSWORD})
        browser.post("/account/logout/")
        assert "held" in browser.post(f"/cases/{case.pk}/log/note/", note())["Location"]
        browser.post("/account/login/", {"login": person.email, "password": PASSWORD})
        assert ("返金します" in Page(browser.get("/account/held/", follow=True)).text) == (person == taro)


def test_what_waited_for_an_hour_leaves_a_session_that_goes_on(case: Case, taro: User) -> None:
    with time_machine.travel("2025-09-06T10:00+09:00", tick=False) as clock:
        browser = Client()
        browser.post(f"/cases/{case.pk}/log/note/", note())
        browser.force_login(taro)
        browser.post("/account/devices/")
        assert "held" in browser.session
        clock.shift(timedelta(minutes=61))
        browser.post("/account/devices/")
        assert "held" not in browser.session


def test_one_place_cannot_fill_the_table_of_sessions(case: Case) -> None:
    for _ in range(31):
        answer = Client().post(f"/cases/{case.pk}/log/note/", note())
    assert answer["Location"].startswith("/account/login/?next=/cases/")
    assert Session.objects.count() == 30


def test_nobody_signed_out_is_answered_from_the_session_of_another(case: Case, taro: User) -> None:
    browser = Client()
    browser.post(f"/cases/{case.pk}/log/note/", note())
    other = Client()
    other.force_login(taro)
    assert other.get("/account/held/")["Location"] == "/cases/"
    assert settings.SESSION_COOKIE_NAME in browser.cookies

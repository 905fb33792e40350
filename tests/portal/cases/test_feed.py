"""The address at which a calendar reads the days of a case: secret, revocable, and the same events as in the file."""

import logging
import re
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import icalendar
import pytest
import time_machine
from django.test import Client

from portal.accounts.models import User
from portal.cases import feeds
from portal.cases.models import CalendarFeed, Case
from portal.logs import JsonFormatter
from tests.portal.cases.test_calendar import events
from tests.portal.cases.test_step import press
from tests.portal.factories import make_case
from tests.portal.pages import Page
from tests.portal.test_access import rows_in_the_database


def change(browser: Client, case: Case, wish: str, prefix: str = "") -> str:
    """The path of the address on the page after that button; empty where there is none."""
    page = f"{prefix}/cases/{case.pk}/calendar/"
    answer = browser.post(page, {"do": wish})
    assert answer.status_code == 302, wish
    assert answer["Location"] == page
    found = re.search(r'id="address"[^>]*>([^<]+)<', browser.get(page).content.decode())
    return urlsplit(found[1]).path if found else ""


def read(address: str) -> dict[str, Any]:
    """The events that a program without cookies reads there, by their names."""
    answer = Client().get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    file = icalendar.Calendar.from_ical(answer.content)
    return {str(one["UID"]): one for one in file.walk("VEVENT")}


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_program_reads_the_events_of_the_file_without_signing_in(client: Client, case: Case, prefix: str) -> None:
    assert f"{prefix}/cases/{case.pk}/calendar/" in Page(client.get(f"{prefix}/cases/{case.pk}/")).links()
    address = change(client, case, "make", prefix)
    file, found = events(client, case, prefix), read(address)
    assert found == file
    assert found


def test_the_answer_is_private_and_sets_nothing(client: Client, case: Case) -> None:
    answer = Client().get(change(client, case, "make"))
    assert "no-store" in answer["Cache-Control"]
    assert (answer["Referrer-Policy"], answer["X-Robots-Tag"]) == ("no-referrer", "noindex")
    assert not answer.cookies
    text = answer.content.decode()
    assert "REFRESH-INTERVAL" in text
    assert "X-PUBLISHED-TTL:PT6H" in text


def test_it_tells_nothing_that_the_person_wrote(client: Client, case: Case) -> None:
    Case.objects.update(title="だれにも言わない題", order_number="503-1234567-1234567", notes="だれにも言わないメモ")
    text = Client().get(change(client, case, "make")).content.decode().replace("\r\n ", "")
    for own in ("言わない", "503-", "1234567", "taro"):
        assert own not in text


def test_what_is_told_later_moves_its_events_and_an_ended_case_empties_it(
    client: Client, case: Case, clock: time_machine.Traveller
) -> None:
    address = change(client, case, "make")
    before = read(address)
    clock.shift(timedelta(minutes=5))
    press(client, case, "contact_seller")
    after = read(address)
    both = before.keys() & after.keys()
    assert both
    assert all(after[uid]["SEQUENCE"] > before[uid]["SEQUENCE"] for uid in both)
    Case.objects.update(closed_at=case.created_at, outcome="solved")
    assert read(address) == {}
    Case.objects.update(closed_at=None, outcome="")
    assert read(address).keys() == after.keys()


def test_facts_that_cannot_be_read_any_more_give_an_empty_calendar(client: Client, case: Case) -> None:
    address = change(client, case, "make")
    Case.objects.update(facts={"problem": "no such problem"})
    assert read(address) == {}


def test_made_twice_it_is_one_and_renewed_or_stopped_the_old_one_opens_nothing(client: Client, case: Case) -> None:
    first = change(client, case, "make")
    assert change(client, case, "make") == first
    second = change(client, case, "renew")
    assert second != first
    assert (Client().get(first).status_code, Client().get(second).status_code) == (404, 200)
    for _twice in range(2):
        assert change(client, case, "stop") == ""
    assert change(client, case, "renew") == "", "what is stopped is not begun by an old page"
    assert Client().get(second).status_code == 404
    assert change(client, case, "nonsense") == ""


def test_every_wrong_address_is_the_same_404(client: Client, case: Case, taro: User, hanako: User) -> None:
    good = change(client, case, "make")
    other = feeds.address_of(CalendarFeed.objects.create(case=make_case(hanako)))
    head, _dot, tail = good.rpartition("/")[2].removesuffix(".ics").partition(".")
    wrong = [
        f"/cases/feed/{one}.ics" for one in ("x", "x.x", f"{head}.", f"{'0' * 32}.{tail}", f"{head}.{tail}x", "..")
    ]
    CalendarFeed.objects.filter(case__owner=hanako).delete()
    answers = [Client().get(one) for one in (*wrong, urlsplit(other).path)]
    assert {(one.status_code, one.content) for one in answers} == {(404, answers[0].content)}
    User.objects.filter(pk=taro.pk).update(is_active=False)
    assert Client().get(good).content == answers[0].content
    taro.delete()
    assert Client().get(good).content == answers[0].content


def test_nobody_makes_or_sees_another_ones(client: Client, hanako: User) -> None:
    case = make_case(hanako)
    for answer in (
        client.get(f"/cases/{case.pk}/calendar/"),
        client.post(f"/cases/{case.pk}/calendar/", {"do": "make"}),
    ):
        assert answer.status_code == 404
    assert not CalendarFeed.objects.exists()


def test_an_ended_case_gets_none_and_says_why(client: Client, case: Case) -> None:
    Case.objects.update(closed_at=case.created_at, outcome="solved")
    assert change(client, case, "make") == ""
    assert "終わっています" in Page(client.get(f"/cases/{case.pk}/calendar/")).text


def test_a_guest_has_one_too_and_keeps_it_when_the_case_is_claimed(browser: Client, kept: Case, taro: User) -> None:
    address = change(browser, kept, "make")
    assert read(address)
    Case.objects.update(owner=taro, guest=None)
    assert read(address)


def test_it_is_in_no_log_and_reading_writes_nothing(
    client: Client, case: Case, caplog: pytest.LogCaptureFixture
) -> None:
    address = change(client, case, "make")
    before, seen = rows_in_the_database(), Case.objects.get().seen_at
    with caplog.at_level(logging.INFO):
        read(address)
        Client().get(address.replace(".ics", "x.ics"))
    lines = "\n".join(map(JsonFormatter().format, caplog.records))
    assert "cases/feed/<str:token>.ics" in lines
    assert CalendarFeed.objects.get().pk.hex not in lines
    assert (rows_in_the_database(), Case.objects.get().seen_at) == (before, seen)


def test_asked_for_too_often_it_says_so_and_others_are_not_shut_out(
    client: Client, case: Case, taro: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "MOST_IN_AN_HOUR", 2)
    address, other = change(client, case, "make"), change(client, make_case(taro), "make")
    statuses = [Client().get(address).status_code for _ in range(3)]
    assert statuses == [200, 200, 429]
    assert Client().get(other).status_code == 200

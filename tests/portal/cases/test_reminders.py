"""The switch on the page of a case, and the way out that every mail names."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client

from portal.accounts.models import User
from portal.cases.models import Case
from portal.cases.reminders.round import remind
from portal.cases.reminders.stopping import stop_address
from portal.clock import TOKYO
from portal.post.models import Mail, State
from portal.post.sending import send_due
from tests.portal.factories import make_case, published_release
from tests.portal.pages import Page

SATURDAY = datetime(2025, 11, 15, 10, 12, tzinfo=TOKYO)
LATE = {"problem": "late", "sold_by": "amazon", "shipped_by": "amazon", "promised_date": "2025-11-20"}
DAY_AFTER = datetime(2025, 11, 21, 9, 0, tzinfo=TOKYO)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(SATURDAY, tick=False) as coordinates:
        yield coordinates


@pytest.fixture
def case(clock: time_machine.Traveller, taro: User) -> Case:
    """Taro's case of a parcel that is to come on Thursday."""
    return make_case(taro, "だれにも言わないもの", LATE)


def switch(browser: Client, case: Case, on: str, prefix: str = "") -> Case:
    assert browser.post(f"{prefix}/cases/{case.pk}/reminders/", {"on": on}).status_code == 303
    case.refresh_from_db()
    return case


def told_of(case: Case, clock: time_machine.Traveller) -> None:
    """A reminder of the case is written."""
    clock.move_to(DAY_AFTER)
    assert remind(published_release(), DAY_AFTER).told


def stop_page(prefix: str = "") -> str:
    send_due()
    link = re.search(rf"http://127\.0\.0\.1:8000({prefix}/cases/reminders/stop/\S+)", str(mail.outbox[-1].body))
    assert link
    return link[1]


def test_nobody_is_reminded_who_did_not_ask(case: Case, clock: time_machine.Traveller) -> None:
    clock.move_to(DAY_AFTER)
    assert not remind(published_release(), DAY_AFTER).told


def test_the_switch_on_the_page_is_pressed_and_pressed_again(client: Client, case: Case) -> None:
    page = client.get(f"/cases/{case.pk}/").content.decode()
    assert re.search(r'name="on" value="1"><button[^>]*aria-pressed="false"', page)
    switch(client, case, "1")
    page = client.get(f"/cases/{case.pk}/").content.decode()
    assert re.search(r'name="on" value="0"><button[^>]*aria-pressed="true"', page)
    assert "taro@example.jp" in page
    assert "お知らせあり" in Page(client.get("/cases/")).text
    assert (switch(client, case, "0").reminds_in, case.reminds_since) == ("", None)


def test_switched_on_twice_it_stays_on_from_the_first_time(
    client: Client, case: Case, clock: time_machine.Traveller
) -> None:
    switch(client, case, "1")
    clock.shift(timedelta(days=1))
    assert switch(client, case, "1").reminds_since == SATURDAY


def test_mails_speak_the_language_of_the_page_with_the_switch(
    client: Client, case: Case, clock: time_machine.Traveller
) -> None:
    switch(client, case, "1", prefix="/en")
    told_of(case, clock)
    send_due()
    (letter,) = mail.outbox
    assert letter.subject == "[Todoku] Your case goes on"
    assert f"http://127.0.0.1:8000/en/cases/{case.pk}/" in letter.body
    assert "To do now: " in letter.body
    assert not re.search("[ぁ-ん]", str(letter.body).replace("とどく", "")), "Japanese in an English mail"


def test_an_address_that_is_not_confirmed_gets_nothing_and_the_page_says_so(
    client: Client, case: Case, taro: User, clock: time_machine.Traveller
) -> None:
    taro.emailaddress_set.update(verified=False)
    switch(client, case, "1")
    assert "確認がすむと" in Page(client.get(f"/cases/{case.pk}/")).text
    clock.move_to(DAY_AFTER)
    assert not remind(published_release(), DAY_AFTER).told
    taro.emailaddress_set.update(verified=True)
    assert remind(published_release(), DAY_AFTER).told


def test_an_ended_case_has_no_switch(client: Client, case: Case) -> None:
    Case.objects.update(closed_at=SATURDAY, outcome="solved")
    assert "aria-pressed" not in client.get(f"/cases/{case.pk}/").content.decode()
    assert switch(client, case, "1").reminds_in == ""


def test_the_mail_names_the_step_the_day_and_the_link_and_nothing_of_the_person(
    client: Client, case: Case, clock: time_machine.Traveller
) -> None:
    switch(client, case, "1")
    told_of(case, clock)
    send_due()
    (letter,) = mail.outbox
    body = str(letter.body)
    assert "ができるようになりました。" in body
    assert "いまやること：" in body
    assert f"/cases/{case.pk}/" in body
    assert "だれにも" not in body + letter.subject
    assert "taro" not in body


def test_one_click_of_a_mail_program_stops_them_without_cookies_and_page(
    client: Client, case: Case, clock: time_machine.Traveller
) -> None:
    switch(client, case, "1")
    told_of(case, clock)
    send_due()
    headers = mail.outbox[-1].extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    program = Client(enforce_csrf_checks=True)
    address = headers["List-Unsubscribe"].strip("<>").removeprefix("http://127.0.0.1:8000")
    assert program.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    case.refresh_from_db()
    assert case.reminds_in == ""


def test_a_program_that_opens_every_link_stops_nothing_and_a_person_presses_the_button(
    client: Client, case: Case, clock: time_machine.Traveller
) -> None:
    switch(client, case, "1")
    told_of(case, clock)
    address, stranger = stop_page(), Client(enforce_csrf_checks=True)
    asked = stranger.get(address)
    case.refresh_from_db()
    assert case.reminds_in == "ja"
    assert "だれにも" not in asked.content.decode()
    assert asked["Referrer-Policy"] == "no-referrer"
    assert "no-store" in asked["Cache-Control"]
    assert "止めました" in Page(stranger.post(address)).text
    case.refresh_from_db()
    assert case.reminds_in == ""
    assert "止めました" in Page(stranger.post(address)).text, "pressed twice"


def test_an_invented_address_stops_nothing(client: Client, case: Case) -> None:
    switch(client, case, "1")
    token = stop_address(case).rsplit("/", 2)[1]
    for invented in (case.pk.hex, token[:-1], f"x{token}"):
        assert Client().post(f"/cases/reminders/stop/{invented}/").status_code == 404
    case.refresh_from_db()
    assert case.reminds_in == "ja"


@pytest.mark.parametrize("ending", ["stopped", "closed", "deleted"])
def test_what_waits_is_not_sent_any_more(
    client: Client, case: Case, clock: time_machine.Traveller, ending: str
) -> None:
    switch(client, case, "1")
    told_of(case, clock)
    form = {"outcome": "solved"} if ending == "closed" else {"on": "0"}
    page = {"stopped": "reminders", "closed": "close", "deleted": "delete"}[ending]
    client.post(f"/cases/{case.pk}/{page}/", form)
    assert send_due().sent == 0
    assert (Mail.objects.get().state, Mail.objects.get().body) == (State.LAPSED, "")

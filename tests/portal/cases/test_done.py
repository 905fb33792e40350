"""A step of the advice is told with its day and with the message that was sent."""

import uuid
from typing import Any

import pytest
import time_machine
from django.test import Client

from portal import clock as site_clock
from portal.accounts.models import User
from portal.cases.models import Case, Event
from tests.portal.browserform import what_a_browser_sends
from tests.portal.cases.telling import contacted
from tests.portal.factories import log, make_case
from tests.portal.pages import Page


def address(case: Case, step: str = "contact_seller") -> str:
    return f"/cases/{case.pk}/step/{step}/"


def sent(**changed: str) -> dict[str, str]:
    return {
        "day": "2025-09-05",
        "time": "21:00",
        "text": "まだ届いていません。",
        "form_key": str(uuid.uuid4()),
    } | changed


def text_of(answer: Any) -> str:
    page: str = answer.content.decode()
    return page.partition("<textarea")[2].partition(">")[2].partition("</textarea>")[0].strip()


def test_the_form_holds_the_message_with_the_order_number(
    client: Client, taro: User, clock: time_machine.Traveller
) -> None:
    case = make_case(taro, order_number="250-1234567-1234567")
    text = text_of(client.get(address(case)))
    assert "250-1234567-1234567" in text
    assert "<" not in text


def test_the_version_that_was_chosen_stands_in_the_form(client: Client, case: Case) -> None:
    page = client.get(f"/cases/{case.pk}/").content.decode()
    assert f'<form id="sent" action="{address(case)}">' in page
    assert page.count('name="version" form="sent"') == 3
    whole, *others = (text_of(client.get(address(case), {"version": one})) for one in ("whole", "short", "framed"))
    short, framed = others
    assert set(short.split("\n")) < set(whole.split("\n")) < set(framed.split("\n"))
    for named in ("", "?version=", "?version=none"):
        assert text_of(client.get(address(case) + named)) == whole
    client.post(f"{address(case)}?version=short", sent(text=short))
    assert Event.objects.get().text == short


@pytest.mark.parametrize("language", ["", "/en"])
def test_what_is_sent_is_japanese_on_either_page(client: Client, case: Case, language: str) -> None:
    assert text_of(client.get(f"{language}{address(case)}")) == text_of(client.get(address(case)))


def test_a_step_taken_yesterday_counts_from_then_and_keeps_its_text(client: Client, case: Case) -> None:
    answer = client.post(address(case), sent())
    assert answer.status_code == 303
    event = Event.objects.get()
    assert (event.kind, event.step, event.text) == ("step", "contact_seller", "まだ届いていません。")
    assert event.facts["seller_contacted_at"] == "2025-09-05T21:00:00+09:00"
    text = Page(client.get(f"/cases/{case.pk}/")).text
    assert "9月5日(金) 21:00" in text
    assert "まだ届いていません。" in text


def test_the_same_form_sent_twice_writes_once(client: Client, case: Case) -> None:
    form = sent()
    for _ in range(2):
        assert client.post(address(case), form).status_code == 303
    assert Event.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [{"day": "2025-09-07"}, {"day": ""}, {"day": "2025-08-01"}, {"time": "25:00"}, {"text": "4111 1111 1111 1111"}],
    ids=["to come", "no day", "before the order", "no time", "a card number"],
)
def test_what_cannot_be_is_refused_and_nothing_typed_is_lost(client: Client, case: Case, wrong: dict[str, str]) -> None:
    answer = client.post(address(case), sent() | wrong)
    assert answer.status_code == 422
    assert (wrong.get("text") or "まだ届いていません。") in answer.content.decode()
    assert Event.objects.count() == 0


@pytest.mark.parametrize("step", ["no_such_step", "file_marketplace_guarantee_x", "wait"])
def test_a_step_that_is_not_to_be_taken_leads_to_the_case(client: Client, case: Case, step: str) -> None:
    for answer in (client.get(address(case, step)), client.post(address(case, step), sent(text=""))):
        assert answer.status_code == 303
        assert answer["Location"] == f"/cases/{case.pk}/"
    assert client.post(address(case, step), sent()).status_code == 409
    assert Event.objects.count() == 0


def test_an_ended_case_takes_none(client: Client, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(closed_at=site_clock.now(), outcome="solved")
    answer = client.post(address(case), sent())
    assert answer.status_code == 409
    assert "この相談は終わっています。" in Page(answer).text
    assert "まだ届いていません。" in text_of(answer)
    assert Event.objects.count() == 0


def test_the_case_leads_to_it_while_there_is_a_step_to_take(client: Client, case: Case) -> None:
    assert address(case) in client.get(f"/cases/{case.pk}/").content.decode()
    now = site_clock.now()
    log(case, Event(kind="contact", party="seller", at=now, facts=contacted("seller", now, "none")))
    page = client.get(f"/cases/{case.pk}/").content.decode()
    assert (address(case) in page, 'form="sent"' in page) == (False, False)


def test_it_is_nobody_elses(client: Client, case: Case, hanako: User) -> None:
    client.force_login(hanako)
    assert client.get(address(case)).status_code == 404
    assert client.post(address(case), sent()).status_code == 404
    assert Event.objects.count() == 0


def test_a_form_sent_twice_never_says_that_nothing_was_written_down(client: Client, case: Case) -> None:
    form = sent()
    said = [Page(client.post(address(case), form, follow=True)).text for _ in range(2)]
    assert all("記録しました。助言に反映しています。" in text for text in said)
    assert Event.objects.count() == 1


def test_what_was_typed_for_a_step_taken_in_another_window_can_be_kept_as_a_note(client: Client, case: Case) -> None:
    client.post(address(case), sent(text="別の画面で送った文面"))
    late = client.post(address(case), sent(text="まだ届かないと\r\n伝えた"))
    assert late.status_code == 409
    assert Event.objects.count() == 1
    assert text_of(late).splitlines() == ["まだ届かないと", "伝えた"]
    note = what_a_browser_sends(late.content.decode().partition("<main")[2])
    assert client.post(f"/cases/{case.pk}/log/note/", note).status_code == 302
    assert Event.objects.get(kind="note").text == "まだ届かないと\n伝えた"
    assert client.post(address(case), sent(text="")).status_code == 303

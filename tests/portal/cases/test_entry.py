"""What was written down is corrected or removed, and the advice follows."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from portal import clock as site_clock
from portal.accounts.models import User
from portal.cases.models import Case, Event, Promise
from tests.portal.factories import make_case
from tests.portal.pages import Page


def sent(**changed: str) -> dict[str, str]:
    fields = {"party": "seller", "channel": "message", "day": "2025-09-06", "time": "10:00", "reply": "none"}
    return fields | {"text": "届いていないと伝えた", "form_key": str(uuid.uuid4())} | changed


def write_down(client: Client, case: Case, kind: str = "contact", **changed: str) -> Event:
    assert client.post(f"/cases/{case.pk}/log/{kind}/", sent(**changed)).status_code == 302
    return Event.objects.latest("recorded_at")


def address(event: Event, end: str = "") -> str:
    return f"/cases/{event.case_id}/entries/{event.pk}/{end}"


def correct(client: Client, event: Event, was: uuid.UUID | None = None, **changed: str) -> Any:
    return client.post(address(event), sent(**changed) | {"was": str(was or event.form_key)})


def first_step(client: Client, case: Case) -> str:
    return client.get(f"/en/cases/{case.pk}/").content.decode().partition("<h1")[2].partition("</h1>")[0]


def test_the_form_shows_what_was_written_down(client: Client, case: Case) -> None:
    event = write_down(client, case)
    page = Page(client.get(address(event)))
    assert page.all("input", name="day")[0]["value"] == "2025-09-06"
    assert page.all("input", name="time")[0]["value"] == "10:00"
    assert [one["value"] for one in page.all("input", name="reply") if "checked" in one] == ["none"]
    assert "届いていないと伝えた" in page.text


def test_an_entry_of_a_day_alone_shows_no_time(client: Client, case: Case) -> None:
    event = write_down(client, case, time="", day="2025-09-05")
    assert not Page(client.get(address(event))).all("input", name="time")[0].get("value")


def test_a_corrected_day_moves_the_advice(client: Client, case: Case, clock: time_machine.Traveller) -> None:
    event = write_down(client, case)
    assert "Wait for the seller" in first_step(client, case)
    assert correct(client, event, day="2025-09-03").status_code == 303
    event.refresh_from_db()
    assert event.facts["seller_contacted_at"] == "2025-09-03T10:00:00+09:00"
    assert "Marketplace guarantee" in first_step(client, case)
    assert case.given_advices.count() == 3


def test_the_same_correction_sent_twice_changes_once(client: Client, case: Case) -> None:
    event = write_down(client, case)
    form = sent(text="二度めも同じ") | {"was": str(event.form_key)}
    assert [client.post(address(event), form).status_code for _ in range(2)] == [303, 303]
    assert Event.objects.get().text == "二度めも同じ"


def test_the_second_of_two_windows_is_told_and_loses_nothing(client: Client, case: Case) -> None:
    event = write_down(client, case)
    correct(client, event, text="一つめの窓")
    answer = correct(client, event, text="二つめの窓")
    assert answer.status_code == 409
    page = Page(answer)
    assert "一つめの窓" in page.text
    assert "二つめの窓" in page.text
    event.refresh_from_db()
    assert event.text == "一つめの窓"
    assert page.all("input", name="was")[0]["value"] == str(event.form_key)


@pytest.mark.parametrize("was", ["", "x", "[]", "00000000-0000-4000-8000-000000000000"])
def test_a_key_that_is_none_replaces_nothing(client: Client, case: Case, was: str) -> None:
    event = write_down(client, case)
    assert client.post(address(event), sent(text="別") | {"was": was}).status_code == 409
    event.refresh_from_db()
    assert event.text == "届いていないと伝えた"


def test_a_day_to_come_is_refused_and_nothing_typed_is_lost(client: Client, case: Case) -> None:
    event = write_down(client, case)
    answer = correct(client, event, day="2025-09-08", text="書き直した")
    assert answer.status_code == 422
    assert "書き直した" in answer.content.decode()
    event.refresh_from_db()
    assert event.text == "届いていないと伝えた"


def test_a_day_that_contradicts_the_order_is_refused(client: Client, case: Case) -> None:
    event = write_down(client, case)
    assert correct(client, event, day="2025-08-01").status_code == 422


def test_a_promise_is_corrected_with_its_day(client: Client, case: Case) -> None:
    promised = {"topic": "refund", "promised": "返金", "due_on": "2025-09-10"}
    event = write_down(client, case, "promise", **promised)
    page = Page(client.get(address(event)))
    assert page.all("input", name="due_on")[0]["value"] == "2025-09-10"
    assert [one["value"] for one in page.all("input", name="topic") if "checked" in one] == ["refund"]
    assert correct(client, event, **(promised | {"due_on": "2025-09-12"})).status_code == 303
    assert Promise.objects.get().due_on.isoformat() == "2025-09-12"
    event.refresh_from_db()
    assert list(event.facts.values()) == ["2025-09-12"]


def test_a_removed_entry_changes_the_advice_back(client: Client, case: Case) -> None:
    before = first_step(client, case)
    event = write_down(client, case)
    assert first_step(client, case) != before
    assert client.get(address(event, "remove/")).status_code == 200
    assert Event.objects.count() == 1, "looking removes nothing"
    assert client.post(address(event, "remove/")).status_code == 303
    assert Event.objects.count() == 0
    assert first_step(client, case) == before


def test_removing_it_twice_leads_back_to_the_case(client: Client, case: Case) -> None:
    event = write_down(client, case)
    for _ in range(2):
        assert client.post(address(event, "remove/"))["Location"] == f"/cases/{case.pk}/"
    assert client.get(address(event, "remove/")).status_code == 404


def test_a_step_taken_can_be_removed_long_after(client: Client, case: Case, clock: time_machine.Traveller) -> None:
    step = {"step": "contact_seller", "form_key": str(uuid.uuid4())}
    client.post(f"/cases/{case.pk}/step/", step)
    taken = Event.objects.get()
    clock.shift(timedelta(hours=3))
    write_down(client, case, "note", text="メモ")
    assert client.get(address(taken)).status_code == 302, "it has no form"
    assert client.post(address(taken, "remove/")).status_code == 303
    assert list(Event.objects.values_list("kind", flat=True)) == ["note"]


def test_a_promised_day_without_its_year_is_the_nearest(client: Client, case: Case) -> None:
    write_down(client, case, "promise", topic="refund", promised="返金", due_on="９月２０日")
    assert Promise.objects.get().due_on.isoformat() == "2025-09-20"


def test_a_promise_whose_keeping_is_removed_is_open_again(client: Client, case: Case) -> None:
    write_down(client, case, "promise", topic="refund", promised="返金", due_on="2025-09-10")
    promise = Promise.objects.get()
    client.post(f"/cases/{case.pk}/promises/{promise.pk}/kept/")
    kept = Event.objects.get(kind="kept")
    client.post(address(kept, "remove/"))
    promise.refresh_from_db()
    assert promise.kept_on is None


def test_of_two_alike_the_removed_keeping_opens_its_own_whatever_it_is_called_by_now(
    client: Client, case: Case
) -> None:
    for day in ("2025-09-10", "2025-09-11"):
        write_down(client, case, "promise", topic="refund", promised="返金", due_on=day)
    for promise in Promise.objects.all():
        client.post(f"/cases/{case.pk}/promises/{promise.pk}/kept/")
    first = Promise.objects.earliest("due_on")
    correct(client, first.event, topic="refund", promised="全額の返金", due_on="2025-09-10")
    assert first.settled_by
    client.post(address(first.settled_by, "remove/"))
    assert [one.is_settled for one in Promise.objects.order_by("due_on")] == [False, True]


def test_what_another_answer_rests_on_stays_and_says_what_to_do(client: Client, case: Case) -> None:
    """The entry takes back a day that an answer given since contradicts."""
    event = write_down(client, case, "note", text="連絡していなかった")
    Event.objects.update(facts={"seller_contacted_at": None})
    Case.objects.update(facts=case.facts | {"seller_contacted_at": "2025-08-01T10:00:00+09:00"})
    answer = client.post(address(event, "remove/"))
    assert answer.status_code == 422
    text = Page(answer).text
    assert "先にそちらを消すか、直してください。" in text
    assert "出品者・店に連絡した日時" in text
    assert Event.objects.count() == 1


def test_an_ended_case_keeps_its_entries(client: Client, case: Case) -> None:
    event = write_down(client, case)
    Case.objects.filter(pk=case.pk).update(closed_at=site_clock.now(), outcome="solved")
    assert correct(client, event, text="後から").status_code == 422
    assert client.post(address(event, "remove/")).status_code == 422
    event.refresh_from_db()
    assert event.text == "届いていないと伝えた"


def test_that_a_case_was_ended_is_no_entry_to_correct(client: Client, case: Case) -> None:
    client.post(f"/cases/{case.pk}/close/", {"outcome": "solved", "form_key": str(uuid.uuid4())})
    closed = Event.objects.get(kind="closed")
    assert client.get(address(closed)).status_code == 404
    assert client.post(address(closed, "remove/")).status_code == 404


def test_after_the_answers_were_corrected_a_corrected_entry_counts_again(
    client: Client, case: Case, clock: time_machine.Traveller
) -> None:
    event = write_down(client, case)
    clock.shift(timedelta(minutes=5))
    facts = case.facts | {"seller_contacted_at": "2025-09-06T10:00:00+09:00", "seller_reply": "none"}
    Case.objects.filter(pk=case.pk).update(facts=facts, answered_at=site_clock.now())
    assert "答えの内容は、消してもそのまま" in Page(client.get(address(event, "remove/"))).text
    clock.shift(timedelta(minutes=5))
    correct(client, event, day="2025-09-03")
    assert "Marketplace guarantee" in first_step(client, case)


def test_the_case_leads_to_its_entries(client: Client, case: Case) -> None:
    event = write_down(client, case)
    assert address(event) in Page(client.get(f"/cases/{case.pk}/")).links()


def test_they_are_nobody_elses(client: Client, case: Case, hanako: User) -> None:
    event = write_down(client, case)
    client.force_login(hanako)
    for end in ("", "remove/"):
        assert client.get(address(event, end)).status_code == 404
        assert client.post(address(event, end)).status_code == 404
    assert Event.objects.count() == 1


def test_an_answer_that_cannot_be_true_any_more_stays_in_the_form_of_its_entry(client: Client, taro: User) -> None:
    """The seller asked for postage before it was said that nothing came."""
    damaged = {"problem": "damaged", "sold_by": "third_party", "shipped_by": "seller"}
    case = make_case(taro, facts=damaged)
    event = write_down(client, case, reply="wants_postage")
    Case.objects.update(facts=damaged | {"problem": "missing_delivered"})
    page = Page(client.get(address(event)))
    assert [one["value"] for one in page.all("input", name="reply") if "checked" in one] == ["wants_postage"]
    assert correct(client, event, reply="wants_postage", text="もう一度").status_code == 303

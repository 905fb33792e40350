from datetime import date, timedelta

import time_machine
from django.test import Client

from portal import clock as site_clock
from portal.accounts.models import User
from portal.cases.advising import facts_of
from portal.cases.facts import Facts
from portal.cases.models import Case, Event, Promise
from tests.portal.factories import log, make_case, published_release
from tests.portal.pages import Page


def make_promise(case: Case) -> Promise:
    promise = Promise(text="返金する", due_on=date(2025, 9, 7))
    log(case, Event(kind="promise", at=site_clock.now()), promise=promise)
    return promise


def told(case: Case) -> Facts:
    return facts_of(case, case.events.all(), published_release().vocabulary)


def test_a_kept_promise_is_no_longer_overdue(client: Client, case: Case, clock: time_machine.Traveller) -> None:
    promise = make_promise(case)
    clock.shift(timedelta(days=3))
    assert "約束を2日過ぎた" in client.get(f"/cases/{case.pk}/").content.decode()
    assert client.post(f"/cases/{case.pk}/promises/{promise.pk}/kept/").status_code == 302
    promise.refresh_from_db()
    assert promise.kept_on == date(2025, 9, 9)
    page = client.get(f"/cases/{case.pk}/").content.decode()
    assert "守られた" in page
    assert "日過ぎた" not in page


def test_a_kept_promise_is_not_waited_for_any_more(client: Client, case: Case, clock: time_machine.Traveller) -> None:
    event = Event(kind="promise", party="amazon", at=site_clock.now(), facts={"refund_promised_by": "2025-09-07"})
    log(case, event, promise=(promise := Promise(text="返金する", due_on=date(2025, 9, 7))))
    assert told(case)["refund_promised_by"] == "2025-09-07"
    clock.shift(timedelta(days=3))
    client.post(f"/cases/{case.pk}/promises/{promise.pk}/kept/")
    assert "refund_promised_by" not in told(case)
    assert "約束が守られた" in client.get(f"/cases/{case.pk}/").content.decode()


def test_another_promise_of_the_same_is_still_waited_for(
    client: Client, case: Case, clock: time_machine.Traveller
) -> None:
    kept, open_one = (Promise(text="返金する", due_on=date(2025, 9, day)) for day in (7, 9))
    for one in (kept, open_one):
        facts = {"refund_promised_by": one.due_on.isoformat()}
        log(case, Event(kind="promise", at=site_clock.now(), facts=facts), promise=one)
        clock.shift(timedelta(minutes=1))
    client.post(f"/cases/{case.pk}/promises/{kept.pk}/kept/")
    assert told(case)["refund_promised_by"] == "2025-09-09"


def test_marking_it_again_keeps_the_first_day(client: Client, case: Case, clock: time_machine.Traveller) -> None:
    promise = make_promise(case)
    client.post(f"/cases/{case.pk}/promises/{promise.pk}/kept/")
    clock.shift(timedelta(days=3))
    client.post(f"/cases/{case.pk}/promises/{promise.pk}/kept/")
    promise.refresh_from_db()
    assert promise.kept_on == date(2025, 9, 6)
    assert case.events.filter(kind="kept").count() == 1


def test_nobody_marks_another_ones_promise(client: Client, case: Case, hanako: User) -> None:
    theirs = make_case(hanako)
    promise = make_promise(theirs)
    assert client.post(f"/cases/{theirs.pk}/promises/{promise.pk}/kept/").status_code == 404
    assert client.post(f"/cases/{case.pk}/promises/{promise.pk}/kept/").status_code == 404
    promise.refresh_from_db()
    assert promise.kept_on is None


def test_looking_is_not_marking(client: Client, case: Case) -> None:
    promise = make_promise(case)
    assert client.get(f"/cases/{case.pk}/promises/{promise.pk}/kept/").status_code == 405


def test_a_promise_that_was_not_kept_nags_no_more_and_its_day_stands_as_broken(
    client: Client, case: Case, clock: time_machine.Traveller
) -> None:
    event = Event(kind="promise", party="seller", at=site_clock.now(), facts={"refund_promised_by": "2025-09-07"})
    log(case, event, promise=(promise := Promise(text="返金する", due_on=date(2025, 9, 7))))
    clock.shift(timedelta(days=3))
    for _ in range(2):
        assert client.post(f"/cases/{case.pk}/promises/{promise.pk}/broken/").status_code == 302
    client.post(f"/cases/{case.pk}/promises/{promise.pk}/kept/")
    promise.refresh_from_db()
    assert (promise.kept_on, promise.broken_on) == (None, date(2025, 9, 9))
    assert told(case)["refund_promised_by"] == "2025-09-07", "so that the advice knows that it is broken"
    for page in (f"/cases/{case.pk}/", "/cases/"):
        assert "日過ぎた" not in client.get(page).content.decode()
    assert "守られなかった" in client.get(f"/cases/{case.pk}/").content.decode()
    client.post(f"/cases/{case.pk}/entries/{case.events.get(kind='broken').pk}/remove/")
    promise.refresh_from_db()
    assert promise.broken_on is None


def test_a_promise_taken_back_before_its_day_is_not_waited_for(
    client: Client, case: Case, clock: time_machine.Traveller
) -> None:
    event = Event(kind="promise", party="seller", at=site_clock.now(), facts={"refund_promised_by": "2025-09-07"})
    log(case, event, promise=(promise := Promise(text="返金する", due_on=date(2025, 9, 7))))
    clock.shift(timedelta(minutes=1))
    client.post(f"/cases/{case.pk}/promises/{promise.pk}/broken/")
    assert "refund_promised_by" not in told(case)


def settled(case: Case, promise: Promise, ending: str, day: str) -> dict[str, str]:
    return {"form_key": str(promise.pk), "ending": ending, "day": day}


def test_the_day_on_which_it_was_kept_is_told_and_the_advice_follows(
    client: Client, case: Case, clock: time_machine.Traveller
) -> None:
    event = Event(kind="promise", party="seller", at=site_clock.now(), facts={"refund_promised_by": "2025-09-09"})
    log(case, event, promise=(promise := Promise(text="返金する", due_on=date(2025, 9, 9))))
    clock.shift(timedelta(days=5))
    address = f"/cases/{case.pk}/promises/{promise.pk}/"
    assert f'href="{address}"' in client.get(f"/cases/{case.pk}/").content.decode()
    assert 'value="2025-09-11"' in client.get(address).content.decode()
    for day, said in (
        ("2025-09-12", "これから来る日です"),
        ("2025-09-05", "この約束を受けたのは9月6日(土)です"),
        ("9月なのか", "2025"),
        ("", "どの日"),
    ):
        answer = client.post(address, settled(case, promise, "kept", day))
        assert answer.status_code == 422
        page = answer.content.decode()
        assert said in page
        assert f'value="{day}"' in page or not day
        assert Promise.objects.get(pk=promise.pk).kept_on is None
    for _ in range(2):
        assert client.post(address, settled(case, promise, "kept", "2025/9/8")).status_code == 303
    kept = case.events.get(kind="kept")
    assert (Promise.objects.get(pk=promise.pk).kept_on, kept.is_day) == (date(2025, 9, 8), True)
    assert kept.at.astimezone(site_clock.TOKYO).date() == date(2025, 9, 8)
    assert "refund_promised_by" not in told(case)
    assert "9月8日(月)" in client.get(f"/cases/{case.pk}/").content.decode().partition('id="log"')[2]


def test_the_day_on_which_it_was_known_not_to_be_kept_is_told(
    client: Client, case: Case, clock: time_machine.Traveller
) -> None:
    promise = make_promise(case)
    clock.shift(timedelta(days=5))
    address = f"/cases/{case.pk}/promises/{promise.pk}/"
    assert client.post(address, {"day": "2025-09-08"}).status_code == 422, "what became of it is not told"
    client.post(address, settled(case, promise, "broken", "2025-09-08"))
    promise.refresh_from_db()
    assert (promise.kept_on, promise.broken_on) == (None, date(2025, 9, 8))
    assert client.get(address).status_code == 303, "it is settled"
    assert "もう記録してあります" in client.get(f"/cases/{case.pk}/").content.decode()


def test_of_two_windows_the_first_settles_it_and_the_second_is_told_so(client: Client, case: Case) -> None:
    promise = make_promise(case)
    client.post(f"/cases/{case.pk}/promises/{promise.pk}/broken/")
    page = Page(client.post(f"/cases/{case.pk}/promises/{promise.pk}/kept/", follow=True))
    assert "もう記録してあります" in page.text
    assert "守られた、と記録" not in page.text
    promise.refresh_from_db()
    assert promise.kept_on is None

import uuid
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client

from portal import clock as site_clock
from portal.accounts.models import User
from portal.cases.models import Case, Event, GivenAdvice, Promise
from tests.portal.cases.telling import contacted
from tests.portal.factories import LATE_FROM_A_SELLER, log, make_case


def show(client: Client, case: Case, language: str = "/en", query: str = "") -> str:
    client.force_login(case.owner)
    answer = client.get(f"{language}/cases/{case.pk}/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def contact_seller(case: Case) -> None:
    now = site_clock.now()
    log(case, Event(kind="contact", party="seller", at=now, facts=contacted("seller", now, "none")))


def changes(page: str) -> str:
    return page.partition("What changed since")[2].partition("What happened")[0]


def test_shows_todays_advice_beside_the_advice_as_it_was_given(client: Client, case: Case) -> None:
    page = show(client, case)
    assert page.count("Write to the seller") > 2
    assert "Sat 6 Sep 10:12" in page
    assert "Nothing. The advice is as it was given." in changes(page)


def test_two_days_after_a_contact_the_advice_has_moved_and_says_how(
    client: Client, case: Case, clock: time_machine.Traveller
) -> None:
    contact_seller(case)
    clock.shift(timedelta(days=2, minutes=1))
    page = changes(show(client, case))
    assert "Claim the Marketplace guarantee" in page
    assert "Later" in page
    assert "Nothing. The advice is as it was given." not in page


def test_the_given_advice_stays_as_it_was(client: Client, case: Case, clock: time_machine.Traveller) -> None:
    before = case.given_advices.get().advice
    contact_seller(case)
    clock.shift(timedelta(days=30))
    show(client, case)
    assert case.given_advices.first() is not None
    assert case.given_advices.order_by("given_at")[0].advice == before


def test_looking_changes_nothing(client: Client, case: Case, clock: time_machine.Traveller) -> None:
    clock.shift(timedelta(days=2))
    show(client, case)
    show(client, case)
    assert GivenAdvice.objects.count() == 1


def test_compares_with_the_given_advice_one_picks(client: Client, case: Case, clock: time_machine.Traveller) -> None:
    clock.shift(timedelta(minutes=5))
    contact_seller(case)
    later = case.given_advices.order_by("given_at")[1]
    page = show(client, case, query=f"?since={later.pk}")
    assert "Nothing. The advice is as it was given." in changes(page)


@pytest.mark.parametrize("since", ["nonsense", "0b7c4f5e-3a51-4a36-9d62-6f2f4d1e8a90", "'; --"])
def test_an_unknown_advice_to_compare_with_means_the_first(client: Client, case: Case, since: str) -> None:
    assert client.get(f"/cases/{case.pk}/", {"since": since}).status_code == 200


def test_history_and_days_to_come_stand_on_one_line(client: Client, case: Case) -> None:
    contact_seller(case)
    page = show(client, case).partition('class="spine"')[2]
    places = [page.index(words) for words in ("Order date", "Made contact", "Today", "Sun 30 Nov")]
    assert places == sorted(places)


def test_a_broken_promise_is_marked(client: Client, case: Case, clock: time_machine.Traveller) -> None:
    log(case, Event(kind="promise", at=site_clock.now()), promise=Promise(text="返金する", due_on=date(2025, 9, 7)))
    clock.shift(timedelta(days=3))
    page = show(client, case)
    assert '<span class="st over">2 days overdue</span>' in page
    assert f"/cases/{case.pk}/promises/" in page


def test_facts_of_an_older_vocabulary_do_not_close_the_case(client: Client, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(facts={"problem": "late", "carrier": "gone_carrier"})
    page = show(client, case)
    assert "No advice today" in page
    assert "Check the order history" in page, "the advice as given is still there"


def test_a_day_outside_the_calendar_does_not_close_the_case(
    client: Client, case: Case, clock: time_machine.Traveller
) -> None:
    clock.move_to(site_clock.now().replace(year=2036))
    assert "No advice today" in show(client, case)


def test_words_are_escaped(client: Client, taro: User) -> None:
    case = make_case(taro, "<script>alert(1)</script>", notes="<img src=x>")
    page = show(client, case)
    assert "<script>alert(1)" not in page
    assert "<img src=x" not in page


def test_speaks_japanese_above_en(client: Client, case: Case) -> None:
    page = show(client, case, "")
    assert page.count("出品者に連絡する") > 2
    assert "9月6日(土) 10:12" in page
    assert "What" not in page


def test_nothing_personal_is_in_an_address(client: Client, taro: User) -> None:
    case = make_case(taro, "秘密の題", order_number="503-1234567-1234567", notes="秘密のメモ")
    page = show(client, case)
    addresses = " ".join(part.split('"')[0] for part in page.split('href="')[1:])
    assert "503-1234567" not in addresses
    assert "秘密" not in addresses


@pytest.mark.parametrize("path", ["/cases/{}/", "/en/cases/{}/"])
def test_another_ones_case_is_answered_like_none(client: Client, hanako: User, path: str) -> None:
    theirs = client.get(path.format(make_case(hanako).pk))
    none = client.get(path.format(uuid.uuid4()))
    assert theirs.status_code == none.status_code == 404
    assert theirs.content == none.content


def the_line(page: str) -> str:
    """The list of dates of a case's page."""
    return page.partition('<ol class="spine">')[2].partition("</ol>")[0]


def test_a_contact_told_with_the_situation_stands_on_the_line_with_its_time(
    client: Client, taro: User, clock: time_machine.Traveller
) -> None:
    told = LATE_FROM_A_SELLER | {"seller_contacted_at": "2025-09-04T10:00:00+09:00"}
    assert the_line(show(client, make_case(taro, facts=told))).count("Thu 4 Sep 10:00") == 1


def test_a_contact_that_was_logged_stands_on_the_line_once(client: Client, case: Case) -> None:
    contact_seller(case)
    assert the_line(show(client, case)).count("Sat 6 Sep 10:12") == 1

import re
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from portal import clock as site_clock
from portal.accounts.models import User
from portal.cases.models import Case, Event, Promise
from tests.portal.cases.telling import contacted
from tests.portal.factories import LATE_FROM_A_SELLER, log, make_case

ADDRESS = "/cases/"


def titles(page: str) -> list[str]:
    return re.findall(r'<h2><a href="[^"]+">([^<]+)</a>', page)


def promise(case: Case, due_on: date) -> None:
    log(case, Event(kind="promise", at=site_clock.now()), promise=Promise(text="返金する", due_on=due_on))


def test_shows_exactly_ones_own_cases(client: Client, taro: User, hanako: User) -> None:
    make_case(taro, "わたしの")
    make_case(hanako, "花子さんの")
    assert titles(client.get(ADDRESS).content.decode()) == ["わたしの"]


def test_says_what_comes_next_and_when(client: Client, case: Case) -> None:
    page = client.get(ADDRESS).content.decode()
    assert "<b>出品者に連絡する</b>" in page
    assert '<time datetime="2025-11-30">11月30日(日)</time>' in page


def test_after_a_contact_the_next_day_is_when_the_guarantee_opens(client: Client, case: Case) -> None:
    now = site_clock.now()
    log(case, Event(kind="contact", party="seller", at=now, facts=contacted("seller", now, "none")))
    assert "Mon 8 Sep" in client.get("/en/cases/").content.decode()


def test_overdue_comes_first_then_the_next_day_then_the_ended(
    client: Client, taro: User, clock: time_machine.Traveller
) -> None:
    later = {**LATE_FROM_A_SELLER, "promised_date": "2025-09-20"}
    make_case(taro, "まだ先", later)
    ended = make_case(taro, "終わった")
    make_case(taro, "ふつう")
    broken = make_case(taro, "約束がすぎた")
    promise(broken, date(2025, 9, 7))
    more_broken = make_case(taro, "もっとすぎた")
    promise(more_broken, date(2025, 9, 6))
    Case.objects.filter(pk=ended.pk).update(closed_at=site_clock.now(), outcome="solved")
    clock.shift(timedelta(days=2))
    page = client.get("/en/cases/").content.decode()
    assert titles(page) == ["もっとすぎた", "約束がすぎた", "ふつう", "まだ先", "終わった"]
    assert "2 days overdue" in page


def test_an_empty_list_says_how_to_begin(client: Client) -> None:
    page = client.get(ADDRESS).content.decode()
    assert "保存した相談はまだありません" in page
    assert 'href="/"' in page


def test_asks_the_database_as_often_for_many_cases_as_for_few(
    client: Client, taro: User, django_assert_num_queries: Any
) -> None:
    make_case(taro)
    client.get(ADDRESS)
    with django_assert_num_queries(5):
        client.get(ADDRESS)
    for _ in range(5):
        make_case(taro)
    with django_assert_num_queries(5):
        client.get(ADDRESS)


def test_a_case_whose_facts_cannot_be_read_is_still_listed(client: Client, taro: User) -> None:
    Case.objects.create(owner=taro, title="古い", facts={"problem": "no_such_problem"})
    assert titles(client.get(ADDRESS).content.decode()) == ["古い"]


@pytest.mark.parametrize("page", ["0", "-1", "999", "x", "１", "9" * 30])
def test_any_page_number_is_answered(client: Client, case: Case, page: str) -> None:
    assert client.get(ADDRESS, {"page": page}).status_code == 200


def test_is_never_stored(client: Client, case: Case) -> None:
    assert "no-store" in client.get(ADDRESS)["Cache-Control"]


def test_asks_strangers_to_sign_in(db: None) -> None:
    assert Client().get(ADDRESS)["Location"] == "/account/login/?next=/cases/"


def test_speaks_english_below_en(client: Client, case: Case) -> None:
    page = client.get("/en/cases/").content.decode()
    assert "Saved cases" in page
    assert "Sun 30 Nov" in page

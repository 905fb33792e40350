"""One page of a case for a counsellor or a lawyer."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from portal import clock as site_clock
from portal.accounts.models import User
from portal.cases.models import Case, Event, Promise
from tests.portal.cases.telling import VOCABULARY, contacted
from tests.portal.factories import log, make_case
from tests.portal.pages import Page

PARTLY_BACK: dict[str, Any] = {
    "problem": "refund_wrong_amount",
    "sold_by": "amazon",
    "shipped_by": "amazon",
    "payment": ["credit_card", "points"],
    "amounts_jpy": {"credit_card": 5000, "points": 980},
    "refund_amount_jpy": 2000,
    "refund_issued_on": "2025-09-01",
}


def brief(client: Client, case: Case, language: str = "") -> Page:
    answer = client.get(f"{language}/cases/{case.pk}/brief/")
    assert answer.status_code == 200
    return Page(answer)


def test_tells_what_happened_in_the_persons_own_words_up_to_today(
    client: Client, case: Case, clock: time_machine.Traveller
) -> None:
    now = site_clock.now()
    told = Event(kind="contact", party="seller", channel="chat", who="佐藤", at=now, text="来週送ると言われた")
    told.facts = contacted("seller", now, "none")
    log(case, told, promise=Promise(text="発送", due_on=date(2025, 9, 9)))
    clock.shift(timedelta(days=1))
    text = brief(client, case).text
    assert "来週送ると言われた" in text
    assert "佐藤" in text
    assert "9月1日(月)" in text
    assert "8月25日(月)" in text
    assert "9月7日(日)現在" in text
    assert text.index("8月25日(月)") < text.index("来週送ると言われた")
    assert "発送" not in text.partition("注文のこと")[0], "what is to come did not happen"


def test_a_day_stands_once_among_what_happened(client: Client, case: Case) -> None:
    assert brief(client, case).text.count("8月25日(月)") == 1


def test_shows_the_order_number_and_the_notes(client: Client, taro: User, clock: time_machine.Traveller) -> None:
    case = make_case(taro, order_number="250-1234567-1234567", notes="箱は捨てた")
    text = brief(client, case).text
    assert "250-1234567-1234567" in text
    assert "箱は捨てた" in text


@pytest.mark.parametrize(("language", "sums"), [("", "5,980円 2,000円 3,980円"), ("/en", "¥5,980 ¥2,000 ¥3,980")])
def test_tells_what_was_paid_what_came_back_and_what_lies_between(
    client: Client, taro: User, clock: time_machine.Traveller, language: str, sums: str
) -> None:
    text = brief(client, make_case(taro, facts=PARTLY_BACK), language).text
    places = [text.index(one) for one in sums.split()]
    assert places == sorted(places)


def test_names_no_gift_of_the_shop_as_something_to_ask_for(client: Client, case: Case) -> None:
    page = brief(client, case)
    gifts = [VOCABULARY.words_of_code("remedies", code).title.ja for code in VOCABULARY.goodwill]
    whole = Page(client.get(f"/advice/?{case_address(case)}")).text
    assert any(gift in whole for gift in gifts)
    assert not any(gift in page.text for gift in gifts)


def case_address(case: Case) -> str:
    return "&".join(f"{fact}={value}" for fact, value in case.facts.items())


def test_the_case_leads_to_it_and_back(client: Client, case: Case) -> None:
    assert f"/cases/{case.pk}/brief/" in Page(client.get(f"/cases/{case.pk}/")).links()
    assert f"/cases/{case.pk}/" in brief(client, case).links()


def test_an_ended_case_can_still_be_told(client: Client, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(closed_at=site_clock.now(), outcome="given_up")
    assert "8月25日(月)" in brief(client, case).text


def test_a_case_whose_answers_cannot_be_read_leads_to_its_page(client: Client, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(facts={"problem": "no_such_problem"})
    answer = client.get(f"/cases/{case.pk}/brief/")
    assert answer.status_code == 302
    assert answer["Location"] == f"/cases/{case.pk}/"


def test_it_is_nobody_elses(client: Client, case: Case, hanako: User) -> None:
    client.force_login(hanako)
    assert client.get(f"/cases/{case.pk}/brief/").status_code == 404


def test_queries_do_not_grow_with_the_events(client: Client, case: Case, django_assert_max_num_queries: Any) -> None:
    now = site_clock.now()
    for _ in range(20):
        log(case, Event(kind="note", at=now, text="電話をした"))
    with django_assert_max_num_queries(8):
        brief(client, case)

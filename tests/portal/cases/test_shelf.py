"""Ended cases have a page of their own, and can be put away: out of every list but that of what was put away."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client

from portal import clock as site_clock
from portal.accounts.models import User
from portal.cases.models import Case
from portal.cases.views.shelf import A_PAGE
from tests.portal.factories import make_case

ENDED, ARCHIVED = "/cases/ended/", "/cases/archived/"


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    return answer.content.decode()


def end(case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(closed_at=site_clock.now(), outcome="solved")


def test_an_ended_case_says_how_it_ended_and_how_many_days_it_took(
    client: Client, case: Case, clock: time_machine.Traveller
) -> None:
    clock.shift(timedelta(days=12))
    end(case)
    client.force_login(case.owner)
    assert "イヤホンが届かない" not in text_of(client, "/cases/")
    assert "終わった相談 1" in text_of(client, "/cases/")
    page = text_of(client, ENDED)
    assert "イヤホンが届かない" in page
    assert "解決した" in page
    assert "保存から12日" in page
    assert "12 days after it was saved" in text_of(client, f"/en{ENDED}")
    assert "保存から12日" in text_of(client, f"/cases/{case.pk}/")


def test_an_ended_case_is_put_away_and_taken_back(client: Client, case: Case) -> None:
    end(case)
    assert "保存したその日" in text_of(client, ENDED)
    for _ in range(2):
        answer = client.post(f"/cases/{case.pk}/archive/")
        assert (answer.status_code, answer["Location"]) == (302, ENDED)
    assert "片づけた相談 1" in text_of(client, ENDED)
    assert "イヤホンが届かない" not in text_of(client, ENDED)
    assert "イヤホンが届かない" in text_of(client, ARCHIVED)
    assert f"/cases/{case.pk}/unarchive/" in text_of(client, f"/cases/{case.pk}/")
    answer = client.post(f"/cases/{case.pk}/unarchive/")
    assert (answer.status_code, answer["Location"]) == (302, ARCHIVED)
    assert "イヤホンが届かない" in text_of(client, ENDED)


def test_only_an_ended_case_is_put_away_and_going_on_with_it_takes_it_back(client: Client, case: Case) -> None:
    client.post(f"/cases/{case.pk}/archive/")
    assert not Case.objects.archived().exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.update(archived_at=site_clock.now())
    end(case)
    client.post(f"/cases/{case.pk}/archive/")
    client.post(f"/cases/{case.pk}/reopen/")
    assert "イヤホンが届かない" in text_of(client, "/cases/")
    assert not Case.objects.archived().exists()


def test_shows_ones_own_alone_in_pages_and_asks_as_often_for_many(
    client: Client, taro: User, hanako: User, django_assert_max_num_queries: Any
) -> None:
    make_case(hanako, "花子さんの")
    for _ in range(A_PAGE + 1):
        Case.objects.create(owner=taro, title="わたしの", facts={}, closed_at=site_clock.now(), outcome="solved")
    end(Case.objects.get(title="花子さんの"))
    for address, count in ((ENDED, A_PAGE), (f"{ENDED}?page=2", 1), (f"{ENDED}?page=99", 1), (ARCHIVED, 0)):
        with django_assert_max_num_queries(8):
            page = text_of(client, address)
        assert page.count("<b>わたしの") == count
        assert "花子さんの" not in page

"""One's own cases are found by their words, however these are written, and no address and no row has what was asked."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client

from portal import clock as site_clock
from portal.accounts.models import User
from portal.cases.models import Case
from portal.cases.searching import MOST_CHARACTERS
from tests.portal.cases.guesting import save
from tests.portal.factories import make_case
from tests.portal.pages import Page

ADDRESS = "/cases/search/"


def search(client: Client, words: str) -> str:
    """As a browser does it: sent, then led on."""
    answer = client.post(ADDRESS, {"words": words})
    assert (answer.status_code, answer["Location"]) == (303, ADDRESS)
    return shown(client)


def shown(client: Client) -> str:
    answer = client.get(ADDRESS)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    return answer.content.decode()


@pytest.fixture
def cases(taro: User, hanako: User) -> None:
    """Two of Taro's, one of them ended; one of Hanako's."""
    make_case(taro, "加湿器がとどかない", order_number="503-1234567-7654321", notes="Panasonicの青いほう")
    make_case(taro, "イヤホン", notes="箱は捨てない")
    Case.objects.filter(title="イヤホン").update(closed_at=site_clock.now(), outcome="solved")
    make_case(hanako, "花子さんの加湿器", order_number="503-1234567-7654321")


def test_words_are_found_in_name_notes_and_order_number_however_they_are_written(client: Client, cases: None) -> None:
    humidifier = (
        "加湿器", "トドカナイ", "ﾄﾄﾞｶﾅｲ", "panasonic", "PANASONIC", "青い　加湿器",
        "503-1234567-7654321", "50312345677654321", "503−1234567ー7654321", "7654321",
    )  # fmt: skip
    for words in humidifier:
        page = search(client, words)
        assert "1件見つかりました" in page, words
        assert "加湿器がとどかない" in page, words
    for words in ("いやほん", "箱"):
        assert "イヤホン</b>" in search(client, words), words
    for words in ("花子", "加湿器 箱", "掃除機"):
        assert "0件見つかりました" in search(client, words), words


def test_going_back_and_loading_again_find_the_same_and_nothing_asked_is_in_an_address_or_a_row(
    client: Client, cases: None
) -> None:
    before = Session.objects.get().session_data
    page = search(client, "503-1234567-7654321")
    assert "加湿器がとどかない" in shown(client)
    assert 'value="503-1234567-7654321"' in page
    assert not any("7654321" in link for link in Page(client.get(ADDRESS)).links())
    assert all(not urlsplit(form["action"] or "").query for form in Page(client.get(ADDRESS)).all("form"))
    assert Session.objects.get().session_data == before
    cookie = client.cookies[settings.SEARCH_COOKIE_NAME]
    assert cookie["httponly"]
    assert "見つかりました" not in search(client, " ")


def test_a_planted_cookie_and_words_too_long_are_no_fault_of_the_site(client: Client, cases: None) -> None:
    client.cookies[settings.SEARCH_COOKIE_NAME] = "nonsense"
    assert "見つかりました" not in shown(client)
    typed = "長" * (MOST_CHARACTERS + 1)
    answer = client.post(ADDRESS, {"words": typed})
    assert answer.status_code == 422
    assert typed in answer.content.decode()


def test_a_guest_finds_their_own(browser: Client) -> None:
    save(browser, "わたしの靴")
    assert "わたしの靴" in search(browser, "靴")
    assert not Session.objects.exists()


def test_asks_the_database_as_often_for_many_cases_as_for_few(
    client: Client, taro: User, django_assert_max_num_queries: Any
) -> None:
    for place in range(12):
        make_case(taro, f"靴 {place}")
    client.post(ADDRESS, {"words": "靴"})
    with django_assert_max_num_queries(8):
        assert "12件見つかりました" in shown(client)


def test_whoever_uses_the_browser_next_does_not_see_what_was_searched_for(
    client: Client, hanako: User, cases: None
) -> None:
    search(client, "503-1234567-7654321")
    client.force_login(hanako)
    assert "503-1234567" not in shown(client)


def test_who_searches_too_often_is_told_so_and_nobody_else(
    client: Client, cases: None, hanako: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portal.cases.views.search.MOST_IN_AN_HOUR", 2)
    client.post(ADDRESS, {"words": "加湿器"})
    assert [client.get(ADDRESS).status_code for _ in range(3)] == [200, 200, 429]
    other = Client()
    other.force_login(hanako)
    assert "花子さんの加湿器" in search(other, "加湿器")

"""The sheet as it stands on a later day: a function of the address still. The days themselves are in test_days."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client

import advisor
from advisor.calendar.durations import end_of
from portal.clock import TOKYO
from tests.browser.addresses import FULL, LATE
from tests.portal import factories
from tests.portal.pages import Page, query_of

CASE = f"/advice/?{FULL}"
WAITING = "/advice/?problem=late&sold_by=amazon&order_date=2025-09-01&promised_date=2025-09-08"
TOKYO_DAY = "9月9日(火)"


def title_on(address: str, days: int) -> str:
    moment = end_of(factories.SATURDAY.date() + timedelta(days=days))
    situation = advisor.read_address(query_of(address), factories.SATURDAY, factories.published_release().vocabulary)
    given = advisor.advise(factories.published_release(), situation, moment)
    return next(one.title for one in given.actions if one.code == given.headline.action)


@pytest.mark.parametrize("days", [1, 3, 5, 90])
def test_a_later_day_shows_the_advice_of_that_day(client: Client, days: int) -> None:
    page = Page(client.get(f"{WAITING}&later={days}"))
    assert page.text.count(title_on(WAITING, days)) >= 2
    assert f"この日にやること{days}" not in page.text
    assert "この日にやること" in page.text


def test_it_says_which_day_is_shown_and_how_to_come_back(client: Client) -> None:
    page = Page(client.get(f"{WAITING}&later=3"))
    assert f"3日後、{TOKYO_DAY}の終わりの助言です" in page.text
    assert WAITING in page.links()
    today = Page(client.get(WAITING))
    assert "終わりの助言です" not in today.text
    assert "きょうの助言に戻る" not in today.text


def test_what_opens_during_the_day_is_open_on_that_day(client: Client, clock: time_machine.Traveller) -> None:
    clock.move_to(datetime(2025, 9, 5, 8, 0, tzinfo=TOKYO))
    assert "この日にやること9/6(土) マーケットプレイス保証を申請する" in Page(client.get(f"{CASE}&later=1")).text


@pytest.mark.parametrize("days", ["91", "-1", "1.5", "abc", "9999999999999999999", "1&later=2"])
def test_another_number_of_days_is_explained(client: Client, days: str) -> None:
    answer = client.get(f"{WAITING}&later={days}")
    assert answer.status_code == 400
    page = Page(answer)
    assert "0から90までの日数を入れてください" in page.text
    assert any(link.startswith("/intake/?problem=late&") for link in page.links())


@pytest.mark.parametrize("days", ["", "0", "%20", "００"])
def test_no_number_is_today(client: Client, days: str) -> None:
    answer = client.get(f"{WAITING}&later={days}")
    assert "きょうの助言に戻る" not in Page(answer).text
    assert answer["Cache-Control"] == client.get(WAITING)["Cache-Control"]


def test_full_width_digits_are_read(client: Client) -> None:
    assert f"3日後、{TOKYO_DAY}" in Page(client.get(f"{WAITING}&later=３")).text


def test_it_holds_until_midnight_and_each_day_is_another_page(client: Client, clock: time_machine.Traveller) -> None:
    later = client.get(f"{WAITING}&later=3")
    assert later["Cache-Control"] == "max-age=60"
    tag = {"if-none-match": later["ETag"]}
    clock.move_to(datetime(2025, 9, 6, 23, 59, 59, tzinfo=TOKYO))
    assert client.get(f"{WAITING}&later=3", headers=tag).status_code == 304
    assert client.get(f"{WAITING}&later=4", headers=tag).status_code == 200
    assert client.get(WAITING, headers=tag).status_code == 200
    clock.move_to(datetime(2025, 9, 7, 0, 0, tzinfo=TOKYO))
    assert client.get(f"{WAITING}&later=3", headers=tag).status_code == 200


def test_it_is_no_answer_and_is_not_kept_with_them(client: Client) -> None:
    links = Page(client.get(f"/advice/?{LATE}&later=2")).links()
    (save,) = (link for link in links if link.startswith("/cases/new/?"))
    changes = [link for link in links if link.startswith("/intake/?")]
    assert changes
    assert "later" not in " ".join([save, *changes])
    (other,) = (link for link in links if link.startswith("/en/advice/?"))
    assert other.endswith("&later=2")

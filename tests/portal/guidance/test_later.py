"""The same case on a later day, and the days on which the advice changes: a function of the address still."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client

import advisor
from advisor.calendar.durations import end_of
from portal.clock import TOKYO
from tests.browser.addresses import FULL, LATE, REFUND
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


def test_the_field_keeps_every_answer(client: Client) -> None:
    page = Page(client.get(f"{CASE}&skip=prime&later=2"))
    assert page.all("input", name="later")[0]["value"] == "2"
    assert dict(page.hidden())["skip"] == "prime"
    again = client.get("/advice/", query_params=[*page.hidden(), ("later", "2")])  # type: ignore[arg-type]
    assert Page(again).hidden() == page.hidden()


def test_the_days_of_change_are_listed_with_what_changes(client: Client) -> None:
    page = Page(client.get(CASE))
    assert "9/11(木)消費者ホットライン188: この日から" in page.text
    assert "11/23(日)マーケットプレイス保証の申請: あと7日" in page.text
    assert "12/1(月)つぎの一歩が「" in page.text
    assert "マーケットプレイス保証の申請: この日から締切のあと" in page.text
    assert "マーケットプレイス保証による返金: この日から見込みがなくなります" in page.text


def test_a_window_that_opens_at_an_hour_says_so(client: Client, clock: time_machine.Traveller) -> None:
    clock.move_to(datetime(2025, 9, 5, 8, 0, tzinfo=TOKYO))
    assert "マーケットプレイス保証の申請: 始まり 10:00" in Page(client.get(CASE)).text


def test_what_still_changes_today_stands_first_and_leads_nowhere(client: Client, clock: time_machine.Traveller) -> None:
    clock.move_to(datetime(2025, 9, 6, 8, 0, tzinfo=TOKYO))
    page = Page(client.get(CASE))
    assert "9/6(土)つぎの一歩が「マーケットプレイス保証を申請する」に変わります" in page.text
    assert not any(link.endswith("&later=0") for link in page.links())


def test_the_days_are_counted_from_today_whichever_day_is_shown(client: Client) -> None:
    def days(address: str) -> list[str]:
        links = Page(client.get(address)).links()
        return [link.rpartition("&later=")[2] for link in links if link.startswith("/advice/?") and "&later=" in link]

    assert days(CASE) == days(f"{CASE}&later=78") == ["5", "78", "86"]


def test_the_day_to_ask_for_money_is_among_them(client: Client) -> None:
    text = Page(client.get(f"/advice/?{REFUND}")).text
    assert "10/25(土)知らせのあとも届かない返金の問い合わせ: 始まりクレジットカード: 届いていなければ聞き直す日" in text


def test_where_nothing_changes_it_says_so(client: Client) -> None:
    answer = client.get("/advice/?problem=suspicious_contact&given_away=card")
    assert "これから90日は助言も変わりません" in Page(answer).text


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


def test_a_script_gets_the_first_step_of_that_day_alone(client: Client) -> None:
    answer = client.get(f"{WAITING}&later=3", headers={"hx-request": "true"})
    text = Page(answer).text
    assert text == f"{TOKYO_DAY}、3日後 その日にまずやること: {title_on(WAITING, 3)}"
    assert "HX-Request" in answer["Vary"]
    whole = client.get(f"{WAITING}&later=3", headers={"if-none-match": answer["ETag"]})
    assert whole.status_code == 200


def test_it_is_no_answer_and_is_not_kept_with_them(client: Client) -> None:
    links = Page(client.get(f"/advice/?{LATE}&later=2")).links()
    (save,) = (link for link in links if link.startswith("/cases/new/?"))
    (change,) = (link for link in links if link == f"/intake/?{LATE}")
    assert "later" not in save + change
    (other,) = (link for link in links if link.startswith("/en/advice/?"))
    assert other.endswith("&later=2")

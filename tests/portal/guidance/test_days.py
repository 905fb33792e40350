"""All days of a case on a page of their own: drawn, as those on which the advice changes, and any other by number."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client

import advisor
from advisor.calendar import end_of
from portal.clock import TOKYO
from tests.browser.addresses import FULL, REFUND
from tests.portal import factories
from tests.portal.pages import Page, query_of

DAYS = f"/advice/days/?{FULL}"
WAITING = "/advice/days/?problem=late&sold_by=amazon&order_date=2025-09-01&promised_date=2025-09-08"


def first_step_on(address: str, days: int) -> str:
    """The title of the next step at the end of that day; of a wait, what is awaited."""
    release = factories.published_release()
    moment = end_of(factories.SATURDAY.date() + timedelta(days=days))
    situation = advisor.read_address(query_of(address), factories.SATURDAY, release.vocabulary)
    given = advisor.advise(release, situation, moment)
    awaited = [one.title.ja for one in release.vocabulary.shop.awaited if one.about == given.headline.about]
    return awaited[0] if awaited else next(one.title for one in given.actions if one.code == given.headline.action)


def test_the_sheet_leads_there_and_it_leads_back(client: Client) -> None:
    sheet = f"/advice/?{FULL}&skip=prime"
    (days,) = {link for link in Page(client.get(sheet)).links() if link.startswith("/advice/days/")}
    back = Page(client.get(days)).links()
    assert Page(client.get(days)).all("h1")
    assert any(sorted(query_of(link)) == sorted(query_of(sheet)) for link in back if link.startswith("/advice/?"))


def test_a_link_to_another_day_leads_to_the_sheet_of_that_day(client: Client) -> None:
    page = Page(client.get(DAYS))
    leads = [link for link in page.links() if "&later=" in link]
    assert {link.partition("?")[0] for link in leads} == {"/advice/"}
    assert page.all("form")[-1]["action"] == "/advice/"


def test_the_field_keeps_every_answer(client: Client) -> None:
    page = Page(client.get(f"{DAYS}&skip=prime&later=2"))
    assert page.all("input", name="later")[0]["value"] == "2"
    assert dict(page.hidden())["skip"] == "prime"
    again = client.get("/advice/days/", query_params=[*page.hidden(), ("later", "2")])  # type: ignore[arg-type]
    assert Page(again).hidden() == page.hidden()


def test_the_days_of_change_are_listed_with_what_changes(client: Client) -> None:
    page = Page(client.get(DAYS))
    assert "11/23(日)マーケットプレイス保証の申請: あと7日" in page.text
    assert "12/1(月)つぎの一歩が「" in page.text
    assert "マーケットプレイス保証の申請: この日から締切のあと" in page.text
    assert "マーケットプレイス保証による返金: この日から見込みがなくなります" in page.text


def test_a_window_that_opens_at_an_hour_says_so(client: Client, clock: time_machine.Traveller) -> None:
    clock.move_to(datetime(2025, 9, 5, 8, 0, tzinfo=TOKYO))
    assert "マーケットプレイス保証の申請: 始まり 10:00" in Page(client.get(DAYS)).text


def test_what_still_changes_today_stands_first_and_leads_nowhere(client: Client, clock: time_machine.Traveller) -> None:
    clock.move_to(datetime(2025, 9, 6, 8, 0, tzinfo=TOKYO))
    page = Page(client.get(DAYS))
    assert "9/6(土)つぎの一歩が「マーケットプレイス保証を申請する」に変わります" in page.text
    assert not any(link.endswith("&later=0") for link in page.links())


def test_the_days_are_counted_from_today_whichever_day_is_shown(client: Client) -> None:
    def days(address: str) -> list[str]:
        links = Page(client.get(address)).links()
        return [link.rpartition("&later=")[2] for link in links if link.startswith("/advice/?") and "&later=" in link]

    assert days(DAYS) == days(f"{DAYS}&later=78") == ["78", "86"]


def test_the_day_to_ask_for_money_is_among_them(client: Client) -> None:
    text = Page(client.get(f"/advice/days/?{REFUND}")).text
    about = "返金が届かないときの、Amazonへの問い合わせ"
    assert f"10/25(土){about}: 始まりクレジットカード: {about}" in text


def test_where_nothing_changes_it_says_so(client: Client) -> None:
    answer = client.get("/advice/days/?problem=suspicious_contact&given_away=card")
    assert "これから90日は助言も変わりません" in Page(answer).text
    assert not Page(answer).all("svg")


@pytest.mark.parametrize("days", [0, 3])
def test_the_first_step_of_the_day_asked_for_is_told(client: Client, days: int) -> None:
    assert f"その日にまずやること: {first_step_on(WAITING, days)}" in Page(client.get(f"{WAITING}&later={days}")).text


def test_a_script_gets_the_first_step_of_that_day_alone(client: Client) -> None:
    answer = client.get(f"{WAITING}&later=3", headers={"hx-request": "true"})
    text = Page(answer).text
    assert text == f"9月9日(火)、3日後 その日にまずやること: {first_step_on(WAITING, 3)}"
    assert "HX-Request" in answer["Vary"]
    whole = client.get(f"{WAITING}&later=3", headers={"if-none-match": answer["ETag"]})
    assert whole.status_code == 200


def test_the_sheet_gives_a_script_the_whole_page(client: Client) -> None:
    answer = client.get(WAITING.replace("days/", ""), headers={"hx-request": "true"})
    assert Page(answer).all("main")


@pytest.mark.parametrize("query", ["problem=late&sold_by=x", "problem=late&later=91"])
def test_an_address_that_makes_no_sense_is_explained(client: Client, query: str) -> None:
    assert client.get(f"/advice/days/?{query}").status_code == 400


def test_without_a_problem_it_leads_to_the_first_page(client: Client) -> None:
    assert client.get("/advice/days/")["Location"] == "/"

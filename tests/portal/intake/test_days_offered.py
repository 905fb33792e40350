"""Days one press away in the questions: none that contradicts a day told before."""

import pytest
from django.test import Client

from tests.portal.browserform import what_a_browser_sends
from tests.portal.pages import Page

RETURN = "/intake/?problem=return_request&received_date=2025-09-03"


def offered(client: Client, address: str) -> list[str]:
    return [one["value"] or "" for one in Page(client.get(address)).all("button", name="pick")]


def test_no_day_is_offered_on_which_it_could_not_be(client: Client) -> None:
    days = offered(client, f"{RETURN}&change=return_sent_on")
    assert days == [f"return_sent_on=2025-09-{day}" for day in ("06", "05", "04", "03")]


def test_each_day_offered_is_read_as_an_answer(client: Client) -> None:
    page = client.get(f"{RETURN}&change=order_date").content.decode()
    for pick in offered(client, f"{RETURN}&change=order_date"):
        answer = client.get("/intake/", {**what_a_browser_sends(page), "pick": pick})
        assert pick in answer["Location"]
        assert client.get(answer["Location"]).status_code == 200


@pytest.mark.parametrize("fact", ["promised_date", "refund_issued_on"])
def test_days_that_nothing_told_forbids_are_all_offered(client: Client, fact: str) -> None:
    assert len(offered(client, f"{RETURN}&change={fact}")) == 6


def test_a_day_named_before_the_goods_came_is_looked_for_from_their_arrival_back(client: Client) -> None:
    address = f"{RETURN}&change=promised_date"
    assert offered(client, address)[:3] == [f"promised_date=2025-09-{day}" for day in ("03", "02", "01")]
    assert "届いた日 9/3(水)" in Page(client.get(address)).text
    assert offered(client, "/intake/?problem=late&change=promised_date")[0] == "promised_date=2025-09-06"


def test_where_an_answer_asks_several_things_it_says_that_some_may_stay_empty(client: Client) -> None:
    """The day of sending, and that of arrival, which not everybody knows; of a single day there is nothing to say."""
    hint = "分かるところだけで、かまいません。"
    assert client.get("/intake/?problem=refund_delayed").content.decode().count(hint) == 2
    assert hint not in client.get("/intake/?problem=late&sold_by=amazon").content.decode()

"""Choosing the card fills in its days; the card itself is no answer and stays out of the address."""

import pytest
from django.test import Client

from tests.portal import factories
from tests.portal.pages import Page, query_of

MONEY = "/intake/?problem=refund_delayed&sold_by=amazon&payment=credit_card"


def asked(client: Client, language: str = "") -> Page:
    return Page(client.get(f"{language}{MONEY}&change=card_closing_day"))


def facts_after(client: Client, query: str) -> dict[str, str]:
    """The answers in the address the form leads to."""
    answer = client.get(f"{MONEY}&{query}")
    assert answer.status_code == 302
    return dict(query_of(answer["Location"]))


def test_every_plan_of_every_card_can_be_chosen(client: Client) -> None:
    page = asked(client)
    values = [one["value"] for one in page.all("option")]
    issuers = factories.published_release().rulebook.issuers
    assert values == ["", *(f"{one.id}.{place}" for one in issuers for place in range(len(one.plans)))]
    assert "三井住友カード: 15日締め、翌月10日払い" in page.text
    assert "楽天カード: 月末締め、翌月27日払い" in page.text
    assert "NICOSカード: 5日締め、同じ月の27日払い" in page.text


def test_what_is_unconfirmed_says_so_and_all_say_when_they_were_checked(client: Client) -> None:
    text = asked(client).text
    assert "ポケットカード: 1日締め、翌月1日払い(公式ページでは未確認)" in text
    assert "楽天カード: 月末締め、翌月27日払い(公式ページでは未確認)" not in text
    assert "代表的な日です(2026年11月22日(日)確認)" in text
    assert "SMBC Card: closes on day 15, paid on day 10 of the next month" in asked(client, "/en").text


def test_the_card_becomes_its_days(client: Client) -> None:
    facts = facts_after(client, "issuer=smbc.1&card_closing_day=&card_payment_day=")
    assert {name: value for name, value in facts.items() if name.startswith("card_")} == {
        "card_closing_day": "31",
        "card_payment_day": "26",
        "card_payment_months": "1",
    }
    assert "issuer" not in facts
    assert "skip" not in facts


def test_the_card_outranks_what_the_fields_held_and_what_was_left_open(client: Client) -> None:
    facts = facts_after(client, "issuer=nicos.0&card_closing_day=9&card_payment_months=2&skip=card_payment_day")
    assert (facts["card_closing_day"], facts["card_payment_day"], facts["card_payment_months"]) == ("5", "27", "0")
    assert "skip" not in facts


def test_another_card_leaves_the_days_that_were_entered(client: Client) -> None:
    facts = facts_after(client, "issuer=&card_closing_day=9&card_payment_day=4")
    assert (facts["card_closing_day"], facts["card_payment_day"]) == ("9", "4")
    assert "card_payment_months" not in facts


def test_the_button_for_not_knowing_counts_more_than_the_card(client: Client) -> None:
    facts = facts_after(client, "issuer=smbc.0&card_closing_day=&pick=card_closing_day%3D")
    assert "card_closing_day" not in facts
    assert facts["skip"] == "card_closing_day"


@pytest.mark.parametrize("card", ["nobody.0", "smbc.9", "smbc", "other", "smbc.0&issuer=smbc.1"])
def test_a_card_nobody_knows_is_dropped_and_the_page_says_so(client: Client, card: str) -> None:
    answer = client.get(f"{MONEY}&issuer={card}")
    assert answer.status_code == 200
    assert "読み飛ばしました" in Page(answer).text
    assert "card_closing_day" not in dict(Page(answer).hidden())


def test_it_is_offered_only_where_the_closing_day_is_asked(client: Client) -> None:
    assert not Page(client.get(f"{MONEY}&change=card_payment_day")).all("select")
    assert len(asked(client).all("select", name="issuer")) == 1

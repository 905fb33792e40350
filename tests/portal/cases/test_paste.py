"""A text is pasted into a case: what is new in it is proposed, and what is ticked leads to the corrected answers."""

from urllib.parse import parse_qs, urlsplit

import time_machine
from django.test import Client

from portal.cases.models import Case
from portal.curation.models import PastedDay
from tests.portal.browserform import what_a_browser_sends
from tests.portal.cases.test_answers import facts_today
from tests.portal.pages import Page
from tests.portal.pasting.test_paste import CAME, CARD, ORDER, PAID, PARCELS, PARTS, TO_COME, proposed

OTHER = "249-7654321-7654321"


def at(case: Case) -> str:
    return f"/cases/{case.pk}/paste/"


def test_what_the_case_says_already_is_not_proposed_again(client: Client, case: Case) -> None:
    read = proposed(Page(client.post(at(case), {"text": CARD})))
    assert read["order_number"] == ORDER
    assert read["order_date"] == "2025-08-20"
    text = f"注文番号 {ORDER}\n注文日\n{case.facts['order_date'].replace('-', '年', 1).replace('-', '月')}日"
    assert "order_date" not in proposed(Page(client.post(at(case), {"text": text})))


def test_what_is_ticked_is_shown_as_a_change_and_saved_with_the_next_press(client: Client, case: Case) -> None:
    answer = client.post(at(case), {"take": "1", "order_date": "2025-08-20", "order_number": ORDER}, follow=True)
    address, _status = answer.redirect_chain[-1]
    assert address.startswith(f"/cases/{case.pk}/answers/?")
    assert ORDER not in address
    page = answer.content.decode()
    assert "8月20日" in page.partition('<ul class="items">')[2].partition("</ul>")[0]
    before = facts_today(case)
    assert case.order_number == ORDER
    client.post(address, what_a_browser_sends(page.partition("<main")[2]), follow=True)
    assert facts_today(case) == before | {"order_date": "2025-08-20"}


def test_a_way_of_paying_is_added_to_those_told(client: Client, case: Case) -> None:
    address = client.post(at(case), {"take": "1", "payment": "points"})["Location"]
    assert "payment=points" in address
    assert all(f"payment={way}" in address for way in case.facts.get("payment", []))


def test_how_much_was_paid_in_each_way_replaces_the_ways_told_and_is_saved(client: Client, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(facts=case.facts | {"payment": ["credit_card"], "price_jpy": 2000})
    ticks = proposed(Page(client.post(at(case), {"text": PAID})))
    assert ticks.keys() == {"taken"}
    answer = client.post(at(case), {"take": "1", **ticks}, follow=True)
    address, _status = answer.redirect_chain[-1]
    told = parse_qs(urlsplit(address).query)
    assert {name: told[name] for name in PARTS} == PARTS
    client.post(address, what_a_browser_sends(answer.content.decode().partition("<main")[2]), follow=True)
    facts = facts_today(case)
    assert (facts["payment"], facts["amounts_jpy"]) == (["points", "paypay"], {"points": 345, "paypay": 1655})
    assert "taken" not in proposed(Page(client.post(at(case), {"text": PAID})))


def test_another_order_is_warned_of_and_replaces_no_number(client: Client, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(order_number=OTHER)
    page = Page(client.post(at(case), {"text": CARD}))
    assert OTHER in page.text
    assert "order_number" not in proposed(page)


def test_of_several_parcels_one_may_be_chosen_and_the_choice_is_no_second_text(client: Client, case: Case) -> None:
    page = Page(client.post(at(case), {"text": PARCELS}))
    assert [one["value"] for one in page.all("button", name="parcel")] == [CAME, TO_COME]
    assert "received_date" not in proposed(page)
    chosen = proposed(Page(client.post(at(case), {"text": PARCELS, "parcel": CAME})))
    assert chosen["received_date"] == "2025-08-24"
    assert PastedDay.objects.get().texts == 1


def test_nothing_ticked_and_nonsense_lead_back_and_change_nothing(client: Client, case: Case) -> None:
    before = facts_today(case)
    for ticked in ({}, {"order_number": "nonsense"}, {"no_such_fact": "1"}):
        answer = client.post(at(case), {"take": "1"} | ticked)
        assert answer["Location"] == f"/cases/{case.pk}/"
    assert client.post(at(case), {"take": "1", "order_date": "yesterday"}, follow=True).status_code == 400
    assert facts_today(case) == before
    assert case.order_number == ""


def test_nothing_found_leads_to_the_answers_and_is_counted(
    client: Client, case: Case, clock: time_machine.Traveller
) -> None:
    page = Page(client.post(at(case), {"text": "こんにちは"}))
    assert f"/cases/{case.pk}/answers/" in page.links()
    client.post(at(case), {"text": CARD})
    client.post(at(case), {"text": CARD, "order": ORDER})
    assert list(PastedDay.objects.values_list("texts", "empty")) == [(2, 1)]


def test_it_is_two_links_away_from_the_case(client: Client, case: Case) -> None:
    assert at(case) in Page(client.get(f"/cases/{case.pk}/")).links()
    assert at(case) in Page(client.get(f"/cases/{case.pk}/answers/")).links()

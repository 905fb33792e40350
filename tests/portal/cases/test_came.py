"""One press says what came of a wait, and the case goes on from there."""

import re
import uuid
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
import time_machine
from django.test import Client

from portal import clock as site_clock
from portal.accounts.models import User
from portal.cases.models import Case, Event, Kind
from tests.portal.cases.telling import contacted
from tests.portal.cases.test_step import leading, press, standing, take_back
from tests.portal.factories import log, make_case


@pytest.fixture
def waiting(client: Client, case: Case) -> Case:
    """The seller was written to just now."""
    now = site_clock.now()
    log(case, Event(kind="contact", party="seller", at=now, facts=contacted("seller", now, "none")))
    assert leading(case) == ("wait", "wait")
    return case


def offered(client: Client, case: Case) -> dict[str, str]:
    """What each button says, and what it sends."""
    html = client.get(f"/cases/{case.pk}/came/").content.decode()
    forms = re.findall(r'name="answer" value="([^"]*)".*?<button[^>]*>([^<]*)</button>', html)
    return {words: unescape(address) for address, words in forms}


def answer(client: Client, case: Case, address: str, key: str = "") -> Any:
    return client.post(f"/cases/{case.pk}/came/", {"answer": address, "form_key": key or str(uuid.uuid4())})


def test_each_answer_is_a_button(client: Client, waiting: Case) -> None:
    buttons = offered(client, waiting)
    assert len(buttons) > 2
    assert not any("わからない" in words for words in buttons)
    assert not any("seller_reply=none" in address for address in buttons.values()), "that nothing came is no news"
    refused = next(address for address in buttons.values() if "seller_reply=refused" in address)
    assert answer(client, waiting, refused)["Location"] == f"/cases/{waiting.pk}/"
    assert standing(waiting).facts["seller_reply"] == "refused"
    event = waiting.events.get(kind=Kind.STEP)
    assert event.facts == {"seller_reply": "refused"}
    page = client.get(f"/cases/{waiting.pk}/").content.decode()
    assert "返事が来た" in page.partition('class="history"')[2]


def test_what_is_known_is_no_answer(client: Client, waiting: Case, clock: time_machine.Traveller) -> None:
    clock.shift(timedelta(days=2, minutes=1))
    press(client, waiting, "file_marketplace_guarantee")
    claims = [address for address in offered(client, waiting).values() if "guarantee_claim=" in address]
    assert claims
    assert not any("guarantee_claim=filed" in address for address in claims)


def test_sending_it_twice_writes_once(client: Client, waiting: Case) -> None:
    address, key = next(iter(offered(client, waiting).values())), str(uuid.uuid4())
    for _ in range(2):
        assert answer(client, waiting, address, key).status_code == 303
    assert waiting.events.filter(kind=Kind.STEP).count() == 1


def test_an_answer_can_be_taken_back(client: Client, waiting: Case, clock: time_machine.Traveller) -> None:
    address = next(one for one in offered(client, waiting).values() if "seller_reply=agreed" in one)
    clock.shift(timedelta(minutes=1))
    answer(client, waiting, address)
    take_back(client, waiting, waiting.events.get(kind=Kind.STEP))
    assert standing(waiting).facts["seller_reply"] == "none"


@pytest.mark.parametrize(
    "said", ["", "x", "problem=late", "seller_reply=nonsense", "problem=late&seller_reply=", "%00"]
)
def test_what_answers_nothing_is_not_written_down(client: Client, waiting: Case, said: str) -> None:
    assert answer(client, waiting, said).status_code in (302, 303)
    assert not waiting.events.filter(kind=Kind.STEP).exists()


def test_nothing_else_is_taken_from_what_is_sent(client: Client, waiting: Case) -> None:
    answer(client, waiting, "problem=damaged&price_jpy=1&seller_reply=refused&sold_by=third_party")
    assert standing(waiting).facts["problem"] == "late"
    assert "price_jpy" not in standing(waiting).facts


def test_where_nothing_is_awaited_the_case_is_shown(client: Client, case: Case) -> None:
    assert client.get(f"/cases/{case.pk}/came/")["Location"] == f"/cases/{case.pk}/"
    answer(client, case, "problem=late&seller_reply=refused")
    assert not case.events.exists()


def test_nobody_answers_in_another_ones_case(client: Client, hanako: User) -> None:
    theirs = make_case(hanako)
    client.force_login(hanako)
    press(client, theirs, "contact_seller")
    client.logout()
    assert client.get(f"/cases/{theirs.pk}/came/").status_code == 302
    assert answer(client, theirs, "problem=late&seller_reply=refused").status_code == 302
    assert theirs.events.count() == 1

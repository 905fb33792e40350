"""The sheet's own question asks what came of a wait; its answer is written down with its day, and the case goes on."""

import uuid
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
import time_machine
from django.test import Client

from portal import clock as site_clock
from portal.accounts.models import User
from portal.cases.models import Case, Event, Kind
from portal.clock import TOKYO
from tests.portal.cases.telling import contacted
from tests.portal.cases.test_step import leading, press, standing, take_back
from tests.portal.factories import LATE_FROM_A_SELLER, log, make_case
from tests.portal.pages import Page, query_of

REFUND: dict[str, Any] = {
    "problem": "refund_delayed",
    "sold_by": "amazon",
    "shipped_by": "amazon",
    "price_jpy": 5980,
    "payment": ["credit_card"],
    "refund_issued_on": "2025-09-03",
    "refund_notice": True,
}
GRANTED = {**LATE_FROM_A_SELLER, "guarantee_claim": "granted"}


@pytest.fixture
def waiting(client: Client, case: Case) -> Case:
    """The seller was written to just now."""
    now = site_clock.now()
    log(case, Event(kind="contact", party="seller", at=now, facts=contacted("seller", now, "none")))
    assert leading(case) == ("wait", "wait")
    return case


def question(client: Client, case: Case) -> Page:
    """The page that asks what came, to which the case leads."""
    leads = client.get(f"/cases/{case.pk}/came/")["Location"]
    assert leads.startswith("/intake/?")
    return Page(client.get(leads))


def offered(client: Client, case: Case) -> dict[str, str]:
    """The addresses that answers lead to, by the answer they tell."""
    links = [back(client, case, link) for link in question(client, case).links()]
    links = [link for link in links if link.startswith(f"/cases/{case.pk}/came/?")]
    fact = dict(query_of(client.get(f"/cases/{case.pk}/came/")["Location"]))["change"]
    return {dict(query_of(link)).get(fact, ""): link for link in links}


def back(client: Client, case: Case, link: str) -> str:
    """The address itself; of a question asked at once after an answer the way on for those who cannot tell."""
    if "since=" not in link:
        return link
    return next(one for one in Page(client.get(link)).links() if "skip=" in one)


def answer(client: Client, address: str, key: str = "", **typed: str) -> Any:
    said = {"day": site_clock.today().isoformat(), "form_key": key or str(uuid.uuid4())}
    return client.post(address, said | typed)


def test_each_answer_comes_back_to_the_case_for_its_day(client: Client, waiting: Case) -> None:
    refused = offered(client, waiting)["refused"]
    page = client.get(refused).content.decode()
    assert "断られた" in page
    assert 'value="2025-09-06"' in page, "today, unless another day is given"
    assert answer(client, refused)["Location"] == f"/cases/{waiting.pk}/"
    assert standing(waiting).facts["seller_reply"] == "refused"
    event = waiting.events.get(kind=Kind.STEP)
    assert event.facts == {"seller_reply": "refused"}
    page = client.get(f"/cases/{waiting.pk}/").content.decode()
    assert "返事が来た" in page.partition('class="history"')[2]


def test_what_came_stands_on_the_day_it_came(client: Client, waiting: Case, clock: time_machine.Traveller) -> None:
    clock.shift(timedelta(days=1))
    answer(client, offered(client, waiting)["agreed"], day="2025-09-06", text="返すとのこと")
    event = waiting.events.get(kind=Kind.STEP)
    assert event.at.astimezone(TOKYO).date().isoformat() == "2025-09-06"
    assert event.is_day
    assert event.text == "返すとのこと"


def test_an_agreement_is_written_down_with_what_was_promised_in_place_of_what_was_before(
    client: Client, waiting: Case
) -> None:
    log(waiting, Event(kind="step", step="amazon", at=site_clock.now(), facts={"promised": "answer"}))
    (link,) = [one for one in question(client, waiting).links() if "seller_reply=agreed" in one]
    form = Page(client.get(link))
    assert form.asked() == ["promised", "refund_promised_by"]
    sent = {str(one.get("name")): str(one.get("value", "")) for one in form.all("input", type="hidden")}
    leads = client.get(f"/intake/?{urlencode(sent | {'promised': 'replacement'})}")["Location"]
    answer(client, leads)
    facts = standing(waiting).facts
    assert (facts["seller_reply"], facts["promised"]) == ("agreed", "replacement")


def test_a_promise_of_before_is_over_where_nobody_can_tell_the_new_one(client: Client, waiting: Case) -> None:
    log(waiting, Event(kind="step", step="amazon", at=site_clock.now(), facts={"promised": "answer"}))
    answer(client, offered(client, waiting)["agreed"])
    assert standing(waiting).facts["seller_reply"] == "agreed"
    assert "promised" not in standing(waiting).facts
    assert client.get(f"/cases/{waiting.pk}/").status_code == 200


def test_a_day_to_come_is_refused(client: Client, waiting: Case) -> None:
    assert answer(client, offered(client, waiting)["agreed"], day="2025-09-07").status_code == 422
    assert not waiting.events.filter(kind=Kind.STEP).exists()


def test_that_nothing_came_is_no_news(client: Client, waiting: Case) -> None:
    found = offered(client, waiting)
    assert "返事がない" not in question(client, waiting).text, "what is asked is what came"
    none = found["refused"].replace("seller_reply=refused", "seller_reply=none")
    for address in (none, found[""]):
        assert client.get(address)["Location"] == f"/cases/{waiting.pk}/"
        answer(client, address)
    assert not waiting.events.filter(kind=Kind.STEP).exists()


def test_a_day_that_came_is_not_asked_twice(client: Client, taro: User) -> None:
    case = make_case(taro, facts=GRANTED)
    address = f"/cases/{case.pk}/came/?{urlencode(GRANTED | {'refund_issued_on': '2025-09-03'})}"
    form = Page(client.get(address))
    assert "day" not in [one.get("name") for one in form.all("input")]
    assert client.post(address, {"form_key": str(uuid.uuid4())}).status_code == 303
    assert standing(case).facts["refund_issued_on"] == "2025-09-03"
    event = case.events.get()
    assert event.at.astimezone(TOKYO).date().isoformat() == "2025-09-03"


def test_a_refund_that_was_made_is_not_said_to_have_come(client: Client, taro: User) -> None:
    case = make_case(taro, facts=GRANTED)
    address = f"/cases/{case.pk}/came/?{urlencode(GRANTED | {'refund_issued_on': '2025-09-03'})}"
    client.post(address, {"form_key": str(uuid.uuid4())})
    page = client.get(f"/cases/{case.pk}/").content.decode()
    assert "手続きされた" in page
    assert "返金を待つ" in page
    assert "返金が届いた" in page, "the way on once it has come, though nobody knows how it was paid"


def test_the_day_of_a_decision_is_not_asked_for_again(client: Client, taro: User) -> None:
    filed = LATE_FROM_A_SELLER | {"guarantee_claim": "filed", "guarantee_claimed_at": "2025-09-04T10:00:00+09:00"}
    case = make_case(taro, facts=filed)
    found = offered(client, case)
    asked = question(client, case).text
    assert "保証の審査の結果は、どうでしたか" in asked
    assert "申請していない" not in asked
    answer(client, found["granted"], day="2025-09-05")
    assert standing(case).facts["guarantee_decided_on"] == "2025-09-05"
    assert "保証の審査の結果が届いたのはいつですか" not in client.get(f"/cases/{case.pk}/").content.decode()


def test_a_parcel_that_came_was_received_on_that_day(client: Client, taro: User) -> None:
    case = make_case(taro, facts={"problem": "late", "sold_by": "amazon", "promised_date": "2025-09-07"})
    assert leading(case) == ("wait", "wait")
    answer(client, offered(client, case)["delivered"], day="2025-09-06")
    assert standing(case).facts["received_date"] == "2025-09-06"


def test_money_that_came_short_is_written_down_on_its_day_with_the_amount(client: Client, taro: User) -> None:
    case = make_case(taro, facts=REFUND)
    form = question(client, case)
    sent = {str(one.get("name")): str(one.get("value", "")) for one in form.all("input", type="hidden")}
    assert sent["back"] == f"came.{case.pk}"
    leads = client.get(f"/intake/?{urlencode(sent | {'refund_amount_jpy': '4580'})}")["Location"]
    assert leads.startswith(f"/cases/{case.pk}/came/?")
    answer(client, leads, day="2025-09-05")
    event = case.events.get()
    assert event.at.astimezone(TOKYO).date().isoformat() == "2025-09-05"
    assert event.facts == {"problem": "refund_wrong_amount", "refund_amount_jpy": 4580}
    assert "1,400円" in client.get(f"/cases/{case.pk}/").content.decode(), "what is missing is said"


def test_sending_it_twice_writes_once(client: Client, waiting: Case) -> None:
    address, key = offered(client, waiting)["refused"], str(uuid.uuid4())
    for _ in range(2):
        assert answer(client, address, key).status_code == 303
    assert waiting.events.filter(kind=Kind.STEP).count() == 1


def test_what_was_typed_of_an_answer_that_is_written_down_already_can_be_kept_as_a_note(
    client: Client, waiting: Case
) -> None:
    address = offered(client, waiting)["refused"]
    answer(client, address)
    late = answer(client, address, text="電話でも断られた")
    assert late.status_code == 409
    assert "電話でも断られた" in late.content.decode().partition("<textarea")[2]
    assert waiting.events.filter(kind=Kind.STEP).count() == 1


def test_an_answer_can_be_taken_back(client: Client, waiting: Case, clock: time_machine.Traveller) -> None:
    address = offered(client, waiting)["agreed"]
    clock.shift(timedelta(minutes=1))
    answer(client, address)
    take_back(client, waiting, waiting.events.get(kind=Kind.STEP))
    assert standing(waiting).facts["seller_reply"] == "none"


@pytest.mark.parametrize("said", ["problem=late", "seller_reply=nonsense", "problem=late&seller_reply=", "x=1"])
def test_what_answers_nothing_is_not_written_down(client: Client, waiting: Case, said: str) -> None:
    assert answer(client, f"/cases/{waiting.pk}/came/?{said}").status_code in (302, 303, 400)
    assert not waiting.events.filter(kind=Kind.STEP).exists()


def test_what_is_known_beside_the_answer_stays(client: Client, waiting: Case) -> None:
    answer(client, f"/cases/{waiting.pk}/came/?problem=late&seller_reply=refused")
    assert standing(waiting).facts["promised_date"] == "2025-09-01"


def test_where_nothing_is_awaited_the_case_is_shown(client: Client, case: Case) -> None:
    assert client.get(f"/cases/{case.pk}/came/")["Location"] == f"/cases/{case.pk}/"
    answer(client, f"/cases/{case.pk}/came/?problem=late&seller_reply=refused")
    assert not case.events.exists()


def test_nobody_answers_in_another_ones_case(client: Client, hanako: User) -> None:
    theirs = make_case(hanako)
    client.force_login(hanako)
    press(client, theirs, "contact_seller")
    client.logout()
    assert client.get(f"/cases/{theirs.pk}/came/").status_code == 302
    assert answer(client, f"/cases/{theirs.pk}/came/?problem=late&seller_reply=refused").status_code == 302
    assert theirs.events.count() == 1


def test_a_refund_that_came_is_asked_about_as_such_whatever_the_way_of_payment(client: Client, taro: User) -> None:
    case = make_case(taro, facts=GRANTED | {"refund_issued_on": "2025-09-05"})
    asked = question(client, case)
    assert "返金は、届きましたか" in asked.text
    assert "品物が届いた" not in asked.text
    answer(client, offered(client, case)["money"])
    page = client.get(f"/cases/{case.pk}/").content.decode()
    assert "待つものはありません" in page
    assert f"/cases/{case.pk}/close/" in page


def test_what_came_stands_in_the_line_without_its_day_a_second_time(client: Client, taro: User) -> None:
    case = make_case(taro, facts=GRANTED)
    address = f"/cases/{case.pk}/came/?{urlencode(GRANTED | {'refund_issued_on': '2025-09-03'})}"
    client.post(address, {"form_key": str(uuid.uuid4())})
    line = client.get(f"/cases/{case.pk}/").content.decode().partition('class="history"')[2]
    assert "2025-09-03" not in line.replace('datetime="2025-09-03', "")
    assert line.count("9月3日(水)") == 1

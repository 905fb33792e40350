"""How long refunds took, as counts alone: none of a few, no thin band, and no trace of who told of it."""

import uuid
from datetime import timedelta
from itertools import pairwise

import pytest
import time_machine
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from portal.accounts.models import User
from portal.cases.models import Case
from portal.observed.counting import FEWEST, FEWEST_IN_A_BAND, bands, observe, observed, total
from portal.observed.models import ObservedRefund
from tests.portal import factories
from tests.portal.cases.conftest import client, clock, release, taro
from tests.portal.pages import Page

__all__ = ["client", "clock", "release", "taro"]

PAGE = "/refunds/observed/"
REFUNDED = {
    "problem": "refund_delayed",
    "sold_by": "amazon",
    "payment": ["credit_card"],
    "refund_issued_on": "2025-08-25",
}


@pytest.fixture
def case(client: Client, taro: User) -> Case:
    """The money of Taro's case is back, twelve days after the refund was confirmed."""
    case = factories.make_case(taro, facts=REFUNDED)
    came = {"method": "credit_card", "day": "2025-09-06", "form_key": str(uuid.uuid4())}
    assert client.post(f"/cases/{case.pk}/log/refund_arrived/", came).status_code == 302
    return case


def end(browser: Client, case: Case, **more: str) -> None:
    answer = browser.post(f"/cases/{case.pk}/close/", {"outcome": "solved", "form_key": str(uuid.uuid4())} | more)
    assert answer.status_code == 302


def test_who_ticks_the_box_adds_days_and_way_once_and_nothing_else(client: Client, case: Case) -> None:
    page = Page(client.get(f"/cases/{case.pk}/close/"))
    assert "12日" in page.text
    end(client, case, tell="on")
    row = ObservedRefund.objects.get()
    assert (row.way, row.days, row.is_shown) == ("credit_card", 12, False)
    assert {field.name for field in ObservedRefund._meta.get_fields()} == {"id", "way", "days", "is_shown"}
    client.post(f"/cases/{case.pk}/reopen/")
    assert "みんなの目安" not in Page(client.get(f"/cases/{case.pk}/close/")).text
    end(client, case, tell="on")
    assert ObservedRefund.objects.count() == 1
    client.post(f"/cases/{case.pk}/delete/")
    assert ObservedRefund.objects.count() == 1


def test_who_leaves_it_empty_adds_nothing_and_who_has_no_day_is_not_asked(
    client: Client, case: Case, taro: User
) -> None:
    end(client, case)
    unknown = factories.make_case(taro)
    assert "みんなの目安" not in Page(client.get(f"/cases/{unknown.pk}/close/")).text
    end(client, unknown, tell="on")
    assert not ObservedRefund.objects.exists()


@pytest.mark.django_db
def test_a_way_is_shown_from_ten_on_and_moves_by_five() -> None:
    shown = []
    for _ in range(16):
        observe({"credit_card": 5, "points": 500})
        shown.append(total(observed().get("credit_card", [])))
    assert shown == [0] * 9 + [10] * 5 + [15] * 2
    assert not ObservedRefund.objects.filter(way="points").exists(), "no number of days"


@given(st.dictionaries(st.integers(0, 400), st.integers(1, 9), max_size=30))
def test_every_band_holds_three_or_more_and_all_bands_hold_all(counts: dict[int, int]) -> None:
    if sum(counts.values()) < FEWEST:
        return
    found = bands(counts)
    assert total(found) == sum(counts.values())
    assert all(one.count >= FEWEST_IN_A_BAND for one in found)
    assert found[0].first == 0
    assert all(one.last is not None and one.last + 1 == after.first for one, after in pairwise(found))


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_page_says_what_is_usual_beside_what_people_saw(
    clock: time_machine.Traveller, db: None, prefix: str
) -> None:
    for days in (2, 2, 3, 9, 9, 10, 20, 20, 20, 45):
        observe({"credit_card": days})
    answer = Client().get(prefix + PAGE)
    page, text = Page(answer), answer.content.decode()
    assert text.count("<svg") == text.count("<rect") == text.count('scope="row"') == 3
    assert ("10 refunds, 6 were there within 14" if prefix else "10件のうち6件は、14日以内") in page.text
    assert ("15 days or more" if prefix else "15日以上") in page.text
    assert page.text.count("Too few" if prefix else "まだ数が足りない") > 3
    assert not answer.cookies
    with_tool = Page(Client().get(f"{prefix}/tools/refund-day/?payment=points"))
    assert prefix + PAGE in with_tool.links()


def test_a_new_number_reaches_the_page(clock: time_machine.Traveller, db: None) -> None:
    before = Client().get(PAGE)
    for _ in range(10):
        observe({"points": 1})
    clock.shift(timedelta(days=1))
    after = Client().get(PAGE)
    assert ("<rect" in before.content.decode(), "<rect" in after.content.decode()) == (False, True)

"""Money that came back is written down part by part; what is missing is said by part, and the advice follows."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal import clock as site_clock
from portal.accounts.models import User
from portal.cases.advising import facts_of
from portal.cases.balance import Share, shares_of
from portal.cases.models import Case, Event
from portal.cases.refunded import came_by_way
from tests.portal.cases.filling import fill
from tests.portal.cases.telling import VOCABULARY
from tests.portal.factories import make_case
from tests.portal.pages import Page
from tests.portal.takenalong import unzipped

CANCELLED = {
    "problem": "refund_delayed",
    "sold_by": "amazon",
    "shipped_by": "amazon",
    "payment": ["credit_card", "points"],
    "amounts_jpy": {"credit_card": 5000, "points": 980},
    "price_jpy": 5980,
    "refund_issued_on": "2025-09-01",
}
MONEY = VOCABULARY.shop.money


@pytest.fixture
def case(clock: object, taro: User) -> Case:
    return make_case(taro, "在庫切れ", facts=CANCELLED)


def came(client: Client, case: Case, method: str, yen: str = "", **more: str) -> Any:
    return fill(client, f"/cases/{case.pk}/log/refund_arrived/", method=method, amount_jpy=yen, **more)


def told(case: Case) -> dict[str, Any]:
    return facts_of(case, case.events.all(), VOCABULARY)


def shares(case: Case) -> dict[str, tuple[int | None, int | None]]:
    found = shares_of(told(case), MONEY, came_by_way(case.events.all()))
    return {one.method: (one.back_jpy, one.missing_jpy) for one in found}


def test_asks_for_the_ways_that_were_paid_alone_or_for_all(client: Client, case: Case, taro: User) -> None:
    def offered(one: Case) -> list[str | None]:
        page = Page(client.get(f"/cases/{one.pk}/log/refund_arrived/"))
        return [field["value"] for field in page.all("input", name="method")]

    assert offered(case) == ["credit_card", "points"]
    assert "paypay" in offered(make_case(taro))


def test_a_part_that_came_whole_is_settled_and_the_missing_yen_are_said_by_part(client: Client, case: Case) -> None:
    assert came(client, case, "points").status_code == 302
    assert told(case)["parts_received"] == ["points"]
    assert came(client, case, "credit_card", "4,500円").status_code == 302
    assert told(case)["parts_received"] == ["points"], "500 yen of the card are missing"
    assert shares(case) == {"credit_card": (4500, 500), "points": (980, None)}
    page = client.get(f"/cases/{case.pk}/").content.decode()
    assert "<dt>戻った額</dt><dd>5,480円 <b>5,980円のうち</b></dd>" in page.partition('id="money"')[0]
    money = page.partition('id="money"')[2].partition("</section>")[0]
    assert "5,000円のうち4,500円" in money
    assert "あと500円" in money
    assert "あと500円" in client.get(f"/cases/{case.pk}/brief/").content.decode()
    came(client, case, "credit_card", "500")
    assert sorted(told(case)["parts_received"]) == ["credit_card", "points"]
    assert shares(case) == {"credit_card": (5000, None), "points": (980, None)}
    page = client.get(f"/cases/{case.pk}/").content.decode()
    assert "あと500円" not in page
    assert "戻った額" not in page
    came(client, case, "points", "20")
    assert shares(case)["points"] == (980, None), "all of it was back already"
    came(client, case, "points", "1000")
    page = client.get(f"/cases/{case.pk}/").content.decode()
    assert "1,020円(払った980円より多い額です)" in page


def test_a_corrected_or_removed_part_counts_as_it_stands(client: Client, case: Case) -> None:
    came(client, case, "credit_card", "5000", text="明細で見た")
    assert told(case)["parts_received"] == ["credit_card"]
    event = case.events.get()
    entry = f"/cases/{case.pk}/entries/{event.pk}/"
    page = Page(client.get(entry))
    assert page.all("input", name="amount_jpy")[0]["value"] == "5000"
    assert "checked" in page.all("input", name="method", value="credit_card")[0]
    assert fill(client, entry, amount_jpy="50").status_code == 303
    assert "parts_received" not in told(case)
    client.post(f"{entry}remove/")
    assert shares(case) == {}


def test_a_sum_told_before_grows(client: Client, taro: User) -> None:
    wrong = {**CANCELLED, "problem": "refund_wrong_amount", "refund_amount_jpy": 3000}
    case = make_case(taro, facts=wrong)
    came(client, case, "credit_card", "1500")
    assert told(case)["refund_amount_jpy"] == 4500


def test_it_stands_on_the_line_with_its_sum_and_is_taken_along(client: Client, case: Case) -> None:
    came(client, case, "credit_card", "4500")
    line = client.get(f"/en/cases/{case.pk}/").content.decode().partition('class="history"')[2]
    assert "Money came back" in line
    assert "Credit card" in line
    assert "¥4,500" in line
    event = unzipped(client.get(f"/cases/{case.pk}/export/"))[0]["cases"][0]["events"][0]
    assert (event["method"], event["amount_jpy"]) == ("credit_card", 4500)


def test_what_is_no_sum_is_said_at_its_field(client: Client, case: Case) -> None:
    for typed in ("0", "-5", "many", "1e9", "9" * 30):
        answer = came(client, case, "credit_card", typed)
        assert answer.status_code == 422, typed
        assert f'value="{typed}"' in answer.content.decode()
    assert came(client, case, "paypay").status_code == 422
    assert not case.events.exists()


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(["credit_card", "points"]), st.integers(1, 9000)), max_size=6))
def test_what_came_and_what_is_missing_make_up_what_was_paid(parts: list[tuple[str, int]]) -> None:
    now = site_clock.now()
    events = [Event(kind="refund_arrived", at=now, recorded_at=now, method=way, amount_jpy=yen) for way, yen in parts]
    facts = facts_of(Case(facts=CANCELLED), events, VOCABULARY)
    found = shares_of(facts, MONEY, came_by_way(events))
    whole = {one.method for one in found if one.missing_jpy is None}
    assert whole == set(facts.get("parts_received", ()))
    for share in found:
        assert share.paid_jpy == CANCELLED["amounts_jpy"][share.method]  # type: ignore[index]
        assert share.missing_jpy == (max(share.paid_jpy - (share.back_jpy or 0), 0) or None)
    assert shares_of({}, MONEY, {"points": 5}) == [Share("points", None, 5)]


def test_what_was_never_charged_is_not_missing(client: Client, taro: User, clock: object) -> None:
    before_dispatch = {**CANCELLED, "problem": "cancelled_out_of_stock", "cancelled_by": "amazon"}
    case = make_case(taro, facts={fact: value for fact, value in before_dispatch.items() if fact != "refund_issued_on"})
    came(client, case, "points")
    page = client.get(f"/cases/{case.pk}/").content.decode()
    money = page.partition('id="money"')[2].partition("</section>")[0]
    assert "980円" in money
    assert "5,000円" not in money
    assert "5,000円" not in client.get(f"/cases/{case.pk}/brief/").content.decode().partition("払った額との差")[2]


def test_once_all_ways_came_short_the_case_can_go_on_about_the_sum(
    client: Client, case: Case, clock: time_machine.Traveller
) -> None:
    def short(page: str) -> list[str]:
        return [link for link in Page(client.get(page)).links() if "/answers/?problem=refund_wrong_amount" in link]

    home = f"/cases/{case.pk}/"
    came(client, case, "credit_card", "4500")
    assert short(home) == [], "the points are still to come"
    came(client, case, "points")
    (link,) = short(home)
    assert fill(client, link).status_code == 302
    case.refresh_from_db()
    assert (told(case)["problem"], told(case)["refund_amount_jpy"]) == ("refund_wrong_amount", 5480)
    assert short(home) == []
    clock.shift(timedelta(minutes=1))
    came(client, case, "credit_card", "500")
    assert told(case)["refund_amount_jpy"] == 5980


def test_whatever_the_trouble_was_nobody_is_asked_any_more_once_all_that_was_paid_is_back(
    client: Client, taro: User
) -> None:
    """A broken promise and a claim that opens are over with it; taken back, they stand there again."""
    late = {"problem": "late", "sold_by": "third_party", "shipped_by": "seller", "promised_date": "2025-09-01"}
    promised = late | {"seller_reply": "agreed", "refund_promised_by": "2025-09-04"}
    paid = {"payment": ["credit_card", "points"], "amounts_jpy": {"credit_card": 5000, "points": 980}}
    for facts, ways in (
        (promised | paid | {"price_jpy": 5980}, ["points", "credit_card"]),
        (promised | {"payment": ["paypay"]}, ["paypay"]),
        (promised, ["paypay"]),
    ):
        case = make_case(taro, facts=facts)
        for way in ways:
            assert "待つものはありません" not in panel(client, case)
            came(client, case, way)
        assert "待つものはありません" in panel(client, case)
        assert f"/cases/{case.pk}/close/" in Page(client.get(f"/cases/{case.pk}/")).links()
        client.post(f"/cases/{case.pk}/entries/{case.events.latest('recorded_at').pk}/remove/")
        assert "待つものはありません" not in panel(client, case)


def test_a_sum_below_the_price_is_not_all_where_nobody_told_how_it_was_paid(client: Client, taro: User) -> None:
    case = make_case(taro, facts={"problem": "late", "sold_by": "amazon", "price_jpy": 5000})
    came(client, case, "paypay", "3000")
    assert "待つものはありません" not in panel(client, case)
    came(client, case, "paypay", "2000")
    assert "待つものはありません" in panel(client, case)


def panel(client: Client, case: Case) -> str:
    return client.get(f"/cases/{case.pk}/").content.decode().partition("<main")[2].partition("</h1>")[0]

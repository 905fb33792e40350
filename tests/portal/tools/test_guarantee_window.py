"""The guarantee-window calculator says what the advice says: not yet, open, over, or never, and why."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client

import advisor
from advisor import Advice
from portal import clock as house_clock
from tests.portal import factories
from tests.portal.pages import Page, query_of

RELEASE = factories.published_release()
TOOL = "/tools/guarantee-window/"
FROM_A_SELLER = f"{TOOL}?sold_by=third_party&shipped_by=seller&promised_date=2025-09-01"
WRITTEN = f"{FROM_A_SELLER}&seller_contacted_at=2025-09-05T09:00"


def advice_of(address: str) -> Advice:
    facts = query_of(address)
    if "problem" not in dict(facts):
        facts.insert(0, ("problem", "late"))
    now = house_clock.now()
    return advisor.advise(RELEASE, advisor.read_address(facts, now, RELEASE.vocabulary), now)


def window_of(address: str) -> tuple[str, datetime | None, datetime | None]:
    window = next(one for one in advice_of(address).deadlines if one.code == "marketplace_guarantee")
    return window.state, window.opens_at, window.closes_at


def test_before_the_48_hours_are_over_it_is_not_open_yet(client: Client) -> None:
    text = Page(client.get(WRITTEN)).text
    state, opens, closes = window_of(WRITTEN)
    assert state == "not_open"
    assert opens
    assert closes
    assert "まだ申請できません" in text
    assert "9月7日(日) 09:00" in text
    assert "11月30日(日)" in text


def test_it_opens_and_closes_when_the_advice_says(client: Client, clock: time_machine.Traveller) -> None:
    _state, opens, closes = window_of(WRITTEN)
    assert opens
    assert closes
    clock.move_to(opens)
    assert "いま申請できます" in Page(client.get(WRITTEN)).text
    clock.move_to(closes - timedelta(days=2))
    assert "あと2日" in Page(client.get(WRITTEN)).text
    clock.move_to(closes + timedelta(minutes=1))
    assert "申請できる期間は終わりました" in Page(client.get(WRITTEN)).text


def test_without_a_word_to_the_seller_it_says_to_write_first(client: Client) -> None:
    page = Page(client.get(FROM_A_SELLER))
    assert "出品者に連絡してから、はじめて開きます" in page.text
    assert "#q-seller_contacted_at" in page.links()


@pytest.mark.parametrize("query", ["sold_by=amazon", "sold_by=third_party&shipped_by=amazon"])
def test_what_amazon_ships_is_never_covered_and_the_answer_says_why(client: Client, query: str) -> None:
    address = f"{TOOL}?{query}"
    (no,) = [one for one in advice_of(address).ruled_out if one.code == "marketplace_guarantee"]
    text = Page(client.get(address)).text
    assert "この保証は、この注文には使えません" in text
    assert " ".join(no.text.split()) in text


def test_a_dispute_at_the_card_company_ends_it(client: Client) -> None:
    assert "この保証は、この注文には使えません" in Page(client.get(f"{WRITTEN}&chargeback_started=true")).text


def test_a_refused_claim_shows_the_time_to_appeal(client: Client) -> None:
    address = f"{WRITTEN}&guarantee_claim=denied&guarantee_decided_on=2025-09-05"
    titles = [one.title for one in advice_of(address).deadlines if one.code == "guarantee_appeal"]
    text = Page(client.get(address)).text
    assert "保証は申請済みです" in text
    assert titles[0] in text


def test_a_shop_of_its_own_has_the_protection_of_amazon_pay(client: Client) -> None:
    address = f"{TOOL}?sold_by=amazon_pay_shop&seller_contacted_at=2025-09-05T09:00"
    (window,) = [one for one in advice_of(address).deadlines if one.code == "amazon_pay_protection"]
    page = Page(client.get(address))
    assert window.title in page.text
    assert "まだ申請できません" in page.text


def test_it_depends_while_the_shipper_is_not_known(client: Client) -> None:
    page = Page(client.get(f"{TOOL}?sold_by=third_party"))
    assert "販売元と出荷元で決まります" in page.text
    assert "#q-shipped_by" in page.links()


def test_the_problems_are_those_the_guarantee_is_for(client: Client) -> None:
    page = Page(client.get(TOOL))
    assert len(page.all("input", type="radio", name="problem")) == 9
    assert "checked" in page.all("input", type="radio", name="problem", value="late")[0]


def test_another_problem_is_refused_with_the_rest_kept(client: Client) -> None:
    answer = client.get(f"{FROM_A_SELLER}&problem=suspicious_contact")
    page = Page(answer)
    assert answer.status_code == 422
    assert page.all("div", id="e-problem")
    assert "checked" in page.all("input", name="sold_by", value="third_party")[0]


def test_the_chosen_problem_stays_in_the_address_and_goes_on(client: Client) -> None:
    address = f"{TOOL}?problem=damaged&sold_by=third_party&shipped_by=seller"
    answer = client.get(address)
    assert answer.status_code == 200
    assert "/intake/?problem=damaged&sold_by=third_party&shipped_by=seller" in Page(answer).links()


def test_a_contact_before_the_order_is_explained_with_both_dates(client: Client) -> None:
    answer = client.get(f"{WRITTEN}&order_date=2025-09-06")
    assert answer.status_code == 422
    assert {"order_date", "seller_contacted_at"} <= set(Page(answer).asked())


def test_figures_and_sources_are_named_with_the_day_they_were_checked(client: Client) -> None:
    text = Page(client.get(WRITTEN)).text
    for source in next(one for one in advice_of(WRITTEN).deadlines if one.code == "marketplace_guarantee").sources:
        assert source.title in text
    assert "2026年11月22日(日)" in text
    assert "自分の注文ページの表示を優先してください" in text

"""The refund-day calculator says what the advice says of the same facts, and loses nothing that was typed."""

from datetime import date

import pytest
import time_machine
from django.test import Client

import advisor
from advisor import Advice
from advisor.rulebook import FigureValue, RefundWindow, day_in_words
from portal.curation import published
from tests.portal import factories
from tests.portal.pages import Page, query_of

RELEASE = factories.published_release()
TOOL = "/tools/refund-day/"
PAID = f"{TOOL}?payment=credit_card&payment=points&refund_issued_on=2025-08-25&card_closing_day=15&card_payment_day=10"
TODAY = factories.SATURDAY.date()


def advice_of(address: str) -> Advice:
    facts = [("problem", "refund_delayed"), *query_of(address)]
    situation = advisor.read_address(facts, factories.SATURDAY, RELEASE.vocabulary)
    return advisor.advise(RELEASE, situation, factories.SATURDAY)


def in_words(day: date | None) -> str:
    assert day
    return day_in_words(day, "ja", TODAY)


@pytest.mark.parametrize("method", ["credit_card", "debit_card", "prepaid_card", "gift_card", "points", "paypay"])
def test_every_day_is_the_one_of_the_advice(client: Client, method: str) -> None:
    address = f"{TOOL}?payment={method}&refund_issued_on=2025-08-25"
    (refund,) = advice_of(address).refunds
    text = Page(client.get(address)).text
    days = (refund.arrives.earliest, refund.arrives.latest, refund.worst_case, refund.chase_from)
    assert all(in_words(day) in text for day in days)
    assert " ".join(refund.text.split()) in text


def test_a_transfer_counts_from_the_day_the_account_was_registered(client: Client) -> None:
    address = f"{TOOL}?payment=convenience_store&refund_preference=cash&bank_details_given_on=2025-09-01"
    (refund,) = advice_of(address).refunds
    assert refund.starts_on == date(2025, 9, 1)
    assert in_words(refund.arrives.latest) in Page(client.get(address)).text


def test_the_statement_and_the_days_counted_are_shown(client: Client) -> None:
    text = Page(client.get(PAID)).text
    statement = advice_of(PAID).refunds[0].statement or advice_of(PAID).refunds[1].statement
    assert statement
    assert isinstance(statement.earliest_debit, date)
    assert in_words(statement.earliest_debit) in text
    assert "計算のしかた" in text


def test_choosing_the_card_fills_in_its_days(client: Client) -> None:
    answer = client.get(f"{TOOL}?payment=credit_card&issuer=smbc.0&card_closing_day=&refund_issued_on=2025-08-25")
    assert answer.status_code == 302
    assert ("card_closing_day", "15") in query_of(answer["Location"])
    assert "issuer" not in answer["Location"]


def test_without_a_day_it_gives_durations_and_asks_for_the_day(client: Client) -> None:
    page = Page(client.get(f"{TOOL}?payment=credit_card"))
    assert "#q-refund_issued_on" in page.links()
    assert "ふつうかかる日数" in page.text


def test_what_was_cancelled_before_dispatch_was_never_charged(client: Client) -> None:
    text = Page(client.get(f"{TOOL}?order_status=not_shipped&payment=credit_card")).text
    assert "ふつうは請求されないので、戻るお金もありません" in text


def test_without_a_payment_there_is_no_answer_yet(client: Client) -> None:
    page = Page(client.get(TOOL))
    assert page.asked()[:2] == ["payment", "refund_issued_on"]
    assert "amounts_jpy" not in page.asked()
    assert "返金はいつ" not in page.text


def test_amounts_are_asked_for_when_there_are_parts(client: Client) -> None:
    assert "amounts_jpy" in Page(client.get(PAID)).asked()


def test_the_facts_go_on_to_the_full_advice(client: Client) -> None:
    links = [link for link in Page(client.get(PAID)).links() if link.startswith("/intake/?") and "change" not in link]
    assert [query_of(link) for link in links] == [[("problem", "refund_delayed"), *query_of(PAID)]]


def test_other_answers_of_the_address_are_carried_on(client: Client) -> None:
    page = Page(client.get(f"{TOOL}?prime=true&payment=points", follow=True))
    assert ("prime", "true") in page.hidden()


def test_a_day_to_come_is_explained_beside_its_field_and_nothing_is_lost(client: Client) -> None:
    answer = client.get(f"{TOOL}?payment=points&price_jpy=1200&refund_issued_on=2025-09-30")
    page = Page(answer)
    assert answer.status_code == 422
    assert page.all("input", name="refund_issued_on", value="2025-09-30")[0]["aria-invalid"] == "true"
    assert page.all("input", name="price_jpy", value="1200")
    assert "checked" in page.all("input", name="payment", value="points")[0]
    assert page.all("div", id="e-refund_issued_on")


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("payment=gold", 400),
        ("price_jpy=-1&payment=points", 422),
        ("card_closing_day=99&payment=credit_card", 422),
        ("refund_issued_on=yesterday&payment=points", 422),
        ("problem=late&payment=points", 422),
        ("payment=credit_card&payment=nobody", 400),
        ("pick=refund_issued_on=x&payment=points", 422),
        ("price_jpy=100&payment=credit_card&payment=points&amounts_jpy.points=500", 422),
    ],
)
def test_bad_input_is_explained(client: Client, query: str, status: int) -> None:
    assert client.get(f"{TOOL}?{query}").status_code == status


def test_what_a_form_sends_becomes_one_plain_address(client: Client) -> None:
    answer = client.get(f"{TOOL}?payment=&payment=points&refund_issued_on=２０２５/8/25&price_jpy=&sold_by=")
    assert answer["Location"] == f"{TOOL}?payment=points&refund_issued_on=2025-08-25"


def test_a_script_gets_the_answer_alone(client: Client) -> None:
    answer = client.get(PAID, headers={"hx-request": "true"})
    page = Page(answer)
    assert answer["Cache-Control"] == "no-store"
    assert [one["id"] for one in page.all("div", **{"data-hx-swap-oob": "true"})] == ["answer", "grounds"]
    assert not page.all("form")
    assert "ふつう戻る日" in page.text


def test_it_may_be_kept_until_the_advice_changes(client: Client, clock: time_machine.Traveller) -> None:
    first = client.get(PAID)
    again = client.get(PAID, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert "max-age=" in first["Cache-Control"]
    assert not first.cookies
    clock.shift(86400)
    assert client.get(PAID, headers={"if-none-match": first["ETag"]}).status_code == 200


def test_english_says_the_same_days(client: Client) -> None:
    text = Page(client.get(f"/en{PAID}")).text
    chase = advice_of(PAID).refunds[0].chase_from
    assert chase
    assert day_in_words(chase, "en", TODAY) in text
    assert "Usually back" in text


def test_only_an_empty_tool_may_be_indexed(client: Client) -> None:
    assert not Page(client.get(TOOL)).all("meta", name="robots")
    assert Page(client.get(PAID)).all("meta", name="robots", content="noindex")


def test_the_day_is_asked_for_on_the_page_itself(client: Client) -> None:
    links = Page(client.get(f"{TOOL}?payment=points")).links()
    assert not [link for link in links if "change=refund_issued_on" in link]


def test_the_answer_in_short_says_where_no_value_is_known(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    window = RefundWindow(earliest="0d", latest="1d", worst="3d")
    over = factories.changed_release(
        "refund.points", FigureValue(valid_from=date(2015, 1, 1), valid_to=date(2025, 8, 24), refund=window)
    )
    monkeypatch.setattr(published._current, "get", lambda: over)
    content = client.get(f"{TOOL}?payment=points&refund_issued_on=2025-08-25").content.decode()
    short = content.partition('<div class="part">')[0]
    assert "何日かかるかは、確かめられていません。" in short

"""What does not fit is explained beside its field in the language of the page; nothing typed is lost."""

from urllib.parse import urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.portal.factories import published_release
from tests.portal.pages import Page

LATE = "/intake/?problem=late"
FACTS = published_release().vocabulary.facts
NAMES = [*FACTS, "skip", "change", "pick", "amounts_jpy.points", "seller_contacted_at.date", "x", ""]


def faulty(client: Client, query: str, prefix: str = "") -> Page:
    answer = client.get(f"{prefix}{LATE}&{query}")
    assert answer.status_code == 422
    return Page(answer)


def test_dates_out_of_order_name_each_other_and_both_can_be_mended(client: Client) -> None:
    page = faulty(client, "order_date=2025-09-03&promised_date=2025-09-01")
    assert page.asked() == ["order_date", "promised_date"]
    assert "「注文日」より前の日付です" in page.text
    assert [one["value"] for one in page.all("input", type="date")] == ["2025-09-03", "2025-09-01"]


@pytest.mark.parametrize(("prefix", "word"), [("", "エラー: "), ("/en", "Error: ")])
@pytest.mark.parametrize(
    "query", ["order_date=soon", "sold_by=nobody", "order_date=2025-09-03&promised_date=2025-09-01"]
)
def test_the_title_begins_with_error_once(client: Client, prefix: str, word: str, query: str) -> None:
    for path in ("/intake/", "/advice/"):
        title = client.get(f"{prefix}{path}?problem=late&{query}").content.decode().partition("<title>")[2]
        assert title.startswith(word)
        assert title.partition("</title>")[0].count(word) == 1


def test_the_message_is_tied_to_its_field(client: Client) -> None:
    page = faulty(client, "order_date=2025-09-03&promised_date=2025-09-01")
    question = page.all("fieldset", id="q-promised_date")[0]
    assert "e-promised_date" in (question["aria-describedby"] or "")
    assert page.all("div", id="e-promised_date")
    assert page.all("input", name="promised_date")[0]["aria-invalid"] == "true"


@pytest.mark.parametrize(
    ("query", "japanese", "english"),
    [
        ("order_date=2025-09-07", "これから先の日時です", "still to come"),
        ("order_date=2025-02-30", "日付として読み取れません", "could not be read as a date"),
        ("order_date=1999-01-01", "2000年から2099年", "between 2000 and 2099"),
        ("price_jpy=12.5", "数字だけ", "digits only"),
        ("price_jpy=999999999", "0から100,000,000まで", "0 to 100,000,000"),
        ("card_closing_day=32", "1から31まで", "1 to 31"),
        ("given_away=nothing&given_away=card", "何もない", "Nothing"),
        ("seller_contacted_at.date=yesterday", "日時として読み取れません", "a date and a time"),
        (
            "payment=points&payment=paypay&amounts_jpy.points=1&amounts_jpy.paypay=1&price_jpy=3",
            "支払った額と合いません",
            "do not add up",
        ),
    ],
)
def test_each_fault_is_explained_in_the_language_of_the_page(
    client: Client, query: str, japanese: str, english: str
) -> None:
    assert japanese in faulty(client, query).text
    assert english in faulty(client, query, "/en").text


def test_what_was_typed_stays_in_the_field_and_the_other_answers_go_on(client: Client) -> None:
    page = faulty(client, "sold_by=amazon&price_jpy=about+5000")
    assert page.all("input", name="price_jpy")[0]["value"] == "about 5000"
    assert ("sold_by", "amazon") in page.hidden()


def test_boxes_that_do_not_go_together_stay_ticked(client: Client) -> None:
    page = faulty(client, "given_away=&given_away=nothing&given_away=card")
    ticked = [one["value"] for one in page.all("input", type="checkbox", name="given_away") if "checked" in one]
    assert ticked == ["nothing", "card"]


@pytest.mark.parametrize(
    "query",
    [
        "problem=lost",
        "problem=late&sold_by=x",
        "problem=late&problem=damaged",
        "skip=prime&sold_by=x",
        "amounts_jpy.shells=5",
    ],
)
def test_an_address_no_form_makes_is_explained_with_a_way_back(client: Client, query: str) -> None:
    answer = client.get(f"/intake/?{query}")
    assert answer.status_code == 400
    page = Page(answer)
    assert "このアドレスは読み取れませんでした" in page.text
    assert "/" in page.links()


def test_the_way_back_keeps_the_answers_that_could_be_read(client: Client) -> None:
    page = Page(client.get(f"{LATE}&sold_by=amazon&carrier=x"))
    assert f"{LATE}&sold_by=amazon" in page.links()


def test_markup_in_an_address_stays_text(client: Client) -> None:
    answer = client.get(f"{LATE}&%3Cscript%3E=1&price_jpy=%22%3E%3Cscript%3E")
    assert b"<script>" not in answer.content


@pytest.mark.parametrize(
    "query", ["problem=%00", "problem=%ED%A0%80", "problem=late&" + "a" * 100_000, "&" * 5000, "sold_by=a&" * 600]
)
def test_hostile_addresses_are_refused_not_crashed_on(client: Client, query: str) -> None:
    client.raise_request_exception = False
    for path in ("/intake/", "/advice/"):
        assert client.get(f"{path}?{query}").status_code in (200, 302, 400, 422)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pairs=st.lists(st.tuples(st.sampled_from(NAMES), st.text(max_size=30)), max_size=6), japanese=st.booleans())
def test_no_address_whatever_ends_in_an_error_of_ours(
    client: Client, pairs: list[tuple[str, str]], japanese: bool
) -> None:
    query = urlencode([(name, value.encode("utf-8", "surrogatepass")) for name, value in pairs])
    client.raise_request_exception = False
    for path in ("/intake/", "/advice/"):
        answer = client.get(f"{'' if japanese else '/en'}{path}?problem=late&{query}")
        assert answer.status_code < 500

"""本物か確認: a message comes by POST, the signs stand above the form, and nothing of it is kept anywhere."""

import logging
from html import escape

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client, override_settings

from portal.curation.published import current_release
from tests.portal.pages import Page

pytestmark = pytest.mark.django_db

AT = "/authenticity/"
FORGED = {
    "kind": "mail",
    "sender": "Amazon.co.jp <x81@kaiin.example>",
    "subject": "【重要】お支払いの確認",
    "text": "24時間以内に下記のリンクからログインし、カード番号を入力してください。<b>急</b> https://amazon-jp.example/ap",
}
PLAIN = {"kind": "mail", "text": "ご注文ありがとうございます。注文番号 249-1234567-1234567 合計 1,234円"}
CARD = "4111 1111 1111 1111"


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_empty_page_asks_what_came_and_holds_no_answer(client: Client, prefix: str) -> None:
    page = Page(client.get(f"{prefix}{AT}"))
    names = {one.get("name") for one in (*page.all("input"), *page.all("textarea"))}
    assert {"kind", "sender", "subject", "text", "link", "number", "description"} <= names
    assert not page.all("section", id="answer")


@pytest.mark.parametrize(("prefix", "sign"), [("", "Amazonに似せたリンク先"), ("/en", "A host made to look like")])
def test_signs_stand_with_reason_source_and_day(client: Client, prefix: str, sign: str) -> None:
    answer = client.post(f"{prefix}{AT}", FORGED)
    page = Page(answer)
    assert answer.status_code == 200
    assert sign in page.text
    assert page.all("li", id="sign-asks_card")
    assert any("/sources/" in link for link in page.links())


def test_what_to_do_stands_before_the_reasons_of_the_signs(client: Client) -> None:
    html = client.post(AT, FORGED).content.decode()
    assert html.index('href="#sign-asks_card"') < html.index('id="now-h"') < html.index('id="signs-h"')


def test_what_was_pasted_stands_in_its_fields_and_nowhere_as_markup_or_link(client: Client) -> None:
    answer = client.post(AT, FORGED)
    html = answer.content.decode()
    assert escape("<b>急</b>") in html
    assert "<b>急" not in html
    assert not [link for link in Page(answer).links() if "example" in link]


def test_finding_nothing_is_said_to_prove_nothing(client: Client) -> None:
    text = Page(client.post(AT, PLAIN)).text
    assert "見つからない=本物ではない" in text
    assert "メッセージセンター" in text
    assert "注文履歴" in text


def test_what_was_given_away_leads_to_the_sheet_with_those_facts(client: Client) -> None:
    page = Page(client.post(AT, FORGED))
    assert page.hidden()[:2] == [("problem", "suspicious_contact"), ("contact_kind", "mail")]
    offered = {one["value"] for one in page.all("input", type="checkbox", name="given_away")}
    assert {"password", "card", "bank", "gift_code", "remote_access", "nothing"} == offered
    sheet = client.get("/advice/?problem=suspicious_contact&contact_kind=mail&given_away=password&given_away=card")
    assert sheet.status_code == 200


def test_nothing_of_it_is_kept(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        answer = client.post(AT, FORGED)
    assert "no-store" in answer["Cache-Control"]
    assert "kaiin" not in caplog.text
    assert Session.objects.count() == 0
    assert mail.outbox == []
    assert not {"sessionid", "messages"} & set(answer.cookies)


def test_a_card_number_is_refused_beside_its_field_and_nothing_is_lost(client: Client) -> None:
    answer = client.post(AT, FORGED | {"description": f"番号は{CARD}"})
    assert answer.status_code == 422
    assert answer.context["form"].errors["description"]
    assert "kaiin.example" in answer.content.decode()
    assert not Page(answer).all("section", id="answer")


@pytest.mark.parametrize(
    "given",
    [{}, {"kind": "mail"}, {"text": " \n"}, {"kind": "nobody", "text": "x"}, {"text": "あ" * 10_001}, {"link": "a\0b"}],
    ids=["nothing", "a kind alone", "blanks", "an unknown kind", "too long", "a null"],
)
def test_what_cannot_be_taken_is_said_in_words(client: Client, given: dict[str, str]) -> None:
    answer = client.post(AT, given)
    assert answer.status_code == 422
    assert answer.context["form"].errors


def test_nothing_comes_by_the_address(client: Client) -> None:
    page = Page(client.get(AT, FORGED))
    assert not page.all("section", id="answer")
    assert "kaiin" not in page.text
    assert client.put(AT).status_code == 405


def test_a_post_from_elsewhere_is_refused() -> None:
    assert Client(enforce_csrf_checks=True).post(AT, FORGED).status_code == 403


@override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=2_000)
def test_far_too_much_is_no_fault_of_the_server(client: Client) -> None:
    assert client.post(AT, {"text": "x" * 5_000}).status_code in (400, 413)


def test_a_release_without_signs_has_no_such_page(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portal.authenticity.views.checks_messages", lambda rulebook: None)
    assert client.get(AT).status_code == 404


@pytest.mark.parametrize("address", ["/", "/tools/", "/guides/", "/?q=詐欺"])
def test_it_is_a_link_away(client: Client, address: str) -> None:
    assert AT in Page(client.get(address)).links()


def test_the_guides_about_such_messages_lead_to_it(client: Client) -> None:
    guides = [one for one in current_release().rulebook.guides if "suspicious_contact" in one.problems]
    assert guides
    for guide in guides:
        assert AT in Page(client.get(f"/guides/{guide.id}/")).links()

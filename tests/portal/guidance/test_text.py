"""The advice as plain text: what it says, to be pasted anywhere, in the language of its address."""

import pytest
import time_machine
from django.test import Client

import advisor
from advisor.rulebook import Language
from tests.browser.addresses import FULL, REFUND
from tests.portal import factories
from tests.portal.pages import Page, query_of


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("query", [FULL, REFUND, "problem=damaged&sold_by=amazon&received_date=2025-09-04"])
def test_it_names_everything_the_page_advises(client: Client, query: str, lang: Language) -> None:
    situation = advisor.read_address(
        query_of(f"?{query}"), factories.SATURDAY, factories.published_release().vocabulary
    )
    given = advisor.advise(factories.published_release(), situation, factories.SATURDAY, lang)
    text = client.get(f"{'/en' if lang == 'en' else ''}/advice/text/?{query}").content.decode()
    certain = [one for one in given.actions if one.status != "if"]
    lists = (certain, given.remedies, given.ruled_out, given.refunds, given.deadlines, given.channels)
    for item in (
        item
        for items in (*lists, given.evidence, factories.beside_no_section(given.warnings), given.escalations)
        for item in items
    ):
        assert f"{item.title}" in text


def test_days_and_amounts_stand_in_it(client: Client) -> None:
    text = client.get(f"/advice/text/?{REFUND}").content.decode()
    assert "- クレジットカード 5,000円\n  ふつう: 8月27日(水) – 9月15日(月)\n  遅くて: 10月24日(金)\n" in text
    assert "- 知らせのあとも届かない返金の問い合わせ: まだ" in text
    assert "\n  10月25日(土)から\n" in text


def test_it_is_text_without_any_markup(client: Client) -> None:
    answer = client.get(f"/advice/text/?{FULL}")
    text = answer.content.decode()
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert not any(mark in text for mark in ("<", ">", "**", "&amp;"))
    assert "\n\n\n" not in text
    assert text.count("\n") > 40


def test_it_ends_with_the_notice_and_where_to_read_it_again(client: Client) -> None:
    text = client.get(f"/advice/text/?{FULL}&later=2").content.decode()
    notice, address = text.strip().splitlines()[-2:]
    assert "非公式" in notice
    assert address.startswith("http://testserver/advice/?problem=late&")
    page = Page(client.get(address.removeprefix("http://testserver")))
    assert "2日後、9月8日(月)の終わりの助言です" in page.text
    assert "■ この日にやること: マーケットプレイス保証を申請する" in text


def test_what_a_reader_has_already_is_not_sent_again(client: Client, clock: time_machine.Traveller) -> None:
    tag = {"if-none-match": client.get(f"/advice/text/?{FULL}")["ETag"]}
    assert client.get(f"/advice/text/?{FULL}", headers=tag).status_code == 304
    assert client.get(f"/advice/text/?{FULL}&later=1", headers=tag).status_code == 200
    assert client.get(f"/en/advice/text/?{FULL}", headers=tag).status_code == 200
    clock.shift(86400)
    assert client.get(f"/advice/text/?{FULL}", headers=tag).status_code == 200


def test_an_address_that_makes_no_sense_is_explained(client: Client) -> None:
    assert client.get("/advice/text/?problem=late&sold_by=x").status_code == 400
    assert client.get("/advice/text/")["Location"] == "/"


def test_the_advice_page_offers_it(client: Client) -> None:
    page = Page(client.get(f"/advice/?{FULL}&later=2"))
    (link,) = (link for link in page.links() if link.startswith("/advice/text/?"))
    assert link.endswith("&later=2")
    (button,) = page.all("button", **{"data-copies-from": link})
    assert "hidden" in button

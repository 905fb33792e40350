"""Drafts: the Japanese text to send, its blanks marked, an English reading beside it."""

import re

import pytest
from django.test import Client
from msgspec.structs import replace

import advisor
from advisor.advice import Advice, DraftMessage
from advisor.rulebook import Language
from portal.guidance.messages import messages
from portal.wording import Words
from tests.portal.factories import SATURDAY, published_release
from tests.portal.sheets import Element, SheetShown, tree_of

DAMAGED = "/advice/?problem=damaged&sold_by=amazon"
LATE = "/advice/?problem=late&sold_by=third_party&shipped_by=seller&promised_date=2025-08-20"
JAPANESE_LETTERS = re.compile("[ぁ-んァ-ヶ一-龠]")


def advice_with(text: str, lang: Language, **more: str) -> Advice:
    release = published_release()
    situation = advisor.read_situation({"problem": "damaged"}, SATURDAY, published_release().vocabulary)
    draft = DraftMessage(
        to="amazon",
        channel="chat",
        title=f"title in {lang}",
        text=text,
        formal=f"Dear\n{text}\nYours",
        id="one",
        **more,
    )
    return replace(advisor.advise(release, situation, SATURDAY, lang), drafts=[draft])


def test_blanks_are_marked_and_counted_and_markup_stays_text() -> None:
    japanese = advice_with("注文番号 【注文番号】\n<b>【商品名】</b>", "ja")
    words = Words(published_release(), SATURDAY.date(), "ja")
    (message,) = messages(japanese, advice_with("Order 【order number】", "en"), words)
    assert message.text == "注文番号 <mark>【注文番号】</mark>\n&lt;b&gt;<mark>【商品名】</mark>&lt;/b&gt;"
    assert message.reading == "Order <mark>【order number】</mark>"
    assert (message.blanks, message.characters) == ({"whole": 2, "framed": 2}, 24)


def test_an_english_reader_is_told_what_each_blank_of_the_japanese_asks_for() -> None:
    words = Words(published_release(), SATURDAY.date(), "en")
    (message,) = messages(
        advice_with("【額】、【確かめたこと】、【額】", "ja"),
        advice_with("【amount】, 【what I checked】, 【amount】", "en"),
        words,
    )
    assert message.glosses == [("【額】", "amount"), ("【確かめたこと】", "what I checked")]
    (message,) = messages(advice_with("【額】と【日付】", "ja"), advice_with("【amount】", "en"), words)
    assert message.glosses == []


def test_the_title_is_in_the_language_of_the_page_and_the_message_in_japanese() -> None:
    words = Words(published_release(), SATURDAY.date(), "en")
    (message,) = messages(advice_with("日本語", "ja"), advice_with("English", "en"), words)
    assert (message.title, message.text, message.reading) == ("title in en", "日本語", "English")


def test_the_formal_frame_stands_around_the_text() -> None:
    (message,) = messages(advice_with("text", "ja"), None, Words(published_release(), SATURDAY.date(), "ja"))
    assert (message.opening, message.text, message.closing) == ("Dear\n", "text", "\nYours")
    assert message.reading == ""


def test_what_the_short_form_goes_without_can_be_hidden_with_its_line_break() -> None:
    words = Words(published_release(), SATURDAY.date(), "en")
    japanese = advice_with("一\n二 【額】\n三 【日】\n四", "ja", short="二 【額】\n四")
    (message,) = messages(japanese, advice_with("1\n2\n3", "en", short="1"), words)
    shown = (re.sub("</?mark>", "", one) for one in (message.text, message.reading))
    text, reading = (re.sub('<span class="extra">[^<]*</span>', "", one) for one in shown)
    assert (text, reading) == (message.versions["short"], "1")
    assert (message.versions["whole"], message.plain_reading) == ("一\n二 【額】\n三 【日】\n四", "1\n2\n3")
    assert message.blanks == {"short": 1, "whole": 2, "framed": 2}


def papers_of(client: Client, address: str) -> list[Element]:
    """The messages of a sheet, with all that stands beside them."""
    return [one for one in tree_of(client.get(address)).all("details") if one.first("div", "paper")]


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_whatever_the_language_of_the_page_the_message_is_japanese_and_its_reading_english(
    client: Client, prefix: str
) -> None:
    for address in (DAMAGED, f"{LATE}&seller_contacted_at=2025-09-01T10:00"):
        for one in papers_of(client, prefix + address):
            for paper in one.all("div", "paper"):
                assert (paper.attributes["lang"], paper.attributes["translate"]) == ("ja", "no")
                assert JAPANESE_LETTERS.search(paper.text)
            blanks = {mark.text for mark in one.one("div", "paper").all("mark")}
            glossed = [term.text for list_ in one.all("dl", "glosses") for term in list_.all("dt")]
            assert set(glossed) == (blanks if prefix else set())
            readings = one.all("p", "reading")
            assert len(readings) == (len(one.all("div", "paper")) if prefix else 0)
            assert not any(JAPANESE_LETTERS.search(reading.text) for reading in readings)


def test_the_message_alone_is_shown_and_its_greeting_can_be_chosen(client: Client) -> None:
    (paper,) = papers_of(client, DAMAGED)
    wording = published_release().vocabulary.codes["openings"]["amazon"].title.ja
    frames = paper.all("span", "frame")
    assert " ".join(wording.split()) in frames[0].text
    versions = {one.text: "checked" in one.one("input").attributes for one in paper.one("fieldset").all("label")}
    assert versions == {"短い文": False, "本文だけ": True, "あいさつ付き": False}
    assert "注文番号" not in "".join(one.text for one in paper.all("span", "extra"))


def test_blanks_are_told_before_it_is_sent(client: Client) -> None:
    (paper,) = papers_of(client, DAMAGED)
    framed = sum(len(one.all("mark")) for one in paper.all("span", "frame"))
    blanks = len(paper.all("mark")) - framed
    assert blanks
    bar = paper.one("p", "bar")
    assert bar.one("span", "bare").text == f"送る前に、{blanks}か所の空きをうめます。"
    assert framed
    assert bar.one("span", "framed").text == f"送る前に、{blanks + framed}か所の空きをうめます。"


def test_the_step_s_own_message_is_in_the_panel_and_the_others_in_their_row(client: Client) -> None:
    sheet = SheetShown(client.get(f"{LATE}&seller_contacted_at=2025-09-01T10:00"))
    title = sheet.panel.one("div", "paper").attributes["aria-label"]
    row = sheet.rows.get("texts")
    others = [one.text for one in row.body.all("h4")] if row else []
    assert sheet.draft
    assert title not in others


def test_the_way_to_send_is_called_as_among_the_contacts(client: Client) -> None:
    text = client.get("/advice/text/?problem=suspicious_contact&given_away=remote_access").content.decode()
    assert "銀行・カード会社などへ (銀行や決済の会社)" in text

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
from tests.portal.pages import Page

DAMAGED = "/advice/?problem=damaged&sold_by=amazon"
READING = re.compile(r'<p class="s reading">(.*?)</p>', re.DOTALL)
PAPER = re.compile(r'<p class="paper"[^>]*>(.*?)</p>', re.DOTALL)
JAPANESE_LETTERS = re.compile("[ぁ-んァ-ヶ一-龠]")


def advice_with(text: str, lang: Language) -> Advice:
    release = published_release()
    situation = advisor.read_situation({"problem": "damaged"}, SATURDAY, published_release().vocabulary)
    draft = DraftMessage(
        to="amazon", channel="chat", title=f"title in {lang}", text=text, formal=f"Dear\n{text}", id="one"
    )
    return replace(advisor.advise(release, situation, SATURDAY, lang), drafts=[draft])


def test_blanks_are_marked_and_counted_and_markup_stays_text() -> None:
    japanese = advice_with("注文番号 【注文番号】\n<b>【商品名】</b>", "ja")
    (message,) = messages(
        japanese, advice_with("Order 【order number】", "en"), Words(published_release(), SATURDAY.date(), "ja")
    )
    chat = message.versions[0]
    assert chat.marked == "注文番号 <mark>【注文番号】</mark>\n&lt;b&gt;<mark>【商品名】</mark>&lt;/b&gt;"
    assert chat.reading == "Order <mark>【order number】</mark>"
    assert (chat.blanks, chat.characters) == (2, 24)


def test_the_title_is_in_the_language_of_the_page_and_the_message_in_japanese() -> None:
    words = Words(published_release(), SATURDAY.date(), "en")
    (message,) = messages(advice_with("日本語", "ja"), advice_with("English", "en"), words)
    chat, formal = message.versions
    assert (message.title, chat.marked, chat.reading) == ("title in en", "日本語", "English")
    assert (formal.marked, formal.reading) == ("Dear\n日本語", "Dear\nEnglish")


def test_an_english_page_shows_the_japanese_message_with_its_reading(client: Client) -> None:
    page = Page(client.get(f"/en{DAMAGED}"))
    assert page.all("p", **{"class": "paper", "lang": "ja"})
    assert page.all("mark")
    assert "English reading" in page.text


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_whatever_the_language_of_the_page_the_message_is_japanese_and_its_reading_english(
    client: Client, prefix: str
) -> None:
    content = client.get(prefix + DAMAGED).content.decode()
    papers, readings = PAPER.findall(content), READING.findall(content)
    assert len(papers) == len(readings) == 2
    assert all(JAPANESE_LETTERS.search(one) for one in papers)
    assert not any(JAPANESE_LETTERS.search(one) for one in readings)
    wording = published_release().vocabulary.codes["openings"]["amazon"].title
    assert [wording.ja in one for one in papers] == [False, True]
    assert [wording.en in one for one in readings] == [False, True]

"""The words of a search are marked where they stand, whatever way they are written, and nothing else is."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.marking import Marker, marked
from portal.spelling import terms_of

TEXTS = st.text(st.characters(codec="utf-8") | st.sampled_from("届かない返金リコールﾘｺｰﾙがぎaZ<>&\"'"))


def marker(query: str, *spelt: str) -> Marker:
    """With the Latin words as documents spell them."""
    return Marker(query, frozenset([*terms_of(query), *spelt]))


def words(query: str, text: str) -> list[str]:
    return [text[start:end] for start, end in marker(query).spans(text)]


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("届かない", "まだ届かない荷物", ["届かない"]),
        ("届いてない", "届かない、届いた", ["届", "届い"]),
        ("返金", "返金と返品", ["返金"]),
        ("返金がまだ", "返金の時期", ["返金"]),
        ("ﾘｺｰﾙ", "回収(リコール)の対象", ["リコール"]),
        ("りこーる", "ﾘｺｰﾙの知らせ", ["ﾘｺｰﾙ"]),
        ("がいど", "カﾞイドとガイト", ["カﾞイド"]),
        ("置配", "置き配の荷物", ["置き配"]),
        ("受取人", "受け取り人が違う", ["受け取り人"]),
        ("アカウントロック", "アカウントが使えない", ["アカウント"]),
        ("ギフ", "ギフトカード", ["ギフ"]),
        ("ＰａｙＰａｙ", "PayPay 戻らない", ["PayPay"]),
        ("refunded", "A refund, no refunds yet", ["refund", "refunds"]),
        ("a-to-z", "the A-to-z guarantee", ["A-to-z"]),
        ("とどかない", "動かない", []),
        ("再配達", "支払いの方法", []),
        ("中国から", "海外からの荷物", []),
        ("the order of it", "the order of it", ["order"]),
    ],
)
def test_words_are_found_in_every_way_of_writing(query: str, text: str, found: list[str]) -> None:
    assert words(query, text) == found


def test_a_misspelt_word_is_marked_as_the_texts_spell_it() -> None:
    assert marker("refnd", "refund").spans("no refund") == [(3, 9)]


def test_texts_are_escaped_within_and_beside_the_marks() -> None:
    assert marked("<b>&届かない<i>", marker("届かない<i>")) == "&lt;b&gt;&amp;<mark>届かない</mark>&lt;i&gt;"
    assert marked("a<script>", marker("script")) == "a&lt;<mark>script</mark>&gt;"


def test_a_date_beside_a_mark_stays_whole() -> None:
    assert marked("返金は48時間", marker("返金")) == '<mark>返金</mark>は<span class="n">48時間</span>'


def test_without_a_search_nothing_is_marked() -> None:
    assert marked("返金", None) == "返金"


@given(TEXTS, TEXTS)
def test_marks_never_change_the_words(query: str, text: str) -> None:
    spans = marker(query).spans(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] < other[0] for one, other in pairwise(spans))
    assert marked(text, marker(query)).count("<mark>") == len(spans)

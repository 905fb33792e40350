"""How texts are cut into terms: what is the same, what says nothing, and what stands in a text by itself."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.spelling import is_named, kana_words, normalised, terms_of, variants_of

KATAKANA_OF = {code: code + 0x60 for code in range(ord("ぁ"), ord("ゖ") + 1)}
FULL_WIDTH_OF = {code: code + 0xFEE0 for code in range(ord("!"), ord("~") + 1)} | {ord(" "): 0x3000}
WORDS = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "Zs")) | st.sampled_from("りんごジュース洋なしapple")
)
JAPANESE = st.text(st.sampled_from("ぁあいがぎっょんをゔーりごすなし届返金0aZ "), max_size=30)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("pre-order", "preorder"),
        ("A-to-z", "AtoZ"),
        ("e-mails", "email"),
        ("doesn't work", "doesnt work"),
        ("I can't sign in", "cannot sign in"),
        ("where's my order", "wheres my order"),
        ("refunded", "refund"),
        ("cancelled", "canceled"),
    ],
)
def test_english_is_written_in_more_than_one_way(one: str, other: str) -> None:
    assert set(terms_of(other)) <= set(terms_of(one))


def test_what_is_denied_is_not_what_is_said() -> None:
    assert set(terms_of("did not arrive")) == set(terms_of("didn't arrive")) != set(terms_of("did arrive"))


@pytest.mark.parametrize(
    "polite",
    ["返金はいつですか", "返金はいつでしょうか", "返金はいつ どうすればいいですか", "返金はいつ？教えて"],
)
def test_a_polite_question_says_no_more_than_a_few_words(polite: str) -> None:
    assert terms_of(polite) == terms_of("返金はいつ")


@pytest.mark.parametrize(
    ("full", "short"),
    [("置き配", "置配"), ("受け取り人", "受取人"), ("引き落とし", "引落"), ("締め日", "締日"), ("乗っ取り", "乗取")],
)
def test_compounds_are_the_same_without_the_kana_between(full: str, short: str) -> None:
    assert short[:2] in variants_of(full)
    assert short[:2] in terms_of(short)


@pytest.mark.parametrize("apart", ["荷物が来ない", "中国から届く", "雨の中"])
def test_particles_between_words_make_no_compound(apart: str) -> None:
    assert variants_of(apart) == []


def test_pairs_of_kana_belong_to_their_run() -> None:
    assert list(kana_words("ラーメンと荷物がない")) == [["らー", "ーめ", "めん", "んと"], ["がな", "ない"]]


@given(WORDS)
def test_width_and_case_never_change_the_terms(text: str) -> None:
    assert terms_of(text.translate(FULL_WIDTH_OF)) == terms_of(text)
    assert terms_of(unicodedata.normalize("NFKC", text)) == terms_of(text)
    assert terms_of(text.casefold()) == terms_of(text)


@given(JAPANESE)
def test_the_kind_of_kana_never_changes_the_terms(text: str) -> None:
    assert terms_of(text.translate(KATAKANA_OF)) == terms_of(text)
    assert terms_of(text.upper()) == terms_of(text)


@given(st.text())
def test_normalising_twice_is_normalising_once(text: str) -> None:
    assert normalised(normalised(text)) == normalised(text)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("楽天", "楽天で買った"),
        ("楽天", "きのう 楽天 の服"),
        ("メルカリ", "めるかりの荷物"),
        ("メルカリ", "ﾒﾙｶﾘ"),
        ("隣の荷物", "お隣の荷物が届いた"),
        ("eBay", "EBAY: not here"),
        ("eBay", "ebayで買った"),
        ("amazon.com", "my amazon.com order"),
        ("amazon us", "Amazon  US\norder"),
        ("ＳＨＥＩＮ", "shein"),
    ],
)
def test_a_phrase_is_named_where_it_stands_by_itself(phrase: str, text: str) -> None:
    assert is_named(phrase, text)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("楽天", "楽天カードの返金"),
        ("楽天", "楽天銀行"),
        ("隣の荷物", "両隣の荷物"),
        ("ebay", "rebays"),
        ("amazon us", "amazon user"),
        ("amazon.com", "amazon.co.jp"),
        ("temu", "temurin"),
        ("", "anything"),
        ("anything", ""),
    ],
)
def test_a_phrase_within_a_longer_word_is_another_one(phrase: str, text: str) -> None:
    assert not is_named(phrase, text)


@given(WORDS, WORDS)
def test_naming_breaks_on_nothing_and_every_text_names_itself(phrase: str, text: str) -> None:
    is_named(phrase, text)
    assert is_named(text, text) == bool(text.split())

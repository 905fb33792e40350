"""The search engine: what is the same to it, what comes first, and that nothing breaks it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.finding import Index
from portal.spelling import is_named, normalised, terms_of

FRUIT = {
    "apple": [(2.0, "りんご"), (1.0, "apple, red or green")],
    "pear": [(2.0, "洋なし"), (1.0, "pear, mostly green")],
    "juice": [(2.0, "りんごジュース"), (1.0, "the juice of apples and pears, without sugar, in bottles of glass")],
}
INDEX = Index(FRUIT)
KATAKANA_OF = {code: code + 0x60 for code in range(ord("ぁ"), ord("ゖ") + 1)}
FULL_WIDTH_OF = {code: code + 0xFEE0 for code in range(ord("!"), ord("~") + 1)} | {ord(" "): 0x3000}
WORDS = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "Zs")) | st.sampled_from("りんごジュース洋なしapple")
)
JAPANESE = st.text(st.sampled_from("ぁあいがぎっょんをゔーりごすなし届返金0aZ "), max_size=30)


@pytest.mark.parametrize(
    ("query", "best"),
    [
        ("りんご", "apple"),
        ("リンゴ", "apple"),
        ("ﾘﾝｺﾞ", "apple"),
        ("APPLES", "apple"),
        ("ａｐｐｌｅ", "apple"),
        ("りんごじゅーす", "juice"),
        ("green pear", "pear"),
        ("bottled juice", "juice"),
        ("where can I get the juice", "juice"),
    ],
)
def test_width_case_and_kind_of_kana_do_not_matter(query: str, best: str) -> None:
    assert INDEX.find(query, 5)[:1] == [best]


@pytest.mark.parametrize("query", ["aple", "appple", "aplpe", "appla"])
def test_one_slip_of_the_finger_is_forgiven(query: str) -> None:
    assert INDEX.find(query, 1) == ["apple"]


@pytest.mark.parametrize("query", ["", " ", "!!", "the", "of my", "車", "bicycle", "\0", "\ud800", "🍎"])
def test_what_says_nothing_finds_nothing(query: str) -> None:
    assert INDEX.find(query, 5) == []


def test_the_best_comes_first_and_no_more_than_asked_for() -> None:
    assert INDEX.find("りんご", 1) == ["apple"]
    assert INDEX.find("apple green", 2) == ["apple", "pear"]


def test_only_the_beginning_of_a_long_query_is_read() -> None:
    assert INDEX.find("りんご" + " " * 97 + "洋なし", 5) == INDEX.find("りんご", 5)


def test_an_index_of_nothing_finds_nothing() -> None:
    assert Index({}).find("りんご", 5) == []
    assert Index({"empty": []}).find("りんご", 5) == []


def test_the_passage_that_says_most_of_the_query_is_chosen() -> None:
    assert (
        INDEX.passage("りんご ジュース", ["洋なしの話", "りんごの話", "りんごとジュースの話", "りんごジュースのこと"])
        == 2
    )
    assert INDEX.passage("車", ["一", "二"]) == 0
    assert INDEX.passage("車", []) == 0


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


@given(st.text(st.characters()), st.integers(1, 5))
def test_whatever_is_typed_finds_some_or_none(text: str, most: int) -> None:
    found = INDEX.find(text, most)
    assert len(found) <= most
    assert set(found) <= FRUIT.keys()
    assert 0 <= INDEX.passage(text, ["りんご", "apple"]) <= 1


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

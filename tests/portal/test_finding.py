"""The search engine: what is the same to it, what comes first, and that nothing breaks it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.finding import Index

FRUIT = {
    "apple": [(2.0, "りんご"), (1.0, "apple, red or green")],
    "pear": [(2.0, "洋なし"), (1.0, "pear, mostly green")],
    "juice": [(2.0, "りんごジュース"), (1.0, "the juice of apples and pears, sugarless, in bottles of glass")],
}
INDEX = Index(FRUIT)


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


@pytest.mark.parametrize(("query", "word"), [("rain", "ring"), ("rain", "ruin"), ("cost", "coat"), ("5980", "5990")])
def test_a_short_word_or_a_number_is_no_slip_for_another(query: str, word: str) -> None:
    assert Index({"one": [(1.0, word)], "other": [(1.0, "pear")]}).find(query, 1) == []


@pytest.mark.parametrize(("query", "word"), [("sing", "sign"), ("cuopon", "coupon"), ("refnd", "refund")])
def test_letters_exchanged_or_left_out_are_forgiven_in_short_words_too(query: str, word: str) -> None:
    assert Index({"one": [(1.0, word)], "other": [(1.0, "pear")]}).find(query, 1) == ["one"]


def test_a_number_is_found_as_a_whole_with_its_commas_or_without() -> None:
    index = Index({"much": [(1.0, "up to ¥600,000")], "little": [(1.0, "a coupon of 600 yen")]})
    assert index.find("600", 5) == ["little"]
    assert index.find("600000", 5) == index.find("600,000", 5) == ["much"]


@pytest.mark.parametrize("query", ["bott", "sugarle"])
def test_half_a_word_stands_for_those_that_begin_with_it(query: str) -> None:
    assert INDEX.find(query, 1) == ["juice"]


def test_a_word_in_kana_is_not_found_by_a_part_that_it_has_by_chance() -> None:
    others = {str(place): [(1.0, chr(0x4E00 + place) * 2)] for place in range(50)}
    index = Index(others | {"error": [(1.0, "エラーが出る")]})
    assert index.find("エラーがでる", 5) == ["error"]
    assert index.find("ラーメン", 5) == []


def test_it_says_which_text_came_nearest() -> None:
    assert INDEX.answers("red apple")["apple"].nearest == "apple, red or green"


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


@given(st.text(st.characters()), st.integers(1, 5))
def test_whatever_is_typed_finds_some_or_none(text: str, most: int) -> None:
    found = INDEX.find(text, most)
    assert len(found) <= most
    assert set(found) <= FRUIT.keys()
    assert 0 <= INDEX.passage(text, ["りんご", "apple"]) <= 1

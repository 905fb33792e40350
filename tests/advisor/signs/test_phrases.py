"""Phrases count where they stand together in one sentence and nothing negates them."""

from __future__ import annotations

from time import process_time

from hypothesis import given, settings
from hypothesis import strategies as st

from advisor import check
from advisor.signs.checker import FIELDS, MOST_CHARACTERS

MOST_SECONDS = 0.1
ASKED: dict[str, bool] = {
    "パスワードを入力してください。": True,
    "パスワードを\n入力してください。": True,
    "ﾊﾟｽﾜｰﾄﾞを入力してください。": True,
    "パス\u200bワードを入力してください。": True,
    "パスワードを入力しないでください。": False,
    "パスワードの入力を求めることはありません。": False,
    "パスワードをお尋ねすることはありませんが、下からパスワードを入力してください。": True,
    "パスワードの話です。番号を入力してください。": False,
    "Please enter your password.": True,
    "We will never ask you to enter your password.": False,
    "The passwords entertain.": False,
}
PIECES = (
    "パスワード",
    "入力",
    "ください",
    "https://",
    "amazon.co.jp",
    "<a href=",
    "](",
    "@",
    "+63",
    "。",
    "\u202e",
    "xn--",
    "%",
)
hostile = st.text(max_size=80) | st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


def asks_password(text: str) -> bool:
    return "asks_password" in {sign["code"] for sign in check({"text": text}, "ja")["signs"]}


def test_what_is_negated_or_far_apart_is_not_said() -> None:
    assert {text: asks_password(text) for text in ASKED} == ASKED


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(FIELDS), hostile), st.sampled_from(["ja", "en"]))
def test_no_message_crashes_and_none_comes_back(message: dict[str, str], lang: str) -> None:
    found = check(message, lang)  # type: ignore[arg-type]  # a language
    empty = check({}, lang)  # type: ignore[arg-type]
    assert found["steps"] == empty["steps"]
    assert all(sign["code"] and sign["why"] for sign in found["signs"])


def test_the_longest_message_takes_no_longer_than_a_blink() -> None:
    check({}, "ja")
    for piece in (*PIECES, "a", "a.", "[", "<a ", "0", "03-", " ", "\n", "あ", "\ufdfa", "a <https://x.jp> "):
        message = dict.fromkeys(FIELDS, (piece * MOST_CHARACTERS)[:MOST_CHARACTERS])
        started = process_time()
        check(message, "ja")
        assert process_time() - started < MOST_SECONDS * 2, piece


def test_what_is_no_text_counts_as_not_given() -> None:
    assert check({"text": None, "other": 1}, "ja") == check({}, "ja")

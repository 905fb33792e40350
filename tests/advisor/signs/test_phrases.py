"""Phrases count where they stand together in one sentence and nothing negates them."""

from __future__ import annotations

from time import process_time
from unicodedata import normalize

from hypothesis import given, settings
from hypothesis import strategies as st

from advisor import check
from advisor.signs.checker import FIELDS, MOST_CHARACTERS

MOST_TIMES = 5
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


def seconds(piece: str) -> float:
    """The processor's time for the longest message of one piece."""
    message = dict.fromkeys(FIELDS, (piece * MOST_CHARACTERS)[:MOST_CHARACTERS])
    started = process_time()
    check(message, "ja")
    return process_time() - started


def _stands_for(piece: str) -> float:
    return max(len(normalize("NFKC", piece)) / len(piece), 1)


def test_no_message_of_one_piece_takes_many_times_as_long_as_a_plain_one() -> None:
    """What stands for several characters is held against a text of as many."""
    plain = min(seconds("あ") for _ in range(3))
    pieces = (*PIECES, "a", "a.", "[", "<a ", "0", "03-", " ", "\n", "\ufdfa", "a <https://x.jp> ")
    assert {piece for piece in pieces if seconds(piece) > MOST_TIMES * plain * _stands_for(piece)} == set()


def test_what_is_no_text_counts_as_not_given() -> None:
    assert check({"text": None, "other": 1}, "ja") == check({}, "ja")

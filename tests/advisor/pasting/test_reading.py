"""What is read from over a hundred pasted texts, and what is left alone: half of them were kept out of tuning."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path
from time import process_time
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor import Proposed, check, read
from advisor.calendar.workdays import TOKYO
from advisor.pasting.reader import MOST_CHARACTERS
from advisor.rulebook.yamltext import load

NOW = datetime(2026, 9, 20, 9, tzinfo=TOKYO)
LEAST_PRECISION, LEAST_RECALL = 0.98, 0.95
MOST_TIMES = 10
PIECES = (
    "注文日",
    "2026年9月1日",
    "合計",
    "¥1,000",
    "249-1234567-1234567",
    "\n",
    ":",
    "9/",
    "delivered",
    "sep 3",
    "〜",
)
SECRETS = (
    *("東京都", "090-5555-0100", "4111-1111-1111-1111", "雑貨店テスト", "test shop"),
    *("見本", "mihon", "工具店", "手芸店", "kougu", "zakka"),
    *("4242", "5454", "5555-0199", "5555-0188", "5555012", "da5550"),
)


@cache
def samples() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = load(Path(__file__).with_name("samples.yaml").read_bytes())
    return found


def told(found: Proposed) -> dict[str, str]:
    facts = {one["fact"]: _plain(one["value"]) for one in found["facts"]}
    return facts | ({"order_number": found["order_number"]} if found["order_number"] else {})


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return "+".join(f"{way} {yen}" for way, yen in value.items())
    return "+".join(value) if isinstance(value, list) else str(value).lower() if isinstance(value, bool) else str(value)


def read_of(sample: dict[str, Any]) -> Proposed:
    return read(sample["text"], NOW, sample["lang"], sample.get("order"))


def test_there_are_a_hundred_and_half_is_kept_out_of_tuning() -> None:
    assert len(samples()) >= 100
    assert 0.4 < sum(one["tuning"] for one in samples()) / len(samples()) < 0.5


@pytest.mark.parametrize("tuning", [True, False], ids=["tuning", "kept out"])
def test_facts_are_read_and_hardly_a_wrong_one(tuning: bool) -> None:
    some = [(one["id"], one.get("facts", {}), told(read_of(one))) for one in samples() if one["tuning"] is tuning]
    wrong = [
        (id_, fact, value) for id_, wanted, got in some for fact, value in got.items() if wanted.get(fact) != value
    ]
    missed = [(id_, fact) for id_, wanted, got in some for fact in wanted if fact not in got]
    count, wanted_count = sum(len(got) for *_, got in some), sum(len(wanted) for _, wanted, _ in some)
    assert 1 - len(wrong) / count >= LEAST_PRECISION, wrong
    assert 1 - len(missed) / wanted_count >= LEAST_RECALL, missed


def test_of_several_orders_one_is_chosen_first() -> None:
    for one in samples():
        if "orders" in one:
            found = read_of(one)
            assert (len(found["orders"]), found["facts"], found["order_number"]) == (one["orders"], [], None)


def test_a_day_before_the_words_that_open_an_order_is_that_orders() -> None:
    first, second = "249-1234567-1234567", "249-7654321-7654321"
    for between in ("\n", " "):
        text = f"9月1日に注文済み{between}{first}{between}9月3日に注文済み{between}{second}"
        found = {order: told(read(text, NOW, "ja", order)).get("order_date") for order in (first, second)}
        assert found == {first: "2026-09-01", second: "2026-09-03"}


def test_no_page_or_mail_of_an_order_is_taken_for_a_forgery() -> None:
    found = {one["id"]: check({"text": one["text"]}, one["lang"])["signs"] for one in samples()}
    assert {id_ for id_, signs in found.items() if any(sign["weight"] == "strong" for sign in signs)} == set()


def test_nothing_but_labels_and_values_comes_back() -> None:
    for one in samples():
        for fact in read_of(one)["facts"]:
            assert fact["label"]
            assert all(len(words) < 60 for words in fact["words"].split(" / "))
            assert [secret for secret in SECRETS if secret in fact["words"].lower()] == []


def test_days_without_a_year_are_those_of_the_order_and_never_in_doubt() -> None:
    days = {
        "注文日 2025年12月28日 1月3日にお届け済み": "2026-01-03",
        "1月3日にお届け済み": None,
        "9月21日にお届け済み": None,
        "9月19日(土)にお届け済み": "2026-09-19",
        "2月30日にお届け済み": None,
        "昨日お届け済み": None,
    }
    assert {text: told(read(text, NOW, "ja")).get("received_date") for text in days} == days


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60) | st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_no_text_crashes(text: str) -> None:
    found = read(text, NOW, "en")
    assert found["order_number"] in (None, *found["orders"])


def seconds(piece: str) -> float:
    """The processor's time for the longest text of one piece."""
    started = process_time()
    read((piece * MOST_CHARACTERS)[:MOST_CHARACTERS], NOW, "ja")
    return process_time() - started


def _stands_for(piece: str) -> float:
    return max(len(normalize("NFKC", piece)) / len(piece), 1)


def test_no_text_of_one_piece_takes_many_times_as_long_as_a_plain_one() -> None:
    """What stands for several characters is held against a text of as many."""
    plain = min(seconds("あ") for _ in range(3))
    pieces = (*PIECES, "a", "9月1日 ", "1", "-", "\ufdfa", "合計 ¥1\n", "249-1234567-1234567 249-1234567-1234568 ")
    assert {piece for piece in pieces if seconds(piece) > MOST_TIMES * plain * _stands_for(piece)} == set()

"""YAML as packs use it: few kinds of values, no surprises, and one way of writing each."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from advisor.rulebook.yamltext import NotYaml, load, read_yaml, refuse_unstorable
from advisor.rulebook.yamlwriting import MOST_ON_A_LINE, dump, write_yaml

ANY_CHARACTER = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
NEAR_YAML = "-:#'\"|>[]{},&*!%@`?~ \n\t0123456789enullrtyfas\x85\u2028\ufeff日本"
ANY_TEXT = st.text(ANY_CHARACTER) | st.text(
    "-:#'\"|>[]{},&*!%@`?~ \n\t0123456789enullrtyfas\x85\u2028\ufeff日本", max_size=12
)
ANY_VALUE: st.SearchStrategy[Any] = st.recursive(
    ANY_TEXT | st.booleans() | st.integers() | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(ANY_TEXT, inner, max_size=4),
    max_leaves=12,
)


# ---- read


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2025-08-10", "2025-08-10"),
        ("2025-08-10T09:00:00Z", "2025-08-10T09:00:00Z"),
        ("yes", "yes"),
        ("No", "No"),
        ("on", "on"),
        ("True", "True"),
        ("NULL", "NULL"),
        ("1:30", "1:30"),
        ("0x1F", "0x1F"),
        ("0o17", "0o17"),
        ("017", "017"),
        ("1_000", "1_000"),
        ("+5", "+5"),
        ("1.5", "1.5"),
        ("1e3", "1e3"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("=", "="),
        ("<<", "<<"),
        ("１", "１"),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("0", 0),
        ("-5", -5),
        ("12345678901234567890", 12345678901234567890),
        ("'5'", "5"),
        ("[a, {b: c}]", ["a", {"b": "c"}]),
    ],
)
def test_only_whole_numbers_true_false_and_null_are_more_than_text(text: str, value: Any) -> None:
    read = read_yaml(text)
    assert (read, type(read)) == (value, type(value))


@pytest.mark.parametrize(
    "text",
    [
        "{a: 1, a: 2}",
        "{1: a}",
        "{true: a}",
        "{null: a}",
        "{[a]: b}",
        "? {a: b}\n: c",
        "[&a x, *a]",
        "&a [*a]",
        "&a {b: *a}",
        "{a: &a [1], b: *a}",
        "{<<: {a: 1}, a: 2, a: 3}",
        "!!python/object:os.system x",
        "!!binary aGk=",
        "!!set {a}",
        "!!omap [a: 1]",
        "!!timestamp 2025-08-10",
        "!!float 1.5",
        "!own x",
        "!!int nine",
        "!!int 0x1F",
        "!!bool maybe",
        "!!str [a]",
        "!!seq nine",
        "!!map nine",
        "9" * 5000,
        "[" * 5000,
        "{a: " * 5000,
        "a: b: c",
        "--- a\n--- b",
        "- \0",
        '"\\0"',
        '"\\ud800"',
        "\x07",
    ],
)
def test_whatever_says_more_is_refused(text: str) -> None:
    with pytest.raises(yaml.YAMLError):
        read_yaml(text)
    with pytest.raises(NotYaml):
        load(text.encode("utf-8"))


def test_a_merge_key_is_a_name_like_others() -> None:
    assert read_yaml("{<<: {a: 1}, b: 2}") == {"<<": {"a": 1}, "b": 2}


def test_an_anchor_that_nothing_points_to_changes_nothing() -> None:
    assert read_yaml("[&a x, &b y]") == ["x", "y"]


def test_a_fault_says_where() -> None:
    with pytest.raises(NotYaml, match=r"^a is given twice in .*line 2, column 1$"):
        load(b"a: 1\na: 2")
    with pytest.raises(NotYaml, match="utf-8"):
        load(b"\xff\xfe")


@given(st.text(max_size=30))
def test_no_text_ends_otherwise_than_in_a_value_or_a_refusal(text: str) -> None:
    try:
        read_yaml(text)
    except yaml.YAMLError:
        return


@pytest.mark.parametrize("value", ["\0", ["\ud800"], {"\0": 1}, {"a": [{"b": "x\0"}]}])
def test_what_no_database_can_store_is_refused(value: Any) -> None:
    with pytest.raises(yaml.YAMLError, match="NUL and half characters"):
        refuse_unstorable(value)


# ---- written


@given(ANY_VALUE)
def test_every_value_is_read_back(value: Any) -> None:
    assert read_yaml(write_yaml(value)) == value


@given(st.lists(ANY_VALUE, max_size=4) | st.dictionaries(ANY_TEXT, ANY_VALUE, max_size=4))
def test_every_file_is_read_back_and_written_the_same_again(entries: Any) -> None:
    text = dump(entries)
    assert load(text.encode("utf-8")) == entries
    assert dump(load(text.encode("utf-8"))) == text


def test_a_day_is_written_as_text_without_quotes() -> None:
    assert dump([{"day": date(2025, 8, 10)}]) == "- day: 2025-08-10\n"
    assert load(dump([{"day": date(2025, 8, 10)}]).encode()) == [{"day": "2025-08-10"}]


def test_short_values_stand_on_a_line_long_ones_below_each_other() -> None:
    short, long = ["a" * 8] * 5, ["a" * 8] * 30
    assert dump([{"short": short, "long": long}]) == (
        "- short: [" + ", ".join(short) + "]\n  long:\n" + "".join(f"  - {one}\n" for one in long)
    )
    assert len(dump([{"x": ["a" * (MOST_ON_A_LINE - 10)]}]).splitlines()) == 1


def test_texts_of_several_lines_stand_as_they_are_read() -> None:
    assert write_yaml({"text": "one\ntwo\n\nfour"}) == "text: |-\n  one\n  two\n\n  four\n"


def test_nothing_is_written_as_a_pointer_to_something_else() -> None:
    same = {"a": ["b"]}
    text = dump([same, same])
    assert "&" not in text
    assert load(text.encode()) == [same, same]


def test_keys_keep_their_order() -> None:
    assert write_yaml({"z": 1, "a": 2}) == "z: 1\na: 2\n"

"""JSON from strangers: what is no JSON, too deep or too big is a fault on `situation`, never a surprise."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.facts.faults import FaultsError
from advisor.facts.jsoninput import MOST_BYTES, MOST_BYTES_OF_A_SITUATION, MOST_DEPTH, read_json

ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**18), 10**18) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def fault(data: bytes | str) -> tuple[str, str]:
    """The code and the printed line of the one fault, which is on `situation`."""
    with pytest.raises(FaultsError) as caught:
        read_json(data if isinstance(data, bytes) else data.encode("utf-8"))
    (found,) = caught.value.faults
    assert found.fact == "situation"
    assert str(found).isascii()
    assert str(found).isprintable()
    return found.code, str(found)


@given(st.dictionaries(st.text(), ANY_JSON, max_size=5))
def test_an_object_is_read_as_the_standard_library_reads_it(value: dict[str, Any]) -> None:
    text = json.dumps(value)
    assert read_json(text.encode()) == ([json.loads(text)], False)


@given(st.lists(ANY_JSON, max_size=5))
def test_a_list_is_read_member_by_member(values: list[Any]) -> None:
    text = json.dumps(values, indent=1)
    assert read_json(text.encode()) == (json.loads(text), True)


@given(st.binary(max_size=60))
def test_no_bytes_end_otherwise_than_in_values_or_a_fault(data: bytes) -> None:
    try:
        values, _ = read_json(data)
    except FaultsError as error:
        values = error.faults
    assert isinstance(values, list)


@given(st.text(alphabet='[]{}",:0123456789.eE-+ntrufalse \n\\u\x00', max_size=30))
def test_no_near_json_ends_otherwise_than_the_standard_library_judges_it(text: str) -> None:
    try:
        json.loads(text)
    except ValueError:
        assert fault(text)[0] == "not_json"
    else:
        read_json(text.encode())


@pytest.mark.parametrize("blank", ["", " ", "\n\t\r "])
def test_blanks_around_the_json_are_nothing(blank: str) -> None:
    assert read_json(f"{blank}[]{blank}".encode()) == ([], True)
    assert read_json(f"{blank}{{}}{blank}".encode()) == ([{}], False)


NO_OBJECTS = [
    "",
    " ",
    "late",
    "nul",
    "\x00",
    "{",
    "{'a': 1}",
    '{"problem": "late"',
    "{} {}",
    "{}]",
    "{}" + "\x00",
    "\u3000{}",
]
NO_LISTS = ["[", "[{}", "[{},]", "[,]", "[{} {}]", "[]]", "[\x00]"]
NO_VALUES = ['{"a": "\n"}', '{"a": 01}', '{"a": .5}', '{"a": +1}', '{"a": "\\x"}', '{"a": undefined}', "{a: 1}"]


@pytest.mark.parametrize("text", NO_OBJECTS + NO_LISTS + NO_VALUES)
def test_what_is_no_json_is_told_with_its_place(text: str) -> None:
    code, line = fault(text)
    assert code == "not_json"
    assert "at character " in line


@pytest.mark.parametrize("data", [b"\xff\xfe{\x00}\x00", "{}".encode("utf-16"), b'{"a": "\xe3\x81"}', b"\xed\xa0\x80"])
def test_other_encodings_than_utf_8_are_refused(data: bytes) -> None:
    assert fault(data)[0] == "not_json"
    assert "is not UTF-8" in fault(data)[1]


def test_a_byte_order_mark_is_accepted() -> None:
    assert read_json(b'\xef\xbb\xbf{"problem": "late"}') == ([{"problem": "late"}], False)


def test_an_escaped_lone_surrogate_and_an_escaped_nul_are_strings_like_others() -> None:
    (value,), _ = read_json(rb'{"problem": "\ud800\u0000"}')
    assert value == {"problem": "\ud800\x00"}


def nested(depth: int, opening: str, closing: str) -> str:
    return opening * depth + "1" + closing * depth


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a":', "}"), ('[{"a":', "}]")])
@pytest.mark.parametrize("depth", [10_000, 1_000_000])
@pytest.mark.parametrize("wrap", ["{}", '{{"problem": {}}}', "[{}]"])
def test_ten_thousand_levels_and_a_million_are_too_deep(opening: str, closing: str, depth: int, wrap: str) -> None:
    assert fault(wrap.format(nested(depth, opening, closing)))[0] == "too_deep"
    assert fault(wrap.format(opening * depth).rstrip("]}"))[0] == "too_deep"


def test_twenty_levels_are_read_and_twenty_one_are_too_deep() -> None:
    assert read_json(nested(MOST_DEPTH, '{"a":', "}").encode())
    assert fault(nested(MOST_DEPTH + 1, '{"a":', "}"))[0] == "too_deep"
    assert read_json(f"[{nested(MOST_DEPTH, '[', ']')}]".encode())
    assert fault(f"[{nested(MOST_DEPTH + 1, '[', ']')}]")[0] == "too_deep"


def test_a_situation_has_at_most_100_kilobytes_in_bytes_not_characters() -> None:
    def of_size(size: int, letter: str) -> str:
        return '{"a": "' + letter * ((size - 9) // len(letter.encode())) + '"}'

    assert read_json(of_size(MOST_BYTES_OF_A_SITUATION, "x").encode())
    for text in (of_size(MOST_BYTES_OF_A_SITUATION + 1, "x"), of_size(MOST_BYTES_OF_A_SITUATION + 3, "あ")):
        assert fault(text)[0] == "too_big"
        assert fault(f"[{{}}, {text}]")[0] == "too_big"


def test_megabytes_are_too_big_for_one_situation_but_not_for_many() -> None:
    assert fault('{"a": "' + "x" * 5_000_000 + '"}')[0] == "too_big"
    assert fault('{"a": [' + "1," * 2_500_000 + "1]}")[0] == "too_big"
    many = "[" + ",".join(['{"problem": "late"}'] * 60_000) + "]"
    assert len(read_json(many.encode())[0]) == 60_000


def test_over_64_megabytes_nothing_is_looked_at() -> None:
    assert fault(b"\xff" * (MOST_BYTES + 1))[0] == "too_big"
    assert fault(b" " * (MOST_BYTES - 1) + b"x")[0] == "not_json"


def test_keys_given_twice_are_remembered_once_each() -> None:
    (value,), _ = read_json(b'{"a": 1, "b": 2, "a": 3, "a": 4, "c": {"d": 1, "d": 1}}')
    assert value.repeated == ("a",)
    assert value["c"].repeated == ("d",)

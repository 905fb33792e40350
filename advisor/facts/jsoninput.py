"""Reads JSON from strangers: duplicate keys, NaN, huge numbers and deep nesting are faults, never surprises."""

from __future__ import annotations

import json
import re
from typing import Any

from advisor.facts.faults import MOST_CHARACTERS, Fault, FaultsError, literal

MOST_DEPTH = 20
MOST_BYTES_OF_A_SITUATION = 100_000
MOST_BYTES = 64_000_000
_MOST_DIGITS = 20
_BLANKS = re.compile(r"[ \t\n\r]*")


class NotJson(str):
    """A constant that Python's reader accepts though it is no JSON: NaN, Infinity, -Infinity."""

    def __repr__(self) -> str:
        return str(self)[:MOST_CHARACTERS]


class NoWholeNumber(str):
    """A number with a fraction or an exponent, or too long to be any fact; kept as it was written."""

    def __repr__(self) -> str:
        return str(self)[:MOST_CHARACTERS]


class JsonObject(dict[str, Any]):
    """An object that remembers which keys it was given twice."""

    repeated: tuple[str, ...] = ()


def _object(pairs: list[tuple[str, Any]]) -> JsonObject:
    made = JsonObject(pairs)
    if len(made) < len(pairs):
        seen: set[str] = set()
        made.repeated = tuple(dict.fromkeys(key for key, _ in pairs if key in seen or seen.add(key)))  # type: ignore[func-returns-value]
    return made


def _whole(text: str) -> int | NoWholeNumber:
    return int(text) if len(text) <= _MOST_DIGITS else NoWholeNumber(text)


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object, parse_int=_whole, parse_float=NoWholeNumber, parse_constant=NotJson
)


def _refuse(given: str, allowed: str, code: str) -> FaultsError:
    return FaultsError([Fault("situation", given, allowed, code)])


def read_json(data: bytes) -> tuple[list[Any], bool]:
    """The situations in `data`, still unchecked, and whether a list was given.

    Raises FaultsError, naming `situation`, for what is no JSON, too deep (over 20) or too big (64 MB in all,
    100 KB a situation).
    """
    if len(data) > MOST_BYTES:
        raise _refuse("the input", f"is too big (at most {MOST_BYTES} bytes)", "too_big")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refuse(literal(data[error.start : error.start + 8]), "is not UTF-8", "not_json") from None
    start = _skip_blanks(text, 0)
    return _elements(text, start) if text[start : start + 1] == "[" else ([_single(text, start)], False)


def _skip_blanks(text: str, at: int) -> int:
    found = _BLANKS.match(text, at)
    return found.end() if found else at


def _decode(text: str, at: int) -> tuple[Any, int]:
    """One value and where it ends."""
    try:
        value, end = _DECODER.raw_decode(text, at)
    except RecursionError:
        raise _too_deep() from None
    except ValueError as error:
        place = getattr(error, "pos", at)
        raise _refuse(literal(text[place : place + 20]), f"at character {place} is not JSON", "not_json") from None
    if len(text[at:end].encode("utf-8", "surrogatepass")) > MOST_BYTES_OF_A_SITUATION:
        allowed = f"is too big (a situation has at most {MOST_BYTES_OF_A_SITUATION} bytes)"
        raise _refuse(f"{end - at} characters", allowed, "too_big")
    if _deeper_than(value, MOST_DEPTH):
        raise _too_deep()
    return value, end


def _single(text: str, start: int) -> Any:
    value, end = _decode(text, start)
    _expect_end(text, end)
    return value


def _elements(text: str, start: int) -> tuple[list[Any], bool]:
    """The members of the list that begins at `start`, one by one, so that each has a size."""
    values: list[Any] = []
    at = _skip_blanks(text, start + 1)
    if text[at : at + 1] == "]":
        _expect_end(text, at + 1)
        return values, True
    while True:
        value, at = _decode(text, at)
        values.append(value)
        at = _skip_blanks(text, at)
        mark = text[at : at + 1]
        at = _skip_blanks(text, at + 1)
        if mark == "]":
            _expect_end(text, at)
            return values, True
        if mark != ",":
            raise _refuse(literal(mark), f"at character {at} is not JSON: a comma or ] belongs there", "not_json")


def _expect_end(text: str, at: int) -> None:
    at = _skip_blanks(text, at)
    if at < len(text):
        raise _refuse(literal(text[at : at + 20]), f"at character {at} follows the end of the JSON", "not_json")


def _deeper_than(value: Any, most: int) -> bool:
    layer = [value]
    for _ in range(most):
        inner: list[Any] = []
        for one in layer:
            if isinstance(one, dict):
                inner.extend(one.values())
            elif isinstance(one, list):
                inner.extend(one)
        if not inner:
            return False
        layer = inner
    return any(isinstance(one, (dict, list)) for one in layer)


def _too_deep() -> FaultsError:
    return _refuse("the JSON", f"is nested too deeply (at most {MOST_DEPTH} levels)", "too_deep")

"""What a release stores: the plain content of a rulebook, its digest, and the reader of every format there ever was.

2: the entries of the pack under `format: 2`; maps whose order people see are lists of pairs.
1: no `format`; it has the words for facts and codes alone, for what they are stood in the program.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from advisor.rulebook.entries import Rulebook
from advisor.rulebook.yamltext import load

FORMAT = 2
MAPS_IN_ORDER = {"facts": "values", "shop": "shelves"}
"""Lists of a rulebook, and the map of each entry whose order people see: keys of JSON have none."""
_FORMAT_1 = Path(__file__).with_name("format1.yaml")


class ContentError(ValueError):
    """Content is of no format, or of a shape, that this version can read."""


def write_content(rulebook: Rulebook) -> dict[str, Any]:
    """The rulebook as plain values for JSON; `read_content` makes the same rulebook of them."""
    plain: dict[str, Any] = msgspec.to_builtins(rulebook)
    return {"format": FORMAT} | _with_maps(plain, lambda pairs: [[key, value] for key, value in pairs.items()])


def read_content(content: dict[str, Any]) -> Rulebook:
    """The rulebook of a release's content, whatever its format. Raises ContentError."""
    number = content.get("format", 1)
    if number not in (1, FORMAT):
        raise ContentError(f"this version reads the formats 1 to {FORMAT}, not {number!r}")
    plain = {name: value for name, value in content.items() if name != "format"}
    try:
        if number == 1:
            plain |= vocabulary_of_words(plain.pop("wording", {}))
        else:
            plain = _with_maps(plain, dict)
        return msgspec.convert(plain, type=Rulebook)
    except (AttributeError, TypeError, ValueError, msgspec.ValidationError) as error:
        raise ContentError(str(error)) from None


def digest_of_content(content: dict[str, Any]) -> str:
    """`sha256:` and the hash of stored content, whatever the order of keys and the file an entry stands in."""
    without_files = {
        name: [_without_file(entry) for entry in value] if isinstance(value, list) else value
        for name, value in content.items()
    }
    encoded = msgspec.json.encode(without_files, order="deterministic")
    return "sha256:" + hashlib.sha256(encoded).hexdigest()


def _without_file(entry: Any) -> Any:
    return {key: value for key, value in entry.items() if key != "file"} if isinstance(entry, dict) else entry


def _with_maps(plain: dict[str, Any], written: Callable[[Any], Any]) -> dict[str, Any]:
    """The plain rulebook with its maps in order written another way."""

    def changed(entry: dict[str, Any], name: str) -> dict[str, Any]:
        return entry | {name: written(entry[name])} if name in entry else entry

    found = dict(plain)
    for listed, name in MAPS_IN_ORDER.items():
        value = plain.get(listed)
        if value:
            found[listed] = [changed(one, name) for one in value] if isinstance(value, list) else changed(value, name)
    return found


def vocabulary_of_words(wording: dict[str, Any]) -> dict[str, Any]:
    """The plain shop, facts, codes and tools of format 1: what the program knew then, in the words given.

    `wording`: words of facts by name, and of codes by list and code. What has no words is called by its own name. Words
    for something the program did not know make an entry of their own, a choice of the values they have words for.
    """
    known = _known_then()
    codes: dict[str, Any] = known["codes"]
    words_of_codes = wording.get("codes", {})
    kinds = _both(codes, words_of_codes)
    return {
        "shop": known["shop"],
        "facts": list(_facts(known["facts"], wording.get("facts", {}))),
        "codes": [one for kind in kinds for one in _codes(kind, codes.get(kind, {}), words_of_codes.get(kind, {}))],
        "tools": known["tools"],
    }


@cache
def _known_then() -> dict[str, Any]:
    """All that format 1 leaves to the program, without the words it has itself. Never changed."""
    found: dict[str, Any] = load(_FORMAT_1.read_bytes())
    return found


def _facts(known: dict[str, Any], words: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for name in _both(known, words):
        said = dict(words.get(name, {}))
        values = said.pop("values", {})
        entry = {"id": name, "kind": "choice", "label": _itself(name)} | known.get(name, {}) | said
        codes = _both(entry.pop("values", []), values)
        yield entry | ({"values": {code: values.get(code, _itself(code)) for code in codes}} if codes else {})


def _codes(kind: str, known: dict[str, Any], words: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for code in _both(known, words):
        yield {"kind": kind, "code": code, "title": _itself(code)} | known.get(code, {}) | words.get(code, {})


def _both(known: Iterable[str], named: Iterable[str]) -> list[str]:
    """What is known in its order, then what else is named."""
    return list(dict.fromkeys([*known, *named]))


def _itself(code: str) -> dict[str, str]:
    return {"ja": code, "en": code}

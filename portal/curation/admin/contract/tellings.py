"""What can be told by doing something, as one text that a form can send: a fact, or a fact and its value."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from advisor.rulebook import Language
from portal.curation.naming import Names

SIGN = "="
FACT, VALUE = "fact", "value"


def key_of(told: Any) -> str:
    """The text for what is told. A value that is no text stands there as JSON."""
    if VALUE not in told:
        return str(told[FACT])
    value = told[VALUE]
    is_plain = isinstance(value, str) and _as_json(value) == value
    return f"{told[FACT]}{SIGN}{value if is_plain else json.dumps(value, ensure_ascii=False)}"


def told_by(key: str) -> dict[str, Any]:
    """What a text tells."""
    fact, sign, value = key.partition(SIGN)
    return {FACT: fact, VALUE: _as_json(value)} if sign else {FACT: fact}


def _as_json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def tellings_of(names: Names, lang: Language) -> list[tuple[str, list[tuple[str, str]]]]:
    """All that can be told, by fact: days and moments are those of doing it, others have a value."""
    found = []
    for fact in names.vocabulary.facts.values():
        title = names.fact(fact.name, lang)
        words = names.values(fact.name, lang)
        if fact.kind in ("date", "datetime"):
            found.append((title, [(fact.name, title)]))
        elif fact.kind in ("choice", "bool", "list"):
            found.append((title, [(key_of(_told(fact.name, fact.kind, one)), words.get(one, one)) for one in words]))
    return found


def _told(fact: str, kind: str, code: str) -> dict[str, Any]:
    values = {"bool": code == "true", "list": [code]}
    return {FACT: fact, VALUE: values.get(kind, code)}


def codes_of(names: Names, lang: Language) -> list[tuple[str, list[tuple[str, str]]]]:
    """Every answer that is one of several, by fact; its key is the fact and the code."""
    return [
        (
            names.fact(fact.name, lang),
            [(f"{fact.name}{SIGN}{one}", words) for one, words in names.values(fact.name, lang).items()],
        )
        for fact in names.vocabulary.facts.values()
        if fact.kind in ("choice", "bool", "list")
    ]


def codes_by_fact(keys: Iterable[str]) -> dict[str, list[str]]:
    """Such answers fact by fact, both in the order of the keys."""
    found: dict[str, list[str]] = {}
    for key in keys:
        fact, _sign, code = key.partition(SIGN)
        found.setdefault(fact, []).append(code)
    return found


def keys_of_codes(by_fact: Mapping[str, list[str]]) -> list[str]:
    """The keys of answers fact by fact."""
    return [f"{fact}{SIGN}{code}" for fact, codes in by_fact.items() for code in codes]

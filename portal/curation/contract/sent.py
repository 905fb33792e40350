"""What a form holds: names and texts, as a browser sends them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Sent = Mapping[str, list[str]]
"""The texts of each field, in the order of the page."""
Pairs = list[tuple[str, str]]
"""Fields as they are written, one after the other."""
Faults = dict[str, str]
"""What is wrong, by the prefix of the fields it is about."""
HIGHEST = 4
"""Digits a number in a field's name may have; no page has more."""
_NUMBER = re.compile(rf"\d{{1,{HIGHEST}}}", re.ASCII)


class Unsayable(ValueError):
    """A stored value that the fields have no room for; it is shown in YAML instead."""


def gathered(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """The fields by name."""
    sent: dict[str, list[str]] = {}
    for name, text in pairs:
        sent.setdefault(name, []).append(text)
    return sent


def sent_under(name: str, data: Any) -> dict[str, list[str]]:
    """Those of the fields that belong to `name`: `name-…` and `name.…`; line ends are LF."""
    lists = data.lists() if hasattr(data, "lists") else data.items()
    return {
        key: [str(text).replace("\r\n", "\n") for text in (texts if isinstance(texts, list) else [texts])]
        for key, texts in lists
        if key.startswith((f"{name}-", f"{name}."))
    }


def first(sent: Sent, name: str) -> str:
    """The text of a field; empty where there is none."""
    return first_of(sent.get(name))


def first_of(typed: Sequence[str] | None) -> str:
    """The first of several texts; empty where there is none."""
    return typed[0] if typed else ""


def numbers_under(prefix: str, sent: Sent) -> list[int]:
    """The numbers that follow the prefix in names of fields, in order; what is no number is none of ours."""
    found = {key[len(prefix) :].split("-")[0].split(".")[0] for key in sent if key.startswith(prefix)}
    return sorted(int(one) for one in found if _NUMBER.fullmatch(one))

"""The host of an address, label by label, and what it says by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable

from advisor.signs.folding import folded, in_latin, look_of, scripts_of

_DOTS = re.compile("[\u3002\uff0e\uff61]")
_ENCODED = re.compile(r"%([0-9a-f]{2})")
_NUMBER = re.compile(r"(?:0x[0-9a-f]+|\d+)(?:\.(?:0x[0-9a-f]+|\d+)){0,3}")
_PUNYCODE = "xn--"
_PARTS = re.compile(r"[-_.\d]+")
_MOST_CHARACTERS = 500
_SHORTEST_MISSPELT = 5
_WIDE = {"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HANGUL"}
"""Scripts beside which Latin letters are usual."""


def host_of(written: str) -> str:
    """The host as a browser takes it: folded, percent signs and punycode undone, without a dot at its end."""
    plain = _ENCODED.sub(lambda code: chr(int(code[1], 16)), written[:_MOST_CHARACTERS].lower())
    labels = folded(_DOTS.sub(".", plain)).strip(".").split(".")
    return ".".join(map(_undone, labels))


def _undone(label: str) -> str:
    if not label.startswith(_PUNYCODE):
        return label
    try:
        return label.removeprefix(_PUNYCODE).encode("ascii").decode("punycode")
    except (UnicodeError, ValueError, OverflowError):
        return label


def is_number(host: str) -> bool:
    """Whether it is an IPv4 address in any writing, or an IPv6 one."""
    return bool(_NUMBER.fullmatch(host)) or host.startswith("[") or host.count(":") > 1


def is_disguised_host(written: str, host: str) -> bool:
    """Whether punycode stands in it, letters that pass for Latin ones, or Latin letters among another alphabet's."""
    return _PUNYCODE in written.lower() or any(_is_disguised_label(label) for label in host.split("."))


def _is_disguised_label(label: str) -> bool:
    return not label.isascii() and (in_latin(label).isascii() or {"LATIN"} < scripts_of(label) - _WIDE)


def is_under(host: str, domains: Iterable[str]) -> bool:
    """Whether it is one of the domains or, label by label, ends in one."""
    return any(host == one or host.endswith(f".{one}") for one in domains)


def registered(host: str, double_endings: Iterable[str]) -> str:
    """The part of a host that somebody has registered: one label before the ending."""
    labels = host.split(".")
    count = 3 if len(labels) > 2 and ".".join(labels[-2:]) in double_endings else 2
    return ".".join(labels[-count:])


def imitates(host: str, names: Iterable[str]) -> bool:
    """Whether one of the names stands in the host, at a glance or misspelt by one letter."""
    look = look_of(host)
    closed, parts = look.replace("-", ""), [one for one in _PARTS.split(look) if one]
    for name in map(look_of, names):
        if name in closed or name in in_latin(host).replace("-", ""):
            return True
        if len(name) >= _SHORTEST_MISSPELT and any(_nearly(part, name) for part in parts):
            return True
    return False


def _nearly(word: str, name: str) -> bool:
    """Whether a word is a name with one letter more, less, another one, or two that changed places."""
    if abs(len(word) - len(name)) > 1:
        return False
    start = next((n for n, (one, other) in enumerate(zip(word, name, strict=False)) if one != other), len(name))
    rest, wanted = word[start:], name[start:]
    swapped = rest[1::-1] + rest[2:]
    return wanted in (rest[1:], swapped) or rest in (wanted[1:], wanted) or rest[1:] == wanted[1:]

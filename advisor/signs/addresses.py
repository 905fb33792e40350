"""The addresses in a message: as they are written, where they lead, and what is shown for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape

from advisor.signs.folding import folded, hides_something
from advisor.signs.hosts import host_of

_LETTERS = "0-9a-z\u00df-\u024f\u0370-\u03ff\u0400-\u052f"
_HIDDEN = "\u00ad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
_WEB = r"h(?:tt|xx)ps?:[\\/]{0,3}"
_TAIL = ".,;:!?'\")]}>|"
_IN_TEXT = re.compile(
    rf"(?:{_WEB}|www\.)[{_LETTERS}{_HIDDEN}!#$%&'()*+,./:;=?@\[\]\\_~-]+"
    rf"|(?:javascript|vbscript|file):[!-~]+|data:[a-z]+/[!-~]+"
    rf"|(?<![{_LETTERS}@._-])(?:[{_LETTERS}{_HIDDEN}-]{{1,63}}\.)+[a-z]{{2,18}}(?![{_LETTERS}@-])(?::\d+)?(?:/[!-;=?-~]*)?",
    re.IGNORECASE,
)
_MARKDOWN = re.compile(r"\[([^\[\]\n]{0,300})\]\(\s{0,9}([^()\s]{1,2000})")
_ANCHOR = re.compile(r"<a\b([^<>]{0,2000})>([^<]{0,500})", re.IGNORECASE)
_TARGET = re.compile(r"\bhref\s{0,9}=\s{0,9}[\"']?([^\"'\s<>]{1,2000})", re.IGNORECASE)
_ANGLED = re.compile(r"<((?:https?:|www\.)[^<>\s]{1,2000})>", re.IGNORECASE)
_LONGEST_WORD = 300
_TAG = re.compile(r"</?[a-z][^<>]{0,2000}>", re.IGNORECASE)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]{1,20}):", re.IGNORECASE)
_AUTHORITY = re.compile(r"[\\/]{0,3}([^\\/?#]*)(.*)", re.DOTALL)
_PORT = re.compile(r"(.*):(\d{0,7})", re.DOTALL)
_INNER = re.compile(r"(?:https?:|(?<==))[\\/]{2,3}[^&#\s]+", re.IGNORECASE)
_IN_BASE64 = re.compile(r"(?<![\w+/-])ahr0c[\w+/-]{8,}")
_MOST_ENCODED = 3
"""Times that an address may be written in percent signs, one upon the other."""
_ENCODED = re.compile(r"%([0-9a-f]{2})", re.IGNORECASE)
_OF_NUMBERS = ("tel:", "sms:", "callto:")
WEB_SCHEMES = frozenset({"", "http", "https", "hxxp", "hxxps"})
MOST_ADDRESSES = 60


@dataclass(frozen=True, slots=True)
class Address:
    """An address of the web: folded, in its parts. `shown`: the text in its place, where another one stands there.

    `is_named`: nothing but a host, as a shop calls itself in a sentence. `is_hiding`: invisible characters in it.
    """

    scheme: str
    before_host: str
    written_host: str
    host: str
    port: str
    rest: str
    shown: str = ""
    is_named: bool = False
    is_hiding: bool = False


def addresses_in(text: str, endings: frozenset[str]) -> list[Address]:
    """The addresses in a text, the first sixty. A bare host counts where its ending is one of those given."""
    found = list(_hidden_behind(text))
    plain = text if not found else _TAG.sub(" ", _MARKDOWN.sub(" ", _ANCHOR.sub(" ", text)))
    for match in _IN_TEXT.finditer(plain):
        one = address_of(match[0])
        if one is not None and (not one.is_named or one.host.rpartition(".")[2] in endings):
            found.append(one)
        if len(found) >= MOST_ADDRESSES:
            break
    return [*found, *carried(found)][: 2 * MOST_ADDRESSES]


def without_addresses(text: str, mark: str) -> str:
    """The text, tags taken out, with a mark in place of each address."""
    bare = _ANGLED.sub(f" {mark} ", _MARKDOWN.sub(rf"\1 {mark} ", _ANCHOR.sub(rf" {mark} \2", text)))
    return _IN_TEXT.sub(lambda match: f" {mark} " if _is_goal(match[0]) else match[0], _TAG.sub(" ", bare))


def _is_goal(written: str) -> bool:
    one = address_of(written)
    return one is not None and not one.is_named


def _hidden_behind(text: str) -> Iterator[Address]:
    """Addresses with another text in their place: Markdown, the source of a page, and <…> beside a word."""
    pairs = [(match[1], match[2]) for match in _MARKDOWN.finditer(text)]
    for match in _ANCHOR.finditer(text):
        target = _TARGET.search(match[1])
        pairs += [(match[2], unescape(target[1]))] if target else []
    pairs += [(_word_before(text, match.start()), match[1]) for match in _ANGLED.finditer(text)]
    for shown, goal in pairs[:MOST_ADDRESSES]:
        one = address_of(goal, shown)
        if one is not None:
            yield one


def _word_before(text: str, at: int) -> str:
    """The word beside which an address stands."""
    return next(reversed(text[max(0, at - _LONGEST_WORD) : at].split()), "")


def address_of(written: str, shown: str = "") -> Address | None:
    """The parts of one written address; None where it has none."""
    plain = folded(written.strip()).rstrip(_TAIL)
    match = _SCHEME.match(plain)
    scheme = match[1] if match and "." not in match[1] and not _is_port(plain, match.end()) else ""
    authority, rest = _split(plain[len(scheme) + 1 if scheme else 0 :])
    if scheme not in WEB_SCHEMES:
        return Address(scheme, "", "", "", "", authority + rest, shown, False, hides_something(written))
    authority = _decoded(authority)
    before, at, place = authority.rpartition("@")
    port = _PORT.fullmatch(place) if not place.endswith("]") else None
    written_host = port[1] if port and ":" not in port[1].partition("]")[2] else place
    host = host_of(written_host)
    if not host:
        return None
    is_named = not scheme and not rest.strip("/") and not at and not host.startswith("www.")
    return Address(
        scheme, before, written_host, host, port[2] if port else "", rest, shown, is_named, hides_something(written)
    )


def _is_port(plain: str, after_colon: int) -> bool:
    return plain[after_colon : after_colon + 1].isdigit() and not plain.startswith(_OF_NUMBERS)


def _split(plain: str) -> tuple[str, str]:
    match = _AUTHORITY.match(plain)
    return (match[1], match[2]) if match else ("", plain)


def carried(addresses: Iterable[Address]) -> list[Address]:
    """The addresses that stand in the path or the parameters of others."""
    found = []
    for one in addresses:
        match = _INNER.search(_decoded(one.rest))
        inner = address_of(match[0]) if match else None
        found += [inner] if inner else []
    return found


def carries_in_base64(one: Address) -> bool:
    """Whether an address stands in base64 in its path or its parameters; folded, nobody can say which."""
    return bool(_IN_BASE64.search(_decoded(one.rest)))


def _decoded(text: str) -> str:
    for _ in range(_MOST_ENCODED):
        text = _ENCODED.sub(lambda code: chr(int(code[1], 16)), text)
    return text

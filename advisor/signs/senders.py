"""The name and the mail address of a sender, and telephone numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from advisor.signs.folding import folded

_ANGLED = re.compile(r"<([^<>]{1,320})>")
_MAIL = re.compile(r"[^\s<>@\"(),;:]{1,64}(?:@[^\s<>@\"(),;]{1,255}){1,3}")
_BY_WAY_OF = re.compile(r"(?<![a-z])via ((?:[a-z0-9-]+\.)+[a-z]{2,})|((?:[a-z0-9-]+\.)+[a-z]{2,}) ?経由")
MAIL = re.compile(r"(?<![a-z0-9._%+-])[a-z0-9._%+-]{1,64}@[a-z0-9.-]{1,255}")
_APART, _FROM_LETTERS = "(?<![0-9A-Za-z-])", "(?![0-9A-Za-z-])"
PHONE = re.compile(
    rf"{_APART}(?:\+\d{{1,3}}[ -]?\(?|\(?0)\d{{0,4}}\)?[ -]?\d{{1,4}}[ -]\d{{3,4}}(?:[ -]\d{{3,4}})?{_FROM_LETTERS}"
)
_UNBROKEN = re.compile(rf"{_APART}(?:\+\d{{9,14}}|0\d{{9,10}}){_FROM_LETTERS}")
_DASHES = re.compile(r"(?<=\d)[\u2010-\u2015\u2212\u30fc\uff70](?=\d)")
_ABROAD = re.compile(r"\+(\d{1,3})(?:[ -]?\(?\d{2,4}\)?){2,4}")
_CODE_ABROAD = re.compile(r"\+(\d{1,3})(?![\d%.,])")
_SHORTEST_FULL = 10


def sender_of(written: str) -> tuple[str, str]:
    """The name shown and the domain of the mail address; an empty domain where there is no mail address.

    What came by way of another domain is of that one: mail programs say so where the address shown is not the sender's.
    """
    plain = folded(written)
    angled = _ANGLED.findall(plain)
    place = angled[-1] if angled else plain
    mails = _MAIL.findall(place)
    if not mails:
        return plain, ""
    mail = mails[-1]
    name = plain.replace(f"<{place}>", " ") if angled else plain.replace(mail, " ")
    way = _BY_WAY_OF.search(name)
    return name.strip(" \"'"), (way[1] or way[2]) if way else mail.rpartition("@")[2].strip(".>")


def with_plain_dashes(text: str) -> str:
    """The text with all dashes between digits as one."""
    return _DASHES.sub("-", text)


def without_phones(text: str, mark: str) -> str:
    """Folded text with a mark in place of each telephone number."""
    return _UNBROKEN.sub(mark, PHONE.sub(mark, with_plain_dashes(text)))


def is_foreign(number: str, home_codes: Iterable[str]) -> bool:
    """Whether a number as it was shown comes from abroad."""
    digits = "".join(one for one in folded(number) if one.isdecimal() or one == "+")
    codes = tuple(home_codes)
    for prefix in ("+", "010", "00"):
        if digits.startswith(prefix):
            return len(digits) > len(prefix) and not digits.removeprefix(prefix).startswith(codes)
    return len(digits) >= _SHORTEST_FULL and not digits.startswith(("0", *codes))


def names_foreign_number(written: str, told: str, home_codes: Iterable[str]) -> bool:
    """Whether a number from abroad stands in what was written, or in what was told the code of another country."""
    codes = tuple(home_codes)
    found = [*_ABROAD.finditer(written), *_ABROAD.finditer(told), *_CODE_ABROAD.finditer(told)]
    return any(not match[1].startswith(codes) for match in found)

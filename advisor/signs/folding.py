"""Text as it is read: widths folded, invisible characters gone, letters that look alike made one."""

from __future__ import annotations

import re
import unicodedata

_LOOK_ALIKES = {
    **dict(zip("аеорсухіјѕһԁԛԝёӏвмнткг", "aeopcyxijshdqwelbmhtkr", strict=True)),
    **dict(zip("αβεικνορτυχωηζγ", "abeikvoptuxwnzy", strict=True)),
    **dict(zip("ıɑɡɩʟօսոհցզ", "iagiiouuhgq", strict=True)),
}
"""Cyrillic, Greek and other letters as the Latin ones that they look like."""
_DIGITS = {"0": "o", "1": "l", "3": "e", "4": "a", "5": "s"}
_PAIRS = (("rn", "m"), ("vv", "w"))
_MOST_GROWTH = 3
"""What one character may become in the mean; some stand for a whole phrase."""
_HANGUL_FILLERS = "\u115f\u1160\u3164\uffa0"
_STRANGE_SPACES = re.compile("[\u034f\u180e\u2800" + _HANGUL_FILLERS + "]")


def is_invisible(character: str) -> bool:
    """Whether it shows nothing or only turns the direction of what stands beside it."""
    return unicodedata.category(character) == "Cf" or bool(_STRANGE_SPACES.match(character))


def hides_something(text: str) -> bool:
    """Whether invisible characters stand in it."""
    return not text.isascii() and any(map(is_invisible, text))


def folded(text: str) -> str:
    """The text with widths folded and without invisible characters, in small letters."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKC", text)[: _MOST_GROWTH * len(text)]
    return "".join(one for one in plain if not is_invisible(one)).casefold()


def in_latin(text: str) -> str:
    """Folded text with letters of other scripts, and marks on letters, as the plain Latin letters they look like."""
    if text.isascii():
        return text
    bare = "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))
    return "".join(_LOOK_ALIKES.get(one, one) for one in bare)


def look_of(text: str) -> str:
    """Folded text as it looks at a glance: also digits and pairs of letters that pass for another letter."""
    plain = "".join(_DIGITS.get(one, one) for one in in_latin(text))
    for pair, letter in _PAIRS:
        plain = plain.replace(pair, letter)
    return plain


def scripts_of(text: str) -> set[str]:
    """The scripts of its letters, by the first word of their Unicode names: LATIN, CYRILLIC, HIRAGANA …"""
    return {unicodedata.name(one, "UNKNOWN").partition(" ")[0] for one in text if one.isalpha()}


def is_disguised(text: str) -> bool:
    """Whether folded text has letters of another script that pass for Latin ones: beside these, or all of it."""
    return not text.isascii() and in_latin(text) != text and in_latin(text).isascii()

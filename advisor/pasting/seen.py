"""The text as it is read: widths folded, invisible characters gone; and the part of it that is about one order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from advisor.pasting.days import day_before

_DASHES = re.compile(r"(?<=\d)\s?[\u2010-\u2015\u2212\u30fc]\s?(?=\d)")
_BLANKS = re.compile(r"[^\S\n]+")
_COLON = re.compile(r" ?: ?")


@dataclass(frozen=True, slots=True)
class Seen:
    """`text` as it is shown again, `low` the same in small letters, character for character."""

    text: str
    low: str

    @classmethod
    def of(cls, pasted: str) -> Seen:
        """A pasted text, one blank between words, none around a colon."""
        plain = "".join(one for one in unicodedata.normalize("NFKC", pasted) if unicodedata.category(one) != "Cf")
        plain = _COLON.sub(":", _BLANKS.sub(" ", _DASHES.sub("-", plain)))
        text = "\n".join(line.strip() for line in plain.splitlines() if line.strip())
        return cls(text, "".join(one.lower() if len(one.lower()) == 1 else one for one in text))


def phrase_as_seen(phrase: str) -> str:
    """A phrase as it stands in `low`."""
    return Seen.of(phrase).low


def orders_in(seen: Seen, pattern: str) -> list[str]:
    """The order numbers in a text, each once, in order."""
    found = re.findall(rf"(?<![\w-])(?:{pattern})(?![\w-])", seen.text, re.ASCII)
    return list(dict.fromkeys(found))


def part_about(seen: Seen, order: str, orders: Iterable[str], openings: Iterable[str]) -> Seen:
    """The part of a text that is about one of several orders: from what opens it, else from its number, to the next."""
    starts = {one: _start(seen, one, seen.text.rfind(one), list(orders), list(openings)) for one in orders}
    start = starts[order]
    end = min((one for one in starts.values() if one > start), default=len(seen.text))
    return Seen(seen.text[start:end], seen.low[start:end])


def _start(seen: Seen, order: str, at: int, orders: list[str], openings: list[str]) -> int:
    before = max((seen.text.rfind(other, 0, at) + len(other) for other in orders if other in seen.text[:at]), default=0)
    opened = max((seen.low.rfind(one, before, at) for one in openings), default=-1)
    if opened < 0:
        return at
    headed = day_before(seen.low, opened)  # the day may stand before what opens an order
    return max(before, headed[1]) if headed else opened

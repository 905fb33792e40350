"""What stands after, before or at a phrase."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from advisor.pasting.seen import Seen

_BETWEEN = re.compile(r"[\s:は]{0,3}")
_YEN = r"\d{1,3}(?:,\d{3})+|\d+"
_MINUS = r"[-−–ー]"
_SIGNED = re.compile(
    rf"(?P<m1>{_MINUS})? ?(?:[¥\\]|jpy) ?(?P<m2>{_MINUS})? ?(?P<y1>{_YEN})"
    rf"|(?P<m3>{_MINUS})? ?(?P<y2>{_YEN}) ?(?:円|jpy|yen)"
)
_EXPECTED = re.compile(r" ?\(?(?:予定|見込)")
_NUMBER = re.compile(r"(?=[a-z0-9-]*\d{4})[a-z]{0,4}\d[a-z0-9-]{6,24}(?![a-z0-9-])")
_BEFORE_A_STANDING = " \n⇒・●■◆▶→"
_AFTER_A_STANDING = ' \n:。.,「"!、'
_ITS_NAME = re.compile(r"[^\s:]{1,8}:")
"""What a page or a mail calls the line by, as a state or a subject."""
_GOES_ON = re.compile(r"(?<=[a-z]) [a-z]")
_ENDS_THERE = re.compile(r"です|でした|\)|$")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a phrase stands; `after`: where what it labels begins."""

    start: int
    end: int
    after: int


def labels(seen: Seen, phrases: Iterable[str]) -> Iterator[Place]:
    """Where phrases stand as labels: no letter of a word right before them."""
    for phrase in phrases:
        for start in _all(seen.low, phrase):
            if start and seen.low[start - 1].isalnum() and not seen.low[start - 1].isdigit():
                continue
            end = start + len(phrase)
            if not (phrase[-1].isascii() and phrase[-1].isalpha() and seen.low[end : end + 1].isalpha()):
                yield Place(start, end, _BETWEEN.match(seen.low, end).end())  # type: ignore[union-attr]  # it may be empty


def standing(seen: Seen, phrases: Iterable[str]) -> Iterator[Place]:
    """Where phrases stand by themselves: at the beginning of a line or after its name, and no more said after them."""
    for phrase in phrases:
        for start in _all(seen.low, phrase):
            end = start + len(phrase)
            line = seen.low.rfind("\n", 0, start) + 1
            before = seen.low[line:start].strip(_BEFORE_A_STANDING)
            if (not before or _ITS_NAME.fullmatch(before)) and _is_over(seen.low, end):
                yield Place(start, end, end)


def closing(seen: Seen, phrases: Iterable[str]) -> Iterator[Place]:
    """Where phrases end what is said; what goes on speaks of what is shown, or of a case."""
    for one in anywhere(seen, phrases):
        if _is_over(seen.low, one.end) or _ENDS_THERE.match(seen.low, one.end):
            yield one


def _is_over(text: str, end: int) -> bool:
    return end == len(text) or (text[end] in _AFTER_A_STANDING and not _GOES_ON.match(text, end))


def anywhere(seen: Seen, phrases: Iterable[str]) -> Iterator[Place]:
    """Wherever phrases stand."""
    for phrase in phrases:
        yield from (Place(start, start + len(phrase), start + len(phrase)) for start in _all(seen.low, phrase))


def shaped(seen: Seen, shapes: Iterable[str]) -> Iterator[Place]:
    """Where something of a shape stands: # is a digit. Its first letters label the digits."""
    for shape in shapes:
        label = len(shape.partition("#")[0]) or len(shape)
        pattern = re.escape(shape).replace(r"\#", r"\d")
        found = re.finditer(rf"(?<![a-z0-9-]){pattern}(?![a-z0-9-])", seen.low)
        yield from (Place(match.start(), match.end(), match.start() + label) for match in found)


def amount_at(seen: Seen, at: int) -> tuple[int, int] | None:
    """The yen that begin there, and where they end; none are no amount, nor are some that are only expected."""
    found = signed_amount_at(seen, at)
    return found if found and found[0] > 0 else None


def signed_amount_at(seen: Seen, at: int) -> tuple[int, int] | None:
    """The yen that begin there, less than none after a minus, and where they end."""
    match = _SIGNED.match(seen.low, at)
    if match is None or _EXPECTED.match(seen.low, match.end()):
        return None
    yen = int((match["y1"] or match["y2"]).replace(",", ""))
    return (-yen if match["m1"] or match["m2"] or match["m3"] else yen), match.end()


def number_at(seen: Seen, at: int) -> bool:
    """Whether a number of a parcel begins there."""
    return _NUMBER.match(seen.low, at) is not None


def _all(text: str, phrase: str) -> Iterator[int]:
    at = text.find(phrase)
    while at >= 0:
        yield at
        at = text.find(phrase, at + len(phrase))

"""Two versions of a text with what differs marked, word by word; Japanese is cut where its script changes."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORD = re.compile(
    r"(?:\d+年)?\d+月\d+日(?:\(\w\))?(?: \d+:\d+)?"  # a day, with its time, is one word
    r"|\d[\d,]*(?:時間|営業日|か月|日|円)|\d[\d,.:/]*\d|\d"
    r"|[A-Za-z']+|[ァ-ヶー]+|[一-龥々]+|[ぁ-ん]+|\s+|.",
    re.DOTALL,
)
LEAST_ALIKE = 0.35
"""Texts that have less in common are shown as wholly different: scattered marks would say nothing."""


@dataclass(frozen=True)
class Piece:
    """A stretch of a text; `differs` where the other version has something else there."""

    text: str
    differs: bool = False


Pieces = list[Piece]


def marked(before: str, after: str) -> tuple[Pieces, Pieces]:
    """Both versions in pieces; one piece where they are the same, or have hardly anything in common."""
    if before == after:
        return _whole(before, differs=False), _whole(after, differs=False)
    one, other = _WORD.findall(before), _WORD.findall(after)
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.ratio() < LEAST_ALIKE:
        return _whole(before, differs=True), _whole(after, differs=True)
    steps = matcher.get_opcodes()
    old = [Piece("".join(one[start:end]), kind != "equal") for kind, start, end, _, _ in steps if start < end]
    new = [Piece("".join(other[start:end]), kind != "equal") for kind, _, _, start, end in steps if start < end]
    return old, new


def _whole(text: str, *, differs: bool) -> Pieces:
    return [Piece(text, differs)] if text else []

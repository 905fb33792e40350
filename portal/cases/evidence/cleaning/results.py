"""What comes of looking into a file: it, written anew, or the reason why it is not taken. Nothing here knows Django."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a kept file is."""

    JPEG = "jpeg"
    PNG = "png"
    PDF = "pdf"


class Reason(StrEnum):
    """Why a file is not taken."""

    EMPTY = "empty"
    OTHER_KIND = "other_kind"
    BROKEN = "broken"
    TOO_WIDE = "too_wide"
    MOVES = "moves"
    LOCKED = "locked"
    ACTIVE = "active"
    TOO_MUCH = "too_much"


class Refused(Exception):
    """The file is not taken."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Cleaned:
    """The file written anew, and a small JPEG of it; a document has none."""

    kind: Kind
    content: bytes
    thumbnail: bytes = b""

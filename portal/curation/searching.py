"""Search in Japanese and English: full and half width, upper and lower case are the same."""

import unicodedata
from collections.abc import Iterator
from typing import Any


def normalise(text: str) -> str:
    """The text as it is compared."""
    return unicodedata.normalize("NFKC", text).casefold()


def texts_in(value: Any) -> Iterator[str]:
    """Every text and key in a plain value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield key
            yield from texts_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts_in(one)

"""Search in Japanese and English: full and half width, upper and lower case are the same."""

import unicodedata
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

MOST_TERMS = 8


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


def matching(rows: QuerySet[Any], query: str) -> QuerySet[Any]:
    """The rows that say the query as it stands, or all its words where none does."""
    phrase = normalise(query.strip())
    if not phrase:
        return rows
    whole = rows.filter(words__contains=phrase)
    terms = phrase.split()[:MOST_TERMS]
    if len(terms) < 2 or whole.exists():
        return whole
    for term in terms:
        rows = rows.filter(words__contains=term)
    return rows


def where(text: str, phrase: str) -> tuple[int, int] | None:
    """From where to where a normalised phrase stands in a text first."""
    if not phrase or phrase not in normalise(text):
        return None
    read, places = "", []
    for place, character in enumerate(text):
        form = normalise(character)
        read += form
        places += [place] * len(form)
    start = read.find(phrase)
    return None if start < 0 else (places[start], places[start + len(phrase) - 1] + 1)

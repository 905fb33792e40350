"""An entry's texts as people will read them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
from django.utils.safestring import SafeString

from portal.curation.models import EntryRow
from portal.markdown import to_html


@dataclass(frozen=True)
class PreviewedText:
    """One text of an entry, where it stands in it, and both languages as HTML."""

    place: str
    ja: SafeString
    en: SafeString


def texts_of(row: EntryRow) -> Iterator[PreviewedText]:
    """Every text of the entry in its order; none while the row cannot be read."""
    try:
        plain = msgspec.to_builtins(row.to_entry())
    except msgspec.ValidationError:
        return
    yield from _texts_in("", plain)


def _texts_in(place: str, value: Any) -> Iterator[PreviewedText]:
    if isinstance(value, dict) and value.keys() == {"ja", "en"}:
        yield PreviewedText(place, *(to_html(_written(value[lang])) for lang in ("ja", "en")))
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _texts_in(f"{place}.{key}" if place else key, one)
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _texts_in(f"{place}[{number}]", one)


def _written(value: str | list[str]) -> str:
    """A text, or a list of words one under the other."""
    return value if isinstance(value, str) else "\n".join(f"- {one}" for one in value)

"""How a rulebook entry and a row's columns correspond: told by the entry's own types, never written twice."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, get_args, get_type_hints

import msgspec

from advisor.rulebook import LANGUAGES, Entry, Text

RENAMED = {"id": "slug", "source": "source_id", "words": "moment_words"}
"""Fields whose names mean something else on a row."""
TEXTS: tuple[object, ...] = (Text, Text | None)


@dataclass(frozen=True)
class Column:
    """One field of an entry: its key in the pack, its type, and the attribute of the row that holds it."""

    key: str
    attribute: str
    type: Any
    required: bool
    is_text: bool

    @property
    def attributes(self) -> tuple[str, ...]:
        """The row's attributes: two for a text in both languages, else one."""
        return tuple(f"{self.attribute}_{language}" for language in LANGUAGES) if self.is_text else (self.attribute,)

    @property
    def is_structured(self) -> bool:
        """Whether the column holds lists or maps, as JSON."""
        return not self.is_text and self.type not in _SCALARS and not _is_literal(self.type)

    def values_of(self, plain: dict[str, Any]) -> Iterator[tuple[str, Any]]:
        """The row's attributes and values for an entry's plain form; nothing where the entry keeps its default."""
        if self.key not in plain:
            return
        value = plain[self.key]
        if self.is_text:
            yield from ((f"{self.attribute}_{language}", value[language]) for language in LANGUAGES)
        else:
            yield self.attribute, value

    def value_in(self, row: Any) -> Any:
        """The plain value a row holds; None where it is blank, which for an optional field means absent."""
        if self.is_text:
            texts = {language: getattr(row, f"{self.attribute}_{language}") for language in LANGUAGES}
            return texts if self.required or any(texts.values()) else None
        value = getattr(row, self.attribute)
        return value if self.required or value not in _BLANK else None


def choices_for(entry_type: type[Entry], name: str) -> list[tuple[str, str]]:
    """The values a field's Literal allows, as choices; blank is for the form to offer."""
    return [(value, value) for value in get_args(get_type_hints(entry_type)[name]) if value]


_BLANK: tuple[Any, ...] = (None, "", [], {})
_SCALARS: tuple[object, ...] = (str, int, bool, date, str | None, int | None, date | None)


def _is_literal(type_: Any) -> bool:
    info = msgspec.inspect.type_info(type_)
    members = info.types if isinstance(info, msgspec.inspect.UnionType) else (info,)
    return all(isinstance(one, msgspec.inspect.LiteralType | msgspec.inspect.NoneType) for one in members)


@cache
def columns_of(entry_type: type[Entry]) -> tuple[Column, ...]:
    """The columns of an entry type, in its own order."""
    return tuple(
        Column(field.encode_name, RENAMED.get(field.name, field.name), field.type, field.required, field.type in TEXTS)
        for field in msgspec.structs.fields(entry_type)
    )

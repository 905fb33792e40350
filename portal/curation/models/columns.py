"""How a rulebook entry and a row's columns correspond: told by the entry's own types, never written twice."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import msgspec

from advisor.rulebook.entries import LANGUAGES, Entry, Text

RENAMED = {"id": "slug", "source": "source_id"}
TEXTS: tuple[object, ...] = (Text, Text | None)


@dataclass(frozen=True)
class Column:
    """One field of an entry: its key in the pack, its type, and the attribute of the row that holds it."""

    key: str
    attribute: str
    type: Any
    required: bool

    @property
    def attributes(self) -> tuple[str, ...]:
        """The row's attributes: two for a text in both languages, else one."""
        return tuple(f"{self.attribute}_{language}" for language in LANGUAGES) if self.is_text else (self.attribute,)

    @property
    def is_text(self) -> bool:
        return self.type in TEXTS

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
        Column(field.encode_name, RENAMED.get(field.name, field.name), field.type, field.required)
        for field in msgspec.structs.fields(entry_type)
    )

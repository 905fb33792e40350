"""The base of everything a pack holds, and its texts."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

Language = Literal["ja", "en"]
LANGUAGES: tuple[Language, ...] = ("ja", "en")
Conditions = dict[str, Any]
"""Fact name to condition: a value, a list of values, {not: [...]}, {min:, max:} or `known`."""


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """Base of everything a pack holds."""


class Text(Entry, frozen=True, kw_only=True):
    """One text in both languages."""

    ja: str
    en: str

    def in_language(self, language: Language) -> str:
        """The text in that language."""
        return self.ja if language == "ja" else self.en

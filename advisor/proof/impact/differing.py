"""The entries in which two rulebooks differ, as far as an advice can show it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from advisor.entry import Text
from advisor.facts.entries import CodeEntry, FactEntry
from advisor.facts.vocabulary import Vocabulary
from advisor.rulebook.contents import texts
from advisor.rulebook.entries import Rulebook

BESIDE_ADVICE = frozenset(
    {"golden", "guides", "tools", "issuers", "instructions", "signs", "sign_words", "sign_replies", "readings"}
)
"""Lists that no advice is made of."""
_SAID = Text(ja="said", en="said")
_UNSAID: dict[type, dict[str, Any]] = {
    FactEntry: {"help": None, "short": None, "hints": {}, "synonyms": {}, "unknown": None, "note": ""},
    CodeEntry: {"note": "", "short": None, "did": None},
}
"""Columns of facts and codes that no advice shows."""
_WORDS_OF_CODES = {"title": _SAID, "text": _SAID}


@dataclass(frozen=True, slots=True)
class Differing:
    """One entry before and after; None where it is absent."""

    listed: str
    before: Any
    after: Any

    @property
    def versions(self) -> list[Any]:
        """The entry as it was and as it is."""
        return [one for one in (self.before, self.after) if one is not None]

    @property
    def is_of_words(self) -> bool:
        """Whether a code says the same in other words, in the same order and with the same consequences."""
        if self.before is None or self.after is None or self.listed != "codes":
            return False
        one, other = (msgspec.structs.replace(entry, **_WORDS_OF_CODES) for entry in (self.before, self.after))
        return one == other and (self.before.text is None) == (self.after.text is None)

    @property
    def is_of_english_alone(self) -> bool:
        """Whether a text says something else in English while its Japanese stays."""
        before, after = (dict(texts(one)) if one is not None else {} for one in (self.before, self.after))
        return any(
            place in before and before[place].ja == text.ja and before[place].en != text.en
            for place, text in after.items()
        )


def differing(old: Rulebook, new: Rulebook) -> list[Differing]:
    """The entries that differ in what an advice can show."""
    return [one for name in _lists() for one in _of_list(name, getattr(old, name), getattr(new, name))]


def is_reordered(old: Rulebook, new: Rulebook) -> bool:
    """Whether entries that both have stand in another order, or the shop is another one."""
    if old.shop != new.shop:
        return True
    for name in _lists():
        one, other = ([_key(entry) for entry in getattr(rulebook, name)] for rulebook in (old, new))
        if one != other:
            both = set(one) & set(other)
            if [key for key in one if key in both] != [key for key in other if key in both]:
                return True
    return False


def values_from_codes(vocabulary: Vocabulary) -> set[str]:
    """The lists of codes that are the values of some fact, so that its words stand wherever the fact is told."""
    return {entry.values_from for entry in vocabulary.entries.values() if entry.values_from}


def _lists() -> list[str]:
    return [name for name in Rulebook.__struct_fields__ if name not in BESIDE_ADVICE and name != "shop"]


def _key(entry: Any) -> tuple[str, ...]:
    if isinstance(entry, CodeEntry):
        return entry.kind, entry.code
    return (entry.id if hasattr(entry, "id") else entry.code,)


def _of_list(name: str, old: list[Any], new: list[Any]) -> Iterator[Differing]:
    if old is new or old == new:
        return
    before, after = ({_key(entry): entry for entry in entries} for entries in (old, new))
    for key in dict.fromkeys((*before, *after)):
        one, other = before.get(key), after.get(key)
        if one is not other and _as_said(one) != _as_said(other):
            yield Differing(name, one, other)


def _as_said(entry: Any) -> Any:
    """The entry without what no advice shows."""
    if entry is None:
        return None
    unsaid = dict(_UNSAID.get(type(entry), {}))
    if isinstance(entry, FactEntry):
        # Whether it is asked for counts, not in which words.
        unsaid["question"] = entry.question and _SAID
    unsaid |= {field: "" for field in ("file", "note") if isinstance(getattr(entry, field, None), str)}
    return msgspec.structs.replace(entry, **unsaid)

"""Three-way merging of rulebooks, pure: what one side changed decides itself, what both changed is asked.

Entries are known by their names. One that both sides changed is taken apart into its columns, so that only a column
which both changed is in conflict; one that a side deleted and the other changed is in conflict as a whole.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, NamedTuple

import msgspec

from advisor.rulebook import Entry, Rulebook
from portal.curation.exchange.ordering import woven
from portal.curation.models import EntryRow
from portal.curation.models.columns import columns_of
from portal.curation.rows import LISTS, Key, in_pack_order, keyed, rulebook_of, written

Who = Literal["nobody", "ours", "theirs", "alike", "both"]
OURS: Final = "ours"
THEIRS: Final = "theirs"


class Spot(NamedTuple):
    """What is in conflict: a column of an entry, or the entry as a whole where `column` is empty."""

    listed: str
    key: Key
    column: str


class Written(NamedTuple):
    """What somebody wrote in place of both texts."""

    value: Any


Choice = Literal["ours", "theirs"] | Written


@dataclass(frozen=True)
class Conflict:
    """A spot that both changed otherwise, and the entry as it is on each side; None where it is not there."""

    spot: Spot
    base: EntryRow | None
    theirs: EntryRow | None
    ours: EntryRow | None


@dataclass
class Merged:
    """The rulebook that comes of it, who changed each entry, and the conflicts: there ours stays unless chosen."""

    rulebook: Rulebook = field(default_factory=Rulebook)
    who: dict[tuple[str, Key], Who] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)

    @property
    def counts(self) -> Counter[Who]:
        """How many entries each side changed."""
        return Counter(self.who.values())


def who_changed(base: bytes | None, ours: bytes | None, theirs: bytes | None) -> Who:
    """Which side made something else of the base."""
    if ours == theirs:
        return "nobody" if ours == base else "alike"
    if theirs == base:
        return "ours"
    return "theirs" if ours == base else "both"


def merge(base: Rulebook | None, ours: Rulebook, theirs: Rulebook, choices: Mapping[Spot, Choice]) -> Merged:
    """Ours with what theirs changed of the base. Without a base all that differs was changed by both."""
    merged = Merged()
    lists: dict[str, list[Entry]] = {}
    for name, table in LISTS.items():
        before, own, other = (dict(keyed(book, name)) if book else {} for book in (base, ours, theirs))
        kept: dict[Key, Entry] = {}
        for key in {**own, **other, **before}:
            found = _entry(merged, Spot(name, key, ""), (before.get(key), own.get(key), other.get(key)), choices)
            if found is not None:
                kept[key] = found
        order = woven(list(before) if base else None, list(own), list(other), kept.keys())
        lists[name] = in_pack_order((kept[key] for key in order), table.key_of)
    merged.rulebook = rulebook_of(lists)
    return merged


Sides = tuple[Entry | None, Entry | None, Entry | None]
"""An entry in the base, in ours and in theirs."""


def _entry(merged: Merged, spot: Spot, sides: Sides, choices: Mapping[Spot, Choice]) -> Entry | None:
    base, ours, theirs = sides
    entry: Entry | None
    who = who_changed(*(written(one) if one is not None else None for one in sides))
    if who == "both" and ours is not None and theirs is not None:
        entry = _combined(merged, spot, sides, choices)
    elif who == "both":
        merged.conflicts.append(Conflict(spot, *_rows(spot, base, theirs, ours)))
        entry = theirs if choices.get(spot) == THEIRS else ours
    else:
        entry = theirs if who == "theirs" else ours
    if who != "nobody":
        merged.who[spot.listed, spot.key] = who
    return entry


def _combined(merged: Merged, spot: Spot, sides: Sides, choices: Mapping[Spot, Choice]) -> Entry:
    """Ours with the columns that theirs changed, and those chosen."""
    base, ours, theirs = sides
    before, other, own = _rows(spot, base, theirs, ours)
    result = LISTS[spot.listed].of(ours)  # type: ignore[arg-type]  # both sides have it
    for column in (name for one in columns_of(result.entry_type) for name in one.attributes):
        who = who_changed(*(_value(row, column) for row in (before, own, other)))
        choice: Choice = THEIRS if who == "theirs" else OURS
        if who == "both":
            asked = spot._replace(column=column)
            merged.conflicts.append(Conflict(asked, before, other, own))
            choice = choices.get(asked, OURS)
        if choice != OURS:
            setattr(result, column, choice.value if isinstance(choice, Written) else getattr(other, column))
    entry: Entry = result.to_entry()
    return entry


def _rows(spot: Spot, *entries: Entry | None) -> tuple[EntryRow | None, ...]:
    return tuple(LISTS[spot.listed].of(entry) if entry is not None else None for entry in entries)


def _value(row: EntryRow | None, column: str) -> bytes | None:
    return None if row is None else msgspec.json.encode(getattr(row, column))

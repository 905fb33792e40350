"""The whole draft: rows to Rulebook and back, without loss."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import NamedTuple, TypeVar

import msgspec
from django.db import transaction
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from advisor import Vocabulary
from advisor.message import Message, message
from advisor.message import gettext_noop as _
from advisor.release import vocabulary_of
from advisor.rulebook import Entry, Rulebook
from portal import clock
from portal.curation.conditions import draft_vocabulary
from portal.curation.locking import take_lock
from portal.curation.models import (
    Channel,
    Claim,
    Clock,
    Code,
    Conflict,
    Draft,
    EntryRow,
    Fact,
    Figure,
    GoldenCase,
    Guide,
    Instruction,
    Issuer,
    Reading,
    Rule,
    Shop,
    Sign,
    SignReply,
    SignWords,
    Source,
    Tool,
)
from portal.curation.reading import Said, said_by

LISTS: dict[str, type[EntryRow]] = {
    "shop": Shop,
    "facts": Fact,
    "codes": Code,
    "tools": Tool,
    "sources": Source,
    "claims": Claim,
    "conflicts": Conflict,
    "figures": Figure,
    "clocks": Clock,
    "rules": Rule,
    "channels": Channel,
    "drafts": Draft,
    "instructions": Instruction,
    "issuers": Issuer,
    "signs": Sign,
    "sign_words": SignWords,
    "sign_replies": SignReply,
    "readings": Reading,
    "guides": Guide,
    "golden": GoldenCase,
}
"""The lists of a rulebook and the tables that hold them; sources first, for claims point to them."""

TABLES: tuple[type[EntryRow], ...] = tuple(LISTS.values())
_LIST_OF = {table: name for name, table in LISTS.items()}
BATCH_ROWS = 200
IMPORTED = "import"
_ALONE = {field.name for field in msgspec.structs.fields(Rulebook) if field.default is None}
"""The parts of a rulebook that are one entry or none."""

Key = tuple[str, ...]
Filed = TypeVar("Filed")


GIVEN_TWICE = _("%(table)s %(name)s: given more than once")
NO_SOURCE = _("Claim %(name)s: there is no source %(source)s")
NOT_THE_SAME = _("the rows would not give the same rulebook back; is its order that of its files?")


class UnfitRulebook(ValueError):
    """A rulebook that rows cannot hold; `found` has each reason, `faults` a line for each."""

    def __init__(self, found: list[Message]) -> None:
        self.found, self.faults = found, list(map(str, found))
        super().__init__("\n".join(self.faults))


class Known(NamedTuple):
    """By what columns that repeat others are filled: the vocabulary, and the figures of today."""

    vocabulary: Vocabulary
    said: Said


@dataclass
class Changes:
    """How many rows an import added, changed and removed."""

    added: int = 0
    changed: int = 0
    removed: int = 0

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


def has_rows() -> bool:
    """Whether there is a draft at all."""
    return any(table.objects.exists() for table in TABLES)


def rulebook_of_rows() -> Rulebook:
    """The draft as a rulebook. Raises msgspec.ValidationError where a row is not what its type allows."""
    return rulebook_of({name: entries_of(table) for name, table in LISTS.items()})


def entries_of(table: type[EntryRow]) -> list[Entry]:
    """The entries of one table. Raises msgspec.ValidationError."""
    return [row.to_entry() for row in _in_pack_order(table)]


def rulebook_of(entries: dict[str, list[Entry]]) -> Rulebook:
    """The rulebook that these lists make."""
    parts = {name: next(iter(some), None) if name in _ALONE else some for name, some in entries.items()}
    return Rulebook(**parts)  # type: ignore[arg-type]


def _in_pack_order(table: type[EntryRow]) -> list[EntryRow]:
    return in_pack_order(table.objects.order_by("position", "pk"), lambda row: row.key)


def in_pack_order(found: Iterable[Filed], key: Callable[[Filed], Key]) -> list[Filed]:
    """The order in which a pack's files are read: by file name, by the list within it, then by place."""
    several = list(found)
    lists = {name: place for place, name in enumerate(dict.fromkeys(key(one)[:-1] for one in several))}
    return sorted(several, key=lambda one: (f"{getattr(one, 'file', '')}.yaml", lists[key(one)[:-1]]))


def list_of(table: type[EntryRow]) -> str:
    """The list of a rulebook that a table holds."""
    return _LIST_OF[table]


def keyed(rulebook: Rulebook, name: str) -> Iterator[tuple[Key, Entry]]:
    """The entries of one list, each with what names it."""
    found = getattr(rulebook, name)
    entries = [one for one in (found,) if one is not None] if name in _ALONE else found
    yield from ((LISTS[name].key_of(entry), entry) for entry in entries)


@transaction.atomic
def replace_rows(rulebook: Rulebook) -> Changes:
    """Make the draft say what the rulebook says, touching only rows that differ.

    Raises UnfitRulebook, and then nothing has changed.
    """
    take_lock()
    refuse_unfit(rulebook)
    changes = Changes()
    entries = {name: dict(keyed(rulebook, name)) for name in LISTS}
    known = Known(vocabulary_of(rulebook), said_by(rulebook.figures, clock.today()))
    for name, table in LISTS.items():
        _put(table, entries[name], known, changes)
    for name, table in reversed(LISTS.items()):
        _remove_others(table, entries[name], changes)
    if written(rulebook_of_rows()) != written(rulebook):
        raise UnfitRulebook([message(NOT_THE_SAME)])
    return changes


def written(entry: Entry) -> bytes:
    """The entry to the byte: two that differ in the order of their keys alone are not the same."""
    return msgspec.json.encode(entry)


def refuse_unfit(rulebook: Rulebook) -> None:
    """Raises UnfitRulebook where a name is given twice, or a claim has no source."""
    faults = []
    for name, table in LISTS.items():
        seen: set[Key] = set()
        for key, _entry in keyed(rulebook, name):
            if key in seen:
                faults.append(message(GIVEN_TWICE, table=table.__name__, name=".".join(key)))
            seen.add(key)
    sources = {source.id for source in rulebook.sources}
    faults += [
        message(NO_SOURCE, name=claim.id, source=claim.source)
        for claim in rulebook.claims
        if claim.source not in sources
    ]
    if faults:
        raise UnfitRulebook(faults)


def _put(table: type[EntryRow], entries: dict[Key, Entry], known: Known, changes: Changes) -> None:
    existing: dict[Key, EntryRow] = {row.key: row for row in table.objects.all()}
    new, changed, moved = [], [], []
    for position, (key, entry) in zip(count(1), entries.items()):
        row = existing.get(key)
        if row is None:
            row = table.of(entry, position=position)
            row.settle(known.vocabulary)
            row.read(known.said)
            new.append(row)
            continue
        differs = _differs(row, entry)
        if differs:
            row.take(entry)
            changed.append(row)
        says_more = row.read(known.said)
        if ((row.settle(known.vocabulary) or says_more) and not differs) or row.position != position:
            row.position = position
            moved.append(row)
    _write(table, new, changed, moved)
    changes.added += len(new)
    changes.changed += len(changed)


def _differs(row: EntryRow, entry: Entry) -> bool:
    """Whether the row says something else, or nothing that can be read."""
    try:
        return written(row.to_entry()) != written(entry)
    except msgspec.ValidationError:
        return True


def _write(table: type[EntryRow], new: list[EntryRow], changed: list[EntryRow], moved: list[EntryRow]) -> None:
    options = {"batch_size": BATCH_ROWS, "default_change_reason": IMPORTED}
    if new:
        bulk_create_with_history(new, table, **options)
    if changed:
        fields = [field.name for field in table._meta.fields if not field.primary_key]
        bulk_update_with_history(changed, table, fields, **options)
    if moved:
        table.objects.bulk_update(moved, ["position", "words", *table.settled], batch_size=BATCH_ROWS)


def _remove_others(table: type[EntryRow], entries: dict[Key, Entry], changes: Changes) -> None:
    leftover = [row for row in table.objects.all() if row.key not in entries]
    for row in leftover:
        row._change_reason = IMPORTED  # type: ignore[attr-defined]  # simple_history's
        row.delete()
    changes.removed += len(leftover)


def settle_rows() -> None:
    """Bring the columns that repeat others up to date after the vocabulary of the draft has changed."""
    vocabulary = draft_vocabulary()
    for table in TABLES:
        if table.settled:
            changed = [row for row in table.objects.all() if row.settle(vocabulary)]
            table.objects.bulk_update(changed, table.settled, batch_size=BATCH_ROWS)

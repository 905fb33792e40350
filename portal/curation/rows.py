"""The whole draft: rows to Rulebook and back, without loss."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

from django.db import transaction
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from advisor.rulebook.entries import Entry, Rulebook, Wording
from portal.curation.locking import take_lock
from portal.curation.models import (
    Channel,
    Claim,
    Clock,
    CodeWording,
    Conflict,
    Draft,
    EntryRow,
    FactWording,
    Figure,
    GoldenCase,
    Guide,
    Issuer,
    Rule,
    Source,
)

LISTS: dict[str, type[EntryRow]] = {
    "sources": Source,
    "claims": Claim,
    "conflicts": Conflict,
    "figures": Figure,
    "clocks": Clock,
    "rules": Rule,
    "channels": Channel,
    "drafts": Draft,
    "issuers": Issuer,
    "guides": Guide,
    "golden": GoldenCase,
}
"""The lists of a rulebook and the tables that hold them; sources first, for claims point to them."""

TABLES: tuple[type[EntryRow], ...] = (*LISTS.values(), FactWording, CodeWording)
BATCH_ROWS = 200
IMPORTED = "import"

Key = tuple[str, ...]


class UnfitRulebook(ValueError):
    """A rulebook that rows cannot hold; `faults` has one line for each reason."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


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
    lists = {name: [row.to_entry() for row in _in_pack_order(table)] for name, table in LISTS.items()}
    codes: dict[str, dict[str, Any]] = {}
    for row in _in_pack_order(CodeWording):
        group, code = row.key
        codes.setdefault(group, {})[code] = row.to_entry()
    facts = {row.key[0]: row.to_entry() for row in _in_pack_order(FactWording)}
    return Rulebook(**lists, wording=Wording(facts=facts, codes=codes))


def _in_pack_order(table: type[EntryRow]) -> list[EntryRow]:
    """The order in which a pack's files are read: by file name, then by place in the file."""
    rows = list(table.objects.order_by("position", "pk"))
    return sorted(rows, key=lambda row: f"{getattr(row, 'file', '')}.yaml")


@transaction.atomic
def replace_rows(rulebook: Rulebook) -> Changes:
    """Make the draft say what the rulebook says, touching only rows that differ.

    Raises UnfitRulebook, and then nothing has changed.
    """
    take_lock()
    _refuse_unfit(rulebook)
    changes = Changes()
    entries = {table: dict(_keyed(rulebook, table)) for table in TABLES}
    for table in TABLES:
        _put(table, entries[table], changes)
    for table in reversed(TABLES):
        _remove_others(table, entries[table], changes)
    if rulebook_of_rows() != rulebook:
        raise UnfitRulebook(["the rows would not give the same rulebook back; is its order that of its files?"])
    return changes


def _keyed(rulebook: Rulebook, table: type[EntryRow]) -> Iterator[tuple[Key, Entry]]:
    if table is FactWording:
        yield from (((fact,), words) for fact, words in rulebook.wording.facts.items())
    elif table is CodeWording:
        for group, codes in rulebook.wording.codes.items():
            yield from (((group, code), words) for code, words in codes.items())
    else:
        name = next(name for name, one in LISTS.items() if one is table)
        yield from (((entry.code if table is Channel else entry.id,), entry) for entry in getattr(rulebook, name))


def _refuse_unfit(rulebook: Rulebook) -> None:
    faults = []
    for table in TABLES:
        seen: set[Key] = set()
        for key, _ in _keyed(rulebook, table):
            if key in seen:
                faults.append(f"{table.__name__} {'.'.join(key)}: given more than once")
            seen.add(key)
    sources = {source.id for source in rulebook.sources}
    faults += [
        f"Claim {claim.id}: there is no source {claim.source}"
        for claim in rulebook.claims
        if claim.source not in sources
    ]
    if faults:
        raise UnfitRulebook(faults)


def _put(table: type[EntryRow], entries: dict[Key, Entry], changes: Changes) -> None:
    existing: dict[Key, EntryRow] = {row.key: row for row in table.objects.all()}
    new, changed, moved = [], [], []
    for position, (key, entry) in zip(count(1), entries.items()):
        row = existing.get(key)
        if row is None:
            names = dict(zip(table.key_attributes, key, strict=True))
            new.append(table.of(entry, **names, position=position))
            continue
        if row.position != position:
            row.position = position
            moved.append(row)
        if row.to_entry() != entry:
            row.take(entry)
            changed.append(row)
    _write(table, new, changed, moved)
    changes.added += len(new)
    changes.changed += len(changed)


def _write(table: type[EntryRow], new: list[EntryRow], changed: list[EntryRow], moved: list[EntryRow]) -> None:
    options = {"batch_size": BATCH_ROWS, "default_change_reason": IMPORTED}
    if new:
        bulk_create_with_history(new, table, **options)
    if changed:
        fields = [field.name for field in table._meta.fields if not field.primary_key]
        bulk_update_with_history(changed, table, fields, **options)
    if moved:
        table.objects.bulk_update(moved, ["position"], batch_size=BATCH_ROWS)


def _remove_others(table: type[EntryRow], entries: dict[Key, Entry], changes: Changes) -> None:
    leftover = [row for row in table.objects.all() if row.key not in entries]
    for row in leftover:
        row.delete()
    changes.removed += len(leftover)

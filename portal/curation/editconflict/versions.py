"""The versions of an entry: each is a record of its history, and has the number of that record."""

from typing import Any

from portal.curation.models import EntryRow

NONE = 0
LARGEST = 2**63 - 1


def version_of(table: type[EntryRow], pk: Any) -> int:
    """The newest version of an entry, deleted or not; `NONE` where it has no history."""
    record = newest_record(table, pk)
    return record.history_id if record else NONE


def newest_record(table: type[EntryRow], pk: Any) -> Any:
    """Who changed the entry last, when, and to what."""
    return table.history.filter(id=pk).order_by("-history_id").first()


def row_at(table: type[EntryRow], pk: Any, version: int) -> EntryRow | None:
    """The entry as it was in a version."""
    record = table.history.filter(id=pk, history_id=version).first()
    return record.instance if record else None


def version_in(given: str) -> int:
    """The number that a form was sent with; `NONE` for what is no number of a version."""
    return int(given) if given.isascii() and given.isdigit() and len(given) < len(str(LARGEST)) else NONE

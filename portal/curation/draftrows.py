"""The rows of one table of the draft, of which those alone are read again that were edited."""

from typing import Any, NamedTuple

from django.db import connection

from advisor.rulebook import Entry
from portal.curation.models import EntryRow
from portal.curation.rows import in_pack_order
from portal.curation.states import State, history_of

MOST_EDITS = 100
"""After more edits than these the table is read whole."""


class Record(NamedTuple):
    """One of the history of a row: its number, when it was made as the database has it, and the row."""

    number: int
    at: Any
    pk: int


class DraftRows:
    """A table of the draft as this process knows it."""

    def __init__(self, table: type[EntryRow]) -> None:
        self._table = table
        self._edits: frozenset[Record] = frozenset()
        self._rows: dict[int, EntryRow] = {}
        self._entries: dict[int, Entry] = {}

    def entries(self, state: State) -> list[Entry]:
        """The entries in the order of a pack, those that nobody edited the very same objects as before.

        `state` is that of the table now. Raises msgspec.ValidationError.
        """
        edits = self._last_edits()
        edited = self._edited(edits)
        self._edits = frozenset()  # nothing is known while a row cannot be read
        if edited is not None:
            self._read(edited)
        if edited is None or not self._is_at(state):
            self._rows, self._entries = {}, {}
            self._read(None)
        self._edits = edits
        in_place = sorted(self._rows.values(), key=lambda row: (row.position, row.pk))
        return [self._entries[row.pk] for row in in_pack_order(in_place, lambda row: row.key)]

    def _last_edits(self) -> frozenset[Record]:
        # In SQL: there are sixteen tables, and to write the query takes the ORM longer than the database to answer.
        history = connection.ops.quote_name(history_of(self._table))
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT history_id, history_date, id FROM {history} ORDER BY history_id DESC LIMIT {MOST_EDITS}"  # noqa: S608  our own table
            )
            return frozenset(Record(*one) for one in cursor.fetchall())

    def _edited(self, edits: frozenset[Record]) -> set[int] | None:
        """The rows whose edits came or went since the last look; None where that cannot be told.

        One that was seen within a transaction goes with it, and its number is given to another one; and where
        several write at once, one comes after others that have higher numbers.
        """
        if not self._edits or max(self._edits) not in edits:
            return None
        first = max(min(self._edits), min(edits)).number
        return {edit.pk for edit in self._edits ^ edits if edit.number >= first}

    def _read(self, edited: set[int] | None) -> None:
        """Read these rows, or all, and drop those that are gone."""
        rows = self._table.objects.all() if edited is None else self._table.objects.filter(pk__in=edited)
        found = {row.pk: row for row in rows}
        entries = {pk: row.to_entry() for pk, row in found.items()}
        for pk in edited or ():
            self._rows.pop(pk, None)
            self._entries.pop(pk, None)
        self._rows |= found
        self._entries |= entries

    def _is_at(self, state: State) -> bool:
        """Whether the rows are as many as the table has, in its order."""
        order = sum(row.position * row.pk for row in self._rows.values())
        return state[-2:] == (len(self._rows), order if self._rows else None)

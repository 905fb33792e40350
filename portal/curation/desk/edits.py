"""The last edits over all tables, and the state of an entry before and after each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from advisor import Vocabulary
from portal.curation.models import EntryRow
from portal.curation.rows import IMPORTED, TABLES

MOST_SHOWN = 12
DONE = {"+": _("added"), "~": _("changed"), "-": _("deleted")}


@dataclass(frozen=True)
class Edit:
    """Somebody changed an entry, or an import changed many; `address` is of nothing where it is gone."""

    at: datetime
    who: str
    kind: str
    title: str
    done: Any
    model: str
    record: int


def recent_edits(vocabulary: Vocabulary) -> list[Edit]:
    """The last edits by people, newest first; a query for each table."""
    records = [record for table in TABLES for record in _of_table(table)]
    records.sort(key=lambda record: record.history_date, reverse=True)
    return [_edit(record, vocabulary) for record in records[:MOST_SHOWN]]


def _of_table(table: type[EntryRow]) -> Any:
    by_people = table.history.exclude(history_change_reason=IMPORTED).select_related("history_user")
    return by_people.order_by("-history_id")[:MOST_SHOWN]


def _edit(record: Any, vocabulary: Vocabulary) -> Edit:
    table, version = record.instance_type, row_of(record)
    return Edit(
        record.history_date,
        str(record.history_user or ""),
        str(table._meta.verbose_name),
        f"{version.called(vocabulary) or '.'.join(version.key)}",
        DONE[record.history_type],
        table._meta.model_name,
        record.pk,
    )


def row_of(record: Any) -> EntryRow:
    """The row as it was then; the stock `instance` asks the database for what the history leaves out."""
    table: type[EntryRow] = record.instance_type
    return table(**dict(_kept(table, record)))


def _kept(table: type[EntryRow], record: Any) -> Iterator[tuple[str, Any]]:
    names = {field.attname for field in record.tracked_fields}
    yield from (
        (field.attname, getattr(record, field.attname)) for field in table._meta.fields if field.attname in names
    )


def before(record: Any) -> EntryRow | None:
    """The row as it was before that edit; None where it was not there."""
    if record.history_type == "+":
        return None
    if record.history_type == "-":
        return row_of(record)
    earlier = type(record)._default_manager.filter(id=record.id, history_id__lt=record.history_id)
    found = earlier.order_by("-history_id").first()
    return row_of(found) if found else None

"""The last edits over all tables, and the state of an entry before and after each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from advisor import Vocabulary
from portal.accounts.models import User
from portal.curation.models import EntryRow
from portal.curation.rows import IMPORTED, LISTS
from portal.curation.states import State, states_of

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


@dataclass
class _LastEdits:
    """The last edits of each table that this process read, and the state of the table then."""

    of: dict[str, tuple[State, list[Any]]] = field(default_factory=dict)

    def records(self, name: str, state: State) -> list[Any]:
        """The last edits of a table, newest first."""
        kept = self.of.get(name)
        if kept is None or kept[0] != state:
            by_people = LISTS[name].history.exclude(history_change_reason=IMPORTED)
            kept = self.of[name] = state, list(by_people.order_by("-history_id")[:MOST_SHOWN])
        return kept[1]


_last_edits = _LastEdits()


def forget() -> None:
    """Forget what was read, as a process that has just started."""
    _last_edits.of.clear()


def recent_edits(vocabulary: Vocabulary) -> list[Edit]:
    """The last edits by people, newest first; two queries, and one for each table that has changed since."""
    records = [record for name, state in states_of(LISTS).items() for record in _last_edits.records(name, state)]
    records.sort(key=lambda record: record.history_date, reverse=True)
    shown = records[:MOST_SHOWN]
    people = User.objects.in_bulk({record.history_user_id for record in shown if record.history_user_id})
    return [_edit(record, people, vocabulary) for record in shown]


def _edit(record: Any, people: Mapping[Any, User], vocabulary: Vocabulary) -> Edit:
    table, version = record.instance_type, row_of(record)
    return Edit(
        record.history_date,
        str(people.get(record.history_user_id, "")),
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

"""The last edits over all tables, and the state of an entry before and after each."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from advisor import Vocabulary
from portal.accounts.models import User
from portal.curation.kept import Kept
from portal.curation.models import EntryRow, TakenPack
from portal.curation.rows import IMPORTED, LISTS
from portal.curation.states import State, states_of

MOST_SHOWN = 12
DONE = {"+": _("added"), "~": _("changed"), "-": _("deleted")}


@dataclass(frozen=True)
class Edit:
    """Somebody changed an entry, or took in a pack that changed many. `undo`: where it is taken back.

    Only asking to undo a pack already writes something: `is_pack` says that a button has to ask.
    """

    at: datetime
    who: str
    kind: str
    title: str
    done: Any
    undo: str
    is_pack: bool = False


_last_edits: defaultdict[str, Kept[State, list[Any]]] = defaultdict(Kept)
"""The last edits of each table, newest first."""


def forget() -> None:
    """Forget what was read, as a process that has just started."""
    _last_edits.clear()


def recent_edits(vocabulary: Vocabulary) -> list[Edit]:
    """The last edits by people, newest first; three queries, and one for each table that has changed since."""
    records = [record for name, state in states_of(LISTS).items() for record in _records(name, state)]
    packs = list(TakenPack.objects.all()[:MOST_SHOWN])
    people = User.objects.in_bulk(
        {one.history_user_id for one in records} | {one.taken_by_id for one in packs} - {None}
    )
    edits = [_edit(record, people, vocabulary) for record in _newest(records)]
    edits += [_pack(one, people) for one in packs]
    return sorted(edits, key=lambda edit: edit.at, reverse=True)[:MOST_SHOWN]


def _newest(records: list[Any]) -> list[Any]:
    return sorted(records, key=lambda record: record.history_date, reverse=True)[:MOST_SHOWN]


def _records(name: str, state: State) -> list[Any]:
    """The last edits of a table by people."""

    def read() -> list[Any]:
        by_people = LISTS[name].history.exclude(history_change_reason=IMPORTED)
        return list(by_people.order_by("-history_id")[:MOST_SHOWN])

    return _last_edits[name].of(state, read)


def _edit(record: Any, people: Mapping[Any, User], vocabulary: Vocabulary) -> Edit:
    table, version = record.instance_type, row_of(record)
    return Edit(
        record.history_date,
        str(people.get(record.history_user_id, "")),
        str(table._meta.verbose_name),
        f"{version.called(vocabulary) or '.'.join(version.key)}",
        DONE[record.history_type],
        reverse("admin:undo", args=[table._meta.model_name, record.pk]),
    )


def _pack(taken: TakenPack, people: Mapping[Any, User]) -> Edit:
    done = ngettext("%(counter)s entry changed", "%(counter)s entries changed", taken.count) % {"counter": taken.count}
    return Edit(
        taken.taken_at,
        str(people.get(taken.taken_by_id, "")),
        str(_("import")),
        taken.name or str(_("the pack of the software")),
        done,
        reverse("admin:exchange_undo", args=[taken.pk]),
        is_pack=True,
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

"""Putting an entry back: as it was before an edit, or as readers have it; a deleted one too."""

from typing import Any

import msgspec
from django.contrib.admin import ModelAdmin
from django.contrib.admin.utils import flatten
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from advisor.rulebook import Entry
from portal.curation.models import EntryRow
from portal.curation.newest import newest_readable
from portal.curation.rows import keyed, list_of, settle_rows

UNDONE = "undone"
VOCABULARY = frozenset(["facts", "codes", "shop"])


class CannotPutBack(Exception):
    """The entry stays as it is; the message says why, for people."""


def entry_of(version: EntryRow | None) -> Entry | None:
    """What that version said. Raises CannotPutBack where it cannot be read today."""
    try:
        return version.to_entry() if version else None
    except msgspec.ValidationError as error:
        raise CannotPutBack(_("That version cannot be read any more: %(why)s") % {"why": error}) from None


def may_put_back(request: HttpRequest, admin: ModelAdmin, row: EntryRow | None, entry: Entry | None) -> bool:
    """Whether the reader may see the table, and do what it takes: delete, add or change."""
    if not admin.has_view_or_change_permission(request):
        return False
    if entry is None:
        return row is None or admin.has_delete_permission(request, row)
    return admin.has_add_permission(request) if row is None else admin.has_change_permission(request, row)


@transaction.atomic
def put_back(
    request: HttpRequest, admin: ModelAdmin, row: EntryRow | None, entry: Entry | None, pk: int | None
) -> None:
    """Make the table say that entry again, under its old key, or nothing in its place.

    Raises CannotPutBack, and then nothing changed.
    """
    table: type[EntryRow] = admin.model
    if entry is None:
        if row is not None:
            _delete(request, admin, row)
    else:
        put = row or table(position=_position(table, entry))
        put.pk = put.pk or pk
        put.take(entry)
        _save(put)
    if list_of(table) in VOCABULARY:
        settle_rows()


def _save(row: EntryRow) -> None:
    """What it says may be faulty by now, which the check says; only names that are taken or gone are refused."""
    relations = {field.name for field in row._meta.fields if field.is_relation}
    try:
        row.clean_fields(exclude={field.name for field in row._meta.fields} - relations)
        row.validate_unique()
        row.validate_constraints()
    except ValidationError as error:
        raise CannotPutBack(" ".join(error.messages)) from None
    row._change_reason = UNDONE  # type: ignore[attr-defined]  # simple_history's
    row.save()


def _delete(request: HttpRequest, admin: ModelAdmin, row: EntryRow) -> None:
    protected: list[Any] = admin.get_deleted_objects([row], request)[3]
    if protected:
        raise CannotPutBack(" ".join(map(str, flatten(protected))))
    row._change_reason = UNDONE  # type: ignore[attr-defined]  # simple_history's
    row.delete()


def _position(table: type[EntryRow], entry: Entry) -> int:
    """Where the entry stands in the release, so that the order is that again; 0 for the end.

    Of two in the same place the one with the older key comes first, and it gets its old key back.
    """
    released = newest_readable()
    if released is None:
        return 0
    keys = [key for key, _entry in keyed(released.rulebook, list_of(table))]
    own = table.key_of(entry)
    places: dict[Any, int] = {row.key: row.position for row in table.objects.defer("words")}
    if own not in keys:
        return 0
    ahead = reversed(keys[: keys.index(own)])
    return next((places[key] for key in ahead if key in places), min(places.values(), default=0))

"""The entries that were deleted and are not there again, newest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from advisor import Vocabulary
from portal.curation.conditions import draft_vocabulary
from portal.curation.desk.edits import row_of
from portal.curation.models import EntryRow
from portal.curation.rows import TABLES

MOST_SHOWN = 200


@dataclass(frozen=True)
class Deleted:
    """An entry that is gone: what it was, who deleted it, and the page that brings it back."""

    at: datetime
    who: str
    kind: str
    key: str
    title: str
    address: str


def deleted_entries(request: HttpRequest) -> list[Deleted]:
    """Of the tables that the reader may see; a query or two for each."""
    tables = [table for table in TABLES if request.user.has_perm(f"curation.view_{table._meta.model_name}")]
    vocabulary = draft_vocabulary()
    found = [one for table in tables for one in _of_table(table, vocabulary)]
    return sorted(found, key=lambda one: one.at, reverse=True)[:MOST_SHOWN]


def _of_table(table: type[EntryRow], vocabulary: Vocabulary) -> Iterator[Deleted]:
    gone = table.history.filter(history_type="-").exclude(id__in=table.objects.values("pk"))
    records = list(gone.select_related("history_user").order_by("-history_id")[:MOST_SHOWN])
    # An import gives what it brings again a new row: the old one is no longer missing.
    told = set(table.objects.values_list(*table.key_attributes)) if records else set()
    for record in records:
        key = tuple(getattr(record, attribute) for attribute in table.key_attributes)
        if key not in told:
            told.add(key)
            yield _deleted(table, record, key, row_of(record).called(vocabulary))


def _deleted(table: type[EntryRow], record: Any, key: tuple[str, ...], title: str) -> Deleted:
    address = reverse("admin:undo", args=[table._meta.model_name, record.pk])
    kind, who = str(table._meta.verbose_name), str(record.history_user or "")
    return Deleted(record.history_date, who, kind, ".".join(key), title, address)

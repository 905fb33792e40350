"""The entries that were deleted and are not there again, newest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from portal.curation.models import EntryRow
from portal.curation.rows import TABLES
from portal.wording import language

MOST_SHOWN = 200
TITLES = ("label", "title", "name", "question", "body")


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
    found = [one for table in tables for one in _of_table(table)]
    return sorted(found, key=lambda one: one.at, reverse=True)[:MOST_SHOWN]


def _of_table(table: type[EntryRow]) -> Iterator[Deleted]:
    gone = table.history.filter(history_type="-").exclude(id__in=table.objects.values("pk"))
    records = list(gone.select_related("history_user").order_by("-history_id")[:MOST_SHOWN])
    # An import gives what it brings again a new row: the old one is no longer missing.
    told = set(table.objects.values_list(*table.key_attributes)) if records else set()
    for record in records:
        key = tuple(getattr(record, attribute) for attribute in table.key_attributes)
        if key not in told:
            told.add(key)
            yield _deleted(table, record, key)


def _deleted(table: type[EntryRow], record: Any, key: tuple[str, ...]) -> Deleted:
    address = reverse("admin:undo", args=[table._meta.model_name, record.pk])
    kind, who = str(table._meta.verbose_name), str(record.history_user or "")
    return Deleted(record.history_date, who, kind, ".".join(key), _title(record), address)


def _title(record: Any) -> str:
    names = [*(f"{stem}_{language()}" for stem in TITLES), language()]
    return next((text for name in names if (text := getattr(record, name, ""))), "")

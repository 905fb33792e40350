"""Data to be taken along: a zip of what is written down, as JSON, and the files beside it."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import StreamingHttpResponse

from portal import sharedcounts
from portal.accounts.people import Keeper
from portal.cases.evidence.models import KeptFile
from portal.cases.models import Case
from portal.clock import TOKYO
from portal.zipping import Entry, zipped

WRITTEN_DOWN = "todoku.json"
MOST_IN_AN_HOUR = 60
"""Zips of one person, on one instance: each reads all that they keep."""


def is_too_often(keeper: Keeper, now: datetime) -> bool:
    """Count one more zip of this person or guest in this hour."""
    return sharedcounts.is_too_often(f"taken.{keeper.pk}", now, MOST_IN_AN_HOUR)


def taken_along(content: dict[str, Any], cases: Iterable[Case], now: datetime, name: str) -> StreamingHttpResponse:
    """The zip, sent as it is made; its `name` tells the day and no more."""
    response = StreamingHttpResponse(zip_of(content, cases, now), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{name}-{now.date().isoformat()}.zip"'
    return response


def zip_of(content: dict[str, Any], cases: Iterable[Case], now: datetime) -> Iterator[bytes]:
    """The zip, piece by piece."""
    return zipped(_entries(content, [file for case in cases for file in case.files.all()], now))


def _entries(content: dict[str, Any], files: Iterable[KeptFile], now: datetime) -> Iterator[Entry]:
    encoder = DjangoJSONEncoder(ensure_ascii=False, indent=1)
    yield Entry(WRITTEN_DOWN, now, (piece.encode() for piece in encoder.iterencode(content)))
    for file in files:
        try:
            stored = file.content.open()
        except FileNotFoundError:  # what is written down says so
            continue
        with stored:
            yield Entry(file.path_taken_along, file.kept_at.astimezone(TOKYO), stored.chunks(), is_packed=True)

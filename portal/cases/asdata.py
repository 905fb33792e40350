"""A case as plain data, to be taken along."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django.db.models import Model

from portal.cases.evidence.models import KeptFile
from portal.cases.models import Case, CaseQuerySet

FORMAT = "todoku-export-2"
"""How the files are made up in which data is taken along; it counts up when that changes."""


def with_history(cases: CaseQuerySet) -> CaseQuerySet:
    """The same, with all that hangs on them at hand."""
    related = ("reminders", "events", "promises", "ticks", "files", "given_advices")
    return cases.select_related("feed").prefetch_related(*related)


def case_as_data(case: Case) -> dict[str, Any]:
    """The case with all that hangs on it, JSON-ready: dates and ids as Django's JSON encoder writes them."""
    return {
        "id": case.pk,
        **asdict(case.words),
        **row_as_data(case, "facts", "answered_at", "created_at", "updated_at", "seen_at"),
        **row_as_data(case, "closed_at", "outcome", "archived_at", "days_told"),
        **row_as_data(case, "reminds_in", "reminds_since"),
        "calendar_feeds": rows_as_data([case.feed] if hasattr(case, "feed") else [], "made_at"),
        "reminders": rows_as_data(case.reminders.all(), "occasion", "told_at"),
        "events": rows_as_data(
            case.events.all(),
            *("kind", "at", "is_day", "party", "channel", "step", "method", "amount_jpy"),
            *("who", "text", "facts", "recorded_at"),
        ),
        "promises": rows_as_data(case.promises.all(), "text", "due_on", "kept_on", "broken_on"),
        "kept": rows_as_data(case.ticks.all(), "code", "ticked_at"),
        "files": [file_as_data(file) for file in case.files.all()],
        "given_advices": rows_as_data(
            case.given_advices.all(), "given_at", "release_number", "release_digest", "language", "facts", "advice"
        ),
    }


def file_as_data(file: KeptFile) -> dict[str, Any]:
    """What is told of a file, and its place beside; none where the disk has lost it."""
    about = row_as_data(file, "number", "kind", "label", "size_bytes", "kept_at")
    return about | {"path": file.path_taken_along if file.is_there else None}


def rows_as_data(objects: Iterable[Model], *fields: str) -> list[dict[str, Any]]:
    """These fields of each."""
    return [row_as_data(one, *fields) for one in objects]


def row_as_data(one: Model, *fields: str) -> dict[str, Any]:
    """These fields of one."""
    return {field: getattr(one, field) for field in fields}

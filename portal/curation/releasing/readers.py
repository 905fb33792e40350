"""Who asked for a release, and who has read the draft: of two pairs of eyes one is not the last editor's."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from portal import clock
from portal.accounts.models import User
from portal.curation.models import DraftReading, PublicationRequest, Release
from portal.curation.rows import TABLES


def ask(person: User, digest: str, note: str, left_out: Collection[str] = ()) -> PublicationRequest:
    """Store that somebody asks for this state of the draft to be published, without the changes left out."""
    return PublicationRequest.objects.create(
        digest=digest, asked_by=person, asked_at=clock.now(), note=note, left_out=list(left_out)
    )


def open_requests(newest: Release | None) -> QuerySet[PublicationRequest]:
    """Those that came after the newest release, the last first."""
    asked = PublicationRequest.objects.select_related("asked_by")
    return asked.filter(asked_at__gt=newest.published_at) if newest else asked


def is_reader_wanted() -> bool:
    """Whether the site publishes only what a second person has read."""
    return bool(settings.SECOND_READER)


def readings_of(digest: str) -> QuerySet[DraftReading]:
    """Who has read this state of the draft, the first one first; the last editor does not count."""
    editor = last_editor()
    found = DraftReading.objects.filter(digest=digest).select_related("reader").order_by("read_at")
    return found.exclude(reader=editor) if editor else found


def may_read(person: User) -> bool:
    """Whether they are another person than the last editor."""
    return last_editor() != person.pk


def note_reading(person: User, digest: str) -> None:
    """Store that somebody has read this state of the draft."""
    DraftReading.objects.get_or_create(digest=digest, reader=person, defaults={"read_at": clock.now()})


def last_editor() -> UUID | None:
    """The key of the person whose edit was the last one of all tables; None where it was an import."""
    newest = [edit for table in TABLES if (edit := _last_edit(table)) is not None]
    return max(newest, default=(None, None), key=lambda edit: edit[0])[1] if newest else None


def _last_edit(table: Any) -> tuple[Any, UUID | None] | None:
    edit: tuple[Any, UUID | None] | None = (
        table.history.order_by("-history_date", "-history_id").values_list("history_date", "history_user_id").first()
    )
    return edit

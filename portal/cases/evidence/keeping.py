"""Keeping files: each is written anew, and comes onto the disk and into the database together or not at all."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max, Sum

from portal.accounts.models import Guest, User
from portal.accounts.people import Keeper
from portal.cases.evidence import refusals
from portal.cases.evidence.apart import clean_apart
from portal.cases.evidence.cleaning.results import Cleaned, Refused
from portal.cases.evidence.models import KeptFile
from portal.cases.evidence.refusals import NotTaken
from portal.cases.models import Case
from portal.uploads import LostFile


@dataclass(frozen=True)
class Room:
    """What fits: files of this case, and bytes of all that this person or guest keeps."""

    files: int
    files_most: int
    used_bytes: int
    most_mb: int

    @property
    def files_left(self) -> int:
        return max(0, self.files_most - self.files)

    @property
    def used_mb(self) -> int:
        """Rounded up, so that it never says less than there is."""
        return -(-self.used_bytes // 2**20)


def room_of(case: Case, keeper: Keeper) -> Room:
    """One query for the files of the case, one for the sum of all."""
    most_mb = settings.GUEST_FILES_MB if isinstance(keeper, Guest) else settings.PERSON_FILES_MB
    cases = Case.objects.owned_by(keeper)
    used = KeptFile.objects.filter(case__in=cases).aggregate(sum=Sum("size_bytes"))["sum"]
    return Room(case.files.count(), settings.CASE_FILES, used or 0, most_mb)


def keep_file(case: Case, keeper: Keeper, sent: UploadedFile, label: str, now: datetime) -> KeptFile:
    """The file, kept; the same file sent again is the one that is kept already. Raises NotTaken."""
    if isinstance(sent, LostFile):
        raise refusals.disk_is_full()
    if (sent.size or 0) > settings.FILE_MB * 2**20:
        raise refusals.too_large()
    content = sent.read()
    digest = hashlib.sha256(content).hexdigest()
    if found := case.files.filter(digest=digest).first():
        return found
    _assert_room(room_of(case, keeper), 0)
    try:
        cleaned = clean_apart(content)
    except OSError:  # no process to be had
        raise refusals.busy() from None
    except Refused as refused:
        raise NotTaken(refusals.in_words(refused.reason)) from None
    made = KeptFile(
        case=case, label=label, kind=cleaned.kind, size_bytes=len(cleaned.content), digest=digest, kept_at=now
    )
    return _keep(made, cleaned, keeper)


def _keep(made: KeptFile, cleaned: Cleaned, keeper: Keeper) -> KeptFile:
    """First the disk, then the row; whatever keeps the row from being written takes the files away again."""
    is_kept = False
    try:
        made.content.save("", ContentFile(cleaned.content), save=False)
        if cleaned.thumbnail:
            made.thumbnail.save("", ContentFile(cleaned.thumbnail), save=False)
        kept = _inserted(made, keeper)
        is_kept = kept is made
    except OSError:
        raise refusals.disk_is_full() from None
    finally:
        if not is_kept:
            for file in made.parts:
                file.storage.delete(str(file.name))
    return kept


@transaction.atomic
def _inserted(made: KeptFile, keeper: Keeper) -> KeptFile:
    """The row, or that of the same file; two windows that send at once wait for each other here."""
    keepers: type[Guest] | type[User] = Guest if isinstance(keeper, Guest) else User
    keepers._default_manager.select_for_update().filter(pk=keeper.pk).first()
    case = Case.objects.owned_by(keeper).select_for_update().get(pk=made.case_id)
    if found := case.files.filter(digest=made.digest).first():
        return found
    _assert_room(room_of(case, keeper), made.size_bytes)
    made.number = (case.files.aggregate(last=Max("number"))["last"] or 0) + 1
    made.save(force_insert=True)
    Case.objects.filter(pk=case.pk).update(updated_at=made.kept_at)
    return made


def _assert_room(room: Room, size_bytes: int) -> None:
    if room.files_left == 0:
        raise refusals.case_is_full()
    if room.used_bytes + size_bytes > room.most_mb * 2**20:
        raise refusals.keeper_is_full(room.most_mb)

"""What people hand in, from the first look until it is taken over; and who may hand in."""

from datetime import timedelta

from advisor.rulebook import Rulebook, files_in, read_files
from portal import clock
from portal.accounts.models import User
from portal.curation.exchange.shipped import digest_of_files, shipped_folder
from portal.curation.models import KnownPack, UploadedPack
from portal.curation.rows import TABLES, refuse_unfit

WAITS_FOR = timedelta(days=1)
"""How long what was handed in waits for a decision."""
KNOWN_FOR = timedelta(days=365)
"""How long a zip that went out may stay away and still be known by what it was made from."""


def may_import(person: User) -> bool:
    """Whether they may change every table of the draft: what is taken over may touch any."""
    acts = ("add", "change", "delete")
    return person.has_perms([f"curation.{act}_{table._meta.model_name}" for table in TABLES for act in acts])


def hand_in(owner: User, name: str, rulebook: Rulebook, *, made_from: str = "", files: str = "") -> UploadedPack:
    """Keep it for its owner to decide on."""
    longest = UploadedPack._meta.get_field("name").max_length
    row = UploadedPack(owner=owner, name=name[:longest], made_from=made_from, files=files, uploaded_at=clock.now())
    row.put(rulebook)
    row.save()
    return row


def hand_in_shipped(owner: User) -> UploadedPack:
    """The same for the pack that comes with the software. Raises PackError, UnfitRulebook."""
    files = files_in(shipped_folder())
    rulebook = read_files(files)
    refuse_unfit(rulebook)
    return hand_in(owner, "", rulebook, files=digest_of_files(files))


def upload_of(owner: User, number: int) -> UploadedPack | None:
    """What they handed in under that number; None where it was taken over, or waited for too long."""
    return UploadedPack.objects.filter(pk=number, owner=owner).first()


def purge() -> int:
    """Delete what nobody decided on in time, and zips that did not come back; how many there were."""
    now = clock.now()
    uploads, _by_table = UploadedPack.objects.filter(uploaded_at__lt=now - WAITS_FOR).delete()
    away = KnownPack.objects.filter(origin_at__isnull=True, noted_at__lt=now - KNOWN_FOR)
    return uploads + away.delete()[0]

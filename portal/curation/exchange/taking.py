"""Takes a pack into the draft: as it was shown, or not at all."""

import hashlib
from collections.abc import Mapping

import msgspec
from django.db import transaction

from advisor.rulebook import Rulebook
from portal import clock
from portal.accounts.models import User
from portal.curation.exchange.merging import Choice, Merged, Spot, merge
from portal.curation.exchange.origins import Base, note_known, note_origin
from portal.curation.exchange.uploads import hand_in
from portal.curation.locking import take_lock
from portal.curation.models import TakenPack, UploadedPack
from portal.curation.publishing import DraftMoved, with_newest_vocabulary
from portal.curation.rows import TABLES, Changes, replace_rows, rulebook_of_rows, written


def seen(draft: Rulebook) -> str:
    """By what a draft is known again to the byte after somebody looked at it."""
    return hashlib.sha256(written(draft)).hexdigest()


def whole_merge(base: Base, draft: Rulebook, theirs: Rulebook, choices: Mapping[Spot, Choice]) -> Merged:
    """What the draft would be. Sources that a claim still names stay, and so does the vocabulary that was published."""
    merged = merge(base.rulebook, draft, theirs, choices)
    merged.rulebook = with_newest_vocabulary(_with_sources(merged.rulebook, draft, theirs))
    return merged


@transaction.atomic
def take_over(upload: UploadedPack, base: Base, choices: Mapping[Spot, Choice], expected: str) -> Changes:
    """Make the draft what comes of the merge; every entry keeps its history.

    Raises DraftMoved when the draft is not the one that was looked at; UnfitRulebook, and then nothing has changed.
    """
    take_lock()
    for table in TABLES:
        # Whoever is saving an entry is waited for; whoever comes later finds that it has changed.
        list(table.objects.select_for_update().values_list("pk", flat=True))
    draft, theirs = rulebook_of_rows(), upload.load()
    if seen(draft) != expected:
        raise DraftMoved("the draft has changed since it was looked at")
    merged = whole_merge(base, draft, theirs, choices).rulebook
    changes = replace_rows(merged)
    _note_taken(upload, draft, merged, changes)
    if upload.is_shipped:
        note_origin(theirs, upload.files)
    upload.delete()
    return changes


def _note_taken(upload: UploadedPack, before: Rulebook, after: Rulebook, changes: Changes) -> None:
    count = changes.added + changes.changed + changes.removed
    if count:
        TakenPack.objects.create(
            taken_by=upload.owner,
            taken_at=clock.now(),
            name=upload.name,
            count=count,
            before=note_known(before),
            after=note_known(after),
        )


def hand_in_undoing(owner: User, number: int) -> UploadedPack | None:
    """What the draft was before a pack was taken in, to be merged by what it was after; None where that is gone.

    Raises DamagedContent.
    """
    taken = TakenPack.objects.select_related("before", "after").filter(pk=number).first()
    if taken is None:
        return None
    return hand_in(owner, taken.name, taken.before.load(), made_from=taken.after.digest)


def _with_sources(rulebook: Rulebook, *others: Rulebook) -> Rulebook:
    """With the sources its claims name: one side may have deleted what a claim of the other still stands on."""
    missing = {claim.source for claim in rulebook.claims} - {source.id for source in rulebook.sources}
    known = {source.id: source for other in reversed(others) for source in other.sources}
    kept = [known[name] for name in sorted(missing) if name in known]
    return msgspec.structs.replace(rulebook, sources=[*rulebook.sources, *kept]) if kept else rulebook

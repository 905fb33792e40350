"""Makes the draft say what a release said."""

from django.db import transaction

from advisor.release import digest_of
from advisor.rulebook import Rulebook
from portal.curation.locking import take_lock
from portal.curation.published import release_numbered
from portal.curation.publishing import DraftMoved, with_newest_vocabulary
from portal.curation.releasing.looking import draft_or_none
from portal.curation.rows import Changes, replace_rows

UNREADABLE = "unreadable"


def draft_of(number: int) -> Rulebook:
    """What the draft would say: the release's rules, with the facts, values and codes that came later.

    Raises NoRelease, DamagedRelease.
    """
    return with_newest_vocabulary(release_numbered(number).rulebook)


def seen(draft: Rulebook | None) -> str:
    """By what a draft is known again after somebody looked at it; one that cannot be read is one of these, too."""
    return digest_of(draft) if draft else UNREADABLE


@transaction.atomic
def make_draft(number: int, expected: str) -> Changes:
    """Make the draft equal to a release. Every entry keeps its history, so each can be brought back.

    Raises DraftMoved when the draft is not the one that was looked at; UnfitRulebook, NoRelease, DamagedRelease.
    """
    take_lock()
    if seen(draft_or_none()) != expected:
        raise DraftMoved("the draft has changed since it was looked at")
    return replace_rows(draft_of(number))

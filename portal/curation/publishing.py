"""Publish the draft, and roll back: the only ways a release is made."""

from collections.abc import Collection
from functools import partial

from allauth.core import context
from django.db import transaction
from django.db.models import Max

from advisor.release import digest_of
from advisor.rulebook import Rulebook
from portal import clock
from portal.accounts import audit
from portal.accounts.models import User
from portal.audit.models import Deed
from portal.curation import checking, published
from portal.curation.checking import Report
from portal.curation.growing import united
from portal.curation.locking import take_lock
from portal.curation.models import Release
from portal.curation.newest import newest_readable
from portal.curation.releasing.leavingout import without
from portal.curation.releasing.readers import is_reader_wanted, readings_of
from portal.curation.rows import rulebook_of_rows


class PublishingRefused(Exception):
    """Nothing was published; the message says why, for people."""


class DraftHasErrors(PublishingRefused):
    """Lint or golden cases fail; `report` has them."""

    def __init__(self, report: Report) -> None:
        super().__init__(f"{len(report.errors)} lint errors, {len(report.failing)} golden cases failing")
        self.report = report


class NothingChanged(PublishingRefused):
    """The newest release says the same already."""


class UnreadDraft(PublishingRefused):
    """The site wants a second reader, and nobody but the last editor has read this draft."""


class DraftMoved(PublishingRefused):
    """The draft is not the one that was looked at."""


@transaction.atomic
def publish(author: User | None, note: str, expected_digest: str = "", left_out: Collection[str] = ()) -> Release:
    """Publish the draft under the next number, but for the changes left out, which stay in the draft.

    `expected_digest` is that of what the author looked at, as it would be published. Raises DraftMoved,
    NothingChanged, UnreadDraft or DraftHasErrors.
    """
    take_lock()
    current = newest_readable()
    rulebook = without(current.rulebook if current else Rulebook(), rulebook_of_rows(), left_out)
    digest = digest_of(rulebook)
    if expected_digest and digest != expected_digest:
        raise DraftMoved("the draft has changed since it was looked at")
    _refuse_repetition(rulebook)
    if is_reader_wanted() and Release.objects.exists() and not readings_of(digest).exists():
        raise UnreadDraft("somebody other than the last editor has to read the draft first")
    report = checking.check(rulebook)
    if report.blocks:
        raise DraftHasErrors(report)
    return _add(Release(digest=digest, content=Release.pack(rulebook), author=author, note=note))


@transaction.atomic
def roll_back(number: int, author: User | None, note: str) -> Release:
    """Publish the rules of an older release again, with the newest vocabulary, under a new number.

    Where the older release lacks nothing of the vocabulary, digest and content are its own. Neither lint nor golden
    cases are asked: what was right once must be within reach.

    Raises NothingChanged, Release.DoesNotExist, DamagedRelease.
    """
    take_lock()
    older = Release.objects.get(number=number)
    before = older.load().rulebook
    rulebook = with_newest_vocabulary(before)
    _refuse_repetition(rulebook)
    release = Release(digest=older.digest, content=older.content, author=author, note=note, repeats=older)
    if rulebook is not before:
        release.digest, release.content = digest_of(rulebook), Release.pack(rulebook)
    return _add(release)


def with_newest_vocabulary(rulebook: Rulebook) -> Rulebook:
    """What rolling back to a rulebook publishes; the same rulebook where it lacks nothing."""
    current = newest_readable()
    return united(rulebook, current.rulebook) if current else rulebook


def _refuse_repetition(rulebook: Rulebook) -> None:
    current = newest_readable()
    # By what it says, not by its digest: the newest may be stored in an older format.
    if current and digest_of(current.rulebook) == digest_of(rulebook):
        raise NothingChanged(f"release {current.number} says the same already")


def _next_number() -> int:
    return (Release.objects.aggregate(last=Max("number"))["last"] or 0) + 1


def _add(release: Release) -> Release:
    release.number = _next_number()
    release.published_at = clock.now()
    release.save(force_insert=True)
    transaction.on_commit(published.forget)
    repeats = release.repeats.number if release.repeats else None
    deed = Deed.ROLLED_BACK if repeats else Deed.PUBLISHED
    audit.keep(deed, context.request, release.author, release=release.number, repeats=repeats)
    said = partial(audit.say, Deed.PUBLISHED, person=release.author, release=release.number, repeats=repeats)
    transaction.on_commit(said)
    return release

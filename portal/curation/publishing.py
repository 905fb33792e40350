"""Publish the draft, and roll back: the only ways a release is made."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from django.db import transaction
from django.db.models import Max

from advisor.proof.golden import GoldenResult
from advisor.proof.golden import run as run_golden
from advisor.proof.lint import Finding, lint, lint_entry
from advisor.release import Release as AdvisorRelease
from advisor.release import digest_of
from advisor.rulebook import Rulebook
from portal import clock
from portal.accounts import audit
from portal.accounts.models import User
from portal.curation import published
from portal.curation.growing import losses, united
from portal.curation.locking import take_lock
from portal.curation.models import DamagedRelease, EntryRow, Release
from portal.curation.releasing.readers import is_reader_wanted, readings_of
from portal.curation.rows import list_of, rulebook_of_rows


class PublishingRefused(Exception):
    """Nothing was published; the message says why, for people."""


class DraftHasErrors(PublishingRefused):
    """Lint or golden cases fail; `report` has them."""

    def __init__(self, report: "Report") -> None:
        super().__init__(f"{len(report.errors)} lint errors, {len(report.failing)} golden cases failing")
        self.report = report


class NothingChanged(PublishingRefused):
    """The newest release says the same already."""


class UnreadDraft(PublishingRefused):
    """The site wants a second reader, and nobody but the last editor has read this draft."""


class DraftMoved(PublishingRefused):
    """The draft is not the one that was looked at."""


@dataclass(frozen=True)
class Report:
    """What lint and the golden cases say about a rulebook."""

    digest: str
    findings: list[Finding]
    golden: list[GoldenResult]

    @property
    def errors(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.severity == "error"]

    @property
    def warnings(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.severity == "warning"]

    @property
    def failing(self) -> list[GoldenResult]:
        return [result for result in self.golden if result.failures]

    def lines(self) -> list[str]:
        """What blocks publishing, one line each."""
        found = [f"{finding.where}: {finding.message}" for finding in self.errors]
        return [*found, *(f"{result.id}: {'; '.join(map(str, result.failures))}" for result in self.failing)]

    @property
    def blocks(self) -> bool:
        """Whether this must not be published."""
        return bool(self.errors or self.failing)


def check(rulebook: Rulebook) -> Report:
    """Lint as of today, what of the vocabulary would be lost, and the golden cases unless these found errors.

    A faulty rulebook may not even run.
    """
    findings = findings_of(rulebook)
    faulty = any(finding.severity == "error" for finding in findings)
    return Report(digest_of(rulebook), findings, [] if faulty else run_golden(rulebook))


def findings_about(row: EntryRow) -> list[Finding]:
    """What a check says about one row of the draft, as of today."""
    listed = list_of(row)
    name = listed if listed == "shop" else ".".join(row.key)
    draft = rulebook_of_rows()
    lost = [one for one in _losses(draft) if (one.place.listed, one.place.name) == (listed, name)]
    return [*lint_entry(draft, clock.today(), listed, name), *lost]


def findings_of(rulebook: Rulebook) -> list[Finding]:
    """Lint as of today, and what of the vocabulary would be lost."""
    return [*lint(rulebook, clock.today()), *_losses(rulebook)]


def _losses(rulebook: Rulebook) -> Iterator[Finding]:
    current = newest_readable()
    return losses(current, rulebook) if current else iter(())


@transaction.atomic
def publish(author: User | None, note: str, expected_digest: str = "") -> Release:
    """Publish the draft under the next number.

    `expected_digest` is that of the draft the author looked at. Raises DraftMoved, NothingChanged, UnreadDraft or
    DraftHasErrors.
    """
    take_lock()
    rulebook = rulebook_of_rows()
    digest = digest_of(rulebook)
    if expected_digest and digest != expected_digest:
        raise DraftMoved("the draft has changed since it was looked at")
    _refuse_repetition(rulebook)
    if is_reader_wanted() and Release.objects.exists() and not readings_of(digest).exists():
        raise UnreadDraft("somebody other than the last editor has to read the draft first")
    report = check(rulebook)
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


def newest() -> Release | None:
    """The newest release, without its content; None while nothing was published."""
    return Release.objects.defer("content").order_by("-number").first()


def newest_readable() -> AdvisorRelease | None:
    """The newest release, loaded; None while nothing was published, or what was is damaged."""
    current = newest()
    try:
        return published.release_of(current) if current else None
    except DamagedRelease:
        return None


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
    note = partial(audit.note, "published", person=release.author, release=release.number, repeats=repeats)
    transaction.on_commit(note)
    return release

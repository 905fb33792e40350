"""Publish the draft, and roll back: the only ways a release is made."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from advisor.proof.golden import GoldenResult
from advisor.proof.golden import run as run_golden
from advisor.proof.lint import Finding, lint
from advisor.release import digest_of
from advisor.rulebook.entries import Rulebook
from portal import clock
from portal.accounts.models import User
from portal.curation import published
from portal.curation.locking import take_lock
from portal.curation.models import EntryRow, Release
from portal.curation.rows import rulebook_of_rows


class PublishingRefused(Exception):
    """Nothing was published; the message says why, for people."""


class DraftHasErrors(PublishingRefused):
    """Lint or golden cases fail; `report` has them."""

    def __init__(self, report: "Report") -> None:
        super().__init__(f"{len(report.errors)} lint errors, {len(report.failing)} golden cases failing")
        self.report = report


class NothingChanged(PublishingRefused):
    """The newest release says the same already."""


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
        return [*found, *(f"{result.id}: {'; '.join(result.failures)}" for result in self.failing)]

    @property
    def blocks(self) -> bool:
        """Whether this must not be published."""
        return bool(self.errors or self.failing)


def check(rulebook: Rulebook) -> Report:
    """Lint as of today, and the golden cases unless lint found errors: a faulty rulebook may not even run."""
    findings = lint(rulebook, clock.today())
    faulty = any(finding.severity == "error" for finding in findings)
    return Report(digest_of(rulebook), findings, [] if faulty else run_golden(rulebook))


def findings_about(row: EntryRow) -> list[Finding]:
    """What lint says about one row of the draft, as of today."""
    name = ".".join(row.key)
    found = lint(rulebook_of_rows(), clock.today())
    return [finding for finding in found if finding.where.partition(": ")[2].split(" ")[0] == name]


@transaction.atomic
def publish(author: User | None, note: str, expected_digest: str = "") -> Release:
    """Publish the draft under the next number.

    `expected_digest` is that of the draft the author looked at. Raises DraftMoved, NothingChanged or DraftHasErrors.
    """
    take_lock()
    rulebook = rulebook_of_rows()
    digest = digest_of(rulebook)
    if expected_digest and digest != expected_digest:
        raise DraftMoved("the draft has changed since it was looked at")
    _refuse_repetition(digest)
    report = check(rulebook)
    if report.blocks:
        raise DraftHasErrors(report)
    return _add(Release(digest=digest, content=Release.pack(rulebook), author=author, note=note))


@transaction.atomic
def roll_back(number: int, author: User | None, note: str) -> Release:
    """Publish an older release again: a new number, the same digest and content.

    Raises NothingChanged, Release.DoesNotExist, DamagedRelease.
    """
    take_lock()
    older = Release.objects.get(number=number)
    older.load()
    _refuse_repetition(older.digest)
    return _add(Release(digest=older.digest, content=older.content, author=author, note=note, repeats=older))


def newest() -> Release | None:
    """The newest release, without its content; None while nothing was published."""
    return Release.objects.defer("content").order_by("-number").first()


def _refuse_repetition(digest: str) -> None:
    current = newest()
    if current and current.digest == digest:
        raise NothingChanged(f"release {current.number} says the same already")


def _next_number() -> int:
    return (Release.objects.aggregate(last=Max("number"))["last"] or 0) + 1


def _add(release: Release) -> Release:
    release.number = _next_number()
    release.published_at = clock.now()
    release.save(force_insert=True)
    transaction.on_commit(published.forget)
    return release

"""What lint and the worked examples say of the draft: worked out once for each state of it, and day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import msgspec

from advisor.proof.golden import GoldenResult
from advisor.proof.golden import run as run_golden
from advisor.proof.lint import Examination, Finding
from advisor.release import Release, digest_of
from advisor.rulebook import Rulebook
from portal import clock
from portal.curation.draft import draft_release
from portal.curation.growing import losses
from portal.curation.models import EntryRow
from portal.curation.newest import newest, newest_readable
from portal.curation.rows import list_of


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


Key = tuple[str, date, str]
"""The digest of a rulebook, the day, and the digest of the newest release, beside which nothing may be lost."""


class _Remembered:
    """The last examination, the last findings about the draft and the last report of this process."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        self.examined: tuple[Rulebook, date, Examination] | None = None
        self.found: tuple[Release, Release | None, date, list[Finding]] | None = None
        self.reported: tuple[Key, Report] | None = None

    def examination(self, rulebook: Rulebook, today: date) -> Examination:
        known = self.examined
        if known is None or known[0] is not rulebook or known[1] != today:
            known = self.examined = rulebook, today, Examination(rulebook, today, known[2] if known else None)
        return known[2]


_remembered = _Remembered()


def forget() -> None:
    """Forget all, as a process that has just started."""
    _remembered.forget()


def check(rulebook: Rulebook) -> Report:
    """Lint as of today, what of the vocabulary would be lost, and the golden cases unless these found errors.

    A faulty rulebook may not even run.
    """
    last = newest()
    key = (digest_of(rulebook), clock.today(), last.digest if last else "")
    known = _remembered.reported
    if known is None or known[0] != key:
        known = _remembered.reported = key, _report(key[0], rulebook)
    return known[1]


def _report(digest: str, rulebook: Rulebook) -> Report:
    found = findings_of(rulebook)
    faulty = any(finding.severity == "error" for finding in found)
    return Report(digest, found, [] if faulty else run_golden(rulebook, _ready(rulebook)))


def _ready(rulebook: Rulebook) -> Release | None:
    """The draft as it is ready for advice already, where it is that rulebook; making it ready takes long."""
    try:
        draft = draft_release()
    except msgspec.ValidationError:
        return None
    return draft if draft.rulebook == rulebook else None


def findings_about(row: EntryRow) -> list[Finding]:
    """What a check says about one row of the draft, as of today. Raises msgspec.ValidationError."""
    listed = list_of(type(row))
    name = listed if listed == "shop" else ".".join(row.key)
    draft = draft_release().rulebook
    lost = [one for one in _losses(draft) if (one.place.listed, one.place.name) == (listed, name)]
    return [*_remembered.examination(draft, clock.today()).about(listed, name), *lost]


def draft_findings() -> list[Finding]:
    """What a check says about the draft today. Raises msgspec.ValidationError while a row cannot be read."""
    found = remembered_findings()
    if found is None:
        draft, last = draft_release(), newest_readable()
        found = findings_of(draft.rulebook)
        _remembered.found = draft, last, clock.today(), found
    return found


def remembered_findings() -> list[Finding] | None:
    """The same where it is known already, for it takes seconds. Raises as `draft_findings` does."""
    draft, last = draft_release(), newest_readable()
    match _remembered.found:
        case (seen, beside, day, found) if seen is draft and beside is last and day == clock.today():
            return found
    return None


def findings_of(rulebook: Rulebook) -> list[Finding]:
    """Lint as of today, and what of the vocabulary would be lost."""
    return [*_remembered.examination(rulebook, clock.today()).findings(), *_losses(rulebook)]


def _losses(rulebook: Rulebook) -> Iterator[Finding]:
    current = newest_readable()
    return losses(current, rulebook) if current else iter(())

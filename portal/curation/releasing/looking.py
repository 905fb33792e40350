"""What the pages of releases look at: the draft, a release, what differs, what the check says in words."""

from dataclasses import dataclass
from typing import Any

import msgspec
from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from advisor.release import Release as AdvisorRelease
from advisor.release import digest_of
from advisor.rulebook import Rulebook
from portal import clock
from portal.curation import checking
from portal.curation.checking import Report
from portal.curation.desk.changes import Change, changes_between
from portal.curation.draft import draft_release
from portal.curation.explaining import explain
from portal.curation.failures import ShownFailure, shown_failures
from portal.curation.findings import ShownFinding, shown
from portal.curation.models import DamagedRelease, EntryRow, Release
from portal.curation.newest import newest
from portal.curation.published import NoRelease, release_numbered
from portal.curation.releasing.forms import DRAFT
from portal.curation.rows import TABLES
from portal.wording import Words

FOLDER = "admin/curation/release"


@dataclass(frozen=True)
class Look:
    """The draft as it stands: its digest, the report, what it changes of the newest release, and how that is said."""

    draft: Rulebook
    digest: str
    report: Report
    newest: Release | None
    differences: list[Change]
    errors: list[ShownFinding]
    warnings: list[ShownFinding]
    failing: list[ShownFailure]

    def context(self) -> dict[str, Any]:
        """What the templates ask for."""
        shown_there = ("digest", "report", "newest", "differences", "errors", "warnings", "failing")
        return {name: getattr(self, name) for name in shown_there}


def look_at(draft: Rulebook) -> Look:
    """The draft beside the newest release, checked."""
    last = newest()
    old = rulebook_named(str(last.number)) if last else None
    report = checking.check(draft)
    found = shown(report.findings)
    why = {one.id: one.why for one in draft.golden}
    words = Words(AdvisorRelease(0, "", None, draft), clock.today())
    return Look(
        draft,
        digest_of(draft),
        report,
        last,
        changes_between(old, draft),
        [one for one in found if one.is_error],
        [one for one in found if not one.is_error],
        shown_failures(report.failing, why, words),
    )


def draft_or_none() -> Rulebook | None:
    """The draft; None while a row cannot be read, which only an import or a shell can bring about."""
    try:
        return draft_release().rulebook
    except msgspec.ValidationError:
        return None


def unreadable_rows() -> list[tuple[EntryRow, str]]:
    """The rows that keep the draft from being read, each with what is wrong."""
    found = []
    for row in (row for table in TABLES for row in table.objects.all()):
        try:
            row.to_entry()
        except msgspec.ValidationError as error:
            found.append((row, explain(error, row.entry_type)))
    return found


def rulebook_named(which: str) -> Rulebook | None:
    """The draft or a release by its number; None where there is none, or it is damaged."""
    try:
        return draft_or_none() if which == DRAFT else release_numbered(int(which)).rulebook
    except (NoRelease, DamagedRelease):
        return None


def page(request: HttpRequest, site: AdminSite, name: str, title: str, **context: Any) -> HttpResponse:
    """A page of releases, inside what every page of the admin shows."""
    shown_by_all = site.each_context(request)
    return TemplateResponse(request, f"{FOLDER}/{name}.html", shown_by_all | {"title": title} | context)

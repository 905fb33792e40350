"""What the pages of releases look at: the draft, a release, what differs, what the check says in words."""

from collections.abc import Collection
from dataclasses import dataclass, replace
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
from portal.curation.comparing import differences
from portal.curation.desk.changes import Change, said
from portal.curation.draft import draft_release
from portal.curation.explaining import explain
from portal.curation.failures import ShownFailure, shown_failures
from portal.curation.findings import ShownFinding, shown
from portal.curation.models import DamagedRelease, EntryRow, Release
from portal.curation.newest import newest, newest_readable
from portal.curation.published import NoRelease, release_numbered
from portal.curation.releasing.forms import DRAFT
from portal.curation.releasing.leavingout import SEPARATOR, among, as_query, name_of, named, without
from portal.curation.rows import TABLES
from portal.wording import Words

FOLDER = "admin/curation/release"


@dataclass(frozen=True)
class Choosable:
    """A change of the draft, the name by which it is left out, and whether it is."""

    name: str
    change: Change
    is_out: bool


@dataclass(frozen=True)
class Look:
    """What would be published: its digest, the report, what it changes of the newest release, and how that is said.

    `choices`: all changes of the draft; `left_out`: the names of those that stay in the draft alone; `culprits`: of
    these, the ones that the check misses.
    """

    draft: Rulebook
    digest: str
    report: Report
    newest: Release | None
    differences: list[Change]
    errors: list[ShownFinding]
    warnings: list[ShownFinding]
    failing: list[ShownFailure]
    choices: list[Choosable]
    left_out: tuple[str, ...]
    culprits: list[Choosable]

    def context(self) -> dict[str, Any]:
        """What the templates ask for."""
        unseen = ("draft", "left_out")
        shown_there = {name: getattr(self, name) for name in self.__dataclass_fields__ if name not in unseen}
        return shown_there | {"out": [one for one in self.choices if one.is_out], "out_query": as_query(self.left_out)}


def look_at(draft: Rulebook, left_out: Collection[str] = ()) -> Look:
    """The draft beside the newest release, checked, without the changes that are left out."""
    last = newest()
    old = _published()
    found = differences(old, draft)
    names = among(left_out, found)
    rulebook = without(old, draft, names)
    choices = [
        Choosable(name_of(one), change, name_of(one) in names)
        for one, change in zip(found, said(found, old, draft), strict=True)
    ]
    report = checking.check(rulebook)
    errors, failing = _mendable(report, rulebook, {one.name for one in choices if not one.is_out})
    return Look(
        draft,
        digest_of(rulebook),
        report,
        last,
        [one.change for one in choices if not one.is_out],
        errors,
        shown(report.warnings),
        failing,
        choices,
        names,
        [one for one in choices if one.is_out and _is_missed(one, report)] if report.blocks else [],
    )


def to_publish(draft: Rulebook, left_out: Collection[str]) -> Rulebook:
    """What of the draft would be published without these changes."""
    return without(_published(), draft, left_out)


def _published() -> Rulebook:
    current = newest_readable()
    return current.rulebook if current else Rulebook()


def _mendable(
    report: Report, rulebook: Rulebook, names: Collection[str]
) -> tuple[list[ShownFinding], list[ShownFailure]]:
    """What stands in the way, each with the name by which it can be left out, where it is a change of the draft."""
    places = [named(one.place.listed, one.place.name) for one in report.errors]
    errors = [
        replace(one, leave=name if name in names else "")
        for one, name in zip(shown(report.errors), places, strict=True)
    ]
    words = Words(AdvisorRelease(0, "", None, rulebook), clock.today())
    failing = shown_failures(report.failing, {one.id: one.why for one in rulebook.golden}, words)
    examples = [named("golden", one.id) for one in failing]
    return errors, [
        replace(one, leave=name if name in names else "") for one, name in zip(failing, examples, strict=True)
    ]


def _is_missed(one: Choosable, report: Report) -> bool:
    """Whether the check speaks of what is left out: as the place, or by its name in what it says."""
    listed, _separator, entry = one.name.partition(SEPARATOR)
    last = entry.rpartition(".")[2] if listed == "codes" else entry
    said_of = [value for finding in report.errors for _name, value in finding.said.values]
    told = {value for value in said_of if isinstance(value, str)}
    places = {named(finding.place.listed, finding.place.name) for finding in report.errors}
    places |= {named("golden", result.id) for result in report.failing}
    return one.name in places or entry in told or last in told


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

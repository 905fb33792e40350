"""The first page of the admin: what is left to do, and what was done last."""

from collections import Counter
from datetime import date
from typing import Any

import msgspec
from django.http import HttpRequest

from advisor.rulebook import Rulebook
from portal import clock
from portal.curation.checking import draft_findings, remembered_findings
from portal.curation.conditions import draft_vocabulary
from portal.curation.desk.changes import said
from portal.curation.desk.edits import recent_edits
from portal.curation.desk.unpublished import Standing, standing
from portal.curation.exchange.offering import is_shipped_offered
from portal.curation.findings import shown
from portal.curation.freshness import MONTH, Span, is_due
from portal.curation.models import Figure, Issuer, Source

CHECK = "check"
MOST_CHANGES = 20
MOST_FINDINGS = 8
PILE = 20
"""So many due on one day that nobody looks at all of them."""


def desk(request: HttpRequest) -> dict[str, Any]:
    """What the first page shows to whoever may see entries; to others it lists their tables."""
    if not request.user.has_module_perms("curation"):
        return {}
    now = standing()
    return {
        "standing": now,
        "changes": _changes(now),
        "more_changes": max(0, len(now.differences) - MOST_CHANGES),
        "edits": recent_edits(draft_vocabulary()),
        "due": due(clock.today()),
        "is_shipped_new": is_shipped_offered(request),
    } | _findings(CHECK in request.GET)


def _changes(now: Standing) -> list[Any]:
    if now.draft is None:
        return []
    old = now.release.rulebook if now.release else Rulebook()
    return said(now.differences[:MOST_CHANGES], old, now.draft.rulebook)


def _findings(may_take_long: bool) -> dict[str, Any]:
    """A check takes seconds, so what is not remembered is asked for by the page itself, or by a link of it."""
    try:
        found = draft_findings() if may_take_long else remembered_findings()
    except msgspec.ValidationError:
        return {}
    if found is None:
        return {"is_unchecked": True}
    counts = Counter(one.severity for one in found)
    return {
        "is_checked": True,
        "findings": shown(found[:MOST_FINDINGS]),
        "more_findings": max(0, len(found) - MOST_FINDINGS),
        "errors": counts["error"],
        "warnings": counts["warning"],
    }


def due(today: date) -> dict[str, Any]:
    """What is due to be looked at again, sources and the rest apart: late, this week, this month, next, and a pile."""
    found = {table: _due_days(table) for table in (Source, Figure, Issuer)}
    days = [day for some in found.values() for day in some]
    others = [*found[Figure], *found[Issuer]]
    coming = Counter(day for day in days if day >= today)
    following = min((day for day in coming if day > today + MONTH), default=None)
    pile = max(coming, key=lambda day: coming[day], default=None)
    return {
        "sources": {span.value: _count(found[Source], today, span) for span in Span},
        "others": {span.value: _count(others, today, span) for span in Span},
        "next": following,
        "next_count": coming[following] if following else 0,
        "pile": pile if pile and coming[pile] >= PILE else None,
        "pile_count": coming[pile] if pile else 0,
    }


def _due_days(table: type[Source | Figure | Issuer]) -> list[date]:
    return [day for day in table.objects.values_list("recheck_on", flat=True) if day is not None]


def _count(days: list[date], today: date, span: Span) -> int:
    return sum(is_due(day, today, span) for day in days)

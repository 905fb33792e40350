"""Which entries are due for another look, themselves or what they rest on."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import Q, QuerySet

from advisor.rulebook import CHECKED_FOR_DAYS
from portal.curation.models import Claim, Figure, Instruction, Issuer, Source

WEEK, MONTH = timedelta(days=6), timedelta(days=30)
"""How far ahead of today the last day of each lies."""


class Span(StrEnum):
    """When something is due: it was, or it is within so many days. Each holds the one before it but what is late."""

    LATE = "late"
    WEEK = "week"
    MONTH = "month"


def is_due(day: date, today: date, span: Span) -> bool:
    """Whether what is due on a day is due in that span."""
    if span is Span.LATE:
        return day < today
    return today <= day <= today + (WEEK if span is Span.WEEK else MONTH)


def stale(rows: QuerySet[Any], today: date) -> QuerySet[Any]:
    """Those of the rows that, or any source or claim they name, should have been looked at before today."""
    if rows.model is Source:
        return rows.filter(_overdue(today))
    if rows.model is Claim:
        return rows.filter(_overdue(today, "source__"))
    sources = set(Source.objects.filter(_overdue(today)).values_list("slug", flat=True))
    claims = set(Claim.objects.filter(_overdue(today, "source__")).values_list("slug", flat=True))
    pks = [
        row.pk
        for row in rows.model._default_manager.all()
        if sources.intersection(row.sources) or claims.intersection(getattr(row, "claims", ()))
    ]
    named = Q(pk__in=pks)
    if rows.model is Instruction:
        return rows.filter(named | Q(checked_on__lt=today - timedelta(days=CHECKED_FOR_DAYS)))
    return rows.filter(named | _overdue(today) if rows.model in (Figure, Issuer) else named)


def _overdue(today: date, prefix: str = "") -> Q:
    """Past the day that was set, or checked too long ago where none was, as `advisor.rulebook.is_overdue` says."""
    checked_before = today - timedelta(days=CHECKED_FOR_DAYS)
    unset = Q(**{f"{prefix}recheck_on": None, f"{prefix}checked_on__lt": checked_before})
    return Q(**{f"{prefix}recheck_on__lt": today}) | unset

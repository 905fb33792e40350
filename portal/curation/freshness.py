"""Which entries rest on a source that is due for another look."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from portal.curation.models import Claim, Source


def stale(rows: QuerySet[Any], today: date) -> QuerySet[Any]:
    """Those of the rows whose source, or any source or claim they name, should have been looked at before today."""
    if rows.model is Source:
        return rows.filter(recheck_on__lt=today)
    if rows.model is Claim:
        return rows.filter(source__recheck_on__lt=today)
    sources = set(Source.objects.filter(recheck_on__lt=today).values_list("slug", flat=True))
    claims = set(Claim.objects.filter(source__recheck_on__lt=today).values_list("slug", flat=True))
    pks = [
        row.pk
        for row in rows.model._default_manager.all()
        if sources.intersection(row.sources) or claims.intersection(getattr(row, "claims", ()))
    ]
    return rows.filter(pk__in=pks)

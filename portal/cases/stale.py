"""Guests who have not been here for long."""

from datetime import datetime

from django.db.models import QuerySet

from portal.accounts.models import Guest
from portal.cases.models import Case


def stale_guests(limit: datetime) -> QuerySet[Guest]:
    """Those who came before that moment, and have neither looked at a case nor written to one since."""
    alive = Case.objects.exclude(guest=None).exclude(seen_at__lt=limit, updated_at__lt=limit)
    return Guest.objects.filter(since__lt=limit).exclude(cases__in=alive)

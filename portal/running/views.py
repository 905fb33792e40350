"""The operator's page: how the site stands, and the days of the record of security."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count
from django.db.models.functions import TruncDate
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from portal import clock
from portal.audit.models import AuditEntry, Deed
from portal.running.standing import matters

DAYS = 7
ALARMING = (Deed.SIGN_IN_FAILED, Deed.CODE_REFUSED, Deed.DENIED)


def running_page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """Changes nothing, and asks nothing over the network."""
    found = matters(request)
    shown = {"matters": found, "amiss": sum(1 for one in found if one.faults), "days": recorded_days()}
    return TemplateResponse(request, "admin/running/page.html", context | shown)


def recorded_days() -> list[dict[str, Any]]:
    """The last days of the record, today first: how many entries, how many of refusals, and the way there."""
    since = clock.now().replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=DAYS - 1)
    rows = (
        AuditEntry.objects.filter(at__gte=since)
        .annotate(day=TruncDate("at", tzinfo=clock.TOKYO))
        .values("day", "deed")
        .annotate(count=Count("pk"))
        .order_by("-day")
    )
    days: dict[Any, dict[str, Any]] = {}
    for row in rows:
        day = days.setdefault(row["day"], {"day": row["day"], "all": 0, "refused": 0, "address": _list_of(row["day"])})
        day["all"] += row["count"]
        day["refused"] += row["count"] if row["deed"] in ALARMING else 0
    return list(days.values())


def _list_of(day: Any) -> str:
    query = urlencode({"at__year": day.year, "at__month": day.month, "at__day": day.day})
    return f"{reverse('admin:audit_auditentry_changelist')}?{query}"

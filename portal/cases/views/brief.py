"""A case on one page to take along to a counsellor or a lawyer."""

from uuid import UUID

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from portal.cases.access import own_case
from portal.cases.brief import brief_of
from portal.cases.panel import asked_of, standing_today
from portal.desk import desk_for


@require_safe
def case_brief(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The page; where the answers can no longer be read, the case itself, which says so."""
    case, desk = own_case(request, case_id), desk_for(request)
    prefetch_related_objects([case], "events", "ticks", "files")
    asked = asked_of(standing_today(case, desk), desk)
    if asked is None:
        return redirect("cases:show", case.pk)
    return render(request, "cases/brief.html", {"case": case, "brief": brief_of(case, asked)})

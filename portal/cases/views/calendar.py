"""The days to come of a case as a calendar file, whose events keep their names whatever the case tells later."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from portal.cases.access import own_case
from portal.cases.panel import standing_today
from portal.desk import desk_for
from portal.guidance.calendar import calendar, has_events


@require_safe
def case_calendar(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The file; where no day is to come, the case itself."""
    case, desk = own_case(request, case_id), desk_for(request)
    standing = standing_today(case, desk)
    if case.closed_at or not standing.advice or not standing.situation or not has_events(standing.advice, desk.words):
        return redirect("cases:show", case.pk)
    address = request.build_absolute_uri(reverse("cases:show", args=[case.pk]))
    content = calendar(
        standing.advice, standing.situation, desk.words, address, desk.now, lambda key: f"{case.pk}.{key}@todoku"
    )
    headers = {"Content-Disposition": 'inline; filename="todoku.ics"'}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)

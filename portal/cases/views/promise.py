"""Marking a promise as kept."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.cases.access import own_case
from portal.cases.record import mark_kept
from portal.desk import desk_for


@require_POST
def keep_promise(request: HttpRequest, case_id: UUID, promise_id: UUID) -> HttpResponse:
    """The promise was kept today. An ended case is left as it is."""
    case = own_case(request, case_id)
    desk = desk_for(request)
    promise = get_object_or_404(case.promises.select_related("event"), pk=promise_id)
    if case.closed_at:
        messages.info(request, _("This case is ended. Nothing was written down."))
    else:
        mark_kept(promise, desk.release, desk.now, desk.lang)
        messages.success(request, _("The promise is marked as kept."))
    return redirect("cases:show", case.pk)

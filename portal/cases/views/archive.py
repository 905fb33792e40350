"""Putting an ended case away, and taking it back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal import clock
from portal.cases.access import own_case
from portal.cases.record import archive, unarchive


@require_POST
def archive_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Out of the ended ones, to where it was pressed; an open case stays as it is."""
    if archive(own_case(request, case_id), clock.now()):
        messages.success(request, _("The case is put away."))
    return redirect("cases:ended")


@require_POST
def unarchive_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Back among the ended ones."""
    if unarchive(own_case(request, case_id), clock.now()):
        messages.success(request, _("The case is back among the ended ones."))
    return redirect("cases:archived")

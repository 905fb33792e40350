"""Deleting a case for good, after asking."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.accounts.guests import farewell
from portal.cases.access import own_case
from portal.cases.models import Case
from portal.cases.record import delete


@require_http_methods(["GET", "HEAD", "POST"])
def delete_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Ask on GET, delete on POST: the case, its history and every advice kept with it."""
    case = own_case(request, case_id)
    if request.method == "POST":
        delete(case)
        messages.success(request, _("The case is deleted."))
        if case.guest and not Case.objects.owned_by(case.guest).exists():
            farewell(request, case.guest)
            return redirect("intake:home")
        return redirect("cases:list")
    return render(request, "cases/delete.html", {"case": case})
